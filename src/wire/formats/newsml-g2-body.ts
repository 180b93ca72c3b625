/**
 * The text of a NewsML-G2 item. A content set holds renditions of one and the same content: the fullest is taken, no other is printed
 * after it, but for what turns out to be another text.
 */
import type { IncomingBody } from '../../story/incoming.ts';
import type { Block, Inline } from '../../story/body.ts';
import type { WireMedia } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { textKey } from './clean-text.ts';
import { decodeText } from './decode-text.ts';
import { readHtmlBody, readHtmlTree } from './html-body.ts';
import { parseHtmlTree, type HtmlElement } from './html-tree.ts';
import { readLooseText } from './loose-text.ts';
import { readContent } from './newsml-g2-content.ts';
import { isAmong, type KnownWords, withoutHead } from './newsml-g2-head.ts';
import { NO_HEAD, nitfOf, type NitfHead, readNitf } from './newsml-g2-nitf.ts';
import { readTextBody } from './text-body.ts';
import { elementsOf, parseXmlTree, textOfXml, type XmlElement } from './xml-tree.ts';

export interface G2Body {
  readonly blocks: IncomingBody;
  readonly warnings: readonly string[];
  readonly media: readonly WireMedia[];
  readonly notes: readonly string[];
  readonly head: NitfHead;
  /** It is a list of events and no story. */
  readonly isEvents: boolean;
}

const NO_BODY: G2Body = { blocks: [], warnings: [], media: [], notes: [], head: NO_HEAD, isEvents: false };
const MAX_RENDITIONS = 20;

interface Rendition extends G2Body {
  readonly text: string;
  readonly isPlain: boolean;
  readonly language: string | null;
}

/** `known`: what stands over the text already; it is not printed again in the text. */
export function readG2Body(contentSet: XmlElement | null, language: string | null, known: KnownWords): G2Body {
  const elements = contentSet === null ? [] : elementsOf(contentSet, 'inlineXML', 'inlineData').slice(0, MAX_RENDITIONS);
  const read = elements.map((element) => readRendition(element, language, known));
  const renditions = read.filter(({ text }) => text !== '').toSorted((one, other) => weight(other, language) - weight(one, language));
  const [fullest, ...others] = renditions;
  const warnings = read.flatMap((each) => (each.text === '' ? each.warnings : []));
  if (fullest === undefined) return { ...(read[0] ?? NO_BODY), blocks: [], warnings };
  const rest = others.filter((other) => isOtherText(other, fullest));
  const foreign = rest.filter((other) => !isSameLanguage(other.language, fullest.language));
  const added = rest.filter((other) => !foreign.includes(other));
  if (added.length > 0) warnings.push('The document holds more than one text: they stand one after the other.');
  if (foreign.length > 0) warnings.push(`The document holds the text in another language as well (${foreign.map((each) => each.language).join(', ')}), which was not taken.`);
  return { ...fullest, blocks: [fullest, ...added].flatMap(({ blocks }) => blocks), warnings: [...fullest.warnings, ...warnings], media: fullest.media.length > 0 ? fullest.media : others.flatMap(({ media }) => media), notes: [...new Set(read.flatMap(({ notes }) => notes))] };
}

/** The longest, where none is in the item's own language and others are not; plain text only where it says much more. */
function weight({ text, isPlain, language }: Rendition, wished: string | null): number {
  return text.length * (isPlain ? 0.8 : 1) * (isSameLanguage(language, wished) ? 1000 : 1);
}

function isSameLanguage(one: string | null, other: string | null): boolean {
  return one === null || other === null || one.split('-')[0] === other.split('-')[0];
}

/** Most of its words are not in the other. */
function isOtherText({ text }: Rendition, fullest: Rendition): boolean {
  const words = wordSet(text);
  const known = wordSet(fullest.text);
  return [...words].filter((word) => known.has(word)).length < words.size * 0.6;
}

function wordSet(text: string): Set<string> {
  return new Set(textKey(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}

function readRendition(element: XmlElement, language: string | null, known: KnownWords): Rendition {
  const own = languageCode(element.attributes['xml:lang']);
  const written = element.name === 'inlineData' || elementsOf(element).length === 0;
  const body = written ? readInlineData(element, own ?? language, known) : readInlineXml(element, own ?? language, known);
  return { ...body, text: wordsOfBlocks(body.blocks), isPlain: written && !/html|xml/i.test(element.attributes['contenttype'] ?? ''), language: own ?? null };
}

function readInlineXml(element: XmlElement, language: string | null, known: KnownWords): G2Body {
  const nitf = nitfOf(element);
  if (nitf !== null) {
    const read = readNitf(nitf, language);
    return { ...read, blocks: withoutKnownStart(read.blocks, known), isEvents: false };
  }
  const content = readContent(element);
  const { blocks, warnings } = content.foreign === null ? fromTree(content.root, language, known) : readHtmlTree(content.root, { language });
  const isEvents = content.foreign !== null && /^events?$/i.test(content.foreign);
  if (content.foreign !== null && !isEvents) warnings.push(`The text is in a vocabulary that is not known here (${content.foreign.slice(0, 40)}): only its words were kept.`);
  return { ...NO_BODY, blocks, warnings, isEvents };
}

function fromTree(root: HtmlElement, language: string | null, known: KnownWords): { blocks: IncomingBody; warnings: string[] } {
  const stripped = readHtmlTree(withoutHead(root, known), { language });
  // What stands over the text is all the text there is.
  return stripped.blocks.length > 0 ? stripped : readHtmlTree(root, { language });
}

function readInlineData(element: XmlElement, language: string | null, known: KnownWords): G2Body {
  const type = element.attributes['contenttype']?.toLowerCase() ?? '';
  const decoded = dataOf(element, type);
  if (decoded === null) return { ...NO_BODY, warnings: [`There is data in the document (${type.slice(0, 40) || 'of no type'}) that is no text; it was not taken.`] };
  const xml = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!DOCTYPE\s+)?(?:nitf|html)\b/i.test(decoded) ? parseXmlTree(decoded) : null;
  if (xml?.ok === true) return readInlineXml({ name: 'inlineXML', prefix: '', attributes: {}, children: [xml.root] }, language, known);
  const isMarkup = /html|nitf|xml/.test(type) && /<\/?[a-z]/i.test(decoded);
  const read = isMarkup ? readHtml(decoded, language, known) : readLooseText(decoded, language);
  return { ...NO_BODY, blocks: withoutKnownStart(read.blocks, known), warnings: read.warnings };
}

function readHtml(html: string, language: string | null, known: KnownWords): { blocks: IncomingBody; warnings: string[] } {
  const tree = parseHtmlTree(html);
  return tree.ok ? fromTree(tree.root, language, known) : readHtmlBody(html, { language });
}

/** Null where it is no text. */
function dataOf(element: XmlElement, type: string): string | null {
  const raw = textOfXml(element);
  if (!/base64/i.test(`${element.attributes['encoding'] ?? ''} ${element.attributes['encodinguri'] ?? ''}`)) return raw;
  if (/^(?:image|video|audio|font)\//.test(type) || /^application\/(?:pdf|zip|octet-stream)/.test(type)) return null;
  const bytes = Buffer.from(raw, 'base64');
  return bytes.includes(0) ? null : decodeText(bytes).text;
}

/** Plain text that begins with the headline, or with who wrote it. */
function withoutKnownStart(blocks: IncomingBody, known: KnownWords): IncomingBody {
  const first = blocks.findIndex((block) => !isAmong(known.lines, wordsOfBlocks([block])));
  return first < 1 ? blocks : blocks.slice(first);
}

/** Words of blocks, a space between each two. */
export function wordsOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfNode).join(' ').trim();
}

type Node = Block | Inline | { readonly content?: readonly Node[] };

function textOfNode(node: Node): string {
  if ('type' in node && node.type === 'text') return node.text;
  if ('type' in node && node.type === 'line_break') return ' ';
  const content: readonly Node[] = 'content' in node && node.content !== undefined ? node.content : [];
  const isLine = content.some((each) => 'type' in each && each.type === 'text');
  return content.map(textOfNode).join(isLine ? '' : ' ');
}

/** Paragraphs of a description that no other field holds. */
export function blocksOfDescription(element: XmlElement, language: string | null): IncomingBody {
  return elementsOf(element).length === 0 ? readTextBody(textOfXml(element)).blocks : readHtmlTree({ ...readContent(element).root }, { language }).blocks;
}
