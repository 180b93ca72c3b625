import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { body } from '../../test/support/stories.ts';
import { ferryStory, stories } from './newspaper.fixtures.ts';
import { printSearch } from './print-address.ts';
import { press, publication, reading, story } from './reading.fixtures.ts';
import { readQuestion, writeQuestion } from './search-question.ts';

async function search(query: string, edition = 'en', from = reading(stories)): Promise<{ document: Document; robots: string | null; keys: readonly string[] }> {
  const { body: html, robots, keys } = await printSearch(edition, query, from, press());
  const { document } = parseHTML(html) as unknown as { document: Document };
  return { document, robots, keys };
}
const texts = (document: Document, selector: string): (string | null)[] => [...document.querySelectorAll(selector)].map((each) => each.textContent);

describe('the search page', () => {
  test('without a question is a form that works without script, and nothing for search engines', async () => {
    const { document, robots, keys } = await search('');
    const form = document.querySelector('form');
    expect([form?.getAttribute('action'), form?.getAttribute('method'), robots, keys]).toEqual(['/search', 'get', 'noindex', []]);
    expect([...document.querySelectorAll('input, select')].map((each) => [each.getAttribute('name'), document.querySelector(`label[for=${each.id}]`) !== null || each.closest('label') !== null])).toEqual([['q', true], ['section', true], ['time', true]]);
    expect(document.querySelectorAll('.found, link[rel=canonical]')).toHaveLength(0);
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  test('shows what was found with the words marked, in headline and passage', async () => {
    const { document } = await search('?q=FERRY+ghat&section=transport&time=week');
    expect(texts(document, '#found-title')).toEqual(['1 story']);
    expect(document.querySelector('.results a')?.getAttribute('href')).toBe(ferryStory.address);
    expect(texts(document, '.results h3 mark')).toEqual(['ferry']);
    expect(texts(document, '.results p mark').length).toBeGreaterThan(0);
    expect(document.querySelector('input')?.getAttribute('value')).toBe('FERRY ghat');
    expect(texts(document, 'option[selected]')).toEqual(['Transport', 'In the last week']);
  });

  test('says when there is nothing, and how many the other edition has', async () => {
    const { document } = await search(`?q=${encodeURIComponent('नाव')}`);
    expect(texts(document, '#found-title')).toEqual(['Nothing found']);
    const link = document.querySelector('.found .elsewhere a');
    expect([link?.textContent, link?.getAttribute('lang'), link?.getAttribute('href')]).toEqual(['हिंदी: 1 खबर', 'hi', `/hi/search?q=${encodeURIComponent('नाव')}`]);
  });

  test('what was typed and what stories say is text', async () => {
    const nasty = story({ number: 1, content: { headline: { id: 'h', text: '<b>zebra</b> & "zebra"' }, body: body('p: <script>alert(1)</script> zebra') } });
    const { document } = await search('?q=zebra+%22%3E%3Cscript%3E', 'en', reading([nasty]));
    expect(document.querySelectorAll('main script, main b')).toHaveLength(0);
    const found = await search('?q=zebra', 'en', reading([nasty]));
    expect(texts(found.document, '.results h3')).toEqual(['<b>zebra</b> & "zebra"']);
    expect(texts(found.document, '.results h3 mark')).toEqual(['zebra', 'zebra']);
  });

  test('goes on page by page', async () => {
    const many = reading(Array.from({ length: 45 }, (_, index) => story({ number: index + 1, content: { headline: { id: 'h', text: 'Zebra' } } })));
    const turn = async (page: number) => [...(await search(`?q=zebra&page=${page}`, 'en', many)).document.querySelectorAll('.turn a')].map((link) => `${link.getAttribute('rel')} ${link.getAttribute('href')}`);
    expect([await turn(1), await turn(2), await turn(3)]).toEqual([['next /search?q=zebra&page=2'], ['prev /search?q=zebra', 'next /search?q=zebra&page=3'], ['prev /search?q=zebra&page=2']]);
  });

  test('any question can be read, and written again', () => {
    const plain = { typed: '', isCut: false, section: null, time: null, page: 1 };
    expect(readQuestion('?q=%20a%20%20b%20&section=nowhere&time=never&page=-1', publication)).toEqual({ ...plain, typed: 'a b' });
    expect(readQuestion('?page=99999&q=%FF', publication)).toMatchObject({ page: 50 });
    expect(readQuestion(`?q=${'x'.repeat(300)}`, publication)).toMatchObject({ typed: 'x'.repeat(200), isCut: true });
    const asked = { ...plain, typed: 'नाव "x"', section: 'city', time: 'day' as const };
    expect(readQuestion(writeQuestion(asked, 3), publication)).toEqual({ ...asked, page: 3 });
  });
});
