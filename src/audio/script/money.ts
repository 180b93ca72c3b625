/** Amounts of money. Before all other numbers: what stands before the figures is said after them, and a whole amount is one stretch. */
import { anyOf, BEGINS, type Claim, claimsOf, groupOf, onceFor, type Passage } from './claims.ts';
import { isAdjective, NUMERAL, sayNumeral, valueOf } from './numerals.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

interface Money {
  readonly currencies: ReadonlyMap<string, string>;
  readonly magnitudes: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** `₹1.5 lakh crore`, `₹3 lakh 50 thousand`, `$5m-$6m`, `Rs 500/-`, `₹50/kg`, `₹83/$` */
  readonly before: RegExp;
  /** `40 million USD`, `500 रु.`, `87.62 रु./ली.` */
  readonly after: RegExp;
}

const moneyOf = onceFor((spoken): Money => {
  const [currencies, magnitudes, units] = [readTable(spoken.currencies), readTable(spoken.magnitudes), readTable(spoken.units)];
  const currency = anyOf(currencies.keys());
  const letters = anyOf([...magnitudes.keys()].filter(({ length }) => length === 1));
  const words = anyOf([...magnitudes.keys()].filter(({ length }) => length > 1));
  const magnitude = (name: string): string => String.raw`(?:(?<${name}Link>[ -]?)(?<${name}>${words}|(?<=\d)${letters})(?![\p{L}\p{M}\p{N}]))?`;
  const rest = String.raw`(?<rest>(?: \d{1,3} ${words}(?![\p{L}\p{M}\p{N}])){1,3})?`;
  const per = String.raw`(?:\/-|(?:\/| ?\/ )(?<per>${anyOf([...units.keys(), ...currencies.keys()])}|\p{L}[\p{L}\p{M}]{1,14})(?![\p{L}\p{M}]))?`;
  const range = (between: string): string => String.raw`(?: ?[-–] ?${between}(?<last>${NUMERAL})${magnitude('lastScale')})?`;
  return {
    currencies,
    magnitudes,
    units,
    before: new RegExp(String.raw`(?<sign>(?<![\p{L}\p{N})])[-−])?${BEGINS}(?<currency>${currency}) ?(?<first>${NUMERAL})${magnitude('scale')}${rest}${range(`(?:${currency} ?)?`)}${per}(?<joined>-(?=\p{L}))?`, 'gu'),
    after: new RegExp(String.raw`(?<first>${NUMERAL})${magnitude('scale')}${rest}${range('')} ?(?<currency>${currency})(?![\p{L}\p{M}\p{N}]| ?\d)${per}`, 'gu'),
  };
});

export function moneyPass({ text, spoken }: Passage): readonly Claim[] {
  const money = moneyOf(spoken);
  return [money.before, money.after].flatMap((pattern) => claimsOf(text, pattern, (match) => sayMoney(match, money, spoken)));
}

function sayMoney(match: RegExpExecArray, money: Money, spoken: SpokenLanguage): string | null {
  const [one = '', many = '', hundredth = '', hundredths = ''] = (money.currencies.get(groupOf(match, 'currency')) ?? '').split(',');
  const [first, last] = [groupOf(match, 'first'), groupOf(match, 'last')];
  const scale = money.magnitudes.get(groupOf(match, 'scale')) ?? '';
  const lastScale = money.magnitudes.get(groupOf(match, 'lastScale')) ?? '';
  const isJoined = match.groups?.['joined'] !== undefined || groupOf(match, 'scaleLink') === '-' || isAdjective(match, spoken);
  const end = sayPer(groupOf(match, 'per'), money, spoken);
  const sign = match.groups?.['sign'] === undefined ? '' : `${spoken.words.minus} `;
  if (last === '' && scale === '' && hundredth !== '' && /\.\d\d$/.test(first)) return sign + sayParts(first, [one, many, hundredth, hundredths], spoken) + end;
  const amount = sayAmount(first, scale, spoken, { rest: sayRest(groupOf(match, 'rest'), money, spoken), before: scale || lastScale });
  const upper = last === '' ? '' : sayAmount(last, lastScale, spoken);
  if (amount === null || upper === null) return null;
  const name = isJoined || (last === '' && scale === '' && valueOf(first) === 1) ? one : many;
  // ₹10-10 लाख: ten lakh each.
  const link = first === last ? '' : `${spoken.words.to} `;
  return `${sign}${last === '' ? amount : `${amount} ${link}${upper}`} ${name}${end}`;
}

/** Pounds and pence, rupees and paise. */
function sayParts(written: string, [one, many, hundredth, hundredths]: readonly [string, string, string, string], spoken: SpokenLanguage): string {
  const [whole = '', rest = ''] = written.split('.');
  const [large, small] = [valueOf(whole), Number(rest)];
  const first = `${sayNumeral(whole, spoken) ?? ''} ${large === 1 ? one : many}`;
  const second = `${spoken.whole(small, spoken.grouping)} ${small === 1 ? hundredth : hundredths}`;
  if (small === 0) return first;
  return large === 0 ? second : `${first} ${spoken.words.and} ${second}`;
}

function sayAmount(written: string, scale: string, spoken: SpokenLanguage, { rest = '', before = scale } = {}): string | null {
  const number = spoken.fraction(written, before) ?? sayNumeral(written, spoken);
  return number === null || scale === '' ? number : `${number} ${scale}${rest}`;
}

/** `3 lakh 50 thousand`: what comes after the lakh. */
function sayRest(rest: string, { magnitudes }: Money, spoken: SpokenLanguage): string {
  return rest.replace(/(?<number>\d+) (?<scale>[^\d]+)/gu, (_, number: string, scale: string) => `${sayNumeral(number, spoken) ?? ''} ${magnitudes.get(scale.trim()) ?? ''} `).trimEnd();
}

function sayPer(per: string, { units, currencies }: Money, { words }: SpokenLanguage): string {
  return per === '' ? '' : ` ${words.per.replace('#', (units.get(per) ?? currencies.get(per))?.split(',')[0] ?? per)}`;
}
