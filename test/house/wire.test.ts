/** The demo's wire through the whole program: what an editor does who walks through docs/wire.md. */
import { createHmac } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const soon = { timeout: 20_000, interval: 50 };
const { home, remove } = emptyHome();
const folder = join(home, 'wire');
let newsroom: RunningProgram;

const samples = (name: string): string => readFileSync(join(root, 'demo/wire', name), 'utf8');
/** As a careful sender does: whole under its name, or not at all. */
function drop(name: string, text = samples(name), into = folder): void {
  writeFileSync(join(into, `.${name}`), text);
  renameSync(join(into, `.${name}`), join(into, name));
}
const isAside = (name: string, kind: 'done' | 'failed' = 'done'): boolean => {
  if (kind === 'failed') return existsSync(join(folder, 'failed', name));
  return existsSync(join(folder, 'done')) && readdirSync(join(folder, 'done')).some((day) => existsSync(join(folder, 'done', day, name)));
};
const page = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${newsroom.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};
interface Item { readonly id: number; readonly state: string; readonly headline: string; readonly stories: readonly number[]; readonly why: string | null }
const items = async (...args: string[]): Promise<Item[]> => (await runCommand(home, ['wire', 'items', '--json', ...args])).stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Item);
const addressOf = async (number: number): Promise<string> => new URL((JSON.parse((await runCommand(home, ['story', String(number), '--json'])).stdout) as { url: string }).url).pathname;

beforeAll(async () => {
  for (const name of ['publication.yaml', 'logo.svg', 'wire.yaml']) copyFileSync(join(root, 'demo', name), join(home, name));
  const wire = join(home, 'wire.yaml');
  const pushed = `
  - key: pushed
    agency: Pushed Wire
    kind: push
    secret: $PUSH_SECRET
    publish: yes

rules:`;
  writeFileSync(wire, readFileSync(wire, 'utf8').replace('\nrules:', pushed));
  mkdirSync(folder);
  newsroom = await startNewsroom(home, { PUSH_SECRET: 'a secret of twenty letters', VOICE: 'no' });
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
  remove();
});

describe('a document in the folder', () => {
  test('is printed, is moved aside, and follows its agency to the end', async () => {
    drop('1-ferry.xml');
    await expect.poll(() => isAside('1-ferry.xml'), soon).toBe(true);
    const [item] = await items();
    expect(item).toMatchObject({ state: 'printed', headline: 'Night ferry to cost two rupees more from Monday' });
    const address = await addressOf(item?.stories[0] ?? 0);
    const first = await page(address);
    expect([first.status, first.text.includes('by seven votes to five'), first.text.includes('picture to follow')]).toEqual([200, true, false]);
    expect((await page('/')).text).toContain('Night ferry to cost two rupees more');

    drop('2-ferry-update.xml');
    await expect.poll(async () => (await page(address)).text, soon).toContain('212 people');

    drop('3-ferry-correction.xml');
    await expect.poll(async () => (await page(address)).text, soon).toContain('by eight votes to four');
    const corrected = (await page(address)).text;
    expect([corrected.includes('This story was corrected after River Wire corrected its report.'), corrected.includes('CORRECTS')]).toEqual([true, false]);
    await expect.poll(async () => (await page('/corrections')).text, soon).toContain('Night ferry to cost two rupees more');

    // Its number is easily taken for a story's.
    const refused = await runCommand(home, ['wire', 'kill', String(item?.id)]);
    expect(refused).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/it is no kill, but “Night ferry.*”: this takes story \d+ \(“Night ferry.*”\) from readers for good.*Say --yes/) });
    expect((await page(address)).status).toBe(200);

    drop('6-ferry-kill.xml');
    await expect.poll(() => isAside('6-ferry-kill.xml'), soon).toBe(true);
    // When its file has gone, no road leads there.
    const roads = ['/', '/delta', '/latest', '/feed.xml', '/feed.json', '/feed.atom', '/news-sitemap.xml', '/corrections', '/search?q=ferry'];
    const left = await Promise.all(roads.map(async (road) => [road, (await page(road)).text.includes('Night ferry to cost')] as const));
    expect(left.filter(([, isThere]) => isThere)).toEqual([]);
    expect((await page(address)).status).toBe(410);

    drop('1-ferry-again.xml', samples('1-ferry.xml').replace('version="1" standard', 'version="5" standard'));
    await expect.poll(() => isAside('1-ferry-again.xml'), soon).toBe(true);
    expect([(await page(address)).status, (await items('--state', 'killed')).length]).toEqual([410, 2]);
    expect((await runCommand(home, ['notices'])).stdout).toContain('was killed by its agency');
  }, 120_000);

  test('that kills what nobody has kills nothing, and whoever obeys it is told so', async () => {
    drop('kill-of-nothing.json', JSON.stringify({ uri: 'urn:nothing:1', pubstatus: 'canceled' }));
    await expect.poll(() => isAside('kill-of-nothing.json'), soon).toBe(true);
    const [kill] = await items('--state', 'killed');
    expect(await runCommand(home, ['wire', 'kill', String(kill?.id)])).toMatchObject({ status: 1, stderr: expect.stringContaining('it killed nothing: no story and no picture follows what it names.') });
  }, 60_000);

  test('in Hindi goes to readers of Hindi, its dateline once', async () => {
    drop('4-ghat.json');
    await expect.poll(() => isAside('4-ghat.json'), soon).toBe(true);
    const [item] = await items('सीढ़ियां');
    const { status, text } = await page(await addressOf(item?.stories[0] ?? 0));
    expect([status, text.includes('lang="hi"'), text.split('नीलघाट, एक नवंबर').length - 1, text.includes('रेखा टुडू')]).toEqual([200, true, expect.any(Number), true]);
    expect(text.split('<p>नीलघाट, एक नवंबर').length - 1).toBeLessThanOrEqual(1);
  }, 60_000);

  test('under an embargo without a date waits for a person, on every road', async () => {
    drop('5-bridge-embargo.xml');
    await expect.poll(() => isAside('5-bridge-embargo.xml'), soon).toBe(true);
    const [item] = await items('Kalma');
    expect(item).toMatchObject({ state: 'held' });
    const number = String(item?.stories[0]);
    expect((await runCommand(home, ['publish', number])).status).toBe(1);
    for (const road of ['/', '/feed.xml', '/search?q=Kalma', `/delta/x-${number}`]) expect((await page(road)).text).not.toContain('nine piers of Kalma');
    expect((await runCommand(home, ['embargo', number, '--lift'])).status).toBe(0);
    expect((await runCommand(home, ['publish', number])).status).toBe(0);
    expect((await page(await addressOf(Number(number)))).status).toBe(200);
  }, 60_000);

  test('that is torn waits in quarantine with its reason, and can be tried again', async () => {
    drop('7-torn.xml');
    await expect.poll(() => isAside('7-torn.xml', 'failed'), soon).toBe(true);
    expect(readFileSync(join(folder, 'failed/7-torn.xml.reason.txt'), 'utf8')).toContain('line');
    const listed = await runCommand(home, ['wire', 'quarantine']);
    expect(listed.stdout).toMatch(/^\d+ .*river-wire {2}7-torn\.xml {2}.*line 11/);
    const id = listed.stdout.split(' ')[0] ?? '';
    expect(await runCommand(home, ['wire', 'quarantine', '--retry', id])).toMatchObject({ status: 1, stderr: expect.stringContaining('line 11') });
    expect((await runCommand(home, ['wire', 'quarantine', '--raw', id])).stdout).toBe(`${samples('7-torn.xml')}\n`);
    expect((await runCommand(home, ['notices'])).stdout.split('7-torn.xml could not be read').length - 1).toBe(1);
    expect(await runCommand(home, ['wire', 'quarantine', '--retry', '1', '--retry', id])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`Document 1 is not in quarantine; there are: ${id}`) });
    // Sent again whole, it closes the old entry.
    drop('7-torn.xml', samples('1-ferry.xml').replaceAll('ferry-fares', 'ferry-mended'));
    await expect.poll(() => isAside('7-torn.xml'), soon).toBe(true);
    expect((await runCommand(home, ['wire', 'quarantine'])).stdout).toBe('');
  }, 60_000);
});

describe('what is sent to POST /wire/<source>', () => {
  const document = JSON.stringify({ uri: 'urn:pushed:1', type: 'text', language: 'en', headline: 'Pushed across the river', body_text: 'It came by itself.', version: '1' });
  const send = async (body: string | Buffer<ArrayBuffer>, secret = 'a secret of twenty letters', type = 'application/json'): Promise<{ status: number; body: { receipt?: string; error?: string } }> => {
    const moment = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`${moment}.`).update(body).digest('hex');
    const answer = await fetch(`${newsroom.url}/wire/pushed`, { method: 'POST', body, headers: { 'Content-Type': type, 'X-Timestamp': moment, 'X-Signature': `sha256=${signature}` } });
    return { status: answer.status, body: (await answer.json()) as { receipt?: string } };
  };

  test('with its signature is printed when the answer comes; again it is the same', async () => {
    const [first, again] = [await send(document), await send(document)];
    expect([first.status, again.status, again.body.receipt]).toEqual([202, 202, first.body.receipt]);
    const found = await items('--source', 'pushed');
    expect(found).toMatchObject([{ state: 'printed' }]);
    expect((await page(await addressOf(found[0]?.stories[0] ?? 0))).status).toBe(200);
    const kill = await send(JSON.stringify({ uri: 'urn:pushed:1', pubstatus: 'canceled' }));
    expect([kill.status, (await items('--source', 'pushed', '--state', 'killed')).length]).toEqual([202, 1]);
    expect((await page('/')).text).not.toContain('Pushed across the river');
  }, 60_000);

  test('in letters that only its head names is read by them, then and whenever it is read again', async () => {
    const rss = '<rss version="2.0"><channel><title>x</title><item><guid>urn:pushed:2</guid><title>Most w \xA3odzi zamkni\xEAty</title><description>Do odwo\xB3ania.</description></item></channel></rss>';
    expect((await send(Buffer.from(rss, 'latin1'), undefined, 'application/rss+xml; charset=ISO-8859-2')).status).toBe(202);
    const [item] = await items('--source', 'pushed');
    expect(item?.headline).toBe('Most w Łodzi zamknięty');
    expect(await runCommand(home, ['wire', 'replay', String(item?.id)])).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing new') });
    expect((await runCommand(home, ['wire', 'item', String(item?.id), '--raw'])).stdout).toContain('<title>Most w Łodzi zamknięty</title>');
  }, 60_000);

  test('by somebody else is refused, and a reader finds nothing there', async () => {
    expect((await send(document, 'another secret of letters')).status).toBe(401);
    expect((await fetch(`${newsroom.url}/wire/nowhere`, { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch(`${newsroom.url}/wire/pushed`)).status).toBe(404);
    // Refused by its head alone: whoever still sends may find the line closed before the answer is read.
    const large = await fetch(`${newsroom.url}/wire/pushed`, { method: 'POST', body: new Uint8Array(17 * 1024 * 1024) }).then(({ status }) => status, () => 'closed');
    expect([401, 'closed']).toContain(large);
  }, 60_000);
});

test('wire.yaml is taken in again when it is saved; what is wrong in it is said, and what it said before stands', async () => {
  const file = join(home, 'wire.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('kind: folder', 'kind: foldr'));
  await expect.poll(() => newsroom.said(), soon).toContain('"foldr" is no kind of source');
  drop('before-mend.json', JSON.stringify({ uri: 'urn:mend:1', type: 'text', language: 'en', headline: 'Still listened to', body_text: 'Yes.' }));
  await expect.poll(() => isAside('before-mend.json'), soon).toBe(true);
  writeFileSync(file, before.replace('folder: wire', 'folder: wire-of-tomorrow'));
  await expect.poll(() => existsSync(join(home, 'wire-of-tomorrow')), soon).toBe(true);
  drop('after.json', JSON.stringify({ uri: 'urn:mend:2', type: 'text', language: 'en', headline: 'From another folder', body_text: 'Yes.' }), join(home, 'wire-of-tomorrow'));
  await expect.poll(async () => (await items('another folder')).length, soon).toBe(1);
  expect((await runCommand(home, ['wire', 'sources'])).stdout).toMatch(/^river-wire {2}River Wire {2}folder {2}well/);
}, 90_000);
