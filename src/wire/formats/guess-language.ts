/** The language of a text by its letters and its smallest words; null when that does not tell. */

const ENGLISH = /\b(?:the|and|of|to|in|that|is|was|for|on|with|said|has)\b/gi;
const MARATHI = /(?:^|\s)(?:आहे|आहेत|आणि|होते|नाही|केले|झाले|म्हणाले)(?=[\s,।.]|$)/g;
const NEPALI = /(?:^|\s)(?:छ|छन्|हुन्छ|गरेको|भएको|गरेका|थियो|रहेको)(?=[\s,।.]|$)/g;
const HINDI = /(?:^|\s)(?:है|हैं|के|की|का|में|और|ने|से|को|कि|था|थे|थी|पर|भी)(?=[\s,।.]|$)/g;

export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const count = (of: RegExp): number => sample.match(of)?.length ?? 0;
  const devanagari = count(/[\u0900-\u097F]/g);
  const latin = count(/\p{Script=Latin}/gu);
  const letters = count(/\p{L}/gu);
  if (letters === 0) return null;
  if (devanagari > letters / 2) {
    const hindi = count(HINDI);
    if (count(MARATHI) > hindi) return 'mr';
    return count(NEPALI) > hindi ? 'ne' : 'hi';
  }
  const words = count(/\p{L}+/gu);
  return latin > letters / 2 && count(ENGLISH) * 12 > words ? 'en' : null;
}
