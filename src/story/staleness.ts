/** How far a translation is behind its source, part by part. */
import { partsOf } from './parts.ts';
import type { StoryContent, TranslationOf } from './story.ts';

export type PartHashes = TranslationOf['parts'];

/** What a translation remembers of its source: the hash of every part, by id. */
export function partHashes(content: StoryContent): PartHashes {
  return Object.fromEntries(partsOf(content).map(({ id, hash }) => [id, hash]));
}

/** Ids of parts. A part that only moved is in none of the lists: its words still hold. */
export interface Staleness {
  /** Says something else now; in the source's order. */
  readonly changed: readonly string[];
  /** New in the source; in the source's order. */
  readonly added: readonly string[];
  /** Gone from the source; in no order that means anything. */
  readonly removed: readonly string[];
}

/** What of the source has changed since `remembered` was taken of it, exactly. */
export function staleness(remembered: PartHashes, source: StoryContent): Staleness {
  // Ids of digits alone would come first among an object's keys: order is taken from the parts themselves.
  const parts = partsOf(source);
  const now = new Set(parts.map(({ id }) => id));
  const known = (id: string): boolean => Object.hasOwn(remembered, id);
  return {
    changed: parts.filter(({ id, hash }) => known(id) && remembered[id] !== hash).map(({ id }) => id),
    added: parts.filter(({ id }) => !known(id)).map(({ id }) => id),
    removed: Object.keys(remembered).filter((id) => !now.has(id)),
  };
}

/** Whether a translation is up to date. */
export function isCurrent({ changed, added, removed }: Staleness): boolean {
  return changed.length + added.length + removed.length === 0;
}
