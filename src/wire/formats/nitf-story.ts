/** The story of a NITF document as readers see it: its head (`body.head`) and its text. */
import type { WireItem } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { bylineNames } from './byline-names.ts';
import { placeUnlessPrinted, readDateline } from './dateline-place.ts';
import { fitStandfirst } from './fitting-standfirst.ts';
import { readNitfBody, type NitfBody } from './nitf-body.ts';
import { inHead } from './nitf-management.ts';
import { readNitfMedia } from './nitf-media.ts';
import { nitfPlace } from './nitf-subjects.ts';
import type { Hints } from './read-result.ts';
import { openingWords, textOfBlocks } from './text-of-blocks.ts';
import { attributeOf, bounded, childWords, unique, wordsOf } from './xml-words.ts';
import { elementAt, elementBelow, elementOf, elementsBelow, elementsOf, type XmlElement } from './xml-tree.ts';

export interface NitfStory extends Pick<WireItem, 'language' | 'headline' | 'shortHeadline' | 'standfirst' | 'body' | 'byline' | 'source' | 'dateline' | 'media'> {
  /** For editors alone. */
  readonly notes: readonly string[];
}

/** `root`: the element `nitf`. */
export function nitfStory(root: XmlElement, hints: Hints, warn: (warning: string) => void): NitfStory {
  const body = elementOf(root, 'body');
  const bodyHead = elementOf(body, 'body.head');
  const language = languageCode(root.attributes['baselang'] ?? root.attributes['xml:lang'] ?? body?.attributes['lang'] ?? body?.attributes['xml:lang']) ?? null;
  const read = body === null ? NO_BODY : readNitfBody(body, language ?? hints.language ?? null);
  for (const warning of read.warnings) warn(warning);
  const media = bodyHead === null ? [] : elementsBelow(bodyHead, 'media').map((each) => readNitfMedia(each, warn)).filter((each) => each !== null);
  const signed = bylineOf(bodyHead);
  const { place, agency } = datelineOf(bodyHead);
  const abstract = abstractOf(bodyHead);
  const second = secondHeadline(bodyHead);
  const { standfirst, body: blocks } = fitStandfirst(abstract ?? second, read.blocks);
  return {
    language,
    headline: headlineOf(root, bodyHead, textOfBlocks(blocks), warn),
    shortHeadline: abstract === null ? null : second,
    standfirst,
    body: blocks,
    byline: signed.names,
    source: sourceOf(root, bodyHead) ?? signed.agency ?? agency,
    dateline: placeUnlessPrinted(place, blocks),
    media: [...media, ...read.media],
    notes: [...(bodyHead === null ? [] : unique(elementsOf(bodyHead, 'note').map((each) => wordsOf(each, 5000)))), ...read.notes],
  };
}

const NO_BODY: NitfBody = { blocks: [], warnings: [], media: [], notes: [] };

/** `hl1`, else what else there is by way of a headline; the beginning of the text where there is nothing. */
function headlineOf(root: XmlElement, bodyHead: XmlElement | null, text: string, warn: (warning: string) => void): string {
  const hedline = elementOf(bodyHead, 'hedline');
  const said = unique(hedline === null ? [] : elementsOf(hedline, 'hl1').map((each) => wordsOf(each, 1000))).join(' ');
  const title = childWords(elementOf(root, 'head'), 'title', 1000);
  const found = bounded(said) ?? (hedline === null || elementsOf(hedline).length > 0 ? null : wordsOf(hedline, 1000)) ?? childWords(hedline, 'hl2', 1000) ?? title;
  if (found !== null) return found;
  const opening = openingWords(text);
  if (opening !== '') warn('The document has no headline: the beginning of its text stands in.');
  return opening;
}

function abstractOf(bodyHead: XmlElement | null): string | null {
  const abstracts = bodyHead === null ? [] : elementsOf(bodyHead, 'abstract');
  return bounded(unique(abstracts.map((each) => wordsOf(withoutChildren(each, 'media', 'note'), 5000))).join(' '), 5000);
}

/** Where there is no abstract, a second headline says what is new. */
function secondHeadline(bodyHead: XmlElement | null): string | null {
  const hedline = elementOf(bodyHead, 'hedline');
  if (hedline === null || elementOf(hedline, 'hl1') === null) return null;
  return bounded(unique(elementsOf(hedline, 'hl2').map((each) => wordsOf(each, 1000))).join(' '));
}

/** `person` where people are marked, the whole line where they are not; what they are (`byttl`) is no name. */
function bylineOf(bodyHead: XmlElement | null): { names: readonly string[]; agency: string | null } {
  const bylines = bodyHead === null ? [] : elementsOf(bodyHead, 'byline');
  const people = bylines.flatMap((each) => elementsBelow(each, 'person')).slice(0, 50).map((each) => wordsOf(withoutChildren(each, 'function', 'alt-code'), 300));
  const lines = people.length > 0 ? people : bylines.map((each) => wordsOf(withoutChildren(each, 'byttl', 'location', 'chron', 'virtloc', 'org'), 300));
  const read = lines.map((line) => bylineNames(line));
  const title = bylines.flatMap((each) => elementsBelow(each, 'byttl', 'org')).map((each) => wordsOf(each, 100))[0] ?? null;
  return { names: unique(read.flatMap(({ names }) => names), 20), agency: read.map(({ agency }) => agency).find((agency) => agency !== null) ?? (read.every(({ names }) => names.length === 0) ? title : null) };
}

const withoutChildren = (element: XmlElement, ...names: readonly string[]): XmlElement => ({ ...element, children: element.children.filter((child) => typeof child === 'string' || !names.includes(child.name)) });

function datelineOf(bodyHead: XmlElement | null): { place: string | null; agency: string | null } {
  const dateline = elementOf(bodyHead, 'dateline');
  if (dateline === null) return { place: null, agency: null };
  const location = elementBelow(dateline, 'location');
  if (location !== null) return { place: nitfPlace(location), agency: null };
  return readDateline(wordsOf(withoutChildren(dateline, 'story.date'), 300));
}

/** Who hands it out, else whose it is. */
function sourceOf(root: XmlElement, bodyHead: XmlElement | null): string | null {
  const head = elementOf(root, 'head');
  const holder = attributeOf(inHead(head, 'doc.copyright'), 'holder', 200)?.replace(/\s*all rights reserved\.?$/i, '').replace(/[.,\s]+$/, '') ?? null;
  return childWords(bodyHead, 'distributor', 200) ?? bounded(holder) ?? attributeOf(inHead(head, 'doc-id'), 'regsrc', 200) ?? attributeOf(inHead(elementAt(head, 'docdata'), 'from-src'), 'src-name', 200);
}

