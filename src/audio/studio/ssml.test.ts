import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ssmlOf } from './ssml.ts';

const token = (say: string, language = 'en') => ({ from: 0, to: 1, say, language });

test.each([
  ['A M', 'A.M.'], ['A M, and', 'A.M., and'], ['U A E.', 'U.A.E.'], ['I A E A', 'I.A.E.A.'], ['A boat', 'A boat'], ['five lakh', 'five lahk'], ['a < b & c', 'a &lt; b &amp; c'], ['[[h@lloU]]', 'h@lloU'], ['</speak><break/>', '&lt;/speak&gt;&lt;break/&gt;'],
])('%j is given as %j', (say, given) => {
  expect(ssmlOf({ tokens: [token(say)] }, 'en')).toBe(`<speak><mark name="t0"/>${given}</speak>`);
});

test('what is not said has no mark, and another language is named', () => {
  expect(ssmlOf({ tokens: [token('the'), token(''), token('नदी', 'hi-IN'), token('x', 'a"b')] }, 'en')).toBe('<speak><mark name="t0"/>the <mark name="t2"/><lang xml:lang="hi">नदी</lang> <mark name="t3"/><lang xml:lang="und">x</lang></speak>');
  expect(ssmlOf({ tokens: [token('')] }, 'en')).toBe('');
});

test('whatever is to be said, there is no markup in it but ours', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (says) => {
    const bare = ssmlOf({ tokens: says.map((say) => token(say)) }, 'en').replaceAll(/<mark name="t\d+"\/>|^<speak>|<\/speak>$/g, '');
    expect(bare).not.toMatch(/[<>[\]\u0000-\u001F]/);
  }));
});
