/** The newsroom run from the command line, beside a running one: every command, its words, its JSON and its exit status. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { root } from '../support/tools.ts';
import { emptyHome, type Ran, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

const { home, remove } = emptyHome();
let newsroom: RunningProgram;
beforeAll(async () => {
  newsroom = await startWithDemo(home);
});
afterAll(async () => {
  await newsroom.stop();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args);
const read = async (url: string): Promise<{ status: number; html: string }> => {
  const answer = await fetch(url);
  return { status: answer.status, html: await answer.text() };
};
let last = 0;
/** Takes a document in; the number of its story. */
async function takeIn(headline: string, ...args: string[]): Promise<{ readonly number: string; readonly send: (headline: string, ...args: string[]) => Promise<Ran> }> {
  const uri = `urn:example:commands:${(last += 1)}`;
  let version = 0;
  const send = (changed: string, ...more: string[]): Promise<Ran> => {
    version += 1;
    const file = join(home, `${last}-${version}.json`);
    const bodies = [{ role: 'main', contenttype: 'text/html', value: `<p>${changed}, says the keeper.</p>` }];
    writeFileSync(file, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri, type: 'text', version: String(version), language: 'en', headlines: [{ role: 'main', value: changed }], bodies }));
    return run('import', file, ...more);
  };
  const { lines } = await send(headline, '--section', 'world-news', ...args);
  return { number: String(lines[0]?.number), send };
}

test('a story is published, updated, corrected, withdrawn, brought back and killed, and readers see each at once', async () => {
  const { number, send } = await takeIn('Lighthouse lit');
  expect((await run('list', '--state', 'draft', '--json')).stdout).toContain('"headline":"Lighthouse lit"');
  const published = await run('publish', number, '--json', '--by', 'A. Das');
  expect(published).toMatchObject({ status: 0, lines: [{ number: Number(number), state: 'live', warnings: [] }] });
  const url = published.lines[0]?.url ?? '';
  expect(await read(url)).toMatchObject({ status: 200, html: expect.stringContaining('Lighthouse lit') });

  await send('Lighthouse lit again');
  expect((await run('list', '--state', 'live')).stdout).toMatch(new RegExp(String.raw`^ *${number}  en  live\+ +Lighthouse lit again$`, 'm'));
  expect((await read(url)).html).not.toContain('lit again');
  expect(await run('update', number)).toMatchObject({ status: 0, stdout: `${number}  live  ${url}\n` });
  expect((await read(url)).html).toContain('lit again');

  await send('Lighthouse lit at last');
  expect(await run('correct', number, '--note', 'It was not lit before.')).toMatchObject({ status: 0 });
  expect((await read(url)).html).toMatch(/lit at last[^]*It was not lit before\./);

  expect(await run('withdraw', number, '--why', 'A complaint')).toMatchObject({ status: 0, stdout: `${number}  withdrawn  Lighthouse lit at last\n` });
  expect(await read(url)).toMatchObject({ status: 410, html: expect.not.stringContaining('lit at last') });
  expect(await run('publish', number)).toMatchObject({ status: 0 });
  expect(await read(url)).toMatchObject({ status: 200 });

  expect(await run('kill', number, '--why', 'A court has ruled')).toMatchObject({ status: 0, stdout: `${number}  killed  Lighthouse lit at last\n` });
  expect(await read(url)).toMatchObject({ status: 410 });
  const again = await run('publish', number);
  expect(again).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`Story ${number}: the story was killed and stays killed`) });
});

test('a scheduled story goes out by itself, to the second', async () => {
  const { number } = await takeIn('Tide turns');
  expect(await run('schedule', number, '--at', '+2h')).toMatchObject({ status: 0, stdout: expect.stringMatching(new RegExp(String.raw`^${number}  scheduled  goes out at \d{4}-\d\d-\d\d \d\d:\d\d  Tide turns\n$`)) });
  expect(await run('schedule', number, '--off', '--json')).toMatchObject({ status: 0, lines: [{ state: 'ready', scheduledFor: null }] });
  const soon = Temporal.Now.instant().add({ milliseconds: 2500 });
  const scheduled = await run('schedule', number, '--at', soon.toString(), '--json');
  expect(scheduled).toMatchObject({ status: 0, lines: [{ state: 'scheduled' }] });
  await expect.poll(async () => (await run('list', '--state', 'live', '--json')).stdout, { timeout: 10_000, interval: 200 }).toContain('"headline":"Tide turns"');
  const [, at = ''] = new RegExp(`^\\{"number":${number},.*"at":"([^"]+)"`, 'm').exec((await run('list', '--state', 'live', '--json')).stdout) ?? [];
  const out = Temporal.Instant.from(at);
  expect(out.since(soon).total('seconds')).toBeGreaterThanOrEqual(0);
  expect(out.since(soon).total('seconds')).toBeLessThan(5);
});

test('an embargo stops it, and lifting it lets it go', async () => {
  const { number } = await takeIn('Harbour master resigns');
  expect(await run('embargo', number, '--hold')).toMatchObject({ status: 0 });
  expect(await run('publish', number)).toMatchObject({ status: 1, stderr: expect.stringContaining('on hold') });
  expect(await run('embargo', number, '--until', '+3h')).toMatchObject({ status: 0 });
  expect(await run('publish', number)).toMatchObject({ status: 1, stderr: expect.stringContaining('under embargo until') });
  expect(await run('embargo', number, '--lift')).toMatchObject({ status: 0 });
  expect(await run('publish', number)).toMatchObject({ status: 0 });
});

test('a line of breaking news is on the fronts of its edition until it is taken away, its moment comes or its story goes', async () => {
  const { number } = await takeIn('River rises', '--publish');
  const { lines } = await run('list', '--json', '--state', 'live', '--limit', '1');
  const url = lines[0]?.url ?? '';
  const front = (path: string) => async (): Promise<string> => /<aside class="breaking"[^]*<\/aside>/.exec((await read(newsroom.url + path)).html)?.[0] ?? '';
  const soon = { timeout: 10_000, interval: 50 };

  const put = await run('breaking', 'River rises a metre', '--story', number, '--json');
  expect(put).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(put.stdout)).toMatchObject({ edition: 'en', words: 'River rises a metre', story: Number(number), url, until: null });
  await expect.poll(front('/'), soon).toContain(`<a class="said" href="${new URL(url).pathname}">River rises a metre</a>`);
  await expect.poll(front('/sport'), soon).toContain('River rises a metre');
  expect([await front('/hi/')(), await front('/latest')()]).toEqual(['', '']);
  expect(await run('breaking')).toMatchObject({ status: 0, stdout: `en  River rises a metre  ${url}\n` });

  // What was taken away is gone when the command is, its line with it.
  expect(await run('kill', number, '--why', 'x')).toMatchObject({ status: 0 });
  expect([await front('/')(), await front('/sport')()]).toEqual(['', '']);
  expect(await run('breaking')).toMatchObject({ status: 0, stdout: '', stderr: 'There is no line of breaking news.\n' });

  const end = Temporal.Now.instant().add({ milliseconds: 3000 });
  expect(await run('breaking', 'नदी', 'चढ़ी', '--edition', 'hi', '--until', end.toString())).toMatchObject({ status: 0, stdout: expect.stringMatching(/^hi {2}नदी चढ़ी {2}until \d{4}-\d\d-\d\d \d\d:\d\d\n$/u) });
  await expect.poll(front('/hi/'), soon).toContain('नदी चढ़ी'.normalize('NFC'));
  await expect.poll(front('/hi/'), soon).toBe('');
  expect(Temporal.Instant.compare(Temporal.Now.instant(), end)).toBeGreaterThanOrEqual(0);

  await run('breaking', 'Bell rung', '--edition', 'en');
  await expect.poll(front('/'), soon).toContain('<span class="said">Bell rung</span>');
  expect(await run('breaking', '--off')).toMatchObject({ status: 0, stdout: 'en  no line any more\nhi  no line any more\n' });
  await expect.poll(front('/'), soon).toBe('');
  expect(await run('breaking', 'x', '--story', number)).toMatchObject({ status: 1, stderr: `Not done: readers do not see story ${number}: publish it first\n` });
});

test('of several stories each is done or refused by itself', async () => {
  const [one, two] = [await takeIn('Gull counted'), await takeIn('Gull lost')];
  const ran = await run('publish', one.number, '900000', two.number, '--json');
  expect(ran).toMatchObject({ status: 1, stderr: 'Story 900000: there is no story 900000\n' });
  expect(ran.lines.map(({ number, state }) => [String(number), state])).toEqual([[one.number, 'live'], [two.number, 'live']]);
});

describe('asked wrongly, nothing is done, the way is said, and the status is 2', () => {
  test.each([
    [['publish'], /usage: standfirst publish NUMBER[^]*Which story\?\n$/],
    [['publish', 'seven'], /“seven” is no story’s number/],
    [['publish', '1', '--loud'], /--loud[^]*usage: standfirst publish/],
    [['correct', '1'], /needs --note TEXT/],
    [['kill', '1'], /needs --why TEXT/],
    [['withdraw', '1'], /needs --why TEXT/],
    [['schedule', '1'], /Either --at MOMENT or --off/],
    [['schedule', '1', '--at', 'tomorrow'], /--at: “tomorrow” is no moment/],
    [['embargo', '1', '--hold', '--lift'], /One of --until MOMENT, --hold and --lift/],
    [['list', '--state', 'lost'], /There is no state “lost”: a story is draft/],
    [['list', '--edition', 'fr'], /There is no edition “fr”: the publication has en, hi/],
    [['list', '--limit', '0'], /“0” is no count of stories/],
    [['breaking', 'Words'], /For whom\? --edition says for which of en, hi/],
    [['breaking', 'Words', '--off'], /Words, or --off/],
    [['breaking', '--until', '18:30'], /--story and --until go with words/],
    [['breaking', 'Words', '--edition', 'fr'], /There is no edition “fr”/],
    [['breaking', 'Words', '--edition', 'en', '--until', 'soon'], /--until: “soon” is no moment/],
    [['breaking', 'Words', '--story', 'x'], /--story: “x” is no story’s number/],
    [['pubish', '1'], /There is no command “pubish”/],
  ])('%j', async (args, words) => {
    expect(await run(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(words) });
  });
});

test('every command has its help', async () => {
  const { stdout } = await run('--help');
  const names = [...stdout.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThanOrEqual(9);
  for (const name of names) expect(await run(name, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(`usage: standfirst ${name}`), stderr: '' });
});

test('a kill names all that went with it, and says where nothing more was done', async () => {
  const { number } = await takeIn('Otter elected', '--publish');
  const { number: hindi } = await takeIn('ऊदबिलाव जीता', '--publish', '--edition', 'hi', '--translation-of', number);
  expect(await run('withdraw', number, '--why', 'A call')).toMatchObject({ status: 0, stderr: expect.stringContaining(`still before readers: story ${hindi} (hi)`) });
  expect(await run('kill', number, '--why', 'A court has ruled')).toMatchObject({ status: 0, stdout: `${number}  killed  Otter elected\n${hindi}  killed  ऊदबिलाव जीता  (hi, with story ${number})\n` });
  expect(await run('kill', number, '--why', 'Again')).toMatchObject({ status: 0, stderr: expect.stringContaining('it was killed before') });
});

test('moments are said by the publication’s clocks, and what waits is listed with its moment', async () => {
  const { number } = await takeIn('Ice shop opens');
  expect(await run('embargo', number, '--until', '2020-01-01 10:00')).toMatchObject({ status: 1, stderr: expect.stringContaining('2020-01-01 10:00 (Asia/Kolkata) has passed') });
  expect((await run('embargo', number, '--until', '2030-01-01 10:00')).stdout).toBe(`${number}  draft  under embargo until 2030-01-01 10:00  Ice shop opens\n`);
  expect(await run('embargo', number, '--lift')).toMatchObject({ status: 0 });
  await run('publish', number);
  await run('schedule', number, '--at', '2030-01-01 10:00');
  expect((await run('list', '--state', 'scheduled')).stdout).toMatch(new RegExp(String.raw`^ *${number}  en  live .*Ice shop opens  \(goes out at 2030-01-01 10:00\)$`, 'm'));
});

test('a correction of nothing is said to be one', async () => {
  const { number } = await takeIn('Ducks counted', '--publish');
  expect(await run('correct', number, '--note', 'There were nine.')).toMatchObject({ status: 0, stderr: expect.stringContaining('the text is as it was') });
});

test('who hears no more of a list hears nothing of it', async () => {
  const { status, output } = await capture('bash', ['-c', 'set -o pipefail; "$0" "$1" list --limit 100 | true', process.execPath, join(root, 'dist/cli/standfirst.js')], { env: { ...process.env, STANDFIRST_HOME: home } });
  expect([status, output]).toEqual([0, '']);
});

describe('a home', () => {
  test('that is not there is not made by a command that only asks', async () => {
    const nowhere = join(home, 'no-such-home');
    expect(await runCommand(nowhere, ['list'])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`There is no newsroom in ${nowhere}`) });
    expect(existsSync(nowhere)).toBe(false);
  });

  test('whose publication file is wrong or gone still kills, by what the newsroom went by; the demo’s never takes its place', async () => {
    const { number, send } = await takeIn('Kettle stolen', '--publish');
    void send;
    const file = join(home, 'publication.yaml');
    const right = readFileSync(file, 'utf8');
    for (const wrong of [right.replace('tagline:', 'taglin:'), null]) {
      if (wrong === null) rmSync(file);
      else writeFileSync(file, wrong);
      const listed = await run('list', '--limit', '1');
      expect(listed).toMatchObject({ status: 0, stderr: expect.stringContaining('This goes by what publication.yaml said before') });
      expect(existsSync(file)).toBe(wrong !== null);
    }
    expect(await run('kill', number, '--why', 'A court has ruled')).toMatchObject({ status: 0 });
    writeFileSync(file, right);
    expect((await run('list', '--limit', '1')).stderr).not.toContain('goes by');
  });
});
