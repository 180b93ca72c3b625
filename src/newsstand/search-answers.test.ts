import { expect, test } from 'vitest';
import type { Print } from '../press/print.ts';
import { publication } from './paper.fixtures.ts';
import { openSearchAnswers } from './search-answers.ts';

const print = (body: string): Print => ({ kind: 'page', status: 200, type: 'text/html', body, keys: [], until: null, policy: "default-src 'none'", language: 'en', robots: 'noindex' });

test('each question is asked anew in its edition, and its answer kept by nobody', async () => {
  const asked: string[] = [];
  const answers = openSearchAnswers({ publication: () => publication, parallel: 2, waiting: 2, search: async (edition, query) => (asked.push(`${edition}${query}`), print(query)) });
  expect(['/search', '/hi/search', '/searching', '/city/search'].map((path) => answers.isSearch(path))).toEqual([true, true, false, false]);
  for (let times = 0; times < 2; times += 1) {
    const { status, identity } = await answers.answer('/hi/search', '?q=x');
    expect([status, identity.body.toString(), identity.headers[identity.headers.indexOf('Cache-Control') + 1], identity.headers[identity.headers.indexOf('X-Robots-Tag') + 1]]).toEqual([200, '?q=x', 'no-store', 'noindex']);
  }
  expect(asked).toEqual(['hi?q=x', 'hi?q=x']);
});

test('only so many at once, and so many that wait; who comes after is told so', async () => {
  let running = 0;
  let most = 0;
  const gates: (() => void)[] = [];
  const answers = openSearchAnswers({
    publication: () => publication, parallel: 2, waiting: 1,
    async search(_, query) {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
      if (query === '?fails') throw new Error('away');
      return print(query);
    },
  });
  const all = ['?fails', '?2', '?3', '?4'].map((query) => answers.answer('/search', query).then(({ status }) => status, (error: Error) => error.message));
  await expect(all[3]).resolves.toBe('Too many are searching.');
  gates.shift()?.();
  await expect(all[0]).resolves.toBe('away');
  await expect.poll(() => gates.length).toBe(2);
  for (const open of gates) open();
  expect([await all[1], await all[2], most]).toEqual([200, 200, 2]);
});
