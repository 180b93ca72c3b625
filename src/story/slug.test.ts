import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorSlug, isReservedSlug, LONGEST_SLUG_BYTES, slugOf } from './slug.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom('फेरी', 'पढ़ें', 'क्‍ष', 'Ünïted', "don't", '—', 'ﬁ', 'İstanbul', '2025', '۱۲', 'نہ\u200Cصرف', 'اُردو', 'خـبر', 'ا\u0653', 'ा', '한국어', 'search'), { maxLength: 40 }).map((list) => list.join(' ')),
);

describe('the slug of a headline', () => {
  test.each([
    ["Donald Trump open to talks with North Korea's Kim Jong Un: White House", 'donald-trump-open-to-talks-with-north-koreas-kim-jong-un-white-house'],
    ['“Without limit”, says Kim', 'without-limit-says-kim'],
    ['Crème brûlée à São Tomé', 'creme-brulee-a-sao-tome'],
    ['Łódź, Tromsø & Straße', 'lodz-tromso-strasse'],
    ['İstanbul’da deprem', 'istanbulda-deprem'],
    ['फेरी फिर से चली: दो साल बाद पढ़ें', 'फेरी-फिर-से-चली-दो-साल-बाद-पढ़ें'],
    ['Modi से मिले Putin', 'modi-से-मिले-putin'],
    ['क्‍षत्रिय', 'क्षत्रिय'],
    ['اردو خبر', 'اردو-خبر'],
    ['فیری پھر چلی، اور دریا پھر گیارہ منٹ کا ہو گیا', 'فیری-پھر-چلی-اور-دریا-پھر-گیارہ-منٹ-کا-ہو-گیا'],
    ['اعلیٰ عدالت کا فیصلہ: ’اُردو‘ اور صفحۂ اول', 'اعلیٰ-عدالت-کا-فیصلہ-اُردو-اور-صفحۂ-اول'],
    ['آئینِ ہند', 'آئینِ-ہند'],
    ['نہ\u200Cصرف شہر', 'نہ-صرف-شہر'],
    ['نہِ\u200Cصرف \u200Cشہر\u200C', 'نہِ-صرف-شہر'],
    ['خـــبر؟ ہاں۔', 'خبر-ہاں'],
    ['۱۲ برس بعد IMF سے قرض', '۱۲-برس-بعد-imf-سے-قرض'],
    ['\u200Fاردو\u200F خبر', 'اردو-خبر'],
    ['Ελλάδα και Έλληνες', 'ελλάδα-και-έλληνες'],
    ['4.5% growth in 2025', '4-5-growth-in-2025'],
    ['  --  ', 'story'],
    ['?!', 'story'],
    ['', 'story'],
    ['Search', 'search-story'],
    ['Feed', 'feed-story'],
  ])('%s', (headline, slug) => {
    expect(slugOf(headline)).toBe(slug.normalize('NFC'));
  });

  test('a long Hindi headline is cut between words, at 150 bytes of UTF-8', () => {
    const headline = Array.from({ length: 30 }, () => 'प्रधानमंत्री').join(' ');
    expect(slugOf(headline).split('-')).toEqual(Array.from({ length: 4 }, () => 'प्रधानमंत्री'));
    expect(bytes(slugOf(headline))).toBeLessThanOrEqual(LONGEST_SLUG_BYTES);
  });

  test('one endless word is cut between syllables, not within one', () => {
    const slug = slugOf('कि'.repeat(100));
    expect(slug).toBe('कि'.repeat(25));
    expect(slugOf(`${'e'.repeat(148)}한국`)).toBe('e'.repeat(148));
  });

  test('any headline gives a slug that is short, in NFC, never empty, never reserved, and needs no second pass', () => {
    fc.assert(
      fc.property(words, (headline) => {
        const slug = slugOf(headline);
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
        expect(slug).toBe(slug.normalize('NFC'));
        expect(bytes(slug)).toBeLessThanOrEqual(LONGEST_SLUG_BYTES + '-story'.length);
        expect(isReservedSlug(slug)).toBe(false);
        expect(slugOf(slug)).toBe(slug);
      }),
      { numRuns: 500 },
    );
  });

  test('an author keeps the script of the name', () => {
    expect(authorSlug('Soo-Hyang Choi')).toBe('soo-hyang-choi');
    expect(authorSlug("Siobhán O'Brien")).toBe('siobhan-obrien');
    expect(authorSlug('मीरा राव')).toBe('मीरा-राव');
    expect(authorSlug('میرا راؤ')).toBe('میرا-راؤ');
    expect(authorSlug('…')).toBe('author');
  });
});
