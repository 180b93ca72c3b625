/**
 * The whole of a page before anything is drawn, as plain data: what is seen, and what machines read, come from here and
 * nowhere else. Links within the site are decoded paths; the one who writes them encodes them.
 */
import type { PlayerWords, ScriptWords } from '../../language/language.ts';
import type { Graph } from '../machine/graph.ts';
import type { Piece } from '../../story/word-diff.ts';
import type { DrawnBlock } from './body.ts';

export interface Page {
  readonly status: 200 | 404 | 410 | 503;
  readonly edition: PageEdition;
  readonly head: Head;
  readonly icons: Icons;
  readonly masthead: Masthead;
  /** Under the masthead of fronts. */
  readonly breaking: Breaking | null;
  readonly content: Content;
  readonly foot: Foot;
  /** What this page was made of (`story/keys.ts`). */
  readonly keys: readonly string[];
  /** From when on it is not right any more; null: it has no such moment. */
  readonly until: Temporal.Instant | null;
  /** Address of the readers' script. */
  readonly script: string | null;
  /** Address of the worker that lets readers read again without a network. */
  readonly worker: string | null;
  readonly scriptWords: ScriptWords;
}

export interface PageEdition {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly name: string;
  readonly tagline: string;
  /** Path of its front. */
  readonly home: string;
  readonly homeLabel: string;
}

export interface Head {
  readonly title: string;
  readonly description: string;
  /** Absolute; null: the page is of no use to a search engine (notices). */
  readonly canonical: string | null;
  /** Its agency does not want this copy of its story to be found. */
  readonly isUnlisted?: boolean;
  /** Feeds that list what this page does, as far as it lists anything. */
  readonly feeds?: readonly { readonly type: string; readonly title: string; readonly path: string }[];
  /** Absolute, self included, `x-default` last; empty where there is no other. */
  readonly alternates: readonly { readonly hreflang: string; readonly href: string }[];
  readonly openGraph: OpenGraph | null;
  readonly graph: Graph | null;
}

/** Addresses of what browsers and telephones show for the site. */
export interface Icons {
  /** The one that fits every size. */
  readonly vector: string | null;
  readonly small: string;
  readonly homeScreen: string;
  readonly manifest: string;
}

export interface Breaking {
  readonly label: string;
  readonly words: string;
  readonly path: string | null;
  readonly time: Moment;
}

export interface Foot {
  readonly label: string;
  readonly links: readonly Link[];
  /** Standing pages. */
  readonly pages: readonly Link[];
}

/** A voice is at it. */
export interface ListenSoon {
  readonly title: string;
  readonly soon: string;
}

/** How a story is heard. */
export interface Listen {
  readonly title: string;
  readonly path: string;
  /** WebVTT: what is said when, and where it stands on the page. */
  readonly timings: string | null;
  readonly seconds: number;
  /** `4:07` */
  readonly length: string;
  /** Who is heard. */
  readonly notice: string;
  readonly download: { readonly text: string; readonly name: string };
  readonly words: PlayerWords;
  /** Address of the player's script; null: the browser's own player is there. */
  readonly script: string | null;
  readonly bytes: number;
  readonly madeAt: string;
}

export interface OpenGraph {
  readonly type: 'article' | 'website' | 'profile';
  /** Without the paper's name, which stands beside it. */
  readonly title: string;
  /** `hi_IN` */
  readonly locale: string;
  readonly otherLocales: readonly string[];
  readonly image: { readonly url: string; readonly width: number; readonly height: number; readonly type: string; readonly alt: string } | null;
  readonly article: { readonly published: string; readonly modified: string; readonly section: string | null; readonly authors: readonly string[]; readonly tags: readonly string[] } | null;
}

export interface Masthead {
  readonly skip: string;
  /** The front itself has the paper's name as its headline. */
  readonly isFront: boolean;
  readonly clock: { readonly label: string; readonly moment: Moment };
  readonly editionsLabel: string;
  readonly editions: readonly EditionLink[];
  readonly sectionsLabel: string;
  readonly sections: readonly SectionLink[];
}

export interface EditionLink {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly text: string;
  readonly path: string;
}

export interface SectionLink extends Link {
  /** `page`: this is it; `true`: the page lies within it. */
  readonly current: 'page' | 'true' | null;
}

export interface Link {
  readonly text: string;
  readonly path: string;
}

export interface Moment {
  /** UTC, ISO 8601. */
  readonly iso: string;
  readonly text: string;
  /** Only of a time told as "40 min ago": what is to stand there once that is no longer how it is told. */
  readonly date?: string;
}

export type Content =
  | ArticleContent | FrontContent | SectionContent | ListContent | LatestContent | StandingContent | MonthsContent | MonthContent | CorrectionsContent | HistoryContent | VersionContent
  | SearchContent | NoticeContent;

export interface ArticleContent {
  readonly kind: 'article';
  readonly url: string;
  readonly trail: Trail;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly facts: StoryFacts;
  readonly share: { readonly text: string; readonly mailto: string };
  readonly figure: Figure | null;
  /** Null: it cannot be heard. */
  readonly listen: Listen | ListenSoon | null;
  readonly dateline: string | null;
  readonly body: readonly DrawnBlock[];
  readonly corrections: { readonly title: string; readonly notes: readonly { readonly at: Moment; readonly note: string }[] } | null;
  readonly firstPublished: LabelledMoment;
  readonly translatedFrom: (Link & { readonly language: string }) | null;
  /** Of a translation whose source has moved on. */
  readonly behind: BehindLine | null;
  /** Where its versions are compared, when there are several. */
  readonly history: Link | null;
  readonly topics: { readonly label: string; readonly comma: string; readonly links: readonly Link[] } | null;
  readonly related: CardList | null;
  readonly latest: (CardList & { readonly path: string | null }) | null;
  /** Only seen on paper: where this was cut from (name, date, address). */
  readonly clipping: readonly string[];
}

export interface Trail {
  readonly label: string;
  readonly steps: readonly (Link | { readonly text: string; readonly path: null })[];
}

export interface StoryFacts {
  readonly byline: Byline | null;
  readonly source: { readonly label: string; readonly name: string } | null;
  readonly readingTime: string | null;
  readonly updated: LabelledMoment;
  readonly corrected: LabelledMoment | null;
}

export interface Byline {
  readonly before: string;
  /** `path`: of their page, where there is one. `after`: what stands between this name and the next. */
  readonly names: readonly { readonly name: string; readonly path: string | null; readonly after: string }[];
  readonly after: string;
}

export interface LabelledMoment {
  readonly label: string;
  readonly moment: Moment;
}

export interface Picture {
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly src: string;
  /** By type, the better first; the last is what `src` is. */
  readonly sources: readonly { readonly type: string; readonly files: readonly { readonly path: string; readonly width: number }[] }[];
}

export interface Figure {
  readonly picture: Picture;
  readonly caption: string | null;
  readonly credit: { readonly label: string; readonly text: string } | null;
}

/** A story as other pages show it. */
export interface Card {
  readonly number: number;
  readonly path: string;
  /** Only when it is not the page's own. */
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl' | null;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly section: string | null;
  readonly byline: Byline | null;
  readonly time: Moment;
  readonly picture: CardPicture | null;
}

/** As it stands over the lead of a front, and beside any other headline. */
export interface CardPicture {
  readonly lead: Picture;
  readonly small: Picture;
}

export interface CardList {
  readonly title: string;
  readonly cards: readonly Card[];
}

export interface FrontContent {
  readonly kind: 'front';
  readonly top: TopStories | null;
  readonly columns: readonly (CardList & { readonly path: string })[];
  readonly nothingYet: string;
}

/** The composed part of a front, in the order of importance. */
export interface TopStories {
  readonly lead: Card;
  readonly seconds: readonly Card[];
  readonly briefs: readonly Card[];
}

export interface SectionContent {
  readonly kind: 'section';
  readonly trail: Trail;
  readonly name: string;
  readonly below: { readonly label: string; readonly links: readonly Link[] } | null;
  readonly top: TopStories | null;
  readonly more: CardList | null;
  readonly nothingYet: string;
}

/** What somebody wrote, or what deals with a topic. */
export interface ListContent {
  readonly kind: 'list';
  readonly trail: Trail;
  readonly name: string;
  readonly about: string | null;
  readonly list: CardList;
  readonly nothingYet: string;
}

/** All that is new, from every section, in one list. */
export interface LatestContent {
  readonly kind: 'latest';
  readonly trail: Trail;
  readonly title: string;
  readonly stories: readonly (Link & { readonly time: Moment; readonly section: string | null })[];
  readonly nothingYet: string;
}

/** A page of the publication's own: about, contact, privacy. */
export interface StandingContent {
  readonly kind: 'standing';
  readonly trail: Trail;
  readonly title: string;
  readonly body: readonly DrawnBlock[];
}

/** The archive by its months. */
export interface MonthsContent {
  readonly kind: 'months';
  readonly trail: Trail;
  readonly title: string;
  readonly years: readonly { readonly year: string; readonly months: readonly (Link & { readonly stories: string })[] }[];
  readonly nothingYet: string;
}

/** All that was first published in a month. */
export interface MonthContent {
  readonly kind: 'month';
  readonly trail: Trail;
  readonly title: string;
  readonly days: readonly { readonly iso: string; readonly name: string; readonly stories: readonly (Link & { readonly time: Moment })[] }[];
}

export interface CorrectionsContent {
  readonly kind: 'corrections';
  readonly trail: Trail;
  readonly title: string;
  readonly about: string;
  readonly corrections: readonly { readonly at: Moment; readonly note: string; readonly story: Link }[];
  readonly nothingYet: string;
}

/** A sentence with two links in it: to the source, and to what has changed there. */
export interface BehindLine {
  readonly before: string;
  readonly source: Link & { readonly language: string };
  readonly between: string;
  readonly changes: Link & { readonly language: string };
  readonly after: string;
}

/** How a story has changed, for its readers. */
export interface HistoryContent {
  readonly kind: 'history';
  readonly trail: Trail;
  readonly title: string;
  readonly about: string;
  readonly toStory: Link;
  /** Newest first. */
  readonly versions: readonly HistoryVersion[];
  /** There is only one. */
  readonly onlyOne: string | null;
  /** Said to a screen reader before words that are new or gone. */
  readonly spoken: { readonly added: string; readonly removed: string };
}

export interface HistoryVersion {
  readonly id: string;
  readonly what: string;
  readonly isCorrection: boolean;
  readonly at: Moment;
  readonly note: string | null;
  readonly read: Link;
  readonly changes: readonly DrawnChange[];
  /** Where there is a version before it and no change of words. */
  readonly noWords: string | null;
}

export interface DrawnChange {
  readonly part: string;
  readonly how: string;
  readonly words: readonly Piece[];
}

/** The text of a story as it stood at a time. */
export interface VersionContent {
  readonly kind: 'version';
  readonly trail: Trail;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: Byline | null;
  /** From when until when it stood so. */
  readonly stood: string;
  readonly toStory: Link;
  readonly toHistory: Link;
  readonly dateline: string | null;
  readonly body: readonly DrawnBlock[];
}

export type MarkedText = readonly { readonly text: string; readonly isMarked: boolean }[];

interface Choice {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

export interface SearchContent {
  readonly kind: 'search';
  readonly title: string;
  readonly form: { readonly path: string; readonly typed: string; readonly words: string; readonly button: string; readonly section: Choice; readonly time: Choice };
  /** What was typed was too long. */
  readonly cut: string | null;
  /** Null: nothing was asked. */
  readonly answer: { readonly title: string; readonly hint: string | null } | null;
  readonly results: readonly { readonly path: string; readonly headline: MarkedText; readonly passage: MarkedText; readonly section: string | null; readonly time: Moment }[];
  /** Addresses with their question; encoded already. */
  readonly before: Link | null;
  readonly after: Link | null;
  readonly elsewhere: readonly (Link & { readonly language: string; readonly direction: 'ltr' | 'rtl' })[];
}

export interface NoticeContent {
  readonly kind: 'notice';
  readonly title: string;
  readonly text: string;
  /** Place for what has been kept in this browser, and what is said where that is nothing. */
  readonly kept?: { readonly nothing: string };
  readonly toTheFront: Link;
}
