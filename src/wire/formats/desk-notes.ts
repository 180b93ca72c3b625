/** What agencies write to editors within their text, and what they mean by it. */
import { cleanText } from './clean-text.ts';
import { agencyName } from './names.ts';

/** Lines for editors: `Eds: …`, `EDITORS: …`, `AP Photo ABC101`, `EDITOR'S NOTE — …`. */
export function isDeskNote(line: string): boolean {
  return FOR_EDITORS.test(line) || (line.length < 120 && MATERIAL.test(line) && !/[.!?।]$/u.test(line));
}
const FOR_EDITORS = /^(?:(?:eds?|editors?|note to editors|attention editors|(?:\w+ )?desks?)\s*:|editor['’]?s['’]? note\b|(?:संपादक|सम्पादक)\S*\s*:)/iu;
/** What else there is to be had: `AP Photo ABC101`. */
const MATERIAL = /^[A-Z]{2,5} (?:photos?|graphics?|video|interactive)\b/i;

/** A story is to be killed; a paragraph of it (`Kill 3rd graf`) is not meant. */
export function isKillNote(note: string | null): boolean {
  return /^(?:(?:eds?|editors?|attention editors)\s*[:,]?\s*)?(?:mandatory[ -]kill\b|kill(?:\s+(?:the\s+)?(?:story|item|article|bc-\S+|above|all)\b|\W*$)|(?:the\s+)?(?:above\s+)?story\s+(?:is|has been)\s+(?:killed|withdrawn|retracted)\b)/i.test(note ?? '');
}

/** `CORRECTS`, `UPDATES`, `ADDS` at the head of a note. */
export function signalOfNote(note: string | null): 'correction' | 'update' | null {
  const word = /^(?:(?:eds?|editors?)\s*:\s*)?(?:[\w.]+\.\s+)?(corrects?|correction|correcting|updates?|updating|adds?|recasts?|restores?)\b/i.exec(note ?? '')?.[1];
  if (word === undefined) return null;
  return /^corr/i.test(word) ? 'correction' : 'update';
}

/** Held until a moment that only a person can read from it: `For release Sunday, Nov. 15`, `Sperrfrist …`, `EMBARGOED until …`. */
export function isEmbargoNote(line: string): boolean {
  return /^(?:(?:eds?|editors?)\s*:\s*)?(?:embargo(?:ed)?\b|(?:hold )?for release\b(?! immediately)|not for (?:use|release) (?:before|until)\b|sperrfrist\b|adv(?:ance)? for\b|प्रतिबंधित)/iu.test(line) && !/\b(?:lifted|aufgehoben|no longer|none)\b/i.test(line);
}

/** The agency in the brackets of a dateline that a text begins with: `NEW DELHI, Oct 26 (XYZ) —`, `नयी दिल्ली, 26 अक्टूबर (एक्स) —`. */
export function agencyOfDateline(opening: string): string | null {
  const name = /^[^()]{2,60}\(([^()]{2,30})\)\s*(?:[_–—:-]|--|\p{Lu}|«|“|")/u.exec(opening.slice(0, 110))?.[1];
  return name === undefined ? null : (agencyName(name) ?? cleanText(name));
}
