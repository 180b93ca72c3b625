/** What a translation owes its source, for the person who will see to it: the passages in the words of then and now, and since when. */
import { blockIds, type Part, partsOf } from './parts.ts';
import { isCurrent, type PartHashes, type PassageBehind, passagesBehind, type Staleness, staleness } from './staleness.ts';
import type { StoryContent } from './story.ts';
import { textOfBlock } from './text-of.ts';

export interface OwedPassage extends PassageBehind {
  /** Which of its kind it is in the source as it is now, from 1; null: it is gone, or there is only ever one. */
  readonly place: number | null;
  /** Null: nobody knows any more, or there was none. */
  readonly before: string | null;
  /** Null: it is gone. */
  readonly after: string | null;
}

/** A text of the source that readers have seen, and when it came. */
export interface SourceVersion {
  readonly at: Temporal.Instant;
  readonly content: StoryContent;
}

export interface SourceSoFar {
  /** Oldest first; the last is what readers see now. */
  readonly versions: readonly SourceVersion[];
  /** What was translated, be it one that no reader saw; null: nobody knows. */
  readonly followed: StoryContent | null;
}

/** @throws RangeError where the source has no version: nothing is owed to what nobody has seen */
export function owedPassages(remembered: PartHashes, { versions, followed }: SourceSoFar): readonly OwedPassage[] {
  const now = versions.at(-1)?.content;
  if (now === undefined) throw new RangeError('The source has no version that readers have seen');
  const places = placesOf(now);
  const earlier = [...versions.slice(0, -1).map(({ content }) => content).toReversed(), ...(followed === null ? [] : [followed])];
  return passagesBehind(remembered, now, followed).map((passage) => ({
    ...passage,
    place: places.get(passage.id) ?? null,
    before: passage.change === 'added' ? null : wordsThen(remembered, passage.id, earlier),
    after: passage.change === 'removed' ? null : (findPassage(now, passage.id)?.text ?? ''),
  }));
}

/**
 * When it first fell behind of what it is behind now; undefined: it is not. Each part counts for itself: one that was
 * checked later than the others knows a version that they do not.
 */
export function behindSince(remembered: PartHashes, versions: readonly SourceVersion[]): Temporal.Instant | undefined {
  const latest = versions.at(-1);
  if (latest === undefined || isCurrent(staleness(remembered, latest.content))) return undefined;
  const owedNow = owedIds(staleness(remembered, latest.content));
  const since = owedNow.flatMap((id) => versions[versions.findLastIndex(({ content }) => !owedIds(staleness(remembered, content)).includes(id)) + 1]?.at ?? []);
  return since.toSorted((one, other) => Temporal.Instant.compare(one, other))[0];
}

const owedIds = ({ changed, added, removed }: Staleness): readonly string[] => [...changed, ...added, ...removed];

interface FoundPassage {
  readonly text: string;
  readonly parts: readonly Part[];
}

function findPassage(content: StoryContent, id: string): FoundPassage | undefined {
  const parts = partsOf(content);
  const block = content.body.content.find(({ attrs }) => attrs.id === id);
  if (block !== undefined) {
    const ids = new Set(blockIds(block));
    return { text: told(block), parts: parts.filter((part) => ids.has(part.id)) };
  }
  const part = parts.find((each) => each.id === id);
  return part && { text: part.text, parts: [part] };
}

/** As it was in the newest version in which the translation knew all of it. */
function wordsThen(remembered: PartHashes, id: string, earlier: readonly StoryContent[]): string | null {
  for (const content of earlier) {
    const found = findPassage(content, id);
    if (found?.parts.every((part) => remembered[part.id] === part.hash) === true) return found.text;
  }
  return null;
}

/** What has no running text is told by what it shows. */
function told(block: StoryContent['body']['content'][number]): string {
  switch (block.type) {
    case 'picture':
      return [block.attrs.caption, block.attrs.alt, block.attrs.credit].filter((text) => text !== null && text !== '').join(' / ');
    case 'embed':
      return `${block.attrs.title} ${block.attrs.url}`;
    case 'related':
      return block.attrs.stories.join(', ');
    default:
      return textOfBlock(block);
  }
}

/** The third paragraph, the first table: by the id of each block of the body. */
function placesOf({ body }: StoryContent): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    body.content.map((block) => {
      const place = (counts.get(block.type) ?? 0) + 1;
      counts.set(block.type, place);
      return [block.attrs.id, place];
    }),
  );
}
