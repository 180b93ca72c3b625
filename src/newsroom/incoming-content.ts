/** A document's words as a revision of ours: with ids, in its section, with its picture. Pure. */
import type { DocumentRecord } from '../archive/story-record.ts';
import { alignContent, type ArrivedLead } from '../story/align.ts';
import type { PictureBlock } from '../story/body.ts';
import { contentToJson, parseContent } from '../story/content-json.ts';
import type { NewId } from '../story/ids.ts';
import type { IncomingPictureBlock, IncomingStory } from '../story/incoming.ts';
import type { WordsOfPicture } from '../story/picture-words.ts';
import type { SectionKey } from '../story/publication.ts';
import type { BylineName, StoryContent, StoryKind, TextPart } from '../story/story.ts';
import { accept } from './room.ts';

export interface Composition {
  readonly incoming: IncomingStory;
  readonly section: SectionKey;
  readonly byline: readonly BylineName[];
  readonly wishes: Wishes;
  /** The version before, whose ids, picture and related stories are kept where the document does not say otherwise. */
  readonly previous: StoryContent | null;
  /** What the document said the last time. */
  readonly said: Pick<DocumentRecord, 'lead'> | null;
  readonly newId: NewId;
}

/** What whoever brings a document decides, in place of the document. */
export interface Wishes {
  readonly section?: SectionKey | undefined;
  readonly picture?: string | undefined;
  /** Pictures of the library by where the document has them; null: none, whatever was there. */
  readonly pictures?: ReadonlyMap<string, string | null> | undefined;
  readonly kind?: StoryKind | undefined;
  readonly related?: readonly number[] | undefined;
}

/** @throws Refusal that names the place of what cannot be kept. */
export function composeContent(composition: Composition): StoryContent {
  const { incoming, section, byline, wishes, previous, newId } = composition;
  const { headline, standfirst, source, dateline, topics } = incoming;
  const body = incoming.body.map((block) => (block.type === 'picture' ? placed(block, wishes.pictures) : block));
  return checkContent({
    ...alignContent(previous, { headline, standfirst, body, lead: composeLead(composition) }, newId),
    byline,
    source,
    dateline,
    section,
    topics: topics.filter((topic) => topic.trim() !== ''),
    kind: wishes.kind ?? previous?.kind ?? 'news',
    related: wishes.related ?? previous?.related ?? [],
    embargo: incoming.status === 'withheld' ? 'hold' : incoming.embargo,
  });
}

/** With its picture, where that is here; where the document has it is kept in no revision. */
function placed({ type, attrs: { href, picture, ...attrs } }: IncomingPictureBlock, pictures: Wishes['pictures']): PictureBlock {
  return { type, attrs: { ...attrs, picture: (href === undefined ? undefined : pictures?.get(href)) ?? picture } };
}

/** The same text with what was wished for it. */
export function withWishes(content: StoryContent, { section, picture, kind, related }: Wishes): StoryContent {
  const lead = picture === undefined ? content.lead : { ...(content.lead ?? NO_LEAD), picture };
  return { ...content, lead, section: section ?? content.section, kind: kind ?? content.kind, related: related ?? content.related };
}

/** What nobody has said of the pictures of a text is said by the library, in the story's language; what a text before this one had of its lead picture keeps its id. */
export function withPictureWords(content: StoryContent, words: ReadonlyMap<string, WordsOfPicture>, { previous, newId }: Pick<Composition, 'previous' | 'newId'>): StoryContent {
  const body = content.body.content.map((block) => (block.type === 'picture' ? withBlockWords(block, words) : block));
  const { lead } = content;
  const offered = words.get(lead?.picture ?? '');
  if (lead === null || offered === undefined) return checkContent({ ...content, body: { ...content.body, content: body } });
  const { alt, caption, credit } = offered;
  const part = (own: TextPart | null, text: string | null, before: TextPart | null | undefined): TextPart | null => own ?? (text === null ? null : before?.text === text ? before : { id: newId(), text });
  return checkContent({ ...content, body: { ...content.body, content: body }, lead: { ...lead, alt: part(lead.alt, alt, previous?.lead?.alt), caption: part(lead.caption, caption, previous?.lead?.caption), credit: lead.credit ?? credit } });
}

function withBlockWords({ type, attrs }: PictureBlock, words: ReadonlyMap<string, WordsOfPicture>): PictureBlock {
  const { alt = null, caption = null, credit = null } = (attrs.picture === null ? undefined : words.get(attrs.picture)) ?? {};
  return { type, attrs: { ...attrs, alt: attrs.alt ?? alt, caption: attrs.caption ?? caption, credit: attrs.credit ?? credit } };
}

/** As the archive will read it again: in NFC, without a character that is no text. */
export function checkContent(content: StoryContent): StoryContent {
  return accept({ value: contentToJson(content), place: '' }, ({ value }) => parseContent(value));
}

/** Whether a document's lead picture is another one than the last time, so that ours would stand over another's caption. */
export function hasOtherPicture(lead: IncomingStory['lead'], said: Pick<DocumentRecord, 'lead'> | null): boolean {
  if (said === null || lead === null) return false;
  return said.lead === null || (said.lead !== '' && lead.href !== null && lead.href !== said.lead);
}

const NO_LEAD = { picture: null, alt: null, caption: null, credit: null } as const;

function composeLead({ incoming: { lead }, wishes, previous, said }: Composition): ArrivedLead | null {
  const before = previous?.lead ?? null;
  if (lead !== null) {
    const { alt, caption, credit } = lead;
    const wished = wishes.picture ?? (lead.href === null ? undefined : wishes.pictures?.get(lead.href));
    return { picture: wished !== undefined ? wished : hasOtherPicture(lead, said) ? null : (before?.picture ?? null), alt, caption, credit };
  }
  // The document never had one: what there is was given to the story here, and stays.
  if (before !== null && said?.lead === null) {
    return { picture: wishes.picture ?? before.picture, alt: before.alt?.text ?? null, caption: before.caption?.text ?? null, credit: before.credit };
  }
  return wishes.picture === undefined ? null : { ...NO_LEAD, picture: wishes.picture };
}
