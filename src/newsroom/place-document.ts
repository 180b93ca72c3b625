/** Where a document belongs in this publication: its edition, its section, its authors. Pure. */
import type { EditionKey, Publication, Section, SectionKey } from '../story/publication.ts';
import { authorSlug } from '../story/slug.ts';
import type { BylineName } from '../story/story.ts';
import { Refusal } from './newsroom.ts';

/** What was found, and what the person who asked should know about it. */
export interface Placed<T> {
  readonly value: T;
  readonly warnings: readonly string[];
}

/** The edition that was asked for, else that of the document's language, else the first. */
export function decideEdition({ editions }: Publication, asked: EditionKey | undefined, language: string | null): Placed<EditionKey> {
  if (asked !== undefined) {
    const isAnother = language !== null && plain(asked) !== plain(language) && !isSameLanguage(asked, language);
    if (editions.some(({ key }) => key === asked)) return { value: asked, warnings: isAnother ? [`the document says that it is in “${language}”, and it went into the edition “${asked}”`] : [] };
    throw new Refusal('unknown-edition', `there is no edition “${asked}”; there are ${editions.map(({ key }) => key).join(', ')}`);
  }
  const found = language === null ? undefined : editions.find(({ key }) => plain(key) === plain(language)) ?? editions.find(({ key }) => isSameLanguage(key, language));
  if (found !== undefined) return { value: found.key, warnings: [] };
  const [first] = editions;
  if (first === undefined) throw new Refusal('unknown-edition', 'the publication has no edition');
  const why = language === null ? 'the document does not say its language' : `the document is in “${language}”, which is no edition`;
  return { value: first.key, warnings: [`${why}: it went into the edition “${first.key}”`] };
}

export interface SectionQuestion {
  readonly edition: EditionKey;
  /** By a person: must be right. */
  readonly asked: string | undefined;
  /** As the document names it. */
  readonly said: string | null;
  /** Where the story stood before, if it did. */
  readonly before: SectionKey | null;
}

/** The section that was asked for, else the document's own, else the one before, else the edition's first. */
export function decideSection(publication: Publication, { edition, asked, said, before }: SectionQuestion): Placed<SectionKey> {
  if (asked !== undefined) return { value: askedSection(publication, edition, asked), warnings: [] };
  const found = said === null ? undefined : findSection(publication, said);
  if (found !== undefined && isIn(found, edition)) return { value: found.key, warnings: [] };
  // The publication's file may have lost it since.
  const stays = publication.sections.find((section) => section.key === before && isIn(section, edition));
  if (stays !== undefined) return { value: stays.key, warnings: [] };
  const first = publication.sections.find((section) => isIn(section, edition));
  if (first === undefined) throw new Refusal('section-not-in-edition', `the edition “${edition}” has no section`);
  return { value: first.key, warnings: [`${whyNot(said, found, edition)}: it went into “${first.key}”`] };
}

function askedSection(publication: Publication, edition: EditionKey, asked: string): SectionKey {
  const found = findSection(publication, asked);
  if (found === undefined) throw new Refusal('unknown-section', `there is no section “${asked}”; there are ${publication.sections.map(({ key }) => key).join(', ')}`);
  if (!isIn(found, edition)) throw new Refusal('section-not-in-edition', `the section “${found.key}” is not in the edition “${edition}”`);
  return found.key;
}

function whyNot(said: string | null, found: Section | undefined, edition: EditionKey): string {
  if (said === null) return 'the document does not say its section';
  return found === undefined ? `the document’s section “${said}” is none of ours` : `the section “${found.key}” is not in the edition “${edition}”`;
}

/** By key, or by slug or name in any edition. */
function findSection({ sections }: Publication, written: string): Section | undefined {
  const asked = plain(written);
  const names = (section: Section): string[] => Object.values(section.editions).flatMap(({ name, slug }) => [plain(name), plain(slug)]);
  return sections.find(({ key }) => plain(key) === asked) ?? sections.find((section) => names(section).includes(asked));
}

const isIn = (section: Section, edition: EditionKey): boolean => section.editions[edition] !== undefined;

/** Names as the document writes them; those of our authors as the edition writes them, with their pages. */
export function decideByline({ authors }: Publication, edition: EditionKey, names: readonly string[]): BylineName[] {
  const byline = names
    .map((name) => name.normalize('NFC').trim())
    .filter((name) => name !== '')
    .map((name) => {
      const author = authors.find((each) => Object.values(each.names).some((known) => plain(known) === plain(name)));
      return author === undefined ? { name, author: authorSlug(name) } : { name: author.names[edition] ?? name, author: author.slug };
    });
  return byline.filter(({ author }, index) => byline.findIndex((each) => each.author === author) === index);
}

/** As a person compares names. */
function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Whatever country or script is said with it: `hi-IN` is `hi`. */
export function isSameLanguage(one: string, other: string): boolean {
  return primary(one) === primary(other);
}

const primary = (language: string): string => plain(language).split('-')[0] ?? '';
