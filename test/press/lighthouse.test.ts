/** What Lighthouse finds on each kind of page: 100 of 100 wherever the machine's speed has no part in it. How fast pages are is `npm run bench -- lighthouse`. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPage, lines, stories } from '../../src/press/newspaper.fixtures.ts';
import { printAddress, printSearch } from '../../src/press/print-address.ts';
import { press, reading } from '../../src/press/reading.fixtures.ts';
import { type Auditor, openAuditor } from '../support/lighthouse.ts';
import { type PrintedSite, servePrints } from '../support/printed-site.ts';

const archive = reading(stories, [], lines);
let site: PrintedSite;
let auditor: Auditor;

beforeAll(async () => {
  site = await servePrints(async (path, publicUrl) => {
    const [address = '/', query] = path.split('?');
    if (query !== undefined) return printSearch('en', `?${query}`, archive, press({ publicUrl }));
    const print = await printAddress(address, archive, press({ publicUrl }));
    return print?.kind === 'page' ? print : undefined;
  });
  auditor = await openAuditor(['accessibility', 'best-practices', 'seo'], ['is-crawlable']);
});
afterAll(async () => {
  await auditor.close();
  await site.close();
});

/** What readers see most in all editions, the other kinds in turn; the benchmark goes through all. */
const PAGES = ['home, English', 'home, Hindi', 'home, Urdu', 'article with everything, English', 'article, Hindi', 'article with everything, Urdu', 'section, Hindi', 'about, English', 'history, Urdu'] as const;

test.each([...PAGES.map((name) => [name, everyPage[name] ?? ''] as const), ['search, English', '/search?q=ferry'] as const])('%s: 100 for accessibility, good practice and what search engines ask for; nothing moves', async (_, path) => {
  expect(await auditor.audit(site.url + encodeURI(path))).toEqual({ scores: { accessibility: 100, 'best-practices': 100, seo: 100 }, failures: [], shift: 0 });
});
