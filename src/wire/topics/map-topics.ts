/** An agency's subjects into IPTC Media Topics. */
import type { TopicMatch, WireConcept, WireTopic } from '../../story/wire-item.ts';
import { findTopic, findTopicNamed, lineOf, MATCHES, type MediaTopic, topicsMatching } from './media-topics.ts';

/** Of one item. */
const MOST = 50;
/** Where one topic is found in several ways, the first of them is said. */
const STRENGTH: readonly TopicMatch[] = ['direct', 'exact', 'close', 'broad', 'parent', 'rule'];

interface Found {
  readonly topic: MediaTopic;
  readonly how: TopicMatch;
}

/** Deepest in the tree first, each once; what is not known is not mapped. */
export function mapTopics(subjects: readonly WireConcept[]): readonly WireTopic[] {
  const strongest = new Map<string, Found>();
  for (const subject of subjects) {
    const found = topicOf(subject);
    if (found === null) continue;
    const before = strongest.get(found.topic.code);
    if (before === undefined || STRENGTH.indexOf(found.how) < STRENGTH.indexOf(before.how)) strongest.set(found.topic.code, found);
  }
  const depth = ({ topic }: Found): number => lineOf(topic).length;
  return [...strongest.values()].toSorted((one, other) => depth(other) - depth(one)).slice(0, MOST).map(({ topic, how }) => ({ code: topic.code, how }));
}

function topicOf(subject: WireConcept): Found | null {
  const { vocabulary, code } = readCode(subject);
  if (vocabulary === 'topic') return found(findTopic(code), 'direct') ?? byName(subject);
  if (vocabulary === 'subject') return bySubjectCode(code) ?? byName(subject);
  if (vocabulary === 'category') return found(findTopic(CATEGORIES.get(code.toLowerCase()) ?? ''), 'rule') ?? byName(subject);
  return byName(subject);
}

const found = (topic: MediaTopic | null, how: TopicMatch): Found | null => (topic === null ? null : { topic, how });

const byName = ({ name, code }: WireConcept): Found | null => found(findTopicNamed(name ?? code ?? ''), 'rule');

type Vocabulary = 'topic' | 'subject' | 'category' | null;

const TOPIC_SCHEME = /(?:^|[/:])(?:medtop|media-?topics?)(?:[/#:]|$)/i;
const SUBJECT_SCHEME = /(?:^|[/:])(?:subj|subjects?|(?:iptc-?)?subject-?codes?|tobject(?:\.subject)?(?:\.refnum)?)(?:[/#:]|$)/i;
const CATEGORY_SCHEME = /(?:^|[/:])(?:anpa(?:-?1312)?(?:-?categor(?:y|ies))?|iim(?:-?categor(?:y|ies))?|iptc-?categor(?:y|ies))(?:[/#:]|$)/i;
const CODE = /(?:^|[^\d])(\d{8})\/?$/;

/** Prefixes and addresses say the scheme as well as `scheme` does. */
function readCode({ scheme, code }: WireConcept): { readonly vocabulary: Vocabulary; readonly code: string } {
  const written = (code ?? '').trim();
  const digits = CODE.exec(written)?.[1];
  const said = `${scheme ?? ''} ${written}`.split(' ');
  const speaks = (of: RegExp): boolean => said.some((each) => of.test(each));
  if (digits === undefined) return { vocabulary: speaks(CATEGORY_SCHEME) ? 'category' : null, code: written.replace(/^.*[:/]/, '') };
  const isBare = (scheme ?? '').trim() === '' && digits === written;
  if (speaks(TOPIC_SCHEME)) return { vocabulary: 'topic', code: digits };
  if (!isBare && !speaks(SUBJECT_SCHEME)) return { vocabulary: null, code: written };
  // Topics that came after the subject codes begin with a 2, as no subject does; some agencies call both subjects.
  return { vocabulary: digits.startsWith('2') ? 'topic' : 'subject', code: digits };
}

function bySubjectCode(code: string): Found | null {
  const own = matchOf(code);
  if (own !== null) return own;
  // 15054003 stands below 15054000, and that below 15000000.
  for (const above of [`${code.slice(0, 5)}000`, `${code.slice(0, 2)}000000`]) {
    const match = above === code ? null : matchOf(above);
    if (match !== null) return { topic: match.topic, how: 'parent' };
  }
  return null;
}

function matchOf(code: string): Found | null {
  for (const how of MATCHES) {
    const topic = standingForAll(topicsMatching(code, how));
    if (topic !== null) return { topic, how };
  }
  return null;
}

/** The highest of them; of several as high, what is above them all, where there is anything. */
function standingForAll(topics: readonly MediaTopic[]): MediaTopic | null {
  const heights = topics.map((topic) => lineOf(topic).length);
  const highest = topics.filter((_, index) => heights[index] === Math.min(...heights));
  const [first, ...others] = highest;
  if (first === undefined) return null;
  return lineOf(first).find((topic) => others.every((other) => lineOf(other).includes(topic))) ?? null;
}

/** By ANPA 1312's letters, where one says a subject and not a desk (`a` is home, `i` abroad), and IIM's categories (dataset 2:15). */
const CATEGORIES: ReadonlyMap<string, string> = new Map(Object.entries({
  e: '01000000', f: '04000000', l: '10000000', o: '17000000', p: '11000000', q: '15000000', s: '15000000', t: '20000563', w: '11000000',
  ace: '01000000', clj: '02000000', dis: '03000000', fin: '04000000', edu: '05000000', evn: '06000000', hth: '07000000', hum: '08000000', lab: '09000000',
  lif: '10000000', pol: '11000000', rel: '12000000', sci: '13000000', soi: '14000000', spo: '15000000', war: '16000000', wea: '17000000',
}));
