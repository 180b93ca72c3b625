import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecordingStore, type RecordingStore } from '../audio/recording-store.ts';
import { filesAtHome } from '../files/folder-store.ts';
import { soundPath } from '../story/sound.ts';
import { type Get, makePaper, openOn, type Paper, storyPath } from './paper.fixtures.ts';
import type { Newsstand } from './newsstand.ts';

let home: string;
let store: RecordingStore;
let paper: Paper;
let newsstand: Newsstand;
let get: Get;
let hash: string;
const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'newsstand-sound-'));
  store = openRecordingStore(filesAtHome(home));
  hash = await store.put(17, { mp3: bytes, vtt: 'WEBVTT\n' });
  paper = makePaper();
  ({ newsstand, get } = await openOn(paper, home, { recordings: store }));
});
afterEach(async () => {
  await newsstand.close();
  await rm(home, { recursive: true, force: true });
});
const mp3 = (): string => soundPath(17, hash, 'mp3');
/** A page that offers it has been read. */
async function offer(): Promise<void> {
  paper.tell(17, `<audio src="${mp3()}"></audio>`);
  await newsstand.settled();
  expect((await get(storyPath(17))).status).toBe(200);
}

describe('a recording', () => {
  test('is had whole, for ever, and not again by who has it', async () => {
    await offer();
    const reply = await get(mp3());
    expect([reply.status, reply.body.equals(bytes)]).toEqual([200, true]);
    expect(reply.headers).toMatchObject({ 'content-type': 'audio/mpeg', 'content-length': '1000', 'accept-ranges': 'bytes', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
    expect((await get(mp3(), { 'if-none-match': reply.headers.etag })).status).toBe(304);
    const words = await get(soundPath(17, hash, 'vtt'));
    expect([words.status, words.headers['content-type'], words.text]).toEqual([200, 'text/vtt; charset=utf-8', 'WEBVTT\n']);
  });

  test.each([
    ['bytes=0-1', 206, 'bytes 0-1/1000', [0, 2]],
    ['bytes=990-', 206, 'bytes 990-999/1000', [990, 1000]],
    ['bytes=-5', 206, 'bytes 995-999/1000', [995, 1000]],
    ['bytes=0-1,4-5', 200, undefined, [0, 1000]],
    ['bytes=1000-', 416, 'bytes */1000', [0, 0]],
  ] as const)('is had in parts: %s', async (range, status, told, [from, to]) => {
    await offer();
    const reply = await get(mp3(), { range });
    expect([reply.status, reply.headers['content-range'], reply.body.equals(bytes.subarray(from, to))]).toEqual([status, told, true]);
    const head = await get(mp3(), { range }, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([status, String(to - from), 0]);
  });

  test('that no page offers is not to be had, be it there or not', async () => {
    expect((await get(mp3())).status).toBe(410);
    await offer();
    expect((await get(mp3())).status).toBe(200);
    await store.keepOnly(17, null);
    expect((await get(mp3())).status).toBe(410);
  });

  test('of a story that is taken away is gone with it, before its file is', async () => {
    await offer();
    expect((await get(mp3(), { range: 'bytes=0-9' })).status).toBe(206);
    paper.kill(17);
    await newsstand.settled();
    expect([(await get(mp3())).status, await store.has(17, hash)]).toEqual([410, true]);
  });

  test.each(['/audio/18/0123456789abcdef0123.mp3', '/audio/17/x.mp3', '/audio/', '/audio/17/0123456789abcdef0123.wav', '/audio/0/0123456789abcdef0123.mp3'])('there never was at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('goes on for others when one who listens hangs up', async () => {
    await offer();
    await Promise.all(Array.from({ length: 20 }, async () => {
      const stop = new AbortController();
      const asked = get(mp3()).catch(() => undefined);
      stop.abort();
      await asked;
    }));
    expect((await get(mp3())).body.equals(bytes)).toBe(true);
  });
});

describe('the store', () => {
  test('keeps one recording of a story, and knows that there were others', async () => {
    const other = await store.put(17, { mp3: Buffer.from('other'), vtt: null });
    await store.keepOnly(17, other);
    expect([await store.has(17, hash), await store.has(17, other), await store.find(mp3())]).toEqual([false, true, 'gone']);
    expect(await store.find(soundPath(17, other, 'vtt'))).toBe('gone');
    await expect(store.put(-1, { mp3: bytes, vtt: null })).rejects.toThrow('Not a story');
  });

  test('takes a file where it lies, under the same name as its bytes', async () => {
    const found = await store.find(mp3());
    expect(found).toMatchObject({ type: 'audio/mpeg', size: 1_000 });
    expect(await store.put(18, { mp3: { path: join(home, 'audio', '17', `${hash}.mp3`) }, vtt: null })).toBe(hash);
  });
});
