/** The texts of a NewsItem (NewsML 1) sorted into stories, and a story put together from its texts and the lines around them. */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { bylineNames } from './byline-names.ts';
import { textKey } from './clean-text.ts';
import { placeUnlessPrinted, readDateline } from './dateline-place.ts';
import { fitStandfirst } from './fitting-standfirst.ts';
import { looksLikeName } from './names.ts';
import { type ComponentText, lettersOf, usageWords, withoutCovered } from './newsml-1-components.ts';
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

/** Of stories in one NewsItem; what is more is read as the text of the first. */
const MAX_STORIES = 50;

/** The main story first. Texts under a headline of their own, or in another language, are stories of their own. */
export function sortStories(texts: readonly ComponentText[]): NewsmlStory[] {
  const [main, ...others] = mainFirst(groupByOwner(chooseEquivalents(texts)));
  if (main === undefined) return [];
  const headline = headlineOver(main.path.at(-1));
  const belongs = (story: NewsmlStory, index: number): boolean => index >= MAX_STORIES || isPartOf(story, { ...main, headline });
  const merged = others.filter(belongs);
  const beside = others.filter((story, index) => !belongs(story, index));
  return [{ ...main, texts: [...main.texts, ...merged.flatMap((story) => story.texts)] }, ...beside];
}

function groupByOwner(texts: readonly ComponentText[]): NewsmlStory[] {
  const owners = new Map<XmlElement, boolean>();
  const isOwner = (component: XmlElement): boolean => {
    const known = owners.get(component) ?? headlineOver(component) !== '';
    owners.set(component, known);
    return known;
  };
  const groups = Map.groupBy(texts, ({ path }) => path.findLast(isOwner) ?? path[0]);
  return [...groups].map(([owner, found]): NewsmlStory => {
    const { path = [] } = found[0] ?? {};
    const end = owner === undefined ? path.length : path.indexOf(owner) + 1;
    return { path: path.slice(0, end), texts: found, language: (found.find(({ role }) => role === 'body') ?? found[0])?.language ?? null };
  });
}

function mainFirst(stories: readonly NewsmlStory[]): NewsmlStory[] {
  const main = stories.find((story) => hasBody(story) && !story.path.some(isAside)) ?? stories.find(hasBody) ?? stories[0];
  return main === undefined ? [] : [main, ...stories.filter((story) => story !== main)];
}

const hasBody = ({ texts }: NewsmlStory): boolean => texts.some(({ role }) => role === 'body');
const isAside = (component: XmlElement): boolean => /support|relat|side|background|annex|associat/i.test(formalName(elementOf(component, 'Role')) ?? '');

function headlineOver(component: XmlElement | undefined): string {
  const lines = component === undefined ? [] : elementsOf(component, 'NewsLines').flatMap((each) => elementsOf(each, 'HeadLine'));
  return textKey(lines.map((each) => wordsOf(each, 2000)).find((words) => words !== null) ?? '');
}

/** Only a headline or a lead, or the same headline in the same language once more. */
function isPartOf(story: NewsmlStory, main: NewsmlStory & { readonly headline: string }): boolean {
  if (!story.texts.some(({ role }) => role === 'body' || role === 'other')) return true;
  const isSameLanguage = story.language === null || main.language === null || story.language === main.language;
  return isSameLanguage && [main.headline, ''].includes(headlineOver(story.path.at(-1)));
}

/** Of alternatives (`EquivalentsList`) in one language the fullest. */
function chooseEquivalents(texts: readonly ComponentText[]): ComponentText[] {
  const lists = new Map<XmlElement, Map<string | null, Map<XmlElement, number>>>();
  const fullest = new Map<XmlElement, Set<XmlElement | undefined>>();
  for (const { path, language, words } of texts) {
    const { list, alternative } = alternativeOf(path);
    if (list === undefined || alternative === undefined) continue;
    const languages = lists.get(list) ?? new Map<string | null, Map<XmlElement, number>>();
    const lengths = languages.get(language) ?? new Map<XmlElement, number>();
    lists.set(list, languages.set(language, lengths.set(alternative, (lengths.get(alternative) ?? 0) + words.length)));
  }
  for (const [list, languages] of lists) fullest.set(list, new Set([...languages.values()].map((lengths) => [...lengths].toSorted(([, one], [, other]) => other - one)[0]?.[0])));
  return texts.filter(({ path }) => {
    const { list, alternative } = alternativeOf(path);
    return list === undefined || alternative === undefined || fullest.get(list)?.has(alternative) === true;
  });
}

function alternativeOf(path: readonly XmlElement[]): { list: XmlElement | undefined; alternative: XmlElement | undefined } {
  const at = path.findIndex((component) => component.attributes['EquivalentsList'] === 'yes');
  return at === -1 ? { list: undefined, alternative: undefined } : { list: path[at], alternative: path[at + 1] };
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
  // Where the text is but its headline, it stays as it is.
  const below = named === null && headline === openingWords(textOfBlocks(running)) ? running : withoutHeadline(running, headline);
  const { standfirst, body } = withLeads(texts, [...lines.subheadlines, ...texts.flatMap((text) => text.nitf?.standfirst ?? [])], below);
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
  const opening = rest.length === 0 ? '' : lettersOf(textOfBlocks(running.slice(0, 5)));
  const more = rest.filter(({ words }) => !opening.includes(lettersOf(words))).flatMap(({ blocks }) => blocks);
  const body = [...more, ...running];
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
  const usage = metadata.flatMap((each) => elementsBelow(each, 'UsageRights')).map(usageWords);
  return {
    copyrightHolder: metadata.map((each) => childWords(elementOf(each, 'Copyright'), 'CopyrightHolder', 500)).find((each) => each !== null) ?? nitf?.copyrightHolder ?? null,
    copyrightNotice: bounded(lines.copyrights.join(' · ')) ?? nitf?.copyrightNotice ?? null,
    usageTerms: bounded(unique([...lines.rights, ...usage]).join(' · '), 5000) ?? nitf?.usageTerms ?? null,
  };
}

/** Notes that some agencies put among the data. */
function editorialInfo(path: readonly XmlElement[]): (string | null)[] {
  return path.map((component) => propertyOf(elementAt(component, 'AdministrativeMetadata'), /^(?:editorialinfo|ed(?:itor(?:s|ial)?)?[ -]?note)$/i));
}
