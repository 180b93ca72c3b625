/** The whole way: a story is published, and those whom the publication's file names are told of it. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';

const { home, remove } = emptyHome();
const heard: URLSearchParams[] = [];
const hub = createServer((request, response) => {
  const hear = async (): Promise<void> => {
    heard.push(new URLSearchParams((await request.setEncoding('utf8').toArray()).join('')));
    response.writeHead(204).end();
  };
  void hear();
});
let newsroom: RunningProgram | undefined;
afterAll(async () => {
  await newsroom?.stop();
  await new Promise((resolve) => void hub.close(resolve));
  remove();
});

test('a hub hears of the feeds that a new story has changed, by itself and a quarter of a minute later', async () => {
  await new Promise<void>((resolve) => void hub.listen(0, '127.0.0.1', resolve));
  await runCommand(home, ['import', write('first.json', 'Bell rung once')]);
  const file = join(home, 'publication.yaml');
  expect(readFileSync(file, 'utf8')).not.toMatch(/^announce:/m);
  appendFileSync(file, `\nannounce:\n  hubs:\n    - http://127.0.0.1:${(hub.address() as AddressInfo).port}/hub\n`);
  newsroom = await startNewsroom(home, { PUBLIC_URL: 'https://news.example' });
  await runCommand(home, ['import', write('second.json', 'Bell rung twice'), '--publish']);
  await expect.poll(() => heard.length, { timeout: 40_000 }).toBe(1);
  expect(heard[0]?.getAll('hub.url')).toEqual(['xml', 'atom', 'json'].map((form) => `https://news.example/feed.${form}`));
});

function write(name: string, headline: string): string {
  writeFileSync(join(home, name), JSON.stringify({ uri: `urn:example:${name}`, type: 'text', language: 'en', headline, body_text: 'Once for the tide, once for tea.' }));
  return join(home, name);
}
