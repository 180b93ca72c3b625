/** The IPTC Media Topics as values (see README.md for where they come from and under what licence). */
import rows from './media-topics.json' with { type: 'json' };
import { HINDI_NAMES } from './media-topics-hi.ts';

export interface MediaTopic {
  /** Eight digits. */
  readonly code: string;
  /** English. */
  readonly name: string;
  /** Code of the topic above; null: it is one of the seventeen at the top. */
  readonly parent: string | null;
}

/** How a topic is to an older subject code, strongest first. */
export const MATCHES = ['exact', 'close', 'broad'] as const;
type Match = (typeof MATCHES)[number];
const MARKS: { readonly [mark: string]: Match } = { '=': 'exact', '~': 'close', '<': 'broad' };

interface Tables {
  readonly topics: ReadonlyMap<string, MediaTopic>;
  /** By the English name in lower case. */
  readonly named: ReadonlyMap<string, MediaTopic>;
  /** By match and subject code (`exact 15054000`). */
  readonly matched: ReadonlyMap<string, readonly MediaTopic[]>;
}

let made: Tables | null = null;

/** Most starts of the newsroom never ask. */
function tables(): Tables {
  made ??= makeTables();
  return made;
}

function makeTables(): Tables {
  const topics = new Map<string, MediaTopic>();
  const named = new Map<string, MediaTopic>();
  const matched = new Map<string, MediaTopic[]>();
  for (const [code = '', name = '', parent = '', matches = ''] of rows) {
    const topic = { code, name, parent: parent === '' ? null : parent };
    topics.set(code, topic);
    named.set(name.toLowerCase(), topic);
    for (const each of matches.split(' ')) {
      const key = `${MARKS[each[0] ?? ''] ?? ''} ${each.slice(1)}`;
      matched.set(key, [...(matched.get(key) ?? []), topic]);
    }
  }
  return { topics, named, matched };
}

export function findTopic(code: string): MediaTopic | null {
  return tables().topics.get(code) ?? null;
}

/** By its English name, whatever the case. */
export function findTopicNamed(name: string): MediaTopic | null {
  return tables().named.get(name.trim().toLowerCase()) ?? null;
}

export function topicsMatching(subjectCode: string, match: Match): readonly MediaTopic[] {
  return tables().matched.get(`${match} ${subjectCode}`) ?? [];
}

/** The topic itself and all above it, up to the top. */
export function lineOf(topic: MediaTopic): readonly MediaTopic[] {
  const above = topic.parent === null ? null : findTopic(topic.parent);
  return above === null ? [topic] : [topic, ...lineOf(above)];
}

/** A word for readers of a language (BCP 47): an English name of a topic in that language, where the topic has a name in it; any other word as it is. */
export function wordInLanguage(word: string, language: string): string {
  const topic = language.toLowerCase().startsWith('en') ? null : findTopicNamed(word);
  return topic === null ? word : (topicName(topic.code, language) ?? word);
}

/** In Hindi where it has been put into Hindi, else in English; null: no such topic. `language`: BCP 47. */
export function topicName(code: string, language: string): string | null {
  const topic = findTopic(code);
  if (topic === null) return null;
  return (/^hi(?:-|$)/i.test(language) ? HINDI_NAMES[code] : undefined) ?? topic.name;
}

/** Codes of a topic and of all that it is below; of a code that nobody knows, itself. */
export function topicAndAbove(code: string): readonly string[] {
  const topic = findTopic(code);
  return topic === null ? [code] : lineOf(topic).map((each) => each.code);
}
