/** What readers may see of the archive, at one moment of it: what is asked, and what is answered. `open-reading.ts` does it. */
import type { ShownPicture } from '../story/picture.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { SearchWord } from '../story/search-words.ts';
import type { StorySound } from '../story/sound.ts';
import type { BylineName, Correction, ShownKind, StoryContent, StoryTimes, TranslationOf } from '../story/story.ts';
import type { BreakingLine } from './breaking.ts';
import type { SearchAsked, SearchFound } from './search.ts';
import type { HeardQuery } from './sound.ts';
import type { WholeReading } from './whole-reading.ts';

export interface ArchiveReading {
  /** Of the last change that this reading knows; it knows all before it and none after. */
  readonly generation: number;
  /** Undefined for a story that readers never saw. */
  findStory(number: number): Promise<LiveStory | GoneStory | undefined>;
  /** Every text of a live story that readers have seen, oldest first; none for any other. */
  versions(number: number): Promise<readonly ShownVersion[]>;
  /** What the text that readers see of a translation follows; undefined: the source is not live, or it is no translation. */
  findSource(number: number): Promise<FollowedSource | undefined>;
  /** Those of the numbers that are live, whole, in the order asked for. */
  findLive(numbers: readonly number[]): Promise<readonly LiveStory[]>;
  /** Live stories, newest first by `onSiteSince`, then by number. */
  latest(query: LatestQuery): Promise<readonly ArchiveCard[]>;
  /** As `latest`, of several groups of sections at once: for each group its own stories, in the order of the groups. */
  latestOfEach(query: GroupsQuery): Promise<readonly (readonly ArchiveCard[])[]>;
  /** Cards of those of the numbers that are live, in the order asked for. */
  cards(numbers: readonly number[]): Promise<readonly ArchiveCard[]>;
  /** Somebody of the publication's file, or in the byline of a live story of this edition. */
  findAuthor(edition: EditionKey, slug: string): Promise<FoundAuthor | undefined>;
  /** Live stories that have the words. @throws where it takes longer than a reader waits */
  search(asked: SearchAsked): Promise<SearchFound>;
  /** Stems of folded words, as search compares them. */
  stemsOf(words: readonly Pick<SearchWord, 'folded' | 'stemmer'>[]): Promise<ReadonlyMap<string, string>>;
  /** The section that lives at an address or has lived there; undefined: none ever did. */
  findSectionAt(path: string): Promise<{ readonly edition: EditionKey; readonly section: SectionKey } | undefined>;
  /** The standing page, by its key, that lives at an address or has lived there; undefined: none ever did. */
  findPageAt(path: string): Promise<{ readonly edition: EditionKey; readonly page: string } | undefined>;
  /** The line of breaking news, its moment past or not. */
  breaking(edition: EditionKey): Promise<BreakingLine | undefined>;
  /** What the newest live story that deals with it calls it; undefined: none does. */
  findTopic(edition: EditionKey, slug: string): Promise<FoundTopic | undefined>;
  /** Newest first. */
  months(edition: EditionKey): Promise<readonly ArchiveMonth[]>;
  /** Live stories that were first published in a month (`2026-11`), newest first. */
  storiesOfMonth(edition: EditionKey, month: string): Promise<readonly MonthStory[]>;
  /** Of live stories, newest first. */
  corrections(edition: EditionKey, limit: number): Promise<readonly ListedCorrection[]>;
  /** Live stories that can be heard, newest first by `onSiteSince`, then by number. */
  latestHeard(query: HeardQuery): Promise<readonly LiveStory[]>;
  /** What there is of everything. */
  readonly whole: WholeReading;
  close(): Promise<void>;
}

/** A text as readers saw it, from a moment on. */
export interface ShownVersion {
  readonly kind: ShownKind;
  readonly at: Temporal.Instant;
  /** Of a correction: what was wrong. */
  readonly note: string | null;
  readonly content: StoryContent;
}

export interface FollowedSource {
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  /** Hashes of its parts as they were when they were translated or last checked. */
  readonly parts: TranslationOf['parts'];
  /** The revision that was translated. */
  readonly followed: { readonly content: StoryContent; /** Null: no reader saw it. */ readonly at: Temporal.Instant | null };
  /** As readers see it. */
  readonly now: StoryContent;
}

export interface LatestQuery {
  readonly edition: EditionKey;
  readonly sections?: readonly SectionKey[];
  readonly author?: string;
  readonly topic?: string;
  /** On this site since then, or later. */
  readonly since?: Temporal.Instant;
  readonly limit: number;
}

export interface GroupsQuery {
  readonly edition: EditionKey;
  readonly groups: readonly (readonly SectionKey[])[];
  /** Of each group. */
  readonly limit: number;
}

export interface FoundTopic {
  readonly slug: string;
  readonly name: string;
}

export interface ArchiveMonth {
  /** `2026-11`, in the edition's zone. */
  readonly month: string;
  readonly stories: number;
  /** When one came or went, moved or was updated. */
  readonly changed: Temporal.Instant;
}

export interface MonthStory {
  readonly number: number;
  readonly address: string;
  readonly headline: string;
  readonly source: string | null;
  readonly firstPublished: Temporal.Instant;
  readonly updated: Temporal.Instant;
}

export interface ListedCorrection extends Correction {
  /** The story's UUID. */
  readonly story: string;
  readonly number: number;
  readonly address: string;
  readonly headline: string;
}

export interface FoundAuthor {
  readonly slug: string;
  readonly name: string;
  readonly about: string | null;
}

export interface LiveStory {
  readonly state: 'live';
  /** Its own for ever, a UUID. */
  readonly id: string;
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  readonly times: StoryTimes & { readonly firstPublished: Temporal.Instant; readonly onSiteSince: Temporal.Instant; readonly updated: Temporal.Instant };
  readonly content: StoryContent;
  readonly byline: readonly BylineName[];
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  /** By id: the lead picture and those of the body, as far as they are in the library. */
  readonly pictures: { readonly [id: string]: ShownPicture };
  readonly translations: readonly { readonly edition: EditionKey; readonly number: number; readonly address: string; readonly headline: string }[];
  readonly translatedFrom: number | null;
  /** How many texts of it readers have seen, this one included. */
  readonly versions: number;
  /** Where the document that brought it says its own page is; null: it does not say. */
  readonly sourceAddress: string | null;
  /** How the text that readers see is heard; null: it is not. */
  readonly sound: StorySound | null;
  /** A person has said that it is not to be heard. */
  readonly isUnvoiced: boolean;
}

export interface GoneStory {
  readonly state: 'withdrawn' | 'killed';
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
}

export interface ArchiveCard {
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  readonly section: SectionKey;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: readonly BylineName[];
  readonly source: string | null;
  readonly onSiteSince: Temporal.Instant;
  readonly firstPublished: Temporal.Instant;
  readonly updated: Temporal.Instant;
  /** Words of the body; the edition's language says how long they take. */
  readonly wordCount: number;
  readonly picture: (ShownPicture & { readonly alt: string }) | null;
}
