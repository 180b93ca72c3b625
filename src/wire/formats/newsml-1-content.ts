/** One ContentItem of NewsML 1: a text within the document, or a file beside it. */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireItem, WireMedia, WireRendition } from '../../story/wire-item.ts';
import { decodeText } from './decode-text.ts';
import { readLooseText } from './loose-text.ts';
import { readNitfBody } from './nitf-body.ts';
import { kindOfMedia, safeHref, wholeNumber } from './nitf-media.ts';
import { nitfItem } from './nitf.ts';
import { formalName } from './newsml-1-management.ts';
import type { Hints } from './read-result.ts';
import { attributeOf, childWords, unique } from './xml-words.ts';
import { elementBelow, elementOf, elementsBelow, elementsOf, parseXmlTree, textOfXml, type XmlElement } from './xml-tree.ts';

export interface TextContent {
  readonly blocks: IncomingBody;
  /** Where the text is a whole NITF: what its own head says. */
  readonly nitf: WireItem | null;
  readonly media: readonly WireMedia[];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** What kind of thing a ContentItem is; `nothing`: neither text nor file, or what no reader sees (a style sheet). */
export function contentKind(content: XmlElement): 'text' | 'attachment' | 'nothing' | WireMedia['kind'] {
  const type = [mimeOf(content), formalName(elementOf(content, 'Format'))].filter((each) => each !== null).join(' ');
  if (/css|javascript/i.test(type)) return 'nothing';
  const media = kindOfMedia(mimeOf(content)) ?? kindOfMedia(formalName(elementOf(content, 'MediaType'))) ?? kindOfMedia(formalName(elementOf(content, 'Format'))) ?? kindOfMedia(endingOf(content));
  if (media !== null) return media;
  const hasText = elementsBelow(content, 'DataContent').some((each) => textOfXml(each).trim() !== '');
  if (hasText) return /pdf|msword|octet-stream|zip/i.test(type) ? 'attachment' : 'text';
  return safeHref(content.attributes['Href']) === null ? 'nothing' : 'attachment';
}

const mimeOf = (content: XmlElement): string | null => formalName(elementOf(content, 'MimeType'));
const endingOf = (content: XmlElement): string | null => /\.([a-z0-9]{2,4})(?:[?#].*)?$/i.exec(content.attributes['Href'] ?? '')?.[1] ?? null;

/** A file of a picture, film or sound; null where it lies nowhere. `role`: of the component around it. */
export function readRendition(content: XmlElement, role: string | null): WireRendition | null {
  const href = safeHref(content.attributes['Href']);
  if (href === null) return null;
  const characteristics = elementOf(content, 'Characteristics');
  const property = (name: RegExp): string | null => propertyOf(characteristics, name);
  return {
    role: role ?? property(/^(?:image|multimedia)use$/i),
    href,
    type: mimeOf(content)?.toLowerCase() ?? null,
    width: wholeNumber(property(/^(?:pixel)?width$/i)),
    height: wholeNumber(property(/^(?:pixel)?height$/i)),
    size: wholeNumber(childWords(characteristics, 'SizeInBytes', 40)),
  };
}

/** The value of the first property of that name. */
export function propertyOf(element: XmlElement | null, name: RegExp): string | null {
  const found = element === null ? undefined : elementsOf(element, 'Property').find((each) => name.test(each.attributes['FormalName'] ?? ''));
  return attributeOf(found, 'Value', 1000);
}

export function readText(content: XmlElement, language: string | null, hints: Hints): TextContent {
  const data = elementsBelow(content, 'DataContent');
  const read = data.map((each) => readData(each, { content, language, hints }));
  return {
    blocks: read.flatMap(({ blocks }) => blocks),
    nitf: read.map(({ nitf }) => nitf).find((nitf) => nitf !== null) ?? null,
    media: read.flatMap(({ media }) => media),
    notes: unique(read.flatMap(({ notes }) => notes)),
    warnings: unique(read.flatMap(({ warnings }) => warnings)),
  };
}

interface Around {
  readonly content: XmlElement;
  readonly language: string | null;
  readonly hints: Hints;
}

const WHOLE_NITF = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE[^>]{0,500}>\s*)?<nitf[\s>]/i;

function readData(data: XmlElement, { content, language, hints }: Around): TextContent {
  const nitf = elementBelow(data, 'nitf');
  if (nitf !== null) return ofNitf(nitf, hints);
  if (elementsOf(data).length > 0) return { nitf: null, ...readNitfBody(data, language) };
  const text = isBase64(content) ? decodeBase64(textOfXml(data)) : textOfXml(data);
  const tree = WHOLE_NITF.test(text) ? parseXmlTree(text.trim()) : null;
  if (tree?.ok === true) return ofNitf(tree.root, hints);
  return { nitf: null, media: [], notes: [], ...readLooseText(text, language) };
}

function ofNitf(root: XmlElement, hints: Hints): TextContent {
  const nitf = nitfItem(root, hints);
  return { blocks: nitf.body, nitf, media: nitf.media, notes: nitf.editorNote === null ? [] : [nitf.editorNote], warnings: nitf.warnings.filter((warning) => !/no (?:headline|text)/.test(warning)) };
}

const isBase64 = (content: XmlElement): boolean => elementsBelow(content, 'Encoding').some((each) => /base-?64/i.test(each.attributes['Notation'] ?? ''));

function decodeBase64(text: string): string {
  return decodeText(Buffer.from(text, 'base64')).text;
}
