/** What a NewsML-G2 item is about: subjects, people, organisations, places. */
import type { WireConcept } from '../../story/wire-item.ts';
import { codeOf, lastWord, nameOf, nameOrLiteral } from './newsml-g2-codes.ts';
import { elementOf, elementsOf, type XmlElement } from './xml-tree.ts';
import { unique, uniqueConcepts } from './xml-words.ts';

export interface About {
  readonly subjects: readonly WireConcept[];
  readonly people: readonly WireConcept[];
  readonly organisations: readonly WireConcept[];
  readonly places: readonly WireConcept[];
  /** Names of subjects that a reader would follow. */
  readonly topics: readonly string[];
}

type Sort = 'subject' | 'event' | 'people' | 'organisations' | 'places';
const MAX_SUBJECTS = 500;

export function readAbout(item: XmlElement, language: string | null): About {
  const contentMeta = elementOf(item, 'contentMeta');
  const asserts = assertsOf(item);
  const elements = (contentMeta === null ? [] : elementsOf(contentMeta, 'subject')).slice(0, MAX_SUBJECTS);
  const sorted = elements.map((element) => ({ sort: sortOf(element, asserts.get(keyOf(element))), concepts: readConcept(element, language, asserts) }));
  const all = (sort: Sort): WireConcept[] => sorted.filter((each) => each.sort === sort).flatMap(({ concepts }) => concepts);
  const located = (contentMeta === null ? [] : elementsOf(contentMeta, 'located')).flatMap((element) => readConcept(element, language, asserts));
  return {
    subjects: uniqueConcepts([...all('subject'), ...all('event')], MAX_SUBJECTS),
    people: uniqueConcepts(all('people')),
    organisations: uniqueConcepts(all('organisations')),
    places: uniqueConcepts([...all('places'), ...located]),
    topics: unique(sorted.filter(({ sort }) => sort === 'subject').map(({ concepts }) => topicOf(concepts[0])), 50),
  };
}

/** A name that is but the code (`pl`) tells a reader nothing. */
function topicOf(concept: WireConcept | undefined): string | null {
  if (concept === undefined || concept.name === null) return null;
  return concept.name.toLowerCase() === concept.code?.toLowerCase() ? null : concept.name;
}

/** The concept itself, and what the agency says is the same in a vocabulary of IPTC. */
function readConcept(element: XmlElement, language: string | null, asserts: ReadonlyMap<string, XmlElement>): WireConcept[] {
  // A concept made of others (a sport, and for whom it is) goes by its main one.
  const main = elementOf(element, 'mainConcept') ?? elementOf(elementOf(element, 'bag'), 'bit') ?? element;
  const { scheme, code } = codeOf(main);
  const asserted = asserts.get(keyOf(main));
  const name = nameOf(main, language) ?? (asserted === undefined ? null : nameOf(asserted, language)) ?? nameOrLiteral(main, language);
  const same = elementsOf(main, 'sameAs').map((each) => ({ ...codeOf(each), name })).filter((each) => each.scheme === 'medtop' || each.scheme === 'subj');
  return code === null && name === null ? [] : [{ scheme, code, name }, ...same];
}

const keyOf = ({ attributes }: XmlElement): string => attributes['qcode'] ?? attributes['uri'] ?? attributes['literal'] ?? '';

/** What an item says once for all the places where a code of its stands. */
function assertsOf(item: XmlElement): ReadonlyMap<string, XmlElement> {
  return new Map(elementsOf(item, 'assert').slice(0, 1000).filter((element) => keyOf(element) !== '').map((element) => [keyOf(element), element]));
}

const SORTS: readonly (readonly [RegExp, Sort])[] = [
  [/^(?:person|people|animal)$/i, 'people'],
  [/^(?:organi[sz]ation|company|party|team|club)$/i, 'organisations'],
  [/^(?:geo\w*|poi|place|location|city|country|statprov|region)$/i, 'places'],
  [/^(?:event|object|item)$/i, 'event'],
];
const DETAILS: ReadonlyMap<string, Sort> = new Map([['personDetails', 'people'], ['organisationDetails', 'organisations'], ['geoAreaDetails', 'places'], ['POIDetails', 'places'], ['eventDetails', 'event']]);

/** By its `type` (`cpnat:person`), else by the details it, or what the item asserts of it, holds. */
function sortOf(element: XmlElement, asserted: XmlElement | undefined): Sort {
  const types = [element.attributes['type'], element.attributes['typeuri'], ...elementsOf(element, 'type').map(({ attributes }) => attributes['qcode'] ?? attributes['uri'])].map((written) => lastWord(written));
  for (const type of types) {
    const known = SORTS.find(([pattern]) => type !== null && pattern.test(type))?.[1];
    if (known !== undefined) return known;
  }
  const details = [element, ...(asserted === undefined ? [] : [asserted])].flatMap((each) => elementsOf(each)).find(({ name }) => DETAILS.has(name));
  return details === undefined ? 'subject' : (DETAILS.get(details.name) ?? 'subject');
}
