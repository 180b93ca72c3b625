/**
 * The publication as its file describes it: what it is called, where its clock stands, which editions, sections and
 * pages of its own it has. Read at start, and again when the file changes; passed about as a value, nothing here is mutable.
 */
import type { Body } from './body.ts';

/** A BCP 47 language code that the house has a `language/` folder for; doubles as the edition's key. */
export type EditionKey = string;

/** Stable key of a section, the same in every edition (`world-news`); slugs and names differ by edition. */
export type SectionKey = string;

export interface Publication {
  /** IANA zone in which every time is shown unless an edition names another, e.g. `Asia/Kolkata`. */
  readonly zone: string;
  /** In the publication's order; the first is the default edition, and lives at `/`. */
  readonly editions: readonly Edition[];
  /** In menu order. A section's `parent` stands before it. */
  readonly sections: readonly Section[];
  readonly authors: readonly Author[];
  readonly rules: HouseRules;
  /** Standing pages, in the order of the foot. */
  readonly pages: readonly StandingPage[];
  /** What the row under the nameplate shows, in its order; an edition that is absent here shows every section that has no parent. */
  readonly menus: { readonly [edition: EditionKey]: readonly SectionKey[] };
  readonly logo: Logo | null;
}

/** What is so where the file says nothing of these. */
export const PLAIN_FURNITURE: Pick<Publication, 'pages' | 'menus' | 'logo'> = { pages: [], menus: {}, logo: null };

/** A page of the publication's own that is always there: about, contact, privacy. */
export interface StandingPage {
  readonly key: string;
  readonly kind: PageKind;
  /** An edition that is absent here does not have the page. */
  readonly editions: { readonly [edition: EditionKey]: StandingText };
}

export interface StandingText {
  readonly name: string;
  readonly slug: string;
  readonly body: Body;
}

/** What a standing page is for, so that machines can be told where the house says how it works. */
export const PAGE_KINDS = [
  'about', 'contact', 'grievance', 'privacy', 'terms', 'principles', 'ethics', 'corrections', 'fact-checking', 'sources', 'bylines',
  'feedback', 'diversity', 'mission', 'ownership', 'staff', 'other',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The publication's sign, of which icons are made. */
export interface Logo {
  /** As the publication's file names it. */
  readonly file: string;
  /** Of what is in the file; the icons made of it carry it in their names, so that another logo has other addresses. */
  readonly hash: string;
  /** There is an icon that fits every size. */
  readonly isVector: boolean;
}

/** What the publication wants of programs that read it, and says of itself to them. */
export interface HouseRules {
  readonly crawlers: Crawlers;
  /** What contracts with agencies ask for; an agency that is not here is indexed like our own. */
  readonly agencies: readonly AgencyRule[];
  /** Lines of `trust.txt` (journallist.net): `member=https://…`. */
  readonly trust: readonly string[];
  /** Who hears of a hole in the site: a `mailto:` or `https:` address (RFC 9116). */
  readonly security: string | null;
  readonly announce: Announce;
  /** For which it is published, by ISO 3166-1 (`IN`); empty: for all. Pictures that may be shown in some alone are judged by it. */
  readonly countries: readonly string[];
}

/** Who is told at once of what has changed. */
export interface Announce {
  /** Bing, Yandex, Naver, Seznam and others, by IndexNow. */
  readonly indexNow: boolean;
  /** Addresses of WebSub hubs. */
  readonly hubs: readonly string[];
}

/** May programs of AI services read the site: to train on it, to find it for a search, because a reader asked for a page? */
export interface Crawlers {
  readonly training: boolean;
  readonly search: boolean;
  readonly reader: boolean;
}

export interface AgencyRule {
  /** As stories name their source. */
  readonly name: string;
  readonly indexing: Indexing;
  /** Whether its terms let its stories be read out by a machine. */
  readonly voice: boolean;
}

/** `source`: pages name the agency's own as the canonical one, where its address is known. */
export type Indexing = 'index' | 'noindex' | 'source';

/** What is so where the file says nothing. */
export const PLAIN_RULES: HouseRules = { crawlers: { training: false, search: true, reader: true }, agencies: [], trust: [], security: null, announce: { indexNow: false, hubs: [] }, countries: [] };

export interface Edition {
  readonly key: EditionKey;
  /** `/` or `/hi/`: begins and ends with a slash. */
  readonly path: string;
  /** The publication's name, in this edition's own script. */
  readonly name: string;
  /** One line under the name and in search results. */
  readonly tagline: string;
  readonly zone: string;
}

export interface Section {
  readonly key: SectionKey;
  readonly parent: SectionKey | null;
  /** An edition that is absent here does not have the section. */
  readonly editions: { readonly [edition: EditionKey]: SectionName };
}

export interface SectionName {
  readonly name: string;
  readonly slug: string;
}

export interface Author {
  /** Used in addresses (`/author/soo-hyang-choi`), the same in every edition. */
  readonly slug: string;
  readonly names: { readonly [edition: EditionKey]: string };
  readonly about: { readonly [edition: EditionKey]: string };
}
