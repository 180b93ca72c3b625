/** JSON-LD of a saved page: every object in it, flat, and the one that is the story. Broken scripts are skipped with a warning. */
import { cleanTextOrNull, textKey } from './clean-text.ts';
import { findAll, parseHtmlTree, textOf } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import { listOf, objectOf } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';

export interface JsonLd {
  readonly objects: readonly Fields[];
  readonly warnings: readonly string[];
}

const MAX_OBJECTS = 2_000;
const MAX_DEPTH = 8;

export function readJsonLd(root: HtmlElement): JsonLd {
  const objects: Fields[] = [];
  const warnings: string[] = [];
  const scripts = findAll(root, (each) => each.name === 'script' && /^application\/ld\+json/i.test(each.attributes['type']?.trim() ?? ''));
  for (const [index, script] of scripts.entries()) {
    const written = script.children.filter((child) => typeof child === 'string').join('');
    const value = parseLoosely(written);
    if (value === undefined) warnings.push(`The page’s structured data no. ${index + 1} is broken and was left out.`);
    else collect(value, objects, 0);
  }
  return { objects, warnings };
}

/** As sites really write it: in a comment or CDATA, with line ends inside strings, with a comma or semicolon too many. */
function parseLoosely(written: string): unknown {
  const bare = written.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '').replace(/(?:-->|\/\/\s*\]\]>|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*;?\s*$/, '');
  for (const attempt of [bare, bare.replace(/[\u0000-\u001F]+/g, ' ').replace(/,(\s*[}\]])/g, '$1').replace(/;\s*$/, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      continue;
    }
  }
  return undefined;
}

function collect(value: unknown, objects: Fields[], depth: number): void {
  if (depth > MAX_DEPTH || objects.length >= MAX_OBJECTS) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, objects, depth + 1);
    return;
  }
  const object = objectOf(value);
  if (object === null) return;
  objects.push(object);
  for (const inner of ['@graph', 'mainEntity', 'mainEntityOfPage', 'breadcrumb', 'hasPart', 'itemListElement']) {
    if (inner !== 'itemListElement' || !typesOf(object).includes('BreadcrumbList')) collect(object[inner], objects, depth + 1);
  }
}

export function typesOf(object: Fields): string[] {
  return listOf(object['@type']).filter((type) => typeof type === 'string').map((type) => type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, ''));
}

/** The story's object: a NewsArticle rather than another Article, this page's rather than a teaser's. */
export function articleOf({ objects }: JsonLd, canonical: string | null, heading: string | null): Fields | null {
  const scored = objects.flatMap((object) => {
    const rank = rankOf(typesOf(object));
    if (rank === 0) return [];
    const own = canonical !== null && [object['url'], object['@id'], idOf(object['mainEntityOfPage'])].some((url) => typeof url === 'string' && url.replace(/#.*$/, '') === canonical);
    const titled = heading !== null && textKey(stringOf(object['headline']) ?? '') === textKey(heading);
    return [{ object, score: rank + (own ? 10 : 0) + (titled ? 10 : 0) + (object['articleBody'] === undefined ? 0 : 1) }];
  });
  return scored.reduce<(typeof scored)[number] | null>((best, each) => (best === null || each.score > best.score ? each : best), null)?.object ?? null;
}

function rankOf(types: readonly string[]): number {
  if (types.some((type) => type.endsWith('NewsArticle'))) return 5;
  if (types.some((type) => ['Article', 'Report', 'LiveBlogPosting', 'BlogPosting'].includes(type))) return 3;
  return 0;
}

export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const id = objectOf(value)?.['@id'] ?? objectOf(value)?.['url'];
  return typeof id === 'string' ? id : null;
}

/** Clean text of a value that may hold character references, as many sites write them even here. */
export function stringOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (!/&#?\w{2,10};|<\/?[a-z]/i.test(value) || value.length > 20_000) return cleanTextOrNull(value);
  const tree = parseHtmlTree(value);
  return cleanTextOrNull(tree.ok ? textOf(tree.root) : value);
}

/** Names of people and organisations in any of schema.org's shapes. */
export function namesOf(value: unknown): { readonly name: string; readonly organisation: boolean }[] {
  return listOf(value).slice(0, 50).flatMap((each) => {
    const object = objectOf(each);
    const names = object === null ? [each] : listOf(object['name']);
    const organisation = object !== null && typesOf(object).some((type) => type.endsWith('Organization'));
    return names.map(stringOf).filter((name) => name !== null).map((name) => ({ name, organisation }));
  });
}

/** Names of the breadcrumb's steps, in order; of the longest trail where there are several. */
export function breadcrumbOf({ objects }: JsonLd): string[] {
  const trails = objects.filter((object) => typesOf(object).includes('BreadcrumbList')).map((object) =>
    listOf(object['itemListElement']).map(objectOf).filter((step) => step !== null)
      .toSorted((a, b) => Number(a['position']) - Number(b['position']))
      .map((step) => stringOf(step['name']) ?? stringOf(objectOf(step['item'])?.['name']))
      .filter((name) => name !== null),
  );
  return trails.reduce((best, each) => (each.length > best.length ? each : best), []);
}
