import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IncomingStory } from '../../story/incoming.ts';
import { readDocument } from './read-document.ts';

function story(html: string | Uint8Array, zone = 'Asia/Kolkata'): IncomingStory {
  const result = readDocument(typeof html === 'string' ? new TextEncoder().encode(html) : html, { zone });
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as IncomingStory;
}
const page = (name: string): IncomingStory => story(readFileSync(join(import.meta.dirname, 'fixtures', name)));
const kinds = (each: IncomingStory): string[] => each.body.map((block) => block.type);
const words = (each: IncomingStory): string => JSON.stringify(each.body);

const LONG = 'The council of Upper Marl decided on Tuesday to paint the bridge green, as it was before the war, and nobody was against it. ';
/** A page around some metadata, with a body long enough to be found. */
const pageWith = (head: string, body = `<h1>Bridge</h1><p>${LONG}</p><p>${LONG}</p><p>${LONG}</p>`): string => `<!doctype html><html><head>${head}</head><body><article>${body}</article></body></html>`;
const jsonLd = (article: object): string => `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Bridge', ...article })}</script>`;

describe('a saved news page', () => {
  const read = page('news-site.html');
  test('what it says of itself comes first, what is seen mends it', () => {
    expect(read).toMatchObject({
      format: 'saved-page-html',
      identity: { canonical: 'https://www.tribune.example/cities/ferry-all-night-77.html', agencyId: null },
      language: 'en',
      headline: 'Ferry to run all night on weekends, harbour board’s vote says',
      standfirst: 'The board voted seven to two for a trial of six months; boatmen say they were not asked.',
      byline: ['Meera Raghunath'],
      source: null,
      section: 'Lakeside',
      topics: ['ferry', 'harbour'],
      lead: { alt: 'A white ferry at a pier', caption: 'The ferry Kingfisher on Monday', credit: 'R. Venkat', href: 'https://www.tribune.example/img/ferry-1200.jpg' },
    });
    expect([read.firstPublished?.toString(), read.updated?.toString()]).toEqual(['2025-06-12T03:20:00Z', '2025-06-12T03:40:00Z']);
  });
  test('its body is the text, with links made whole, and none of the furniture', () => {
    expect(kinds(read)).toEqual(['paragraph', 'paragraph', 'heading', 'bullet_list', 'paragraph', 'embed']);
    expect(words(read)).toContain('"href":"https://www.tribune.example/cities/ferry-poll-12.html"');
    for (const furniture of ['Meera', 'Updated:', 'Facebook', 'Advertisement', 'leans', '©', 'Kingfisher', 'seven to two']) expect(words(read)).not.toContain(furniture);
  });
  test('broken structured data is skipped and said so', () => {
    expect(read.warnings.join(' ')).toContain('structured data no. 1 is broken');
  });
});

describe('a page that marks its body', () => {
  const read = page('marked-body.html');
  test('is believed: fact box, pull quote and a passage in another language are kept', () => {
    expect(kinds(read)).toEqual(['paragraph', 'fact_box', 'pull_quote', 'paragraph']);
    expect(words(read)).toContain('"language","attrs":{"lang":"en"}');
  });
  test('headline, standfirst, byline, section, times, picture', () => {
    expect(read).toMatchObject({
      identity: { canonical: 'https://darpan.example/hi/duniya/nav-1042' },
      language: 'hi',
      headline: 'झील पर रात भर चलेगी नाव',
      standfirst: 'छह महीने के लिए होगा प्रयोग',
      byline: ['मीरा रघुनाथ'],
      lead: { alt: 'घाट पर नाव', caption: 'पूर्वी घाट पर नाव', credit: 'पीटीआई' },
    });
    expect([read.firstPublished?.toString(), read.updated?.toString()]).toEqual(['2025-06-12T03:20:00Z', '2025-06-12T04:20:00Z']);
  });
});

describe('metadata in the shapes that sites give it', () => {
  test.each([
    ['an author as a string', { author: 'By Ada Quist' }, { byline: ['Ada Quist'] }],
    ['authors in one string', { author: { name: 'Ada Quist and Rohan Petrelli' } }, { byline: ['Ada Quist', 'Rohan Petrelli'] }],
    ['an agency as author is the source', { author: { '@type': 'Organization', name: 'PTI' } }, { byline: [], source: 'PTI' }],
    ['an agency named apart', { author: { name: 'Ada Quist' }, sourceOrganization: { name: 'Bloomberg' } }, { byline: ['Ada Quist'], source: 'Bloomberg' }],
    ['the publisher is no writer', { author: { name: 'The Post' }, publisher: { name: 'The Post' } }, { byline: [], source: null }],
    ['language as an object', { inLanguage: { '@type': 'Language', name: 'English', alternateName: 'en_GB' } }, { language: 'en-GB' }],
    ['keywords as a list', { keywords: ['a', 'b', 'a'] }, { topics: ['a', 'b'] }],
    ['identity from the article where no link says it', { url: 'https://news.test/1' }, { identity: { canonical: 'https://news.test/1', agencyId: null } }],
    ['a picture as a string', { image: 'https://news.test/a.jpg' }, { lead: { alt: null, caption: null, credit: null, href: 'https://news.test/a.jpg' } }],
    ['a picture with all it has', { image: [{ url: 'https://news.test/a.jpg', caption: 'C', creditText: 'Photo: AP' }] }, { lead: { alt: null, caption: 'C', credit: 'AP', href: 'https://news.test/a.jpg' } }],
  ])('%s', (_name, article, expected) => {
    expect(story(pageWith(jsonLd(article)))).toMatchObject(expected);
  });
  test('the article that is this page’s, among teasers of others', () => {
    const head = '<link rel=canonical href="https://news.test/mine">' + jsonLd({ headline: 'Other', url: 'https://news.test/other', articleSection: 'A' }) + jsonLd({ url: 'https://news.test/mine', articleSection: 'B' });
    expect(story(pageWith(head)).section).toBe('B');
  });
  test('a time without a zone is the publication’s; one that is no time is said to be none', () => {
    const read = story(pageWith(jsonLd({ datePublished: '2025-06-12T08:50:00', dateModified: 'soon' })));
    expect([read.firstPublished?.toString(), read.updated, read.warnings]).toEqual(['2025-06-12T03:20:00Z', null, ['dateModified is “soon”, which is no date.']]);
  });
  test('a description that is the beginning of the text is no standfirst', () => {
    expect(story(pageWith(jsonLd({ description: `${LONG.slice(0, 60)}…` }))).standfirst).toBeNull();
    expect(story(pageWith(jsonLd({ description: 'Thirty years of argument end' }))).standfirst).toBe('Thirty years of argument end');
  });
  test('text that only script would show is taken from the structured data', () => {
    const read = story(pageWith(jsonLd({ articleBody: `${LONG}\n\n${LONG}` }), '<h1>Bridge</h1><p>Please wait while the story is loaded.</p>'));
    expect(read.body).toHaveLength(2);
  });
  test('Urdu letters on a page that calls itself English; what Arabic letters alone cannot decide is left to the page', () => {
    const urdu = 'بندرگاہ بورڈ نے بدھ کی رات فیصلہ کیا کہ دونوں کناروں کے بیچ کشتی جمعے اور ہفتے کو رات بھر چلے گی۔ ';
    const html = (lang: string) => `<html lang="${lang}"><title>کشتی</title><article><h1>کشتی رات بھر چلے گی</h1><p>${urdu.repeat(3)}</p><p>${urdu.repeat(3)}</p></article></html>`;
    expect(story(html('en'))).toMatchObject({ language: 'ur', warnings: [expect.stringContaining('its letters say ur')] });
    expect(story(html('ur-PK'))).toMatchObject({ language: 'ur-PK', warnings: [] });
    expect(story(html('ks'))).toMatchObject({ language: 'ks', warnings: [] });
  });
  test('Hindi letters on a page that calls itself English', () => {
    const hindi = 'बंदरगाह बोर्ड ने बुधवार देर रात फैसला किया कि दोनों तटों के बीच नाव शुक्रवार और शनिवार को रात भर चलेगी। ';
    const read = story(`<html lang="en"><title>नाव</title><article><h1>नाव रात भर चलेगी</h1><p>${hindi.repeat(3)}</p><p>${hindi.repeat(3)}</p></article></html>`);
    expect(read.language).toBe('hi');
    expect(read.warnings.join()).toContain('its letters say hi');
  });
  test('a page without any of it: title, h1, paragraphs', () => {
    const read = story(`<title>Bridge to be green | The Post</title><h1>Bridge to be green</h1><p>By Ada Quist</p><p>${LONG}</p><p>${LONG}</p>`);
    expect(read).toMatchObject({ headline: 'Bridge to be green', identity: { canonical: null, agencyId: null } });
    expect(read.body).toHaveLength(2);
  });
});

describe('what is no story', () => {
  test.each([
    ['no headline', '<p>text</p>', /No headline was found/],
    ['no text', '<title>A title</title><p>short</p>', /no story under it/],
  ])('%s', (_name, html, reason) => {
    const result = readDocument(new TextEncoder().encode(html), { zone: 'UTC' });
    expect(result.ok ? '' : result.reason).toMatch(reason);
  });
});
