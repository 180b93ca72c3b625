/** A backup made while the newsroom is published to, brought back into another home: every page is what it was, and what is broken is refused. */
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crawl, type Visit } from '../support/crawl.ts';
import { emptyHome, runCommand, type RunningProgram, startCommand, startNewsroom } from '../support/running-newsroom.ts';

/** So that links say the same wherever the newsroom stands. */
const env = { PUBLIC_URL: 'https://backup.example' };
const first = emptyHome();
const second = emptyHome();
const third = emptyHome();
const file = join(first.home, 'kept.tar');
let newsroom: RunningProgram;
let killed = 0;
let waiting = 0;

const ninjs = (name: string): string => {
  const path = join(first.home, `${name}.json`);
  writeFileSync(path, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: `urn:backup:${name}`, type: 'text', language: 'en', headlines: [{ role: 'main', value: `Tide log ${name}` }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>High at noon.</p>' }] }));
  return path;
};

beforeAll(async () => {
  newsroom = await startNewsroom(first.home, env);
  const { lines } = await runCommand(first.home, ['import', ninjs('killed'), ninjs('waiting'), ninjs('moved'), '--section', 'delta'], env);
  [killed = 0, waiting = 0] = lines.map(({ number }) => number);
  const moved = lines[2]?.number ?? 0;
  await runCommand(first.home, ['publish', String(killed), String(moved)], env);
  await runCommand(first.home, ['kill', String(killed), '--why', 'x'], env);
  await runCommand(first.home, ['move', String(moved), '--slug', 'high-water', '--section', 'sport'], env);
  const { status } = await runCommand(first.home, ['schedule', String(waiting), '--at', new Date(Date.now() + 40_000).toISOString()], env);
  if (status !== 0) throw new Error('The story that is to go out by itself could not be scheduled.');
});
afterAll(async () => {
  await newsroom.stop();
  for (const { remove } of [first, second, third]) remove();
});

/** What depends on when a page was printed is left out: the clock, times told as "40 min ago", the latest beside a story. */
const plain = (html: string): string => html.replace(/<time\b[^>]*>[^<]*<\/time>/g, '<time>').replace(/<section class="beside latest".*?<\/section>/gs, '').replace(/<div class="aside"><\/div>/g, '');
const starts = () => ['/', '/hi/', '/archive', '/hi/archive', '/corrections', '/feed.xml', '/sitemap.xml', `/delta/x-${killed}`];
const pagesOf = (visits: readonly Visit[]): Map<string, string> => new Map(visits.map(({ path, status, type, html }) => [path, `${status} ${type} ${plain(html)}`]));

describe('a backup', () => {
  test('is one file for its owner alone, whole or not there', async () => {
    const made = await runCommand(first.home, ['backup', file, '--json'], env);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({ file, bytes: statSync(file).size, stories: 39, pictures: 10 });
    expect([statSync(file).mode & 0o777, existsSync(`${file}.part`)]).toEqual([0o600, false]);
    expect((await runCommand(first.home, ['backup', file], env)).stderr).toContain('is there already');
    expect((await runCommand(first.home, ['backup', '--check', file], env)).status).toBe(0);
    expect((await runCommand(first.home, ['backup', join(first.home, 'no/such/folder.tar')], env))).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be written') });
  });

  test('brought back is the same site: every page, picture, redirect and notice; and what was to go out by itself does', { timeout: 240_000 }, async () => {
    const before = pagesOf(await crawl(newsroom.url, starts()));
    const restored = await runCommand(second.home, ['restore', file], env);
    expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining('39 stories and 10 pictures') });
    const other = await startNewsroom(second.home, env);
    try {
      const after = pagesOf(await crawl(other.url, starts()));
      // The scheduled one may have come out meanwhile, there or here.
      const without = (pages: Map<string, string>): string[] => [...pages.keys()].filter((path) => !path.includes('tide-log-waiting')).toSorted();
      expect(without(after)).toEqual(without(before));
      const shows = (text: string | undefined): boolean => (text ?? '').includes('tide-log-waiting');
      const wrong = without(after).filter((path) => after.get(path) !== before.get(path) && !shows(after.get(path)) && !shows(before.get(path)));
      expect(wrong).toEqual([]);
      expect(after.size).toBeGreaterThan(100);
      expect(after.get(`/delta/x-${killed}`)).toMatch(/^410 /);
      await expect.poll(async () => (await fetch(`${other.url}/delta/x-${waiting}`)).status, { timeout: 90_000, interval: 500 }).toBe(200);
      const { lines } = await runCommand(second.home, ['import', ninjs('next'), '--publish'], env);
      expect(lines[0]?.number).toBe(40);
    } finally {
      await other.stop();
    }
  });

  test('made while stories come in has each of them whole or not at all, and all that were acknowledged before it began', { timeout: 240_000 }, async () => {
    const early = await runCommand(first.home, ['import', ninjs('early-1'), ninjs('early-2'), '--publish'], env);
    const names = Array.from({ length: 25 }, (_, index) => `busy-${index}`);
    const importing = startCommand(first.home, ['import', ...names.map(ninjs), '--publish'], env);
    const busy = join(first.home, 'busy.tar');
    const made = await runCommand(first.home, ['backup', busy, '--json'], env);
    const all = await importing.done;
    expect([early.status, made.status, all.status]).toEqual([0, 0, 0]);
    expect((await runCommand(third.home, ['restore', busy], env)).status).toBe(0);
    const listed = (await runCommand(third.home, ['list', '--limit', '1000', '--json'], env)).stdout.trim().split('\n').map((line) => JSON.parse(line) as { number: number; headline: string; state: string });
    expect(listed.filter(({ headline }) => headline.startsWith('Tide log early')).map(({ state }) => state)).toEqual(['live', 'live']);
    expect(listed.filter(({ headline, state }) => headline.startsWith('Tide log busy') && state !== 'live')).toEqual([]);
    expect(listed).toHaveLength((JSON.parse(made.stdout) as { stories: number }).stories);
  });
});

describe('what is no whole backup, or no empty home', () => {
  const refused = async (bytes: Buffer): Promise<string> => {
    const broken = join(first.home, 'broken.tar');
    writeFileSync(broken, bytes);
    const empty = emptyHome();
    try {
      const { status, stderr } = await runCommand(empty.home, ['restore', broken], env);
      expect(status).toBe(1);
      expect(existsSync(join(empty.home, 'postgres'))).toBe(false);
      return stderr;
    } finally {
      empty.remove();
    }
  };

  test('one byte changed anywhere, an end that is missing, a member that is gone, another file: refused by name, and nothing is touched', { timeout: 240_000 }, async () => {
    const whole = readFileSync(file);
    for (let at = 0; at < 8; at += 1) {
      const bytes = Buffer.from(whole);
      const place = Math.floor(((whole.length - 1) * at) / 7);
      bytes[place] = (bytes[place] ?? 0) ^ 0x01;
      expect(await refused(bytes)).toMatch(/is no whole backup: .*Nothing was changed/);
    }
    expect(await refused(whole.subarray(0, Math.floor(whole.length / 2)))).toContain('it ends in the middle');
    expect(await refused(whole.subarray(0, whole.length - 1024 - 512))).toMatch(/is no whole backup/);
    expect(await refused(Buffer.from('Not a tar file. '.repeat(100)))).toContain('it is no tar file');
    // Without its second member.
    const size = (at: number): number => 512 + Math.ceil(Number.parseInt(whole.subarray(at + 124, at + 135).toString('latin1'), 8) / 512) * 512;
    const secondAt = size(0);
    expect(await refused(Buffer.concat([whole.subarray(0, secondAt), whole.subarray(secondAt + size(secondAt))]))).toMatch(/\S+ is missing/);
  });

  test('a home with stories is left as it is', async () => {
    const again = await runCommand(third.home, ['restore', file], env);
    expect(again).toMatchObject({ status: 1, stderr: expect.stringMatching(/a backup is not mixed with them: restore into another home/) });
    copyFileSync(file, join(first.home, 'copy.tar'));
    expect((await runCommand(first.home, ['restore', join(first.home, 'copy.tar')], env)).status).toBe(1);
    expect((await fetch(`${newsroom.url}/`)).status).toBe(200);
  });
});
