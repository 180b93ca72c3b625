/** A folder into which an agency puts stories and, beside them, the pictures that they name: what readers see, and when. */
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
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

beforeAll(async () => {
  for (const name of ['publication.yaml', 'logo.svg', 'wire.yaml']) copyFileSync(join(root, 'demo', name), join(home, name));
  mkdirSync(folder);
  newsroom = await startNewsroom(home, { VOICE: 'no', AVIF: 'no' });
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
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
  await expect.poll(notices, soon).toMatch(/Kitchen opens.*its picture has no alt text/);
  expect(await page(path)).not.toMatch(/\/pictures\/[0-9a-f]{20}\//);
});
