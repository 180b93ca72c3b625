/** DescriptiveMetadata of NewsML 1: what a text is about. */
import type { WireConcept } from '../../story/wire-item.ts';
import { formalName } from './newsml-1-management.ts';
import { attributeOf, childWords, subjectConcept, unique, uniqueConcepts, wordsOf } from './xml-words.ts';
import { elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

export interface NewsmlSubjects {
  readonly subjects: WireConcept[];
  readonly places: WireConcept[];
  readonly people: WireConcept[];
  readonly organisations: WireConcept[];
  readonly keywords: string[];
}

/** `path`: the components around a text, the outermost first; `item`: the NewsItem, whose TopicSets are referred to. */
export function newsmlSubjects(item: XmlElement, path: readonly XmlElement[]): NewsmlSubjects {
  const groups = path.toReversed().flatMap((component) => elementsOf(component, 'DescriptiveMetadata', 'Metadata'));
  const properties = groups.flatMap((group) => elementsBelow(group, 'Property'));
  const codes = groups.flatMap((group) => elementsBelow(group, 'SubjectCode')).flatMap((code) => elementsOf(code, 'Subject', 'SubjectMatter', 'SubjectDetail', 'SubjectQualifier'));
  const topics = topicsOf(item, groups);
  const named = properties.filter((each) => /keyword/i.test(each.attributes['FormalName'] ?? ''));
  const isPerson = (each: XmlElement): boolean => /person/i.test(each.attributes['Role'] ?? '');
  return {
    subjects: uniqueConcepts([...codes.map(subjectOf), ...topics.filter(({ type }) => !/person|people|company|organi[sz]ation|place|location|country|city/i.test(type)).map(conceptOf)]),
    places: uniqueConcepts([...groups.flatMap((group) => elementsBelow(group, 'Location')).map(placeOf), ...topics.filter(({ type }) => /place|location|country|city/i.test(type)).map(conceptOf)]),
    people: uniqueConcepts([...named.filter(isPerson).map((each) => ({ scheme: null, code: null, name: attributeOf(each, 'Value', 200) })), ...topics.filter(({ type }) => /person|people/i.test(type)).map(conceptOf)]),
    organisations: uniqueConcepts(topics.filter(({ type }) => /company|organi[sz]ation/i.test(type)).map(conceptOf)),
    keywords: unique(named.filter((each) => !isPerson(each)).map((each) => attributeOf(each, 'Value', 200))),
  };
}

/** A code of eight digits is IPTC's; any other is kept with its scheme, and words are a name. */
function subjectOf(element: XmlElement): WireConcept {
  const [code, scheme] = [formalName(element), attributeOf(element, 'Scheme', 200) ?? attributeOf(element, 'Vocabulary', 200)];
  const name = childWords(element, 'Comment', 200);
  if (code !== null && /\p{L}{3}.*\s|^\p{L}[\p{Ll}\p{M}]{3,}$/u.test(code)) return { scheme, code: null, name: code };
  return subjectConcept(code, name, scheme);
}

const PARTS = [/^city$/i, /^sublocation$/i, /^(?:country)?area$/i, /^(?:state|province|region)$/i, /^country(?:name)?$/i, /^worldregion$/i];

/** Its narrowest part names it. */
function placeOf(element: XmlElement): WireConcept {
  const properties = elementsBelow(element, 'Property');
  const parts = PARTS.map((name) => properties.find((each) => name.test(each.attributes['FormalName'] ?? '')));
  const name = parts.map((each) => attributeOf(each, 'Value', 200)).find((value) => value !== null) ?? formalName(element);
  return { scheme: null, code: null, name };
}

interface Topic {
  readonly type: string;
  readonly scheme: string | null;
  readonly code: string | null;
  readonly name: string | null;
}

const conceptOf = ({ scheme, code, name }: Topic): WireConcept => ({ scheme: code === null ? null : scheme, code, name });

/** What TopicOccurrences refer to, among the topics that the item carries; one that it does not carry is but a code. */
function topicsOf(item: XmlElement, groups: readonly XmlElement[]): Topic[] {
  const carried = new Map(elementsBelow(item, 'Topic').map((topic) => [topic.attributes['Duid'] ?? '', topic]));
  return groups.flatMap((group) => elementsBelow(group, 'TopicOccurrence')).flatMap((occurrence) => {
    const reference = attributeOf(occurrence, 'Topic', 300);
    if (reference === null) return [];
    const topic = carried.get(reference.replace(/^#/, ''));
    if (topic === undefined) return [{ type: '', scheme: null, code: reference, name: null }];
    const formal = elementOf(topic, 'FormalName');
    return [{ type: formalName(elementOf(topic, 'TopicType')) ?? '', scheme: attributeOf(formal, 'Scheme', 200), code: wordsOf(formal, 200), name: childWords(topic, 'Description', 300) }];
  });
}
