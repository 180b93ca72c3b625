/** The wire by HTTP: what an editor does who works on the desk, over a running newsroom with a real folder and real tokens. */
import fc from 'fast-check';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type ApiReply, openApi } from '../support/api.ts';
import { emptyHome, runCommand, type RunningProgram, startCommand, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const soon = { timeout: 20_000, interval: 50 };
const { home, remove } = emptyHome();
const folder = join(home, 'river');
let newsroom: RunningProgram;
let api: Api;
let reader: string;
let desk: string;

const WIRE = `sources:
  - key: river
    agency: River Wire
    kind: folder
    folder: river
    section: delta
rules:
  - name: Flashes go out
    urgency: 1
    to: print
  - name: Tides
    on: no
    words: [tide]
    to: draft
`;

beforeAll(async () => {
  for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
  writeFileSync(join(home, 'wire.yaml'), WIRE);
  mkdirSync(folder);
  newsroom = await startNewsroom(home, { VOICE: 'no' });
  api = await openApi(newsroom.url);
  reader = await makeToken('Wall', 'wire:read');
  desk = await makeToken('Desk of Asha', 'wire:read', 'wire:write');
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
  remove();
});

async function makeToken(name: string, ...scopes: readonly string[]): Promise<string> {
  return (await runCommand(home, ['token', 'make', '--name', name, ...scopes.flatMap((scope) => ['--scope', scope])])).stdout.trim();
}

interface Item { readonly id: number; readonly document: number; readonly state: string; readonly headline: string; readonly version: string | null; readonly stories: readonly number[]; readonly why: string | null }
interface ItemList { readonly items: readonly Item[]; readonly next: number | null }
interface SettledItem { readonly item: number | null; readonly state: string; readonly stories: readonly number[]; readonly isComplete: boolean; readonly silent: readonly { readonly name: string; readonly wayOut: string }[] }
interface SettledStory { readonly number: number; readonly state: string; readonly url: string | null; readonly embargo: string | null; readonly isComplete: boolean }
interface Problem { readonly code: string; readonly place?: string; readonly detail: string }

const get = <Json = Problem>(path: string, token = reader): Promise<ApiReply<Json>> => api.ask<Json>('GET', path, { token });
const post = <Json = Problem>(path: string, json?: unknown, token = desk): Promise<ApiReply<Json>> => api.ask<Json>('POST', path, { token, json });
const page = async (path: string): Promise<{ readonly status: number; readonly html: string }> => {
  const answer = await fetch(path.startsWith('http') ? path : `${newsroom.url}${path}`);
  return { status: answer.status, html: await answer.text() };
};

let files = 0;
/** Whole under its name, or not at all; resolves when the newsroom has put it aside. */
async function drop(text: string): Promise<string> {
  const name = `${(files += 1)}.json`;
  writeFileSync(join(folder, `.${name}`), text);
  renameSync(join(folder, `.${name}`), join(folder, name));
  const done = join(folder, 'done');
  const isAside = (): boolean => existsSync(join(folder, 'failed', name)) || (existsSync(done) && readdirSync(done).some((day) => existsSync(join(done, day, name))));
  await expect.poll(isAside, soon).toBe(true);
  return name;
}
/** A document of River Wire; gives its item, the newest of all. */
async function arrive(uri: string, said: object): Promise<Item> {
  await drop(JSON.stringify({ uri: `urn:river:${uri}`, type: 'text', language: 'en', version: '1', headline: `Ferry ${uri}`, body_text: 'It runs again.\n\nIt leaves at six.', ...said }));
  const { json } = await get<ItemList>('/wire/items?limit=1');
  const [item] = json.items;
  if (item === undefined) throw new Error('Nothing came');
  return item;
}
async function publish(uri: string, said: object = {}): Promise<{ readonly item: Item; readonly number: number; readonly url: string }> {
  const item = await arrive(uri, said);
  const { status, json } = await post<SettledItem>(`/wire/items/${item.id}/use`, { publish: true });
  expect([status, json.state, json.isComplete]).toEqual([200, 'printed', true]);
  const number = json.stories[0] ?? 0;
  const [line] = (await runCommand(home, ['story', String(number), '--json'])).lines;
  return { item, number, url: line?.url ?? '' };
}

describe('items', () => {
  test('are listed, the last first, page by page, by source, state and words', async () => {
    for (const number of [1, 2, 3]) await arrive(`list-${number}`, { headline: `Lamp ${number} is lit` });
    const all = (await get<ItemList>('/wire/items?words=lamp&source=river&state=inbox')).json;
    expect([all.items.map(({ headline }) => headline), all.next]).toEqual([['Lamp 3 is lit', 'Lamp 2 is lit', 'Lamp 1 is lit'], null]);
    const first = await get<ItemList>('/wire/items?words=LAMP&limit=2');
    expect([first.json.items.length, first.json.next]).toEqual([2, all.items[1]?.id]);
    const link = /^<\/api\/v1(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const last = await get<ItemList>(link);
    expect([last.json.items.map(({ id }) => id), last.json.next, last.headers.get('link')]).toEqual([[all.items[2]?.id], null, null]);
    expect((await get<ItemList>('/wire/items?source=nobody')).json.items).toEqual([]);
    expect((await get<ItemList>('/wire/items?state=printed&words=lamp')).json.items).toEqual([]);
  });

  test('say everything that the agency said, with their versions and the very bytes', async () => {
    await arrive('whole', { headline: 'घाट पर नाव', language: 'hi', embargoed: '2026-01-01T00:00:00+05:30', urgency: 3, ednote: 'With picture', subject: [{ code: 'subj:04000000', name: 'economy' }], associations: { main: { uri: 'urn:river:p', type: 'picture', headline: 'x', renditions: { a: { href: 'https://pictures.example/a.jpg', width: 10, height: 20 } } } } });
    const { id } = await arrive('whole', { headline: 'घाट पर दो नावें', language: 'hi', version: '2' });
    const { status, json } = await get<Item & { readonly item: { readonly body: readonly object[] } | null; readonly versions: readonly Item[] }>(`/wire/items/${id}`);
    expect([status, json.headline, json.item?.body.length, json.versions.map(({ version }) => version)]).toEqual([200, 'घाट पर दो नावें', 2, ['1', '2']]);
    expect((await get<{ readonly item: object }>(`/wire/items/${json.versions[0]?.id ?? 0}`)).json.item).toMatchObject({ editorNote: 'With picture' });
    const raw = await get(`/wire/items/${id}/document`);
    expect([raw.status, raw.headers.get('content-type'), raw.headers.get('content-disposition')]).toEqual([200, 'application/octet-stream', `attachment; filename="${files}.json"; filename*=UTF-8''${files}.json`]);
    expect(JSON.parse(raw.bytes.toString())).toMatchObject({ uri: 'urn:river:whole', version: '2' });
    const head = await api.ask('HEAD', `/wire/items/${id}/document`, { token: reader });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(raw.bytes.length)]);
  });

  test('say where and until when a picture may be shown', async () => {
    await drop('<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>River</title><item><guid>limited</guid><title>Weir closed</title><description>It is closed.</description><media:content url="https://pictures.example/weir.jpg" medium="image"><media:restriction relationship="allow" type="country">in lk</media:restriction></media:content></item></channel></rss>');
    const [item] = (await get<ItemList>('/wire/items?words=weir')).json.items;
    const { status, json } = await get<{ readonly item: object }>(`/wire/items/${item?.id ?? 0}`);
    expect([status, json.item]).toEqual([200, expect.objectContaining({ media: [expect.objectContaining({ limits: { until: null, onlyIn: ['IN', 'LK'], notIn: [] } })] })]);
  });

  test('become drafts and stories in the name of the token, where the publication has such a place', async () => {
    const { id } = await arrive('use', { headline: 'Pier mended' });
    expect(await post(`/wire/items/${id}/use`, { section: 'moon' })).toMatchObject({ status: 422, json: { code: 'unknown-section', place: 'body.section' } });
    expect(await post(`/wire/items/${id}/use`, { edition: 'ta' })).toMatchObject({ status: 422, json: { code: 'unknown-edition', place: 'body.edition' } });
    expect(await post(`/wire/items/${id}/use`, { publsh: true })).toMatchObject({ status: 400, json: { code: 'malformed', place: 'body.publsh' } });
    expect(await post(`/wire/items/${id}/use`, {}, reader)).toMatchObject({ status: 403, json: { code: 'scope-missing' } });
    const { status, json } = await post<SettledItem>(`/wire/items/${id}/use`, { section: 'world-news' });
    expect([status, json.state, json.stories.length]).toEqual([200, 'draft', 1]);
    expect((await page('/')).html).not.toContain('Pier mended');
    const published = await publish('use-2', { headline: 'Quay mended' });
    expect(await page(published.url)).toMatchObject({ status: 200, html: expect.stringContaining('Quay mended') });
  });

  test('that nobody wants are ignored', async () => {
    const { id } = await arrive('ignore', {});
    expect(await post<SettledItem>(`/wire/items/${id}/ignore`)).toMatchObject({ status: 200, json: { item: id, state: 'ignored', isComplete: true } });
    expect((await get<Item>(`/wire/items/${id}`)).json.state).toBe('ignored');
  });

  test('that are killed have left the site when the answer comes, and nothing can be made of them', async () => {
    const { item, number, url } = await publish('kill', { headline: 'Sluice broken' });
    const { status, json } = await post<SettledItem>(`/wire/items/${item.id}/kill`);
    expect([status, json.state, json.stories, json.isComplete]).toEqual([200, 'killed', [number], true]);
    expect([(await page(url)).status, (await page('/')).html.includes('Sluice broken'), (await page('/feed.xml')).html.includes('Sluice broken')]).toEqual([410, false, false]);
    expect((await post<SettledItem>(`/wire/items/${item.id}/kill`)).status).toBe(200);
    expect(await post(`/wire/items/${item.id}/use`, {})).toMatchObject({ status: 409, json: { code: 'killed' } });
  });

  test('whose kill a newsstand does not answer to are killed, and the answer names who has not obeyed', async () => {
    const { item } = await publish('silent', { headline: 'Lock jammed' });
    const far = mkdtempSync(join(tmpdir(), 'standfirst-silent-'));
    const watcher = startCommand(home, ['print', far, '--watch']);
    let said = '';
    for (const stream of [watcher.process.stdout, watcher.process.stderr]) stream?.on('data', (chunk: string) => (said += chunk));
    await expect.poll(() => said, { timeout: 60_000 }).toContain('is kept fresh');
    watcher.process.kill('SIGSTOP');
    const { status, json } = await post<SettledItem>(`/wire/items/${item.id}/kill`);
    watcher.process.kill('SIGCONT');
    expect([status, json.isComplete, json.state, json.silent]).toEqual([202, false, 'killed', [{ name: expect.stringContaining(far), wayOut: expect.stringContaining('standfirst print') }]]);
    await expect.poll(async () => (await post<SettledItem>(`/wire/items/${item.id}/kill`)).json.isComplete, { timeout: 30_000 }).toBe(true);
    watcher.process.kill('SIGINT');
    await watcher.done;
    await runCommand(home, ['print', far, '--forget']);
    rmSync(far, { recursive: true, force: true });
  });

  test('that are not there are not found, however they are asked for', async () => {
    for (const [method, path] of [['GET', ''], ['GET', '/document'], ['POST', '/ignore'], ['POST', '/kill'], ['POST', '/use']] as const) {
      for (const id of ['999999999', '0', '-1', '1.5', 'x', 'null', '99999999999999999999', '%00', '__proto__']) {
        const { status, json } = await api.ask<Problem>(method, `/wire/items/${id}${path}`, { token: desk, ...(path === '/use' && { json: {} }) });
        expect([method, path, id, status, json.code]).toEqual([method, path, id, 404, 'unknown-item']);
      }
    }
  });
});

describe('the quarantine', () => {
  test('shows why, gives the bytes, is tried again and dismissed', async () => {
    const torn = '{"uri": "urn:river:torn", "headline": ';
    const name = await drop(torn);
    const [document] = (await get<{ readonly documents: readonly { readonly id: number; readonly name: string; readonly trouble: string }[] }>('/wire/quarantine')).json.documents;
    expect(document).toMatchObject({ name, source: 'river', state: 'quarantined', trouble: expect.stringContaining('JSON') });
    const path = `/wire/quarantine/${document?.id ?? 0}`;
    expect((await get(`${path}/document`)).bytes.toString()).toBe(torn);
    expect(await post(`${path}/retry`)).toMatchObject({ status: 200, json: { document: document?.id, trouble: document?.trouble, items: [], isComplete: true } });
    expect(await post(`${path}/dismiss`)).toMatchObject({ status: 200, json: { state: 'dismissed' } });
    expect((await get('/wire/quarantine')).json).toEqual({ documents: [] });
    const { document: taken } = await arrive('taken', {});
    expect(await post(`/wire/quarantine/${taken}/dismiss`)).toMatchObject({ status: 409, json: { code: 'not-in-quarantine', place: 'path.document' } });
    for (const action of ['retry', 'dismiss']) expect(await post(`/wire/quarantine/99999999/${action}`)).toMatchObject({ status: 404, json: { code: 'unknown-document', place: 'path.document' } });
  });

  test('does not take what is left out of wire.yaml, and says where that is wrong', async () => {
    const { document } = await arrive('left-out', {});
    writeFileSync(join(home, 'wire.yaml'), 'sources: []\n');
    expect(await post(`/wire/quarantine/${document}/retry`)).toMatchObject({ status: 409, json: { code: 'source-missing' } });
    writeFileSync(join(home, 'wire.yaml'), WIRE.replace('kind: folder', 'kind: foldr'));
    for (const path of ['/wire/sources', '/wire/rules/try']) expect(await get(path)).toMatchObject({ status: 409, json: { code: 'wire-file-wrong', detail: expect.stringContaining('line 4') } });
    expect((await post(`/wire/quarantine/${document}/retry`)).json.code).toBe('wire-file-wrong');
    writeFileSync(join(home, 'wire.yaml'), WIRE);
    expect((await get('/wire/sources')).status).toBe(200);
  });
});

test('sources are told as the command tells them', async () => {
  const { json } = await get<{ readonly sources: readonly object[] }>('/wire/sources');
  const { stdout } = await runCommand(home, ['wire', 'sources', '--json']);
  expect(json.sources).toEqual([JSON.parse(stdout)]);
  expect(json.sources).toMatchObject([{ key: 'river', agency: 'River Wire', kind: 'folder', state: 'well' }]);
});

test('rules are tried out on what came, those that are off too, as by the command', async () => {
  const { id } = await arrive('tide', { headline: 'The tide is late' });
  await arrive('tide-kill', { headline: 'The tide is late', pubstatus: 'canceled' });
  const tried = await get<{ readonly looked: number; readonly items: readonly (Item & { readonly to: string; readonly rule: string | null })[] }>('/wire/rules/try?rule=Tides&source=river');
  expect(tried.json.items).toMatchObject([{ id, to: 'draft', rule: 'Tides' }]);
  expect(tried.json.looked).toBeGreaterThan(1);
  const all = await get<{ readonly items: readonly object[] }>('/wire/rules/try?last=5');
  const { stdout } = await runCommand(home, ['wire', 'try', '--last', '5', '--json']);
  expect(all.json.items).toEqual(stdout.trim().split('\n').map((line) => JSON.parse(line) as object));
  expect(await get('/wire/rules/try?rule=Tide')).toMatchObject({ status: 404, json: { code: 'unknown-rule', place: 'query.rule', detail: expect.stringContaining('“Tides”') } });
  expect(await runCommand(home, ['wire', 'try', 'Tide'])).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no rule “Tide” in wire.yaml: there are') });
});

describe('stories', () => {
  interface Offer { readonly number: number; readonly revision: number; readonly changes: readonly { readonly part: string; readonly theirs: string | null; readonly clash: boolean }[] }

  test('that somebody has edited meet the agency’s new version part by part', async () => {
    const { number } = await publish('offer', { headline: 'Toll raised' });
    expect(await get(`/stories/${number}/offer`)).toMatchObject({ status: 404, json: { code: 'no-offer', place: 'path.number' } });
    const editor = join(home, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/leaves at six/leaves at seven/" "$1"\n');
    chmodSync(editor, 0o755);
    expect((await runCommand(home, ['story', String(number), '--edit', '--by', 'A. Das'], { EDITOR: editor, VISUAL: '' })).status).toBe(0);
    expect((await arrive('offer', { version: '2', headline: 'Toll raised by half', body_text: 'It runs again.\n\nIt leaves at six.\n\nIt costs more.' })).state).toBe('offered');
    const { json: offer } = await get<Offer>(`/stories/${number}/offer`);
    expect(offer.changes).toMatchObject([{ part: 'headline', theirs: 'Toll raised by half', clash: false }, { theirs: 'It costs more.' }]);
    expect(await post(`/stories/${number}/offer`, { take: ['moon'] })).toMatchObject({ status: 422, json: { code: 'unknown-part', place: 'body.take' } });
    expect(await post(`/stories/${number}/offer`, { take: 'all', basis: offer.revision - 1 })).toMatchObject({ status: 409, json: { code: 'story-changed', place: 'body.basis' } });
    expect(await post(`/stories/${number}/offer`, { take: 'everything' })).toMatchObject({ status: 400, json: { code: 'malformed', place: 'body.take' } });
    expect(await post<SettledStory>(`/stories/${number}/offer`, { take: ['headline'], basis: offer.revision })).toMatchObject({ status: 200, json: { number, state: 'live', headline: 'Toll raised by half', isComplete: true } });
    expect((await get(`/stories/${number}/offer`)).json.code).toBe('no-offer');
    const { id } = await arrive('offer', { version: '3', headline: 'Toll raised by a third', body_text: 'It runs again.\n\nIt leaves at six.\n\nIt costs less.' });
    expect((await runCommand(home, ['wire', 'offer', String(number)])).stdout).toContain(`Story ${number}, offered by river (item ${id}, version 3`);
    expect(await runCommand(home, ['wire', 'offer', String(number), '--take', 'headline'])).toMatchObject({ status: 0, stderr: expect.stringMatching(new RegExp(`^Left, and not offered again until the agency changes it: \\S+ \\(paragraph\\) \\(all it says: standfirst wire item ${id}\\)`)) });
    const { stdout } = await runCommand(home, ['story', String(number), '--text']);
    expect([stdout.includes('leaves at seven'), stdout.includes('It costs more')]).toEqual([true, false]);
  });

  test('under embargo are held by every road until it is lifted', async () => {
    const { id } = await arrive('embargo', { headline: 'Budget of the delta', embargoed: '' });
    const { json } = await post<SettledItem>(`/wire/items/${id}/use`, { publish: true });
    expect(json.state).toBe('held');
    const number = json.stories[0] ?? 0;
    expect((await page('/')).html).not.toContain('Budget of the delta');
    const until = Temporal.Now.instant().add({ hours: 2 }).round('second').toString();
    expect((await post<SettledStory>(`/stories/${number}/embargo`, { until })).json).toMatchObject({ number, embargo: until, url: null });
    expect((await post<SettledStory>(`/stories/${number}/embargo`, { until: 'hold' })).json.embargo).toBe('hold');
    expect(await post(`/stories/${number}/embargo`, { until: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 422, json: { code: 'time-past', place: 'body.until' } });
    for (const wrong of [{}, { until: 'tomorrow' }, { until: 7 }]) expect(await post(`/stories/${number}/embargo`, wrong)).toMatchObject({ status: 400, json: { code: 'malformed', place: 'body.until' } });
    expect((await post<SettledStory>(`/stories/${number}/embargo`, { until: null })).json.embargo).toBeNull();
    expect((await runCommand(home, ['publish', String(number)])).status).toBe(0);
    expect((await page('/')).html).toContain('Budget of the delta');
  });

  test('that are killed are gone when the answer comes, in the name of the token', async () => {
    const { number, url } = await publish('story-kill', { headline: 'Buoy adrift' });
    expect(await post(`/stories/${number}/kill`, { why: ' ' })).toMatchObject({ status: 400, json: { code: 'malformed', place: 'body' } });
    expect(await post(`/stories/${number}/kill`, {})).toMatchObject({ status: 400, json: { place: 'body.why' } });
    expect(await post<SettledStory>(`/stories/${number}/kill`, { why: 'wrong buoy' })).toMatchObject({ status: 200, json: { number, state: 'killed', url: null, isComplete: true, silent: [] } });
    expect((await page(url)).status).toBe(410);
    expect(await post(`/stories/${number}/embargo`, { until: 'hold' })).toMatchObject({ status: 409, json: { code: 'killed' } });
    expect((await post(`/stories/${number}/kill`, { why: 'once more' })).status).toBe(200);
    for (const [path, json] of [['offer', { take: 'all' }], ['embargo', { until: null }], ['kill', { why: 'x' }]] as const) expect(await post(`/stories/987654321/${path}`, json)).toMatchObject({ status: 404, json: { code: 'unknown-story', place: 'path.number' } });
    expect((await get('/stories/x/offer')).json.code).toBe('unknown-story');
  });
});

describe('who sends something else', () => {
  test('where nothing is to be said is told so; nothing, and an empty object, are well', async () => {
    const { id } = await arrive('bodies', {});
    const ignore = (headers: Readonly<Record<string, string>>, body: string | undefined) => api.ask<Problem>('POST', `/wire/items/${id}/ignore`, { token: desk, headers, ...(body !== undefined && { body }) });
    const json = { 'Content-Type': 'application/json' };
    for (const body of [undefined, '', '{}']) expect((await ignore(json, body)).status).toBe(200);
    expect(await ignore(json, '{"why": "x"}')).toMatchObject({ status: 400, json: { code: 'malformed', place: 'body' } });
    expect(await ignore(json, '{')).toMatchObject({ status: 400, json: { code: 'malformed-json' } });
    for (const type of ['text/plain', 'image/jpeg', 'application/octet-stream']) expect(await ignore({ 'Content-Type': type }, 'x')).toMatchObject({ status: 415, json: { code: 'wrong-media-type' } });
    expect(await ignore(json, `{"x": "${'x'.repeat(300_000)}"}`)).toMatchObject({ status: 413, json: { code: 'too-large' } });
  });

  test('gets a described answer that is no fault of ours', async () => {
    const { id } = await arrive('anything', {});
    const names = fc.constantFrom('publish', 'edition', 'section', 'take', 'basis', 'until', 'hold', 'all', 'toString');
    const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 3 }, fc.jsonValue(), fc.dictionary(names, tie('tree'), { maxKeys: 3 }), fc.array(tie('tree'), { maxLength: 3 })) }));
    const paths = fc.constantFrom(`/wire/items/${id}/use`, `/wire/items/${id}/ignore`, '/stories/1/offer', '/stories/1/embargo', '/wire/quarantine/1/retry');
    await fc.assert(fc.asyncProperty(tree, paths, async (json, path) => (await post(path, json)).status < 500), { numRuns: 100 });
    const queries = fc.constantFrom('words', 'source', 'state', 'after', 'limit', 'rule', 'last', 'x');
    await fc.assert(
      fc.asyncProperty(queries, fc.string({ unit: 'grapheme' }), fc.constantFrom('/wire/items', '/wire/rules/try', '/wire/quarantine'), async (name, value, path) => (await get(`${path}?${new URLSearchParams({ [name]: value }).toString()}`)).status < 500),
      { numRuns: 100 },
    );
  });

  test('has brought down nothing', () => {
    expect(newsroom.said()).not.toMatch(/could not be answered|failed/);
  });
});
