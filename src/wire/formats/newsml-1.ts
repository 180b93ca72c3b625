/** NewsML 1.0 to 1.2 (IPTC): a file holds NewsItems, each a tree of components with texts and pictures at its ends. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireItem, WireKind } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { makeItem } from './make-item.ts';
import { readComponents, type Components } from './newsml-1-components.ts';
import { nameLabel, newsmlIdentity } from './newsml-1-identity.ts';
import { newsmlManagement } from './newsml-1-management.ts';
import { sortStories, storyFields, type NewsmlStory } from './newsml-1-story.ts';
import { newsmlSubjects } from './newsml-1-subjects.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { attributeOf, bounded, unique, uniqueConcepts, wordsOf } from './xml-words.ts';
import { elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

const FORMAT = 'newsml-1';
const MAX_ITEMS = 500;

/** `root`: the element `NewsML`. The envelope is left alone: it speaks of the transmission, not of what is sent. */
export function readNewsml1(root: XmlElement, hints: Hints): ReadResult {
  const newsItems = elementsBelow(root, 'NewsItem');
  if (newsItems.length === 0) return refuse('This NewsML document holds no NewsItem.', FORMAT);
  if (newsItems.length > MAX_ITEMS) return refuse(`This NewsML document holds ${newsItems.length} NewsItems; at most ${MAX_ITEMS} are read at once.`, FORMAT);
  const read = newsItems.map((item) => readNewsItem(item, hints));
  const items = read.flatMap((each) => (typeof each === 'string' ? [] : each));
  const refusals = read.filter((each) => typeof each === 'string');
  const [first, ...others] = items;
  if (first === undefined) return refuse(refusals[0] ?? 'This NewsML document holds nothing.', FORMAT);
  return { ok: true, items: [{ ...first, warnings: [...first.warnings, ...refusals] }, ...others] };
}

/** The item, and those that its components make beside it; or why there is none. */
function readNewsItem(item: XmlElement, hints: Hints): WireItem[] | string {
  const components = readComponents(item, hints);
  const warnings = new Set(components.warnings);
  const management = newsmlManagement(item, hints.zone, (warning) => void warnings.add(warning));
  const known: Known = { components, management, warnings: [...warnings] };
  const [main, ...others] = sortStories(components.texts);
  const identity = newsmlIdentity(item);
  const read = itemOf(item, main ?? { path: elementsOf(item, 'NewsComponent').slice(0, 1), texts: [], language: languageCode(item.attributes['xml:lang']) }, known);
  if (read.status !== 'canceled' && isEmpty(read)) return emptiness(item, identity.agencyId);
  const beside = others.map((story, index) => besideItem(itemOf(item, story, known), { story, index, main: read }));
  const inside = beside.map(({ identity: { agencyId }, headline }, index) => ({ ref: agencyId ?? `#${index + 1}`, title: headline, group: null, inside: true }));
  return [{ ...read, parts: [...read.parts, ...inside] }, ...beside];
}

const isEmpty = ({ headline, body, media, parts }: WireItem): boolean => headline === '' && body.length === 0 && media.length === 0 && parts.length === 0;

function emptiness(item: XmlElement, agencyId: string | null): string {
  const name = agencyId === null ? '' : ` (${agencyId.slice(0, 120)})`;
  if (elementsOf(item, 'Update').length > 0) return `A NewsItem${name} holds only changes to an earlier revision (Update), which are not read.`;
  return `A NewsItem${name} has neither a headline nor a text nor pictures.`;
}

interface Known {
  readonly components: Components;
  readonly management: ReturnType<typeof newsmlManagement>;
  /** Of the item as a whole. */
  readonly warnings: readonly string[];
}

function itemOf(item: XmlElement, story: NewsmlStory, { components, management, warnings: known }: Known): WireItem {
  const warnings = new Set(known);
  const warn = (warning: string): void => void warnings.add(warning);
  const { agencyId, version } = newsmlIdentity(item);
  const { lines, ...fields } = storyFields(story, nameLabel(item), warn);
  const inner = story.texts.flatMap(({ nitf }) => nitf ?? []);
  const status = strictest([management.status, ...inner.map((each) => each.status)]);
  const media = [...components.media, ...story.texts.flatMap((text) => text.media)];
  const subjects = subjectsOf(item, story, inner);
  const topics = unique(subjects.subjects.map(({ name }) => name));
  if (elementsOf(item, 'Update').length > 0) warn('The changes to an earlier revision that stand in it (Update) were not read.');
  if (fields.body.length === 0 && media.length === 0 && status !== 'canceled') warn('The document has no text under its headline.');
  return makeItem({
    format: FORMAT, identity: { canonical: null, agencyId }, version, familyKey: agencyId, ...management, ...fields, status, media, topics, parts: components.parts,
    ...subjects,
    keywords: unique([...lines.keywords, ...subjects.keywords]),
    section: topics[0] ?? null,
    embargo: longest([management.embargo, ...inner.map((each) => each.embargo)]),
    kind: kindOf(management.signal, fields, { media, components }),
    editorNote: bounded(unique([fields.editorNote, ...commentsOf(item)]).join(' · '), 10_000),
    firstPublished: management.firstPublished ?? inner[0]?.firstPublished ?? null,
    updated: management.updated ?? inner[0]?.updated ?? null,
    warnings: [...warnings],
  });
}

/** A document within the document may say more sternly what may be done with it. */
function strictest(said: readonly DocumentStatus[]): DocumentStatus {
  return (['canceled', 'withheld', 'usable'] as const).find((status) => said.includes(status)) ?? 'usable';
}

function longest(said: readonly WireItem['embargo'][]): WireItem['embargo'] {
  if (said.includes('hold')) return 'hold';
  return said.filter((each) => each instanceof Temporal.Instant).toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

function kindOf(signal: WireItem['signal'], { body }: { readonly body: WireItem['body'] }, { media, components }: { readonly media: WireItem['media']; readonly components: Components }): WireKind {
  if (signal === 'advisory') return 'advisory';
  if (body.length > 0) return 'text';
  return media[0]?.kind ?? (components.parts.length > 0 ? 'package' : 'text');
}

function subjectsOf(item: XmlElement, { path, texts }: NewsmlStory, inner: readonly WireItem[]): ReturnType<typeof newsmlSubjects> {
  const around = newsmlSubjects(item, [...new Set([...path, ...texts.filter(({ role }) => role === 'body').flatMap((text) => text.path)])]);
  const both = (name: 'subjects' | 'places' | 'people' | 'organisations') => uniqueConcepts([...around[name], ...inner.flatMap((each) => each[name])]);
  return { subjects: both('subjects'), places: both('places'), people: both('people'), organisations: both('organisations'), keywords: unique([...around.keywords, ...inner.flatMap((each) => each.keywords)]) };
}

function commentsOf(item: XmlElement): (string | null)[] {
  const management = elementOf(item, 'NewsManagement');
  return [...elementsOf(item, 'Comment'), ...(management === null ? [] : elementsOf(management, 'Comment'))].map((each) => wordsOf(each, 2000));
}

interface Beside {
  readonly story: NewsmlStory;
  readonly index: number;
  readonly main: WireItem;
}

/**
 * A story beside the main one has the id of the whole with a name behind it: what the sender calls the component, its language, else its
 * place. It shares the family, so that a kill of the whole finds it; pictures are shared with a translation.
 */
function besideItem(item: WireItem, { story: { path }, index, main }: Beside): WireItem {
  const whole = main.identity.agencyId;
  const isTranslation = item.language !== null && main.language !== null && item.language !== main.language;
  const duid = attributeOf(path.at(-1), 'Duid', 100);
  const name = attributeOf(path.at(-1), 'Euid', 100) ?? (isTranslation ? item.language : duid === null || duid === '0' ? String(index + 2) : duid);
  return {
    ...item,
    identity: { canonical: null, agencyId: whole === null ? null : `${whole}#${name}` },
    links: whole === null ? item.links : [...item.links, { relation: isTranslation ? 'translation' : 'see-also', id: whole }],
    ...(isTranslation ? {} : { media: [], lead: null }),
    parts: [],
  };
}
