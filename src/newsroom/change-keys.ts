/** Which keys (`story/keys.ts`) a change of one story touches: exactly what pages may have been made of. */
import { findEdition } from '../story/addresses.ts';
import { monthOf } from '../story/calendar.ts';
import {
  absentStoryKey, absentTranslationKey, authorKey, cardKey, correctionsKey, frontKey, linkKey, monthKey, monthsKey, sitemapKey, sitemapsKey, storyKey, topicKey,
} from '../story/keys.ts';
import type { EditionKey, Publication, SectionKey } from '../story/publication.ts';
import { topicSlug } from '../story/slug.ts';
import type { StoryContent, StoryTimes } from '../story/story.ts';
import { whatChanged } from '../story/what-changed.ts';

/** What readers see of a story. */
export interface Seen {
  readonly content: StoryContent;
  readonly address: string | null;
  readonly times: StoryTimes;
}

export interface StoryChange {
  readonly number: number;
  readonly edition: EditionKey;
  /** Numbers of the stories it is a translation of, or they of it. */
  readonly family: readonly number[];
  /** What readers saw and what they see now; null: nothing of it. */
  readonly before: Seen | null;
  readonly after: Seen | null;
}

export function changeKeys(publication: Publication, change: StoryChange): string[] {
  const { before, after } = change;
  if (before !== null && after !== null) return updateKeys(publication, { ...change, before, after });
  const shown = after ?? before;
  return shown === null ? [] : presenceKeys(publication, change, shown);
}

/** It has become live, or is not live any more. */
function presenceKeys(publication: Publication, { number, edition, family }: StoryChange, { content: shown, times }: Seen): string[] {
  const month = monthOfSeen(publication, edition, times);
  return [
    storyKey(number),
    cardKey(number),
    linkKey(number),
    absentStoryKey(number),
    frontKey(edition, null),
    ...sectionPath(publication, shown.section).map((section) => frontKey(edition, section)),
    ...authorsOf(shown).map((author) => authorKey(edition, author)),
    ...topicsOf(shown).keys().map((topic) => topicKey(edition, topic)),
    ...family.map((other) => absentTranslationKey(other, edition)),
    monthsKey(edition),
    monthKey(edition, month),
    sitemapsKey(edition),
    sitemapKey(edition, month),
    ...(times.corrected === null ? [] : [correctionsKey(edition)]),
  ];
}

interface Update extends StoryChange {
  readonly before: Seen;
  readonly after: Seen;
}

/** A front or an author that lists it before and after lists the same; what the list shows of it is the card's. */
function updateKeys(publication: Publication, { number, edition, ...seen }: Update): string[] {
  const [before, after] = [seen.before.content, seen.after.content];
  const { page, card } = whatChanged(before, after);
  const month = monthOfSeen(publication, edition, seen.after.times);
  const isMoved = seen.before.address !== seen.after.address;
  const isNewer = seen.before.times.updated?.toString() !== seen.after.times.updated?.toString();
  const sections = onlyInOne(sectionPath(publication, before.section), sectionPath(publication, after.section));
  const authors = onlyInOne(authorsOf(before), authorsOf(after));
  return [
    ...(page || isMoved ? [storyKey(number)] : []),
    ...(card || isMoved ? [cardKey(number)] : []),
    ...sections.map((section) => frontKey(edition, section)),
    ...authors.map((author) => authorKey(edition, author)),
    ...otherTopics(before, after).map((topic) => topicKey(edition, topic)),
    ...(isMoved || before.headline.text !== after.headline.text ? [linkKey(number), monthKey(edition, month)] : []),
    ...(isMoved || isNewer ? [sitemapsKey(edition), sitemapKey(edition, month)] : []),
  ];
}

function monthOfSeen(publication: Publication, edition: EditionKey, { firstPublished }: StoryTimes): string {
  if (firstPublished === null) throw new Error('Readers see a story that was never published');
  return monthOf(firstPublished, findEdition(publication, edition)?.zone ?? publication.zone);
}

/** The section with those it lies in: the fronts that list a story of it. */
export function sectionPath({ sections }: Publication, key: SectionKey): SectionKey[] {
  const path: SectionKey[] = [];
  for (let at: SectionKey | null = key; at !== null && !path.includes(at); ) {
    path.push(at);
    at = sections.find((section) => section.key === at)?.parent ?? null;
  }
  return path;
}

const authorsOf = ({ byline }: StoryContent): string[] => byline.map(({ author }) => author);

/** By slug, what each is called. */
const topicsOf = ({ topics }: StoryContent): ReadonlyMap<string, string> => new Map(topics.map((name) => [topicSlug(name), name]));

/**
 * Those that only one of them deals with, or that they call by other names. A topic is called what its newest story calls it, and
 * whether this is the newest is not asked: another transaction may be changing just that, and then neither would name it.
 */
function otherTopics(one: StoryContent, other: StoryContent): string[] {
  const [before, after] = [topicsOf(one), topicsOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((topic) => before.get(topic) !== after.get(topic));
}

function onlyInOne(one: readonly string[], other: readonly string[]): string[] {
  return [...one.filter((each) => !other.includes(each)), ...other.filter((each) => !one.includes(each))];
}
