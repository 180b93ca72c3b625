/** What speaks: one sentence at a time, as sound with the moments of its words. */
import type { SaidSentence, Sentence } from '../spoken.ts';

export interface Voice {
  /** Names it with all that its sound depends on; null: it does not speak the language. */
  idOf(language: string): string | null;
  /** @throws VoiceTrouble */
  say(sentence: Sentence, language: string, signal: AbortSignal): Promise<SaidSentence>;
}

/** It could not be said; in words for the operator, with what to do. */
export class VoiceTrouble extends Error {
  override readonly name = 'VoiceTrouble';
  readonly code: 'voice-missing' | 'voice-failed' | 'voice-unreachable' | 'voice-refused';
  constructor(code: VoiceTrouble['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** In milliseconds: as a newsreader breathes. */
export const SILENCES: { readonly [pause in Sentence['pause']]: number } = { sentence: 250, paragraph: 500, part: 800 };
