/** The texts of a NewsItem (NewsML 1) sorted into stories, and a story put together from its texts and the lines around them. */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { bylineNames } from './byline-names.ts';
import { textKey } from './clean-text.ts';
import { placeUnlessPrinted, readDateline } from './dateline-place.ts';
import { beginsWith, fitStandfirst } from './fitting-standfirst.ts';
import { looksLikeName } from './names.ts';
import { withoutCovered, type ComponentText } from './newsml-1-components.ts';
import { propertyOf } from './newsml-1-content.ts';
import { newslines, type Newslines } from './newsml-1-lines.ts';
import { formalName } from './newsml-1-management.ts';
import { paragraph } from './text-body.ts';
import { openingWords, textOfBlocks, withoutHeadline } from './text-of-blocks.ts';
import { bounded, childWords, unique, wordsOf } from './xml-words.ts';
import { elementAt, elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

export interface NewsmlStory {
  /** The component that has the headline, after those around it. */
  readonly path: readonly XmlElement[];
  readonly texts: readonly ComponentText[];
  readonly language: string | null;
}

/** The main story first. Texts under a headline of their own, or in another language, are stories of their own. */
export function sortStories(texts: readonly ComponentText[]): NewsmlStory[] {
  const byOwner = new Map<XmlElement | undefined, ComponentText[]>();
  for (const text of chooseEquivalents(texts)) {
    const owner = ownerOf(text);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), text]);
  }
  const stories = [...byOwner].map(([owner, found]): NewsmlStory => {
    const { path = [] } = found[0] ?? {};
    return { path: path.slice(0, owner === undefined ? path.length : path.indexOf(owner) + 1), texts: found, language: found.find(({ role }) => role === 'body')?.language ?? found[0]?.language ?? null };
  });
  const main = stories.find((story) => hasBody(story) && !story.path.some(isAside)) ?? stories.find(hasBody) ?? stories[0];
  if (main === undefined) return [];
  const others = stories.filter((story) => story !== main);
  const merged = others.filter((story) => belongsTo(story, main));
  return [{ ...main, texts: [...main.texts, ...merged.flatMap((story) => story.texts)] }, ...others.filter((story) => !merged.includes(story))];
}

const hasBody = ({ texts }: NewsmlStory): boolean => texts.some(({ role }) => role === 'body');
const isAside = (component: XmlElement): boolean => /support|relat|side|background|annex|associat/i.test(formalName(elementOf(component, 'Role')) ?? '');
const headlineOver = ({ path }: NewsmlStory): string => textKey(newslines(path.slice(-1)).headlines[0] ?? '');

/** Only a headline or a lead, or the same headline in the same language once more. */
function belongsTo(story: NewsmlStory, main: NewsmlStory): boolean {
  if (!story.texts.some(({ role }) => role === 'body' || role === 'other')) return true;
  const isSameLanguage = story.language === null || main.language === null || story.language === main.language;
  return isSameLanguage && [headlineOver(main), ''].includes(headlineOver(story));
}

/** The nearest component with a headline over the text. */
function ownerOf({ path }: ComponentText): XmlElement | undefined {
  return path.findLast((component) => newslines([component]).headlines.length > 0) ?? path[0];
}

/** Of alternatives (`EquivalentsList`) in one language the fullest. */
function chooseEquivalents(texts: readonly ComponentText[]): ComponentText[] {
  const lengths = new Map<string, Map<XmlElement, number>>();
  const ids = new Map<XmlElement, number>();
  const choice = ({ path, language }: ComponentText): { key: string; alternative: XmlElement } | null => {
    const at = path.findIndex((component) => component.attributes['EquivalentsList'] === 'yes');
    const [list, alternative] = [path[at], path[at + 1]];
    if (at === -1 || list === undefined || alternative === undefined) return null;
    if (!ids.has(list)) ids.set(list, ids.size);
    return { key: `${ids.get(list)} ${language}`, alternative };
  };
  for (const text of texts) {
    const chosen = choice(text);
    if (chosen === null) continue;
    const lengthOf = lengths.get(chosen.key) ?? new Map<XmlElement, number>();
    lengths.set(chosen.key, lengthOf.set(chosen.alternative, (lengthOf.get(chosen.alternative) ?? 0) + text.words.length));
  }
  return texts.filter((text) => {
    const chosen = choice(text);
    const rivals = chosen === null ? [] : [...(lengths.get(chosen.key) ?? [])];
    return chosen === null || rivals.toSorted(([, one], [, other]) => other - one)[0]?.[0] === chosen.alternative;
  });
}

type StoryFields = Pick<
  WireItem,
  'language' | 'headline' | 'shortHeadline' | 'standfirst' | 'body' | 'byline' | 'source' | 'dateline' | 'slugline' | 'creditLine' | 'copyrightHolder' | 'copyrightNotice' | 'usageTerms' | 'editorNote' | 'correctionNote'
>;

/** `label`: what stands in for a headline where there is no text either. */
export function storyFields({ path, texts, language }: NewsmlStory, label: string | null, warn: (warning: string) => void): StoryFields & { readonly lines: Newslines } {
  const lines = newslines(path);
  const nitf = texts.map((text) => text.nitf).find((each) => each !== null) ?? null;
  const said = unique(texts.filter(({ role }) => role === 'headline').map(({ words }) => bounded(words)));
  const running = [...withoutCovered(texts.filter(({ role }) => role === 'body')), ...withoutCovered(texts.filter(({ role }) => role === 'other'))].flatMap(({ blocks }) => blocks);
  const named = lines.headlines[0] ?? said[0] ?? null;
  const headline = named ?? standInHeadline(nitf, running, lines.slugs[0] ?? label, warn);
  const { standfirst, body } = withLeads(texts, [...lines.subheadlines, ...texts.flatMap((text) => text.nitf?.standfirst ?? [])], withoutHeadline(running, headline));
  const { place, agency } = readDateline(lines.datelines[0] ?? null);
  const source = sourceOf(path) ?? bounded(lines.credits[0]) ?? agency ?? nitf?.source ?? null;
  return {
    lines,
    language,
    headline,
    shortHeadline: said.find((each) => lettersOf(each) !== lettersOf(headline)) ?? nitf?.shortHeadline ?? null,
    standfirst,
    body,
    byline: bylineOf(path, lines, nitf, source),
    source,
    dateline: placeUnlessPrinted(place ?? nitf?.dateline ?? null, body),
    slugline: lines.slugs[0] ?? label,
    creditLine: lines.credits[0] ?? null,
    ...rightsOf(path, lines, nitf),
    editorNote: bounded(unique([...lines.notes, ...texts.flatMap(({ notes }) => notes), ...editorialInfo(path)]).join(' · '), 10_000),
    correctionNote: bounded(lines.corrections.join(' · '), 5000) ?? nitf?.correctionNote ?? null,
  };
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

function standInHeadline(nitf: WireItem | null, running: IncomingBody, label: string | null, warn: (warning: string) => void): string {
  const own = nitf === null || nitf.warnings.some((warning) => warning.includes('no headline')) ? '' : nitf.headline;
  if (own !== '') return own;
  const opening = openingWords(textOfBlocks(running));
  if (opening === '' && label === null) return '';
  warn(`The document has no headline: ${opening === '' ? 'its label' : 'the beginning of its text'} stands in.`);
  return opening === '' ? (label ?? '') : opening;
}

/** The first of them is the standfirst, if it fits; the others stand before the text. */
function withLeads(texts: readonly ComponentText[], lines: readonly string[], running: IncomingBody): { standfirst: string | null; body: IncomingBody } {
  const known = new Map<string, { words: string; blocks: IncomingBody }>();
  const leads = [...texts.filter(({ role }) => role === 'subheadline'), ...texts.filter(({ role }) => role === 'lead'), ...lines.map((words) => ({ words, blocks: [paragraph(words)] }))];
  for (const { words, blocks } of leads) if (words !== '' && !known.has(textKey(words))) known.set(textKey(words), { words, blocks });
  const [first, ...rest] = known.values();
  const body = rest.reduceRight<IncomingBody>((after, { words, blocks }) => (beginsWith(after, words) ? after : [...blocks, ...after]), running);
  return first === undefined ? { standfirst: null, body } : fitStandfirst(first.words, body, first.blocks);
}

const parties = (path: readonly XmlElement[], name: string): string[] =>
  unique(path.toReversed().flatMap((component) => elementsOf(component, 'AdministrativeMetadata')).flatMap((metadata) => elementsOf(metadata, name)).flatMap((each) => elementsOf(each, 'Party')).map(formalName));

/** Who sends it, else where it comes from; a name before the address of a house (`agency.example`). */
function sourceOf(path: readonly XmlElement[]): string | null {
  const named = [...parties(path, 'Provider'), ...parties(path, 'Source')];
  return named.find((name) => !/^[\w-]+(?:\.[\w-]+)+$/.test(name)) ?? named[0] ?? null;
}

/** The byline; else creators, where these are people's names and no letters of a desk. */
function bylineOf(path: readonly XmlElement[], { bylines }: Newslines, nitf: WireItem | null, source: string | null): string[] {
  const signed = unique(bylines.flatMap((line) => bylineNames(line, source).names), 20);
  if (signed.length > 0) return signed;
  if (nitf !== null && nitf.byline.length > 0) return [...nitf.byline];
  return unique(parties(path, 'Creator').flatMap((line) => bylineNames(line, source).names).filter((name) => name.includes(' ') && looksLikeName(name)), 20);
}

function rightsOf(path: readonly XmlElement[], lines: Newslines, nitf: WireItem | null): Pick<WireItem, 'copyrightHolder' | 'copyrightNotice' | 'usageTerms'> {
  const metadata = path.toReversed().flatMap((component) => elementsOf(component, 'RightsMetadata'));
  const usage = metadata.flatMap((each) => elementsBelow(each, 'UsageRights')).map((each) => elementsOf(each).map((part) => wordsOf(part, 1000)).filter((part) => part !== null).join(', '));
  return {
    copyrightHolder: metadata.map((each) => childWords(elementOf(each, 'Copyright'), 'CopyrightHolder', 500)).find((each) => each !== null) ?? nitf?.copyrightHolder ?? null,
    copyrightNotice: bounded(lines.copyrights.join(' · ')) ?? nitf?.copyrightNotice ?? null,
    usageTerms: bounded(unique([...lines.rights, ...usage.map((each) => bounded(each, 2000))]).join(' · '), 5000) ?? nitf?.usageTerms ?? null,
  };
}

/** Notes that some agencies put among the data. */
function editorialInfo(path: readonly XmlElement[]): (string | null)[] {
  return path.map((component) => propertyOf(elementAt(component, 'AdministrativeMetadata'), /^(?:editorialinfo|ed(?:itor(?:s|ial)?)?[ -]?note)$/i));
}
