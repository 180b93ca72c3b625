/** The publication's file is changed beside a running newsroom: what is right is taken in, what is wrong is said and changes nothing. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

const soon = { timeout: 15_000, interval: 50 };

describe('the publication’s file', () => {
  const { home, remove } = emptyHome();
  const file = join(home, 'publication.yaml');
  let newsroom: RunningProgram;
  beforeAll(async () => {
    newsroom = await startWithDemo(home);
  });
  afterAll(async () => {
    await newsroom.stop();
    remove();
  });

  const edit = (from: string | RegExp, to: string): void => {
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(from, to);
    expect(changed, 'the change must change something').not.toBe(text);
    writeFileSync(file, changed);
  };
  const read = (path: string) => async (): Promise<string> => (await fetch(newsroom.url + path)).text();
  const ask = (path: string) => async (): Promise<readonly [number, string | null]> => {
    const { status, headers } = await fetch(newsroom.url + path, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
  /** How often it has been said. */
  const times = (words: string) => (): number => newsroom.said().split(words).length - 1;

  test('changed rightly is taken in: on every page, in feeds, and on what is not there', async () => {
    const story = /href="(\/delta\/[^"]+-\d+)"/.exec(await read('/')())?.[1] ?? '';
    edit('name: The Nilghat Sentinel', 'name: The Nilghat Lamp');
    for (const path of ['/', story, '/sport', '/about', '/nothing-here', '/feed.xml', '/site.webmanifest']) await expect.poll(read(path), soon).toContain('The Nilghat Lamp');
    expect(await read(story)()).not.toContain('Nilghat Sentinel</a></p>');
    expect(times('publication.yaml has changed: its pages are printed again.')()).toBe(1);
  });

  test('changed wrongly is said with its lines and changes nothing, and mended is taken in', async () => {
    const before = await read('/')();
    edit('name: The Nilghat Lamp', 'nane: The Nilghat Bell');
    await expect.poll(newsroom.said, soon).toMatch(/publication\.yaml, line \d+: "nane" is not known in an edition; did you mean "name"\?\n[^]*The newsroom goes on by what publication\.yaml said before, until this is mended\./);
    const clock = /<p class="clock">.*?<\/p>/s;
    expect((await read('/')()).replace(clock, '')).toBe(before.replace(clock, ''));
    // A command reads the file too, and goes by what the newsroom goes by.
    expect(await runCommand(home, ['list'])).toMatchObject({ status: 0, stderr: expect.stringMatching(/line \d+: [^]*This goes by what publication\.yaml said before/) });
    edit('nane: The Nilghat Bell', 'name: The Nilghat Bell');
    await expect.poll(read('/'), soon).toContain('The Nilghat Bell');
  });

  test('gone, or back as it was, is said and changes nothing', async () => {
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    await expect.poll(newsroom.said, soon).toContain('there is no such file that can be read; put it back');
    expect(await ask('/about')()).toEqual([200, null]);
    writeFileSync(file, text);
    await expect.poll(newsroom.said, soon).toContain('publication.yaml is right again, and says what it said before.');
  });

  test('may give a page another address, a text in a file, a menu: old addresses lead on, and are nobody else’s', async () => {
    writeFileSync(join(home, 'privacy.txt'), 'We know nothing of you.\n');
    edit(/(slug: privacy\n {6})text: \|\n(?: {8}.*\n|\n)+/, '$1file: privacy.txt\n');
    edit('slug: corrections-policy', 'slug: how-we-correct');
    edit('    tagline: News of the delta', '    menu: [sport, weather]\n    tagline: News of the delta');
    await expect.poll(ask('/corrections-policy'), soon).toEqual([301, '/how-we-correct']);
    await expect.poll(read('/privacy'), soon).toContain('We know nothing of you.');
    await expect.poll(async () => [...(/<nav class="sections".*?<\/nav>/s.exec(await read('/how-we-correct')())?.[0] ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href), soon).toEqual(['/sport', '/river-weather']);
    writeFileSync(join(home, 'privacy.txt'), 'We still know nothing of you.\n');
    await expect.poll(read('/privacy'), soon).toContain('We still know nothing');
    writeFileSync(join(home, 'privacy.txt'), 'We\n\n[know](nothing)\n');
    await expect.poll(newsroom.said, soon).toContain('privacy.txt, line 3: the address of the link "know" must begin with');
    writeFileSync(join(home, 'privacy.txt'), 'We still know nothing of you.\n');
    edit('slug: contact\n', 'slug: corrections-policy\n');
    await expect.poll(newsroom.said, soon).toContain('the page “contact” cannot live at /corrections-policy: that was the address of the page “corrections-policy”');
    expect(await ask('/contact')()).toEqual([200, null]);
    edit('slug: corrections-policy\n', 'slug: contact\n');
  });

  test('may bring another logo, and refuses one that does harm', async () => {
    const icon = async (): Promise<string> => /<link rel="icon" href="([^"]+\.svg)"/.exec(await read('/')())?.[1] ?? '';
    const old = await icon();
    const svg = readFileSync(join(home, 'logo.svg'), 'utf8');
    writeFileSync(join(home, 'logo.svg'), svg.replace('<path', '<path onclick="x()"'));
    await expect.poll(newsroom.said, soon).toContain('the logo "logo.svg" cannot be used: it has a script in it (onclick)');
    expect(await icon()).toBe(old);
    writeFileSync(join(home, 'logo.svg'), svg.replace('#12344d', '#4d1234'));
    await expect.poll(icon, soon).not.toBe(old);
    expect(await read(await icon())()).toContain('#4d1234');
    const answer = await fetch(newsroom.url + (await icon()));
    expect([answer.headers.get('content-type'), answer.headers.get('cache-control'), answer.headers.get('content-security-policy')]).toEqual(['image/svg+xml', 'public, max-age=31536000, immutable', "default-src 'none'"]);
    // Pages that readers still have open ask for it.
    expect((await ask(old)())[0]).toBe(200);
    expect((await fetch(`${newsroom.url}/favicon.ico`)).headers.get('content-type')).toBe('image/vnd.microsoft.icon');
  });

  test('may put the clock elsewhere: pages show it, and months are counted by it', async () => {
    const document = join(home, 'note.json');
    writeFileSync(document, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: 'urn:change:1', type: 'text', language: 'en', contentcreated: '2026-01-31T12:00:00Z', firstcreated: '2026-01-31T12:00:00Z', headlines: [{ role: 'main', value: 'Bell rung' }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>It was heard.</p>' }] }));
    expect((await runCommand(home, ['import', document, '--publish', '--section', 'sport'])).status).toBe(0);
    await expect.poll(read('/archive/2026-01'), soon).toContain('Bell rung');
    edit('zone: Asia/Kolkata', 'zone: Pacific/Kiritimati');
    await expect.poll(read('/archive/2026-02'), soon).toContain('Bell rung');
    await expect.poll(ask('/archive/2026-01'), soon).toEqual([404, null]);
    await expect.poll(read('/'), soon).toMatch(/data-clock[^>]*>[^<]*UTC\+14:00/);
  });

  test('is where the next start goes on', async () => {
    expect(await newsroom.stop()).toBe(0);
    newsroom = await startNewsroom(home);
    expect(await read('/')()).toContain('The Nilghat Bell');
    expect(await ask('/corrections-policy')()).toEqual([301, '/how-we-correct']);
  });
});
