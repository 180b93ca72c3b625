/** When a story was first published, first seen here, last changed in substance, last corrected. */
import type { StoryTimes } from './story.ts';

export const noTimes: StoryTimes = { firstPublished: null, onSiteSince: null, updated: null, corrected: null };

/** What happened to what readers see. */
export type PublicEvent = 'publish' | 'update' | 'correct' | 'return' | 'withdraw' | 'kill';

export interface TimeFacts {
  readonly now: Temporal.Instant;
  /** Whether a reader learns something else than before (see `what-changed.ts`). */
  readonly substanceChanged: boolean;
  /** An editor's word that the change is not worth a new time. A correction cannot be silent. */
  readonly silent: boolean;
  /** What the document says of itself; null: there is no document, or it does not say. */
  readonly document: Pick<StoryTimes, 'firstPublished' | 'updated'> | null;
}

/**
 * The times after an event. `firstPublished` and `onSiteSince` are set once, at the first publication, and never move;
 * `updated` never goes back, nor before `firstPublished`. A document whose clock runs ahead is taken to mean now: nothing
 * was published in the future.
 */
export function decideTimes(times: StoryTimes, event: PublicEvent, facts: TimeFacts): StoryTimes {
  switch (event) {
    case 'publish':
      return firstTimes(times, facts);
    case 'update':
    case 'return':
      return facts.substanceChanged && !facts.silent ? { ...times, updated: movedTo(times, facts.document?.updated ?? null, facts.now) } : times;
    case 'correct':
      return { ...times, updated: movedTo(times, null, facts.now), corrected: latest(times.corrected, facts.now) };
    case 'withdraw':
    case 'kill':
      return times;
  }
}

/** What a draft may already know from its document, none of it later than now; to be kept until it is published. */
export function documentTimes(document: NonNullable<TimeFacts['document']>, now: Temporal.Instant): StoryTimes {
  // One that says only when it was last updated was out by then at the latest.
  const said = document.firstPublished ?? document.updated;
  const firstPublished = said && earliest(said, now);
  const updated = document.updated && latest(firstPublished, earliest(document.updated, now));
  return { ...noTimes, firstPublished, updated };
}

function firstTimes(times: StoryTimes, { now, document }: TimeFacts): StoryTimes {
  if (times.onSiteSince !== null) return times;
  const claimed = documentTimes(document ?? noTimes, now);
  const firstPublished = times.firstPublished ?? claimed.firstPublished ?? now;
  return { ...times, firstPublished, onSiteSince: now, updated: latest(firstPublished, claimed.updated ?? times.updated ?? firstPublished) };
}

/** Where `updated` goes: to what the document claims if that is no step back and not in the future, else to now. */
function movedTo(times: StoryTimes, claimed: Temporal.Instant | null, now: Temporal.Instant): Temporal.Instant {
  return latest(times.firstPublished, latest(times.updated, claimed === null ? now : earliest(claimed, now)));
}

function latest(one: Temporal.Instant | null, other: Temporal.Instant): Temporal.Instant {
  return one !== null && Temporal.Instant.compare(one, other) > 0 ? one : other;
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
