import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brotli } from './compress.ts';
import { makePage } from './page.ts';
import type { PrintedPage } from './page.ts';
import { makeHome } from './paper.fixtures.ts';
import { openShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';
import { openTree } from './tree.ts';
import type { Tree } from './tree.ts';

let home: string;
let shelf: Shelf;
/** What a reading of the tree waits for after it has read. */
let lateness: Promise<void>;
beforeEach(async () => {
  home = await makeHome();
  // Memory holds one page, and no more.
  const tree = await openTree(home);
  lateness = Promise.resolve();
  const read: Tree['read'] = async (page) => {
    const bodies = await tree.read(page);
    await lateness;
    return bodies;
  };
  shelf = openShelf({ tree: { ...tree, read }, build: 'b', memoryBytes: 1 });
});
afterEach(() => rm(home, { recursive: true, force: true }));

const printed = (path: string, generation: number, words = 'Words'): Promise<PrintedPage> =>
  makePage({ kind: 'page', status: 200, type: 'text/html', until: null, body: `<p>${words.repeat(80)}</p>`, keys: [`key:${path}`], policy: '', language: 'en', robots: null }, { path, generation, build: 'b' });
const put = async (path: string, generation: number, words?: string): Promise<boolean> => shelf.put(await printed(path, generation, words), () => true);
const files = async (): Promise<string[]> => (await readdir(join(home, 'site'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name).toSorted();

describe('a page on the shelf', () => {
  test('that stops holding while it is written is not put there, and leaves no file', async () => {
    let asked = 0;
    expect(await shelf.put(await printed('/a', 1), () => (asked += 1) === 1)).toBe(false);
    expect([asked, shelf.answer('/a'), await files()]).toEqual([2, undefined, []]);
  });
  test('is not replaced by an older one', async () => {
    await put('/a', 2, 'New');
    expect(await put('/a', 1, 'Old')).toBe(false);
    expect(shelf.answer('/a')?.identity.body.toString()).toContain('New');
  });
  test('that is taken away while it is fetched from the tree does not come back', async () => {
    await put('/a', 1);
    await put('/b', 1);
    expect(shelf.answer('/a')).toBeUndefined();
    const late = Promise.withResolvers<void>();
    lateness = late.promise;
    const fetched = shelf.recall('/a');
    await new Promise((resolve) => setTimeout(resolve, 30));
    shelf.drop('/a');
    late.resolve();
    expect(await fetched).toBe(false);
    expect([shelf.answer('/a'), shelf.find('/a')]).toEqual([undefined, undefined]);
    expect((await files()).filter((name) => name.startsWith('a.'))).toEqual([]);
  });
  test('that is printed again while the old one is fetched is the new one', async () => {
    await put('/a', 1, 'Old');
    await put('/b', 1);
    const fetched = shelf.recall('/a');
    await put('/a', 2, 'New');
    expect(await fetched).toBe(true);
    expect(shelf.answer('/a')?.identity.body.toString()).toContain('New');
  });
  test('does not come back, nor does an older one, by being made smaller late', async () => {
    await put('/a', 1, 'Old');
    const old = shelf.find('/a');
    const dense = await brotli(Buffer.from('Old'), 'dense');
    await put('/a', 2, 'New');
    await shelf.putDense(old!, dense);
    expect([shelf.find('/a')?.generation, shelf.find('/a')?.dense]).toEqual([2, false]);
    const now = shelf.find('/a');
    shelf.drop('/a');
    await shelf.putDense(now!, dense);
    expect([shelf.find('/a'), await files()]).toEqual([undefined, []]);
  });
  test('is found by its keys as long as it is there', async () => {
    await put('/a', 3);
    expect(shelf.madeOf(['key:/a', 'other'], 4).map(({ path }) => path)).toEqual(['/a']);
    expect(shelf.madeOf(['key:/a'], 3)).toEqual([]);
    shelf.markStale('/a', 4);
    expect([shelf.wants('/a'), shelf.earliestStale(), shelf.stale()]).toEqual([true, 4, ['/a']]);
    await put('/a', 4);
    expect([shelf.wants('/a'), shelf.earliestStale(), shelf.stale()]).toEqual([false, undefined, []]);
    shelf.drop('/a');
    expect([shelf.isMadeOf('key:/a'), shelf.counts()]).toEqual([false, { pages: 0, memoryBytes: 0, stale: 0 }]);
  });
});
