/**
 * How a language's written forms are spoken: what the speech script (`src/audio/script`) knows of each. Numbers, dates and
 * amounts are put into words here, so that every voice says the same.
 *
 * Tables are text, one `written=said` a line, several writings parted by `|`: they are read when something is first spoken,
 * and cost nothing in a process that never speaks.
 */
import type { LanguageCode } from './languages.ts';

/** 12,34,567 and 1,234,567: lakh and crore, or thousand and million. */
export type Grouping = 'indian' | 'western';

export interface SpokenLanguage {
  /** BCP 47 of the words it gives. */
  readonly code: LanguageCode;
  /** The script of its words, as Unicode calls it. */
  readonly script: 'Latin' | 'Devanagari';
  /** Of numbers that are written without commas. */
  readonly grouping: Grouping;
  /** Zero to nine. */
  readonly digits: readonly string[];
  /** A whole number from 0 to 10¹⁵. */
  whole(value: number, grouping: Grouping): string;
  /** A number with a fraction (`1.5`) where people have a word of their own for it before the word that follows; null: it is said by its digits. */
  fraction(written: string, following: string): string | null;
  /** The ordinal as it is written with this ending (`st`, `वीं`). */
  ordinal(value: number, ending: string): string;
  /** What is written after a number to make an ordinal of it: a regular expression's alternatives. */
  readonly ordinalEndings: string;
  year(value: number): string;
  /** `2024-25` */
  years(first: number, last: number): string;
  /** `1990s`, `90s`, `F-16s`: null where the language has no such form. */
  several(value: number): string | null;
  /** The day within a date that is written with its month's name. */
  day(value: number): string;
  date(date: { readonly day: number; readonly month: number; readonly year: number }): string;
  /** January first: the name, then other ways to write it. */
  readonly months: readonly string[];
  time(time: { readonly hour: number; readonly minute: number; readonly half: 'am' | 'pm' | null }): string;
  /** What may be written after a time and is said with it (`hrs`, `बजे`): a regular expression's alternatives. */
  readonly timeEndings: string;
  /** One half, three quarters; null: no word for it that is sure. */
  part(of: number, parts: number): string | null;
  readonly words: SpokenWords;
  /** `₹=rupee,rupees,paisa,paise`: one, many, and of its hundredth one and many, where amounts are said with it. */
  readonly currencies: string;
  /** `bn=billion`: what multiplies an amount. */
  readonly magnitudes: string;
  /** `km|kms=kilometre,kilometres`, told apart by capital and small letters. */
  readonly units: string;
  /** Units whose number is in words or elsewhere: `per km`, `a few kms`. */
  readonly unitsAlone: string;
  /** Before the name of a person or a place, with a dot or without: `Dr=Doctor`. No sentence ends after them. */
  readonly titles: string;
  /** Anywhere, with a dot or without. */
  readonly abbreviations: string;
  /** Only with their dot, because without it they are words or names. `No.=number` is one before a number. */
  readonly dotted: string;
  readonly beforeNumbers: string;
  /** The same before a year: `c. 1850`. */
  readonly beforeYears: string;
  /** What would be taken for a title or an abbreviation and is none (`Gen Z`); parted by `|`. */
  readonly asWritten: string;
  /** The names of letters, where a dot after one of them marks an initial: a regular expression's alternatives. */
  readonly initials: string;
  /** Of those, the ones that are words of their own as well, and may end a sentence. */
  readonly initialsThatAreWords: string;
  /** Words that begin a sentence so often that a dot before them has ended one; parted by spaces. */
  readonly openers: string;
  /** Words in capital letters that go on with the sentence after a time (`8 a.m. Monday`); parted by spaces. */
  readonly followers: string;
  /** Capitals that are said as a word; parted by spaces. */
  readonly saidAsWords: string;
  /** Things that are counted: a number of four digits before one of them is no year. Parted by spaces. */
  readonly counted: string;
  /** Around an amount, what makes an adjective of it (`a ₹10 coin`): regular expressions’ alternatives. */
  readonly attributive: { readonly before: string; readonly after: string };
  /** Before figures that are a name: of a train, of a flight. A regular expression's alternatives. */
  readonly codeWords: string;
  /** In a sentence with one of them, 3-1 is a score. */
  readonly scoreWords: string;
  /** Before figures that are said one by one: a telephone, a postal code. */
  readonly dialWords: string;
  /** Before a Roman numeral that is said as a number (`Phase III`) or as an ordinal (`Elizabeth II`). */
  readonly romanCounts: string;
  readonly romanRulers: string;
  /** News names that voices are known or likely to get wrong; a newsroom's own list comes before it. */
  readonly pronunciations: string;
}

export interface SpokenWords {
  readonly point: string;
  readonly minus: string;
  readonly plus: string;
  readonly plusOrMinus: string;
  /** Between the two ends of a range. */
  readonly to: string;
  /** Between the two figures of a score; may be empty. */
  readonly score: string;
  /** Nothing, in a score. */
  readonly nil: string;
  /** Between the two figures of a ratio. */
  readonly ratio: string;
  /** `12/2` */
  readonly by: string;
  /** `₹50/kg`, with a place for the unit: `per #`. */
  readonly per: string;
  readonly percent: string;
  readonly degrees: string;
  readonly and: string;
  readonly equals: string;
  readonly multiplied: string;
  /** Runs for wickets: 245/6. */
  readonly wickets: string;
  /** Behind a batter's runs: 87*. */
  readonly notOut: string;
  readonly at: string;
  readonly dot: string;
  readonly hashtag: string;
  readonly section: string;
}

/** How something that is written is said, in an edition's language. */
export interface Pronunciation {
  readonly language: LanguageCode;
  readonly written: string;
  /** Plain words. */
  readonly say: string;
  /** Capital and small letters count: `WHO` is not `who`. */
  readonly matchCase?: boolean;
}

/** A table's lines: every writing with what is said for it. Later lines do not replace earlier ones. */
export function readTable(table: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const line of table.split('\n')) {
    const at = line.indexOf('=');
    if (at < 0) continue;
    const said = line.slice(at + 1).trim();
    for (const written of line.slice(0, at).split('|')) if (!entries.has(written.trim())) entries.set(written.trim(), said);
  }
  return entries;
}
