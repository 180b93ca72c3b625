/** Two revisions of a story compared as a reader sees them: what changed, was put in, taken out or moved, in words. */
import { childrenOf, type Identified, ownKey, seenText } from './block-key.ts';
import type { Block, Body } from './body.ts';
import { type Match, rising } from './sequence.ts';
import type { LeadPicture, StoryContent } from './story.ts';
import { textOfInline } from './text-of.ts';
import { compareWords, type Piece } from './word-diff.ts';

/** What a change is a change of. Lists and quotations are told by the paragraphs in them. */
export type ComparedPart =
  | 'headline' | 'standfirst' | 'byline' | 'source' | 'dateline' | 'section' | 'topics' | 'kind' | 'related'
  | 'lead-picture' | 'lead-alt' | 'lead-caption' | 'lead-credit'
  | PassageType;

export type PassageType = Extract<Block['type'], 'paragraph' | 'heading' | 'pull_quote' | 'picture' | 'embed' | 'table' | 'divider' | 'fact_box'> | 'related-in-text';

export interface PartChange {
  readonly part: ComparedPart;
  /**
   * changed: says something else. added, removed: is new or gone. moved: stands elsewhere, with other words or the same.
   * restyled: the same words with other links, emphasis or form. replaced: another picture, or other stories.
   */
  readonly how: 'changed' | 'added' | 'removed' | 'moved' | 'restyled' | 'replaced';
  /** Empty where there are no words to show. */
  readonly words: readonly Piece[];
}

/** In the order of reading; empty where a reader could not tell the two apart. `language` is BCP 47. */
export function compareContent(before: StoryContent, after: StoryContent, language: string): readonly PartChange[] {
  const text = (part: ComparedPart, one: string | null | undefined, other: string | null | undefined): PartChange[] => textChange(part, [one ?? '', other ?? ''], language);
  const names = ({ byline }: StoryContent): string => byline.map(({ name }) => name).join(', ');
  return [
    ...keyChange('section', before.section, after.section),
    ...keyChange('kind', before.kind, after.kind),
    ...text('headline', before.headline.text, after.headline.text),
    ...text('standfirst', before.standfirst?.text, after.standfirst?.text),
    ...text('byline', names(before), names(after)),
    ...text('source', before.source, after.source),
    ...leadChanges(seenLead(before), seenLead(after), language),
    ...text('dateline', before.dateline, after.dateline),
    ...bodyChanges(before.body, after.body, language),
    ...text('topics', before.topics.join(', '), after.topics.join(', ')),
    ...(String(before.related) === String(after.related) ? [] : [{ part: 'related', how: 'replaced', words: [] } as const]),
  ];
}

/** What is kept as a key is told by a name: it is never cut into words. */
function keyChange(part: ComparedPart, before: string, after: string): PartChange[] {
  return before === after ? [] : [{ part, how: 'changed', words: [{ kind: 'removed', text: before }, { kind: 'added', text: after }] }];
}

function textChange(part: ComparedPart, [before, after]: readonly [string, string], language: string): PartChange[] {
  const [one, other] = [seenText(before).trim(), seenText(after).trim()];
  if (one === other) return [];
  return [{ part, how: one === '' ? 'added' : other === '' ? 'removed' : 'changed', words: compareWords(before, after, language) }];
}

/** A picture that waits for its file is not shown, and nothing of it. */
function seenLead({ lead }: StoryContent): LeadPicture | null {
  return lead === null || lead.picture === null ? null : lead;
}

function leadChanges(before: LeadPicture | null, after: LeadPicture | null, language: string): PartChange[] {
  const text = (part: ComparedPart, told: (lead: LeadPicture) => string | null | undefined): PartChange[] => textChange(part, [(before && told(before)) ?? '', (after && told(after)) ?? ''], language);
  return [
    ...(before?.picture === after?.picture ? [] : [{ part: 'lead-picture', how: before === null ? 'added' : after === null ? 'removed' : 'replaced', words: [] } as const]),
    ...text('lead-alt', ({ alt }) => alt?.text),
    ...text('lead-caption', ({ caption }) => caption?.text),
    ...text('lead-credit', ({ credit }) => credit),
  ];
}

/** A piece of the body that is told as one. */
interface Passage {
  readonly id: string;
  readonly type: PassageType;
  readonly text: string;
  /** What it says to the last mark, and in what it stands. */
  readonly key: string;
  readonly picture: string | null;
}

function passagesOf(body: Body): readonly Passage[] {
  return body.content.flatMap((block) => passagesIn(block, ''));
}

function passagesIn(block: Identified, around: string): readonly Passage[] {
  const children = childrenOf(block).flatMap((child) => passagesIn(child, `${around}/${formOf(block)}`));
  const own = passageOf(block, around);
  return own === undefined ? children : [own, ...children];
}

/** What a passage stands in, as a reader sees it. */
function formOf(block: Identified): string {
  return block.type === 'ordered_list' ? `${block.type} ${block.attrs.start}` : block.type;
}

function passageOf(block: Identified, around: string): Passage | undefined {
  const passage = (type: PassageType, text: string, picture: string | null = null): Passage => ({ id: block.attrs.id, type, text, picture, key: `${around}/${ownKey(block)}` });
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return passage(block.type, textOfInline(block.content));
    case 'pull_quote':
      return passage(block.type, lines(textOfInline(block.content), block.attrs.attribution));
    case 'picture': {
      const { picture, alt, caption, credit } = block.attrs;
      return picture === null ? undefined : passage(block.type, lines(caption, alt, credit), picture);
    }
    case 'embed':
      return passage(block.type, lines(block.attrs.title, block.attrs.provider, block.attrs.url));
    case 'table':
      return passage(block.type, lines(block.attrs.caption, ...block.content.map((row) => row.content.map(({ content }) => textOfInline(content)).join(' | '))));
    case 'divider':
      return passage(block.type, '');
    case 'fact_box':
      return passage(block.type, block.attrs.title);
    case 'related':
      return passage('related-in-text', '');
    case 'bullet_list':
    case 'ordered_list':
    case 'list_item':
    case 'blockquote':
      return undefined;
  }
}

const lines = (...texts: readonly (string | null)[]): string => texts.filter((text) => text !== null && text.trim() !== '').join('\n');

function bodyChanges(before: Body, after: Body, language: string): PartChange[] {
  const [old, now] = [passagesOf(before), passagesOf(after)];
  const stays = new Set(inPlace(old, now));
  const was = new Map(old.map((passage) => [passage.id, passage]));
  const here = new Set(now.map(({ id }) => id));
  return merged(old, now, stays).flatMap(({ passage, side }) => {
    const earlier = was.get(passage.id);
    if (side === 'old') return here.has(passage.id) ? [] : [{ part: passage.type, how: 'removed', words: compareWords(passage.text, '', language) } as const];
    if (earlier === undefined) return [{ part: passage.type, how: 'added', words: compareWords('', passage.text, language) } as const];
    return passageChange(earlier, passage, { moved: !stays.has(passage.id), language });
  });
}

function passageChange(before: Passage, after: Passage, { moved, language }: { readonly moved: boolean; readonly language: string }): PartChange[] {
  const sameWords = seenText(before.text).trim() === seenText(after.text).trim();
  const words = compareWords(before.text, after.text, language);
  if (moved) return [{ part: after.type, how: 'moved', words }];
  if (!sameWords) return [{ part: after.type, how: 'changed', words }];
  if (before.key === after.key) return [];
  const isOther = before.picture !== after.picture || after.type === 'related-in-text';
  return [{ part: after.type, how: isOther ? 'replaced' : 'restyled', words }];
}

/** Ids of the passages that stand in both in the same order. */
function inPlace(old: readonly Passage[], now: readonly Passage[]): readonly string[] {
  const places = new Map(now.map(({ id }, place) => [id, place]));
  const both = old.flatMap(({ id }, index): Match[] => {
    const place = places.get(id);
    return place === undefined ? [] : [[index, place]];
  });
  return rising(both).map(([index]) => old[index]?.id ?? '');
}

interface Sided {
  readonly passage: Passage;
  readonly side: 'old' | 'now';
}

/** The new text with what went from the old one where it stood: after the passage before it that stayed. */
function merged(old: readonly Passage[], now: readonly Passage[], stays: ReadonlySet<string>): Sided[] {
  const all: Sided[] = [];
  let at = 0;
  const untilStay = (id: string | null): void => {
    for (; at < old.length; at += 1) {
      const passage = old[at];
      if (passage === undefined || passage.id === id) break;
      if (!stays.has(passage.id)) all.push({ passage, side: 'old' });
    }
    at += 1;
  };
  for (const passage of now) {
    if (stays.has(passage.id)) untilStay(passage.id);
    all.push({ passage, side: 'now' });
  }
  untilStay(null);
  return all;
}
