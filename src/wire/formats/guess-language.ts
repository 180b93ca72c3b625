/** The language of a text by its letters and its smallest words; null when that does not tell. */

const ENGLISH = /\b(?:the|and|of|to|in|that|is|was|for|on|with|said|has)\b/gi;
const MARATHI = /(?:^|\s)(?:आहे|आहेत|आणि|होते|नाही|केले|झाले|म्हणाले)(?=[\s,।.]|$)/g;
const NEPALI = /(?:^|\s)(?:छ|छन्|हुन्छ|गरेको|भएको|गरेका|थियो|रहेको)(?=[\s,।.]|$)/g;
const HINDI = /(?:^|\s)(?:है|हैं|के|की|का|में|और|ने|से|को|कि|था|थे|थी|पर|भी)(?=[\s,।.]|$)/g;

/**
 * Languages in Arabic letters, by words that the others have not. Looked for in folded text (`folded`), because one and the
 * same letter is typed differently from keyboard to keyboard.
 */
const ARABIC_SCRIPT: readonly (readonly [language: string, words: RegExp])[] = [
  ['ur', words('ہے|ہیں|کے|کی|کا|میں|اور|نے|سے|کو|کہ|پر|تھا|تھے|تھی|گیا|بھی|نہیں')],
  ['pnb', words('دے|دی|دا|نوں|وچ|تے|اے|نیں|ایہہ|ایہ|سی|ہوئے')],
  ['fa', words('است|را|این|از|با|که|برای|شد|در|می|شده|کرد|های')],
  ['ar', words('في|من|على|إلى|أن|هذا|هذه|التي|الذي|كان|عن|ما')],
  ['ps', words('د|په|چې|سره|دي|کې|ته|او|يې|شوي|پر')],
  ['sd', words('۾|جي|جو|جا|آهي|آهن|کي|سان|۽|تي|ته')],
];

function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${folded(list)})(?![\\p{L}\\p{M}])`, 'gu');
}

/** One letter for each of those that look alike, and no vowel signs. */
function folded(text: string): string {
  return text.replace(/[\u064B-\u0652\u0670\u200C\u200F]/g, '').replace(/[يىې]/g, 'ی').replaceAll('ك', 'ک').replace(/[هۀة]/g, 'ہ').replace(/[إأ]/g, 'ا');
}

/** Most texts are in Latin letters alone, and of these nothing need be counted but words. */
const OTHER_THAN_LATIN = /[\p{L}--\p{Script=Latin}]/v;

export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const count = (of: RegExp): number => sample.match(of)?.length ?? 0;
  const isEnglish = (): boolean => count(ENGLISH) * 12 > count(/\p{L}+/gu);
  if (!OTHER_THAN_LATIN.test(sample)) return isEnglish() ? 'en' : null;
  const letters = lettersIn(sample, /\P{L}+/gu);
  if (letters === 0) return null;
  if (/[\u0900-\u097F]/.test(sample) && lettersIn(sample, /[^\u0900-\u097F]+/g) > letters / 2) {
    const hindi = count(HINDI);
    if (count(MARATHI) > hindi) return 'mr';
    return count(NEPALI) > hindi ? 'ne' : 'hi';
  }
  if (/\p{Script=Arabic}/u.test(sample) && lettersIn(sample, /\P{Script=Arabic}+/gu) > letters / 2) return guessArabicScript(sample);
  return lettersIn(sample, /\P{Script=Latin}+/gu) > letters / 2 && isEnglish() ? 'en' : null;
}

/** How many are left when the others are taken away: that is done in runs, letters are counted one by one. */
function lettersIn(text: string, others: RegExp): number {
  // Of a pair one half counts.
  return text.replace(others, '').replace(/[\uDC00-\uDFFF]/g, '').length;
}

/** The one whose smallest words are the most, where they are at least every twelfth. */
function guessArabicScript(sample: string): string | null {
  const text = folded(sample);
  const found = ARABIC_SCRIPT.map(([language, of]) => ({ language, count: text.match(of)?.length ?? 0 })).toSorted((a, b) => b.count - a.count);
  const [best, second] = found;
  if (best === undefined || second === undefined || best.count === second.count) return null;
  return best.count * 12 > (text.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0) ? best.language : null;
}

/** Languages by the script they are written in; some are written in two. */
const SCRIPTS: readonly ReadonlySet<string>[] = [
  new Set(['hi', 'mr', 'ne', 'sa', 'kok', 'mai', 'bho', 'doi', 'sd', 'ks']),
  new Set(['ur', 'pnb', 'fa', 'ar', 'ps', 'sd', 'ks', 'ckb', 'ug', 'lah', 'skr', 'bal', 'pa']),
];

/** Whether two languages can be written in the same letters: as far as this table knows them. */
export function mayShareLetters(one: string, other: string): boolean {
  const [first = '', second = ''] = [one, other].map((tag) => tag.toLowerCase().split('-')[0]);
  const known = SCRIPTS.filter((script) => script.has(first) || script.has(second));
  return known.length === 0 || known.some((script) => script.has(first) && script.has(second));
}
