/** What a saved HTML page says of its story outside the text: JSON-LD first, then OpenGraph and meta, then what is seen. */
import { languageCode, pageAddress } from './address.ts';
import { cleanText, cleanTextOrNull, textKey } from './clean-text.ts';
import { HOME, ROOT_OF_TRAIL } from './furniture-words.ts';
import { findAll, findFirst, hasClass, textOf } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import { articleOf, breadcrumbOf, idOf, namesOf, readJsonLd, stringOf } from './json-ld.ts';
import { agencyName, splitNames } from './names.ts';
import { listOf, objectOf } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';
import { readPageTime } from './page-times.ts';
import { readMoment } from './read-moment.ts';

export interface PageMetadata {
  readonly canonical: string | null;
  /** What relative addresses are relative to. */
  readonly base: string | null;
  readonly headline: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly byline: readonly string[];
  readonly source: string | null;
  readonly section: string | null;
  readonly topics: readonly string[];
  readonly published: Temporal.Instant | null;
  readonly updated: Temporal.Instant | null;
  /** The article's JSON-LD object, for what only some readers need of it. */
  readonly article: Fields;
  readonly warnings: readonly string[];
}

/** `html`: the page as text, for the one thing that is said in a comment. `zone`: of times that name none. */
export function readPageMetadata(root: HtmlElement, html: string, zone: string): PageMetadata {
  const jsonLd = readJsonLd(root);
  const warnings = [...jsonLd.warnings];
  const meta = metaOf(root);
  const heading = headingOf(root);
  const address = addressOf(root, html, meta);
  const article = articleOf(jsonLd, address.canonical, heading) ?? {};
  const canonical = address.canonical ?? pageAddress(idOf(article['mainEntityOfPage']) ?? idOf(article['url']), address.base);
  const headline = chooseHeadline(stringOf(article['headline']) ?? stringOf(article['name']), heading, meta, root);
  const people = peopleOf(article, root, meta);
  const time = (name: string, metaName: string): Temporal.Instant | null => {
    const written = stringOf(article[name]) ?? meta(metaName) ?? itemprop(root, name);
    const instant = written === null ? null : (readMoment(written, zone) ?? readPageTime(written, zone)?.instant ?? null);
    if (written !== null && instant === null) warnings.push(`${name} is “${written.slice(0, 40)}”, which is no date.`);
    return instant;
  };
  if (article['isAccessibleForFree'] === false || /^false$/i.test(String(article['isAccessibleForFree']))) warnings.push('The page says that only a part of it is free to read: look at the end of the text.');
  return {
    canonical,
    base: address.base ?? canonical,
    headline,
    description: stringOf(article['description']) ?? cleanTextOrNull(meta('og:description') ?? meta('description')),
    language: languageOf(article, root, meta),
    byline: people.byline,
    source: people.source,
    section: sectionOf(article, headline, breadcrumbOf(jsonLd), { root, meta }),
    topics: topicsOf(article, root, meta),
    published: time('datePublished', 'article:published_time'),
    updated: time('dateModified', 'article:modified_time'),
    article,
    warnings,
  };
}

export type Meta = (name: string) => string | null;

/** `content` of the first meta element of that name or property. */
function metaOf(root: HtmlElement): Meta {
  const found = new Map<string, string>();
  for (const { attributes } of findAll(root, (each) => each.name === 'meta')) {
    const name = (attributes['property'] ?? attributes['name'])?.toLowerCase().trim();
    const content = attributes['content']?.trim();
    if (name !== undefined && content !== undefined && content !== '' && !found.has(name)) found.set(name, content);
  }
  return (name) => found.get(name) ?? null;
}

export function itemprop(root: HtmlElement, name: string): string | null {
  const element = findFirst(root, (each) => (each.attributes['itemprop'] ?? '').split(/\s+/).includes(name));
  if (element === null) return null;
  return cleanTextOrNull(element.attributes['content'] ?? element.attributes['datetime'] ?? textOf(element));
}

function addressOf(root: HtmlElement, html: string, meta: Meta): { canonical: string | null; base: string | null } {
  const saved = pageAddress(/<!-- saved from url=\(\d{4}\)(\S{1,2000}?) -->/.exec(html.slice(0, 5_000))?.[1], null);
  const href = findFirst(root, (each) => each.name === 'base' && each.attributes['href'] !== undefined)?.attributes['href'];
  const base = pageAddress(href, saved) ?? saved;
  const link = findFirst(root, (each) => each.name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(each.attributes['rel'] ?? ''));
  const canonical = pageAddress(link?.attributes['href'], base) ?? pageAddress(meta('og:url'), base);
  return { canonical, base: base ?? canonical };
}

/** The headline as it is seen: the element that says it is one, else the page's only h1. */
function headingOf(root: HtmlElement): string | null {
  const said = findFirst(root, (each) => /^(?:h1|h2)$/.test(each.name) && (each.attributes['itemprop'] ?? '').split(/\s+/).includes('headline'));
  if (said !== null) return cleanTextOrNull(textOf(said));
  const headings = findAll(root, (each) => each.name === 'h1').map((each) => cleanText(textOf(each))).filter((text) => text !== '');
  return new Set(headings).size === 1 ? (headings[0] ?? null) : null;
}

function chooseHeadline(said: string | null, seen: string | null, meta: Meta, root: HtmlElement): string | null {
  if (said !== null && seen !== null) return shareWords(said, seen) ? seen : said;
  const title = findFirst(root, (each) => each.name === 'title');
  const site = meta('og:site_name');
  const named = meta('og:title') ?? meta('twitter:title') ?? (title === null ? null : textOf(title));
  return said ?? seen ?? (named === null ? null : withoutSite(cleanText(named), site)) ;
}

/** Half of the words in common: the two say the same thing. */
function shareWords(a: string, b: string): boolean {
  const words = new Set(textKey(b).split(' '));
  const own = textKey(a).split(' ');
  return own.filter((word) => words.has(word)).length * 2 >= own.length;
}

function withoutSite(title: string, site: string | null): string | null {
  const bare = site !== null && textKey(title).endsWith(textKey(site)) ? title.slice(0, title.length - cleanText(site).length) : title.replace(/\s[|\u2013\u2014]\s[^|\u2013\u2014]{2,40}$/u, '');
  return cleanTextOrNull(bare.replace(/[\s|\u2013\u2014-]+$/u, ''));
}

function peopleOf(article: Fields, root: HtmlElement, meta: Meta): { byline: string[]; source: string | null } {
  const publishers = new Set(namesOf(article['publisher']).map(({ name }) => textKey(name)));
  const authors = namesOf(article['author'] ?? article['creator']);
  const listed = authors.length > 0 ? authors : visibleAuthors(root, meta).map((name) => ({ name, organisation: false }));
  const byline: string[] = [];
  let agency: string | null = null;
  for (const { name, organisation } of listed) {
    const bare = name.replace(/^by\s+/i, '');
    if (agencyName(bare) !== null) agency ??= agencyName(bare);
    else if (!publishers.has(textKey(bare)) && !/^https?:/.test(bare)) {
      if (organisation) agency ??= bare;
      else byline.push(...(splitNames(bare)?.names ?? [bare]));
    }
  }
  const said = ['sourceOrganization', 'provider', 'copyrightHolder'].flatMap((name) => namesOf(article[name])).map(({ name }) => name).find((name) => !publishers.has(textKey(name)));
  return { byline: [...new Set(byline)].slice(0, 20), source: said ?? visibleSource(root) ?? agency };
}

function visibleAuthors(root: HtmlElement, meta: Meta): string[] {
  const elements = findAll(root, (each) => /(?:^|\s)author(?:\s|$)/.test(each.attributes['itemprop'] ?? '') || /(?:^|\s)author(?:\s|$)/.test(each.attributes['rel'] ?? ''));
  const seen = elements.slice(0, 10).map((each) => itemprop(each, 'name') ?? cleanText(each.attributes['content'] ?? textOf(each)));
  const named = seen.length > 0 ? seen : [meta('author') ?? meta('article:author') ?? meta('dc.creator') ?? ''];
  return [...new Set(named.filter((name) => name !== '' && name.length <= 120))];
}

function visibleSource(root: HtmlElement): string | null {
  const said = itemprop(root, 'sourceOrganization');
  if (said !== null) return said;
  const element = findFirst(root, (each) => hasClass(each, /(?:^|\s)(?:source|agency|article-source|story-source|news-agency)(?:\s|$)/i));
  const text = element === null ? null : cleanTextOrNull(textOf(element).replace(/^\s*(?:source|agency|स्रोत|सोर्स)\s*[:：-]?\s*/iu, ''));
  return text !== null && text.length <= 60 ? text : null;
}

function languageOf(article: Fields, root: HtmlElement, meta: Meta): string | null {
  const written = listOf(article['inLanguage'])[0];
  const object = objectOf(written);
  const said = languageCode(object === null ? stringOf(written) : (stringOf(object['alternateName']) ?? stringOf(object['name'])));
  const html = findFirst(root, (each) => each.name === 'html');
  return said ?? languageCode(html?.attributes['lang'] ?? html?.attributes['xml:lang']) ?? languageCode(meta('og:locale'));
}

function sectionOf(article: Fields, headline: string | null, trail: readonly string[], { root, meta }: { readonly root: HtmlElement; readonly meta: Meta }): string | null {
  const said = listOf(article['articleSection']).map(stringOf).find((name) => name !== null);
  if (said !== undefined) return said;
  const steps = trail.length > 0 ? trail : visibleTrail(root);
  const key = textKey(headline ?? '');
  const sections = steps.filter((step) => !HOME.test(step) && !ROOT_OF_TRAIL.test(step) && !key.startsWith(textKey(step.replace(/\s*(?:\u2026|\.\.\.)$/u, ''))));
  return sections.at(-1) ?? cleanTextOrNull(meta('article:section'));
}

function visibleTrail(root: HtmlElement): string[] {
  const trail = findFirst(root, (each) => hasClass(each, /breadcrumb/i) || /breadcrumb/i.test(each.attributes['aria-label'] ?? ''));
  if (trail === null) return [];
  const items = findAll(trail, (each) => each.name === 'li');
  const steps = items.length > 0 ? items : findAll(trail, (each) => each.name === 'a');
  return steps.map((each) => cleanText(textOf(each)).replace(/^[/>\u00BB\u203A|\s]+|[/>\u00BB\u203A|\s]+$/gu, '')).filter((step) => step !== '' && step.length <= 200);
}

function topicsOf(article: Fields, root: HtmlElement, meta: Meta): string[] {
  const tags = findAll(root, (each) => each.name === 'meta' && each.attributes['property'] === 'article:tag').map((each) => each.attributes['content'] ?? '');
  const said = listOf(article['keywords']).flatMap((each) => {
    const text = stringOf(each) ?? stringOf(objectOf(each)?.['name']);
    return text === null ? [] : text.split(/[,;]/);
  });
  const written = said.length > 0 ? said : tags.length > 0 ? tags : (meta('news_keywords') ?? '').split(',');
  return [...new Set(written.map(cleanText).filter((topic) => topic !== '' && topic.length <= 80))].slice(0, 50);
}
