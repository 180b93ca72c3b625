/** The moment of a scheduled story. */
import type { StoryRecord } from '../archive/story-record.ts';
import { isUnder } from '../story/workflow.ts';
import { lockStory, type Deal } from './room.ts';
import { exact, putOnSchedule } from './schedule.ts';
import { quiet, show, step } from './show.ts';
import { embargoOver } from './source-embargo.ts';

/**
 * Publishes it in the name of who scheduled it. Does nothing where it has been published, killed or taken off the
 * schedule since, so it may be called any number of times.
 * @throws Error where the moment has not come by this machine's clock: the job is tried again.
 */
export async function publishScheduled(deal: Deal, number: number): Promise<void> {
  const { write, now } = deal;
  const story = await lockStory(write, number);
  if (story.work !== 'scheduled' || story.scheduled === null) return;
  const { at, by } = story.scheduled;
  if (Temporal.Instant.compare(at, now) > 0) throw new Error(`story ${number} goes out at ${at.toString()}, and it is ${now.toString()} here`);
  const embargo = await embargoOver(deal, story);
  if (isUnder(embargo, now)) return waitLonger(deal, story, { embargo, by });
  const { story: next, keys } = await show(deal, story, { by, why: `scheduled for ${at.toString()}`, silent: false, document: null, note: null });
  if (keys.length > 0) await write.publishChange({ at: now, keys, gone: [] });
  // Readers see it already: there is nothing left to do at any moment.
  else await write.keepStory({ ...next, ...step(next, { type: 'unschedule' }, quiet(now)), scheduled: null });
}

/** What it was made from is held back longer than it was when the moment was chosen: it goes out with the end of that, or when a person says so. */
async function waitLonger(deal: Deal, story: StoryRecord, { embargo, by }: { readonly embargo: Temporal.Instant | 'hold'; readonly by: string }): Promise<void> {
  const free: StoryRecord = { ...story, ...step(story, { type: 'unschedule' }, quiet(deal.now)), scheduled: null };
  if (embargo === 'hold') {
    await deal.write.keepStory(free);
    const { number: source } = await deal.write.lockStoryById(story.translationOf?.story ?? story.id);
    await deal.write.tell({ kind: 'translation-waits', facts: { story: story.number, source } }, deal.now);
  } else await putOnSchedule(deal, free, { at: exact(embargo), by });
}
