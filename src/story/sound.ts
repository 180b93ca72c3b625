/** How a story is heard. Sound belongs to one text: another text is another sound. */

import type { HouseRules } from './publication.ts';

/** What readers are offered; of the text that they see, and of no other. */
export interface StorySound {
  /** Address on this site, whose content never changes: `/audio/17/0123456789abcdef0123.mp3`. */
  readonly path: string;
  /** WebVTT: what is said, when, and where it stands on the page. Null: nobody has timed it (a person's own recording). */
  readonly timings: string | null;
  readonly milliseconds: number;
  readonly bytes: number;
  /** Honestly said to readers: an automated voice, or a person. */
  readonly voice: 'machine' | 'person';
  readonly madeAt: Temporal.Instant;
}

/** First 20 hexadecimal digits of the SHA-256 of a recording. */
export type SoundHash = string;

export const soundPath = (number: number, hash: SoundHash, ending: 'mp3' | 'vtt'): string => `/audio/${number}/${hash}.${ending}`;

const SOUND_PATH = /^\/audio\/([1-9]\d{0,14})\/([0-9a-f]{20})\.(mp3|vtt)$/;

export function readSoundPath(path: string): { readonly number: number; readonly hash: SoundHash; readonly ending: 'mp3' | 'vtt' } | null {
  const [, number, hash, ending] = SOUND_PATH.exec(path) ?? [];
  return number === undefined || hash === undefined ? null : { number: Number(number), hash, ending: ending === 'vtt' ? 'vtt' : 'mp3' };
}

/** An agency's terms may forbid that a machine reads its stories out. */
export function mayBeVoiced({ agencies }: Pick<HouseRules, 'agencies'>, source: string | null): boolean {
  return agencies.find(({ name }) => name === source)?.voice ?? true;
}

/** What may be offered of it: an agency's terms against machines say nothing of a person who reads. */
export function mayBeHeard(rules: Pick<HouseRules, 'agencies'>, source: string | null, { voice }: Pick<StorySound, 'voice'>): boolean {
  return voice === 'person' || mayBeVoiced(rules, source);
}
