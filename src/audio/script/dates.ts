/** Dates and years. Before times and numbers, which would take their figures apart; the day comes before the month, as in India. */
import { anyOf, BEGINS, type Claim, claimsOf, ENDS, groupOf, onceFor, type Passage, pieceOf, wordList } from './claims.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

const FIGURES = /(?<![\d/.-])(?<first>\d{1,2})(?<mark>[/.-])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?![\d/-]|\.\d)/gu;
const ISO = /(?<![\d/.-])(?<year>[12]\d{3})-(?<month>\d{1,2})-(?<day>\d{1,2})(?![\d/-]|\.\d)/gu;
const YEARS = /(?<![\d/.,-])(?<first>1[1-9]\d{2}|20\d{2})[-–/](?<second>\d{4}|\d{2})(?![\d/]|[.,-]\d)/gu;
const SEVERAL = /(?<![\d.,])'?(?<value>\d{1,4})(?<mark>'?)s(?![\p{L}\p{N}])/gu;
/** A comma would be in a number that is counted. */
const YEAR = /(?<![\d.,:/₹$£€+-])(?<!\p{L}-?)(?<value>1[1-9]\d{2}|20\d{2})(?![\d%°]|[:.,–/-]\d)/gu;

export function datesPass({ text, spoken }: Passage): readonly Claim[] {
  return [
    ...claimsOf(text, FIGURES, (match) => sayFigures(match, spoken)),
    ...claimsOf(text, ISO, (match) => sayDate(spoken, Number(groupOf(match, 'day')), Number(groupOf(match, 'month')), Number(groupOf(match, 'year')))),
    ...namedMonths(text, spoken),
    ...claimsOf(text, YEARS, (match) => (isCounted(match, spoken) ? null : sayYears(groupOf(match, 'first'), groupOf(match, 'second'), spoken))),
    ...claimsOf(text, SEVERAL, (match) => saySeveral(match, spoken)),
    ...claimsOf(text, YEAR, (match) => (isCounted(match, spoken) ? null : spoken.year(Number(match[0])))),
  ];
}

/** 1990s and 1990's are ten years; what is Chandrayaan-3's or the G20's is somebody's. */
function saySeveral(match: RegExpExecArray, spoken: SpokenLanguage): string | null {
  const value = Number(groupOf(match, 'value'));
  const several = spoken.several(value);
  const isNamed = /[\p{L}-]/u.test(match.input.charAt(match.index - 1));
  if (several === null || groupOf(match, 'mark') === '' || (!isNamed && value > 0 && value % 10 === 0)) return several;
  return `${value < 1100 ? spoken.whole(value, spoken.grouping) : spoken.year(value)}'s`;
}

/** Where day and month can only be the other way round, they are. Two figures are a year between slashes, and where day and month have two as well; in Hindi, which numbers no versions, between any. */
function sayFigures(match: RegExpExecArray, spoken: SpokenLanguage): string | null {
  const [first, second, written] = [Number(groupOf(match, 'first')), Number(groupOf(match, 'second')), groupOf(match, 'year')];
  if (written.length === 2 && groupOf(match, 'mark') !== '/' && match[0].length < 8 && spoken.script === 'Latin') return null;
  const year = written.length === 4 ? Number(written) : Number(written) + (Number(written) < 50 ? 2000 : 1900);
  return sayDate(spoken, first, second, year) ?? sayDate(spoken, second, first, year);
}

function sayDate(spoken: SpokenLanguage, day: number, month: number, year: number): string | null {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1000 ? spoken.date({ day, month, year }) : null;
}

/** 2024-25 and 1914-1918; 1500-20 is no span of years. */
function sayYears(first: string, second: string, spoken: SpokenLanguage): string | null {
  const last = Number(second);
  return last > Number(second.length === 2 ? first.slice(2) : first) || (second === '00' && first.endsWith('99')) ? spoken.years(Number(first), last) : null;
}

const countedOf = onceFor(({ counted, beforeNumbers }) => ({
  after: new RegExp(`^[ -]${anyOf(wordList(counted))}${ENDS}`, 'u'),
  before: new RegExp(`${BEGINS}${anyOf(readTable(beforeNumbers).keys())} ?$`, 'u'),
}));

/** 1800 people, No. 1857: four figures that are no year. */
function isCounted({ 0: written, index, input }: RegExpExecArray, spoken: SpokenLanguage): boolean {
  const { after, before } = countedOf(spoken);
  return after.test(input.slice(index + written.length, index + written.length + 40)) || before.test(input.slice(Math.max(0, index - 16), index));
}

const monthsOf = onceFor(({ months, ordinalEndings, words }) => {
  const names = new Map(months.flatMap((month) => month.split('|').flatMap((name) => [[name, month.split('|')[0] ?? ''] as const, [`${name}.`, month.split('|')[0] ?? ''] as const])));
  const month = `(?<month>${anyOf(names.keys())})`;
  const day = (name: string): string => String.raw`(?<${name}>[12]\d|3[01]|0?[1-9])`;
  const endings = `(?:${ordinalEndings})?`;
  const range = (name: string): string => `${day(name)}${endings}(?:(?<link> ?[-–] ?| (?:&|${words.and}|${words.to}) )${day(`${name}2`)}${endings})?`;
  const year = String.raw`(?:,? (?<year>1\d{3}|20\d{2})(?![\d,/–-]))?`;
  return {
    names,
    dayFirst: new RegExp(String.raw`(?<![\d.,:/-])(?<days>${range('one')})(?: of)? ${month}(?![\p{L}\p{M}])${year}`, 'dgu'),
    monthFirst: new RegExp(String.raw`${BEGINS}${month} (?<days>${range('one')})(?![\d:/%]|[.,]\d|[-–]\d)(?! ?(?:am|pm|AM|PM)\b)${year}`, 'dgu'),
    monthAlone: new RegExp(String.raw`${BEGINS}${month},? (?<year>1\d{3}|20\d{2})(?![\d,/]|[–-]\d)`, 'dgu'),
  };
});

/** Each word of such a date stays a word of its own: only its figures, and months cut short, are said in another way. */
function namedMonths(text: string, spoken: SpokenLanguage): Claim[] {
  const { names, dayFirst, monthFirst, monthAlone } = monthsOf(spoken);
  return [dayFirst, monthFirst, monthAlone].flatMap((pattern) =>
    claimsOf(text, pattern, (match) => [
      ...sayDays(match, spoken),
      ...pieceOf(match, 'month', names.get(groupOf(match, 'month')) ?? ''),
      ...pieceOf(match, 'year', spoken.year(Number(groupOf(match, 'year')))),
    ]),
  );
}

/** "June 12 and 13" are two days; in "June 12 and 3 others", and "June 12 and 13 people", the second number is none. */
function sayDays(match: RegExpExecArray, spoken: SpokenLanguage): Claim[] {
  const [one, other, link] = [groupOf(match, 'one'), groupOf(match, 'one2'), groupOf(match, 'link').trim()];
  const first = spoken.day(Number(one));
  if (other === '') return pieceOf(match, 'days', first);
  const isWord = !/^[-–]$/.test(link);
  if (isWord && (Number(other) <= Number(one) || isCounted(match, spoken))) return pieceOf(match, 'one', first);
  return pieceOf(match, 'days', `${first} ${link === '&' || link === spoken.words.and ? spoken.words.and : spoken.words.to} ${spoken.day(Number(other))}`);
}
