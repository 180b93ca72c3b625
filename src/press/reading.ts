/**
 * What the press asks of the archive. `main` fills it. All calls of one reading see one moment (one snapshot of
 * the archive), which `generation` names: a print made from a lower generation never replaces one from a higher.
 */
import type { ShownPicture } from '../story/picture.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { SearchQuery } from '../story/search-query.ts';
import type { StorySound } from '../story/sound.ts';
import type { SearchWord } from '../story/search-words.ts';
import type { BylineName, Correction, ShownKind, StoryContent, StoryTimes, TranslationOf } from '../story/story.ts';

export interface PressReading {
  readonly generation: number;
  /** The story behind a number, whatever its address says: live, gone (killed or withdrawn), or undefined when readers never saw it. */
  findStory(number: number): Promise<ReadStory | GoneStory | undefined>;
  /** Every text of a live story that readers have seen, oldest first; none for any other. */
  versions(number: number): Promise<readonly ReadVersion[]>;
  /** What the text that readers see of a translation follows; undefined: the source is not live, or it is no translation. */
  findSource(number: number): Promise<ReadSource | undefined>;
  /** Those of the numbers that are live, whole, in the order asked for. */
  findLive(numbers: readonly number[]): Promise<readonly ReadStory[]>;
  /** Newest first by `onSiteSince`, then by number; live stories only. */
  latest(query: LatestQuery): Promise<readonly StoryCard[]>;
  /** As `latest`, of several groups of sections at once: for each group its own stories, in the order of the groups. */
  latestOfEach(query: GroupsQuery): Promise<readonly (readonly StoryCard[])[]>;
  /** Cards of those of the numbers that are live, in the order asked for. */
  cards(numbers: readonly number[]): Promise<readonly StoryCard[]>;
  findAuthor(edition: EditionKey, slug: string): Promise<ReadAuthor | undefined>;
  /** Live stories that have the words; the best first. */
  search(asked: AskedWords): Promise<FoundWords>;
  /** Stems of folded words, as search compares them. */
  stemsOf(words: readonly Pick<SearchWord, 'folded' | 'stemmer'>[]): Promise<ReadonlyMap<string, string>>;
  /** The section that lives at an address or has lived there. */
  findSectionAt(path: string): Promise<{ readonly edition: EditionKey; readonly section: SectionKey } | undefined>;
  /** The standing page, by its key, that lives at an address or has lived there. */
  findPageAt(path: string): Promise<{ readonly edition: EditionKey; readonly page: string } | undefined>;
  /** The line of breaking news, its moment past or not; undefined: there is none. */
  breaking(edition: EditionKey): Promise<ReadBreaking | undefined>;
  /** Undefined: no live story deals with it. */
  findTopic(edition: EditionKey, slug: string): Promise<ReadTopic | undefined>;
  /** Months in which live stories were first published, newest first. */
  months(edition: EditionKey): Promise<readonly ReadMonth[]>;
  /** The stories of a month (`2026-11`, in the edition's zone), newest first. */
  storiesOfMonth(edition: EditionKey, month: string): Promise<readonly MonthStory[]>;
  /** Of live stories, newest first. */
  corrections(edition: EditionKey, limit: number): Promise<readonly ListedCorrection[]>;
  /** Live stories that can be heard, newest first. */
  latestHeard(query: HeardQuery): Promise<readonly ReadStory[]>;
  /** For who prints all of the site. */
  readonly whole: WholeReading;
}

export interface WholeReading {
  /** Slugs of who is in the byline of a live story. */
  authors(edition: EditionKey): Promise<readonly string[]>;
  /** Slugs of what live stories deal with. */
  topics(edition: EditionKey): Promise<readonly string[]>;
  /** Live stories that readers have seen in several versions. */
  histories(edition: EditionKey): Promise<readonly { readonly address: string; readonly versions: number }[]>;
  /** Where sections and standing pages live and ever lived. */
  places(): Promise<readonly string[]>;
}

/** A text as readers saw it, from a moment on. */
export interface ReadVersion {
  readonly kind: ShownKind;
  readonly at: Temporal.Instant;
  /** Of a correction: what was wrong. */
  readonly note: string | null;
  readonly content: StoryContent;
}

/** A source as its translation knows it, and as readers see it. */
export interface ReadSource {
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  /** Hashes of its parts as they were when they were translated or last checked. */
  readonly parts: TranslationOf['parts'];
  /** The version that was translated; `at` null: no reader saw it. */
  readonly followed: { readonly content: StoryContent; readonly at: Temporal.Instant | null };
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

export interface HeardQuery {
  readonly edition: EditionKey;
  readonly sections?: readonly SectionKey[];
  readonly limit: number;
}

export interface GroupsQuery {
  readonly edition: EditionKey;
  readonly groups: readonly (readonly SectionKey[])[];
  /** Of each group. */
  readonly limit: number;
}

export interface ReadBreaking {
  readonly words: string;
  readonly at: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  /** What it leads to; null: nothing more can be read yet. */
  readonly story: { readonly number: number; readonly address: string } | null;
}

export interface AskedWords {
  readonly query: SearchQuery;
  readonly edition: EditionKey;
  readonly sections?: readonly SectionKey[];
  readonly since?: Temporal.Instant;
  readonly limit: number;
  readonly skip: number;
}

export interface FoundWords {
  readonly numbers: readonly number[];
  readonly total: number;
  readonly stems: ReadonlySet<string>;
}

export interface ReadTopic {
  readonly slug: string;
  readonly name: string;
}

export interface ReadMonth {
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

export interface ReadAuthor {
  readonly slug: string;
  readonly name: string;
  readonly about: string | null;
}

export interface ReadStory {
  readonly state: 'live';
  /** Its own for ever, a UUID. */
  readonly id: string;
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  readonly times: StoryTimes & { readonly firstPublished: Temporal.Instant; readonly onSiteSince: Temporal.Instant; readonly updated: Temporal.Instant };
  readonly content: StoryContent;
  readonly byline: readonly BylineName[];
  readonly corrections: readonly Correction[];
  /** By picture id: the lead picture and those of the body. */
  readonly pictures: { readonly [id: string]: ShownPicture };
  /** The same story in other editions, live ones only. */
  readonly translations: readonly { readonly edition: EditionKey; readonly number: number; readonly address: string; readonly headline: string }[];
  /** Whether this story was translated from one of `translations` (its number), for structured data. */
  readonly translatedFrom: number | null;
  /** How many texts of it readers have seen, this one included. */
  readonly versions: number;
  /** Where the document that brought it says its own page is; null: it does not say. */
  readonly sourceAddress: string | null;
  /** How the text that readers see is heard; null: it is not, or not yet. */
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

/** What a front shows of a story. */
export interface StoryCard {
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
  readonly readingMinutes: number;
  readonly picture: (ShownPicture & { readonly alt: string }) | null;
}
