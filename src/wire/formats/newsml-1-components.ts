/**
 * The tree of NewsComponents of NewsML 1 taken apart: texts, each with the components around it, and pictures (films, sounds), each with
 * all the files it comes in, its caption and its credit.
 */
import type { WireMedia, WirePart, WireRendition } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { creditName, splitCaption } from './caption.ts';
import { limitsOf, readCountries, readEnd } from './media-limits.ts';
import { kindOfMedia } from './nitf-media.ts';
import { contentKind, readRendition, readText, type TextContent } from './newsml-1-content.ts';
import { newsmlIdentity, referredItem } from './newsml-1-identity.ts';
import { newslines } from './newsml-1-lines.ts';
import { formalName } from './newsml-1-management.ts';
import type { Hints } from './read-result.ts';
import { textOfBlocks } from './text-of-blocks.ts';
import { attributeOf, bounded, childWords, unique, wordsOf } from './xml-words.ts';
import { elementBelow, elementOf, elementsOf, type XmlElement } from './xml-tree.ts';

export type TextRole = 'body' | 'headline' | 'subheadline' | 'lead' | 'other';

export interface ComponentText extends TextContent {
  readonly role: TextRole;
  /** The components around it, the outermost first, its own last. */
  readonly path: readonly XmlElement[];
  readonly language: string | null;
  readonly words: string;
}

export interface Components {
  readonly texts: readonly ComponentText[];
  readonly media: readonly WireMedia[];
  /** NewsItems that the tree refers to. */
  readonly parts: readonly WirePart[];
  readonly warnings: readonly string[];
}

/** `item`: a NewsItem; a NewsItem within it is left to itself. */
export function readComponents(item: XmlElement, hints: Hints): Components {
  const reading: Reading = { hints, texts: [], units: [], parts: [], warnings: new Set() };
  const itemLanguage = languageCode(item.attributes['xml:lang']);
  const loose = elementsOf(item, 'NewsComponent').map((each) => walk(each, { path: [], role: null, language: itemLanguage }, reading));
  for (const { files } of loose) closeUnit(files, null, reading);
  const left = assignCaptions(loose.flatMap(({ captions }) => captions), 0, reading);
  const media = [...reading.units.map((unit) => unit.media), ...left.map(withoutFile)];
  return { texts: reading.texts, media, parts: reading.parts, warnings: [...reading.warnings] };
}

interface Reading {
  readonly hints: Hints;
  readonly texts: ComponentText[];
  readonly units: Unit[];
  readonly parts: WirePart[];
  readonly warnings: Set<string>;
}

/** `captioned`: by a text of its own, not by a line; it is not given another one. */
interface Unit {
  media: WireMedia;
  captioned: boolean;
}

interface Around {
  readonly path: readonly XmlElement[];
  readonly role: string | null;
  readonly language: string | null;
}

interface MediaFile {
  readonly rendition: WireRendition;
  readonly kind: WireMedia['kind'];
}

/** What belongs to a picture and has not found it yet. */
interface Loose {
  readonly files: readonly MediaFile[];
  readonly captions: readonly string[];
}

interface Sorted {
  readonly content: XmlElement;
  readonly kind: ReturnType<typeof contentKind>;
}

const RENDITION = /thumb|view-?\s?image|base-?\s?image|quick-?\s?look|preview|(?:low|high|hi|med|mid)(?:ium)?[ -]?res|original|^web$|master|square|icon|screen|print|^(?:small|medium|large|full)/i;

function walk(component: XmlElement, around: Around, reading: Reading): Loose {
  const ownRole = formalName(elementOf(component, 'Role'));
  const here: Around = {
    path: [...around.path, component],
    role: ownRole ?? around.role,
    language: languageCode(formalName(elementOf(elementOf(component, 'DescriptiveMetadata'), 'Language'))) ?? languageCode(component.attributes['xml:lang']) ?? around.language,
  };
  const [firstUnit, firstText] = [reading.units.length, reading.texts.length];
  const below = elementsOf(component, 'NewsComponent').map((each) => walk(each, here, reading));
  const contents = elementsOf(component, 'ContentItem').map((content): Sorted => ({ content, kind: contentKind(content) }));
  const texts = readTexts(contents, here, reading);
  const isCaption = /caption/i.test(here.role ?? '');
  const captions = [...below.flatMap((each) => each.captions), ...(isCaption ? texts.map(({ words }) => words) : [])];
  if (!isCaption) reading.texts.push(...texts);
  takeParts(component, here, reading);
  const own = readFiles(contents, RENDITION.test(ownRole ?? '') ? ownRole : null, reading);
  const files = [...own, ...below.flatMap((each) => each.files)];
  if (files.length > 0 && RENDITION.test(ownRole ?? '')) return { files, captions };
  // A component that holds the text as well has the story's lines, not the picture's.
  closeUnit(files, reading.texts.length === firstText ? component : null, reading);
  return { files: [], captions: isCaption ? captions : assignCaptions(captions, firstUnit, reading) };
}

/** Several ContentItems of one component are one thing in several forms: the fullest is taken, and what another one has beyond it. */
function readTexts(contents: readonly Sorted[], { path, role, language }: Around, { hints, warnings }: Reading): ComponentText[] {
  const texts = contents
    .filter(({ kind }) => kind === 'text')
    .map(({ content }) => {
      const read = readText(content, language, hints);
      for (const warning of read.warnings) warnings.add(warning);
      return { ...read, role: textRole(role), path, language: read.nitf?.language ?? language, words: textOfBlocks(read.blocks) };
    })
    .filter(({ words, blocks, nitf }) => words !== '' || blocks.length > 0 || nitf !== null);
  return withoutCovered(texts);
}

function textRole(role: string | null): TextRole {
  const word = (role ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (/^(?:headline|title|head)$/.test(word)) return 'headline';
  if (/^(?:subhead(?:line)?|subtitle|deck)$/.test(word)) return 'subheadline';
  if (/^(?:lead|lede|intro(?:duction)?|summary|abstract|standfirst|teaser|synopsis)$/.test(word)) return 'lead';
  return word === '' || /main|body|text|story|article|short|full|content/.test(word) ? 'body' : 'other';
}

/** Those whose words are all in one of the fullest go. */
export function withoutCovered<T extends { readonly words: string }>(texts: readonly T[]): T[] {
  if (texts.length < 2) return [...texts];
  const order = texts.map((text) => ({ text, letters: lettersOf(text.words) })).toSorted((one, other) => other.letters.length - one.letters.length);
  const kept: typeof order = [];
  // Only the fullest are looked into: a document of thousands of texts must not cost the square of it.
  for (const each of order) if (!kept.slice(0, 4).some(({ letters }) => covers(letters, each.letters))) kept.push(each);
  const left = new Set(kept.map(({ text }) => text));
  return texts.filter((text) => left.has(text));
}

/** Whether a text says what another one says, by passages from all through it. Of a table alone nothing is known. */
function covers(fuller: string, letters: string): boolean {
  if (letters === '') return false;
  const step = Math.max(1, Math.floor(letters.length / 20));
  for (let at = 0; at < letters.length; at += step) if (!fuller.includes(letters.slice(at, at + 40))) return false;
  return true;
}

/** For comparing texts: no case, no spaces, no punctuation. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function takeParts(component: XmlElement, { role }: Around, { parts }: Reading): void {
  for (const inner of elementsOf(component, 'NewsItem')) {
    const { agencyId } = newsmlIdentity(inner);
    if (agencyId !== null) parts.push({ ref: agencyId, title: wordsOf(elementBelow(inner, 'HeadLine'), 300), group: role, inside: true });
  }
  for (const reference of elementsOf(component, 'NewsItemRef')) {
    const ref = referredItem(reference);
    if (ref !== null) parts.push({ ref, title: wordsOf(elementOf(reference, 'Comment'), 300), group: role, inside: false });
  }
}

function readFiles(contents: readonly Sorted[], role: string | null, { warnings }: Reading): MediaFile[] {
  return contents.flatMap(({ content, kind }) => {
    if (kind === 'text' || kind === 'nothing') return [];
    if (kind === 'attachment') {
      warnings.add(`A file was left out: ${bounded(content.attributes['Href'], 200) ?? 'one within the document'}.`);
      return [];
    }
    const rendition = readRendition(content, role);
    if (rendition === null) warnings.add('A file carried within the document was left out.');
    return rendition === null ? [] : [{ rendition, kind }];
  });
}

/** The files of a component are those of one picture; where a role comes again, another picture begins. */
function closeUnit(files: readonly MediaFile[], component: XmlElement | null, { units, warnings, hints }: Reading): void {
  if (files.length === 0) return;
  if (component !== null && /^logo/i.test(formalName(elementOf(component, 'Role')) ?? '')) {
    // The mark of whoever sends it is no picture of the story.
    warnings.add(`A logo was left out: ${files.at(-1)?.rendition.href.slice(0, 200)}.`);
    return;
  }
  const about = aboutMedia(component, hints.zone);
  for (const group of groupFiles(files)) {
    // A film may come with a still of it.
    const kind = about.kind ?? group.map((file) => file.kind).find((each) => each === 'video' || each === 'audio') ?? group[0]?.kind ?? 'picture';
    units.push({ media: { ...about, kind, renditions: group.map(({ rendition }) => rendition) }, captioned: false });
  }
}

function groupFiles(files: readonly MediaFile[]): MediaFile[][] {
  const groups: { files: MediaFile[]; known: Set<string> }[] = [];
  for (const file of files) {
    const { role, type } = file.rendition;
    const key = role === null ? null : `${role} ${type}`;
    let last = groups.at(-1);
    if (last === undefined || (key !== null && last.known.has(key))) groups.push((last = { files: [], known: new Set() }));
    last.files.push(file);
    if (key !== null) last.known.add(key);
  }
  return groups.map((group) => group.files);
}

/** `component`: the one whose lines speak of the picture; null where none does. */
function aboutMedia(component: XmlElement | null, zone: string): Omit<WireMedia, 'kind' | 'renditions'> & { readonly kind: WireMedia['kind'] | null } {
  const lines = newslines(component === null ? [] : [component]);
  const { caption, credit } = splitCaption(lines.captions[0] ?? lines.headlines[0] ?? '');
  const rights = component === null ? [] : elementsOf(component, 'RightsMetadata');
  const holder = rights.map((each) => childWords(elementOf(each, 'Copyright'), 'CopyrightHolder', 500)).find((each) => each !== null) ?? null;
  const usage = rights.flatMap((each) => elementsOf(each, 'UsageRights'));
  // Several rules, each for another use, are none that counts for this one.
  const [rule] = usage.length === 1 ? usage : [];
  return {
    kind: kindOfMedia(component === null ? null : formalName(elementOf(component, 'Role'))),
    agencyId: attributeOf(component, 'Euid', 300),
    caption,
    alt: null,
    credit: creditName(lines.credits[0]) ?? credit,
    creator: lines.bylines[0] ?? null,
    copyright: lines.copyrights[0] ?? holder,
    usageTerms: bounded(unique([...lines.rights, ...usage.map(usageWords)]).join(' · '), 2000),
    ...(rule !== undefined && limitsOf({ until: readEnd(childWords(rule, 'EndDate', 100), zone), onlyIn: readCountries(childWords(rule, 'Geography', 1000)) })),
  };
}

export function usageWords(rights: XmlElement): string | null {
  return bounded(elementsOf(rights).map((part) => wordsOf(part, 1000)).filter((part) => part !== null).join(', '), 2000);
}

/** To the pictures from `first` on, in their order; what finds none is handed back. */
function assignCaptions(captions: readonly string[], first: number, { units }: Reading): readonly string[] {
  const left = [...captions];
  for (let at = first; at < units.length && left.length > 0; at++) {
    const unit = units[at];
    if (unit === undefined || unit.captioned || unit.media.kind === 'audio') continue;
    const { caption, credit } = splitCaption(left.shift() ?? '');
    unit.media = { ...unit.media, caption, credit: unit.media.credit ?? credit };
    unit.captioned = true;
  }
  return left;
}

/** A caption whose picture was not sent: its words are kept. */
function withoutFile(words: string): WireMedia {
  return { kind: 'picture', agencyId: null, ...splitCaption(words), alt: null, creator: null, copyright: null, usageTerms: null, renditions: [] };
}
