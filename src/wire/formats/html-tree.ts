/**
 * HTML as a small tree, with limits that hold before anything is built: a document that breaks one is refused here,
 * so whatever walks the tree may recurse. The parser's own stack is searched and shifted on every tag, which makes
 * depth the thing that must be bounded first.
 */
import { Parser, Tokenizer } from 'htmlparser2';
import type { TokenizerCallbacks } from 'htmlparser2';

export interface HtmlElement {
  /** Lower case. */
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: HtmlNode[];
}
export type HtmlNode = string | HtmlElement;

/** In UTF-16 units; a large news page is about half a million. */
export const MAX_HTML_LENGTH = 8 * 1024 * 1024;
const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 256;
/** Elements are some forty times the size of their tags in memory: this is what a page of 8 MB may cost us. */
const MAX_ELEMENTS = 150_000;

export type TreeLimit = 'length' | 'depth' | 'attributes' | 'elements';
export type HtmlTree = { readonly ok: true; readonly root: HtmlElement } | { readonly ok: false; readonly limit: TreeLimit };

export function parseHtmlTree(html: string): HtmlTree {
  if (html.length > MAX_HTML_LENGTH) return { ok: false, limit: 'length' };
  const root: HtmlElement = { name: '#root', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  let limit: TreeLimit | null = null;
  let attributes = 0;
  let elements = 0;
  const stop = (which: TreeLimit): void => {
    limit ??= which;
    parser.pause();
  };
  const parser = new Parser({
    onopentagname() {
      attributes = 0;
      if (++elements > MAX_ELEMENTS) stop('elements');
    },
    onattribute() {
      if (++attributes > MAX_ATTRIBUTES) stop('attributes');
    },
    onopentag(name, found) {
      if (open.length >= MAX_DEPTH) return stop('depth');
      const element: HtmlElement = { name, attributes: found, children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    onclosetag() {
      if (limit === null && open.length > 1) open.pop();
    },
    ontext(text) {
      const children = open.at(-1)?.children;
      if (children === undefined) return;
      const last = children.at(-1);
      if (typeof last === 'string') children[children.length - 1] = last + text;
      else children.push(text);
    },
  });
  parser.write(html);
  if (limit !== null) return { ok: false, limit };
  parser.end();
  return { ok: true, root };
}

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'select', 'iframe']);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(' '),
);

/**
 * The words of a document whose tree was refused: a line for each block, no structure. One pass, no stack, so the
 * cost is the length whatever the nesting.
 */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let silent: string | null = null;
  const tag = (start: number, end: number, opens: boolean): void => {
    const name = html.slice(start, end).toLowerCase();
    if (silent === null && opens && SILENT.has(name)) silent = name;
    else if (silent === name && !opens) silent = null;
    if (!INLINE.has(name)) parts.push('\n');
  };
  const nothing = (): void => {};
  const callbacks: TokenizerCallbacks = {
    isInForeignContext: () => false,
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onprocessinginstruction: nothing,
    onend: nothing,
    onopentagend: nothing,
    onselfclosingtag: nothing,
    onopentagname: (start, end) => tag(start, end, true),
    onclosetag: (start, end) => tag(start, end, false),
    ontext: (start, end) => {
      if (silent === null) parts.push(html.slice(start, end).replace(/\s+/g, ' '));
    },
    ontextentity: (codePoint) => {
      if (silent === null) parts.push(String.fromCodePoint(codePoint));
    },
  };
  const tokenizer = new Tokenizer({}, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return parts.join('');
}

/** Every element below, in document order, that the test holds for. */
export function findAll(root: HtmlElement, test: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const walk = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (test(child)) found.push(child);
      walk(child);
    }
  };
  walk(root);
  return found;
}

/** The first element below that the test holds for. */
export function findFirst(root: HtmlElement, test: (element: HtmlElement) => boolean): HtmlElement | null {
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    if (test(child)) return child;
    const below = findFirst(child, test);
    if (below !== null) return below;
  }
  return null;
}

/** All text below, as written, with a space where a `br` or a block stood. */
export function textOf(node: HtmlNode): string {
  const parts: string[] = [];
  const walk = (each: HtmlNode): void => {
    if (typeof each === 'string') parts.push(each);
    else if (!SILENT.has(each.name)) {
      const gap = INLINE.has(each.name) ? '' : ' ';
      parts.push(gap);
      each.children.forEach(walk);
      parts.push(gap);
    }
  };
  walk(node);
  return parts.join('');
}

/** Whether there are more letters in its text than so many, of those that stay letters of their own however the text is cleaned; looks no further than that. */
export function hasMoreLetters(node: HtmlNode, most: number): boolean {
  return lettersLeft(node, most) < 0;
}

function lettersLeft(node: HtmlNode, most: number): number {
  let left = most;
  if (typeof node === 'string') {
    for (let at = 0; at < node.length && left >= 0; at++) if (staysLetter(node.charCodeAt(at))) left--;
  } else if (!SILENT.has(node.name)) {
    for (let at = 0; at < node.children.length && left >= 0; at++) left = lettersLeft(node.children[at] ?? '', left);
  }
  return left;
}

/** ASCII, Latin, and the letters of Devanagari and Arabic that are no marks: NFC adds marks to these, and makes no two of them one. */
const staysLetter = (code: number): boolean => (code > 32 && code < 127) || (code > 160 && code < 0x300) || (code >= 0x904 && code <= 0x939) || (code >= 0x620 && code <= 0x64a);

/** Words of the class attribute contain something that matches. */
export function hasClass(element: HtmlElement, pattern: RegExp): boolean {
  return pattern.test(element.attributes['class'] ?? '');
}

/** The nodes with some elements taken out, wherever they stand. */
export function without(nodes: readonly HtmlNode[], elements: readonly HtmlElement[]): HtmlNode[] {
  const out = new Set<HtmlNode>(elements);
  const walk = (each: readonly HtmlNode[]): HtmlNode[] =>
    each
      .filter((node) => !out.has(node))
      .map((node) => (typeof node === 'string' ? node : { ...node, children: walk(node.children) }));
  return out.size === 0 ? [...nodes] : walk(nodes);
}
