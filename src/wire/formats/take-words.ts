/** What agencies write before and after a headline: which take of a story it is, whether it updates, corrects, or is for the desk alone. */
import type { WireSignal } from '../../story/wire-item.ts';
import { cleanText } from './clean-text.ts';
import { pattern } from './page-times.ts';

export interface Take {
  /** `1st Ld-Writethru`, `UPDATE 2`; null: it is no take. */
  readonly takeKey: string | null;
  readonly signal: Extract<WireSignal, 'update' | 'correction'> | null;
  /** The line without those words. */
  readonly rest: string;
}

const NTH = String.raw`\d{1,2}(?:st|nd|rd|th)`;
const LEAD = String.raw`(?:(?:${NTH}\s?(?:Ld|LD|Lead|LEAD)|Ld|LD)(?:[\s-]?(?:Writethru|WRITETHRU|writethru))?|(?:${NTH}\s)?(?:Writethru|WRITETHRU|Write-thru)|${NTH}\s(?:Add|ADD|Take|TAKE|take|Sub|SUB))`;
const HINDI_LEAD = '(?:पहली|दूसरी|तीसरी|चौथी|पांचवीं|पाँचवीं)\\s+लीड|लीड\\s?[\\d०-९]{0,2}';

const AT_END = new RegExp(String.raw`^(?<rest>.*?)\s*(?:[,;]\s*|--?\s*|\s)[(\[]?(?<take>${LEAD})[)\]]?$`, 'su');
const AT_START = new RegExp(String.raw`^[(\[]?(?<take>${LEAD}|(?:UPDATE|WRAPUP)\s\d{1,2})[)\]]?\s*(?:[:–—-]+\s*)(?<rest>.+)$`, 'su');
const HINDI_AT_END = pattern(`^(?<rest>.*?)\\s*(?:[,:–—-]\\s*|\\s\\()(?<take>${HINDI_LEAD})\\)?$`, 'su');
const CORRECTION = /^(?:[([]\s*(?:CORRECTION|CORRECTED|CORRECTS|CORRECTIVE|Correction|Corrected|Corrects)\s*[)\]]\s*[:–—-]?|(?:CORRECTION|CORRECTED|CORRECTS|CORRECTIVE|CORR|Correction|Corrected|Corrects)\s*(?:[:–—]|-+))\s*/u;
/** `सुधार` alone is also reform: it is a label within brackets only. */
const OTHER_CORRECTION = pattern('^(?:[(\\[]\\s*(?:सुधार|शुद्धि|शुद्धिपत्र|भूल[ -]?सुधार|تصحیح)\\s*[)\\]]\\s*[:–—-]?|(?:शुद्धि|शुद्धिपत्र|भूल[ -]?सुधार|تصحیح)\\s*[:–—-])\\s*');
const CORRECTION_AT_END = /\s*[,–—(-]\s*(?:CORRECTION|CORRECTED|CORRECTIVE)\)?$/;

/** `line`: a headline or a slugline. */
export function readTake(line: string): Take {
  const written = line.slice(0, 1_000);
  const corrected = CORRECTION.exec(written) ?? OTHER_CORRECTION.exec(written);
  const after = corrected === null ? written.replace(CORRECTION_AT_END, '') : written.slice(corrected[0].length);
  const groups = (AT_START.exec(after) ?? AT_END.exec(after) ?? HINDI_AT_END.exec(after))?.groups;
  const rest = cleanText(groups?.['rest'] ?? after);
  const isCorrection = after !== written;
  const takeKey = groups?.['take'] ?? null;
  // A line that is nothing but such words stays as it is.
  return { takeKey, signal: isCorrection ? 'correction' : takeKey === null ? null : 'update', rest: rest === '' ? line : takeKey === null && !isCorrection ? line : rest };
}

const ADVISORY_HEADLINES: readonly RegExp[] = [
  /^(?:ADVISORY|Advisory|EDITORIAL ADVISORY|Editorial Advisory)\s*(?:$|[:–—]|-\s)/,
  /^(?:notes?|attention|advisory|memo)\s*(?:to|for|,|:)?\s+(?:all\s+)?editors\b/i,
  /^(?:editors|eds)\s*:/i,
  /^(?:[A-Z]{2,5}\s+)?(?:(?:DAILY|MORNING|EVENING|WEEKLY)\s+)?(?:NEWS|PHOTO|SPORTS)\s+(?:BUDGET|SCHEDULE|DIGEST|ADVISORY|LINEUP)\b/,
  /^(?:[A-Z]{2,5}\s+)(?:News|Photo|Sports)\s+(?:Budget|Schedule|Digest|Advisory)\s*(?:$|[:–—-])/,
  pattern('^(?:संपादकों|सम्पादकों|संपादकगण|सम्पादकगण)\\s*(?:के\\s+लिए|[:,–—-]|कृपया)'),
  pattern('^(?:आज\\s+की\\s+)?(?:समाचार|खबर(?:ों)?\\s+की)\\s+सूची\\s*(?:$|[:–—-])'),
  pattern('^ایڈیٹرز?\\s*(?:کے\\s+لیے|:)'),
];
const ADVISORY_SLUGLINE = /^(?:BC-)?(?:[A-Z]{2,3}-{1,2})?(?:ADVISORY|(?:NEWS-?)?(?:BUDGET|SKED|SCHEDULE)|EDITORS-?NOTE)$/;

/** Strong signs alone: words for the desk, such as what is to come today, and nothing to print. */
export function isAdvisory(headline: string, slugline: string | null): boolean {
  return ADVISORY_HEADLINES.some((form) => form.test(headline.slice(0, 300))) || (slugline !== null && ADVISORY_SLUGLINE.test(slugline.trim()));
}
