/** Times of day. After dates, before money and numbers: 8.30 pm is no decimal. A zone's letters after it are capitals like others. */
import { type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import type { SpokenLanguage } from '../../language/spoken-language.ts';

const HALF = String.raw`(?<half>[ap](?:\.m\.?|m)(?![\p{L}\p{N}]))`;

const patternsOf = onceFor(({ timeEndings }) => {
  const ending = `(?: ?(?:${timeEndings})(?![\\p{L}\\p{M}\\p{N}]))`;
  return {
    colon: new RegExp(String.raw`(?<![\d:.,])(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?![\d:])(?:${ending}|(?: ?${HALF})|)`, 'giu'),
    half: new RegExp(String.raw`(?<![\d:.,])(?<hour>1[0-2]|0?[1-9])(?:\.(?<minute>[0-5]\d))? ?${HALF}`, 'giu'),
    point: new RegExp(String.raw`(?<![\d:.,])(?<hour>1\d|2[0-4]|0?\d)\.(?<minute>[0-5]\d)(?:${ending}|${ZONE})`, 'giu'),
    hours: new RegExp(String.raw`(?<![\d:.,])(?<hour>[01]\d|2[0-4])(?<minute>[0-5]\d)(?: hrs| hours)${'(?! (?:ago|later|of)|[\\p{L}])'}`, 'giu'),
  };
});

/** Zones that are written behind a time with a point in it: 5.30 IST. */
const ZONE = '(?= (?:IST|GMT|UTC|EST|EDT|PST|PDT|BST|CET|CEST)(?![\\p{L}\\p{N}]))';

/** The first of two times where only the second says that it is one: 2.30-3 am, 8.30 से 10.30 बजे. */
const firstOf = onceFor(({ timeEndings, words }) => {
  const second = String.raw`(?: ${words.to} )?\d{1,2}(?:[:.]\d\d)? ?(?:(?:${timeEndings})(?![\p{L}\p{M}\p{N}])|[ap]\.?m\b)`;
  return new RegExp(String.raw`(?<![\d:.,])(?<hour>[01]?\d|2[0-4])\.(?<minute>[0-5]\d)(?<dash> ?[-–] ?|(?= ${words.to} ))(?=${second})`, 'giu');
});

/** Between two times, or a number and a time, a dash says "to". */
const BETWEEN = /(?<=\d(?: ?[ap]\.?m\.?)? ?)[-–](?= ?\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b))/giu;

export function timesPass({ text, spoken }: Passage): readonly Claim[] {
  const { colon, half, point, hours } = patternsOf(spoken);
  const first = claimsOf(text, firstOf(spoken), (match) => `${sayTime(match, spoken) ?? ''}${groupOf(match, 'dash') === '' ? '' : ` ${spoken.words.to}`}`);
  const times = [colon, half, point, hours].flatMap((pattern) => claimsOf(text, pattern, (match) => sayTime(match, spoken)));
  const isTime = (at: number): boolean => times.some(({ from }) => from === at || from === at + 1);
  const dashes = claimsOf(text, BETWEEN, ({ index }) => (isTime(index + 1) ? spoken.words.to : null));
  return [...first, ...times, ...dashes, ...claimsOf(text, /(?<![\d:.,])\d{1,2}(?= ?[-–] ?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m)/giu, (match) => spoken.whole(Number(match[0]), spoken.grouping))];
}

function sayTime(match: RegExpExecArray, spoken: SpokenLanguage): string | null {
  const [hour, minute, half] = [Number(groupOf(match, 'hour')), Number(groupOf(match, 'minute') || 0), groupOf(match, 'half').toLowerCase()];
  if (hour === 24 && minute > 0) return null;
  const said = spoken.time({ hour, minute, half: half === '' ? null : half.startsWith('a') ? 'am' : 'pm' });
  const second = groupOf(match, 'second');
  return second === '' || second === '00' ? said : `${said} ${spoken.whole(Number(second), spoken.grouping)}`;
}
