import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScriptWords } from '../../language/language.ts';
import { type LanguageCode, languages } from '../../language/languages.ts';
import { scriptWords } from '../../language/script-words.ts';
import { agoText } from './ago.island.ts';
import { clockText } from './clock.island.ts';

const codes = Object.keys(languages) as LanguageCode[];
/** As the script reads them: out of the page, as JSON. */
const wordsOf = (code: LanguageCode, zone: string) => JSON.parse(JSON.stringify(scriptWords(languages[code], zone))) as ScriptWords;
// Whole minutes of the last decades and the next; offsets of the distant past have seconds in them, which no clock here shows.
const moment = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }).map((minutes) => minutes * 60_000);

describe('the script on an open page', () => {
  test.each(codes)('%s: prints the clock exactly as the press does, at any moment in any zone', (code) => {
    const zone = fc.constantFrom('Asia/Kolkata', 'Europe/London', 'Europe/Dublin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC');
    fc.assert(
      fc.property(moment, zone, (at, zone) => {
        expect(clockText(wordsOf(code, zone), at)).toBe(languages[code].clock(Temporal.Instant.fromEpochMilliseconds(at), zone));
      }),
      { numRuns: 500 },
    );
  });

  test.each(codes)('%s: keeps the clock at midnight, noon and the turn of the year', (code) => {
    for (const time of ['2025-12-31T18:29:59Z', '2025-12-31T18:30:00Z', '2025-06-12T06:29:59Z', '2025-06-12T06:30:00Z', '2024-02-28T18:30:00Z']) {
      expect(clockText(wordsOf(code, 'Asia/Kolkata'), Date.parse(time))).toBe(languages[code].clock(Temporal.Instant.from(time), 'Asia/Kolkata'));
    }
  });

  test.each(codes)('%s: tells how long ago by the same rule as the press', (code) => {
    const near = fc.integer({ min: -3_600_000, max: 30 * 3_600_000 });
    fc.assert(
      fc.property(moment, near, (then, passed) => {
        const told = languages[code].ago(Temporal.Instant.fromEpochMilliseconds(then), Temporal.Instant.fromEpochMilliseconds(then + passed));
        expect(agoText(wordsOf(code, 'Asia/Kolkata'), then, then + passed)).toBe(told);
      }),
    );
    expect(agoText(wordsOf(code, 'UTC'), Number.NaN, 0)).toBeUndefined();
  });

  test('is at most 6 KB of brotli, with the worker and the player of pages with sound', async () => {
    const sizes = await Promise.all(['reader.island.ts', 'offline.island.ts', 'listen.island.ts'].map(async (name) => {
      const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL(name, import.meta.url))], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' });
      expect(outputFiles[0]?.contents.length).toBeGreaterThan(500);
      return brotliCompressSync(outputFiles[0]?.contents ?? '').length;
    }));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6 * 1024);
  });
});
