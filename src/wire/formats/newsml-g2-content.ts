/**
 * XHTML within a NewsML-G2 item as a tree that the HTML reader takes: agencies' private elements under the names of HTML that mean the
 * same, and what is in a vocabulary that nobody knows as plain blocks.
 */
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import { elementsOf, type XmlElement, type XmlNode } from './xml-tree.ts';

export interface Content {
  readonly root: HtmlElement;
  /** The root of a vocabulary that is not HTML; null where there is none. */
  readonly foreign: string | null;
}

const INLINE = new Set('a abbr acronym b bdi bdo big br cite code dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr img'.split(' '));
const HTML = new Set(
  [...INLINE, ...'html head body p div section article main header footer aside figure figcaption h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption pre hr blockquote iframe video audio address center hgroup nav hl1 hl2 media person org location'.split(' ')],
);

export function readContent(element: XmlElement): Content {
  const names = elementsOf(element).map(({ name }) => name);
  const foreign = names.some((name) => HTML.has(name.toLowerCase()) || isPrivate(name.toLowerCase())) ? null : (names[0] ?? null);
  return { root: { name: 'div', attributes: {}, children: rewriteAll(element.children, foreign !== null) }, foreign };
}

/** An element that an agency has made for use within HTML has a dash in its name; a vocabulary of its own may have one too. */
const isPrivate = (name: string): boolean => name.includes('-') && name !== 'sports-content';

function rewriteAll(nodes: readonly XmlNode[], isForeign: boolean): HtmlNode[] {
  const rewritten: HtmlNode[] = [];
  for (const node of nodes) {
    const name = typeof node === 'string' ? '' : node.name.toLowerCase();
    if (typeof node === 'string') rewritten.push(node);
    else if (isForeign || !isPrivate(name)) rewritten.push(rewrite(node, name, isForeign));
    else for (const each of privateElement(node, name, rewriteAll(node.children, isForeign))) rewritten.push(each);
  }
  return rewritten;
}

function rewrite({ attributes, children }: XmlElement, name: string, isForeign: boolean): HtmlElement {
  if (isForeign) return { name: INLINE.has(name) || name === 'script' || name === 'style' ? name : 'div', attributes, children: rewriteAll(children, isForeign) };
  return { name: name === 'hl1' || name === 'hl2' ? 'h2' : name, attributes: lowerNames(attributes), children: rewriteAll(children, isForeign) };
}

function lowerNames(attributes: XmlElement['attributes']): XmlElement['attributes'] {
  const names = Object.keys(attributes);
  return names.every((name) => name === name.toLowerCase()) ? attributes : Object.fromEntries(names.map((name) => [name.toLowerCase(), attributes[name] ?? '']));
}

/** An element of an agency's own (`x-player`): a picture, a player, or words. */
function privateElement({ attributes }: XmlElement, name: string, children: HtmlNode[]): HtmlNode[] {
  const { src, href, url, title, caption, creditline, credit } = attributes;
  if (/image|picture|photo/.test(name)) return [figure(src, caption ?? title ?? '', creditline ?? credit ?? ''), ...children];
  const address = src ?? href ?? url;
  const player: HtmlElement[] = address === undefined ? [] : [{ name: 'iframe', attributes: { src: address, ...(title !== undefined && { title }) }, children: [] }];
  return [...player, { name: 'span', attributes: {}, children }];
}

function figure(src: string | undefined, caption: string, credit: string): HtmlElement {
  const img: HtmlElement = { name: 'img', attributes: src === undefined ? {} : { src }, children: [] };
  const words: HtmlElement[] = [
    { name: 'figcaption', attributes: {}, children: [caption] },
    { name: 'span', attributes: { class: 'credit' }, children: [credit] },
  ];
  return { name: 'figure', attributes: {}, children: [img, ...words.filter(({ children }) => children[0] !== '')] };
}
