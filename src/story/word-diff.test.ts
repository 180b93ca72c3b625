import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someText } from '../../test/support/arbitrary-stories.ts';
import { seenText } from './block-key.ts';
import { compareWords, type Piece, shortenSame } from './word-diff.ts';

/** `The [-five-] [+six+] boats`, as it reads. */
const marked = (pieces: readonly Piece[]): string => pieces.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text.trimEnd()}-] ` : `[+${text.trimEnd()}+] `)).join('').trim();
const side = (pieces: readonly Piece[], not: Piece['kind']): string => seenText(pieces.filter(({ kind }) => kind !== not).map(({ text }) => text).join('')).replaceAll(' ', '');

describe('two texts', () => {
  test.each([
    ['a word', 'en', 'It left at five.', 'It left at six.', 'It left at [-five-] [+six+] .'],
    ['words put in', 'en', 'The ferry is back', 'The old ferry is back again', 'The [+old+] ferry is back [+again+]'],
    ['words that occur again and again', 'en', 'the man and the boat and the river', 'the man and the dog and the river', 'the man and the [-boat-] [+dog+] and the river'],
    ['a word with a hyphen', 'en', 'forty-one passengers', 'forty-two passengers', '[-forty-one-] [+forty-two+] passengers'],
    ['a figure', 'en', 'It cost ₹4.2 crore', 'It cost ₹4.3 crore', 'It cost ₹[-4.2-] [+4.3+] crore'],
    ['no comma between two changes', 'en', 'red, white and blue', 'green, black and blue', '[-red, white-] [+green, black+] and blue'],
    ['a word of Devanagari, whole with its matras', 'hi', 'वे सोमवार को मिले।', 'वे मंगलवार को मिले।', 'वे [-सोमवार-] [+मंगलवार+] को मिले।'],
    ['a word of Urdu', 'ur', 'وہ پیر کو ملے', 'وہ منگل کو ملے', 'وہ [-پیر-] [+منگل+] کو ملے'],
    ['from nothing', 'en', '', 'All new.', '[+All new.+]'],
    ['to nothing', 'en', 'All gone.', '', '[-All gone.-]'],
    ['only spaces', 'en', 'ten  km', 'ten\u00a0km', 'ten\u00a0km'],
  ])('%s', (...[, language, before, after, expected]) => {
    expect(marked(compareWords(before, after, language))).toBe(expected);
  });

  test('whatever they are, each can be read out of the comparison, and equal ones differ in nothing', () => {
    const nasty = fc.oneof(someText, fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed().normalize('NFC')));
    fc.assert(
      fc.property(nasty, nasty, (before, after) => {
        const pieces = compareWords(before, after, 'hi');
        expect(side(pieces, 'added')).toBe(seenText(before).replaceAll(' ', ''));
        expect(side(pieces, 'removed')).toBe(seenText(after).replaceAll(' ', ''));
        expect(compareWords(before, before, 'hi').every(({ kind }) => kind === 'same')).toBe(true);
        expect(pieces.every(({ kind }, index) => kind !== pieces[index + 1]?.kind)).toBe(true);
      }),
    );
  });

  test.each([
    ['few words in any order', (index: number, seed: number) => `w${(index * index * 7 + seed * index) % 13}`],
    ['words that are all others', (index: number, seed: number) => `w${index}x${seed}`],
    ['words that all moved', (index: number, seed: number) => `w${(index * (seed === 1 ? 1 : 7919)) % 15_000}`],
  ])('fifteen thousand words, %s, do not take for ever', { timeout: 10_000 }, (_, word) => {
    const text = (seed: number): string => Array.from({ length: 15_000 }, (_, index) => word(index, seed)).join(' ');
    const start = performance.now();
    const pieces = compareWords(text(1), text(2), 'en');
    expect(performance.now() - start).toBeLessThan(4000);
    expect(side(pieces, 'added')).toBe(text(1).replaceAll(' ', ''));
  });

  test('what is the same for long is cut to what stands beside the changes', () => {
    const long = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
    const pieces = shortenSame(compareWords(`${long} one ${long}`, `${long} two ${long}`, 'en'));
    expect(marked(pieces)).toMatch(/^… word18\d.* word199 \[-one-\] \[\+two\+\] word0 .* word1\d …$/);
    expect(shortenSame(compareWords('It left at five.', 'It left at six.', 'en'))).toEqual(compareWords('It left at five.', 'It left at six.', 'en'));
  });
});
