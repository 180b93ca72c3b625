/**
 * What an edition's language must give: one object for each, in a folder of its own. The compiler insists that
 * every language has every label; a label is never borrowed from another language.
 */
import type { BehindFacts, BehindSentence, HistoryWords } from './history-words.ts';
import type { LanguageCode } from './languages.ts';
import type { SpokenLanguage } from './spoken-language.ts';

export interface Language {
  /** BCP 47, for `lang`. */
  readonly code: string;
  /** BCP 47 with a region, for Intl (`en-IN`); OpenGraph writes the same with an underscore. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The language's name in itself. */
  readonly name: string;
  /** What the switch to this language says, in this language ("हिंदी में पढ़ें"). */
  readonly readInThisLanguage: string;
  /** Words a minute of an ordinary reader. */
  readonly wordsPerMinute: number;
  /** The day's clock in the masthead: `Thursday, June 12, 2025 | 08:55 AM IST`. */
  clock(instant: Temporal.Instant, zone: string): string;
  /** A story's time: `Jun 12 2025 | 8:50 AM IST`. */
  storyTime(instant: Temporal.Instant, zone: string): string;
  /** A date alone: `Jun 12 2025`. */
  date(instant: Temporal.Instant, zone: string): string;
  /** A month alone: `November 2026`. */
  month(of: Temporal.PlainYearMonth): string;
  /** A day within a month that is named already: `Thursday, November 26`. */
  day(of: Temporal.PlainDate): string;
  /** A time within a day that is named already: `8:50 AM`. */
  time(instant: Temporal.Instant, zone: string): string;
  /** "40 min ago", "3 h ago"; undefined when older than a day or in the future: then a date is shown. */
  ago(then: Temporal.Instant, now: Temporal.Instant): string | undefined;
  /** The words and the order that `clock` is made of, for the script that keeps the clock at now. */
  readonly clockForms: ClockForms;
  /** A day and a time in short (`June 12, 8:50 AM`), in the words that `clockForms.form` is made of: for script. */
  readonly dayAndTime: string;
  /** The forms `ago` is made of, for the script that keeps relative times true on an open page. */
  readonly relative: RelativeForms;
  /** Lakh and crore grouping where the language has it: `12,34,567`. At most two decimals. */
  number(value: number): string;
  /** A big number in words, one decimal: `1.2 crore`, `4 lakh crore`; a small one as `number` writes it. */
  bigNumber(value: number): string;
  readingTime(minutes: number): string;
  /** `1 story`, `1,204 stories` */
  storyCount(count: number): string;
  /** "By A, B and C" as this language writes it. `names` not empty; gives [before, joined…, after] so that names can be links. */
  byline(count: number): { readonly before: string; readonly between: readonly string[]; readonly after: string };
  /** What each language of the house is called in this one. */
  readonly languageNames: { readonly [code in LanguageCode]: string };
  /** What the player of a story's sound says to those who do not see its signs. */
  readonly player: PlayerWords;
  readonly history: HistoryWords;
  /** That a translation is behind its source. */
  behind(facts: BehindFacts): BehindSentence;
  readonly labels: Labels;
  /** How its numbers, dates and short forms are said; null: nobody has written it yet, and words are said as they are written. */
  readonly spoken: SpokenLanguage | null;
}

export interface ClockForms {
  /** Monday first. */
  readonly days: readonly string[];
  readonly months: readonly string[];
  /** The word for a part of the day, and the hour (0 to 23) it begins at; ascending from 0. */
  readonly parts: readonly (readonly [from: number, word: string])[];
  /** With `{weekday}`, `{day}`, `{month}`, `{year}`, `{part}`, `{hour}` (1 to 12), `{hour2}` (01 to 12), `{minute}` and `{zone}`. */
  readonly form: string;
}

/** All that the script on an open page must know to go on speaking as the press does. */
export interface PlayerWords {
  readonly play: string;
  readonly pause: string;
  /** A quarter of a minute back, and on. */
  readonly back: string;
  readonly on: string;
  readonly speed: string;
  readonly place: string;
  /** `1:02 of 4:07`, with `{at}` and `{of}`. */
  readonly atOf: string;
  readonly failed: string;
}

export interface ScriptWords {
  readonly locale: string;
  readonly zone: string;
  /** The zone's letters by its offset from UTC, `+05:30`; an offset that is not here is written `UTC+05:30`. */
  readonly letters: { readonly [offset: string]: string };
  readonly clock: ClockForms;
  readonly ago: RelativeForms;
  /** Said before the clock once it shows now and no more the moment of printing. */
  readonly timeNow: string;
  readonly copied: string;
}

/** What the worker that lets readers read again without a network must know of an edition. */
export interface OfflineEdition {
  readonly path: string;
  /** Where the page lies that stands in for what cannot be had. */
  readonly page: string;
  /** Its clock's form is a whole sentence: what is said above a copy. */
  readonly words: ScriptWords;
}

/** `#` stands for the number; a plural category that is absent is written as `other` (CLDR's categories). */
export type PluralForms = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

export interface RelativeForms {
  /** Less than a minute. */
  readonly now: string;
  readonly minutes: PluralForms;
  readonly hours: PluralForms;
}

export interface Labels {
  readonly home: string;
  readonly skipToStory: string;
  readonly skipToContent: string;
  /** Names of landmarks, for screen readers. */
  readonly breadcrumb: string;
  readonly sections: string;
  readonly editions: string;
  /** Said before the clock to a screen reader: the moment the page was printed. */
  readonly printedAt: string;
  /** Said before the clock to a screen reader when script keeps it at now. */
  readonly timeNow: string;
  readonly source: string;
  readonly lastUpdated: string;
  readonly firstPublished: string;
  readonly corrected: string;
  readonly listen: string;
  /** While a voice is at it. */
  readonly listenSoon: string;
  /** Who is heard, honestly: a machine, or a person. */
  readonly automatedVoice: string;
  readonly readByPerson: string;
  /** Of what can be heard of an edition or a section. */
  readonly podcast: (name: string) => string;
  readonly podcastAbout: (name: string) => string;
  /** The sound as a file. */
  readonly downloadSound: string;
  readonly picture: string;
  readonly pictureCredit: string;
  readonly correction: string;
  readonly corrections: string;
  /** One line under the title of the page of corrections. */
  readonly correctionsAbout: string;
  readonly noCorrections: string;
  /** The note of a story that was corrected because its agency did so; the moment stands beside it. */
  readonly correctedAfter: (agency: string | null) => string;
  readonly topics: string;
  /** Between the items of a list on one line, with its space. */
  readonly comma: string;
  /** All that was published, by months. */
  readonly archive: string;
  readonly archiveOf: (month: string) => string;
  readonly search: string;
  /** Names the field for the words that are looked for. */
  readonly searchWords: string;
  readonly searchSection: string;
  readonly allSections: string;
  readonly searchTime: string;
  readonly anyTime: string;
  readonly lastDay: string;
  readonly lastWeek: string;
  readonly lastMonth: string;
  readonly lastYear: string;
  readonly searchCut: string;
  readonly nothingFound: string;
  readonly nothingFoundHint: string;
  readonly moreFound: (number: string) => string;
  readonly resultsBefore: string;
  readonly resultsAfter: string;
  readonly related: string;
  /** Before the line of breaking news. */
  readonly breaking: string;
  readonly latest: string;
  readonly latestIn: (section: string) => string;
  readonly moreIn: (section: string) => string;
  readonly storiesBy: (author: string) => string;
  readonly share: string;
  readonly copied: string;
  readonly opensElsewhere: string;
  /** Name of a table that has no caption: its place among the story's tables. */
  readonly table: (number: string) => string;
  /** Within a section's front: the sections under it. */
  readonly sectionsOf: (section: string) => string;
  readonly nothingYet: string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly goneTitle: string;
  readonly goneText: string;
  readonly withdrawnTitle: string;
  readonly withdrawnText: string;
  readonly unavailableTitle: string;
  readonly unavailableText: string;
  readonly offlineTitle: string;
  readonly offlineText: string;
  readonly offlineNothing: string;
  /** Above a copy of a page; when the copy was made, in `dayAndTime`'s form. */
  readonly offlineCopy: (at: string) => string;
  readonly toTheFront: string;
  readonly translatedFrom: (edition: string) => string;
  readonly darkScheme: string;
  readonly footer: string;
}
