/** Percentages, degrees and units of measure, with the number before them. Before plain numbers, of which the unit would be left over. */
import { anyOf, type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import { isAdjective, NUMERAL, sayNumeral, valueOf } from './numerals.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

/** Letters that are units only right behind their number: "Gate 5 L" is no volume. */
const CLOSE = new Set(['l', 'L', 'W', 's', 'x']);

const measuresOf = onceFor((spoken) => {
  const units = readTable(spoken.units);
  const close = anyOf([...units.keys()].filter((unit) => CLOSE.has(unit)));
  const far = anyOf([...units.keys()].filter((unit) => !CLOSE.has(unit)));
  const magnitudes = readTable(spoken.magnitudes);
  const scales = anyOf([...magnitudes.keys()].filter(({ length }) => length > 1));
  const sign = String.raw`(?<sign>(?<![\p{L}\p{M}\p{N}\uE000).%])[-−+±])?`;
  const numbers = String.raw`${sign}(?<first>${NUMERAL})(?: ?[-–] ?(?<last>${NUMERAL}))?`;
  return {
    units,
    magnitudes,
    percent: new RegExp(String.raw`${sign}(?<first>${NUMERAL})(?: ?%? ?[-–] ?(?<last>${NUMERAL}))? ?%`, 'gu'),
    height: /(?<![\d.,])(?<feet>\d{1,2})(?: ?ft\.? ?|'|[ -]foot[ -])(?<inches>\d{1,2})(?: ?in(?:ches)?(?!\p{L})| ?"|'')/gu,
    unit: new RegExp(String.raw`${numbers}(?<more>\+)?(?:[ -](?<scale>${scales}))?(?:(?<link>[ -]?)(?<unit>${far})|(?<near>${close}))(?![\p{L}\p{M}\p{N}])(?:\/(?<per>\p{L}[\p{L}\p{M}]{0,14})(?![\p{L}\p{M}]))?`, 'gu'),
  };
});

export function measuresPass({ text, spoken }: Passage): readonly Claim[] {
  const { percent, height, unit, units } = measuresOf(spoken);
  return [
    ...claimsOf(text, height, (match) => sayHeight(match, units, spoken)),
    ...claimsOf(text, percent, (match) => withNumbers(match, spoken, spoken.words.percent)),
    ...claimsOf(text, unit, (match) => sayUnit(match, units, spoken)),
  ];
}

/** "five kilometres"; "a five-kilometre road" has one of them, as has "one kilometre". */
function sayUnit(match: RegExpExecArray, units: ReadonlyMap<string, string>, spoken: SpokenLanguage): string | null {
  const [one = '', many = ''] = (units.get(groupOf(match, 'unit') || groupOf(match, 'near')) ?? '').split(',');
  const isOne = groupOf(match, 'link') === '-' || isAdjective(match, spoken) || (groupOf(match, 'last') === '' && groupOf(match, 'scale') === '' && valueOf(groupOf(match, 'first')) === 1);
  const per = groupOf(match, 'per');
  return withNumbers(match, spoken, (isOne ? one : many) + (per === '' ? '' : ` ${spoken.words.per.replace('#', units.get(per)?.split(',')[0] ?? per)}`));
}

/** `5 ft 6 in`, `5'6"` */
function sayHeight(match: RegExpExecArray, units: ReadonlyMap<string, string>, spoken: SpokenLanguage): string | null {
  const said = (['feet', 'inches'] as const).map((group) => {
    const [one = '', many = ''] = (units.get(group === 'feet' ? 'ft' : 'inch') ?? '').split(',');
    const value = valueOf(groupOf(match, group));
    return `${spoken.whole(value, spoken.grouping)} ${value === 1 ? one : many}`;
  });
  return valueOf(groupOf(match, 'inches')) < 12 ? said.join(' ') : null;
}

function withNumbers(match: RegExpExecArray, spoken: SpokenLanguage, unit: string): string | null {
  const [first, last] = [groupOf(match, 'first'), groupOf(match, 'last')];
  const scale = measuresOf(spoken).magnitudes.get(groupOf(match, 'scale')) ?? '';
  const [number, upper] = [first, last].map((each) => (each === '' ? '' : (spoken.fraction(each, scale || unit) ?? sayNumeral(each, spoken))));
  if (typeof number !== 'string' || typeof upper !== 'string') return null;
  const more = match.groups?.['more'] === undefined ? '' : ` ${spoken.words.plus}`;
  const amount = `${number}${upper === '' ? '' : ` ${spoken.words.to} ${upper}`}${more}${scale === '' ? '' : ` ${scale}`}`;
  return `${saySign(match.groups?.['sign'], spoken)}${amount} ${unit}`;
}

function saySign(sign: string | undefined, { words }: SpokenLanguage): string {
  if (sign === undefined) return '';
  return `${sign === '+' ? words.plus : sign === '±' ? words.plusOrMinus : words.minus} `;
}
