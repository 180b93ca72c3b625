import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startS3, type S3Service } from '../../test/support/s3-service.ts';
import { parseFarAddress } from '../files/far-address.ts';
import type { Files } from '../files/file-store.ts';
import { filesAtHome } from '../files/folder-store.ts';
import { openNearStore } from '../files/near-store.ts';
import { openS3Store } from '../files/s3-store.ts';
import { openPictureStore } from './picture-store.ts';
import type { PictureFiles, PictureStore } from './picture-store.ts';
import { openTestDarkroom, type TestDarkroom } from './pictures.fixtures.ts';
import type { TakenPicture } from './take-in-picture.ts';

let home: string;
let service: S3Service;
let store: PictureStore;
let room: TestDarkroom;
let picture: TakenPicture;
let files: PictureFiles;
beforeAll(async () => {
  service = await startS3();
  room = openTestDarkroom();
  picture = await room.taken(await sharp({ create: { width: 40, height: 20, channels: 3, background: '#123456' } }).png().toBuffer());
  files = filesOf(picture);
});
afterAll(async () => {
  room.close();
  await service.remove();
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterEach(() => rm(home, { recursive: true }));

const filesOf = ({ id, folder, files: made, original }: TakenPicture): PictureFiles => ({ id, folder, names: [...made.map(({ name }) => name), original] });
const pathOf = (name: string): string => `/pictures/${picture.id}/${name}`;

/** Another machine has copies of its own. */
function openFar(near = 'near'): Files {
  const address = parseFarAddress(service.url.replace('/paper?', `/${home.slice(-6)}?`));
  const far = openS3Store({ address, keys: { id: service.id, secret: service.secret, token: null }, limits: { rest: 5, tries: 2 } });
  return openNearStore({ far, folder: join(home, near), budget: 1_000_000, times: { fresh: near === 'near' ? 30_000 : 0, rest: 0 } });
}

describe.each([
  ['in the home', () => filesAtHome(home), () => filesAtHome(home)],
  ['in a far store', () => openFar(), () => openFar('elsewhere')],
] as const)('the picture store %s', (_, open, openElsewhere) => {
  const inFolder = async (): Promise<readonly string[]> => (await Array.fromAsync(open().store.list(`pictures/${picture.id}`))).map(({ name }) => name.split('/').at(-1) ?? '').toSorted();
  beforeEach(() => {
    store = openPictureStore(open());
  });
  test('gives what it was given, with its type, after a restart too', async () => {
    await store.put(files);
    const again = openPictureStore(open());
    for (const file of picture.files) {
      const found = await again.find(pathOf(file.name));
      expect(found).toMatchObject({ state: 'here', type: file.type });
      expect(found.state === 'here' && Buffer.compare(found.bytes, await readFile(join(picture.folder, file.name)))).toBe(0);
    }
  });
  test('leaves no half-written file beside them', async () => {
    await store.put(files);
    await store.put(files);
    expect(await inFolder()).toEqual(files.names.toSorted());
  });
  test('knows no picture that it was not given', async () => {
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'unknown' });
    await store.put(files);
    expect(await store.find(pathOf('320.webp'))).toEqual({ state: 'unknown' });
  });
  test('of one that is gone there is only the knowledge that it was', async () => {
    await store.put(files);
    await store.gone(picture.id, { keepsOriginal: false });
    expect(await inFolder()).toEqual(['gone']);
    expect(await openPictureStore(open()).find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    expect(await store.find(pathOf('9999.jpg'))).toEqual({ state: 'gone' });
  });
  test('one that is gone stays so when it comes again, until a person brings it back', async () => {
    expect(await store.put(files)).toBe('here');
    await store.gone(picture.id, { keepsOriginal: false });
    expect(await store.put(files)).toBe('gone');
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    await store.bringBack(files);
    expect(await store.find(pathOf('40.webp'))).toMatchObject({ state: 'here' });
  });
  test('one whose rights have ended keeps its original for the house, and readers have nothing of it', async () => {
    await store.bringBack(files);
    await store.gone(picture.id, { keepsOriginal: true });
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    expect(await inFolder()).toEqual(expect.arrayContaining(['gone', expect.stringMatching(/^original\./)]));
    expect(await store.original(picture.id, home)).toMatch(/original\.\w+$/);
    expect([await store.isGone(picture.id, { keepsOriginal: true }), await store.isGone(picture.id, { keepsOriginal: false })]).toEqual([true, false]);
    await store.gone(picture.id, { keepsOriginal: false });
    expect(await store.original(picture.id, home)).toBeNull();
    expect(await store.isGone(picture.id, { keepsOriginal: false })).toBe(true);
  });

  test('what comes to lie there after all was removed is known not to be gone, and is removed the next time', async () => {
    for (const keepsOriginal of [false, true]) {
      await store.put(files);
      await store.gone(picture.id, { keepsOriginal });
      const [name = ''] = files.names;
      await open().store.put([{ name: `pictures/${picture.id}/${name}`, content: { path: join(picture.folder, name) } }]);
      expect(await store.isGone(picture.id, { keepsOriginal })).toBe(false);
      await store.gone(picture.id, { keepsOriginal });
      expect(await store.isGone(picture.id, { keepsOriginal })).toBe(true);
      await store.bringBack(files);
    }
  });

  test('what was to be brought back and was cut off is not gone any more, and readers have nothing of it', async () => {
    await store.gone(picture.id, { keepsOriginal: false });
    await expect(store.bringBack({ ...files, names: ['960.webp'] })).rejects.toThrow('ENOENT');
    expect([await store.isGone(picture.id, { keepsOriginal: false }), await store.find(pathOf('40.webp'))]).toEqual([false, { state: 'gone' }]);
  });

  test('what two processes put and take away at once is gone, wherever the other one is', async () => {
    const other = openPictureStore(openElsewhere());
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([store.put(files), other.gone(picture.id, { keepsOriginal: false }), other.put(files)]);
      expect([(await store.find(pathOf('40.webp'))).state, (await other.find(pathOf('40.webp'))).state, await inFolder()]).toEqual(['gone', 'gone', ['gone']]);
      await store.bringBack(files);
      expect([(await store.find(pathOf('40.webp'))).state, (await other.find(pathOf('40.webp'))).state]).toEqual(['here', 'here']);
    }
  });

  test('what was taken away while it was being put in place is not there', async () => {
    const [put] = await Promise.all([store.put(files), store.gone(picture.id, { keepsOriginal: false })]);
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    expect(await store.original(picture.id, home)).toBeNull();
    expect(['here', 'gone']).toContain(put);
  });

  test('one that was never here can be gone before it comes', async () => {
    await store.gone(picture.id, { keepsOriginal: false });
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
  });
});

describe('while the store is away', () => {
  test('one that is killed is gone for readers here, its files are not, and that is known; told again, they are', async () => {
    store = openPictureStore(openFar());
    await store.put(files);
    expect((await store.find(pathOf('40.webp'))).state).toBe('here');
    const isRemoved = (): Promise<boolean> => store.isGone(picture.id, { keepsOriginal: false });
    // The marker comes to be there, and then nothing more goes through.
    await service.fail({ kind: 'status', status: 503, match: '^DELETE', count: 1_000 });
    await expect(store.gone(picture.id, { keepsOriginal: false })).rejects.toThrow('does not answer');
    expect([(await store.find(pathOf('40.webp'))).state, (await openPictureStore(openFar('elsewhere')).find(pathOf('40.webp'))).state, await isRemoved()]).toEqual(['gone', 'gone', false]);
    await service.fail({ kind: 'status', status: 503, match: '', count: 1_000 });
    await expect(isRemoved()).rejects.toThrow('does not answer');
    expect((await store.find(pathOf('40.webp'))).state).toBe('gone');
    await service.fail();
    await store.gone(picture.id, { keepsOriginal: false });
    expect(await isRemoved()).toBe(true);
  });
});

describe('nothing outside the folder can be reached', () => {
  beforeEach(() => {
    store = openPictureStore(filesAtHome(home));
  });
  test.each([
    '/pictures/../secret.jpg', '/pictures/../../etc/passwd', '/pictures/%2e%2e/secret.jpg', '/pictures/..%2fsecret.jpg',
    '/pictures/00000000000000000000/../../secret.jpg', '/pictures/00000000000000000000/..\\..\\secret.jpg', '/pictures//etc/passwd',
    '/pictures/00000000000000000000/40.webp\0.jpg', '/pictures/00000000000000000000/40.webp/', '/pictures/ABCDEF00000000000000/40.webp',
    '/pictures/00000000000000000000/original.png', '/pictures/00000000000000000000/gone', '/pictures/00000000000000000000/.40.webp.abc',
    'pictures/00000000000000000000/40.webp', '', '/', '/secret.jpg', '/pictures/00000000000000000000/040.webp', '/pictures/00000000000000000000/40.webp\n',
  ])('%j', async (path) => {
    await writeFile(join(home, 'secret.jpg'), 'secret');
    await store.put(files);
    expect(await store.find(path.replace('00000000000000000000', picture.id))).toEqual({ state: 'unknown' });
  });
  test.each(['..', '../../etc', '', 'ABC', `${'0'.repeat(20)}/..`])('no picture of the name %j is taken away', async (hash) => {
    await writeFile(join(home, 'secret.jpg'), 'secret');
    await expect(store.gone(hash, { keepsOriginal: false })).rejects.toThrow('Not the id of a picture');
    expect(await readFile(join(home, 'secret.jpg'), 'utf8')).toBe('secret');
  });
  test.each(['../x.jpg', 'gone', '.40.webp', 'original.jpg/../../x', '40.exe'])('a file of the name %j is not put in place', async (name) => {
    await expect(store.put({ ...files, names: [name] })).rejects.toThrow('Not a file of picture');
    expect(await readdir(home)).toEqual([]);
  });
});
