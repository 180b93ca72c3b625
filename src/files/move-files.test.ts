import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileStore, FilesTrouble } from './file-store.ts';
import { openFolderStore } from './folder-store.ts';
import { clearMoved, moveFiles, type MoveFiles } from './move-files.ts';

let folder: string;
let from: FileStore;
let to: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moving-'));
  from = openFolderStore({ root: join(folder, 'from'), about: 'here' });
  to = openFolderStore({ root: join(folder, 'to'), about: 'there' });
  await put(from, 'pictures/a/1.webp', 'pictures/a/original.jpg', 'pictures/b/gone', 'audio/1/a.mp3', 'audio/sentences/aa');
});
afterEach(() => rm(folder, { recursive: true }));

const put = (store: FileStore, ...names: string[]): Promise<void> => store.put(names.map((name) => ({ name, content: Buffer.from(name.endsWith('gone') ? '' : name) })));
const names = async (store: FileStore): Promise<readonly string[]> => (await Promise.all(['pictures', 'audio'].map(async (each) => Array.fromAsync(store.list(each))))).flat().map(({ name }) => name).toSorted();
const move = (other: Partial<MoveFiles> = {}) => moveFiles({ from, to, folders: ['pictures', 'audio'], isMoved: (name) => !name.startsWith('audio/sentences/'), progress: () => undefined, signal: new AbortController().signal, ...other });
const AFTER = { mayCarry: (name: string): boolean => name.startsWith('audio/') };
const clear = (other: Partial<MoveFiles> = {}) => clearMoved({ from, to, folders: ['pictures', 'audio'], isMoved: (name) => !name.startsWith('audio/sentences/'), signal: new AbortController().signal, ...other });
const MOVED = ['audio/1/a.mp3', 'pictures/a/1.webp', 'pictures/a/original.jpg', 'pictures/b/gone'];

describe('files are moved', () => {
  test('all that are meant, and nothing is removed before it is said', async () => {
    expect(await move()).toMatchObject({ carried: 4, there: 0, removed: 0 });
    expect([await names(to), String(await to.readAll('pictures/a/1.webp')), (await names(from)).length]).toEqual([MOVED, 'pictures/a/1.webp', 5]);
    // Somebody was just putting one.
    await put(from, 'pictures/d/1.webp');
    expect([await clear(), await names(from)]).toEqual([1, ['audio/sentences/aa', 'pictures/d/1.webp']]);
  });

  test('on from where it was cut off', async () => {
    const stop = new AbortController();
    await expect(move({ signal: stop.signal, progress: ({ carried }) => carried === 2 && stop.abort(new Error('stopped')) })).rejects.toThrow('stopped');
    expect((await names(to)).length).toBe(2);
    const { carried, there } = await move();
    // A marker is carried every time: it may say something else by now.
    expect([carried + there, there >= 1, await names(to)]).toEqual([4, true, MOVED]);
  });

  test('once more, with what has come and without what was taken away meanwhile', async () => {
    await move();
    await from.clear('pictures/a');
    await put(from, 'pictures/a/gone', 'audio/1/b.mp3');
    await from.remove('audio/1/a.mp3');
    await put(to, 'pictures/c/1.webp');
    expect(await move()).toMatchObject({ carried: 3, removed: 3 });
    // What is not ours to know of stays.
    expect(await names(to)).toEqual(['audio/1/b.mp3', 'pictures/a/gone', 'pictures/b/gone', 'pictures/c/1.webp']);
  });

  test('after the others, and what was decided there meanwhile counts', async () => {
    await move();
    await put(from, 'pictures/d/1.webp', 'audio/1/b.mp3', 'pictures/e/gone', 'pictures/a/2.webp');
    // Killed there; brought back there; another recording there.
    await to.clear('pictures/a');
    await put(to, 'pictures/a/gone', 'audio/1/gone', 'pictures/b/1.webp');
    await to.remove('pictures/b/gone');
    expect(await move({ after: AFTER })).toMatchObject({ carried: 3, removed: 0 });
    const is = ['audio/1/a.mp3', 'audio/1/b.mp3', 'audio/1/gone', 'pictures/a/gone', 'pictures/b/1.webp', 'pictures/d/1.webp', 'pictures/e/gone'];
    expect(await names(to)).toEqual(is);
    expect([await clear({ after: AFTER }), await names(from), await names(to)]).toEqual([0, ['audio/sentences/aa'], is]);
  });

  test('and one that does not arrive as it was ends it, and is not left there', async () => {
    const put_ = to.put.bind(to);
    to.put = async (files) => put_(files.map((file) => (file.name.endsWith('original.jpg') ? { ...file, content: Buffer.from('rotten') } : file)));
    await expect(move()).rejects.toThrow(FilesTrouble);
    await expect(move()).rejects.toThrow('pictures/a/original.jpg is not the same in there as in here');
    expect(await to.find('pictures/a/original.jpg')).toBeUndefined();
    expect(await names(from)).toContain('pictures/a/original.jpg');
  });
});
