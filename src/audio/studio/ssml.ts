/** A sentence as eSpeak takes it: SSML of nothing but marks and languages. Pure. */
import type { Sentence } from '../spoken.ts';

/** A mark before every token that is said; its name is `t` and the token's place in the list. */
export function ssmlOf({ tokens }: Pick<Sentence, 'tokens'>, language: string): string {
  const words = tokens.flatMap(({ say, language: own }, index) => {
    const plain = escaped(say);
    if (plain === '') return [];
    return [`<mark name="t${index}"/>${primary(own) === primary(language) || own === 'und' ? plain : `<lang xml:lang="${primary(own)}">${plain}</lang>`}`];
  });
  return words.length === 0 ? '' : `<speak>${words.join(' ')}</speak>`;
}

/** Nothing of a story is markup here, and `[[` no phonemes. */
function escaped(say: string): string {
  return say.toWellFormed().replaceAll(/[[\]{}\\|\p{Cc}\p{Cf}]/gu, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ').trim();
}

/** Letters alone: it goes into an attribute. */
const primary = (language: string): string => /^[a-z]{2,3}/.exec(language.toLowerCase())?.[0] ?? 'und';
