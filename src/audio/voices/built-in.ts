/** The built-in voice: no network, nothing to set up. */
import type { SaidSentence, Sentence } from '../spoken.ts';
import { ssmlOf } from '../studio/ssml.ts';
import type { Studio } from '../studio/open-studio.ts';
import { SILENCES, type Voice, VoiceTrouble } from './voice.ts';

/** eSpeak's own names: one that it does not know it takes for the one before, without a word. */
const VOICES: { readonly [language: string]: string } = { en: 'gmw/en-GB-x-rp', hi: 'inc/hi' };

export function builtInVoice(studio: Studio): Voice {
  return {
    idOf: (language) => (VOICES[language] === undefined ? null : `espeak-ng 0.3.5 ${VOICES[language]}`),
    async say(sentence, language, signal): Promise<SaidSentence> {
      const voice = VOICES[language];
      if (voice === undefined) throw new VoiceTrouble('voice-missing', `The built-in voice does not speak “${language}”.`);
      const ssml = ssmlOf(sentence, language);
      const answer = await studio.order({ kind: 'speak', ssml, voice, silenceMs: SILENCES[sentence.pause] }, signal);
      if (!answer.ok) throw new VoiceTrouble(answer.code, `The built-in voice could not say a sentence: ${answer.reason}.`);
      const marks = new Map(answer.marks);
      return { mp3: answer.mp3, starts: startsOf(sentence, (index) => marks.get(`t${index}`), answer.delayMs) };
    },
  };
}

/** What is not said, and a mark that the voice has lost, begins when what is before it does. */
function startsOf({ tokens }: Sentence, markOf: (index: number) => number | undefined, delayMs: number): number[] {
  let last = 0;
  return tokens.map((_, index) => {
    const mark = markOf(index);
    if (mark !== undefined) last = Math.max(last, mark + delayMs);
    return last;
  });
}
