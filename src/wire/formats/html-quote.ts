/** Quotes, pull quotes and fact boxes. */
import type { Block, Mark } from '../../story/body.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { inlineOf, itemContent, quoteContent } from './fit-blocks.ts';
import { findFirst, hasClass, textOf, without } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import type { Rewriting } from './rewriting.ts';

export function readQuote(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  if (isPullQuote(element)) return readPullQuote(element, marks, rewriting);
  const { fits, rest } = quoteContent(rewriting.blocks(element.children, marks));
  return fits.length === 0 ? rest : [{ type: 'blockquote', attrs: { id: '' }, content: fits }, ...rest];
}

export function isPullQuote(element: HtmlElement): boolean {
  return hasClass(element, element.name === 'div' || element.name === 'figure' ? /\bpull-?_?quote/i : /pull/i);
}

function readPullQuote(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const signature = findFirst(element, isAttribution);
  const attribution = signature === null ? null : cleanTextOrNull(textOf(signature).replace(/^\s*[\u2014\u2013\u2012-]+\s*/, ''));
  const { content, rest } = inlineOf(rewriting.blocks(without(element.children, signature === null ? [] : [signature]), marks));
  if (content.length === 0 && attribution === null) return rest;
  const quote: Block = { type: 'pull_quote', attrs: { id: '', attribution }, ...(content.length > 0 && { content }) };
  return [quote, ...rest];
}

function isAttribution(element: HtmlElement): boolean {
  return ['cite', 'footer', 'figcaption'].includes(element.name) || hasClass(element, /attribution|author|speaker/i);
}

/** An aside that begins with a heading is a fact box; any other is read as part of the text (null). */
export function readFactBox(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] | null {
  const heading = findFirst(element, (each) => /^h[1-6]$/.test(each.name));
  const title = heading === null ? '' : cleanText(textOf(heading));
  if (heading === null || title === '') return null;
  const before = element.children.slice(0, element.children.indexOf(heading));
  if (cleanText(before.map(textOf).join('')) !== '') return null;
  const { fits, rest } = itemContent(rewriting.blocks(without(element.children, [heading]), marks));
  if (fits.length === 0) return null;
  return [{ type: 'fact_box', attrs: { id: '', title }, content: fits }, ...rest];
}
