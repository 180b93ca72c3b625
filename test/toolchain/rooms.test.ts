import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectRooms } from '../../scripts/lib/rooms.mjs';
import { root } from '../support/tools.ts';

let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'standfirst-rooms-'));
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

/** Builds a small house of the files given and tells what is wrong with it. */
function inspect(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  return inspectRooms(house).violations;
}

const nothing = 'export {};';

describe('the rules between rooms', () => {
  it('are checked on every module of this project', () => {
    const { files, modules, imports } = inspectRooms(root);
    expect(modules).toBe(files);
    expect(imports).toBeGreaterThan(files / 2);
  });

  it('let the rooms know what stands below them', () => {
    expect(
      inspect({
        'src/story/slug.ts': nothing,
        'src/archive/read.ts': `import { slug } from '../story/slug.ts'; import pg from 'pg';`,
        'src/newsroom/publish.ts': `import { read } from '../archive/read.ts';`,
        'src/press/page.tsx': `import type { Slug } from '../story/slug.ts'; export const page = <p class="x">{'a'}</p>;`,
        'src/press/printing/tree.ts': `import { writeFile } from 'node:fs/promises';`,
        'src/main.ts': `import { page } from './press/page.tsx'; import { publish } from './newsroom/publish.ts';`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['an import', `import { read } from '../archive/read.ts';`],
    ['a type', `import type { Read } from '../archive/read.ts';`],
    ['a type written in place', `export type A = import('../archive/read.ts').Read;`],
    ['an export', `export { read } from '../archive/read.ts';`],
    ['an export of everything', `export * from '../archive/read.ts';`],
    ['an import while running', `export const read = () => import('../archive/read.ts');`],
  ])('find a page that knows the archive by %s', (_, road) => {
    const planted = inspect({ 'src/archive/read.ts': nothing, 'src/press/page.tsx': `${road} export const x = <p class="a" />;` });
    expect(planted).toEqual(['src/press/page.tsx: press must not know archive (src/archive/read.ts)']);
  });

  it.each([
    ['a story that reads files', 'src/story/a.ts', `import { readFileSync } from 'node:fs';`, 'must not talk to the world outside'],
    ['a page that asks the network', 'src/press/a.ts', `import http from 'http';`, 'must not talk to the world outside'],
    ['a story that stands on a package', 'src/story/a.ts', `import yaml from 'yaml';`, 'story takes in no package (yaml)'],
    ['SQL outside the archive', 'src/newsroom/a.ts', `import pg from 'pg';`, 'only the archive talks to PostgreSQL (pg)'],
    ['an address made at run time', 'src/cli/a.ts', 'export const run = (name: string) => import(`./${name}.ts`);', 'nobody can check'],
    ['a file that is not there', 'src/cli/a.ts', `import './b.ts';`, 'imports ./b.ts, which is not there'],
    ['a package in the reader’s script', 'src/press/islands/a.island.ts', `import { h } from 'preact';`, 'an island may not import the package preact'],
    ['a test’s fixture in the newsroom itself', 'src/newsroom/a.ts', `import './b.fixtures.ts';`, 'imports the test src/newsroom/b.fixtures.ts'],
    ['code from tests', 'src/cli/a.ts', `import '../../test/b.ts';`, 'from outside src/'],
  ])('find %s', (_, path, text, why) => {
    expect(inspect({ 'test/b.ts': nothing, 'src/newsroom/b.fixtures.ts': nothing, [path]: text })).toEqual([expect.stringContaining(why)]);
  });

  it('keep the reader’s scripts apart: in by islands only, out to islands and the types of story and language', () => {
    const island = 'src/press/islands/clock.island.ts';
    expect(
      inspect({
        'src/story/slug.ts': nothing,
        'src/press/model.ts': nothing,
        'src/press/islands/share.island.ts': `import type { Slug } from '../../story/slug.ts';`,
        [island]: `import './share.island.ts'; import { slug } from '../../story/slug.ts'; import type { Model } from '../model.ts';`,
        'src/press/page.ts': `import './islands/clock.island.ts';`,
      }),
    ).toEqual([
      `${island}: an island may only import islands, and types of story and language (not src/story/slug.ts)`,
      `${island}: an island may only import islands, and types of story and language (not src/press/model.ts)`,
      `src/press/page.ts: imports ${island}, which runs in the reader's browser`,
    ]);
  });

  it('find modules that wait for each other, and let types go round', () => {
    const cycle = { 'src/story/a.ts': `import './b.ts';`, 'src/story/b.ts': `import './c.ts';`, 'src/story/c.ts': `import { a } from './a.ts';` };
    expect(inspect(cycle)).toEqual(['cycle: src/story/a.ts → src/story/b.ts → src/story/c.ts → src/story/a.ts']);
    expect(inspect({ 'src/story/c.ts': `import type { A } from './a.ts';` })).toEqual([]);
  });
});
