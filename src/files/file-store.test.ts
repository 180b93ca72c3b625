/** What every store promises, asked of each: a folder, and an S3-compatible service (one of the tests' own; `FILES_TEST_URL` with keys names another). */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startS3, type S3Service } from '../../test/support/s3-service.ts';
import { type FarKeys, parseFarAddress } from './far-address.ts';
import type { FileStore } from './file-store.ts';
import { openFolderStore } from './folder-store.ts';
import { openS3Store } from './s3-store.ts';

let folder: string;
let service: S3Service | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  // Three to a page: lists are put together.
  service = process.env['FILES_TEST_URL'] === undefined ? await startS3({ page: 3 }) : undefined;
});
afterAll(async () => {
  await service?.remove();
  await rm(folder, { recursive: true });
});

function openFar(): FileStore {
  const keys: FarKeys = { id: service?.id ?? process.env['FILES_KEY'] ?? '', secret: service?.secret ?? process.env['FILES_SECRET'] ?? '', token: null };
  return openS3Store({ address: parseFarAddress(service?.url ?? process.env['FILES_TEST_URL'] ?? ''), keys });
}

describe.each([
  ['a folder', () => openFolderStore({ root: join(folder, 'root'), about: 'the folder' })],
  ['an S3-compatible service', openFar],
] as const)('%s', (_, open) => {
  let store: FileStore;
  let other: FileStore;
  const all = async (where: string): Promise<readonly string[]> => (await Array.fromAsync(store.list(where))).map(({ name }) => name).toSorted();
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (__, index) => (index * 7) % 251));
  beforeEach(async () => {
    [store, other] = [open(), open()];
    for await (const { name } of store.list('pictures')) await store.remove(name);
  });

  test('gives what it was given, whole and in parts, to another process too', async () => {
    await store.put([{ name: 'pictures/a/640.webp', content: bytes }]);
    const found = await other.find('pictures/a/640.webp');
    expect(found?.size).toBe(300_000);
    expect(Buffer.concat(await (found?.read().toArray() ?? [])).equals(bytes)).toBe(true);
    expect((await other.readAll('pictures/a/640.webp'))?.equals(bytes)).toBe(true);
    for (const [from, to] of [[0, 0], [0, 99], [1_000, 250_000], [299_999, 299_999]] as const) {
      expect(Buffer.concat(await (found?.read({ from, to }).toArray() ?? [])).equals(bytes.subarray(from, to + 1))).toBe(true);
    }
  });

  test('takes files from the disk and from another store, empty ones too', async () => {
    const path = join(folder, 'mine.bin');
    await writeFile(path, bytes);
    await store.put([{ name: 'pictures/a/original.png', content: { path } }, { name: 'pictures/a/gone', content: new Uint8Array() }]);
    expect([(await store.readAll('pictures/a/original.png'))?.equals(bytes), await store.readAll('pictures/a/gone')]).toEqual([true, Buffer.alloc(0)]);
    const empty = await store.find('pictures/a/gone');
    expect([empty?.size, await empty?.read().toArray()]).toEqual([0, []]);
    const [one, two] = [await other.find('pictures/a/original.png'), await other.find('pictures/a/gone')];
    if (one === undefined || two === undefined) throw new Error('they are not there');
    await store.put([{ name: 'pictures/b/original.png', content: one }, { name: 'pictures/b/gone', content: two }]);
    expect([(await store.readAll('pictures/b/original.png'))?.equals(bytes), (await store.readAll('pictures/b/gone'))?.length]).toEqual([true, 0]);
  });

  test('replaces a file, and never has half of one', async () => {
    await Promise.all(Array.from({ length: 8 }, async (__, index) => store.put([{ name: 'pictures/a/gone', content: Buffer.alloc(50_000, index) }])));
    const left = await other.readAll('pictures/a/gone');
    expect([left?.length, new Set(left).size]).toEqual([50_000, 1]);
    await store.put([{ name: 'pictures/a/gone', content: Buffer.from('x') }]);
    expect((await other.find('pictures/a/gone'))?.size).toBe(1);
    expect(await all('pictures')).toEqual(['pictures/a/gone']);
  });

  test('knows nothing of what is not there, and removing that is no trouble', async () => {
    expect([await store.find('pictures/a/1.webp'), await store.readAll('pictures/a/1.webp'), await all('pictures'), await all('nothing/here')]).toEqual([undefined, undefined, [], []]);
    await store.remove('pictures/a/1.webp');
    await store.clear('pictures/a');
  });

  test('lists all below a folder, with their sizes, and nothing beside it', async () => {
    const names = Array.from({ length: 10 }, (__, index) => `pictures/a/${index + 1}.webp`);
    await store.put([...names, 'pictures/ab/1.webp', 'audio/17/a.mp3'].map((name) => ({ name, content: Buffer.from(name) })));
    expect(await all('pictures/a')).toEqual(names.toSorted());
    expect(await all('pictures')).toEqual([...names, 'pictures/ab/1.webp'].toSorted());
    for await (const file of store.list('pictures/ab')) expect([file.name, file.size, String(Buffer.concat(await file.read().toArray()))]).toEqual(['pictures/ab/1.webp', 18, 'pictures/ab/1.webp']);
  });

  test('clears a folder but for what is kept', async () => {
    await store.put(['1.webp', '2.webp', 'gone', 'original.jpg'].map((name) => ({ name: `pictures/a/${name}`, content: Buffer.from('x') })));
    await store.put([{ name: 'pictures/ab/1.webp', content: Buffer.from('x') }]);
    await store.clear('pictures/a', (name) => name === 'pictures/a/gone');
    expect(await all('pictures')).toEqual(['pictures/a/gone', 'pictures/ab/1.webp']);
    await store.clear('pictures/a');
    expect(await other.find('pictures/a/gone')).toBeUndefined();
  });

  test.each(['', '/', '..', 'pictures', '../x', 'pictures/../x', 'pictures//x', '/pictures/x', 'pictures/.x', 'pictures/x/', 'pictures/X', 'pictures/a b', 'pictures/a%2fb', 'pictures/a\0', 'pictures/a\n', 'a/b/c/d/e/f', `pictures/${'x'.repeat(200)}`])('has no file of the name %j', async (name) => {
    await expect(store.put([{ name, content: Buffer.from('x') }])).rejects.toThrow('Not the name of a file');
    await expect(store.find(name)).rejects.toThrow('Not the name of a file');
    await expect(store.remove(name)).rejects.toThrow('Not the name of a file');
  });
  test.each(['', '.', '..', '/', 'pictures/', '../pictures', 'pictures/..'])('has no folder of the name %j', async (name) => {
    await expect(store.clear(name)).rejects.toThrow('Not the name of a folder');
    await expect(Array.fromAsync({ [Symbol.asyncIterator]: () => store.list(name)[Symbol.asyncIterator]() })).rejects.toThrow('Not the name of a folder');
  });
});

test('what a crash has left half written in a folder goes with the rest, and is never listed', async () => {
  const store = openFolderStore({ root: folder, about: 'the folder' });
  await store.put([{ name: 'audio/1/a.mp3', content: Buffer.from('x') }]);
  await writeFile(join(folder, 'audio/1/.a.mp3.0123'), 'half');
  expect((await Array.fromAsync(store.list('audio'))).map(({ name }) => name)).toEqual(['audio/1/a.mp3']);
  await store.clear('audio/1');
  expect(await readdir(join(folder, 'audio/1'))).toEqual([]);
});
