import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { announce, announces, indexNowKey } from './announce.ts';
import { document, named, publication as tidewater, publish, type TestNewsroom, testNewsroom } from './newsroom/newsroom.fixtures.ts';
import { PLAIN_RULES, type Publication } from './story/publication.ts';

let house: TestNewsroom;
let server: Server;
let heard: { path: string; type: string; body: string }[] = [];
let answer: (path: string) => number = () => 200;
let said: string[] = [];
let base = '';

const bodyOf = async (request: IncomingMessage): Promise<string> => (await request.setEncoding('utf8').toArray()).join('');

beforeAll(async () => {
  house = await testNewsroom();
  server = createServer((request, response) => {
    const { url: path = '' } = request;
    const hear = async (): Promise<void> => {
      heard.push({ path, type: request.headers['content-type'] ?? '', body: await bodyOf(request) });
      response.writeHead(answer(path)).end();
    };
    void hear();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  await house.end();
});
beforeEach(() => {
  heard = [];
  said = [];
  answer = () => 200;
});
afterEach(() => house.archive.changes.generation().then((generation) => house.archive.setAnnounced(generation)));

const site = 'https://tidewater.example';
const publication = (): Publication => ({ ...tidewater, rules: { ...PLAIN_RULES, announce: { indexNow: true, hubs: [`${base}/hub`] } } });
const tell = async (changed: Partial<Parameters<typeof announce>[0]> = {}): Promise<void> =>
  announce({ archive: house.archive, publication: publication(), publicUrl: site, say: (line) => void said.push(line), indexNow: `${base}/indexnow`, ...changed });
let last = 0;
const takeIn = () => house.newsroom.takeIn(document(named(`urn:announce:${(last += 1)}`)), publish);

describe('what has changed', () => {
  test('is told once: the stories to IndexNow, the feeds to the hub', async () => {
    const [one, two] = [await takeIn(), await takeIn()];
    await house.newsroom.kill(two.number, { by: 'A. Das', why: 'x' });
    await tell();
    const [indexNow, hub] = heard;
    const key = indexNowKey(house.archive.changes.archiveId);
    expect(indexNow).toMatchObject({ path: '/indexnow', type: 'application/json; charset=utf-8' });
    // One that is gone too: an engine that asks for it learns that.
    expect(JSON.parse(indexNow?.body ?? '')).toEqual({ host: 'tidewater.example', key, keyLocation: `${site}/${key}.txt`, urlList: [`${site}${one.address}`, `${site}${two.address}`] });
    expect(hub).toMatchObject({ path: '/hub', type: 'application/x-www-form-urlencoded' });
    expect([...new URLSearchParams(hub?.body)]).toEqual([['hub.mode', 'publish'], ...['xml', 'atom', 'json'].map((form) => ['hub.url', `${site}/feed.${form}`])]);
    await tell();
    expect(heard).toHaveLength(2);
  });

  test('is told again where somebody did not listen', async () => {
    await takeIn();
    answer = (path) => (path === '/hub' ? 503 : 200);
    await expect(tell()).rejects.toThrow('answers 503');
    answer = () => 202;
    await tell();
    expect(heard.filter(({ path }) => path === '/hub')).toHaveLength(2);
    answer = () => 429;
    await takeIn();
    await expect(tell()).rejects.toThrow('IndexNow answers 429');
  });

  test('is not told again where the same would be refused again; a person hears of it', async () => {
    await takeIn();
    answer = (path) => (path === '/indexnow' ? 403 : 200);
    await tell();
    expect(said).toEqual([expect.stringContaining('IndexNow refuses what it was told (403)')]);
    heard = [];
    await tell();
    expect(heard).toEqual([]);
  });

  test('is told to nobody by a site that others cannot reach, or that wants nobody told', async () => {
    await takeIn();
    await tell({ publicUrl: 'http://localhost:4000' });
    await tell({ publication: tidewater });
    expect(heard).toEqual([]);
    expect([announces(publication(), site), announces(tidewater, site), announces(publication(), 'http://a.example')]).toEqual([true, false, false]);
  });
});
