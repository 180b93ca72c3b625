/** Taking stories from readers: for a while, or for good. */
import type { StoryRecord } from '../archive/story-record.ts';
import { storyKey } from '../story/keys.ts';
import { takeLinesOf } from './breaking.ts';
import { changeKeys } from './change-keys.ts';
import { otherNumbers, quiet, seenOf, step } from './show.ts';
import { voiceJob } from '../archive/enqueue-job.ts';
import type { Deal } from './room.ts';

export interface Order {
  readonly by: string;
  readonly why: string;
}

export interface TakenAway {
  readonly story: StoryRecord;
  /** Those that went with it. */
  readonly others: readonly StoryRecord[];
  readonly generation: number | null;
}

/** Writes to the change log: nothing may follow in its transaction but what is quick. */
export async function withdrawStory(deal: Deal, story: StoryRecord, { by, why }: Order): Promise<TakenAway> {
  const { write, now } = deal;
  const moved = step(story, { type: 'withdraw' }, quiet(now));
  const { content } = story.shown ?? story.working;
  await write.addRevision(story.id, { kind: 'withdrawal', at: now, by, why, content });
  const next: StoryRecord = { ...story, ...moved, scheduled: null };
  await write.keepStory(next);
  // Its files go, whether or not anything reads out here; a person's recording waits for its return.
  if ((await write.sound.recording(story.id)) !== null) await write.enqueue(voiceJob(story.number, now));
  const keys = [...(await keysOfGoing(deal, story)), ...(await takeLinesOf(deal, story, by))];
  return { story: next, others: [], generation: await write.publishChange({ at: now, keys, gone: [story.number] }) };
}

/** Kills the story and every translation made from it, and from those. Writes to the change log. */
export async function killStory(deal: Deal, story: StoryRecord, order: Order): Promise<TakenAway> {
  const { write, now } = deal;
  const doomed = [story, ...(await translationsOf(deal, story))].filter((each) => each.public !== 'killed');
  if (doomed.length === 0) return { story, others: [], generation: await write.killGeneration(story.id) };
  const killed: StoryRecord[] = [];
  const keys: string[] = [];
  for (const each of doomed) {
    keys.push(...(await keysOfGoing(deal, each)), ...(await takeLinesOf(deal, each, order.by)));
    killed.push(await killOne(deal, each, order));
  }
  const gone = doomed.filter((each) => each.public !== 'never').map(({ number }) => number);
  const generation = gone.length === 0 ? null : await write.publishChange({ at: now, keys, gone });
  await write.addKills(doomed, { generation, at: now, ...order });
  return { story: killed.find(({ id }) => id === story.id) ?? story, others: killed.filter(({ id }) => id !== story.id), generation };
}

async function translationsOf(deal: Deal, story: StoryRecord): Promise<StoryRecord[]> {
  const all: StoryRecord[] = [];
  for (const translation of await deal.write.lockTranslations(story.id)) all.push(translation, ...(await translationsOf(deal, translation)));
  return all;
}

async function killOne({ write, now }: Deal, story: StoryRecord, { by, why }: Order): Promise<StoryRecord> {
  const moved = step(story, { type: 'kill' }, quiet(now));
  const { content } = story.shown ?? story.working;
  const revision = await write.addRevision(story.id, { kind: 'kill', at: now, by, why, content });
  const next: StoryRecord = { ...story, ...moved, working: revision, scheduled: null };
  await write.keepStory(next);
  if ((await write.sound.recording(story.id)) === null) return next;
  // No reader is offered it any more; its files go, whether or not anything reads out here.
  await write.sound.dropRecording(story.id);
  await write.enqueue(voiceJob(story.number, now));
  return next;
}

/** What pages were made of the story as readers see it now, be it only the notice that it was withdrawn. */
async function keysOfGoing(deal: Deal, story: StoryRecord): Promise<string[]> {
  if (story.public === 'withdrawn') return [storyKey(story.number)];
  return changeKeys(deal.room.publication, { number: story.number, edition: story.edition, family: await otherNumbers(deal, story), before: seenOf(story), after: null });
}
