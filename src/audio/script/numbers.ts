/**
 * All other numbers, in an order of their own: what is longest and surest first (versions, ordinals), then what a mark
 * between two numbers means (a score, a range, a ratio, a fraction), then single numbers, and at last any figure that is left.
 */
import { anyOf, BEGINS, type Claim, claimsOf, ENDS, groupOf, onceFor, type Pass, type Passage, pieceOf, wordList } from './claims.ts';
import { NUMERAL, sayFigures, sayNumeral, valueOf } from './numerals.ts';
import { readTable, type SpokenLanguage } from '../../language/spoken-language.ts';

const scalesOf = onceFor(({ magnitudes }) => new RegExp(String.raw`(?<=\d ?${anyOf([...readTable(magnitudes).keys()].filter(({ length }) => length > 1))})[-–](?=\d)`, 'gu'));

/** A dash between two things that were understood says "to": 20%–30%, ₹5-₹10, Aug 15–Sept 2; and so does one between 5 lakh-10 lakh. */
export const betweenPass: Pass = ({ text, spoken }) => [/(?<=\uE000)[-–](?=\uE000)/gu, scalesOf(spoken)].flatMap((pattern) => claimsOf(text, pattern, () => spoken.words.to));

export const versionsPass: Pass = ({ text, spoken }) =>
  claimsOf(text, /(?<!\d)(?<!\d[.,])\d{1,4}(?:\.\d{1,4}){2,4}(?![\d]|[.,]\d)/gu, (match) => match[0].split('.').map((each) => sayNumeral(each, spoken) ?? '').join(` ${spoken.words.point} `));

const ordinalOf = onceFor(({ ordinalEndings }) => new RegExp(String.raw`(?<value>${NUMERAL})(?<ending>${ordinalEndings})${ENDS}`, 'gu'));

export const ordinalsPass: Pass = ({ text, spoken }) =>
  claimsOf(text, ordinalOf(spoken), (match) => {
    const value = valueOf(groupOf(match, 'value'));
    return Number.isSafeInteger(value) && value < 1e15 ? spoken.ordinal(value, groupOf(match, 'ending').replace(/^[- ]/, '')) : null;
  });

/** Days that are called by their figures. */
const KNOWN_BY_FIGURES = new Set(['24/7', '9/11', '26/11']);
const PARTED = /(?<![\d/.,:-])(?<one>\d{1,6}(?:\.\d)?)\/(?<other>\d{1,6})(?![\d/]|[.,]\d)/dgu;

/** 1/2, 245/6, 9/11, and a house number 12/2. */
export const partsPass: Pass = (passage) => {
  const { text, spoken } = passage;
  return claimsOf(text, PARTED, (match) => {
    const [one, other] = [Number(groupOf(match, 'one')), Number(groupOf(match, 'other'))];
    const fraction = spoken.part(one, other);
    if (fraction !== null) return fraction;
    const isWickets = Math.min(one, other) <= 10 && Math.max(one, other) > 10 && isOfPlay(passage);
    const link = KNOWN_BY_FIGURES.has(match[0]) ? '' : isWickets ? spoken.words.wickets : spoken.words.by;
    const between = match.index + groupOf(match, 'one').length;
    return [...pieceOf(match, 'one', sayNumeral(String(one), spoken) ?? ''), { from: between, to: between + 1, say: link }, ...pieceOf(match, 'other', /^(?:19|20)\d\d$/.test(groupOf(match, 'other')) ? spoken.year(other) : spoken.whole(other, spoken.grouping))];
  });
};

const FROM_TO = new RegExp(String.raw`(?<![-–/:.])(?<first>${NUMERAL})(?<link>(?: ?[-–] ?))(?<last>${NUMERAL})(?![/:]\d|[-–]\d)`, 'dgu');
const FALLING = /(?<![\d.,:/-])(?<one>\d{1,2})[-–](?<other>\d{1,2})(?![\d/:-]|[.,]\d)/gu;
const playOf = onceFor(({ scoreWords }) => new RegExp(`${BEGINS}${anyOf(wordList(scoreWords))}${ENDS}`, 'iu'));
const countedOf = onceFor(({ counted }) => new RegExp(`^[ -]${anyOf(wordList(counted))}${ENDS}`, 'u'));

/** 3-1 is a score when it falls, 10-12 a range when it rises, and a score all the same where a game is told of. */
export const rangesPass: Pass = (passage) => {
  const { text, spoken } = passage;
  const isPlay = isOfPlay(passage);
  return claimsOf(text, FROM_TO, (match) => {
    const [first, last] = [groupOf(match, 'first'), groupOf(match, 'last')];
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const isRising = valueOf(first) < valueOf(last);
    const isScore = !/[.,]/.test(first + last) && last.length < 4 && (!isRising || (isPlay && valueOf(last) < 31 && !/^-\p{L}/u.test(after) && !countedOf(spoken).test(after)));
    const [one, other] = [first, last].map((each) => (isScore && valueOf(each) === 0 ? spoken.words.nil : (spoken.fraction(each, after.trimStart()) ?? sayNumeral(each, spoken))));
    if (typeof one !== 'string' || typeof other !== 'string') return null;
    return [...pieceOf(match, 'first', one), ...pieceOf(match, 'link', isScore ? spoken.words.score : spoken.words.to), ...pieceOf(match, 'last', other)];
  });
};

/** A game is told of: by its words, or by a figure that falls (21-15). */
function isOfPlay({ whole, spoken }: Passage): boolean {
  if (playOf(spoken).test(whole)) return true;
  return [...whole.matchAll(FALLING)].some(({ groups }) => Number(groups?.['one']) > Number(groups?.['other']));
}

export const ratiosPass: Pass = ({ text, spoken }) =>
  claimsOf(text, /(?<![\d:.,])(?<one>\d{1,6}):(?<other>\d{1,6})(?![\d:])/dgu, (match) => {
    const between = match.index + groupOf(match, 'one').length;
    const said = (group: string): Claim[] => pieceOf(match, group, sayNumeral(groupOf(match, group), spoken) ?? '');
    return [...said('one'), { from: between, to: between + 1, say: groupOf(match, 'one') === groupOf(match, 'other') ? '' : spoken.words.ratio }, ...said('other')];
  });

const romanOf = onceFor(({ romanCounts, romanRulers, words }) => ({
  counts: new RegExp(String.raw`(?<=${BEGINS}(?:${romanCounts || '(?!)'})\.?[ -](?:[IVXLC]{1,7}(?: ?[-–/] ?|, | (?:&|${words.and}|${words.to}) ))?)[IVXLC]{1,7}(?![\p{L}\p{N}]|\.\p{L})`, 'gu'),
  between: new RegExp(String.raw`(?<=${BEGINS}(?:${romanCounts || '(?!)'})\.?[ -][IVXLC]{1,7} ?)[-–](?= ?[IVXLC]{1,7}(?![\p{L}\p{N}]|\.\p{L}))`, 'gu'),
  rulers: new RegExp(String.raw`(?<=${BEGINS}(?:${romanRulers || '(?!)'}) )(?:[IVX]{2,6}|[VX]|I(?=[,.;:)']|$| (?:of|was|and|in|had|died|became)\b))(?![\p{L}\p{N}]|\.\p{L})`, 'gu'),
}));

/** Only behind a word that surely has a number after it. */
export const romansPass: Pass = ({ text, spoken }) => [
  ...claimsOf(text, romanOf(spoken).counts, ({ 0: written }) => romanWords(written, (value) => spoken.whole(value, spoken.grouping))),
  ...claimsOf(text, romanOf(spoken).between, () => spoken.words.to),
  ...claimsOf(text, romanOf(spoken).rulers, ({ 0: written }) => romanWords(written, (value) => `the ${spoken.ordinal(value, '')}`)),
];

const ROMAN: { readonly [letter: string]: number } = { I: 1, V: 5, X: 10, L: 50, C: 100 };

function romanWords(written: string, say: (value: number) => string): string | null {
  if (!/^C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(written)) return null;
  const values = Array.from(written, (letter) => ROMAN[letter] ?? 0);
  return say(values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0));
}

const SIGNS = new RegExp(
  [
    String.raw`(?<minus>(?<![\p{L}\p{M}\p{N}\uE000).%'"-])[-−](?=\.?\d))`,
    String.raw`(?<plus>(?<![\p{L}\p{M}])\+(?=\.?\d)|(?<=[\d\p{Lu}\uE000])\+(?!\p{L}))`,
    '(?<both>±)',
    String.raw`(?<times>(?<=[\d\uE000] ?)[x×X](?= ?[\d\uE000]))`,
    String.raw`(?<star>(?<=[\d\uE000])\*(?![\d*]))`,
  ].join('|'),
  'gu',
);

/** Minus, plus, the cross between two measures, a batter's star: each is a word of its own beside its number. */
export const signsPass: Pass = (passage) => {
  const { text, spoken } = passage;
  const { minus, plus, plusOrMinus, multiplied, notOut } = spoken.words;
  const said: { readonly [group: string]: string | null } = { minus, plus, both: plusOrMinus, times: multiplied, star: isOfPlay(passage) ? notOut : null };
  return claimsOf(text, SIGNS, ({ groups = {} }) => said[Object.keys(said).find((group) => groups[group] !== undefined) ?? ''] ?? null);
};

const HALVES: { readonly [sign: string]: readonly [number, number] } = { '½': [1, 2], '¼': [1, 4], '¾': [3, 4], '⅓': [1, 3], '⅔': [2, 3] };

function sayBehindCapitals(figures: string, spoken: SpokenLanguage): string | null {
  if (/^[1-9]0+$/.test(figures)) return null;
  return /^(?:19|20)\d\d$/.test(figures) ? spoken.year(Number(figures)) : sayFigures(figures, spoken);
}

/** Single numbers. Right behind capitals three figures and more are a name: A320, NH-344. */
export const numbersPass: Pass = ({ text, spoken }) => [
  ...claimsOf(text, /(?<=\p{Lu}[- ]?)(?<!\p{Ll}\p{Lu}?[- ]?)(?<=\p{Lu}-?)\d{3,18}(?!\d|[,.]\d)/gu, ({ 0: figures }) => sayBehindCapitals(figures, spoken)),
  ...claimsOf(text, /(?<![\p{L}\p{M}\p{N}.])\.(?<figures>\d{1,9})(?!\d)/gu, (match) => `${spoken.words.point} ${sayFigures(groupOf(match, 'figures'), spoken)}`),
  ...claimsOf(text, new RegExp(NUMERAL, 'gu'), (match) => {
    const following = text.slice(match.index + match[0].length, match.index + match[0].length + 20).trimStart();
    // 05 लोग: the zero is written for the eye.
    if (/^0[1-9]$/.test(match[0]) && /^\p{L}/u.test(following)) return spoken.whole(Number(match[0]), spoken.grouping);
    return spoken.fraction(match[0], following) ?? sayNumeral(match[0], spoken);
  }),
  ...claimsOf(text, /[½¼¾⅓⅔]/gu, (match) => {
    const said = spoken.part(...(HALVES[match[0]] ?? [0, 0]));
    return said !== null && /\d$/.test(text.slice(0, match.index)) ? `${spoken.words.and} ${said}` : said;
  }),
];

/** Figures that nothing has understood (5,10,15; forty figures in a row): each run by itself. */
export const figuresPass: Pass = ({ text, spoken }) => claimsOf(text, /\d+/gu, ({ 0: figures }) => sayNumeral(figures, spoken) ?? sayFigures(figures, spoken));

export const numberPasses = [betweenPass, versionsPass, ordinalsPass, partsPass, rangesPass, ratiosPass, romansPass, signsPass, numbersPass, figuresPass] as const satisfies readonly Pass[];
