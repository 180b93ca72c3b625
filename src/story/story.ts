/** A story and what hangs on it: its text, its states, its times, its translations. Types, and no behaviour to speak of. */
import type { Body } from './body.ts';
import type { EditionKey, SectionKey } from './publication.ts';

/** A piece of text outside the body that is identified like a paragraph (headline, standfirst, caption, alt). */
export interface TextPart {
  readonly id: string;
  readonly text: string;
}

export interface LeadPicture {
  /** Id in the picture library; null: the story waits for its picture, and the page shows none. */
  readonly picture: string | null;
  /** null: nobody has written one. Never filled from the caption. */
  readonly alt: TextPart | null;
  readonly caption: TextPart | null;
  readonly credit: string | null;
}

/** One name in a byline. `author` is the slug of their page. */
export interface BylineName {
  readonly name: string;
  readonly author: string;
}

/** schema.org's kinds of NewsArticle that a story may say it is. */
export type StoryKind = 'news' | 'analysis' | 'background' | 'opinion' | 'reportage' | 'review' | 'ask-public';

/** What a revision holds: the whole of what readers may see of a story, immutable once saved. */
export interface StoryContent {
  readonly headline: TextPart;
  readonly standfirst: TextPart | null;
  readonly body: Body;
  readonly lead: LeadPicture | null;
  readonly byline: readonly BylineName[];
  /** The agency it came from, as readers read it (`Bloomberg`); null: our own. */
  readonly source: string | null;
  readonly dateline: string | null;
  readonly section: SectionKey;
  readonly topics: readonly string[];
  readonly kind: StoryKind;
  /** Numbers of stories that an editor (or the document) named as related. */
  readonly related: readonly number[];
  /** Nothing of this may reach a reader before it; `hold`: until a person lifts it. */
  readonly embargo: Temporal.Instant | 'hold' | null;
}

export type PublicState = 'never' | 'live' | 'withdrawn' | 'killed';
export type WorkState = 'draft' | 'ready' | 'scheduled' | 'spiked';

export interface StoryTimes {
  /** What the page says; kept from where the story comes from. Set once. */
  readonly firstPublished: Temporal.Instant | null;
  /** When readers here first could see it; feeds, fronts and the news sitemap go by it. Set once. */
  readonly onSiteSince: Temporal.Instant | null;
  /** When its substance last changed; never before `firstPublished`. A silent fix does not move it. */
  readonly updated: Temporal.Instant | null;
  readonly corrected: Temporal.Instant | null;
}

/** A public note of what was wrong, kept for ever. */
export interface Correction {
  readonly at: Temporal.Instant;
  readonly note: string;
}

export interface TranslationOf {
  readonly story: string;
  /** The revision of the source that was translated. */
  readonly revision: string;
  /** Hash of every part of the source as it was when translated, by the part's id. */
  readonly parts: { readonly [partId: string]: string };
}

export interface Story {
  readonly id: string;
  readonly number: number;
  readonly edition: EditionKey;
  readonly public: PublicState;
  readonly work: WorkState;
  /** Path of its page (`/world-news/slug-1042`), frozen at first publication; null before. */
  readonly address: string | null;
  readonly times: StoryTimes;
  readonly corrections: readonly Correction[];
  readonly translationOf: TranslationOf | null;
}

export type RevisionKind = 'import' | 'save' | 'publication' | 'update' | 'correction' | 'kill' | 'withdrawal';

/** Of the revisions that were put before readers; all others nobody outside has seen. */
export const SHOWN_KINDS = ['publication', 'update', 'correction'] as const satisfies readonly RevisionKind[];

export type ShownKind = (typeof SHOWN_KINDS)[number];

export function isShownKind(kind: RevisionKind): kind is ShownKind {
  return SHOWN_KINDS.some((each) => each === kind);
}

export interface Revision {
  readonly id: string;
  readonly story: string;
  /** 1, 2, 3 … within the story. */
  readonly number: number;
  readonly kind: RevisionKind;
  readonly at: Temporal.Instant;
  /** Who made it: a person's name, or the source that sent it. */
  readonly by: string;
  readonly why: string | null;
  readonly content: StoryContent;
}
