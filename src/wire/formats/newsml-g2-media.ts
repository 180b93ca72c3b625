/** Pictures, films, sounds and drawings of NewsML-G2: one thing in several renditions. */
import type { WireKind, WireMedia, WireRendition } from '../../story/wire-item.ts';
import { lastWord, roleOf } from './newsml-g2-codes.ts';
import { elementOf, elementsOf, type XmlElement } from './xml-tree.ts';
import { attributeOf, bounded, wordsOf } from './xml-words.ts';

export type MediaKind = WireMedia['kind'];
const MAX_RENDITIONS = 100;

/** What an item is by its class (`ninat:picture`); null where that says nothing that is known here. */
export function kindOfClass(itemClass: XmlElement | null): WireKind | null {
  const word = (lastWord(itemClass?.attributes['qcode']) ?? lastWord(itemClass?.attributes['uri']) ?? '').toLowerCase();
  if (word === 'picture' || word === 'photo' || word === 'still') return 'picture';
  if (word === 'graphic' || word === 'animated' || word === 'graphics') return 'graphic';
  if (word === 'video' || word === 'audio' || word === 'text' || word === 'advisory') return word;
  return word === 'article' ? 'text' : null;
}

/** What a content type says: `image/jpeg` is a picture; null for text and what is unknown. */
export function kindOfType(type: string | null): MediaKind | null {
  if (type === null) return null;
  if (/^image\/svg/i.test(type)) return 'graphic';
  if (/^image\b/i.test(type)) return 'picture';
  return /^video\b/i.test(type) ? 'video' : /^audio\b/i.test(type) ? 'audio' : null;
}

export const isMediaKind = (kind: WireKind | null): kind is MediaKind => kind === 'picture' || kind === 'video' || kind === 'audio' || kind === 'graphic';

/**
 * An address or a file's name, as written; null where there is none, or where it is of a kind that names no file (`javascript:`, `data:`).
 */
export function mediaHref(written: string | undefined): string | null {
  const href = bounded(written, 2048);
  if (href === null || (written?.length ?? 0) > 4096) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href.replace(/\s/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'ftp', 'sftp', 'file', 'urn', 'tag', 'cid'].includes(scheme) ? href : null;
}

export function readRenditions(contentSet: XmlElement | null): WireRendition[] {
  const remote = contentSet === null ? [] : elementsOf(contentSet, 'remoteContent').slice(0, MAX_RENDITIONS);
  return remote.flatMap((element) => {
    const href = mediaHref(element.attributes['href']) ?? mediaHref(element.attributes['residref']);
    if (href === null) return [];
    return [{ role: renditionRole(element), href, type: attributeOf(element, 'contenttype', 100), width: wholeNumber(element, 'width'), height: wholeNumber(element, 'height'), size: wholeNumber(element, 'size') }];
  });
}

function renditionRole(element: XmlElement): string | null {
  const qcode = attributeOf(element, 'rendition', 100);
  if (qcode !== null) return qcode;
  const uri = element.attributes['renditionuri'];
  const word = lastWord(uri);
  return word !== null && uri?.includes('cv.iptc.org/newscodes/rendition/') === true ? `rnd:${word}` : word;
}

function wholeNumber(element: XmlElement, name: string): number | null {
  const written = element.attributes[name]?.trim() ?? '';
  return /^\d{1,15}$/.test(written) && Number(written) > 0 ? Number(written) : null;
}

export type MediaWords = Omit<WireMedia, 'kind' | 'renditions'>;

/** One thing for each kind among the renditions: a film may come with a still. `kind`: of what is not told by its type. */
export function readMedia(renditions: readonly WireRendition[], kind: MediaKind | null, words: MediaWords): WireMedia[] {
  const byKind = Map.groupBy(renditions, (rendition) => (kind === 'graphic' ? 'graphic' : (kindOfType(rendition.type) ?? kind)));
  return [...byKind].flatMap(([each, found]) => (each === null ? [] : [{ ...words, kind: each, renditions: found }])).toSorted((one, other) => Number(other.kind === kind) - Number(one.kind === kind));
}

/** Pictures that an item links to (`irel:seeAlso` with the class of a picture, and where it lies). */
export function readLinkedMedia(itemMeta: XmlElement | null): WireMedia[] {
  const links = itemMeta === null ? [] : elementsOf(itemMeta, 'link').slice(0, 500);
  return links.flatMap((link) => {
    const type = attributeOf(link, 'contenttype', 100);
    const kind = kindOfClass(elementOf(link, 'itemClass')) ?? kindOfType(type);
    const href = mediaHref(link.attributes['href']);
    const relation = roleOf(link, 'rel');
    if (!isMediaKind(kind) || href === null || /version|derived|evolved/.test(relation)) return [];
    const rendition: WireRendition = { role: attributeOf(link, 'rendition', 100), href, type, width: wholeNumber(link, 'width'), height: wholeNumber(link, 'height'), size: wholeNumber(link, 'size') };
    return [{ kind, agencyId: attributeOf(link, 'residref'), caption: wordsOf(elementOf(link, 'title'), 2000), alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: [rendition] }];
  });
}
