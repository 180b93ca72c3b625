/** A document's words as a revision of ours: with ids, in its section, with its picture. Pure. */
import type { DocumentRecord } from '../archive/story-record.ts';
import { alignContent, type ArrivedLead } from '../story/align.ts';
import { contentToJson, parseContent } from '../story/content-json.ts';
import type { NewId } from '../story/ids.ts';
import type { IncomingStory } from '../story/incoming.ts';
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
  readonly kind?: StoryKind | undefined;
  readonly related?: readonly number[] | undefined;
}

/** @throws Refusal that names the place of what cannot be kept. */
export function composeContent(composition: Composition): StoryContent {
  const { incoming, section, byline, wishes, previous, newId } = composition;
  const { headline, standfirst, body, source, dateline, topics } = incoming;
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

/** The same text with what was wished for it. */
export function withWishes(content: StoryContent, { section, picture, kind, related }: Wishes): StoryContent {
  const lead = picture === undefined ? content.lead : { ...(content.lead ?? NO_LEAD), picture };
  return { ...content, lead, section: section ?? content.section, kind: kind ?? content.kind, related: related ?? content.related };
}

/** A picture of the library, with what is said of it in the story's language. */
export interface OfferedPicture {
  readonly id: string;
  readonly words: WordsOfPicture;
}

/** What nobody has said of the lead picture is said by the library; what a text before this one had of it keeps its id. */
export function withPictureWords(content: StoryContent, offered: OfferedPicture | null, { previous, newId }: Pick<Composition, 'previous' | 'newId'>): StoryContent {
  const { lead } = content;
  if (lead === null || offered === null || lead.picture !== offered.id) return content;
  const { alt, caption, credit } = offered.words;
  const part = (own: TextPart | null, text: string | null, before: TextPart | null | undefined): TextPart | null => own ?? (text === null ? null : before?.text === text ? before : { id: newId(), text });
  return checkContent({ ...content, lead: { ...lead, alt: part(lead.alt, alt, previous?.lead?.alt), caption: part(lead.caption, caption, previous?.lead?.caption), credit: lead.credit ?? credit } });
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
    return { picture: wishes.picture ?? (hasOtherPicture(lead, said) ? null : (before?.picture ?? null)), alt, caption, credit };
  }
  // The document never had one: what there is was given to the story here, and stays.
  if (before !== null && said?.lead === null) {
    return { picture: wishes.picture ?? before.picture, alt: before.alt?.text ?? null, caption: before.caption?.text ?? null, credit: before.credit };
  }
  return wishes.picture === undefined ? null : { ...NO_LEAD, picture: wishes.picture };
}
