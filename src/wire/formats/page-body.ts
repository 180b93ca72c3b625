/**
 * The body of a saved HTML page: the element that says it is the body, else what Readability finds; then without what
 * is no body (the headline again, byline, times, sharing, teasers of other stories).
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, textKey } from './clean-text.ts';
import { inlineOf } from './fit-blocks.ts';
import { readFurniture } from './furniture.ts';
import { readHtmlTree } from './html-body.ts';
import type { HtmlOptions } from './html-body.ts';
import { findAll, findFirst, hasClass, parseHtmlTree, textOf } from './html-tree.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';

export interface FoundBody {
  readonly element: HtmlElement;
  /** The page itself says that this is the body; otherwise it was guessed. */
  readonly said: boolean;
}

/** Readability's cost grows faster than the page; no story needs more elements than this. */
const MAX_READABLE_ELEMENTS = 20_000;
const LEAST = 140;

export function findBody(root: HtmlElement, html: string): FoundBody {
  const said = longest(findAll(root, (each) => (each.attributes['itemprop'] ?? '').split(/\s+/).includes('articleBody')));
  if (said !== null && cleanText(textOf(said)).length > 0) return { element: said, said: true };
  return { element: readable(root, html) ?? broadest(root), said: false };
}

function longest(elements: readonly HtmlElement[]): HtmlElement | null {
  let best: HtmlElement | null = null;
  let length = -1;
  for (const each of elements.slice(0, 50)) {
    const own = textOf(each).length;
    if (own > length) [best, length] = [each, own];
  }
  return best;
}

function readable(root: HtmlElement, html: string): HtmlElement | null {
  if (findAll(root, () => true).length > MAX_READABLE_ELEMENTS) return null;
  try {
    const { document } = parseHTML(html);
    const found = new Readability(document, { keepClasses: true, charThreshold: 250, disableJSONLD: true }).parse();
    const tree = parseHtmlTree(found?.content ?? '');
    return tree.ok && cleanText(textOf(tree.root)).length >= LEAST ? tree.root : null;
  } catch {
    // The library was written for browsers; what it trips over is read whole instead.
    return null;
  }
}

/** The page's article, main part or body, in this order. */
function broadest(root: HtmlElement): HtmlElement {
  const articles = longest(findAll(root, (each) => each.name === 'article'));
  return articles ?? findFirst(root, (each) => each.name === 'main') ?? findFirst(root, (each) => each.name === 'body') ?? root;
}

const PRUNED = /(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promo|advert\w*|ads?|ad-?slot|also-?read|comments?|breadcrumbs?|recommend\w*|tags|author-?bio|audio-?player|listen|byline|timestamp|read-?more|most-?read|trending|outbrain|taboola)(?:$|[\s_-])/i;
const CONTAINERS = new Set(['div', 'section', 'aside', 'ul', 'ol', 'p', 'header', 'footer']);

/** Without the containers whose class says that they are furniture. Figures are left alone: a byline there is a credit. */
export function pruneFurniture(element: HtmlElement): HtmlElement {
  const walk = (node: HtmlNode): HtmlNode[] => {
    if (typeof node === 'string' || node.name === 'figure') return [node];
    const isFurniture = CONTAINERS.has(node.name) && hasClass(node, PRUNED) && findAll(node, (each) => each.name === 'p').length <= 2;
    return isFurniture ? [] : [{ ...node, children: node.children.flatMap(walk) }];
  };
  return { ...element, children: element.children.flatMap(walk) };
}

export interface Around {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly zone: string;
}

/** The blocks of the body, and words for what was left out as furniture. */
export function readBodyElement(found: FoundBody, around: Around, options: HtmlOptions): { blocks: IncomingBody; warnings: string[] } {
  const element = found.said ? found.element : pruneFurniture(found.element);
  const read = readHtmlTree(element, options);
  const leftOut: string[] = [];
  const blocks = withoutFurniture(read.blocks, around, leftOut);
  const warnings = leftOut.length === 0 ? [] : [`Left out as page furniture: ${leftOut.map((text) => `“${text.slice(0, 60).toWellFormed()}”`).join(', ')}.`];
  return { blocks, warnings: [...read.warnings, ...warnings] };
}

function withoutFurniture(blocks: IncomingBody, around: Around, leftOut: string[]): Block[] {
  const kept: Block[] = [];
  let teaser = false;
  for (const [index, block] of blocks.entries()) {
    // A page of thousands of blocks is no story; the middle of it is not worth the time.
    if (index > 1_000 && index < blocks.length - 200) {
      kept.push(block);
      continue;
    }
    const text = textOfBlock(block);
    const wasTeaser = teaser;
    teaser = false;
    if (text !== null && kept.length < 3 && repeatsHead(text, around)) continue;
    const furniture = text === null || text === '' ? null : readFurniture(text, around.zone);
    if (wasTeaser && (block.type === 'bullet_list' || (text !== null && !/[.!?\u0964\u06D4\u061F]["\u201D\u2018\u2019]?$/.test(text)))) leftOut.push(text ?? 'a list of links');
    else if (furniture !== null && furniture.every((piece) => piece.kind !== 'address' && piece.kind !== 'name')) {
      leftOut.push(text ?? '');
      teaser = furniture.some((piece) => piece.kind === 'also-read-next' || piece.kind === 'end');
    } else kept.push(block);
  }
  return kept;
}

/** Text of a paragraph or heading; null for any other block. */
function textOfBlock(block: Block): string | null {
  if (block.type !== 'paragraph' && block.type !== 'heading') return null;
  return cleanText(inlineOf([block]).content.map((each) => (each.type === 'text' ? each.text : ' ')).join(''));
}

function repeatsHead(text: string, { headline, standfirst }: Around): boolean {
  const key = textKey(text);
  return key === textKey(headline) || (standfirst !== null && key === textKey(standfirst));
}
