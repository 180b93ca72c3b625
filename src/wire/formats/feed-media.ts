/** Pictures, films and sound of a feed's entry: Media RSS, enclosures, and the pictures within its text. */
import type { IncomingPicture } from '../../story/incoming.ts';
import type { WireMedia, WireRendition } from '../../story/wire-item.ts';
import { mediaAddress } from './address.ts';
import { creditName, splitCaption } from './caption.ts';
import { cleanTextOrNull, textKey } from './clean-text.ts';
import { attributeOf, fieldsOf, type FeedElement, pick, pickAll } from './feed-elements.ts';
import { lineOf, type ReadText, textOfRss } from './feed-text.ts';
import { figureText, imagesOf, pictureAddress } from './html-figure.ts';
import { findAll, type HtmlElement } from './html-tree.ts';
import { leadOf } from './make-item.ts';
import { limitsOf, readCountries, readEnd } from './media-limits.ts';

const THUMBNAIL = 'thumbnail';
const MAX_MEDIA = 100;
type Kind = WireMedia['kind'];

export interface FoundFile {
  readonly href: string | null;
  readonly type?: string | null;
  readonly medium?: string | null;
  readonly role?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly size?: number | null;
}
type Words = Partial<Omit<WireMedia, 'kind' | 'renditions'>>;

/** Null where the file is neither picture nor film nor sound, or lies nowhere that can be loaded. */
export function mediaFrom(file: FoundFile, base: string | null, words: Words = {}): WireMedia | null {
  const rendition = renditionOf(file, base);
  const kind = kindOf(file);
  if (rendition === null || kind === null) return null;
  return { kind, agencyId: null, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, ...words, renditions: [rendition] };
}

function renditionOf({ href, type, role, width, height, size }: FoundFile, base: string | null): WireRendition | null {
  const address = mediaAddress(href ?? undefined, base);
  if (address === null) return null;
  return { role: role ?? null, href: address, type: cleanTextOrNull(type?.slice(0, 100)), width: width ?? null, height: height ?? null, size: size ?? null };
}

const ENDINGS: readonly (readonly [RegExp, Kind])[] = [
  [/\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)$/i, 'picture'],
  [/\.(?:mp4|m4v|mov|webm|ogv|avi|mpe?g|m3u8)$/i, 'video'],
  [/\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)$/i, 'audio'],
  [/\.svg$/i, 'graphic'],
];

export function kindOf({ href, type, medium }: FoundFile): Kind | null {
  const said = (medium ?? '').trim().toLowerCase() || (type ?? '').trim().toLowerCase().split('/')[0];
  if (type?.includes('svg') === true) return 'graphic';
  if (said === 'image' || said === 'photo') return 'picture';
  if (said === 'video' || said === 'audio') return said;
  if (said === 'text' || said === 'document' || said === 'executable') return null;
  const path = (href ?? '').replace(/[?#].*$/s, '');
  return ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? null;
}

export interface MediaOfEntry {
  readonly media: readonly WireMedia[];
  readonly warnings: readonly string[];
}

/** Media RSS, enclosures and lone pictures among the fields of an entry. `headline`: no caption repeats it. */
export function readMediaFields(fields: readonly FeedElement[], base: string | null, headline: string): MediaOfEntry {
  const warnings: string[] = [];
  const media = fields.flatMap((field) => mediaOfField(field, { fields, base: field.scope.base ?? base, headline, warnings }));
  const thumbnails = pickAll(fields, 'media:thumbnail').flatMap((each) => listed(mediaFrom({ ...fileOf(each), medium: 'image', role: THUMBNAIL }, base, wordsOf([fields], headline))));
  return { media: withThumbnails(media, thumbnails), warnings };
}

interface Around {
  readonly fields: readonly FeedElement[];
  readonly base: string | null;
  readonly headline: string;
  readonly warnings: string[];
}

function mediaOfField(field: FeedElement, around: Around): readonly WireMedia[] {
  const { base, headline, fields } = around;
  switch (field.name) {
    case 'media:content':
      return mediaOfContents([field], [fields], around);
    case 'media:group': {
      const inside = fieldsOf(field);
      return mediaOfContents(pickAll(inside, 'media:content').slice(0, MAX_MEDIA), [inside, fields], around);
    }
    case 'enclosure':
      return listed(named(mediaFrom(fileOf(field), base, wordsOf([fields], headline)), field, around));
    case 'link':
    case 'atom:link':
      if (attributeOf(field, 'rel')?.trim().toLowerCase() !== 'enclosure') return [];
      return listed(named(mediaFrom(fileOf(field), base, { caption: cleanTextOrNull(attributeOf(field, 'title')) }), field, around));
    case 'itunes:image':
      return listed(mediaFrom({ href: attributeOf(field, 'href'), medium: 'image' }, base));
    case 'image':
      return listed(mediaFrom({ href: lineOf(textOfRss(pick(fieldsOf(field), 'url') ?? field)) || attributeOf(field, 'href'), medium: 'image' }, base));
    default:
      return [];
  }
}

/** What is left out is said. */
function named(media: WireMedia | null, field: FeedElement, { warnings }: Around): WireMedia | null {
  const { href, type } = fileOf(field);
  if (media === null && href !== null) warnings.push(`An enclosure was left out, which is neither picture, film nor sound: ${(type ?? href).slice(0, 80)}.`);
  return media;
}

/** Of one `media:group`, or a single one: what is of one kind is one thing in several renditions. */
function mediaOfContents(contents: readonly FeedElement[], levels: readonly (readonly FeedElement[])[], { base, headline }: Around): readonly WireMedia[] {
  const found: WireMedia[] = [];
  for (const content of contents) {
    const inside = fieldsOf(content);
    const state = attributeOf(pick(inside, 'media:status') ?? content, 'state')?.toLowerCase();
    if (state === 'blocked' || state === 'deleted' || isForNobody(rulesOf([inside, ...levels]))) continue;
    const read = mediaFrom(fileOf(content), base, wordsOf([inside, ...levels], headline));
    const thumbnails = [...inside, ...(levels.length > 1 ? (levels[0] ?? []) : [])].filter(({ name }) => name === 'media:thumbnail');
    const small = thumbnails.flatMap((each) => listed(mediaFrom({ ...fileOf(each), medium: 'image', role: THUMBNAIL }, base)));
    const same = found.find(({ kind }) => kind === read?.kind);
    if (read !== null && same !== undefined) found[found.indexOf(same)] = { ...same, renditions: joined(same.renditions, read.renditions) };
    else found.push(...withThumbnails(listed(read), small));
  }
  return found;
}

function fileOf(field: FeedElement): FoundFile {
  const number = (name: string): number | null => {
    const digits = /^\s*(\d{1,15})(?:px)?\s*$/.exec(attributeOf(field, name) ?? '')?.[1];
    return digits === undefined || Number(digits) === 0 ? null : Number(digits);
  };
  return {
    href: attributeOf(field, 'url') ?? attributeOf(field, 'href') ?? attributeOf(field, 'rdf:resource') ?? attributeOf(field, 'resource'),
    type: attributeOf(field, 'type'),
    medium: attributeOf(field, 'medium'),
    width: number('width'),
    height: number('height'),
    size: number('filesize') ?? number('length'),
  };
}

/** From the nearest level that says it: the content itself, its group, the entry. */
function wordsOf(levels: readonly (readonly FeedElement[])[], headline: string): Words {
  const at = (name: string): string | null => levels.map((fields) => pick(fields, name)).map((field) => (field === null ? null : cleanTextOrNull(lineOf(textOfRss(field)).slice(0, 5_000)))).find((text) => text !== null) ?? null;
  const credits = levels.map((fields) => pickAll(fields, 'media:credit')).find((found) => found.length > 0) ?? [];
  const makers = credits.filter((field) => /photographer|author|creator|camera/i.test(attributeOf(field, 'role') ?? ''));
  const names = (list: readonly FeedElement[]): string | null => cleanTextOrNull([...new Set(list.flatMap((field) => listed(creditName(lineOf(textOfRss(field))))))].join(' / '));
  const written = at('media:description') ?? at('media:title');
  const caption = written === null || textKey(written) === textKey(headline) ? { caption: null, credit: null } : splitCaption(written);
  const credit = names(credits.filter((field) => !makers.includes(field)));
  return { caption: credit === null ? caption.caption : written && caption.caption, credit: credit ?? caption.credit, creator: names(makers), copyright: at('media:copyright'), usageTerms: termsOf(levels), ...limitsIn(levels) };
}

/** The words of its licence and the address of its terms; rules by country that name something else, as words. */
function termsOf(levels: readonly (readonly FeedElement[])[]): string | null {
  const licence = levels.map((fields) => pick(fields, 'media:license')).find((each) => each !== null) ?? null;
  const said = licence === null ? [] : [cleanTextOrNull(textOfField(licence)), mediaAddress(attributeOf(licence, 'href')?.slice(0, 2_000), null)];
  const rules = rulesOf(levels);
  const dark = rules.filter((rule) => !isRule(rule, rules)).map((rule) => cleanTextOrNull(`${relationOf(rule)}: ${textOfField(rule)}`));
  return [...new Set([...said, ...dark].filter((each) => each !== null && each !== undefined))].join(' ') || null;
}

/** `media:restriction` by country, and the end of `dcterms:valid`. */
function limitsIn(levels: readonly (readonly FeedElement[])[]): Pick<WireMedia, 'limits'> {
  const rules = rulesOf(levels);
  const countries = (relation: string): string[] => rules.filter((rule) => relationOf(rule) === relation && isRule(rule, rules)).flatMap((rule) => readCountries(textOfField(rule)) ?? []);
  const valid = levels.map((fields) => pick(fields, 'dcterms:valid')).find((each) => each !== null) ?? null;
  const end = valid === null ? undefined : /\bend\s*=\s*([^;]+)/i.exec(textOfField(valid))?.[1];
  return limitsOf({ onlyIn: countries('allow'), notIn: countries('deny'), until: readEnd(end, 'UTC') });
}

function rulesOf(levels: readonly (readonly FeedElement[])[]): readonly FeedElement[] {
  return levels.map((fields) => pickAll(fields, 'media:restriction').filter((field) => (attributeOf(field, 'type') ?? 'country') === 'country')).find((found) => found.length > 0) ?? [];
}

/** What is allowed is one list in all its rules, and half of it would be another list; each refusal stands by itself. */
function isRule(rule: FeedElement, rules: readonly FeedElement[]): boolean {
  const list = relationOf(rule) === 'allow' ? rules.filter((each) => relationOf(each) === 'allow') : [rule];
  return list.every((each) => readCountries(textOfField(each)) !== null);
}

const relationOf = (rule: FeedElement): string => (attributeOf(rule, 'relationship') ?? '').trim().toLowerCase();
const textOfField = (field: FeedElement): string => lineOf(textOfRss(field)).slice(0, 5_000);

/** Nobody anywhere may show it. */
const isForNobody = (rules: readonly FeedElement[]): boolean => rules.some((rule) => (relationOf(rule) === 'deny' && /^\s*all\s*$/i.test(textOfField(rule))) || (relationOf(rule) === 'allow' && /^\s*none\s*$/i.test(textOfField(rule))));

/** A small picture of what is there already is a rendition of it; where there is no picture, it is the picture. */
function withThumbnails(media: readonly WireMedia[], thumbnails: readonly WireMedia[]): readonly WireMedia[] {
  const [first] = thumbnails;
  if (first === undefined) return media;
  const renditions = thumbnails.flatMap((each) => each.renditions);
  const at = media.findIndex(({ kind }) => kind === 'picture');
  return at === -1 ? [...media, { ...first, renditions }] : media.map((each, index) => (index === at ? { ...each, renditions: joined(each.renditions, renditions) } : each));
}

/** The pictures of a text, with their captions; what only counts readers is none. */
export function picturesWithin({ tree, base }: ReadText): WireMedia[] {
  if (tree === null) return [];
  const figures = findAll(tree, ({ name }) => name === 'figure').slice(0, MAX_MEDIA);
  // Of figures within each other the innermost.
  const figureOf = new Map(figures.flatMap((figure) => imagesOf(figure).map((image) => [image, figure] as const)));
  const pictureOf = (image: HtmlElement): WireMedia[] => {
    const figure = figureOf.get(image);
    const words = figure === undefined ? {} : figureText(figure);
    return listed(mediaFrom({ href: pictureAddress(image, base), medium: 'image' }, base, { ...words, alt: cleanTextOrNull(image.attributes['alt']?.slice(0, 2_000)) }));
  };
  return imagesOf(tree).slice(0, MAX_MEDIA).flatMap(pictureOf);
}

/** The same file once, with what is said of it anywhere. */
export function joinMedia(media: readonly WireMedia[]): WireMedia[] {
  const found = new Map<string, WireMedia>();
  for (const each of media.slice(0, 10 * MAX_MEDIA)) {
    const key = keyOf(each);
    const same = found.get(key);
    found.set(key, same === undefined ? each : merged(same, each));
  }
  return [...found.values()].slice(0, MAX_MEDIA);
}

/** Addresses that differ only in their parameters are one picture in several sizes, where a size is told. */
function keyOf({ renditions: [first] }: WireMedia): string {
  const href = first?.href ?? '';
  return first?.width === null ? href : href.replace(/\?.*$/s, '');
}

function merged(one: WireMedia, other: WireMedia): WireMedia {
  return {
    ...one,
    caption: one.caption ?? other.caption,
    alt: one.alt ?? other.alt,
    credit: one.credit ?? other.credit,
    creator: one.creator ?? other.creator,
    copyright: one.copyright ?? other.copyright,
    usageTerms: one.usageTerms ?? other.usageTerms,
    ...(one.limits === undefined && other.limits !== undefined && { limits: other.limits }),
    renditions: joined(one.renditions, other.renditions),
  };
}

function joined(one: readonly WireRendition[], other: readonly WireRendition[]): WireRendition[] {
  return [...one, ...other.filter(({ href }) => !one.some((each) => each.href === href))];
}

/** As `leadOf`; a small picture is no lead where there is a larger one, and of files that tell no size the first is the one that is meant. */
export function leadOfFeed(media: readonly WireMedia[]): IncomingPicture | null {
  const picture = media.find(({ kind }) => kind === 'picture') ?? media.find(({ kind }) => kind === 'graphic');
  if (picture === undefined) return null;
  const large = picture.renditions.filter(({ role }) => role !== THUMBNAIL);
  const wished = large.length === 0 ? picture.renditions : large;
  return leadOf([{ ...picture, renditions: wished.every(({ width }) => width !== null) ? wished : wished.slice(0, 1) }]);
}

function listed<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}
