/** `media` of NITF: one picture, film or sound with all the files it comes in. */
import type { WireMedia, WireRendition } from '../../story/wire-item.ts';
import { creditName, splitCaption } from './caption.ts';
import { textKey } from './clean-text.ts';
import { limitsOf, readCountries } from './media-limits.ts';
import { attributeOf, bounded, unique, wordsOf } from './xml-words.ts';
import { elementsBelow, type XmlElement } from './xml-tree.ts';

/** Null where there is neither a file nor a word in it. A `media-object` within the document is not taken. */
export function readNitfMedia(element: XmlElement, warn: (warning: string) => void): WireMedia | null {
  const renditions = elementsBelow(element, 'media-reference').map(renditionOf).filter((each) => each !== null);
  const kind = kindOf(attributeOf(element, 'media-type'), renditions);
  if (elementsBelow(element, 'media-object').length > 0) warn('A file carried within the document was left out.');
  const { caption, credit } = captionOf(element);
  if (renditions.length === 0 && caption === null) return null;
  return {
    kind,
    agencyId: attributeOf(element, 'id'),
    caption,
    alt: elementsBelow(element, 'media-reference').map((each) => attributeOf(each, 'alternate-text')).find((each) => each !== null) ?? metadata(element, /^alt/i),
    credit: credit ?? metadata(element, /credit/i),
    creator: metadata(element, /creator|photographer|^by-?line$/i),
    copyright: metadata(element, /copyright/i),
    usageTerms: metadata(element, /usage|rights|restrict|instruction/i),
    ...limitsOf({ onlyIn: readCountries(metadata(element, /territor|geograph/i)) }),
    renditions,
  };
}

function captionOf(element: XmlElement): { caption: string | null; credit: string | null } {
  const words = unique(elementsBelow(element, 'media-caption').map((each) => wordsOf(each, 5000))).join(' ');
  const producer = creditName(unique(elementsBelow(element, 'media-producer').map((each) => wordsOf(each, 500))).join(', '));
  const split = splitCaption(words);
  if (producer === null) return split;
  const isSame = split.credit !== null && textKey(split.credit) === textKey(producer);
  return { caption: isSame ? split.caption : bounded(words, 5000), credit: producer };
}

function metadata(element: XmlElement, name: RegExp): string | null {
  const found = elementsBelow(element, 'media-metadata').filter((each) => name.test(each.attributes['name'] ?? ''));
  return found.map((each) => attributeOf(each, 'value') ?? wordsOf(each, 1000)).find((each) => each !== null) ?? null;
}

function renditionOf(element: XmlElement): WireRendition | null {
  const name = attributeOf(element, 'name');
  const href = safeHref(element.attributes['source']) ?? safeHref(element.attributes['href']) ?? safeHref(name);
  if (href === null) return null;
  const role = attributeOf(element, 'class') ?? (name === href || name?.includes('.') === true ? null : name);
  return { role, href, type: attributeOf(element, 'mime-type', 100), width: wholeNumber(element.attributes['width']), height: wholeNumber(element.attributes['height']), size: null };
}

/** An address or a file's name; nothing that a program would run or read from this machine. */
export function safeHref(written: string | null | undefined): string | null {
  const href = bounded(written, 2048);
  return href === null || /^(?:javascript|vbscript|data|file|blob):/i.test(href.replace(/\s/g, '')) ? null : href;
}

/** A count of pixels or bytes above nought. */
export function wholeNumber(written: string | null | undefined): number | null {
  const digits = /^\s*(\d{1,12})(?:\.0+)?\s*(?:px|pixels?|bytes?)?\s*$/i.exec(written ?? '')?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

function kindOf(type: string | null, renditions: readonly WireRendition[]): WireMedia['kind'] {
  return kindOfMedia(type) ?? renditions.map((each) => kindOfMedia(each.type)).find((each) => each !== null) ?? 'picture';
}

/** Of a media type, a MIME type or a role; null where it is none of these. */
export function kindOfMedia(written: string | null | undefined): WireMedia['kind'] | null {
  const word = (written ?? '').toLowerCase();
  if (/(?<!photo)graphic|svg|illustration|logo|chart/.test(word)) return 'graphic';
  if (/image|photo|picture|jpe?g|png|gif|webp|tiff/.test(word)) return 'picture';
  if (/video|film|mpeg-?4|quicktime/.test(word)) return 'video';
  return /audio|sound/.test(word) ? 'audio' : null;
}
