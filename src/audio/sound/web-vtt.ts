/** What is said and when, as WebVTT (W3C): a cue a sentence, named by its place on the page, with the moment of every word in it. Pure. */
import type { Place } from '../spoken.ts';

export interface Cue extends Place {
  /** In milliseconds from the beginning of the recording. */
  readonly start: number;
  readonly end: number;
  readonly words: readonly CueWord[];
}

export interface CueWord {
  readonly start: number;
  /** As the page shows it, with the space after it. */
  readonly text: string;
}

export function webVtt(cues: readonly Cue[], language: string): string {
  const said = cues.map((cue) => `${cue.part}:${cue.from}-${cue.to}\n${stamp(cue.start)} --> ${stamp(cue.end)}\n${payload(cue)}\n`);
  return [`WEBVTT\nLanguage: ${language}\n`, ...said].join('\n');
}

/** A stamp within a cue lies after its beginning and before its end, and after the one before it. */
function payload({ start, end, words }: Cue): string {
  let last = Math.round(start);
  return words
    .map((word) => {
      const at = Math.round(word.start);
      const isStamped = at > last && at < Math.round(end);
      if (isStamped) last = at;
      return `${isStamped ? `<${stamp(at)}>` : ''}${escaped(word.text)}`;
    })
    .join('')
    .trim();
}

/** A line that is empty, or has an arrow in it, would end the cue. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `01:02:03.456` */
export function stamp(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60, Math.floor(whole / 1_000) % 60];
  return `${[hours, minutes, seconds].map((each) => String(each).padStart(2, '0')).join(':')}.${String(whole % 1_000).padStart(3, '0')}`;
}
