/** What a NITF document is about: subjects, keywords, places, people, organisations. */
import type { WireConcept } from '../../story/wire-item.ts';
import { attributeOf, bounded, subjectConcept, unique, uniqueConcepts, wordsOf } from './xml-words.ts';
import { elementBelow, elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

export interface NitfSubjects {
  readonly subjects: WireConcept[];
  readonly places: WireConcept[];
  readonly people: WireConcept[];
  readonly organisations: WireConcept[];
  readonly keywords: string[];
}

/** From the head alone: names within the text are words of it. */
export function nitfSubjects(head: XmlElement | null): NitfSubjects {
  const all = (...names: readonly string[]): XmlElement[] => (head === null ? [] : elementsBelow(head, ...names));
  const identified = all('identified-content');
  const below = (...names: readonly string[]): XmlElement[] => identified.flatMap((each) => elementsBelow(each, ...names));
  return {
    subjects: uniqueConcepts([...all('tobject.subject').map(subjectOf), ...below('classifier').map(classifierOf), ...below('event', 'object.title').map(conceptOf)]),
    places: uniqueConcepts([...all('evloc').map(eventPlace), ...below('location').map(placeOf)]),
    people: uniqueConcepts(below('person').map(conceptOf)),
    organisations: uniqueConcepts(below('org').map(conceptOf)),
    keywords: unique(all('keyword').map((each) => attributeOf(each, 'key', 200) ?? wordsOf(each, 200))),
  };
}

/** The names of a subject go from the widest (`type`) to the narrowest (`detail`). */
function subjectOf(element: XmlElement): WireConcept {
  const name = attributeOf(element, 'tobject.subject.detail') ?? attributeOf(element, 'tobject.subject.matter') ?? attributeOf(element, 'tobject.subject.type');
  const register = attributeOf(element, 'tobject.subject.ipr', 100);
  return subjectConcept(attributeOf(element, 'tobject.subject.refnum', 100), name, register === null || /^iptc$/i.test(register) ? null : register);
}

function classifierOf(element: XmlElement): WireConcept {
  const [value, words] = [attributeOf(element, 'value'), wordsOf(element, 1000)];
  const scheme = attributeOf(element, 'idsrc', 200) ?? attributeOf(element, 'type', 200);
  if (words === null && !/^\d{8}$/.test(value ?? '')) return { scheme, code: null, name: value };
  return subjectConcept(value, words, scheme);
}

/** A name with a code of somebody's (`alt-code`), where there is one. */
function conceptOf(element: XmlElement): WireConcept {
  const alternative = elementBelow(element, 'alt-code');
  const code = attributeOf(alternative, 'value') ?? attributeOf(element, 'value');
  const name = wordsOf(element, 500);
  if (name === null) return { scheme: null, code: null, name: code };
  return { scheme: code === null ? null : (attributeOf(alternative, 'idsrc') ?? attributeOf(element, 'idsrc')), code, name };
}

function placeOf(element: XmlElement): WireConcept {
  return { ...conceptOf(element), name: nitfPlace(element) ?? attributeOf(element, 'value') };
}

/** `Ottawa, Ontario, Canada`; what stands in no part of a place is its name. */
export function nitfPlace(location: XmlElement): string | null {
  const parts = elementsOf(location, 'sublocation', 'city', 'state', 'region', 'country').map((each) => wordsOf(each, 200));
  return bounded(unique(parts).join(', '), 300) ?? wordsOf(location, 300);
}

/** Where it happened; its narrowest part names it. */
function eventPlace(element: XmlElement): WireConcept {
  const name = attributeOf(element, 'city') ?? attributeOf(element, 'county-dist') ?? attributeOf(element, 'state-prov') ?? wordsOf(element, 300);
  const code = attributeOf(element, 'iso-cc', 20);
  return { scheme: code === null ? null : 'iso-cc', code: name === null ? code : null, name };
}

/** `tobject.type` is the sender's own section (`Utenriks`), or says only that this is news. */
export function nitfSection(head: XmlElement | null): string | null {
  const type = head === null ? null : attributeOf(elementOf(head, 'tobject') ?? elementBelow(head, 'tobject'), 'tobject.type', 100);
  return type === null || /^(?:news|data|advisory|summary|other|article)$/i.test(type) ? null : type;
}
