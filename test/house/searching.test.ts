/** Search through the whole program: what is killed is not found, however quickly somebody asks; the file of names is read again. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

describe('searching', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  const ninjs = (uri: string, headline: string, more: object = {}): string => {
    const file = join(home, `${uri.replaceAll(':', '-')}.json`);
    writeFileSync(file, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri, type: 'text', language: 'en', headlines: [{ role: 'main', value: headline }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>Quagga seen at dawn.</p>' }], ...more }));
    return file;
  };
  const find = async (words: string): Promise<string[]> => {
    const html = await (await fetch(`${newsroom.url}/search?q=${encodeURIComponent(words)}`)).text();
    return [...(html.split('class="results"')[1] ?? '').matchAll(/<h3><a href="([^"]*)"/g)].map(([, href = '']) => href);
  };
  beforeAll(async () => {
    for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
    newsroom = await startNewsroom(home);
  });
  afterAll(async () => {
    await newsroom.stop();
    remove();
  });

  test('a story is found when it is published and not before, and never after it was taken away', async () => {
    const waiting = await runCommand(home, ['import', ninjs('urn:search:1', 'Quagga returns', { embargoed: new Date(Date.now() + 3_600_000).toISOString() }), '--publish']);
    expect(await find('quagga')).toEqual([]);
    const { lines } = await runCommand(home, ['import', ninjs('urn:search:2', 'Quagga counted'), '--publish']);
    const number = lines[0]?.number ?? 0;
    expect(await find('quaggas')).toEqual([`/delta/quagga-counted-${number}`]);
    // Asked for all the time while it is killed: an answer that was begun after the command had returned must not have it.
    let killed = false;
    const seen: boolean[] = [];
    const asking = Array.from({ length: 3 }, async () => {
      for (let more = 0; more < 5; more += killed ? 1 : 0) {
        const after = killed;
        const found = await find('quagga');
        if (after) seen.push(found.length > 0);
      }
    });
    expect((await runCommand(home, ['kill', String(number), '--why', 'x'])).status).toBe(0);
    killed = true;
    await Promise.all(asking);
    expect(seen).toEqual(Array.from({ length: seen.length }, () => false));
    expect(seen.length).toBeGreaterThan(5);
    expect(waiting.lines).toMatchObject([{ state: expect.stringMatching(/scheduled|draft/) }]);
  });

  test('the file of names is read again when it changes, and what is wrong in it is said with its line', async () => {
    await runCommand(home, ['import', ninjs('urn:search:3', 'Okapi sleeps'), '--publish']);
    expect(await find('जंगली')).toEqual([]);
    writeFileSync(join(home, 'equivalents.txt'), 'okapi = जंगली\nalone\n');
    await expect.poll(async () => (await find('जंगली')).length, { timeout: 10_000 }).toBe(1);
    expect(newsroom.said()).toMatch(/equivalents\.txt, line 2: “alone” is one name alone/);
  });
});
