/** Pictures that stories of agencies name, sent beside them into a folder or lying at the agency's server: what readers see, and when. */
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const soon = { timeout: 60_000, interval: 50 };
const { home, remove } = emptyHome();
const folder = join(home, 'wire');
let newsroom: RunningProgram;
const SETTINGS = { VOICE: 'no', AVIF: 'no' } as const;

/** Whole under its name, or not at all. */
function drop(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, `.${name}`), content);
  renameSync(join(folder, `.${name}`), join(folder, name));
}
/** It says nothing of itself, as those of most cameras. */
const drawing = async (background: string): Promise<Buffer> => sharp({ create: { width: 640, height: 360, channels: 3, background } }).jpeg().toBuffer();

interface Story {
  readonly picture: string;
  readonly alt?: string;
}
function dropStory(name: string, headline: string, { picture: href, alt }: Story): void {
  drop(`${name}.json`, JSON.stringify({
    uri: `urn:river:${name}`, version: '1', type: 'text', language: 'en', headline, body_text: `${headline}, the council said.`,
    associations: { picture: { uri: `urn:river:${name}:picture`, type: 'picture', description_text: 'At the bank', ...(alt !== undefined && { altText: alt }), renditions: { main: { href, mimetype: 'image/jpeg', width: 640, height: 360 } } } },
  }));
}

interface Item { readonly state: string; readonly headline: string; readonly stories: readonly number[] }
async function numberOf(headline: string): Promise<number> {
  const { stdout } = await runCommand(home, ['wire', 'items', '--json', headline]);
  const items = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Item);
  return items.find((item) => item.headline === headline && item.state === 'printed')?.stories[0] ?? 0;
}
/** The address of the story with this headline, once it is printed. */
async function printed(headline: string): Promise<string> {
  await expect.poll(() => numberOf(headline), soon).toBeGreaterThan(0);
  const { stdout } = await runCommand(home, ['story', String(await numberOf(headline)), '--json']);
  return new URL((JSON.parse(stdout) as { url: string }).url).pathname;
}
const page = async (path: string): Promise<string> => (await fetch(`${newsroom.url}${path}`)).text();
const notices = async (): Promise<string> => (await runCommand(home, ['notices'])).stdout;

/** An agency's server: what it answers by path, and how often it was asked. */
const files = new Map<string, string | Buffer>();
const asked: string[] = [];
const agency = createServer((request, response) => {
  asked.push(request.url ?? '');
  const file = files.get(request.url ?? '');
  if (request.url === '/slow.jpg') void slowly.promise.then(() => response.writeHead(200).end(file));
  else response.writeHead(file === undefined ? 404 : 200).end(file);
});
/** Until then one of its pictures is not sent. */
const slowly = Promise.withResolvers<void>();

const atAgency = (path: string): string => `http://127.0.0.1:${(agency.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  for (const name of ['publication.yaml', 'logo.svg', 'wire.yaml']) copyFileSync(join(root, 'demo', name), join(home, name));
  await new Promise<void>((resolve) => void agency.listen(0, '127.0.0.1', resolve));
  const polled = `
  - key: mill-wire
    agency: Mill Wire
    kind: poll
    url: ${atAgency('/feed')}
    every: 5s
    private: yes
    section: delta
    publish: yes

rules:`;
  writeFileSync(join(home, 'wire.yaml'), readFileSync(join(home, 'wire.yaml'), 'utf8').replace('\nrules:', polled));
  files.set('/feed', '[]');
  mkdirSync(folder);
  newsroom = await startNewsroom(home, SETTINGS);
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
  agency.close();
  remove();
});

test('a picture with alt text, sent before its story, is in it within seconds', async () => {
  drop('boats.jpg', await drawing('#204060'));
  dropStory('boats', 'Boats are back', { picture: 'boats.jpg', alt: 'Seven boats at the bank' });
  const path = await printed('Boats are back');
  await expect.poll(() => page(path), soon).toMatch(/<img[^>]* alt="Seven boats at the bank"/);
  expect(await page(path)).toMatch(/\/pictures\/[0-9a-f]{20}\//);
});

test('a picture that comes a second after its story follows it; the story has not waited', async () => {
  dropStory('rain', 'Rain comes early', { picture: 'rain.jpg', alt: 'Rain over the river' });
  const path = await printed('Rain comes early');
  expect(await page(path)).not.toContain('Rain over the river');
  await pause(1000);
  drop('rain.jpg', await drawing('#808890'));
  await expect.poll(() => page(path), soon).toMatch(/<img[^>]* alt="Rain over the river"/);
});

test('a picture without alt text is kept from readers, and the desk is told', async () => {
  drop('kitchen.jpg', await drawing('#b06020'));
  dropStory('kitchen', 'Kitchen opens', { picture: 'kitchen.jpg' });
  const path = await printed('Kitchen opens');
  await expect.poll(notices, soon).toMatch(/Kitchen opens.*a picture of it has no alt text/);
  expect(await page(path)).not.toMatch(/\/pictures\/[0-9a-f]{20}\//);
});

interface Named {
  readonly name: string;
  readonly alt?: string;
}
/** As its feed has it from now on: a story with its lead at `/lead.jpg`, and pictures between the paragraphs. */
function publishAtAgency(version: number, words: string, { inText, more = {} }: { readonly inText: readonly Named[]; readonly more?: object }): void {
  const figure = ({ name, alt }: Named): string => `<figure><img src="${atAgency(`/${name}.jpg`)}"${alt === undefined ? '' : ` alt="${alt}"`}><figcaption>At the ${name}</figcaption></figure>`;
  const picture = (name: string, said: object): object => ({ uri: `urn:mill:${name}`, type: 'picture', renditions: { small: { href: atAgency(`/${name}-small.jpg`), width: 64, height: 36 }, main: { href: atAgency(`/${name}.jpg`), mimetype: 'image/jpeg', width: 640, height: 360 } }, ...said });
  const item = {
    uri: 'urn:mill:story', version: String(version), type: 'text', language: 'en', headline: 'Mill turns again', body_html: `<p>${words}</p>${inText.map(figure).join('<p>And on.</p>')}<p>So it ends.</p>`,
    associations: {
      featuremedia: picture('lead', { altText: 'The wheel', creditline: 'Mill Wire', by: 'R. Das', copyrightnotice: '© Mill Wire', usageterms: 'No sales' }),
      second: picture('weir', { creditline: 'Mill Wire / A. Devi', usageterms: 'Web only' }),
    },
    ...more,
  };
  files.set('/feed', JSON.stringify([item]));
}
const picturesOn = (html: string): string[] => [...new Set(html.match(/\/pictures\/[0-9a-f]{20}\/[\w.-]+\.jpg/g) ?? [])];

test('a story with pictures in its text has them all, but for one that nobody described and one that is no picture; an update keeps them, and a kill takes them away', async () => {
  for (const [name, colour] of [['lead', '#101010'], ['weir', '#404040'], ['ghat', '#707070']] as const) files.set(`/${name}.jpg`, await drawing(colour));
  files.set('/notes.jpg', 'These are notes.');
  publishAtAgency(1, 'The mill turns.', { inText: [{ name: 'weir', alt: 'The weir' }, { name: 'ghat' }, { name: 'notes', alt: 'Notes' }] });
  const path = await printed('Mill turns again');
  await expect.poll(() => page(path), soon).toMatch(/<img[^>]* alt="The weir"/);
  const first = await page(path);
  expect(first).toMatch(/<img[^>]* alt="The wheel"/);
  expect([first.includes('At the weir'), first.includes('Mill Wire / A. Devi'), first.includes('At the ghat'), first.includes('At the notes')]).toEqual([true, true, false, false]);
  await expect.poll(notices, soon).toMatch(/Mill turns again.*a picture of it could not be had: notes\.jpg: This is/);
  expect((await notices()).split('\n').filter((line) => /Mill turns again.*a picture of it/.test(line))).toHaveLength(2);

  // What the agency says of a picture is in the library.
  const { stdout } = await runCommand(home, ['picture', 'list', '--json', '--credit', 'Mill Wire']);
  const library = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { readonly facts: object });
  expect(library.map(({ facts }) => facts)).toEqual(expect.arrayContaining([
    expect.objectContaining({ credit: 'Mill Wire', creators: ['R. Das'], copyright: '© Mill Wire', usageTerms: 'No sales', alt: { en: 'The wheel' } }),
    expect.objectContaining({ credit: 'Mill Wire / A. Devi', usageTerms: 'Web only', caption: { en: 'At the weir' } }),
  ]));

  publishAtAgency(2, 'The mill turns and turns.', { inText: [{ name: 'weir', alt: 'The weir' }] });
  let seen = '';
  while (!seen.includes('turns and turns')) {
    seen = await page(path);
    // Before the update, with it and after it.
    expect([/<img[^>]* alt="The wheel"/.test(seen), /<img[^>]* alt="The weir"/.test(seen)]).toEqual([true, true]);
    await pause(50);
  }
  expect([asked.filter((url) => url === '/lead.jpg'), asked.filter((url) => url === '/weir.jpg'), asked.filter((url) => url.endsWith('-small.jpg'))]).toEqual([['/lead.jpg'], ['/weir.jpg'], []]);

  const addresses = picturesOn(seen);
  expect(new Set(addresses.map((address) => address.slice(0, 30))).size).toBe(2);
  for (const address of addresses) expect((await fetch(`${newsroom.url}${address}`)).status).toBe(200);
  publishAtAgency(3, 'Nothing turns.', { inText: [], more: { pubstatus: 'canceled' } });
  await expect.poll(async () => (await fetch(`${newsroom.url}${path}`)).status, soon).toBe(410);
  for (const address of addresses) expect([404, 410]).toContain((await fetch(`${newsroom.url}${address}`)).status);
}, 120_000);

test('what was under way when the newsroom died comes when it is up again, once', async () => {
  files.set('/slow.jpg', await drawing('#a0a0a0'));
  files.set('/bank.jpg', await drawing('#c0c0c0'));
  const more = { uri: 'urn:mill:died', headline: 'Lock opens', associations: {} };
  publishAtAgency(1, 'The lock opens.', { inText: [{ name: 'bank', alt: 'The bank' }, { name: 'slow', alt: 'The lock' }], more });
  const path = await printed('Lock opens');
  await expect.poll(() => asked.includes('/slow.jpg'), soon).toBe(true);
  await newsroom.kill();
  slowly.resolve();
  newsroom = await startNewsroom(home, SETTINGS);
  await expect.poll(() => page(path), soon).toMatch(/<img[^>]* alt="The lock"/);
  const html = await page(path);
  expect([/<img[^>]* alt="The bank"/.test(html), new Set(picturesOn(html).map((address) => address.slice(0, 30))).size]).toEqual([true, 2]);
  const { stdout } = await runCommand(home, ['story', String(await numberOf('Lock opens')), '--json']);
  const { revisions } = JSON.parse(stdout) as { readonly revisions: readonly { readonly kind: string }[] };
  // Without its pictures, then with both; where the machine was slow, with the first of them between.
  expect(revisions.filter(({ kind }) => kind === 'import').length).toBeLessThanOrEqual(3);
}, 120_000);
