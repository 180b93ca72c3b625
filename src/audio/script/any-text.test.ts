/** What holds for every text, whatever is in it: nothing is lost, nothing is said that is not there, nothing is markup, and twice the text is twice the work. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { languageOf } from '../../language/languages.ts';
import type { Sentence } from '../spoken.ts';
import { ssmlOf } from '../studio/ssml.ts';
import { speechScript } from './speech-script.ts';
import type { StoryPart } from './story-parts.ts';

type Code = 'en' | 'hi' | 'ur';

const scriptOf = (code: Code, part: Partial<StoryPart> & Pick<StoryPart, 'text'>): readonly Sentence[] => speechScript([{ id: 'p', kind: 'paragraph', ...part }], { language: languageOf(code), pronunciations: [] });

const figures = fc.constantFrom('1', '12', '1,23,456', '1.5', '₹', 'Rs ', '$', '%', ' lakh', ' करोड़', ' रु.', '/', '-', '–', ':', '.', ',', ' to ', ' से ', '\'s', '*', '+', 'x', '×', '½', '१२', '(', ')', ' am', ' बजे', ' June', ' जून', 'वीं', 'st', 'km', ' IST');
const letters = fc.constantFrom('a', 'Mr. ', 'CBI', 'CrPC', 'A. ', 'U.S. ', 'डॉ. ', 'क्या', 'ज़', 'e\u0301', 'İ', 'ﬁ', 'ß', 'ǅ', '가', '東京', 'ไทย', 'اردو', 'நாடு', 'No. ', 'Class XII', '#Tag_1 ', '@me ', 'www.example.com/a ', 'a@b.in ');
const odd = fc.constantFrom('\u00ad', '\u200b', '\u200c', '\u200d', '\u202e', '\u2066', '\u2069', '\ufeff', '\u034f', '\ufe0f', '\u20e3', '😀', '👩🏽‍🌾', '🇮🇳', '\ud800', '\udc00', '\ue000', '\u0000', '\u0007', '\n', '\u2028', '\u3000', '\u0301', '\u093c', '\u094d', '②', '²', 'Ⅷ', '٣');
const markup = fc.constantFrom('<speak>', '</speak>', '<break time="9s"/>', '[[h@\'loU]]', '[[', ']]', '&lt;', '&amp;', '<!--', ']]>', '{', '}', '\\', '|', '<mark name="t0"/>');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(figures, letters, odd, markup, fc.constant(' ')), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.array(fc.oneof({ arbitrary: figures, weight: 3 }, fc.constant(' ')), { maxLength: 30 }).map((pieces) => pieces.join('')),
);

/** Runs of letters in one script with their marks, and runs of figures: what nobody would part. */
const RUNS = /(?:(?=\p{L})\p{Script=Latin}\p{M}*)+|(?:(?=\p{L})\p{Script=Devanagari}\p{M}*)+|\p{Nd}+|[\p{L}\p{N}]/gu;
/** A sentence that is nothing but an address has no words to be said, and is left out. */
const ADDRESS = /(?:\S*\.\S+\/|\w+:\/\/)\S*/gu;

describe.each(['en', 'hi', 'ur'] as const)('any text, read in %s', (code) => {
  test('tokens go only forward within their sentence, sentences within their part, and each has a place', () => {
    fc.assert(fc.property(text, (written) => {
      let at = 0;
      for (const { from, to, tokens } of scriptOf(code, { text: written })) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeLessThanOrEqual(written.length);
        let last = from;
        for (const token of tokens) {
          expect(token.from).toBeGreaterThanOrEqual(last);
          expect(token.to).toBeGreaterThan(token.from);
          expect(token.to).toBeLessThanOrEqual(to);
          last = token.to;
        }
        at = to;
      }
    }), { numRuns: 500 });
  });

  test('every word lies in exactly one token', () => {
    fc.assert(fc.property(text, (written) => {
      const tokens = scriptOf(code, { text: written }).flatMap((sentence) => sentence.tokens);
      const addresses = [...written.matchAll(ADDRESS)].map(({ 0: address, index }) => ({ from: index, to: index + address.length }));
      const missed = [...written.matchAll(RUNS)].filter(({ 0: word, index: from }) => {
        const to = from + word.length;
        const over = tokens.filter((token) => token.from < to && from < token.to);
        if (over.length === 0 && addresses.some((address) => address.from <= from && to <= address.to)) return false;
        return over.length !== 1 || over.some((token) => token.from > from || token.to < to);
      });
      expect(missed.map(({ 0: word }) => word)).toEqual([]);
    }), { numRuns: 500 });
  });

  test('what is said has no markup, no control characters and no lone halves, and no sentence is silent', () => {
    fc.assert(fc.property(text, (written) => {
      for (const { tokens } of scriptOf(code, { text: written })) {
        expect(tokens.some(({ say }) => say !== '')).toBe(true);
        for (const { say } of tokens) {
          expect(say).not.toMatch(/[<>&[\]{}|\\"]|[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(say).toBe(say.trim());
        }
      }
    }), { numRuns: 500 });
  });
});

test('what looks like SSML or phonemes is read as words', () => {
  const written = '<speak>Stop</speak> [[h@\'loU]] &lt;break time="9s"/> and ]]> go';
  const [sentence] = scriptOf('en', { text: written });
  const said = sentence?.tokens.map(({ say }) => say).join(' ');
  expect(said).toMatch(/speak Stop speak/);
  expect(said).toMatch(/and, go/);
  const ssml = ssmlOf(sentence ?? { tokens: [] }, 'en');
  expect(ssml.replaceAll(/<\/?speak>|<mark name="t\d+"\/>/g, '')).not.toMatch(/[<>&[\]]/);
  expect(ssml.match(/<speak>/g)).toHaveLength(1);
});

describe('work', () => {
  afterEach(() => vi.restoreAllMocks());

  /** How many units of text regular expressions have gone over. */
  function unitsSearched(run: () => void): number {
    const exec = Object.getOwnPropertyDescriptor(RegExp.prototype, 'exec')?.value as (this: RegExp, string: string) => RegExpExecArray | null;
    let units = 0;
    vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, string: string) {
      const before = this.global || this.sticky ? this.lastIndex : 0;
      const found = exec.call(this, string);
      units += found === null ? string.length - before : found.index + found[0].length - before;
      return found;
    });
    run();
    vi.restoreAllMocks();
    return units;
  }

  test.each([
    ['words', 'the ferry left at 8.30 pm for Rs 50. '], ['figures', '1,2.3-'], ['initials', 'A. '], ['dots', '.'], ['rupees', '₹1'], ['slashes', '1/'], ['quotations', '“a '], ['brackets', 'a) ('], ['one word', 'a'], ['Hindi', 'नाव सुबह 8:50 पर निकली। '],
    ['marks', '\u0301'], ['months', 'Sept. '], ['capitals', 'ABC '], ['dashes', '1-'], ['marks of markup', '<[[&'],
  ])('on %s grows as the text does', (_, unit) => {
    const long = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
    scriptOf('en', { text: long(100) });
    const [one, four] = [8_000, 32_000].map((length) => unitsSearched(() => scriptOf('en', { text: long(length) })));
    expect(one).toBeGreaterThan(0);
    expect((four ?? 0) / (one ?? 1)).toBeLessThan(4.6);
  });

  test.each([['digits', '1'], ['commas', '1,'], ['initials', 'A. '], ['dots', '.'], ['rupees', '₹1'], ['slashes', '1/'], ['quotes', '“a ']])('on a hundred thousand %s comes to an end', (_, unit) => {
    expect(scriptOf('en', { text: unit.repeat(100_000 / unit.length) }).every(({ from, to }) => from < to && to <= 100_000)).toBe(true);
  });
});
