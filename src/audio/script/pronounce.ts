/** Names that are said in another way than they look: the newsroom's list, and the one that is shipped. */
import { type Claim, onceFor, type Pass, type Passage } from './claims.ts';
import { plainFigures, plainText } from './plain-text.ts';
import { type Pronunciation, readTable } from '../../language/spoken-language.ts';

interface Entry {
  readonly words: number;
  readonly written: string;
  readonly say: string;
  readonly matchCase: boolean;
}

/** By their first word as it is compared; entries of most words first. */
export type Pronunciations = ReadonlyMap<string, readonly Entry[]>;

const words = new Intl.Segmenter('en', { granularity: 'word' });
/** What may stand between the words of one name. */
const LINK = /^[ .'-]{0,2}$/;

interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function pronunciationsOf(list: readonly Pick<Pronunciation, 'written' | 'say' | 'matchCase'>[]): Pronunciations {
  const byFirst = new Map<string, Entry[]>();
  for (const { written, say, matchCase = isCapitals(written) } of list) {
    // As the texts are that it is looked for in: D’Souza is D'Souza there.
    const parts = wordsOf(plainFigures(plainText(written).text)).map(({ text }) => text);
    const [first] = parts;
    if (first === undefined) continue;
    const entries = byFirst.get(folded(first)) ?? [];
    if (!entries.some((entry) => entry.written === parts.join(' '))) entries.push({ words: parts.length, written: parts.join(' '), say, matchCase });
    byFirst.set(folded(first), entries.toSorted((one, other) => other.words - one.words));
  }
  return byFirst;
}

/** `WHO` and `iPad` are other words than `who` and `ipad`; `Kharge` in a headline may be KHARGE. */
export function isCapitals(written: string): boolean {
  return /\p{L}.*\p{Lu}/u.test(written.replace(/(?<=[^\p{L}\p{M}])\p{Lu}/gu, '')) || /^\p{Lu}+$/u.test(written);
}

const shippedOf = onceFor(({ pronunciations }) => {
  const entries = [...readTable(pronunciations)].map(([written, say]) => ({ written, say }));
  return { ofFigures: pronunciationsOf(entries.filter(hasFigures)), ofWords: pronunciationsOf(entries.filter((entry) => !hasFigures(entry))) };
});

/** `24x7` must be found before its figures are read, `Kharge` need not. */
export function hasFigures({ written }: Pick<Pronunciation, 'written'>): boolean {
  return /\p{Nd}/u.test(written);
}

export const shippedFiguresPass: Pass = (passage) => pronounced(passage, shippedOf(passage.spoken).ofFigures);

export const shippedWordsPass: Pass = (passage) => pronounced(passage, shippedOf(passage.spoken).ofWords);

export function pronunciationsPass(list: Pronunciations): Pass {
  return (passage) => (list.size === 0 ? [] : pronounced(passage, list));
}

function pronounced({ text }: Passage, list: Pronunciations): Claim[] {
  const all = wordsOf(text);
  const claims: Claim[] = [];
  for (let at = 0; at < all.length; ) {
    const claim = claimAt(text, all, at, list);
    if (claim !== undefined) claims.push(claim.claim);
    at += claim?.words ?? 1;
  }
  return claims;
}

/** The entry of most words that stands here; as it is written before one that is inflected. */
function claimAt(text: string, all: readonly Word[], at: number, list: Pronunciations): { readonly claim: Claim; readonly words: number } | undefined {
  const [first] = all.slice(at, at + 1);
  if (first === undefined) return undefined;
  const known = new Set(formsOf(first.text).flatMap(({ bare }) => list.get(folded(bare)) ?? []));
  const found = [...known].flatMap((entry) => {
    const run = all.slice(at, at + entry.words);
    const last = run.at(-1);
    if (last === undefined || run.length < entry.words || !isLinked(text, run)) return [];
    const form = formsOf(run.map((word) => word.text).join(' ')).find(({ bare }) => isSame(bare, entry));
    return form === undefined ? [] : [{ claim: { from: first.from, to: last.to, say: inflected(entry.say, form.ending) }, words: entry.words, isExact: form.ending === '' }];
  });
  return found.toSorted((one, other) => other.words - one.words || Number(other.isExact) - Number(one.isExact))[0];
}

function isLinked(text: string, run: readonly Word[]): boolean {
  return run.every((word, index) => index === 0 || LINK.test(text.slice(run[index - 1]?.to, word.from)));
}

function isSame(written: string, entry: Entry): boolean {
  return entry.matchCase ? written === entry.written : folded(written) === folded(entry.written);
}

interface Form {
  readonly bare: string;
  readonly ending: '' | "'s" | 's';
}

/** The word as it stands, and what it may be a form of: "Kharge's" of Kharge, "Sainiks" of Sainik. */
function formsOf(written: string): readonly Form[] {
  const forms: Form[] = [{ bare: written, ending: '' }];
  if (/\p{L}'s$/iu.test(written)) forms.push({ bare: written.slice(0, -2), ending: "'s" });
  else if (/\p{Script=Latin}{3}s$/iu.test(written)) forms.push({ bare: written.slice(0, -1), ending: 's' });
  return forms;
}

/** An s after letters that are said one by one (M L A) needs its apostrophe. */
function inflected(say: string, ending: Form['ending']): string {
  return ending === 's' && !/\p{Ll}$/u.test(say) ? `${say}'s` : say + ending;
}

/** Nuktas are left out as often as not: ख़बर and खबर are one word. Those of ड़ and ढ़ are letters of their own. */
function folded(word: string): string {
  return word.normalize('NFC').toLowerCase().replace(/(?<![डढ])\u093C/g, '').replaceAll('ँ', 'ं');
}

function wordsOf(text: string): Word[] {
  return [...words.segment(text)].flatMap(({ segment, index, isWordLike }) => (isWordLike === true ? [{ from: index, to: index + segment.length, text: segment }] : []));
}
