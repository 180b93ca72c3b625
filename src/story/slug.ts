/**
 * Words of addresses. A slug keeps the script it is written in (`फेरी-फिर-चली` stays Devanagari), so readers can read the
 * address. It is kept decoded and in NFC; who writes it into a header or a feed percent-encodes it.
 */

/** Addresses that the site itself uses, or may want; no slug of a story, section or page may be one of them. */
const OF_THE_SITE: ReadonlySet<string> = new Set([
  'account', 'admin', 'amp', 'api', 'archive', 'assets', 'audio', 'author', 'authors', 'corrections', 'desk', 'feed', 'feeds',
  'health', 'home', 'index', 'latest', 'live', 'login', 'logout', 'news-sitemap', 'offline', 'page', 'pictures', 'preview', 'print', 'robots', 'rss', 'search',
  'sitemap', 'static', 'status', 'tag', 'tags', 'topic', 'topics', 'well-known', 'wire',
]);

/** Addresses that pages of the publication's own commonly have; no slug of a story or section may be one of them. */
const OF_PAGES: ReadonlySet<string> = new Set(['about', 'contact', 'privacy', 'terms']);

/** No slug of a story or section may be one of them. */
export const RESERVED_SLUGS: ReadonlySet<string> = OF_THE_SITE.union(OF_PAGES);

/** So that an address with section, number and host stays below what readers' programs and proxies bear, percent-encoded too. */
export const LONGEST_SLUG_BYTES = 150;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const utf8 = new TextEncoder();

/** Latin letters that NFD does not take apart. */
const SPELLED_OUT: { readonly [letter: string]: string } = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ĸ: 'k', ſ: 's', ə: 'e',
};

/**
 * The slug of a headline: lower case, words joined by `-`, Latin letters without their accents, at most 150 UTF-8
 * bytes, cut between words. Never empty and never reserved: `story` where the headline has no word, `search-story`
 * for the headline "Search".
 */
export function slugOf(headline: string): string {
  const slug = slugWords(headline);
  if (slug === '') return 'story';
  return isReservedSlug(slug) ? `${slug}-story` : slug;
}

/** The slug of a person's page: `soo-hyang-choi`, `मीरा-राव`; `author` for a name without a letter. */
export function authorSlug(name: string): string {
  return slugWords(name) || 'author';
}

/** The slug of a topic's page: `floods`, `बाढ़`; `topic` for one without a letter. */
export function topicSlug(name: string): string {
  return slugWords(name) || 'topic';
}

/** Whether a slug of a story or section would stand in the way of the site's own addresses, the paths of its editions aside. */
export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.has(slug);
}

/** As `isReservedSlug`, for a standing page: `about` is free for it. */
export function isReservedForPages(slug: string): boolean {
  return OF_THE_SITE.has(slug);
}

/** The slug of a standing page: what it is called, in small letters with hyphens; `page` for a name without a letter. */
export function pageSlug(name: string): string {
  return slugWords(name) || 'page';
}

function slugWords(text: string): string {
  const words = withoutAccents(text.toWellFormed().toLowerCase())
    // Two parts of an Urdu or Persian word that must not join (نہ‌صرف): with nothing between them they would, and be misread.
    .replace(/(?<=\p{Script=Arabic}\p{M}*)\u200C+(?=\p{Script=Arabic})/gu, '-')
    // A stroke that only makes a word longer (خـــبر).
    .replaceAll('\u0640', '')
    // Apostrophes and quotes belong to their word (don't, o'clock); what cannot be seen belongs to nothing.
    .replace(/['"`´‘’‚‛“”„‟‹›«»ʻʼʹʺ′″]|\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    // A vowel sign without its letter is a typing slip and cannot be drawn.
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter((word) => word !== '');
  return cutBetweenWords(words);
}

/** NFC, with the accents of Latin letters alone taken off: those of other scripts are what they are written with. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Script=Inherited}+/gu, '$1')
    .replace(/\p{Script=Latin}/gu, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFC');
}

function cutBetweenWords(words: readonly string[]): string {
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (bytesOf(longer) > LONGEST_SLUG_BYTES) return slug === '' ? cutBetweenGraphemes(word) : slug;
    slug = longer;
  }
  return slug;
}

/** For a first word longer than a whole slug: never half a syllable. */
function cutBetweenGraphemes(word: string): string {
  let cut = '';
  for (const { segment } of graphemes.segment(word)) {
    if (bytesOf(cut + segment) > LONGEST_SLUG_BYTES) break;
    cut += segment;
  }
  return cut;
}

const bytesOf = (text: string): number => utf8.encode(text).length;
