/** A sentence as eSpeak takes it: SSML of nothing but marks and languages. Pure. */
import type { Sentence } from '../spoken.ts';

/** A mark before every token that is said; its name is `t` and the token's place in the list. */
export function ssmlOf({ tokens }: Pick<Sentence, 'tokens'>, language: string): string {
  const words = tokens.flatMap(({ say, language: own }, index) => {
    const plain = respelled(escaped(say), own);
    if (plain === '') return [];
    return [`<mark name="t${index}"/>${primary(own) === primary(language) || own === 'und' ? plain : `<lang xml:lang="${primary(own)}">${plain}</lang>`}`];
  });
  return words.length === 0 ? '' : `<speak>${words.join(' ')}</speak>`;
}

/** Nothing of a story is markup here, and `[[` no phonemes. */
function escaped(say: string): string {
  return say.toWellFormed().replaceAll(/[[\]{}\\|\p{Cc}\p{Cf}]/gu, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ').trim();
}

/** As eSpeak says it right: letters apart it takes for words (an A for the article) unless each has its dot, and of a lakh it makes a lack. */
function respelled(words: string, language: string): string {
  if (primary(language) !== 'en') return words;
  return words.replaceAll(/\b[A-Z](?: [A-Z])+\b\.?/g, (letters) => `${letters.replace(/\.$/, '').replaceAll(' ', '.')}.`).replaceAll(/\blakh/g, 'lahk');
}

/** Letters alone: it goes into an attribute. */
const primary = (language: string): string => /^[a-z]{2,3}/.exec(language.toLowerCase())?.[0] ?? 'und';
