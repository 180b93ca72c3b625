/** The lead picture of a saved HTML page: its first figure; else what JSON-LD and OpenGraph name. */
import type { IncomingPicture } from '../../story/incoming.ts';
import { mediaAddress } from './address.ts';
import { creditName } from './caption.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { figureText, imagesOf, pictureAddress } from './html-figure.ts';
import { findAll, findFirst } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import { idOf, namesOf, stringOf } from './json-ld.ts';
import { listOf, objectOf } from './ninjs-fields.ts';
import type { PageMetadata } from './page-metadata.ts';

export interface PageLead {
  readonly picture: IncomingPicture | null;
  /** The figure it came from, so that the body does not show it again. */
  readonly figure: HtmlElement | null;
}

export function findLead(root: HtmlElement, body: HtmlElement, page: PageMetadata): PageLead {
  const named = namedPicture(root, page);
  const figure = leadFigure(root, body);
  const image = figure === null ? null : (imagesOf(figure)[0] ?? null);
  if (figure === null || image === null) return { picture: named, figure: null };
  const text = figureText(figure);
  const { alt } = image.attributes;
  return {
    figure,
    picture: {
      alt: alt === undefined ? (named?.alt ?? null) : cleanTextOrNull(alt),
      caption: text.caption ?? named?.caption ?? null,
      credit: text.credit ?? named?.credit ?? null,
      href: named?.href ?? pictureAddress(image, page.base),
    },
  };
}

/** Above the body, or its very first thing: a figure further down belongs to the text. */
function leadFigure(root: HtmlElement, body: HtmlElement): HtmlElement | null {
  const scope = findFirst(root, (each) => each.name === 'article' && findFirst(each, (inner) => inner === body) !== null) ?? findFirst(root, (each) => each.name === 'main') ?? root;
  let before: HtmlElement | null = null;
  let found: HtmlElement | null = null;
  let reached = false;
  const walk = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string' || reached) continue;
      if (child === body) {
        reached = true;
        found = before ?? opening(body);
      } else if (child.name === 'figure' && imagesOf(child).length > 0) before ??= child;
      else walk(child);
    }
  };
  walk(scope);
  return reached ? found : (before ?? opening(body));
}

/** The first thing of an element, if it is a figure. */
function opening(element: HtmlElement): HtmlElement | null {
  const first = element.children.find((child) => typeof child !== 'string' || child.trim() !== '');
  if (first === undefined || typeof first === 'string') return null;
  if (first.name === 'figure') return imagesOf(first).length > 0 ? first : null;
  return ['div', 'section', 'article', 'header'].includes(first.name) ? opening(first) : null;
}

function namedPicture(root: HtmlElement, page: PageMetadata): IncomingPicture | null {
  const written = listOf(page.article['image'])[0] ?? page.article['thumbnailUrl'];
  const object = objectOf(written);
  const meta = (name: string): string | null => findAll(root, (each) => each.name === 'meta' && each.attributes['property'] === name)[0]?.attributes['content'] ?? null;
  const href = mediaAddress(idOf(written) ?? (object === null ? null : stringOf(object['contentUrl'])) ?? meta('og:image') ?? undefined, page.base);
  if (href === null) return null;
  const credit = object === null ? null : (stringOf(object['creditText']) ?? namesOf(object['creator'] ?? object['author'] ?? object['copyrightHolder'])[0]?.name ?? null);
  return { alt: cleanTextOrNull(meta('og:image:alt')), caption: object === null ? null : stringOf(object['caption']), credit: creditName(credit), href };
}
