/** The whole way: a story is published, voiced, heard on its page by the sentence, corrected, and taken away. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, type Ran, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { hum } from '../support/recordings.ts';
import { launchBrowser, root } from '../support/tools.ts';

const { home, remove } = emptyHome();
let newsroom: RunningProgram;
let browser: Browser;
beforeAll(async () => {
  // A home of nothing but what is put in here.
  writeFileSync(join(home, 'publication.yaml'), readFileSync(join(root, 'demo/publication.yaml'), 'utf8').replace(/^logo:.*$/m, ''));
  writeFileSync(join(home, 'pronunciations.txt'), 'en: Nilghat = Neel ghat\n');
  newsroom = await startNewsroom(home, { VOICE: 'yes' });
  browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required']);
});
afterAll(async () => {
  await browser.close();
  await newsroom.stop();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args, { VOICE: 'yes' });
const page = async (path: string): Promise<string> => (await fetch(newsroom.url + path)).text();
const soundOf = (html: string): string => /<audio[^>]* src="([^"]+)"/.exec(html)?.[1] ?? '';
const status = async (path: string): Promise<number> => (await fetch(newsroom.url + path)).status;

async function publish(name: string, language: string, headline: string, { paragraphs, source }: { readonly paragraphs: readonly string[]; readonly source?: string }): Promise<{ readonly number: number; readonly path: string }> {
  const document = { standard: { name: 'ninjs', version: '3.0' }, uri: `urn:listening:${name}`, type: 'text', language, headlines: [{ role: 'main', value: headline }], ...(source === undefined ? {} : { infoSources: [{ name: source }] }), bodies: [{ role: 'main', contenttype: 'text/html', value: paragraphs.map((each) => `<p>${each}</p>`).join('') }] };
  writeFileSync(join(home, `${name}.json`), JSON.stringify(document));
  const { lines } = await run('import', join(home, `${name}.json`), '--publish');
  return { number: lines[0]?.number ?? 0, path: new URL(lines[0]?.url ?? '').pathname };
}

/** Its sound, when it is there and is another one than before. */
async function heard(path: string, before = ''): Promise<string> {
  await expect.poll(async () => ['', before].includes(soundOf(await page(path))), { timeout: 60_000, interval: 200 }).toBe(false);
  return soundOf(await page(path));
}

/** What is marked on the page, and where the sound stands. */
const state = (tab: Page) =>
  tab.evaluate<{ marked: string; at: number; paused: boolean; rate: number }>(`(() => {
    const audio = document.querySelector('audio');
    return { marked: [...(CSS.highlights.get('heard') ?? [])].map(String).join(''), at: audio.currentTime, paused: audio.paused, rate: audio.playbackRate };
  })()`);

const ENGLISH = ['The boat left Nilghat at eight. It carried forty-one people and one goat.', 'Nobody had expected the goat. It paid the full fare of ₹50.'];
const HINDI = ['नाव सुबह आठ बजे निकली। उसमें इकतालीस लोग और एक बकरी थी।', 'बकरी की किसी को उम्मीद नहीं थी। उसने पूरा किराया दिया।'];

describe.each([
  { name: 'English', language: 'en', headline: 'Ferry runs again', paragraphs: ENGLISH, sentence: 'It paid the full fare of ₹50.' },
  { name: 'Hindi', language: 'hi', headline: 'नाव फिर चली', paragraphs: HINDI, sentence: 'उसने पूरा किराया दिया।' },
])('a story in $name', ({ name, language, headline, paragraphs, sentence }) => {
  let story: { readonly number: number; readonly path: string };
  let sound: string;
  let tab: Page;
  beforeAll(async () => {
    tab = await browser.newPage({ viewport: { width: 360, height: 740 } });
  });
  afterAll(() => tab.close());

  test('is to be heard soon after it is published, in parts, with its words beside it', async () => {
    story = await publish(name, language, headline, { paragraphs });
    sound = await heard(story.path);
    const part = await fetch(newsroom.url + sound, { headers: { range: 'bytes=0-2' } });
    expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, 'ID3', 'audio/mpeg']);
    const words = await page(sound.replace('.mp3', '.vtt'));
    expect(words).toContain(`headline:0-${headline.length}\n`);
    expect((await run('audio', 'list')).stdout).toMatch(new RegExp(`^${story.number} {2}0:\\d\\d {2}espeak`, 'm'));
  });

  test('is played, by the sentence, at the reader’s speed, from where the reader clicks', async () => {
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(newsroom.url + story.path, { waitUntil: 'networkidle' });
    const player = tab.locator('.player');
    await player.locator('button').first().click();
    await expect.poll(async () => (await state(tab)).marked, { timeout: 15_000 }).toBe(headline);
    await player.locator('select').selectOption('2');
    await tab.locator('.story p').nth(1).scrollIntoViewIfNeeded();
    const box = await tab.evaluate<{ x: number; y: number }>(`(() => {
      const text = document.querySelectorAll('.story p')[1].firstChild;
      const range = document.createRange();
      const from = text.data.indexOf(${JSON.stringify(sentence)});
      range.setStart(text, from + 3);
      range.setEnd(text, from + 5);
      const { x, y, height } = range.getBoundingClientRect();
      return { x, y: y + height / 2 };
    })()`);
    await tab.mouse.click(box.x + 2, box.y);
    await expect.poll(async () => (await state(tab)).marked, { timeout: 15_000 }).toBe(sentence);
    const before = await state(tab);
    expect([before.paused, before.rate]).toEqual([false, 2]);
    await player.locator('button').nth(1).click();
    expect((await state(tab)).at).toBeLessThan(before.at);
    await player.locator('button').first().click();
    expect((await state(tab)).paused).toBe(true);
    await player.locator('input').fill('3');
    expect((await state(tab)).at).toBeCloseTo(3, 0);
    expect(await player.locator('input').getAttribute('aria-valuetext')).toMatch(/0:03/);
    expect(errors).toEqual([]);
  });

  test('remembers where the reader was and how fast', async () => {
    await tab.locator('.player button').first().click();
    await expect.poll(async () => (await state(tab)).at, { timeout: 15_000 }).toBeGreaterThan(4.2);
    await tab.reload({ waitUntil: 'networkidle' });
    await tab.locator('.player button').first().click();
    await expect.poll(async () => (await state(tab)).at, { timeout: 15_000 }).toBeGreaterThan(4);
    expect((await state(tab)).rate).toBe(2);
  });

  test('begins where the reader has gone before it played, and tells the lock screen where it stands', async () => {
    const fresh = await browser.newContext();
    const other = await fresh.newPage();
    await other.addInitScript(`window.told = []; navigator.mediaSession.setPositionState = (state) => window.told.push(state);`);
    await other.goto(newsroom.url + story.path, { waitUntil: 'networkidle' });
    const place = other.locator('.player input');
    await place.fill('4');
    expect([await place.inputValue(), await place.getAttribute('aria-valuetext')]).toEqual(['4', expect.stringMatching(/0:04/)]);
    await other.locator('.player button').nth(1).click();
    expect(await place.inputValue()).toBe('0');
    await place.fill('4');
    await other.locator('.player button').first().click();
    await expect.poll(async () => (await state(other)).at, { timeout: 15_000 }).toBeGreaterThan(4);
    await other.locator('.player select').selectOption('1.5');
    const told = () => other.evaluate<readonly { readonly position: number; readonly playbackRate: number; readonly duration: number }[]>('window.told');
    await expect.poll(async () => (await told()).at(-1)?.playbackRate, { timeout: 15_000 }).toBe(1.5);
    expect((await told()).at(-1)?.position).toBeGreaterThan(3.5);
    expect((await told()).at(-1)?.duration).toBeGreaterThan(5);
    await fresh.close();
  });

  test('corrected, is not heard as it was from that moment, and then as it is', async () => {
    const changed = paragraphs.map((each) => each.replace('goat', 'sheep').replaceAll('बकरी', 'भेड़'));
    await publish(name, language, headline, { paragraphs: changed });
    expect(await status(sound)).toBe(410);
    const next = await heard(story.path, sound);
    expect([next === sound, await status(next), await status(sound)]).toEqual([false, 200, 410]);
    sound = next;
  });

  test('turned off is not heard, turned on it is; killed, its sound is gone', async () => {
    expect(await run('audio', 'off', String(story.number))).toMatchObject({ status: 0, stdout: `${story.number}  not to be heard\n` });
    expect([soundOf(await page(story.path)), await status(sound)]).toEqual(['', 410]);
    expect(await run('audio', 'on', String(story.number))).toMatchObject({ status: 0 });
    await heard(story.path);
    expect(await run('kill', String(story.number), '--why', 'wrong')).toMatchObject({ status: 0 });
    expect([await status(story.path), await status(sound), await status(sound.replace('.mp3', '.vtt'))]).toEqual([410, 410, 410]);
  });
});

test('of an agency that forbids it later nothing is heard from that moment, and its files go; what a withdrawn story said goes, too', async () => {
  const story = await publish('agency', 'en', 'Ferry by wire', { paragraphs: ['The wire says that it runs.'], source: 'Silent Wire' });
  const sound = await heard(story.path);
  expect([await status(sound), await page('/podcast.xml')]).toEqual([200, expect.stringContaining(sound)]);
  const rules = join(home, 'publication.yaml');
  const before = readFileSync(rules, 'utf8');
  writeFileSync(rules, before.replace(/^agencies:$/m, 'agencies:\n  - name: Silent Wire\n    voice: no'));
  const offered = async () => [soundOf(await page(story.path)), (await page(story.path)).includes('AudioObject'), (await page('/podcast.xml')).includes(sound), await status(sound), await status(sound.replace('.mp3', '.vtt'))];
  await expect.poll(offered, { timeout: 30_000, interval: 200 }).toEqual(['', false, false, 410, 410]);
  await expect.poll(() => existsSync(join(home, sound)), { timeout: 30_000, interval: 200 }).toBe(false);
  writeFileSync(rules, before);
  const other = await publish('withdrawn', 'en', 'Ferry for a while', { paragraphs: ['It runs, and is withdrawn.'] });
  const away = await heard(other.path);
  expect(existsSync(join(home, away))).toBe(true);
  expect(await run('withdraw', String(other.number), '--why', 'a complaint')).toMatchObject({ status: 0 });
  expect(await status(away)).toBe(410);
  await expect.poll(() => existsSync(join(home, away)), { timeout: 30_000, interval: 200 }).toBe(false);
});

test('without script the browser’s own player is there', async () => {
  const { path } = await publish('plain', 'en', 'Plain ferry', { paragraphs: ['It runs.'] });
  await heard(path);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(newsroom.url + path);
  expect([await tab.locator('.listen audio').getAttribute('controls'), await tab.locator('.listen audio').isVisible(), await tab.locator('.player').count()]).toEqual(['', true, 0]);
  await context.close();
});

describe('what a person reads out', () => {
  test('takes the voice’s place, as MP3 or WAV, and gives it back when the words change', async () => {
    const story = await publish('read', 'en', 'Read by Meera', { paragraphs: ['She reads it herself.'] });
    const voiced = await heard(story.path);
    writeFileSync(join(home, 'read.mp3'), Buffer.from(await (await fetch(newsroom.url + voiced)).arrayBuffer()).subarray(0));
    writeFileSync(join(home, 'read.wav'), hum(2));
    expect(await run('audio', 'replace', String(story.number), join(home, 'read.wav'), '--by', 'Meera Rao')).toMatchObject({ status: 0, stdout: `${story.number}  Meera Rao\n` });
    const html = await page(story.path);
    expect([html.includes('Read by a person'), html.includes('data-timings'), soundOf(html) === voiced, await status(soundOf(html)), await status(voiced)]).toEqual([true, false, false, 200, 410]);
    expect(await run('audio', 'replace', String(story.number), join(home, 'read.mp3'), '--by', 'Meera Rao')).toMatchObject({ status: 0 });
    const mine = soundOf(await page(story.path));
    await publish('read', 'en', 'Read by Meera', { paragraphs: ['She reads it aloud.'] });
    const next = await heard(story.path, mine);
    expect([(await page(story.path)).includes('Automated voice'), await status(mine), await status(next)]).toEqual([true, 410, 200]);
    expect((await run('notices')).stdout).toContain(`Story ${story.number}: the recording by Meera Rao is of an older text`);
  });

  test.each([['publication.yaml', /neither MP3 nor WAV/], ['nowhere.mp3', /There is no such file/]])('is refused in words where it is none: %s', async (name, words) => {
    const { number } = await publish('refused', 'en', 'Refused', { paragraphs: ['No.'] });
    expect(await run('audio', 'replace', String(number), join(home, name))).toMatchObject({ status: 1, stderr: expect.stringMatching(words) });
    expect(await run('audio', 'replace', '99999', join(home, name))).toMatchObject({ status: 1, stderr: expect.stringContaining('Readers do not see story 99999') });
  });
});

test('how something is said can be read and heard', async () => {
  const out = join(home, 'say.mp3');
  expect(await run('say', '₹2,50,000 for Nilghat', '--out', out)).toMatchObject({ status: 0, stdout: 'two lakh fifty thousand rupees for Neel ghat\n' });
  expect(readFileSync(out).subarray(0, 3).toString()).toBe('ID3');
  expect(await run('say', '५ नावें', '--edition', 'hi')).toMatchObject({ status: 0, stdout: 'पाँच नावें\n' });
});

test.each([
  [['say'], 2, /What is to be said\?/],
  [['say', 'x', '--edition', 'fr'], 2, /There is no edition “fr”/],
  [['audio'], 2, /Which\?/],
  [['audio', 'of', '1'], 2, /There is no “audio of”; did you mean/],
  [['audio', 'off'], 2, /Which story\?/],
  [['audio', 'off', '99999'], 1, /Story 99999: there is no story 99999/],
  [['audio', 'list', 'all'], 2, /is not understood/],
])('asked wrongly, %j is told what to ask', async (args, code, words) => {
  expect(await run(...args)).toMatchObject({ status: code, stderr: expect.stringMatching(words) });
});
