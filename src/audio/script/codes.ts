/** Figures that are a name and no quantity: telephones, postal codes, Aadhaar, number plates, flights and trains. Said one by one, before dates and numbers. */
import { anyOf, BEGINS, type Claim, claimsOf, groupOf, onceFor, type Pass, pieceOf, wordList } from './claims.ts';
import { sayFigures, sayNumeral } from './numerals.ts';
import { readTable } from '../../language/spoken-language.ts';

const PHONES = [
  /\(0\d{2,4}\)[- ]?\d{3,4}[- ]?\d{4}(?!\d|,\d)/gu,
  /(?<![\d.,-])(?:0\d{2,4}[- ]\d{3,4}[- ]\d{4}|91[- ][6-9]\d{4}[- ]?\d{5}|0[6-9]\d{9})(?!\d|,\d)/gu,
  /\+\d{1,3}[- ]?\d{2,5}(?:[- ]?\d{2,6}){1,3}(?!\d)/gu,
  /(?<![\d.,-])0\d{2,4}[- ]\d{6,8}(?!\d|,\d)/gu,
  /(?<![\d.,-])[6-9]\d{4}[- ]?\d{5}(?!\d|,\d)/gu,
  /(?<![\d.,-])1[89]00[- ]\d{2,4}[- ]\d{3,4}(?!\d|,\d)/gu,
  // Aadhaar and cards; ISBN.
  /(?<![\d.,-])\d{4}(?: \d{4}){2,3}(?! ?\d|,\d)/gu,
  /(?<![\d.,-])97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d(?![\d-])/gu,
  // A city's postal code: New Delhi-110001, Mumbai 400 001.
  /(?<=\p{L}\p{M}* ?[-–] ?)[1-8]\d{2} ?\d{3}(?!\d|[,.]\d)/gu,
  /(?<=\p{Lu}\p{Ll}+ )[1-8]\d{2} ?\d{3}(?=[.,;)](?:\s|$)|$)/gu,
];

const dialOf = onceFor(({ dialWords }) => new RegExp(String.raw`(?<=${BEGINS}${anyOf(wordList(dialWords))}(?: [\p{L}\p{M}]{1,12}){0,2}[ :-]{1,3})(?!(?:19|20)\d\d(?!\d))(?:\d{3} \d{3}|\d{3,6})(?![\d%]|[,.:–/-]\d)(?! ?(?:${anyOf(['times'])}))`, 'giu'));

/** Each group of figures is a stretch of its own, and what parts them is not said. */
export const telephonesPass: Pass = ({ text, spoken }) =>
  [...PHONES, dialOf(spoken)].flatMap((pattern) =>
    claimsOf(text, pattern, (match) => [
      ...claimsOf(match[0], /\d+/g, (group) => sayFigures(group[0], spoken)).map((claim) => moved(claim, match.index)),
      ...claimsOf(match[0], /\+/g, () => spoken.words.plus).map((claim) => moved(claim, match.index)),
      ...claimsOf(match[0], /[-–() ]+/g, () => '').map((claim) => moved(claim, match.index)),
    ]),
  );

function moved({ from, to, say }: Claim, by: number): Claim {
  return { from: from + by, to: to + by, say };
}

/** UP 32 AB 1234, DL-1C-AA-1111: a district, a series, and figures that are said one by one. */
const PLATE = /(?<![\p{L}\p{N}])(?<state>[A-Z]{2})[ -]?(?<district>\d{1,2})(?<of>[A-Z]?)[ -]?(?<series>[A-Z]{1,3})[ -]?(?<figures>\d{4})(?![\p{L}\p{N}])/dgu;
/** Airlines whose flights are called by their letters (IATA). Letters alone are something else before a space: the UK 500 years ago. */
const FLIGHT = /(?<=(?<![\p{L}\p{N}])(?:(?:AI|IX|SG|QP|UK)-?|(?:6E|G8|I5)[ -]?))(?!20\d\d(?!\d))\d{3,4}(?![\p{L}\p{N}%]|[.,/:-]\d)/gu;

const codesOf = onceFor(({ codeWords, beforeNumbers }) => {
  const before = `${BEGINS}(?:${codeWords})(?: ${anyOf(readTable(beforeNumbers).keys())})?[ -](?:[A-Z\\d]{2}[ -]?)?`;
  return new RegExp(String.raw`(?<=${before})(?:\d{5}(?:\/\d{2,5})?|(?<=[A-Z][ -]?)\d{2,4})(?![\p{L}\p{N}%]|[.,:-]\d)`, 'gu');
});

/** Plates, flights and trains: no quantities. */
export const codesPass: Pass = ({ text, spoken }) => [
  ...claimsOf(text, PLATE, (match) => [
    ...['state', 'of', 'series'].flatMap((group) => pieceOf(match, group, Array.from(groupOf(match, group)).join(' ')).map((claim) => ({ ...claim, language: 'en' }))),
    ...pieceOf(match, 'district', sayNumeral(groupOf(match, 'district'), spoken) ?? ''),
    ...pieceOf(match, 'figures', sayFigures(groupOf(match, 'figures'), spoken)),
    ...claimsOf(match[0], /-/g, () => '').map((claim) => moved(claim, match.index)),
  ]),
  ...[FLIGHT, codesOf(spoken)].flatMap((pattern) => claimsOf(text, pattern, (match) => claimsOf(match[0], /\d+/g, ({ 0: figures }) => sayFigures(figures, spoken)).map((claim) => moved(claim, match.index)))),
];
