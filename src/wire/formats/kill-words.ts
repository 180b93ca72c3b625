/**
 * Kills that come in words alone, with no status that a machine reads. Only an agency's own form is one: news of killings,
 * of a bill that was killed or a film called Kill is none. Words are never enough where a document brings a text of its own.
 */
import { cleanText } from './clean-text.ts';
import { pattern } from './page-times.ts';

/**
 * order: nobody but an agency writes so. label: `KILL: Ferry stopped`, which a reader's headline hardly is, but may be. hint:
 * `WITHDRAWAL: …`, which is as often news.
 */
export type KillForm = 'order' | 'label' | 'hint';

const END = String.raw`\s*(?:$|[:.!,–—-])`;
/** Nothing is said of the story beyond that it goes: by whom something was withdrawn, and when, is news. */
const OVER = String.raw`\s*(?:$|[.!;])`;
const EDITORS = String.raw`(?:(?:attention|note\s+to|notice\s+to)[,:]?\s+)?(?:all\s+)?(?:editors|eds)\b\.?\s*[:,–—-]\s*(?:please\s+note\s*[:,]?\s*(?:that\s+)?)?`;
const PIECE = String.raw`(?:story|item|picture|photo|graphic|video|alert|brief)`;
/** `the ferry story`, and no sentence that ends with a story. */
const WORDS_BETWEEN = String.raw`(?:(?!(?:says?|said|told|that|which|who|whose|about|an?|of|from|after|how|why)\b)[^\s.!?]+\s+){0,3}`;
const SENT = String.raw`(?:\s+(?:slugged|headlined|numbered|sent|moved|timed)\b[^.!?]{1,80}?)?`;
const GONE = String.raw`(?:is|has\s+been|was)\s+(?:hereby\s+)?(?:killed|withdrawn)`;
const REFERENCE = String.raw`(?:${OVER}|[:,–—-]\s*BC-|\s+(?:slugged|headlined|numbered|sent|moved|timed|on|about|of|BC-))`;

const ORDERS: readonly RegExp[] = [
  // A slugline whose last word says it: `BC-XX--Ferry-KILL`, `BC-Ferry, KILL`.
  /^BC-\S.{0,80}[-,\s]KILL(?:\s+(?:ADVISORY|NOTICE))?\s*$/,
  /^KILL(?:\s*[,!.-]?\s*KILL\b)+/,
  /^KILL\s*[:–—-]?\s*(?:$|BC-)/,
  /^KILL-\p{Lu}\p{Ll}/u,
  new RegExp(`^KILL\\s+(?:ADVISORY|NOTICE|MESSAGE|STORY|ITEM|MANDATORY)${END}`),
  new RegExp(`^(?:BULLETIN|MANDATORY|URGENT|FLASH|ADVISORY|NOTICE)[\\s:,-]+(?:MANDATORY\\s+)?KILL${END}`),
  /^(?:BULLETIN|MANDATORY)\s+KILL\s+(?:BC-|\p{Lu}\p{Ll})/u,
  new RegExp(`^${EDITORS}(?:please\\s+)?(?:mandatory\\s+)?kill(?:${OVER}|[:,–—-]|\\s+BC-)`, 'i'),
  new RegExp(`^${EDITORS}(?:please\\s+)?(?:mandatory\\s+)?kill\\s+(?:(?:the|our|this)\\s+)?(?:above\\s+)?${WORDS_BETWEEN}(?:${PIECE}|slug|report|version|headline)${REFERENCE}`, 'i'),
  new RegExp(`^${EDITORS}(?:the|this|our)\\s+(?:above\\s+)?${WORDS_BETWEEN}${PIECE}${SENT}\\s+${GONE}${OVER}`, 'i'),
  new RegExp(`^${EDITORS}(?:this|our|the\\s+above)\\s+(?:[^\\s.!?]+\\s+){0,2}?report${SENT}\\s+${GONE}${OVER}`, 'i'),
  new RegExp(`^please\\s+kill\\s+(?:(?:the|our|this)\\s+)?(?:${PIECE}|slug|report|BC-)(?:(?<=BC-)|${REFERENCE})`, 'i'),
  /^KILL\s+(?:the\s+|our\s+|this\s+)?(?:story|item|slug|BC-)/,
  new RegExp(`^(?:the\\s+|this\\s+)?story\\s+(?:is\\s+|has\\s+been\\s+)?(?:withdrawn|killed)${OVER}\\s*$`, 'i'),
  /^STORY\s+(?:IS\s+|HAS\s+BEEN\s+)?(?:WITHDRAWN|KILLED)\s*[:–—-]/,
  new RegExp(`^ADVISORY\\s*[:–—-]\\s*(?:the\\s+|this\\s+|our\\s+)?${WORDS_BETWEEN}(?:${PIECE}|headline)\\s+(?:is\\s+|has\\s+been\\s+|was\\s+)?(?:withdrawn|killed)${OVER}`, 'i'),
];

const LABEL = /^(?:KILL|WITHDRAWN)\s*(?:[:–—]\s*|-\s+)\p{Lu}/u;
const HINT = /^(?:KILL|WITHDRAWN|WITHDRAWAL)\s*(?:[:–—]|-\s)/;

const STORY = '(?:खबर|ख़बर|समाचार|स्टोरी)';
const HINDI_END = '\\s*(?:$|[:।–—.!-])';
const HINDI_GONE = '(?:रद्द|निरस्त|वापस(?:\\s+(?:ली|लिया))?|किल)(?:\\s+(?:की|किया|कर\\s+दी|कर\\s+दिया))?(?:\\s+(?:गई|गयी|गया|जाती|जाता|जाए|जाये|करें|समझें|लें))?(?:\\s+(?:है|हैं))?';
const OTHER_ORDERS: readonly RegExp[] = [
  pattern(`^(?:(?:यह|उक्त|उपरोक्त|हमारी|हमारा|कृपया(?:\\s+(?:यह|इस|उक्त))?|संपादक(?:ों\\s+के\\s+लिए)?\\s*[:,–—-]\\s*(?:कृपया\\s+)?(?:यह|इस|उक्त)?)\\s*)?${STORY}(?:\\s+को)?\\s+${HINDI_GONE}${HINDI_END}`),
  pattern('^किल(?:\\s+किल)+'),
  pattern(`^(?:${STORY}\\s+किल\\s*(?:$|:)|किल\\s*$)`),
  pattern('^(?:یہ\\s+)?خبر\\s+(?:منسوخ|واپس(?:\\s+لی)?)(?:\\s+کی)?(?:\\s+(?:گئی|جاتی))?(?:\\s+ہے)?\\s*(?:$|[:۔–—.-])'),
];
const HINDI_HINT = pattern('^किल\\s*[:–—]');

/** One of these is in every form, and hardly in any line. */
const TOLD_BY = pattern('kill|withdraw|रद्द|निरस्त|वापस|किल|منسوخ|واپس');

/** Of a headline, a slugline or a line of a text; null: it is none. */
export function killFormOf(line: string): KillForm | null {
  const clean = cleanText(line.slice(0, 500));
  if (!TOLD_BY.test(clean)) return null;
  const written = clean.replace(/^[\s(["“*&^]+/, '').replace(/[\s)\]"”*]+$/, '');
  if (written === '') return null;
  if ([...ORDERS, ...OTHER_ORDERS].some((form) => form.test(written))) return 'order';
  if (LABEL.test(written)) return 'label';
  return HINT.test(written) || HINDI_HINT.test(written) ? 'hint' : null;
}
