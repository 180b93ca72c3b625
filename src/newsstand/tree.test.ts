import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Print } from '../press/print.ts';
import { makePage } from './page.ts';
import type { PrintedPage } from './page.ts';
import { ENDINGS, pageFile } from './page-files.ts';
import { makeHome } from './paper.fixtures.ts';
import { openTree } from './tree.ts';

let home: string;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => rm(home, { recursive: true, force: true }));

const printed = async (path: string, words: string, generation = 1): Promise<PrintedPage> => {
  const print: Print & { status: 200 } = { kind: 'page', status: 200, type: 'text/html', until: null, body: `<p>${words.repeat(50)}</p>`, keys: ['a'], policy: '', language: 'en', robots: null };
  return makePage(print, { path, generation, build: 'b' });
};
const put = async (page: PrintedPage): Promise<void> => (await (await openTree(home)).stage(page)).commit();
const load = async (): Promise<{ taken: PrintedPage[]; removed: readonly string[] }> => {
  const taken: PrintedPage[] = [];
  const removed = await (await openTree(home)).load((page) => taken.push(page));
  return { taken, removed };
};
const files = async (): Promise<string[]> => (await readdir(join(home, 'site'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);

const PARTS = ['plain', 'br', 'gz', 'meta'] as const;
const fileOf = (path: string, part: (typeof PARTS)[number]): string => join(home, 'site/pages', pageFile(path) + ENDINGS[part]);

describe('the tree', () => {
  test.each(['/', '/hi/', '/world', '/world/slug-7', '/hi/दुनिया/अंतरराष्ट्रीय-8', `/hi/${'लंबा'.repeat(60)}-9`, '/a.html', '/index'])('gives %s back as it was put', async (path) => {
    const page = await printed(path, 'One');
    await put(page);
    expect(await load()).toEqual({ taken: [page], removed: [] });
  });
  test('whatever a crash left of two versions of a page, one of them is there whole or none is', async () => {
    const [before, after] = [await printed('/world/slug-7', 'Before'), await printed('/world/slug-7', 'After', 2)];
    const bytes: Record<string, Buffer>[] = [];
    for (const page of [before, after]) {
      await put(page);
      bytes.push(Object.fromEntries(await Promise.all(PARTS.map(async (part) => [part, await readFile(fileOf('/world/slug-7', part))]))));
    }
    const states = ['before', 'after', 'missing', 'torn'] as const;
    for (let code = 0; code < states.length ** PARTS.length; code += 1) {
      await mkdir(dirname(fileOf('/world/slug-7', 'plain')), { recursive: true });
      const state = PARTS.map((_, index) => states[Math.floor(code / states.length ** index) % states.length] ?? 'missing');
      for (const [index, part] of PARTS.entries()) {
        const whole = bytes[state[index] === 'before' ? 0 : 1]?.[part] ?? Buffer.alloc(0);
        await rm(fileOf('/world/slug-7', part), { force: true });
        if (state[index] !== 'missing') await writeFile(fileOf('/world/slug-7', part), state[index] === 'torn' ? whole.subarray(0, whole.length / 2) : whole);
      }
      const { taken } = await load();
      const whole = { before: [before], after: [after], missing: [], torn: [] }[state.every((each) => each === state[0]) ? (state[0] ?? 'missing') : 'missing'];
      expect({ state, taken, files: (await files()).length }).toEqual({ state, taken: whole, files: whole.length * PARTS.length });
    }
  }, 60_000);
  test('a page that goes leaves no folder with its words in it, and what lies beside it stays', async () => {
    const tree = await openTree(home);
    for (const path of ['/world/slug-7', '/world/slug-7/history', '/world/slug-8/history']) await put(await printed(path, 'One'));
    tree.remove('/world/slug-7');
    tree.remove('/world/slug-7/history');
    await tree.flush();
    expect(await readdir(join(home, 'site/pages/world'))).toEqual(['slug-8']);
    tree.remove('/world/slug-8/history');
    await tree.flush();
    expect(await readdir(join(home, 'site/pages'))).toEqual([]);
  });

  test('throws out what lies at another address, and what is nobody’s', async () => {
    await put(await printed('/world/slug-7', 'One'));
    await mkdir(dirname(fileOf('/moved/slug-7', 'plain')), { recursive: true });
    for (const part of PARTS) await writeFile(fileOf('/moved/slug-7', part), await readFile(fileOf('/world/slug-7', part)));
    await writeFile(join(home, 'site/pages/notes.txt'), 'x');
    await writeFile(join(home, 'site/tmp/1-1.page'), 'Killed words');
    expect((await load()).taken.map(({ page }) => page.path)).toEqual(['/world/slug-7']);
    expect(await files()).toHaveLength(4);
  });
  test('what is discarded leaves nothing', async () => {
    const tree = await openTree(home);
    (await tree.stage(await printed('/', 'One'))).discard();
    expect(await files()).toEqual([]);
  });
  test('a page is taken away in every encoding', async () => {
    const tree = await openTree(home);
    (await tree.stage(await printed('/', 'One'))).commit();
    tree.remove('/');
    tree.remove('/never-there');
    await tree.flush();
    expect(await files()).toEqual([]);
  });
  test('a disk that refuses leaves no half page', async () => {
    const tree = await openTree(home);
    await mkdir(fileOf('/', 'gz'), { recursive: true });
    await writeFile(join(fileOf('/', 'gz'), 'in-the-way'), '');
    const staged = await tree.stage(await printed('/', 'One'));
    expect(() => staged.commit()).toThrow('EISDIR');
    expect(await files()).toEqual(['in-the-way']);
  });
  test('remembers its cursor, and reads none in a broken one', async () => {
    const tree = await openTree(home);
    expect(await tree.readCursor()).toBeUndefined();
    const cursor = { archiveId: 'a', generation: 3, seen: 5 };
    await tree.writeCursor(cursor);
    expect(await (await openTree(home)).readCursor()).toEqual(cursor);
    for (const text of ['', '{', 'null', '{"archiveId":"a"}', '{"archiveId":"a","generation":"3","seen":5}']) {
      await writeFile(join(home, 'site/cursor.json'), text);
      expect(await tree.readCursor()).toBeUndefined();
    }
    await tree.clear();
    expect(await files()).toEqual([]);
  });
});
