import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { keepAccepted } from './accepted-publication.ts';
import { readPublication } from './read-publication.ts';

const home = mkdtempSync(join(tmpdir(), 'standfirst-publication-'));
afterAll(() => rmSync(home, { recursive: true }));
beforeEach(() => {
  rmSync(join(home, '.accepted'), { recursive: true, force: true });
  writeFileSync(join(home, 'publication.yaml'), 'zone: Asia/Kolkata\neditions:\n  - { language: en, path: /, name: A, tagline: B }\nsections:\n  - { key: city, en: { name: City, slug: city } }\nagencies:\n  - { name: River Wire, indexing: source }\n');
});

const agencies = () => readPublication(home).publication.rules.agencies;
const wire = (...sources: readonly string[]): void => writeFileSync(join(home, 'wire.yaml'), `sources:\n${sources.map((source, index) => `  - { key: s${index}, kind: folder, folder: w${index}, ${source} }\n`).join('')}`);

describe('what wire.yaml says of an agency’s contract', () => {
  test('goes before what the publication says, and leaves what it does not speak of', () => {
    wire('agency: River Wire, voice: no', 'agency: Delta Wire, indexing: noindex', 'agency: Sea Wire');
    expect(agencies()).toEqual([{ name: 'River Wire', indexing: 'source', voice: false }, { name: 'Delta Wire', indexing: 'noindex', voice: true }]);
  });

  test('of two services of one agency is the stricter', () => {
    wire('agency: Delta Wire, indexing: noindex, voice: yes', 'agency: Delta Wire, indexing: index, voice: no');
    expect(agencies()).toContainEqual({ name: 'Delta Wire', indexing: 'noindex', voice: false });
  });

  test('stands while the file is wrong, for the newsroom and for who comes after', async () => {
    wire('agency: River Wire, voice: no');
    await keepAccepted(home, () => undefined);
    writeFileSync(join(home, 'wire.yaml'), 'sources:\n  - { key: s, agency: River Wire, kind: foldr }\n');
    expect(agencies()).toContainEqual({ name: 'River Wire', indexing: 'source', voice: false });
    await keepAccepted(home, () => undefined);
    expect(agencies()).toContainEqual({ name: 'River Wire', indexing: 'source', voice: false });
  });

  test('is nothing where there is no such file', () => {
    rmSync(join(home, 'wire.yaml'), { force: true });
    mkdirSync(join(home, 'nothing'), { recursive: true });
    expect(agencies()).toEqual([{ name: 'River Wire', indexing: 'source', voice: true }]);
  });
});
