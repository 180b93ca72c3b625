/** The moment of a scheduled story. */
import { lockStory, type Deal } from './room.ts';
import { quiet, show, step } from './show.ts';

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
  const { story: next, keys } = await show(deal, story, { by, why: `scheduled for ${at.toString()}`, silent: false, document: null, note: null });
  if (keys.length > 0) await write.publishChange({ at: now, keys, gone: [] });
  // Readers see it already: there is nothing left to do at any moment.
  else await write.keepStory({ ...next, ...step(next, { type: 'unschedule' }, quiet(now)), scheduled: null });
}
