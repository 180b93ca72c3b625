/**
 * A news page saved as HTML. What the page says of itself in JSON-LD and OpenGraph counts first; the body is the
 * element marked as such, else what Readability finds; what neither gives is looked for in what is seen.
 */
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, cleanTextOrNull, textKey } from './clean-text.ts';
import { guessLanguage, mayShareLetters } from './guess-language.ts';
import { findFirst, hasClass, parseHtmlTree, textOf, without } from './html-tree.ts';
import type { HtmlElement, TreeLimit } from './html-tree.ts';
import { stringOf } from './json-ld.ts';
import { findBody, readBodyElement } from './page-body.ts';
import { findLead } from './page-lead.ts';
import { readPageMetadata } from './page-metadata.ts';
import type { PageMetadata } from './page-metadata.ts';
import { makeItem } from './make-item.ts';
import type { ReadResult } from './read-result.ts';
import { readTextBody } from './text-body.ts';

const FORMAT = 'saved-page-html';

const LIMITS: { readonly [limit in TreeLimit]: string } = {
  length: 'it is larger than 8 MB',
  depth: 'its elements are nested more than 256 deep',
  attributes: 'one of its tags has more than 256 attributes',
  elements: 'it has more than 300,000 elements',
};

/** `zone`: IANA zone of times that name none. */
export function readSavedPageHtml(html: string, zone: string): ReadResult {
  const tree = parseHtmlTree(html);
  if (!tree.ok) return { ok: false, format: FORMAT, reason: `This page is no news page: ${LIMITS[tree.limit]}.` };
  const { root } = tree;
  const page = readPageMetadata(root, html, zone);
  if (page.headline === null) return { ok: false, format: FORMAT, reason: 'No headline was found: the page has no NewsArticle, no og:title, no h1 and no title.' };
  const found = findBody(root, html);
  const lead = findLead(root, found.element, page);
  const standfirst = seenStandfirst(root, page.description) ?? page.description;
  const element = lead.figure === null ? found.element : { ...found.element, children: without(found.element.children, [lead.figure]) };
  const read = readBodyElement({ ...found, element }, { headline: page.headline, standfirst, zone }, { base: page.base, language: page.language });
  const body = withoutLead(fullerOf(read.blocks, page), lead.picture?.alt ?? null, lead.picture?.caption ?? null);
  const words = wordsOf(body);
  if (words.length < 40) return { ok: false, format: FORMAT, reason: `There is a headline (“${page.headline.slice(0, 60)}”) and no story under it.` };
  const warnings = [...page.warnings, ...read.warnings];
  const item = makeItem({
    format: FORMAT,
    identity: { canonical: page.canonical, agencyId: null },
    version: null,
    status: 'usable',
    language: languageOf(page.language, words, warnings),
    headline: page.headline,
    standfirst: isExcerpt(standfirst, words) ? null : standfirst,
    body,
    lead: lead.picture,
    byline: page.byline,
    source: page.source,
    dateline: null,
    section: page.section,
    topics: page.topics,
    firstPublished: page.published,
    updated: page.updated,
    embargo: null,
    editorNote: null,
    warnings,
  });
  return { ok: true, items: [item] };
}

const STANDFIRST = /(?:^|[\s_-])(?:standfirst|dek|deck|sub-?head(?:line|ing)?|sub-?title|strapline|synopsis|summary|lede)(?:$|[\s_-])/i;

/** The standfirst as it is seen, where the description begins like it: descriptions are often cut short. */
function seenStandfirst(root: HtmlElement, description: string | null): string | null {
  const element = findFirst(root, (each) => ['p', 'h2', 'h3', 'div'].includes(each.name) && (hasClass(each, STANDFIRST) || /\b(?:description|alternativeHeadline|abstract)\b/.test(each.attributes['itemprop'] ?? '')));
  const text = element === null ? null : cleanTextOrNull(textOf(element));
  if (text === null || text.length > 600) return null;
  if (description === null) return text;
  const start = textKey(description.replace(/\s*(?:\u2026|\.\.\.)$/u, ''));
  return textKey(text).startsWith(start) ? text : null;
}

/** A description that is the beginning of the text was made by a machine, not by a sub-editor. */
function isExcerpt(standfirst: string | null, words: string): boolean {
  if (standfirst === null) return false;
  const start = textKey(standfirst.replace(/\s*(?:\u2026|\.\.\.|\[\u2026\])$/u, ''));
  return textKey(words.slice(0, 2_000)).startsWith(start);
}

/** JSON-LD may hold the whole text; it is taken where the page's own is less than half of it (text that script would load). */
function fullerOf(blocks: IncomingBody, page: PageMetadata): IncomingBody {
  const said = page.article['articleBody'];
  if (typeof said !== 'string' || said.length > 1_000_000) return blocks;
  const text = stringOf(said) ?? '';
  return wordsOf(blocks).length * 2 < text.length ? readTextBody(/<\/?[a-z]/i.test(said) ? text : said).blocks : blocks;
}

/** The lead picture, once more as the body's first block. */
function withoutLead(blocks: IncomingBody, alt: string | null, caption: string | null): IncomingBody {
  const [first, ...rest] = blocks;
  if (first?.type !== 'picture' || (alt === null && caption === null)) return blocks;
  return first.attrs.caption === caption && (first.attrs.alt || null) === alt ? rest : blocks;
}

function wordsOf(blocks: IncomingBody): string {
  const parts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('text' in value && typeof value.text === 'string') parts.push(value.text);
      if ('content' in value) {
        walk(value.content);
        parts.push(' ');
      }
    }
  };
  walk(blocks);
  return cleanText(parts.join(''));
}

/** What the page says, unless its letters say otherwise: Hindi and Urdu pages that call themselves English are common. */
function languageOf(said: string | null, words: string, warnings: string[]): string | null {
  const guess = guessLanguage(words);
  if (said === null || guess === null) return said ?? guess;
  if (mayShareLetters(said, guess)) return said;
  warnings.push(`The page says its language is ${said}, its letters say ${guess}: ${guess} was taken.`);
  return guess;
}
