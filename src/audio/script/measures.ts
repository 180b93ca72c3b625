/** Percentages, degrees and units of measure, with the number before them. Before plain numbers, of which the unit would be left over. */
import { anyOf, type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import { NUMERAL, sayNumeral, valueOf } from './numerals.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

/** Letters that are units only right behind their number: "Gate 5 L" is no volume. */
const CLOSE = new Set(['l', 'L', 'W']);

const measuresOf = onceFor((spoken) => {
  const units = readTable(spoken.units);
  const close = anyOf([...units.keys()].filter((unit) => CLOSE.has(unit)));
  const far = anyOf([...units.keys()].filter((unit) => !CLOSE.has(unit)));
  const numbers = String.raw`(?<sign>(?<![\p{L}\p{M}\p{N}).])[-−+±])?(?<first>${NUMERAL})(?: ?[-–] ?(?<last>${NUMERAL}))?`;
  return {
    units,
    percent: new RegExp(`${numbers} ?%`, 'gu'),
    unit: new RegExp(String.raw`${numbers}(?:(?<link>[ -]?)(?<unit>${far})|(?<near>${close}))(?![\p{L}\p{M}\p{N}])(?:\/(?<per>\p{L}[\p{L}\p{M}]{0,14})(?![\p{L}\p{M}]))?`, 'gu'),
  };
});

export function measuresPass({ text, spoken }: Passage): readonly Claim[] {
  const { percent, unit, units } = measuresOf(spoken);
  return [
    ...claimsOf(text, percent, (match) => withNumbers(match, spoken, spoken.words.percent)),
    ...claimsOf(text, unit, (match) => sayUnit(match, units, spoken)),
  ];
}

/** "five kilometres"; "a five-kilometre road" has one of them, as has "one kilometre". */
function sayUnit(match: RegExpExecArray, units: ReadonlyMap<string, string>, spoken: SpokenLanguage): string | null {
  const [one = '', many = ''] = (units.get(groupOf(match, 'unit') || groupOf(match, 'near')) ?? '').split(',');
  const isOne = groupOf(match, 'link') === '-' || (groupOf(match, 'last') === '' && valueOf(groupOf(match, 'first')) === 1);
  const per = groupOf(match, 'per');
  return withNumbers(match, spoken, (isOne ? one : many) + (per === '' ? '' : ` ${spoken.words.per.replace('#', units.get(per)?.split(',')[0] ?? per)}`));
}

function withNumbers(match: RegExpExecArray, spoken: SpokenLanguage, unit: string): string | null {
  const [first, last] = [groupOf(match, 'first'), groupOf(match, 'last')];
  const number = spoken.fraction(first, unit) ?? sayNumeral(first, spoken);
  const upper = last === '' ? '' : sayNumeral(last, spoken);
  if (number === null || upper === null) return null;
  return `${saySign(match.groups?.['sign'], spoken)}${number}${upper === '' ? '' : ` ${spoken.words.to} ${upper}`} ${unit}`;
}

function saySign(sign: string | undefined, { words }: SpokenLanguage): string {
  if (sign === undefined) return '';
  return `${sign === '+' ? words.plus : sign === '±' ? words.plusOrMinus : words.minus} `;
}
