/** What agencies write for the state of a document and for what they want done with it. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { Urgency, WireSignal } from '../../story/wire-item.ts';

/** `usable` where nothing is said. What is said and not understood is `withheld`: it waits for a person, and a warning says so. */
export function readStatus(written: string | null | undefined, warn: (warning: string) => void): DocumentStatus {
  const word = bare(written ?? '');
  if (word === '' || USABLE.test(word)) return 'usable';
  if (HELD.test(word)) return 'withheld';
  if (isTakingAway(word)) return 'canceled';
  warn(`The status “${word.slice(0, 40)}” is unknown: the document is withheld.`);
  return 'withheld';
}

const USABLE = /^(?:usable|open|published|new|update[d]?|active|ok)$/;
const HELD = /^(?:withheld|withhold|embargo(?:ed)?|restricted|hold|held)$/;
const TAKES_AWAY = /^(?:cancel(?:l?ed|l?ation)?|kill(?:ed)?|withdraw(?:n|al)?|deleted?|removed?|retract(?:ed|ion)?|mandatory[ -]?kill|kill[ -]?mandatory|takedown|recall(?:ed)?)$/;

/** The words by which agencies kill, in any spelling. */
export function isTakingAway(written: string): boolean {
  return TAKES_AWAY.test(bare(written));
}

const SIGNALS: readonly (readonly [RegExp, WireSignal])[] = [
  [TAKES_AWAY, 'kill'],
  [/^(?:correct(?:ion|ed|ive)?|corr|mandatory[ -]?correction|rectif\w*|berichtigung|korrektur)$/, 'correction'],
  [/^(?:update[d]?|writethru|write[ -]?thru|lead|ld|rewrite|refile|sub|snap[ -]?update)$/, 'update'],
  [/^(?:advisory|advise|note[ -]?to[ -]?editors|editorial[ -]?advisory)$/, 'advisory'],
  [/^(?:test|line[ -]?check|test[ -]?message)$/, 'test'],
  [HELD, 'withhold'],
];

/** Of several the one that weighs most: kill before correction before update before the rest; null where none is known. */
export function readSignal(written: readonly string[]): WireSignal | null {
  const words = written.map(bare);
  return SIGNALS.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? null;
}

/** No scheme (`stat:`, `sig:`), no case, no blanks. */
function bare(written: string): string {
  return written.trim().toLowerCase().replace(/^[\w.-]{1,30}:\s*/, '').replace(/\s+/g, ' ');
}

/** Of the scales of IPTC: 1 to 8 (IIM, NITF, NewsML) or to 9 (ninjs), letters of ANPA, words. Null for `DEFAULT` and what is no urgency. */
export function readUrgency(written: string | null | undefined): Urgency | null {
  const word = (written ?? '').trim().toLowerCase();
  const number = /^0*([1-9])$/.exec(word)?.[1];
  if (number !== undefined) return BY_NUMBER[Number(number) - 1] ?? null;
  return WORDS.get(word) ?? null;
}

const BY_NUMBER: readonly Urgency[] = [1, 2, 3, 4, 4, 5, 5, 5, 5];
const WORDS: ReadonlyMap<string, Urgency> = new Map(Object.entries({ f: 1, flash: 1, b: 2, bulletin: 2, alert: 2, u: 2, urgent: 2, breaking: 2, r: 4, routine: 4, normal: 4, d: 5, deferred: 5, a: 5, w: 5, z: 5, s: 5, background: 5 } as const));
