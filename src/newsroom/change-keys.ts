/** Which keys (`story/keys.ts`) a change of one story touches: exactly what pages may have been made of. */
import { absentStoryKey, absentTranslationKey, authorKey, cardKey, frontKey, storyKey } from '../story/keys.ts';
import type { EditionKey, Publication, SectionKey } from '../story/publication.ts';
import type { StoryContent } from '../story/story.ts';
import { whatChanged } from '../story/what-changed.ts';

export interface StoryChange {
  readonly number: number;
  readonly edition: EditionKey;
  /** Numbers of the stories it is a translation of, or they of it. */
  readonly family: readonly number[];
  /** What readers saw and what they see now; null: nothing of it. */
  readonly before: StoryContent | null;
  readonly after: StoryContent | null;
}

export function changeKeys(publication: Publication, change: StoryChange): string[] {
  const { before, after } = change;
  if (before !== null && after !== null) return updateKeys(publication, { ...change, before, after });
  const shown = after ?? before;
  return shown === null ? [] : presenceKeys(publication, change, shown);
}

/** It has become live, or is not live any more. */
function presenceKeys(publication: Publication, { number, edition, family }: StoryChange, shown: StoryContent): string[] {
  return [
    storyKey(number),
    cardKey(number),
    absentStoryKey(number),
    frontKey(edition, null),
    ...sectionPath(publication, shown.section).map((section) => frontKey(edition, section)),
    ...authorsOf(shown).map((author) => authorKey(edition, author)),
    ...family.map((other) => absentTranslationKey(other, edition)),
  ];
}

interface Update extends StoryChange {
  readonly before: StoryContent;
  readonly after: StoryContent;
}

/** A front or an author that lists it before and after lists the same; what the list shows of it is the card's. */
function updateKeys(publication: Publication, { number, edition, before, after }: Update): string[] {
  const { page, card } = whatChanged(before, after);
  const sections = onlyInOne(sectionPath(publication, before.section), sectionPath(publication, after.section));
  const authors = onlyInOne(authorsOf(before), authorsOf(after));
  return [
    ...(page ? [storyKey(number)] : []),
    ...(card ? [cardKey(number)] : []),
    ...sections.map((section) => frontKey(edition, section)),
    ...authors.map((author) => authorKey(edition, author)),
  ];
}

/** The section with those it lies in: the fronts that list a story of it. */
function sectionPath({ sections }: Publication, key: SectionKey): SectionKey[] {
  const path: SectionKey[] = [];
  for (let at: SectionKey | null = key; at !== null && !path.includes(at); ) {
    path.push(at);
    at = sections.find((section) => section.key === at)?.parent ?? null;
  }
  return path;
}

const authorsOf = ({ byline }: StoryContent): string[] => byline.map(({ author }) => author);

function onlyInOne(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((each) => !other.includes(each)), ...other.filter((each) => !one.includes(each))];
}
