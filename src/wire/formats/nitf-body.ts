/**
 * The text of a NITF document (IPTC, 2.5 to 3.6) into the body tree. NITF is HTML with words of its own: they are renamed or unwrapped,
 * and the one rewriter for HTML does the rest, so that XHTML within or in place of it is read as well.
 */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireMedia } from '../../story/wire-item.ts';
import { bestRendition } from './best-rendition.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { readHtmlTree } from './html-body.ts';
import { readLooseText } from './loose-text.ts';
import { mediaHref } from './media-href.ts';
import { readNitfMedia } from './nitf-media.ts';
import { isHardWrapped } from './text-body.ts';
import { wordsOf } from './xml-words.ts';
import { elementsOf, textOfXml, type XmlElement, type XmlNode } from './xml-tree.ts';

export interface NitfBody {
  readonly blocks: IncomingBody;
  readonly warnings: string[];
  /** Pictures, films and sounds that stood in the text. */
  readonly media: readonly WireMedia[];
  /** Words for editors that stood in the text: never for readers. */
  readonly notes: readonly string[];
}

/**
 * `element`: a `body.content`, a `block`, a whole `body` (its content and its end, not its head), or any element with XHTML in it.
 * `language`: BCP 47 of the document.
 */
export function readNitfBody(element: XmlElement, language: string | null): NitfBody {
  const rewriting: Rewriting = { warnings: new Set(), media: [], notes: [] };
  const blocks = contentsOf(element).flatMap((each) => readPart(each, language, rewriting));
  return { blocks: withTextFirst(blocks, rewriting.media), warnings: [...rewriting.warnings], media: rewriting.media, notes: rewriting.notes };
}

interface Rewriting {
  readonly warnings: Set<string>;
  readonly media: WireMedia[];
  readonly notes: string[];
}

function contentsOf(element: XmlElement): XmlElement[] {
  if (element.name === 'nitf') return elementsOf(element, 'body').flatMap(contentsOf);
  if (element.name !== 'body') return [element];
  const head = elementsOf(element, 'body.head');
  const parts = elementsOf(element, 'body.content', 'body.end');
  if (head.length === 0 && parts.length === 0) return [element];
  // What a sender puts beside the content is text as well.
  return parts.concat({ ...element, children: element.children.filter((child) => typeof child === 'string' || !child.name.startsWith('body.')) });
}

function readPart(element: XmlElement, language: string | null, rewriting: Rewriting): IncomingBody {
  const isPlain = element.children.every((child) => typeof child === 'string');
  const read = isPlain ? readLooseText(textOfXml(element), language) : readHtmlTree({ name: 'div', attributes: {}, children: childrenOf(element, rewriting) }, { language });
  for (const warning of read.warnings) rewriting.warnings.add(warning);
  return read.blocks;
}

const RENAMED: ReadonlyMap<string, string> = new Map([['hl1', 'h2'], ['hl2', 'h2'], ['bq', 'blockquote'], ['lang', 'span']]);
const BLOCKS = new Set('block section body body.head body.content body.end hedline fn note byline dateline distributor abstract tagline datasource postaddr addressee delivery.point delivery.office postcode care.of nitf-table custom-table credit'.split(' '));
/** Inline words of NITF: what they mark is text. Some have names that HTML gives to what is no text. */
const UNWRAPPED = new Set('person org location sublocation city state region country money num chron function event object.title virtloc name.given name.family pronounce copyrite copyrite.year copyrite.holder frac frac-num frac-sep frac-den byttl story.date'.split(' '));
/** Words about the text. */
const NO_TEXT = new Set('media-metadata alt-code key-list tobject bibliography nitf-table-metadata nitf-col nitf-colgroup identified-content'.split(' '));

function childrenOf(element: XmlElement, rewriting: Rewriting): HtmlNode[] {
  const nodes: HtmlNode[] = [];
  for (const child of element.children) {
    const node = convert(child, rewriting);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}

function convert(node: XmlNode, rewriting: Rewriting): HtmlNode | null {
  if (typeof node === 'string') return node;
  const name = node.name.toLowerCase();
  if (NO_TEXT.has(name)) return null;
  switch (name) {
    case 'media':
      return takeMedia(node, rewriting);
    case 'note':
      if (isForEditors(node)) return takeNote(node, rewriting);
      return block(node, rewriting);
    case 'tagline':
      return isAddress(node) ? takeNote(node, rewriting) : block(node, rewriting);
    case 'frac':
      return { name: 'span', attributes: {}, children: [wordsOf(fractionOf(node)) ?? ''] };
    case 'p':
      return { name, attributes: node.attributes, children: unwrapped(childrenOf(node, rewriting)) };
    case 'q':
      // Some write the marks as well.
      return { name: /^\s*["“”„«‘']/.test(textOfXml(node)) ? 'span' : 'q', attributes: node.attributes, children: childrenOf(node, rewriting) };
    case 'em':
      return { name: /bold|strong/i.test(node.attributes['class'] ?? '') ? 'strong' : 'em', attributes: node.attributes, children: childrenOf(node, rewriting) };
    case 'lang':
      return { name: 'span', attributes: { lang: node.attributes['iso'] ?? node.attributes['lang'] ?? '' }, children: childrenOf(node, rewriting) };
  }
  if (BLOCKS.has(name)) return block(node, rewriting);
  if (UNWRAPPED.has(name)) return { name: 'span', attributes: {}, children: childrenOf(node, rewriting) };
  return { name: RENAMED.get(name) ?? name, attributes: node.attributes, children: childrenOf(node, rewriting) };
}

function block(element: XmlElement, rewriting: Rewriting): HtmlElement {
  const { lang, 'xml:lang': xmlLang } = element.attributes;
  const code = lang ?? xmlLang;
  return { name: 'div', attributes: code === undefined ? {} : { lang: code }, children: childrenOf(element, rewriting) };
}

/** A picture is shown where it stands; films and sounds stand beside the text. */
function takeMedia(element: XmlElement, { media, warnings }: Rewriting): HtmlNode | null {
  const read = readNitfMedia(element, (warning) => warnings.add(warning));
  if (read !== null) media.push(read);
  const isShown = read !== null && (read.kind === 'picture' || read.kind === 'graphic') && mediaHref(bestRendition(read)) !== null;
  return isShown ? figureOf(read) : null;
}

function figureOf(medium: WireMedia): HtmlElement {
  const { alt, caption, credit, creator } = medium;
  const image: HtmlElement = { name: 'img', attributes: { src: bestRendition(medium) ?? '', ...(alt !== null && { alt }) }, children: [] };
  const by: HtmlElement = { name: 'span', attributes: { class: 'credit' }, children: [credit ?? creator ?? ''] };
  return { name: 'figure', attributes: {}, children: [image, { name: 'figcaption', attributes: {}, children: [caption ?? '', by] }] };
}

/** Many stand before the text, where the lead picture is and other readers look for a headline or a name: they follow its first passage. */
function withTextFirst(blocks: IncomingBody, media: readonly WireMedia[]): IncomingBody {
  const sent = new Set(media.map(bestRendition));
  const first = blocks.findIndex((block) => block.type !== 'picture' || !sent.has(block.attrs.href ?? null));
  return [...blocks.slice(Math.max(first, 0), first + 1), ...blocks.slice(0, Math.max(first, 0)), ...blocks.slice(first + 1)];
}

function takeNote(element: XmlElement, { notes }: Rewriting): null {
  const words = wordsOf(element, 5000);
  if (words !== null) notes.push(words);
  return null;
}

/** `npa`: an advisory that may not be published. */
function isForEditors({ attributes }: XmlElement): boolean {
  return /editor/i.test(`${attributes['noteclass'] ?? ''} ${attributes['class'] ?? ''}`) || attributes['type'] === 'npa';
}

/** A tagline of nothing but mail addresses tells editors whom to ask. */
function isAddress(element: XmlElement): boolean {
  const words = wordsOf(element) ?? '';
  return words.length < 500 && words.includes('@') && words.replace(/[^\s/,;|]+@[^\s/,;|]+/g, '').replace(/[\s/,;|]+/g, '') === '';
}

/** `1/2`, where the stroke is left to whoever prints it. */
function fractionOf(element: XmlElement): XmlElement {
  if (elementsOf(element, 'frac-sep').length > 0) return element;
  return { ...element, children: element.children.flatMap((child) => (typeof child !== 'string' && child.name === 'frac-den' ? ['/', child] : [child])) };
}

const isBreak = (node: HtmlNode): boolean => typeof node !== 'string' && node.name === 'br';

/** Breaks where a typewriter's line ended are none of the text's. */
function unwrapped(nodes: HtmlNode[]): HtmlNode[] {
  if (!nodes.some(isBreak) || !nodes.every((node) => typeof node === 'string' || isBreak(node))) return nodes;
  const lines = nodes.map((node) => (typeof node === 'string' ? node.trim() : '\n')).join('').split('\n');
  return isHardWrapped(lines) ? [lines.join(' ')] : nodes;
}
