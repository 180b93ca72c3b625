/**
 * The publication as its file describes it: what it is called, where its clock stands, which editions and
 * sections it has. Read once at start (`config.ts`), then passed about as a value; nothing here is mutable.
 */

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
}

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
