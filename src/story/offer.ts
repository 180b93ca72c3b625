/**
 * What an agency's new version changes in a story that somebody has edited: part by part, for an editor to take or leave. Three
 * texts meet: the agency's that the story was made of (`base`), its new one (`theirs`), and ours (`mine`). Pure.
 */
import { wholeKey } from './block-key.ts';
import type { Block } from './body.ts';
import type { StoryContent } from './story.ts';
import { textOfBlock } from './text-of.ts';

export interface Meeting {
  readonly base: StoryContent;
  readonly theirs: StoryContent;
  readonly mine: StoryContent;
}

export interface OfferedChange {
  /** By which it is taken: `headline`, `byline`, or a block's id. */
  readonly part: string;
  readonly kind: FactPart | 'headline' | 'standfirst' | Block['type'];
  readonly how: 'changed' | 'added' | 'removed';
  /** Null where there is no such part. */
  readonly base: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
  /** We have changed or removed the very part: taking theirs loses ours. */
  readonly clash: boolean;
}

/** What is told in a word or two, and taken as a whole; `lead` is what is said of the lead picture. */
const FACTS = ['byline', 'source', 'dateline', 'section', 'topics', 'lead'] as const;
export type FactPart = (typeof FACTS)[number];

/** In the order of their text, removed parts last; empty where they change nothing that we do not say already. */
export function offerOf(meeting: Meeting): readonly OfferedChange[] {
  const { base, theirs, mine } = meeting;
  return [
    ...wordsChange('headline', base.headline.text, theirs.headline.text, mine.headline.text),
    ...wordsChange('standfirst', base.standfirst?.text ?? null, theirs.standfirst?.text ?? null, mine.standfirst?.text ?? null),
    ...FACTS.flatMap((part) => wordsChange(part, factOf(base, part), factOf(theirs, part), factOf(mine, part))),
    ...blockChanges(meeting),
  ];
}

function factOf({ byline, source, dateline, section, topics, lead }: StoryContent, part: FactPart): string | null {
  switch (part) {
    case 'byline':
      return byline.map(({ name }) => name).join(', ') || null;
    case 'source':
      return source;
    case 'dateline':
      return dateline;
    case 'section':
      return section;
    case 'topics':
      return topics.join(', ') || null;
    case 'lead':
      return lead && [lead.alt?.text, lead.caption?.text, lead.credit].map((each) => each ?? '–').join(' | ');
  }
}

function wordsChange(part: FactPart | 'headline' | 'standfirst', base: string | null, theirs: string | null, mine: string | null): OfferedChange[] {
  if (theirs === base || theirs === mine) return [];
  return [{ part, kind: part, how: base === null ? 'added' : theirs === null ? 'removed' : 'changed', base, theirs, mine, clash: mine !== base }];
}

function blockChanges({ base, theirs, mine }: Meeting): OfferedChange[] {
  const [before, after, ours] = [byId(base), byId(theirs), byId(mine)];
  const changes: OfferedChange[] = [];
  for (const id of [...after.keys(), ...[...before.keys()].filter((each) => !after.has(each))]) {
    const [was, is, own] = [before.get(id), after.get(id), ours.get(id)];
    const [wasKey, isKey, ownKey] = [keyOf(was), keyOf(is), keyOf(own)];
    if (isKey === wasKey || isKey === ownKey) continue;
    const how = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    changes.push({ part: id, kind: (is ?? was)?.type ?? 'paragraph', how, base: textOf(was), theirs: textOf(is), mine: textOf(own), clash: ownKey !== wasKey });
  }
  return changes;
}

const byId = ({ body }: StoryContent): ReadonlyMap<string, Block> => new Map(body.content.map((block) => [block.attrs.id, block]));
const keyOf = (block: Block | undefined): string | null => (block === undefined ? null : wholeKey(block));
const textOf = (block: Block | undefined): string | null => (block === undefined ? null : textOfBlock(block));

/** Our text with the parts of theirs that are accepted; what is not named stays as it is. */
export function acceptOffer(meeting: Meeting, accepted: ReadonlySet<string>): StoryContent {
  const { theirs, mine } = meeting;
  const changes = offerOf(meeting).filter(({ part }) => accepted.has(part));
  const has = (part: string): boolean => changes.some((change) => change.part === part);
  const blocks = [...mine.body.content];
  for (const change of changes) if (!isFact(change.part)) acceptBlock(blocks, change, theirs.body.content);
  return {
    ...mine,
    headline: has('headline') ? { ...mine.headline, text: theirs.headline.text } : mine.headline,
    standfirst: has('standfirst') ? (theirs.standfirst && { id: mine.standfirst?.id ?? theirs.standfirst.id, text: theirs.standfirst.text }) : mine.standfirst,
    ...Object.fromEntries((['byline', 'source', 'dateline', 'section', 'topics'] as const).filter(has).map((part) => [part, theirs[part]])),
    lead: has('lead') ? (theirs.lead && { ...theirs.lead, picture: mine.lead?.picture ?? theirs.lead.picture }) : mine.lead,
    body: { ...mine.body, content: blocks },
    embargo: stricter(mine.embargo, theirs.embargo),
  };
}

const isFact = (part: string): boolean => part === 'headline' || part === 'standfirst' || (FACTS as readonly string[]).includes(part);

/** Of two embargoes the one that holds longer. */
export function stricter(one: StoryContent['embargo'], other: StoryContent['embargo']): StoryContent['embargo'] {
  if (one === 'hold' || other === 'hold') return 'hold';
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

/** In its own place; a new one after the nearest of theirs before it that we have, else at the beginning. */
function acceptBlock(blocks: Block[], { part }: OfferedChange, theirs: readonly Block[]): void {
  const own = blocks.findIndex(({ attrs }) => attrs.id === part);
  const index = theirs.findIndex(({ attrs }) => attrs.id === part);
  const block = theirs[index];
  if (block === undefined) {
    if (own !== -1) blocks.splice(own, 1);
  } else if (own === -1) {
    const before = theirs.slice(0, index).map(({ attrs }) => blocks.findIndex((each) => each.attrs.id === attrs.id)).filter((at) => at !== -1);
    blocks.splice((before.at(-1) ?? -1) + 1, 0, block);
  } else {
    blocks[own] = block;
  }
}
