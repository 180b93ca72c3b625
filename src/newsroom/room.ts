/** What every use case works with, and how it says no. */
import type { Archive } from '../archive/archive.ts';
import type { StoryRecord } from '../archive/story-record.ts';
import type { NewId } from '../story/ids.ts';
import { type Found, Malformed, readWords } from '../story/malformed.ts';
import type { Publication } from '../story/publication.ts';
import type { Writing } from '../archive/writing.ts';
import { type Done, Refusal } from './newsroom.ts';

export interface Room {
  readonly archive: Archive;
  readonly publication: Publication;
  readonly now: () => Temporal.Instant;
  readonly newId: NewId;
}

/** One transaction of one use case, and its moment. */
export interface Deal {
  readonly room: Room;
  readonly write: Writing;
  readonly now: Temporal.Instant;
}

/** One transaction for one piece of work. */
export type InDeal = <T>(work: (deal: Deal) => Promise<T>) => Promise<T>;

export async function lockStory(write: Writing, number: number): Promise<StoryRecord> {
  const story = Number.isSafeInteger(number) ? await write.lockStory(number) : undefined;
  if (story === undefined) throw new Refusal('unknown-story', `there is no story ${number}`);
  return story;
}

/** Something a person wrote, in NFC; or a refusal that names it. */
export function words(value: string, place: string): string {
  return accept({ value, place }, readWords);
}

/** What a reader of values gives, or its objection as a refusal. */
export function accept<T>(found: Found, read: (found: Found) => T): T {
  try {
    return read(found);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal('malformed', error.message);
    throw error;
  }
}

export function done(story: StoryRecord, generation: number | null, warnings: readonly string[] = [], others: readonly StoryRecord[] = []): Done {
  const { headline, embargo } = story.working.content;
  return {
    headline: headline.text, embargo, others: others.map(({ number, edition, working }) => ({ number, edition, headline: working.content.headline.text })),
    number: story.number, address: story.address, public: story.public, work: story.work, scheduledFor: story.scheduled?.at ?? null, generation, warnings: [...new Set(warnings)],
  };
}
