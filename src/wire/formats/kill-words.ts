/**
 * Kills that come in words alone, with no status that a machine reads. Only an agency's own form is one: news of killings,
 * of a bill that was killed or a film called Kill is none.
 */
import { cleanText } from './clean-text.ts';
import { pattern } from './page-times.ts';

const END = String.raw`\s*(?:$|[:.!,–—-])`;

const FORMS: readonly RegExp[] = [
  // A slugline whose last word says it: `BC-XX--Ferry-KILL`, `BC-Ferry, KILL`.
  /^BC-\S.{0,80}[-,\s]KILL(?:\s+(?:ADVISORY|NOTICE))?\s*$/,
  /^KILL(?:\s*[,!.-]?\s*KILL\b)+/,
  /^KILL\s*(?:$|[:–—]|-\s|-(?=BC-|\p{Lu}\p{Ll}))/u,
  new RegExp(`^KILL\\s+(?:ADVISORY|NOTICE|MESSAGE|STORY|ITEM|MANDATORY)${END}`),
  new RegExp(`^(?:BULLETIN|MANDATORY|URGENT|FLASH|ADVISORY|NOTICE)[\\s:,-]+(?:MANDATORY\\s+)?KILL${END}`),
  /^(?:BULLETIN|MANDATORY)\s+KILL\s+(?:BC-|\p{Lu}\p{Ll})/u,
  /^(?:editors|eds|attention,?\s+editors|note\s+to\s+editors)\b\.?\s*[:,–—-]\s*(?:please\s+)?(?:mandatory\s+)?kill\b/i,
  /^(?:editors|eds)\b\.?\s*[:,–—-].{0,100}\b(?:story|item|picture|photo|report)\s+(?:is|has\s+been|was)\s+(?:killed|withdrawn)\b/i,
  /^please\s+kill\s+(?:(?:the|our|this)\s+)?(?:story|item|slug|report|picture|photo|BC-)/i,
  /^KILL\s+(?:the\s+|our\s+|this\s+)?(?:story|item|slug|BC-)/,
  /^(?:the\s+|this\s+)?story\s+(?:is\s+|has\s+been\s+)?(?:withdrawn|killed)\s*[.!]?$/i,
  /^STORY\s+(?:IS\s+|HAS\s+BEEN\s+)?(?:WITHDRAWN|KILLED)\s*[:–—-]/,
  /^(?:WITHDRAWN|WITHDRAWAL)\s*[:–—-]/,
  /^ADVISORY\s*[:–—-].{0,120}\b(?:story|item|alert|headline|brief|picture|photo)\s+(?:is\s+|has\s+been\s+|was\s+)?(?:withdrawn|killed)\b/i,
];

const STORY = '(?:खबर|ख़बर|समाचार|स्टोरी)';
const HINDI_END = '\\s*(?:$|[:।–—.,!-])';
const GONE = '(?:रद्द|निरस्त|वापस(?:\\s+(?:ली|लिया))?|किल)(?:\\s+(?:की|किया|कर\\s+दी|कर\\s+दिया))?(?:\\s+(?:गई|गयी|गया|जाती|जाता|जाए|जाये|करें|समझें|लें))?(?:\\s+(?:है|हैं))?';
const OTHER_FORMS: readonly RegExp[] = [
  pattern(`^(?:(?:यह|उक्त|उपरोक्त|हमारी|हमारा|कृपया(?:\\s+(?:यह|इस|उक्त))?|संपादक(?:ों\\s+के\\s+लिए)?\\s*[:,–—-]\\s*(?:कृपया\\s+)?(?:यह|इस|उक्त)?)\\s*)?${STORY}(?:\\s+को)?\\s+${GONE}${HINDI_END}`),
  pattern('^किल(?:\\s+किल)+'),
  pattern(`^(?:${STORY}\\s+)?किल\\s*(?:$|:)`),
  pattern('^(?:یہ\\s+)?خبر\\s+(?:منسوخ|واپس(?:\\s+لی)?)(?:\\s+کی)?(?:\\s+(?:گئی|جاتی))?(?:\\s+ہے)?\\s*(?:$|[:۔–—.-])'),
];

/** Whether a headline, a slugline or the first line of a text is an agency's form of a kill. */
export function isKillForm(line: string): boolean {
  const written = cleanText(line.slice(0, 500)).replace(/^[\s(["“*&^]+/, '').replace(/[\s)\]"”*]+$/, '');
  return written !== '' && [...FORMS, ...OTHER_FORMS].some((form) => form.test(written));
}
