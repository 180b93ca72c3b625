import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Files, type FileStore, FilesTrouble } from './file-store.ts';
import { openFolderStore } from './folder-store.ts';
import { openNearStore, type NearTimes } from './near-store.ts';

let folder: string;
/** A far store that can be away, and counts what it is asked. */
let far: FileStore & { away: boolean; asked: string[] };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'near-'));
  const store = openFolderStore({ root: join(folder, 'far'), about: 'the far store' });
  const answering = (name: string): void => {
    far.asked.push(name);
    if (far.away) throw new FilesTrouble('files-away', 'The store does not answer.');
  };
  far = {
    ...store, away: false, asked: [],
    async put(files) {
      answering('put');
      await store.put(files);
    },
    async find(name) {
      answering(name);
      const found = await store.find(name);
      return found && { ...found, path: null };
    },
    async clear(where, keeps) {
      answering('clear');
      await store.clear(where, keeps);
    },
  };
});
afterEach(() => rm(folder, { recursive: true }));

const open = (times: Partial<NearTimes> = {}, budget = 1_000_000): Files => openNearStore({ far, folder: join(folder, 'near'), budget, times: { rest: 0, ...times } });
const put = async (name: string, size = 10): Promise<void> => openFolderStore({ root: join(folder, 'far'), about: '' }).put([{ name, content: Buffer.alloc(size, 7) }]);
const sizeOf = async ({ readers }: Files, name: string): Promise<number | undefined> => (await readers.find(name))?.size;

describe('what readers ask for', () => {
  test('comes from far once, and is near then, after a restart too, also for many at once', async () => {
    await put('pictures/a/640.webp');
    const files = open();
    expect(await Promise.all([1, 2, 3].map(async () => sizeOf(files, 'pictures/a/640.webp')))).toEqual([10, 10, 10]);
    expect(far.asked).toEqual(['pictures/a/640.webp']);
    far.away = true;
    const again = await open().readers.find('pictures/a/640.webp');
    expect([again?.path, Buffer.concat(await (again?.read({ from: 2, to: 4 }).toArray() ?? [])).length]).toEqual([join(folder, 'near/pictures/a/640.webp'), 3]);
  });

  test('is near from the moment it was put, and an original never is', async () => {
    const files = open();
    await files.store.put(['640.webp', 'original.jpg'].map((name) => ({ name: `pictures/a/${name}`, content: Buffer.from('x') })));
    expect(await readdir(join(folder, 'near/pictures/a'))).toEqual(['640.webp']);
    await files.readers.find('pictures/a/original.jpg');
    expect(await readdir(join(folder, 'near/pictures/a'))).toEqual(['640.webp']);
  });

  test('takes no more room than it may: what was asked for longest ago goes first', async () => {
    const files = open({}, 1_000);
    for (let index = 1; index <= 12; index += 1) {
      await put(`pictures/a/${index}.webp`, 200);
      await files.readers.find(`pictures/a/${index}.webp`);
      const near = join(folder, `near/pictures/a/${index}.webp`);
      if (existsSync(near)) await utimes(near, index, index);
    }
    const left = await readdir(join(folder, 'near/pictures/a'));
    expect(left.length).toBeLessThanOrEqual(5);
    expect(left).toContain('12.webp');
    expect(left).not.toContain('1.webp');
  });

  test('that is not near is nobody’s lie while the far store is away', async () => {
    far.away = true;
    const files = open();
    await expect(files.readers.find('pictures/a/640.webp')).rejects.toThrow(FilesTrouble);
    await expect(files.readers.find('pictures/a/gone')).rejects.toThrow(FilesTrouble);
  });

  test('does not wait for a store that has just not answered', async () => {
    far.away = true;
    const files = open({ rest: 60_000 });
    for (const name of ['1', '2', '3']) await expect(files.readers.find(`pictures/a/${name}.webp`)).rejects.toThrow(FilesTrouble);
    expect(far.asked).toHaveLength(1);
  });

  test('that is near is not kept back long by a store that says nothing', async () => {
    await put('pictures/a/640.webp');
    await open().readers.find('pictures/a/640.webp');
    const files = openNearStore({ far: { ...far, find: async () => new Promise(() => undefined) }, folder: join(folder, 'near'), budget: 1_000, times: { patience: 60_000, hurry: 20 } });
    expect([await sizeOf(files, 'pictures/a/gone'), await sizeOf(files, 'pictures/a/640.webp')]).toEqual([undefined, 10]);
  });

  test('is not waited for without end', async () => {
    const files = openNearStore({ far: { ...far, find: async () => new Promise(() => undefined) }, folder: join(folder, 'near'), budget: 1_000, times: { patience: 30 } });
    await expect(files.readers.find('pictures/a/640.webp')).rejects.toThrow(/has not answered in 0\.03 seconds/);
  });
});

describe('what is gone', () => {
  test('is not near either, and known to be gone at once by who shares the folder', async () => {
    await put('pictures/a/640.webp');
    const [files, other] = [open(), open()];
    expect([await sizeOf(other, 'pictures/a/gone'), await sizeOf(other, 'pictures/a/640.webp')]).toEqual([undefined, 10]);
    await files.store.put([{ name: 'pictures/a/gone', content: new Uint8Array() }]);
    expect(await sizeOf(other, 'pictures/a/gone')).toBe(0);
    await files.store.clear('pictures/a', (name) => name === 'pictures/a/gone');
    expect([await sizeOf(other, 'pictures/a/640.webp'), await readdir(join(folder, 'near/pictures/a'))]).toEqual([undefined, ['gone']]);
    await files.store.remove('pictures/a/gone');
    expect(await sizeOf(other, 'pictures/a/gone')).toBeUndefined();
  });

  test('elsewhere is asked for again when what is known is old', async () => {
    await put('pictures/a/640.webp');
    const [files, hasty] = [open(), open({ fresh: 0 })];
    for (const each of [files, hasty]) expect(await sizeOf(each, 'pictures/a/gone')).toBeUndefined();
    await put('pictures/a/gone', 0);
    expect([await sizeOf(files, 'pictures/a/gone'), await sizeOf(hasty, 'pictures/a/gone')]).toEqual([undefined, 0]);
  });

  test('stays known while the far store is away; and what was not gone, with copies here, is shown on', async () => {
    await put('pictures/a/640.webp');
    await put('pictures/b/gone', 0);
    const files = open({ fresh: 0 });
    expect([await sizeOf(files, 'pictures/a/gone'), await sizeOf(files, 'pictures/a/640.webp'), await sizeOf(files, 'pictures/b/gone')]).toEqual([undefined, 10, 0]);
    far.away = true;
    expect([await sizeOf(files, 'pictures/a/gone'), await sizeOf(files, 'pictures/a/640.webp'), await sizeOf(open(), 'pictures/b/gone')]).toEqual([undefined, 10, 0]);
    // What could not be said to the far store is known here all the same.
    await expect(files.store.put([{ name: 'pictures/a/gone', content: new Uint8Array() }])).rejects.toThrow(FilesTrouble);
    expect(await sizeOf(files, 'pictures/a/gone')).toBe(0);
  });

  test('while it was on its way here is not kept', async () => {
    await put('pictures/a/640.webp');
    const find = far.find.bind(far);
    const files = open();
    far.find = async (name) => {
      const found = await find(name);
      await files.store.clear('pictures/a');
      return found;
    };
    await files.readers.find('pictures/a/640.webp').catch(() => undefined);
    expect(existsSync(join(folder, 'near/pictures/a/640.webp'))).toBe(false);
  });
});
