/** The texts of a feed (titles, summaries, bodies) in all the forms feeds know: plain, escaped HTML, XHTML, markup left bare, base64. */
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { cleanText, textKey } from './clean-text.ts';
import { attributeOf, type FeedElement } from './feed-elements.ts';
import { readHtmlBody, readHtmlTree, readTextBody } from './html-body.ts';
import { type HtmlElement, parseHtmlTree, textOf, textOfHtml } from './html-tree.ts';
import { textOfXml, type XmlElement } from './xml-tree.ts';

export type FeedText = {
  /** What relative links within are relative to; null: the entry's own address. */
  readonly base: string | null;
  readonly language: string | null;
} & ({ readonly form: 'plain' | 'html'; readonly text: string } | { readonly form: 'tree'; readonly tree: HtmlElement });

/** RSS says nothing of a text's form: escaped HTML, or plain, which reads as HTML, too; some senders leave the markup bare. */
export function textOfRss(field: FeedElement): FeedText {
  const { base, language } = field.scope;
  if (hasElements(field.element)) return { form: 'tree', tree: asHtml(field.element), base, language };
  return { form: 'html', text: mended(textOfXml(field.element)), base, language };
}

/** Atom 1.0 (RFC 4287, 3.1 and 4.1.3): `type` is `text`, `html`, `xhtml` or a media type; Atom 0.3: a media type, and `mode`. */
export function textOfAtom(field: FeedElement): FeedText {
  const { base, language } = field.scope;
  const type = (attributeOf(field, 'type') ?? '').trim().toLowerCase().replace(/\s*;.*$/, '');
  if (hasElements(field.element)) return { form: 'tree', ...treeOf(field) };
  const written = textOfXml(field.element);
  const packed = attributeOf(field, 'mode')?.toLowerCase() === 'base64' || (type.includes('/') && !/^text\/|[/+]xml$/.test(type));
  const unpacked = packed ? unpack(written) : null;
  const text = mended(unpacked ?? written);
  const isHtml = type === 'html' || /html/.test(type.replace(/^xhtml$|\/xhtml/, '')) || ((unpacked !== null || type === '') && looksLikeHtml(text));
  // Many who name no type have put references of HTML into their titles.
  if (isHtml || (type === '' && /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i.test(text))) return { form: 'html', text, base, language };
  return { form: 'plain', text, base, language };
}

/** XHTML stands in one `div`, which may have a base of its own. */
function treeOf({ element, scope }: FeedElement): { readonly tree: HtmlElement; readonly base: string | null; readonly language: string | null } {
  const own = element.children.find((child): child is XmlElement => typeof child !== 'string')?.attributes['xml:base'];
  return { tree: asHtml(element), base: own === undefined ? scope.base : (URL.parse(own, scope.base ?? undefined)?.href ?? scope.base), language: scope.language };
}

/** Null where it is none. */
function unpack(written: string): string | null {
  const packed = written.replace(/\s+/g, '');
  if (packed === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(packed)) return null;
  return new TextDecoder().decode(Buffer.from(packed, 'base64'));
}

const hasElements = (element: XmlElement): boolean => element.children.some((child) => typeof child !== 'string');

/** Bare markup as the HTML reader takes it; the element itself becomes a wrapper. */
function asHtml({ children }: XmlElement): HtmlElement {
  return { name: '#root', attributes: {}, children: children.map((child) => (typeof child === 'string' ? mended(child) : { ...asHtml(child), name: child.name.toLowerCase(), attributes: lowered(child.attributes) })) };
}

function lowered(attributes: XmlElement['attributes']): HtmlElement['attributes'] {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));
}

export function looksLikeHtml(text: string): boolean {
  return /<\/(?:p|div|span|section|article|b|i|em|strong|a|ul|ol|li|h[1-6]|table|blockquote|figure)\s*>|<(?:p|br|img|hr)\b[^<>]{0,500}>/i.test(text);
}

/** Control characters between 128 and 159 are windows-1252 that somebody took for Latin-1 on its way into UTF-8. */
function mended(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (control) => new TextDecoder('windows-1252').decode(Uint8Array.of(control.charCodeAt(0))));
}

/** One line without markup: a title, a name, a caption. */
export function lineOf(text: FeedText | null): string {
  if (text === null) return '';
  if (text.form === 'plain') return cleanText(text.text);
  if (text.form === 'tree') return cleanText(textOf(text.tree));
  if (!/[<&]/.test(text.text)) return cleanText(text.text);
  const tree = parseHtmlTree(text.text);
  return cleanText(tree.ok ? textOf(tree.root) : textOfHtml(text.text));
}

export interface ReadText {
  readonly blocks: IncomingBody;
  readonly words: string;
  readonly warnings: readonly string[];
  /** For what else is in it: pictures. */
  readonly tree: HtmlElement | null;
  readonly base: string | null;
}

/** `address`: the entry's own, where the text has no base. */
export function readFeedText(text: FeedText, address: string | null): ReadText {
  const base = text.base ?? address;
  const { blocks, warnings, tree } = blocksOf(text, base);
  const own = withoutFurniture(blocks);
  return { blocks: own, words: cleanText(textOfBlocks(own)), warnings, tree, base };
}

/** In characters; a feed may be five times as long, one story in it is not. */
const LONGEST_TEXT = 1_000_000;

function blocksOf(text: FeedText, base: string | null): { readonly blocks: IncomingBody; readonly warnings: readonly string[]; readonly tree: HtmlElement | null } {
  const options = { base, language: text.language };
  if (text.form !== 'tree' && text.text.length > LONGEST_TEXT) return { blocks: [], warnings: ['A text of the entry is longer than a million characters and was left out.'], tree: null };
  if (text.form === 'plain') return { ...readTextBody(text.text), tree: null };
  if (text.form === 'tree') return { ...readHtmlTree(text.tree, options), tree: text.tree };
  const tree = parseHtmlTree(text.text);
  if (!tree.ok) return { ...readHtmlBody(text.text, options), tree: null };
  // Without any markup the lines are what parts its paragraphs.
  if (tree.root.children.every((child) => typeof child === 'string')) return { ...readTextBody(textOf(tree.root)), tree: null };
  return { ...readHtmlTree(tree.root, options), tree: tree.root };
}

/** What WordPress puts under every text. */
function withoutFurniture(blocks: IncomingBody): IncomingBody {
  const last = blocks.at(-1);
  const isFurniture = last?.type === 'paragraph' && /^The post .{1,300} (?:appeared first on|first appeared on) .{1,200}$/s.test(textOfBlocks([last]).trim());
  return isFurniture ? blocks.slice(0, -1) : blocks;
}

export interface ChosenTexts {
  readonly body: ReadText | null;
  readonly standfirst: string | null;
  /** All that was read, for the pictures in it. */
  readonly all: readonly ReadText[];
  readonly warnings: readonly string[];
}

/** The fullest is the body; of the others the first that says something else is the standfirst, and what is left over is named. */
export function chooseTexts(texts: readonly FeedText[], address: string | null): ChosenTexts {
  const all = texts.map((text) => readFeedText(text, address));
  const body = all.reduce<ReadText | null>((best, each) => (each.blocks.length > 0 && (best === null || each.words.length > best.words.length) ? each : best), null);
  const said = textKey(body?.words ?? '');
  const others = all.filter((each) => each !== body && each.words !== '' && !said.includes(withoutEllipsis(textKey(each.words))));
  const [standfirst, ...rest] = others.filter((each, index) => others.findIndex(({ words }) => textKey(words) === textKey(each.words)) === index);
  const lost = rest.map(({ words }) => `A further text of the entry was left out: “${words.slice(0, 60)}”.`);
  return { body, standfirst: standfirst?.words ?? null, all, warnings: [...(body ?? all[0])?.warnings ?? [], ...lost] };
}

/** A description that a machine cut out of the text ends with one, often with words to click on. */
function withoutEllipsis(key: string): string {
  return key.replace(/\s*[([]?(?:\u2026|\.\.\.)[)\]]?\s*(?:(?:read|continue|more|और पढ़|आगे पढ़|پڑھ).{0,80})?$/su, '');
}
