import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshPlace, pollHttp, type PollOptions, type PollPlace, pollRound } from './poll-http.ts';
import { houseThat, pollSource, type TestHouse, until } from './receiving.fixtures.ts';
import type { PollSource } from './source.ts';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;
let answer: Answer;
let seen: { path: string; headers: http.IncomingHttpHeaders }[] = [];
const server = http.createServer((request, response) => {
  seen.push({ path: request.url ?? '', headers: request.headers });
  answer(request, response);
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
});

const now = (): Temporal.Instant => Temporal.Instant.from('2026-11-27T08:30:00Z');

interface Bench {
  readonly options: PollOptions;
  readonly kept: PollPlace[];
  readonly round: (place?: PollPlace) => Promise<PollPlace>;
}
function bench(house: TestHouse, source: PollSource = pollSource(`${base}/feed`)): Bench {
  const kept: PollPlace[] = [];
  const state = { read: async () => Promise.resolve(kept.at(-1) ?? null), write: async (_: string, place: PollPlace) => Promise.resolve(void kept.push(place)) };
  const options: PollOptions = { source, state, deliver: house.deliver, tell: house.tell, secret: house.secret, now, random: () => 0.5 };
  return { options, kept, round: async (place = kept.at(-1) ?? freshPlace(source.url)) => pollRound(options, place) };
}
const say = (text: string, headers: http.OutgoingHttpHeaders = {}): Answer => (_, response) => void response.writeHead(200, headers).end(text);
const status = (code: number, headers: http.OutgoingHttpHeaders = {}): Answer => (_, response) => void response.writeHead(code, headers).end('sorry');

test('what is new is delivered as it came; what has not changed is not sent again', async () => {
  const house = houseThat();
  const { round } = bench(house);
  answer = (request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"', 'last-modified': 'Fri, 27 Nov 2026 08:00:00 GMT', 'content-type': 'application/rss+xml; charset=utf-8' }).end('<rss/>');
  };
  expect(await round()).toMatchObject({ etag: '"1"', failures: 0, nextAt: now().add({ seconds: 60 }) });
  expect(await round()).toMatchObject({ etag: '"1"', lastModified: 'Fri, 27 Nov 2026 08:00:00 GMT' });
  expect(house.texts()).toEqual(['<rss/>']);
  expect(house.deliveries[0]).toMatchObject({ name: `${base}/feed`, receivedAt: now(), encoding: 'utf-8' });
  expect(seen[1]?.headers['if-modified-since']).toBe('Fri, 27 Nov 2026 08:00:00 GMT');
  expect(house.events.map(({ kind }) => kind)).toEqual(['received', 'answered', 'answered']);
});

test('what the newsroom did not keep is asked for again, soon, as if it had never come', async () => {
  let isAway = true;
  const house = houseThat(() => {
    if (isAway) throw new Error('the archive is away');
    return { kept: true, trouble: null };
  });
  const { round } = bench(house, pollSource(`${base}/feed`, { everySeconds: 3600 }));
  answer = (request, response) => void (request.headers['if-none-match'] === undefined ? response.writeHead(200, { etag: '"1"' }).end('x') : response.writeHead(304).end());
  expect(await round()).toMatchObject({ etag: null, failures: 0, nextAt: now().add({ seconds: 30 }) });
  isAway = false;
  await round();
  expect(house.texts()).toEqual(['x']);
  expect(house.told('failed')).toEqual(['the newsroom could not take it (the archive is away): it is asked for again']);
});

test.each([null, 'No room left.'])('so is what it says it did not keep (%j)', async (trouble) => {
  answer = say('x', { etag: '"1"' });
  expect((await bench(houseThat(() => ({ kept: false, trouble }))).round()).etag).toBe(null);
});

test('what lies in quarantine is kept: it is not sent again', async () => {
  const house = houseThat(() => ({ kept: true, trouble: 'It is no feed.' }));
  answer = say('x', { etag: '"1"' });
  expect(await bench(house).round()).toMatchObject({ etag: '"1"', failures: 0 });
  expect(house.told('refused')).toEqual(['It is no feed.']);
});

test.each([
  [401, 'it does not let us in (401)'],
  [404, 'there is nothing at its address (404)'],
  [410, 'gone for good (410)'],
  [429, 'we ask too often (429)'],
  [500, 'its server is in trouble (500)'],
  [206, 'it answers with 206'],
])('%i is a failure with its words, and is tried more rarely', async (code, words) => {
  const house = houseThat();
  answer = status(code);
  const { round } = bench(house);
  const places = [await round(), await round(), await round()];
  expect(places.map(({ failures, nextAt }) => [failures, nextAt?.since(now()).total('seconds')])).toEqual([[1, 60], [2, 120], [3, 240]]);
  expect(house.told('failed')[0]).toContain(words);
  expect(house.deliveries).toEqual([]);
});

test('what the server asks for with Retry-After is granted, and one good answer ends the back-off', async () => {
  const { round } = bench(houseThat());
  answer = status(503, { 'retry-after': '1800' });
  expect((await round()).nextAt?.since(now()).total('seconds')).toBe(1800);
  answer = say('x');
  expect(await round()).toMatchObject({ failures: 0, nextAt: now().add({ seconds: 60 }) });
});

test('the keys of a source are sent, and come from the environment', async () => {
  const house = houseThat(undefined, { KEY: 'k-123', PASSWORD: 'p:w' });
  answer = say('x');
  await bench(house, pollSource(`${base}/feed`, { auth: { kind: 'basic', user: 'desk', password: { env: 'PASSWORD' } }, headers: [{ name: 'x-apikey', value: { env: 'KEY' } }, { name: 'accept', value: 'application/json' }] })).round();
  expect(seen[0]?.headers).toMatchObject({ authorization: `Basic ${Buffer.from('desk:p:w').toString('base64')}`, 'x-apikey': 'k-123', accept: 'application/json' });
  await bench(house, pollSource(`${base}/feed`, { auth: { kind: 'bearer', token: { env: 'NOT_SET' } } })).round();
  expect(house.told('failed')).toEqual(['the environment variable NOT_SET is not set: set it and start the newsroom again']);
  expect(seen.length).toBe(1);
});

test('an address of a private network is refused unless the operator allows it', async () => {
  const house = houseThat();
  answer = say('x');
  await bench(house, pollSource(`${base}/feed`, { allowPrivate: false })).round();
  expect(house.told('failed')[0]).toContain('which is refused');
  expect(seen).toEqual([]);
});

const page = (items: number, next: string | null): string => JSON.stringify({ data: { items: Array.from({ length: items }, (_, id) => ({ id })), next_page: next } });
const paged = (): PollSource => pollSource(`${base}/p0`, { next: 'data.next_page' });

test('pages are followed, and the next round goes on where this one ended', async () => {
  const house = houseThat();
  const { round } = bench(house, paged());
  const pages: { [path: string]: string } = { '/p0': page(2, '/p1'), '/p1': page(1, `${base}/p2`), '/p2': page(0, '/p3') };
  answer = (request, response) => void response.writeHead(200, { etag: '"e"' }).end(pages[request.url ?? '']);
  expect(await round()).toMatchObject({ cursor: `${base}/p2`, etag: '"e"' });
  expect(house.deliveries.map(({ name }) => name)).toEqual([`${base}/p0`, `${base}/p1`]);
  pages['/p2'] = page(1, '/p3');
  pages['/p3'] = page(0, '/p3');
  expect((await round()).cursor).toBe(`${base}/p3`);
  expect(seen.map(({ path }) => path)).toEqual(['/p0', '/p1', '/p2', '/p2', '/p3']);
  expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, undefined, '"e"', undefined]);
});

test('where the last page leads nowhere, the next round begins at the beginning', async () => {
  const { round } = bench(houseThat(), paged());
  answer = (request, response) => void response.writeHead(200, { etag: '"e"' }).end(page(1, request.url === '/p0' ? '/p1' : null));
  expect(await round()).toMatchObject({ cursor: null, etag: null });
});

test('a page that could not be kept stops the round, and is where the next one begins', async () => {
  let isAway = false;
  const house = houseThat(({ name }) => {
    if (isAway && name?.endsWith('/p1') === true) throw new Error('away');
    return { kept: true, trouble: null };
  });
  const { round, kept } = bench(house, paged());
  answer = (request, response) => void response.end(page(1, `/p${Number(request.url?.slice(2)) + 1}`));
  isAway = true;
  expect((await round()).cursor).toBe(`${base}/p1`);
  expect(kept[0]?.cursor).toBe(`${base}/p1`);
});

test('a round has at most twenty pages, and one that leads to itself is read once', async () => {
  const endless = bench(houseThat(), paged());
  answer = (request, response) => void response.end(page(1, `/p${Number(request.url?.slice(2)) + 1}`));
  expect((await endless.round()).cursor).toBe(`${base}/p20`);
  expect(seen.length).toBe(20);
  seen = [];
  answer = say(page(1, '/p0'));
  await bench(houseThat(), paged()).round();
  expect(seen.length).toBe(1);
});

test('pages lead to no other host, and a page that is no JSON is a failure', async () => {
  const house = houseThat();
  answer = say(page(1, 'http://169.254.169.254/meta'));
  expect(await bench(house, paged()).round()).toMatchObject({ cursor: null, failures: 1 });
  expect(house.told('failed')[0]).toContain('does not lead to another page');
  answer = say('<html>maintenance</html>');
  await bench(house, paged()).round();
  expect(house.told('failed')[1]).toContain('no JSON');
  expect(house.deliveries.length).toBe(1);
});

test('a place in the pages that is no more is forgotten', async () => {
  answer = status(410);
  const house = houseThat();
  expect(await bench(house, paged()).round({ ...freshPlace(`${base}/p0`), cursor: `${base}/p7`, etag: '"e"' })).toMatchObject({ cursor: null, etag: null, failures: 1 });
  expect(house.told('failed')[0]).toContain('begins at the beginning');
});

let receiver: { close(): Promise<void> } | undefined;
afterEach(async () => receiver?.close());

test('a source is asked again at its pace, not before its time, and no more after it was closed', async () => {
  const house = houseThat();
  answer = say('x');
  const { options, kept } = bench(house, pollSource(`${base}/feed`, { everySeconds: 0.05 }));
  receiver = pollHttp({ ...options, now: Temporal.Now.instant });
  await until(() => house.deliveries.length >= 3);
  await receiver.close();
  const count = seen.length;
  kept.push({ ...freshPlace(`${base}/feed`), nextAt: Temporal.Now.instant().add({ hours: 1 }) });
  receiver = pollHttp({ ...options, now: Temporal.Now.instant });
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(seen.length).toBe(count);
});

test('closing does not wait for a server that says nothing', async () => {
  const house = houseThat();
  answer = () => undefined;
  receiver = pollHttp({ ...bench(house).options, now: Temporal.Now.instant });
  await until(() => seen.length === 1);
  await receiver.close();
  expect(house.told('failed')).toEqual([]);
});

test('the same as before is an answer and no news, and one that lies in quarantine is told once', async () => {
  let isNew = true;
  const house = houseThat((_, text) => ({ kept: true, trouble: text === 'x' ? null : 'It is no feed.', isNew }));
  const { round } = bench(house);
  answer = say('x');
  await round();
  isNew = false;
  await round();
  expect(house.events.map(({ kind }) => kind)).toEqual(['received', 'answered', 'answered']);
  answer = say('torn');
  isNew = true;
  await round();
  isNew = false;
  await round();
  expect(house.events.slice(3).map(({ kind }) => kind)).toEqual(['refused', 'answered', 'answered']);
});

test('a place that was noted at another address is worth nothing', async () => {
  const house = houseThat();
  const { options, kept } = bench(house, paged());
  kept.push({ ...freshPlace(`${base}/old`), cursor: `${base}/old7`, etag: '"e"', lastModified: 'Fri, 27 Nov 2026 08:00:00 GMT', nextAt: now().add({ minutes: 5 }) });
  answer = say(page(1, null));
  receiver = pollHttp(options);
  await until(() => kept.length > 1);
  expect(seen[0]?.path).toBe('/p0');
  expect([seen[0]?.headers['if-none-match'], seen[0]?.headers['if-modified-since']]).toEqual([undefined, undefined]);
  expect(kept[1]).toMatchObject({ url: `${base}/p0`, cursor: null });
});

test('a kill that has not reached every newsstand does not stop the pages, and is where the next round begins', async () => {
  let isGone = false;
  const house = houseThat(({ name }) => ({ kept: true, trouble: null, everywhere: name?.endsWith('/p1') === true ? Promise.resolve(isGone) : null }));
  const { round, kept } = bench(house, pollSource(`${base}/p0`, { next: 'data.next_page', everySeconds: 3600 }));
  answer = (request, response) => void response.end(request.url === '/p3' ? page(0, '/p4') : page(1, `/p${Number(request.url?.slice(2)) + 1}`));
  expect(await round()).toMatchObject({ cursor: `${base}/p1`, failures: 0, nextAt: now().add({ seconds: 30 }) });
  expect(house.deliveries.map(({ name }) => name)).toEqual(['/p0', '/p1', '/p2'].map((path) => `${base}${path}`));
  expect(kept.map(({ cursor }) => cursor)).toEqual([`${base}/p1`, `${base}/p1`]);
  expect(house.told('failed')).toEqual(['a kill has not reached every newsstand yet: what ordered it is asked for again']);
  isGone = true;
  expect((await round()).cursor).toBe(`${base}/p3`);
});

test('a kill at the one address of a source is asked for whole until it is gone everywhere', async () => {
  let isGone = false;
  const house = houseThat(() => ({ kept: true, trouble: null, everywhere: Promise.resolve(isGone) }));
  const { round } = bench(house);
  answer = (request, response) => void (request.headers['if-none-match'] === undefined ? response.writeHead(200, { etag: '"1"' }).end('kill') : response.writeHead(304).end());
  expect((await round()).etag).toBe(null);
  isGone = true;
  expect((await round()).etag).toBe('"1"');
  expect(house.texts()).toEqual(['kill', 'kill']);
});
