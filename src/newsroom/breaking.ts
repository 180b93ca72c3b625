/** The line of breaking news on an edition's fronts: put there by a person, gone by itself at its moment, or with its story. */
import type { StoryRecord } from '../archive/story-record.ts';
import { findEdition } from '../story/addresses.ts';
import { breakingKey } from '../story/keys.ts';
import type { EditionKey } from '../story/publication.ts';
import { type BreakingDone, type BreakingOrder, Refusal } from './newsroom.ts';
import { exact } from './schedule.ts';
import { type Deal, lockStory } from './room.ts';

/** Characters, as readers count them, that are still taken in at a glance. */
const LONGEST = 140;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Writes to the change log. */
export async function putBreaking(deal: Deal, { edition, words, story: number, until, by }: BreakingOrder): Promise<BreakingDone> {
  const { write, room, now } = deal;
  if (findEdition(room.publication, edition) === undefined) throw new Refusal('unknown-edition', `there is no edition “${edition}”`);
  const line = words.replace(/\s+/gu, ' ').trim();
  const length = [...graphemes.segment(line)].length;
  if (length > LONGEST) throw new Refusal('malformed', `the line has ${length} characters, and ${LONGEST} are what a reader takes in at a glance: make it shorter`);
  if (until !== null && Temporal.Instant.compare(until, now) <= 0) throw new Refusal('time-past', `${until.toString()} has passed: choose a later time`);
  const story = number === null ? null : await lockShown(deal, number, edition);
  const end = until === null ? null : exact(until);
  await write.putBreaking({ edition, words: line, story: story?.id ?? null, at: now, by, until: end });
  const generation = await write.publishChange({ at: now, keys: [breakingKey(edition)], gone: [] });
  return { edition, words: line, story: number, address: story?.address ?? null, at: now, until: end, generation };
}

/** A line leads to what its readers can read. */
async function lockShown({ write }: Deal, number: number, edition: EditionKey): Promise<StoryRecord> {
  const story = await lockStory(write, number);
  if (story.public !== 'live') throw new Refusal('not-live', `readers do not see story ${number}: publish it first`);
  if (story.edition !== edition) throw new Refusal('other-edition', `story ${number} is in the edition “${story.edition}”, and the line is for “${edition}”`);
  return story;
}

/** `edition` null: of every edition. Gives those that had one. Writes to the change log. */
export async function takeBreakingAway({ write, room, now }: Deal, { edition, by }: { readonly edition: EditionKey | null; readonly by: string }): Promise<{ readonly editions: readonly EditionKey[]; readonly generation: number | null }> {
  const asked = edition === null ? room.publication.editions.map(({ key }) => key) : [edition];
  const editions: EditionKey[] = [];
  for (const each of asked) editions.push(...(await write.takeBreakingAway({ edition: each }, { at: now, by })));
  return { editions, generation: editions.length === 0 ? null : await write.publishChange({ at: now, keys: editions.map(breakingKey), gone: [] }) };
}

/** With a story that goes, the lines that lead to it, which do not come back with it. The keys of the pages that show them. */
export async function takeLinesOf({ write, now }: Deal, { id }: Pick<StoryRecord, 'id'>, by: string): Promise<string[]> {
  return (await write.takeBreakingAway({ story: id }, { at: now, by })).map(breakingKey);
}
