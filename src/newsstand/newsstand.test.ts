import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome, makePaper, openOn, storyPath } from './paper.fixtures.ts';
import type { Open, Paper } from './paper.fixtures.ts';
import type { Newsstand, NewsstandOptions } from './newsstand.ts';

let home: string;
let paper: Paper;
const opened: Newsstand[] = [];
const open = async (more: Partial<NewsstandOptions> = {}): Promise<Open> => {
  const both = await openOn(paper, home, more);
  opened.push(both.newsstand);
  return both;
};
beforeEach(async () => {
  home = await makeHome();
  paper = makePaper();
  paper.tell(1, 'Herring return');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((newsstand) => newsstand.close()));
  await rm(home, { recursive: true, force: true });
});

const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('a page', () => {
  test('is the same in every encoding, with the right length, one tag, and no word about the server', async () => {
    const { get } = await open();
    const plain = await get('/');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.text).toBe(paper.now('/'));
    for (const [asked, encoding] of [['br, gzip', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip']] as const) {
      const reply = await get('/', { 'accept-encoding': asked });
      expect(reply.status).toBe(200);
      expect(reply.headers['content-encoding']).toBe(encoding);
      expect(reply.headers['content-length']).toBe(String(reply.body.length));
      expect(reply.text).toBe(plain.text);
      expect(reply.headers.etag).toBe(plain.headers.etag);
      expect(reply.headers.vary).toBe('Accept-Encoding');
      expect(reply.headers.date).toBeDefined();
      for (const name of ['server', 'x-powered-by', 'set-cookie']) expect(reply.headers).not.toHaveProperty(name);
    }
  });
  test('by HEAD has the headers and no body; unchanged it is a 304 that keeps its headers', async () => {
    const { get } = await open();
    const { headers, body } = await get('/', { 'accept-encoding': 'br' });
    const head = await get('/', { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length'], head.headers['content-encoding']]).toEqual([200, 0, String(body.length), 'br']);
    for (const given of [headers.etag, '*', `"x", ${headers.etag}`, headers.etag?.slice(2)]) {
      const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': given });
      expect([again.status, again.body.length, again.headers.etag, again.headers.vary]).toEqual([304, 0, headers.etag, 'Accept-Encoding']);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });
  test('is printed once, whatever stands behind the question mark', async () => {
    const { get } = await open();
    await Promise.all(['/?utm_source=a', '/?b', '/#c', '/', '/?%zz'].map((path) => get(path)));
    expect(paper.printed).toEqual(['/']);
  });
  test('under a Hindi address is found however it is percent-encoded or composed', async () => {
    const { get } = await open();
    for (const path of ['/hi/%E0%A4%A4%E0%A4%9F', '/hi/%e0%a4%a4%e0%a4%9f', '/h%69/%E0%A4%A4%E0%A4%9F?x']) expect((await get(path)).text).toContain('तट की ख़बर');
    expect(paper.printed).toEqual(['/hi/तट']);
  });
  test('under an old address leads to the new one, for minutes and not for ever', async () => {
    const { get } = await open();
    const moved = await get('/coast/other-words-1');
    expect([moved.status, moved.headers.location, moved.headers['cache-control']]).toEqual([301, storyPath(1), 'public, max-age=60']);
    for (const query of ['?utm_source=x&y=%20', '']) expect((await get(`/coast/other-words-1${query}`)).headers.location).toBe(storyPath(1) + query);
    await get('/coast/other-words-1');
    expect(paper.printed).toHaveLength(1);
    paper.kill(1);
    paper.hint();
    await expect.poll(async () => (await get('/coast/other-words-1')).status).toBe(410);
  });
  test('that many ask for at once is printed once', async () => {
    let go = (): void => undefined;
    paper.pause = () => new Promise((resolve) => (go = resolve));
    const { get } = await open();
    const all = Array.from({ length: 30 }, () => get('/'));
    await expect.poll(() => paper.printed.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    go();
    expect((await Promise.all(all)).every(({ status }) => status === 200)).toBe(true);
    expect(paper.printed).toEqual(['/']);
  });
});

describe('what is not there', () => {
  test('is said in the words of the edition', async () => {
    const { get } = await open();
    for (const [path, edition] of [['/no-such-page', 'en'], ['/hi/kuchh-nahin', 'hi'], ['/hi', 'en'], ['/coast/none-99', 'en']] as const) {
      const reply = await get(path, { 'accept-encoding': 'br' });
      expect([reply.status, reply.headers['content-language'], reply.headers['content-encoding']]).toEqual([404, edition, 'br']);
      expect(reply.text).toContain(`not-found in ${edition}`);
      expect(reply.headers['cache-control']).toBe('public, max-age=15');
      expect((await get(path, { 'if-none-match': '*' })).status).toBe(404);
    }
  });
  test.each(['/%', '/%E0%A4', '/a%00b', '//evil.example/', '/a//b', '/../etc/passwd', '/%2e%2e/x', '/a%2Fb', `/${'a'.repeat(3000)}`])('%s is a bad request', async (path) => {
    const { get } = await open();
    expect((await get(path)).status).toBe(400);
  });
  test('other methods are told which there are', async () => {
    const { get } = await open();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const reply = await get('/', {}, method);
      expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });
  test('a hundred thousand guessed addresses leave nothing behind', async () => {
    paper.tell(2, 'To be taken away');
    paper.kill(2);
    const { newsstand } = await open({ limits: { looseBytes: 2_000_000, waiting: 100_000 } });
    const before = newsstand.counts();
    const ask = (path: string): Promise<number> => new Promise((resolve) => {
      const headers: unknown[] = [];
      const response = { headersSent: false, writeHead(status: number) { headers.push(status); return this; }, end() { resolve(Number(headers[0])); } };
      newsstand.handle({ method: 'GET', url: path, rawHeaders: ['accept-encoding', 'br'] } as never, response as never);
    });
    const statuses = new Map<number, number>();
    for (let batch = 0; batch < 100; batch += 1) {
      // Nothing, old addresses of a live story, addresses of one that is gone.
      const paths = Array.from({ length: 1000 }, (_, index) => (index % 50 === 0 ? `/x/${batch}-${index}-1` : index % 50 === 1 ? `/y/${batch}-${index}-2` : `/guess/${batch}/${Math.random()}`));
      for (const status of await Promise.all(paths.map(ask))) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 301: 2000, 404: 96_000, 410: 2000 });
    const after = newsstand.counts();
    expect(after.pages).toBe(before.pages);
    expect(after.memoryBytes).toBeLessThanOrEqual(2_000_000 + before.memoryBytes);
    expect([after.waiting, after.printing, after.stale]).toEqual([0, 0, 0]);
    expect(await readdir(join(home, 'site/pages'), { recursive: true })).toEqual([]);
    expect(await readdir(join(home, 'site/tmp'))).toEqual([]);
  }, 60_000);
});

describe('with the archive away', () => {
  test('what is printed goes on being read, and the rest is promised in the words of the edition', async () => {
    const { get, newsstand } = await open();
    await get('/');
    paper.away = true;
    expect((await get('/')).status).toBe(200);
    for (const [path, edition] of [[storyPath(1), 'en'], ['/hi/', 'hi'], ['/nothing', 'en']] as const) {
      const reply = await get(path);
      expect([reply.status, reply.headers['retry-after'], reply.headers['cache-control']]).toEqual([503, '5', 'no-store']);
      expect(reply.text).toContain(`unavailable in ${edition}`);
    }
    await expect(newsstand.printStale()).rejects.toThrow('away');
    expect(JSON.parse((await get('/health')).text)).toEqual({ applied: 1, archive: 'away' });
    paper.away = false;
    await newsstand.settled();
    expect((await get(storyPath(1))).status).toBe(200);
    expect(JSON.parse((await get('/health')).text)).toEqual({ applied: 1, archive: 'reachable' });
  });
  test('it does not open: what was taken away meanwhile could not be known', async () => {
    paper.away = true;
    await expect(open()).rejects.toThrow('away');
  });
  test('a slow print is given up, and too many at once are refused', async () => {
    paper.pause = (path) => (path === '/' ? new Promise(() => undefined) : Promise.resolve());
    const { get } = await open({ limits: { slowMs: 300, parallel: 1, waiting: 2 } });
    const slow = get('/');
    await expect.poll(() => paper.printed).toEqual(['/']);
    const crowd = await Promise.all(Array.from({ length: 6 }, (_, index) => get(`/crowd/${index}`)));
    expect(crowd.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(4);
    expect((await slow).status).toBe(503);
    // Its hand is free again.
    expect((await get(storyPath(1))).status).toBe(200);
  });
});

describe('pictures', () => {
  const path = '/pictures/0123456789abcdef0123/640.webp';
  const showing = (number: number): void => paper.tell(number, `<img src="${path}" alt="Herring">`);
  test('are there for as long as a page shows them, and nobody gets one by guessing', async () => {
    paper.pictures.set(path, { state: 'here', bytes: new Uint8Array([1, 2, 3]), type: 'image/webp' });
    const { get, newsstand } = await open();
    await newsstand.settled();
    expect((await get(path)).status).toBe(404);
    showing(7);
    await newsstand.settled();
    await get(storyPath(7));
    expect((await get(path)).status).toBe(200);
    paper.kill(7);
    await newsstand.settled();
    expect((await get(path)).status).toBe(404);
  });
  test('are kept for ever, unchanged they are a 304, and one that goes is gone at the next kill', async () => {
    paper.pictures.set(path, { state: 'here', bytes: new Uint8Array([1, 2, 3]), type: 'image/webp' });
    showing(7);
    const { get, newsstand } = await open({ limits: { pictureFreshMs: 60_000 } });
    await get(storyPath(7));
    const reply = await get(path, { 'accept-encoding': 'br' });
    expect([reply.status, reply.headers['content-type'], reply.headers['cache-control'], [...reply.body]]).toEqual([200, 'image/webp', 'public, max-age=31536000, immutable', [1, 2, 3]]);
    expect((await get(path, { 'if-none-match': reply.headers.etag })).status).toBe(304);
    const head = await get(path, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '3', 0]);
    paper.pictures.set(path, { state: 'gone' });
    expect((await get(path)).status).toBe(200);
    paper.kill(1);
    await newsstand.settled();
    expect((await get(path)).status).toBe(410);
    expect((await get(path, { 'if-none-match': reply.headers.etag })).status).toBe(410);
  });
  test('one that goes without a word is gone a moment later', async () => {
    paper.pictures.set(path, { state: 'here', bytes: new Uint8Array([1]), type: 'image/webp' });
    showing(7);
    const { get } = await open({ limits: { pictureFreshMs: 50 } });
    await get(storyPath(7));
    expect((await get(path)).status).toBe(200);
    paper.pictures.set(path, { state: 'gone' });
    await expect.poll(async () => (await get(path)).status).toBe(410);
  });
  test('of others there is nothing', async () => {
    const { get } = await open();
    for (const other of ['/pictures/x', '/pictures/', '/pictures/0123456789abcdef0123/original.jpeg']) expect((await get(other)).status).toBe(404);
    expect(paper.printed).toEqual([]);
  });
});

describe('assets and the like', () => {
  test('come from the folder, compressed, those with their content in their name for ever', async () => {
    await mkdir(join(home, 'assets/deep'), { recursive: true });
    const script = 'document.title += "!";'.repeat(50);
    for (const [name, text] of [['reader-0a1b2c3d4e5f.js', script], ['icon.svg', '<svg/>'], ['manifest.json', '{}'], ['deep/x.js', 'x'], ['.hidden.js', 'x']] as const) await writeFile(join(home, 'assets', name), text);
    const { get } = await open();
    const reply = await get('/assets/reader-0a1b2c3d4e5f.js', { 'accept-encoding': 'gzip, br' });
    expect([reply.status, reply.text, reply.headers['content-encoding'], reply.headers['content-type'], reply.headers['cache-control']]).toEqual([200, script, 'br', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
    expect((await get('/assets/icon.svg')).headers['cache-control']).toBe('public, max-age=3600');
    for (const name of ['manifest.json', 'deep/x.js', '.hidden.js', '', 'none.js']) expect((await get(`/assets/${name}`)).status).toBe(404);
    expect(paper.printed).toEqual([]);
  });
});

describe('the end', () => {
  test('finishes what is being answered, and lets no idle connection hold it', async () => {
    let go = (): void => undefined;
    const { get, newsstand } = await open();
    await get('/hi/');
    paper.pause = () => new Promise((resolve) => (go = resolve));
    const late = get('/');
    await expect.poll(() => paper.printed).toContain('/');
    const closed = newsstand.close();
    setTimeout(() => go(), 50);
    expect((await late).text).toBe(paper.now('/'));
    const started = performance.now();
    await closed;
    expect(performance.now() - started).toBeLessThan(900);
    await expect(get('/')).rejects.toThrow(/ECONN|hang up/);
  });
});

describe('a reader who writes no HTTP', () => {
  test.each([['GARBAGE\r\n\r\n', '400'], ['GET / HTTP/1.1\r\n\r\n', '400'], [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431']])('%# is told so', async (bytes, status) => {
    const { port, get } = await open();
    expect(await raw(port, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect((await get('/')).status).toBe(200);
  });
});
