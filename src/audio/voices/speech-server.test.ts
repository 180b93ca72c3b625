import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readMp3 } from '../sound/mp3-frames.ts';
import type { Sentence } from '../spoken.ts';
import { openStudio, type Studio } from '../studio/open-studio.ts';
import { speechServer } from './speech-server.ts';
import { readPcm } from './wav.ts';

const RATE = 24_000;

/** A tone, as long as its words: fifteen letters a second. */
function tone(letters: number): Buffer {
  const samples = Buffer.alloc(Math.round((letters / 15) * RATE) * 2);
  for (let index = 0; index < samples.length / 2; index += 1) samples.writeInt16LE(Math.round(8_000 * Math.sin((index / RATE) * 2 * Math.PI * 440)), index * 2);
  return samples;
}

function wav(samples: Buffer, { length = samples.length, rate = RATE, channels = 1, bits = 16 } = {}): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(0xffffffff, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(length, 40);
  return Buffer.concat([head, samples]);
}

interface Asked {
  readonly input: string;
  readonly voice: string;
  readonly model: string;
  readonly response_format: string;
}

let studio: Studio;
let asked: (Asked & { readonly key: string | undefined; readonly path: string | undefined })[];
let answer: (response: ServerResponse, asked: Asked, attempt: number) => void;
const server = createServer((request: IncomingMessage, response) => {
  void (async () => {
    const body = JSON.parse((await request.setEncoding('utf8').toArray()).join('')) as Asked;
    asked.push({ ...body, key: request.headers.authorization, path: request.url });
    answer(response, body, asked.length);
  })();
});
let url: string;
beforeAll(async () => {
  studio = openStudio({ program: join(import.meta.dirname, '../studio/studio-process.ts') });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  studio.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (response, { input }) => response.end(wav(tone(input.length)));
});

const sentence = (...words: readonly string[]): Sentence => ({ part: 'p', from: 0, to: 1, pause: 'sentence', tokens: words.map((say, index) => ({ from: index, to: index + 1, say, language: 'en' })) });
const voice = (more: Partial<Parameters<typeof speechServer>[0]> = {}) => speechServer({ url, key: 'sesame', model: 'tone', voices: { en: 'robin' }, studio, patienceMs: 2_000, retryMs: 5, ...more });
const say = (said: Sentence, speaker = voice()) => speaker.say(said, 'en', new AbortController().signal);

describe('a speech server', () => {
  test('is asked as OpenAI’s is, and what it says is as long as it was said, with words where they must be', async () => {
    const { mp3, starts } = await say(sentence('The', 'ferry', '', 'runs.'));
    expect(asked).toEqual([{ input: 'The ferry runs.', voice: 'robin', model: 'tone', response_format: 'wav', key: 'Bearer sesame', path: '/v1/audio/speech' }]);
    // Fifteen letters are a second, and the silence after a sentence; no more than two frames beside it.
    expect(Math.abs((readMp3(mp3)?.milliseconds ?? 0) - 1_250)).toBeLessThan(100);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
    expect([starts.length, starts[2] === starts[3], (starts[3] ?? 0) > 550 && (starts[3] ?? 0) < 750]).toEqual([4, true, true]);
  });

  test.each([
    ['a length of nothing', (pcm: Buffer) => wav(pcm, { length: 0 })],
    ['a length of all ones', (pcm: Buffer) => wav(pcm, { length: 0xffffffff })],
    ['bare samples', (pcm: Buffer) => pcm],
    ['two channels', (pcm: Buffer) => wav(Buffer.concat([pcm, pcm]), { channels: 2 })],
  ])('may send %s', async (_, shape) => {
    answer = (response, { input }) => response.setHeader('content-type', 'application/x-strange').end(shape(tone(input.length)));
    expect(readMp3((await say(sentence('Fifteen letters'))).mp3)?.sampleRate).toBe(RATE);
  });

  test.each([429, 500, 503])('that answers %d is asked again, a little later', async (status) => {
    answer = (response, { input }, attempt) => (attempt < 3 ? response.writeHead(status, { 'retry-after': '0' }).end('busy') : response.end(wav(tone(input.length))));
    await say(sentence('Again'));
    expect(asked).toHaveLength(3);
  });

  test.each([
    [401, /answered 401: no such key\. Is SPEECH_KEY right\?/],
    [404, /Is SPEECH_URL right, up to and without \/audio\/speech\?/],
    [400, /Are SPEECH_MODEL and the voices called as the server calls them\?/],
  ])('that answers %d is not asked again, and it is told what to do', async (status, words) => {
    answer = (response) => response.writeHead(status).end('no such key');
    await expect(say(sentence('No'))).rejects.toThrow(words);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['a web page', (response: ServerResponse) => response.end('<!doctype html>'), /sent neither WAV nor bare samples/],
    ['an MP3', (response: ServerResponse) => response.end(Buffer.from([0xff, 0xfb, 0x90, 0x00])), /sent neither WAV nor bare samples/],
    ['nothing', (response: ServerResponse) => response.end(), /sent nothing/],
    ['another rate than voices speak at', (response: ServerResponse) => response.end(wav(tone(5), { rate: 11_000 })), /11000 samples a second/],
    ['eight bits a sample', (response: ServerResponse) => response.end(wav(tone(5), { bits: 8 })), /16 bits a sample/],
    ['us elsewhere', (response: ServerResponse) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(), /does not answer/],
    ['no end', (response: ServerResponse) => { const more = (): void => void (response.write(Buffer.alloc(1_000_000)) ? setImmediate(more) : response.once('drain', more)); more(); }, /more than 20 MB/],
  ])('that sends %s is refused in words', async (_, sends, words) => {
    answer = sends;
    await expect(say(sentence('What?'))).rejects.toThrow(words);
  });

  test('that hangs is given up, and told to stop it stops', async () => {
    answer = () => undefined;
    await expect(say(sentence('Hello?'), voice({ patienceMs: 30 }))).rejects.toThrow(/does not answer/);
    const stop = new AbortController();
    const said = voice().say(sentence('Hello?'), 'en', stop.signal);
    stop.abort();
    await expect(said).rejects.toThrow(/abort/i);
  });

  test('that breaks off is asked again, and let rest when it fails three times in a row', async () => {
    answer = (response) => void response.destroy();
    const speaker = voice({ restMs: 60_000 });
    for (let failure = 0; failure < 3; failure += 1) await expect(say(sentence('Hm'), speaker)).rejects.toThrow(/does not answer/);
    const before = asked.length;
    expect(before).toBe(12);
    await expect(say(sentence('Hm'), speaker)).rejects.toThrow(/let rest/);
    expect(asked).toHaveLength(before);
  });

  test('is given no more than it takes at once', async () => {
    answer = (response, { input }) => response.end(wav(tone(input.length / 100)));
    await say(sentence(...Array.from({ length: 900 }, () => 'ferry')));
    expect(asked.map(({ input }) => input.length).every((length) => length <= 4_096)).toBe(true);
    expect(asked.map(({ input }) => input).join(' ')).toBe(Array.from({ length: 900 }, () => 'ferry').join(' '));
  });

  test('of a language without a voice is not asked', async () => {
    expect(voice().idOf('hi')).toBeNull();
    await expect(voice().say(sentence('x'), 'hi', new AbortController().signal)).rejects.toThrow(/SPEECH_VOICE_HI/);
    expect(asked).toEqual([]);
  });
});

test.each([['RIFF', /cut short/], ['RIFF....WAVEdata\u0010\0\0\0', /another form/]])('of WAV that is none (%j) it is said why', (bytes, words) => {
  expect(() => readPcm(Buffer.from(bytes, 'latin1'))).toThrow(words);
});
