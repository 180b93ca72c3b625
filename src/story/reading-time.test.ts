import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { body } from '../../test/support/stories.ts';
import { countWords, minutesOf, readingMinutes } from './reading-time.ts';

const seedFolder = join(process.env['SHARED_DIR'] ?? '../shared', 'seed');
const seeds = existsSync(seedFolder) ? readdirSync(seedFolder).filter((name) => name.endsWith('.txt')) : [];
if (seeds.length === 0) console.warn(`SKIPPED: the reading time of the seed's story, because ${seedFolder} is not there`);

describe('reading time', () => {
  test.skipIf(seeds.length === 0)("the seed's story is two minutes", () => {
    const page = readFileSync(join(seedFolder, seeds[0]!), 'utf8');
    const story = page.slice(page.indexOf('President Donald Trump remains'), page.indexOf('First Published'));
    const paragraphs = story.split('\n').filter((line) => line.trim() !== '');
    expect(paragraphs).toHaveLength(6);
    expect(readingMinutes(body(...paragraphs.map((line) => `p: ${line}`)), 238)).toBe(2);
  });

  test('a Hindi text is never 0', () => {
    expect(readingMinutes(body('p: नमस्ते'), 200)).toBe(1);
    expect(readingMinutes(body(`p: ${'यह एक लंबी खबर है। '.repeat(81)}`), 200)).toBe(3);
  });

  test('no words, no minutes', () => {
    expect(readingMinutes(body(), 200)).toBe(0);
    expect(readingMinutes(body('p: — … !', 'hr'), 200)).toBe(0);
  });

  test.each([
    ['US ally South Korea’s Lee Jae-myung', 7],
    ['ने कहा कि वे मिलेंगे।', 5],
    ['पढ़ें', 1],
    ['انہوں نے کہا: ’ہم کل ملیں گے۔‘', 7],
    ['آئینِ ہند، صفحۂ اول', 4],
    ['نہ\u200Cصرف 4.2 کروڑ روپے', 4],
    ['1,200 people, 4.5 km', 4],
    ['', 0],
  ])('"%s" has %d words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test.each([
    [1, 1],
    [238, 1],
    [239, 2],
    [476, 2],
    [477, 3],
  ])('%d words at 238 a minute are rounded up to %d', (words, minutes) => {
    expect(minutesOf(words, 238)).toBe(minutes);
  });

  test('a reading speed of nothing is refused', () => {
    expect(() => minutesOf(10, 0)).toThrow(RangeError);
    expect(() => minutesOf(10, Number.NaN)).toThrow(RangeError);
  });
});
