import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finishRestore, isUnderWay, putInPlace } from './put-in-place.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-place-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
};
/** Every file, by its path in the home. */
const files = (): Record<string, string> => {
  const all = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(all.map(({ parentPath, name }) => [join(parentPath, name).slice(home.length + 1), readFileSync(join(parentPath, name), 'utf8')]));
};

const names = ['publication.yaml', 'pictures', 'postgres'];
const staged = '.restoring-1';
function twoHomes(): void {
  for (const name of ['publication.yaml', 'pictures/a/640.webp', 'postgres/data/PG_VERSION', 'site/pages/index.page', '.address']) write(name, `old ${name}`);
  for (const name of ['publication.yaml', 'pictures/b/640.webp', 'postgres/data/PG_VERSION']) write(`${staged}/${name}`, `new ${name}`);
  write('letter.doc', 'somebody’s own');
}
const done = {
  'publication.yaml': 'new publication.yaml',
  'pictures/b/640.webp': 'new pictures/b/640.webp',
  'postgres/data/PG_VERSION': 'new postgres/data/PG_VERSION',
  'kept/publication.yaml': 'old publication.yaml',
  'kept/pictures/a/640.webp': 'old pictures/a/640.webp',
  'kept/postgres/data/PG_VERSION': 'old postgres/data/PG_VERSION',
  'kept/site/pages/index.page': 'old site/pages/index.page',
  'kept/.address': 'old .address',
  'letter.doc': 'somebody’s own',
};

describe('what was restored', () => {
  test('is put in place, and what was there is aside', async () => {
    twoHomes();
    await putInPlace(home, { staged, kept: 'kept', names });
    expect(files()).toEqual(done);
    expect(readdirSync(home).toSorted()).toEqual(['kept', 'letter.doc', 'pictures', 'postgres', 'publication.yaml']);
  });

  test('in a home with nothing worth keeping leaves nothing beside it', async () => {
    write('site/pages/index.page', 'old');
    write(`${staged}/publication.yaml`, 'new');
    await putInPlace(home, { staged, kept: null, names: ['publication.yaml'] });
    expect(files()).toEqual({ 'publication.yaml': 'new' });
  });

  // What the machine has done when it stops: so many renames of those that put aside, and of those that put in.
  const all = [...names, 'site', '.address'];
  const stops = [...all.keys()].map((moved) => ({ step: 'aside', moved })).concat([...Array(names.length + 1).keys()].map((moved) => ({ step: 'in', moved })));
  test.each(stops)('is finished by whoever opens the home next, cut off at any place: $step, $moved renames done', async ({ step, moved }) => {
    twoHomes();
    mkdirSync(join(home, 'kept'));
    for (const name of step === 'in' ? all : all.slice(0, moved)) renameSync(join(home, name), join(home, 'kept', name));
    for (const name of step === 'in' ? names.slice(0, moved) : []) renameSync(join(home, staged, name), join(home, name));
    write('.restore-under-way.json', JSON.stringify({ step, staged, kept: 'kept', names }));
    expect(isUnderWay(home)).toBe(true);
    await Promise.all([finishRestore(home), finishRestore(home)]);
    expect(files()).toEqual(done);
    expect(isUnderWay(home)).toBe(false);
  });

  test('loses nothing of a program that was starting in between', async () => {
    twoHomes();
    mkdirSync(join(home, 'kept'));
    for (const name of all) renameSync(join(home, name), join(home, 'kept', name));
    write('postgres/lock', 'of a newsroom');
    write('.restore-under-way.json', JSON.stringify({ step: 'in', staged, kept: 'kept', names }));
    await finishRestore(home);
    expect(files()).toEqual({ ...done, 'restoring-1-postgres/lock': 'of a newsroom' });
  });

  test('is nothing to a home where nothing is under way', async () => {
    write('publication.yaml', 'old');
    await finishRestore(home);
    expect(files()).toEqual({ 'publication.yaml': 'old' });
    expect(existsSync(join(home, '.restore-lock'))).toBe(false);
  });
});
