/** How far a translation is behind its source: part by part, and in passages as people count them. */
import { blockIds, type Part, partsOf } from './parts.ts';
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

/** A passage that the translation does not follow: a block with all that is in it, or a text outside the body. */
export interface PassageBehind {
  /** The block's, or the text's own. */
  readonly id: string;
  /** Null: it is gone, and nobody knows what it was. */
  readonly kind: Part['kind'] | null;
  readonly change: 'changed' | 'added' | 'removed';
  /** Ids of the parts that have changed, been added or gone. */
  readonly parts: readonly string[];
}

/**
 * Staleness as people count it: a list with three new items is one passage. In the source's order, what is gone at the end.
 * `then`: the source as it was when it was translated, for telling what belonged together; null: nobody knows.
 */
export function passagesBehind(remembered: PartHashes, now: StoryContent, then: StoryContent | null): readonly PassageBehind[] {
  const { changed, added, removed } = staleness(remembered, now);
  const [here, before] = [passagesByPart(now), then === null ? new Map<string, Passage>() : passagesByPart(then)];
  const passageOf = (id: string): Passage => here.get(id) ?? stillHere(before.get(id), here) ?? { id, kind: null };
  const behind = Map.groupBy([...changed, ...added, ...removed], (id) => passageOf(id).id);
  const order = [...new Set([...here.values()].map(({ id }) => id))].filter((id) => behind.has(id));
  const gone = [...behind.keys()].filter((id) => !here.has(id));
  return [...order, ...gone].map((id) => {
    const parts = behind.get(id) ?? [];
    return { id, kind: (here.get(id) ?? before.get(id))?.kind ?? null, change: !here.has(id) ? 'removed' : added.includes(id) && parts.every((part) => added.includes(part)) ? 'added' : 'changed', parts };
  });
}

interface Passage {
  readonly id: string;
  readonly kind: Part['kind'] | null;
}

/** What was in a passage belongs to it as long as that is there, and otherwise to what it was. */
function stillHere(passage: Passage | undefined, here: ReadonlyMap<string, Passage>): Passage | undefined {
  return passage && (here.get(passage.id) ?? passage);
}

/** By the id of every part, in order, the passage it belongs to. */
function passagesByPart(content: StoryContent): ReadonlyMap<string, Passage> {
  const inBody = content.body.content.flatMap((block) => blockIds(block).map((id) => [id, { id: block.attrs.id, kind: block.type }] as const));
  const texts = partsOf({ ...content, body: { type: 'doc', content: [] } }).map(({ id, kind }) => [id, { id, kind }] as const);
  return new Map<string, Passage>([...texts, ...inBody]);
}

/** What readers are told: how many passages, and whether all of them are paragraphs. Null: it is up to date. */
export interface Behind {
  readonly count: number;
  readonly what: 'paragraphs' | 'parts';
}

export function howFarBehind(passages: readonly PassageBehind[]): Behind | null {
  if (passages.length === 0) return null;
  return { count: passages.length, what: passages.every(({ kind }) => kind === 'paragraph') ? 'paragraphs' : 'parts' };
}

/** What a translation remembers once the given parts (ids) have been checked against the source as it is now. */
export function afterCheck(remembered: PartHashes, source: StoryContent, parts: readonly string[]): PartHashes {
  const now = new Map(Object.entries(partHashes(source)));
  const next = new Map(Object.entries(remembered));
  for (const id of parts) {
    const hash = now.get(id);
    if (hash === undefined) next.delete(id);
    else next.set(id, hash);
  }
  return Object.fromEntries(next);
}
