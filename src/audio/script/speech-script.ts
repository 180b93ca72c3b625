/**
 * From the parts of a story to what a voice is given: sentences of tokens, each tied to its place on the page. Numbers, dates
 * and acronyms are in words by then, so that every voice says the same.
 */
import { abbreviationsPass } from './abbreviations.ts';
import { acronymsPass } from './acronyms.ts';
import { blanked, type Claim, claimAll, type Pass } from './claims.ts';
import { codesPass, telephonesPass } from './codes.ts';
import { datesPass } from './dates.ts';
import { measuresPass } from './measures.ts';
import { moneyPass } from './money.ts';
import { numberPasses } from './numbers.ts';
import { passagesOf, type Stretch } from './passages.ts';
import { plainFigures, type PlainText, plainText } from './plain-text.ts';
import { hasFigures, type Pronunciations, pronunciationsOf, pronunciationsPass, shippedFiguresPass, shippedWordsPass } from './pronounce.ts';
import { sentencesOf } from './sentences.ts';
import type { StoryPart } from './story-parts.ts';
import { timesPass } from './times.ts';
import { withPunctuation } from './tokens.ts';
import { webPass } from './web.ts';
import { signsAsWordsPass, wordsOf } from './words.ts';
import type { Language } from '../../language/language.ts';
import { isLanguageCode, languageOf } from '../../language/languages.ts';
import type { Pronunciation, SpokenLanguage } from '../../language/spoken-language.ts';
import type { Sentence, Token } from '../spoken.ts';

export interface Speaking {
  readonly language: Language;
  /** The newsroom's own list: it comes before the one that is shipped. */
  readonly pronunciations: readonly Pronunciation[];
}

/** A sentence in which nothing is to be said (a web address, a row of stars) is left out. */
export function speechScript(parts: readonly StoryPart[], { language, pronunciations }: Speaking): readonly Sentence[] {
  const lists = listsOf(pronunciations);
  return parts.flatMap((part, index) => {
    const last = isApart(part) || parts[index + 1]?.kind === 'heading' ? 'part' : 'paragraph';
    return withPauses(sentencesOfPart(part, language, lists), last);
  });
}

interface Lists {
  readonly ofFigures: Pronunciations;
  readonly ofWords: Pronunciations;
}

function listsOf(pronunciations: readonly Pronunciation[]): (code: string) => Lists {
  const made = new Map<string, Lists>();
  return (code) => {
    const own = pronunciations.filter((each) => each.language === code);
    const lists = made.get(code) ?? { ofFigures: pronunciationsOf(own.filter(hasFigures)), ofWords: pronunciationsOf(own.filter((each) => !hasFigures(each))) };
    made.set(code, lists);
    return lists;
  };
}

/**
 * In this order: addresses first, because they hold everything else; names with figures in them (24x7) before figures are read,
 * the newsroom's own before those that are shipped; telephones and plates before dates (1800 is no year there); dates before times,
 * and both before money and measures, which take numbers with what stands beside them; then numbers alone.
 */
function figurePasses({ ofFigures }: Lists): readonly Pass[] {
  return [webPass, pronunciationsPass(ofFigures), shippedFiguresPass, telephonesPass, codesPass, datesPass, timesPass, moneyPass, measuresPass, ...numberPasses];
}

/** The newsroom's words before titles, so that it may say these in its own way; what is shipped after titles; capitals when all that is known of them has been said. */
function wordPasses({ ofWords }: Lists): readonly Pass[] {
  return [pronunciationsPass(ofWords), abbreviationsPass, shippedWordsPass, acronymsPass];
}

function isApart({ kind }: StoryPart): boolean {
  return kind !== 'paragraph';
}

function sentencesOfPart(part: StoryPart, language: Language, lists: (code: string) => Lists): Sentence[] {
  const plain = plainText(part.text, part.breaks);
  const marked = (part.spans ?? []).map((span) => ({ ...span, from: placeOf(plain, span.from), to: placeOf(plain, span.to) }));
  let next = 0;
  return sentencesOf(plain.text, language.spoken).flatMap(({ from, to }) => {
    const text = plain.text.slice(from, to);
    while ((marked[next]?.to ?? Infinity) <= from) next += 1;
    const within = marked.slice(next, firstFrom(marked, next, to)).map((span) => ({ ...span, from: Math.max(0, span.from - from), to: Math.min(text.length, span.to - from) })).filter((span) => span.from < span.to);
    const tokens = tokensOf(text, passagesOf(text, language.code, within), lists);
    if (tokens.every(({ say }) => say === '')) return [];
    const onPage = (at: number): number => plain.places[from + at] ?? part.text.length;
    const placed = tokens.map((token): Token => ({ ...token, from: onPage(token.from), to: onPage(token.to) }));
    return [{ part: part.id, from: onPage(0), to: onPage(text.length), tokens: placed, pause: 'sentence' as const }];
  });
}

/** The first of them, from one on, that begins at this place or behind it. */
function firstFrom(spans: readonly { readonly from: number }[], start: number, place: number): number {
  let at = start;
  while ((spans[at]?.from ?? Infinity) < place) at += 1;
  return at;
}

function withPauses(sentences: readonly Sentence[], last: Sentence['pause']): Sentence[] {
  return sentences.map((sentence, index) => (index === sentences.length - 1 ? { ...sentence, pause: last } : sentence));
}

function tokensOf(text: string, passages: readonly Stretch[], lists: (code: string) => Lists): Token[] {
  const claims = passages.flatMap((passage) => claimsOfPassage(text, passage, lists));
  return withPunctuation(text, claims).map(({ from, to, say, language }) => ({ from, to, say, language: language ?? 'und' }));
}

function claimsOfPassage(text: string, { from, to, language }: Stretch, lists: (code: string) => Lists): Claim[] {
  const spoken = spokenOf(language);
  const words = text.slice(from, to);
  const claims = spoken === null ? wordsOf(words, language) : claimsIn(plainFigures(words), { spoken, language, lists });
  return claims.map((claim) => ({ ...claim, from: claim.from + from, to: claim.to + from, language: claim.language ?? language }));
}

interface In {
  readonly spoken: SpokenLanguage;
  readonly language: string;
  readonly lists: (code: string) => Lists;
}

function claimsIn(text: string, { spoken, language, lists }: In): readonly Claim[] {
  const own = lists(spoken.code);
  const known = claimAll({ text, whole: text, spoken }, [...figurePasses(own), ...wordPasses(own), signsAsWordsPass]);
  const foreign = spoken.script === 'Latin' ? [] : latinWithin(blanked(text, known), lists);
  const all = inOrder([...known, ...foreign]);
  return inOrder([...all, ...wordsOf(blanked(text, all), language)]);
}

/** Latin words among others are English, and said as English says them; the figures beside them are not. */
function latinWithin(text: string, lists: (code: string) => Lists): readonly Claim[] {
  const spoken = languageOf('en').spoken;
  if (spoken === null || !/\p{Script=Latin}/u.test(text)) return [];
  const claims = claimAll({ text, whole: text, spoken }, wordPasses(lists('en')));
  return claims.filter(({ from, to }) => /\p{Script=Latin}/u.test(text.slice(from, to))).map((claim) => ({ ...claim, language: 'en' }));
}

function inOrder(claims: readonly Claim[]): readonly Claim[] {
  return claims.toSorted((one, other) => one.from - other.from);
}

function spokenOf(language: string): SpokenLanguage | null {
  const code = language.split('-')[0] ?? '';
  return isLanguageCode(code) ? languageOf(code).spoken : null;
}

/** Where a place of the page stands in the plain text: the first that is not before it. */
function placeOf({ places }: PlainText, offset: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
