/** Where an item goes: the first rule that fits it. Pure. */
import type { WireConcept, WireItem, WireKind } from '../../story/wire-item.ts';

export interface Rule {
  readonly name: string;
  /** Off: it is tried out against what came, and sends nothing anywhere. */
  readonly isOn: boolean;
  readonly when: Conditions;
  readonly to: Destination;
  readonly section: string | null;
  readonly edition: string | null;
}

export type Destination = 'inbox' | 'draft' | 'print' | 'ignore';

/** All that are not empty must hold; of a list one is enough. */
export interface Conditions {
  /** Keys of sources. */
  readonly sources: readonly string[];
  /** IPTC Media Topics, each with all that is below it; or names and codes as the agency writes them. */
  readonly topics: readonly string[];
  /** 1 flash to 5. */
  readonly urgency: { readonly from: number; readonly to: number } | null;
  /** BCP 47, by their first part. */
  readonly languages: readonly string[];
  /** Found as whole words in headline, slugline or keywords; whatever their case. */
  readonly words: readonly string[];
  /** Names of places, in the dateline too. */
  readonly places: readonly string[];
  readonly kinds: readonly WireKind[];
}

/** `above`: a media topic and all that it is below. */
export type TopicsAbove = (code: string) => readonly string[];

/** The first of the rules that fits, those that are off included where `withOff`; null: none. */
export function findRule(rules: readonly Rule[], { source, item }: { readonly source: string; readonly item: WireItem }, { above, withOff = false }: { readonly above: TopicsAbove; readonly withOff?: boolean }): Rule | null {
  return rules.find(({ when, isOn }) => (isOn || withOff) && fits(when, source, item, above)) ?? null;
}

function fits(when: Conditions, source: string, item: WireItem, above: TopicsAbove): boolean {
  const { sources, topics, urgency, languages, words, places, kinds } = when;
  return (
    (sources.length === 0 || sources.includes(source)) &&
    (kinds.length === 0 || kinds.includes(item.kind)) &&
    (urgency === null || (item.urgency !== null && item.urgency >= urgency.from && item.urgency <= urgency.to)) &&
    (languages.length === 0 || languages.includes(item.language?.split('-')[0] ?? '')) &&
    (topics.length === 0 || hasTopic(item, topics, above)) &&
    (words.length === 0 || hasWord([item.headline, item.slugline ?? '', ...item.keywords], words)) &&
    (places.length === 0 || hasWord([item.dateline ?? '', ...item.places.flatMap(namesOf)], places))
  );
}

function hasTopic({ mediaTopics, subjects, topics }: WireItem, wanted: readonly string[], above: TopicsAbove): boolean {
  const codes = new Set(mediaTopics.flatMap(({ code }) => above(code)));
  const written = new Set([...subjects.flatMap(namesOf), ...topics].map(plain));
  return wanted.some((topic) => codes.has(topic) || written.has(plain(topic)));
}

function namesOf({ scheme, code, name }: WireConcept): string[] {
  return [name, code, scheme === null || code === null ? null : `${scheme}:${code}`].filter((each) => each !== null);
}

/** A word is found where neither letter nor sign of a letter stands before or after it. */
function hasWord(texts: readonly string[], words: readonly string[]): boolean {
  const all = texts.map(plain).join('\n');
  return words.map(plain).some((word) => word !== '' && isIn(all, word));
}

function isIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.slice(0, at).slice(-2)) && !LETTER_FIRST.test(text.slice(at + word.length, at + word.length + 2))) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{M}\p{N}\p{Join_Control}]$/u;
const LETTER_FIRST = /^[\p{L}\p{M}\p{N}\p{Join_Control}]/u;

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
