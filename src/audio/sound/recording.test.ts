import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { content } from '../../../test/support/stories.ts';
import { languageOf } from '../../language/languages.ts';
import type { StoryContent } from '../../story/story.ts';
import { partsToRead } from '../script/story-parts.ts';
import { speechScript } from '../script/speech-script.ts';
import { openStudio, type Studio } from '../studio/open-studio.ts';
import { builtInVoice } from '../voices/built-in.ts';
import { type Voice, VoiceTrouble } from '../voices/voice.ts';
import { makeRecording, type Recording } from './make-recording.ts';
import { readMp3 } from './mp3-frames.ts';
import { openSentenceCache } from './sentence-cache.ts';

/** The real one: eSpeak in a process of its own. */
let studio: Studio;
let folder: string;
beforeAll(async () => {
  studio = openStudio({ program: join(import.meta.dirname, '../studio/studio-process.ts') });
  folder = await mkdtemp(join(tmpdir(), 'standfirst-sound-'));
});
afterAll(async () => {
  studio.close();
  await rm(folder, { recursive: true, force: true });
});

const english: Partial<StoryContent> = {
  headline: { id: 'h', text: 'Ferry runs again' },
  standfirst: { id: 's', text: 'It cost ₹2,50,000. Dr. Rao paid <half> & more.' },
  body: { type: 'doc', content: [
    { type: 'heading', attrs: { id: 'one', level: 2 }, content: [{ type: 'text', text: 'The boat' }] },
    { type: 'paragraph', attrs: { id: 'p1' }, content: [{ type: 'text', text: 'The boat left at 8:50 AM. It carried forty-one people, and a goat!' }] },
    { type: 'heading', attrs: { id: 'two', level: 2 }, content: [{ type: 'text', text: 'The river' }] },
    { type: 'paragraph', attrs: { id: 'p2' }, content: [{ type: 'text', text: 'नदी चुप थी, said the pilot. [[speak]] </speak>' }] },
  ] },
};
const hindi: Partial<StoryContent> = {
  headline: { id: 'h', text: 'नाव फिर चली' },
  standfirst: null,
  body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'p1' }, content: [{ type: 'text', text: 'नाव सुबह 8:50 पर निकली। उसमें 41 लोग और एक बकरी थी, GPS नहीं।' }] }] },
};

let cache: string;
let made = 0;
beforeEach(() => {
  made += 1;
  cache = join(folder, `cache-${made}`);
});

async function record(code: 'en' | 'hi', story: Partial<StoryContent>, voice: Voice = builtInVoice(studio)): Promise<Recording & { readonly texts: ReadonlyMap<string, string> }> {
  const language = languageOf(code);
  const parts = partsToRead(content({ byline: [{ name: 'Meera Rao', author: 'meera-rao' }], source: 'Harbour Wire', ...story }), language);
  const texts = new Map(parts.map(({ id, text }) => [id, text]));
  const recording = await makeRecording(speechScript(parts, { language, pronunciations: [] }), {
    language: code, voice, cache: openSentenceCache(cache), textOf: (part) => texts.get(part) ?? '',
    chapters: new Map(parts.filter(({ kind }) => kind === 'heading').map(({ id, text }) => [id, text])),
    tags: { title: 'नाव फिर चली', artist: 'Tidewater', album: 'Tidewater', date: Temporal.Instant.from('2026-11-26T06:30:00Z'), url: null, comment: 'Automated voice' },
    signal: new AbortController().signal,
  });
  return { ...recording, texts };
}

// The studio steps back behind every other test.
describe.each([['en', english], ['hi', hindi]] as const)('a recording in %s', { timeout: 60_000 }, (code, story) => {
  test('covers every word of what the page shows, its timings only go forward, and end with the file', async () => {
    const { mp3, cues, milliseconds, texts, vtt } = await record(code, story);
    const facts = readMp3(mp3);
    expect(facts).toMatchObject({ sampleRate: 22_050, bitRate: 48_000 });
    expect(Math.abs((facts?.milliseconds ?? 0) - milliseconds)).toBeLessThan(1);
    expect(Math.abs((cues.at(-1)?.end ?? 0) - milliseconds)).toBeLessThan(60);
    const moments = cues.flatMap(({ start, words, end }) => [start, ...words.map((word) => word.start), end]);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    const words = new Intl.Segmenter(code, { granularity: 'word' });
    for (const [part, text] of texts) {
      const covered = cues.filter((cue) => cue.part === part);
      const missed = [...words.segment(text)].filter(({ isWordLike, index, segment }) => isWordLike === true && !covered.some(({ from, to }) => from <= index && index + segment.length <= to));
      expect({ part, missed: missed.map(({ segment }) => segment) }).toEqual({ part, missed: [] });
      expect(covered.map((cue) => cue.words.map((word) => word.text).join('')).join(' ').replaceAll(/\s+/g, ' ')).toBe(covered.map(({ from, to }) => text.slice(from, to)).join(' ').replaceAll(/\s+/g, ' '));
    }
    expect(vtt).toMatch(/^WEBVTT\nLanguage: /);
    expect(vtt.split('\n\n').slice(1).every((block) => /^[\w-]+:\d+-\d+\n(?:\d\d:){2}\d\d\.\d{3} --> (?:\d\d:){2}\d\d\.\d{3}\n[^\n]+\n?$/.test(block))).toBe(true);
    expect(vtt).not.toMatch(/<\/?speak>|<half>/);
  });

  test('again says nothing anew, and a correction of one paragraph says that one alone', async () => {
    const first = await record(code, story);
    expect(first.spoken).toBe(first.cues.length);
    const again = await record(code, story);
    expect([again.spoken, Buffer.from(again.mp3).equals(first.mp3)]).toEqual([0, true]);
    const body = JSON.parse(JSON.stringify(story.body).replace('goat', 'sheep').replace('बकरी', 'भेड़')) as StoryContent['body'];
    const corrected = await record(code, { ...story, body });
    expect([corrected.spoken, Buffer.from(corrected.mp3).equals(first.mp3)]).toEqual([1, false]);
  });
});

test('a word at the beginning of a clause has its own moment, too', async () => {
  const words = ['Wait.', 'Stop.', 'Then', 'he', 'said:', 'go,', 'now.'];
  const sentence = { part: 'p', from: 0, to: 1, pause: 'part' as const, tokens: words.map((say, index) => ({ from: index, to: index + 1, say, language: 'en' })) };
  const { starts } = await builtInVoice(studio).say(sentence, 'en', new AbortController().signal);
  expect(new Set(starts).size).toBe(words.length);
});

test('a sentence that was kept and is damaged is said again', async () => {
  const first = await record('hi', hindi);
  for (const group of await readdir(cache)) {
    for (const name of await readdir(join(cache, group))) {
      const path = join(cache, group, name);
      const bytes = await readFile(path);
      bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 0xff;
      await writeFile(path, bytes);
    }
  }
  const again = await record('hi', hindi);
  expect([again.spoken, again.milliseconds]).toEqual([first.spoken, first.milliseconds]);
});

test('what was used longest ago goes when the cache is too large', async () => {
  await record('hi', hindi);
  const kept = openSentenceCache(cache);
  const files = async (): Promise<number> => (await readdir(cache, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).length;
  const before = await files();
  await kept.shrink(1e9);
  expect(await files()).toBe(before);
  await kept.shrink(0);
  expect(await files()).toBe(0);
});

describe('a script', () => {
  const order = { kind: 'script', parts: [{ id: 'p1', kind: 'paragraph', text: 'The ferry at Nilghat cost ₹50.', spans: [{ from: 4, to: 9, language: 'hi' }] }], language: 'en', pronunciations: [{ language: 'en', written: 'Nilghat', say: 'Neel ghat' }] } as const;

  test('is made in the studio as it is made here', async () => {
    const here = speechScript(order.parts, { language: languageOf('en'), pronunciations: order.pronunciations });
    expect(await studio.order(order, new AbortController().signal)).toEqual({ ok: true, sentences: here });
    expect(here.flatMap(({ tokens }) => tokens.map(({ say }) => say))).toContain('Neel ghat');
  });

  test('however long keeps who asks for it from nothing', { timeout: 60_000 }, async () => {
    const text = 'On June 12, 2025 Dr. Rao paid ₹2,50,000 at 8:50 AM for the GPS of a boat. '.repeat(300);
    await studio.order(order, new AbortController().signal);
    const used = performance.eventLoopUtilization();
    const answer = await studio.order({ ...order, parts: [{ id: 'p1', kind: 'paragraph', text }] }, new AbortController().signal);
    const { active, idle } = performance.eventLoopUtilization(used);
    expect(answer.ok && answer.sentences).toHaveLength(300);
    expect(active).toBeLessThan((active + idle) / 2);
  });

  test('that cannot be made in time is no script', async () => {
    const hasty = openStudio({ program: join(import.meta.dirname, '../studio/studio-process.ts'), patienceMs: 1 });
    expect(await hasty.order(order, new AbortController().signal)).toMatchObject({ ok: false, code: 'voice-failed' });
    hasty.close();
  });
});

test('a voice that hangs is ended, that is told, and the next one speaks', async () => {
  const hasty = openStudio({ program: join(import.meta.dirname, '../studio/studio-process.ts'), patienceMs: 1 });
  await expect(record('en', english, builtInVoice(hasty))).rejects.toThrow(/took longer than/);
  hasty.close();
  expect((await record('en', english)).cues.length).toBeGreaterThan(5);
});

test('a language that the voice does not speak is no silence', async () => {
  const voice = builtInVoice(studio);
  expect(voice.idOf('ur')).toBeNull();
  await expect(voice.say({ part: 'p', from: 0, to: 1, tokens: [], pause: 'part' }, 'ur', new AbortController().signal)).rejects.toThrow(VoiceTrouble);
});
