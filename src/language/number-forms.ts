/** Numbers as India writes them: the last three digits together, then pairs (`12,34,567`). */

const LAKH = 1e5;
const CRORE = 1e7;
const LAKH_CRORE = LAKH * CRORE;

/**
 * Latin digits, lakh and crore grouping, at most two decimals, no decimals for whole numbers.
 * @throws RangeError for what is not a finite number.
 */
export function groupIndian(value: number): string {
  const { sign, whole, decimals } = digitsOf(value, 2);
  const lastThree = whole.slice(-3);
  const pairs = whole.slice(0, -3).replace(/\B(?=(?:\d\d)+$)/g, ',');
  return sign + (pairs === '' ? lastThree : `${pairs},${lastThree}`) + (decimals === '' ? '' : `.${decimals}`);
}

/** The words for the big steps of one language. */
export interface BigWords {
  readonly lakh: string;
  readonly crore: string;
}

/** `1.2 crore`: one decimal, rounded half up. Below a lakh the number itself; from 100,000 crore on, `lakh crore`. */
export function inLakhAndCrore(value: number, words: BigWords): string {
  const size = Math.abs(value);
  const step = stepsWith(words).find(({ from, finest }) => Math.round(size / finest) * finest >= from);
  if (step === undefined) return groupIndian(value);
  return `${groupIndian(Math.sign(value) * Math.round((size / step.from) * 10) / 10)} ${step.word}`;
}

/**
 * Biggest first. `finest` is what the step below rounds to: 99,96,000 would round to 100 lakh, which nobody says, so
 * what rounds up to a step is told in that step.
 */
function stepsWith({ lakh, crore }: BigWords): { from: number; finest: number; word: string }[] {
  return [
    { from: LAKH_CRORE, finest: CRORE / 10, word: `${lakh} ${crore}` },
    { from: CRORE, finest: LAKH / 10, word: crore },
    { from: LAKH, finest: 0.01, word: lakh },
  ];
}

function digitsOf(value: number, places: number): { sign: string; whole: string; decimals: string } {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number that can be printed: ${value}`);
  const size = Math.abs(value);
  // From 10^21 on toFixed gives powers of ten; such a number has no decimals anyway.
  const [whole = '0', decimals = ''] = size < 1e21 ? size.toFixed(places).split('.') : [BigInt(size).toString()];
  const trimmed = decimals.replace(/0+$/, '');
  const isZero = /^0+$/.test(whole) && trimmed === '';
  return { sign: value < 0 && !isZero ? '-' : '', whole, decimals: trimmed };
}
