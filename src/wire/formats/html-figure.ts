/** Pictures in running text: figure, caption, credit, alt text. The picture's file itself is fetched elsewhere, if at all. */
import type { Block, Mark } from '../../story/body.ts';
import type { IncomingPictureBlock } from '../../story/incoming.ts';
import { mediaAddress } from './address.ts';
import { creditName, splitCaption } from './caption.ts';
import { cleanTextOrNull, textKey } from './clean-text.ts';
import { isSocialQuote } from './html-embed.ts';
import { isPullQuote, readQuote } from './html-quote.ts';
import { findAll, findFirst, hasClass, textOf, without } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import { mediaHref } from './media-href.ts';
import type { Rewriting } from './rewriting.ts';
import { largestOfSet } from './source-set.ts';

const IMAGES = new Set(['img', 'amp-img']);
const CREDIT_CLASS = /credit|copyright|courtesy|photographer|byline|img-source|image-source|photo-source/i;

/** A picture that stands by itself in the text. One that says nothing and has no figure is an ornament or a counter. */
export function readImage(element: HtmlElement, rewriting: Rewriting): Block[] {
  const { alt } = element.attributes;
  if (isCounter(element)) return [];
  if (hasClass(element, /\b(?:emoji|wp-smiley)\b/i) && alt !== undefined) return rewriting.blocks([alt]);
  const clean = cleanTextOrNull(alt);
  if (clean === null) return [];
  return [pictureBlock(element, { caption: null, credit: null }, rewriting)];
}

export interface FigureText {
  readonly caption: string | null;
  readonly credit: string | null;
}

export function readFigure(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  if (isPullQuote(element)) return readQuote(element, marks, rewriting);
  const images = imagesOf(element);
  const holdsOther = findFirst(element, (each) => ['table', 'iframe', 'video', 'audio', 'blockquote', 'pre'].includes(each.name) || isSocialQuote(each));
  if (images.length === 0 || holdsOther !== null) return readOtherFigure(element, marks, rewriting);
  const text = figureText(element);
  const blocks: Block[] = images.map((image, index) => pictureBlock(image, index === 0 ? text : { caption: null, credit: null }, rewriting));
  const words = textOutside(element, text);
  return words === null ? blocks : blocks.concat(rewriting.blocks([words], marks));
}

/** A figure of something else (a table, a player): its caption becomes the title or follows as a paragraph. */
function readOtherFigure(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const captionElement = findFirst(element, (each) => each.name === 'figcaption');
  const caption = captionElement === null ? null : cleanTextOrNull(textOf(captionElement));
  const blocks = rewriting.blocks(without(element.children, captionElement === null ? [] : [captionElement]), marks);
  const first = blocks[0];
  if (caption === null || captionElement === null) return blocks;
  if (first?.type === 'table' && first.attrs.caption === null) return [{ ...first, attrs: { ...first.attrs, caption } }, ...blocks.slice(1)];
  return blocks.concat(rewriting.blocks([captionElement], marks));
}

/** The pictures of a figure; those inside `noscript` only where there are no others (lazy loading). */
export function imagesOf(element: HtmlElement): HtmlElement[] {
  const images = findAll(element, (each) => IMAGES.has(each.name) && !isCounter(each));
  const fallback = new Set(findAll(element, (each) => each.name === 'noscript').flatMap((each) => findAll(each, (img) => IMAGES.has(img.name))));
  const shown = images.filter((image) => !fallback.has(image));
  return shown.length > 0 ? shown : images;
}

/** Caption and credit of a figure, apart. */
export function figureText(element: HtmlElement): FigureText {
  const captionElement = findFirst(element, (each) => each.name === 'figcaption' || hasClass(each, /\bcaption\b|wp-caption-text/i));
  const creditElement = findFirst(element, isCredit);
  if (captionElement === null) return { caption: null, credit: creditName(creditElement && textOf(creditElement)) };
  const words = without(captionElement.children, creditElement === null ? [] : [creditElement]).map(textOf).join('');
  if (creditElement !== null) {
    const caption = cleanTextOrNull(words.replace(/[\s|\u2022\u00B7/\u2013\u2014]+$/, '').replace(/^[\s|]+/, ''));
    return { caption, credit: creditName(textOf(creditElement)) };
  }
  return splitCaption(words);
}

function isCredit(element: HtmlElement): boolean {
  return /\b(?:creditText|copyrightHolder|author|creator)\b/.test(element.attributes['itemprop'] ?? '') || hasClass(element, CREDIT_CLASS);
}

/** Words of a figure that are neither caption nor credit: kept as a paragraph. */
function textOutside(element: HtmlElement, { caption }: FigureText): string | null {
  const known = findAll(element, (each) => each.name === 'figcaption' || each.name === 'noscript' || isCredit(each) || hasClass(each, /\bcaption\b|wp-caption-text/i));
  const words = cleanTextOrNull(without(element.children, known).map(textOf).join(' '));
  return words === null || textKey(words) === textKey(caption ?? '') ? null : words;
}

function pictureBlock(image: HtmlElement, text: FigureText, rewriting: Rewriting): IncomingPictureBlock {
  const { alt, src } = image.attributes;
  // What has no address of its own may be a file that was sent beside it.
  const href = pictureAddress(image, rewriting.base) ?? (rewriting.base === null ? mediaHref(src) : null);
  rewriting.warn(`A picture in the text waits for its file${href === null ? '' : ` (${href})`}.`);
  const altText = alt === undefined ? null : (cleanTextOrNull(alt) ?? '');
  return { type: 'picture', attrs: { id: '', picture: null, alt: altText, caption: text.caption, credit: text.credit, ...(href !== null && { href }) } };
}

/** Where the picture's file lies: of several the largest; lazy loading puts the address elsewhere than in `src`. */
export function pictureAddress(image: HtmlElement, base: string | null): string | null {
  const { attributes } = image;
  const candidates = [...[attributes['srcset'], attributes['data-srcset']].map(largestOfSet), attributes['data-src'], attributes['data-original'], attributes['data-lazy-src'], attributes['src']];
  for (const candidate of candidates) {
    const address = mediaAddress(candidate, base);
    if (address !== null) return address;
  }
  return null;
}

/** One dot, invisible: it counts readers. */
function isCounter(image: HtmlElement): boolean {
  const { width, height } = image.attributes;
  return /^[0-2](?:px)?$/.test(width?.trim() ?? '') || /^[0-2](?:px)?$/.test(height?.trim() ?? '');
}
