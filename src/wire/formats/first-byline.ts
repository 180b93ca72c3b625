/** A byline that stands as the first paragraph of a text, as it does where an agency has no field for it. */
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfInline } from '../../story/text-of.ts';
import { cleanText, textKey } from './clean-text.ts';
import { findDateline, inMixedCase } from './dateline.ts';
import { lineOf } from './desk-lines.ts';
import { agencyName, isOffice, isPlace, looksLikeName, type Names, splitNames } from './names.ts';
import { pattern } from './page-times.ts';

export interface FirstByline {
  readonly names: readonly string[];
  readonly agency: string | null;
  readonly place: string | null;
  /** Without the byline, which the page prints itself. */
  readonly body: IncomingBody;
}

const LONGEST = 200;
const LABEL = pattern('^(?:(?:(?:written|reported|reporting|story|report|text)\\s+)?by\\s+(?!the\\s(?!associated\\s+press$))|by\\s*:\\s*|(?:लेखक|लेखिका|संवाददाता|रिपोर्ट|रिपोर्टर|प्रस्तुति|द्वारा|تحریر|رپورٹ|رپورٹر|از)\\s*[:：–—-]\\s*)(?<names>.+)$', 'isu');
const BRACKETED = /^\((?<names>[^()]{3,80})\)$/su;
/** Words by which a sentence is known in Hindi and Urdu, whose letters have no capitals. */
const SENTENCE = pattern('(?:^|\\s)(?:का|की|के|को|में|से|ने|पर|है|हैं|था|थी|थे|कि|یہ|کا|کی|کے|کو|میں|سے|نے|پر|ہے|ہیں|کہ)(?=\\s|$)');

/** Null where the first paragraph is anything more than a byline. */
export function findFirstByline(body: IncomingBody): FirstByline | null {
  const first = body[0];
  if (first?.type !== 'paragraph') return null;
  const lines = textOfInline(first.content?.map((each) => (each.type === 'text' ? each : { type: 'text', text: '\n' })));
  const written = lines.split('\n').map(cleanText).filter((line) => line !== '').join(', ');
  if (written === '' || written.length > LONGEST || /[.!?।۔]\s+\S/.test(written.replace(/(?<![\p{L}])\p{Lu}\.\s/gu, ''))) return null;
  const found = labelled(written) ?? bracketed(written) ?? bare(written, body);
  if (found === null) return null;
  const { rest, agency } = afterSignature(body.slice(1), found.agency);
  return { names: found.names.map(inMixedCase), agency, place: found.place, body: rest };
}

function labelled(written: string): Names | null {
  const names = LABEL.exec(written)?.groups?.['names'];
  if (names === undefined) return null;
  const found = splitNames(names);
  if (found === null || SENTENCE.test(names)) return null;
  // One word alone is as often the beginning of a title as a name.
  const isSure = found.agency !== null || /[:：]/.test(written) || found.names.some((name) => name.includes(' ') || isOffice(name));
  return isSure ? found : null;
}

function bracketed(written: string): Names | null {
  const names = BRACKETED.exec(written)?.groups?.['names'];
  return names === undefined || !isFullName(names) ? null : { names: [names], agency: null, place: null };
}

/** A name with no more said is a byline where a dateline follows it. */
function bare(written: string, body: IncomingBody): Names | null {
  const next = lineOf(body[1]);
  return next !== null && isFullName(written) && findDateline(next) !== null ? { names: [written], agency: null, place: null } : null;
}

function isFullName(text: string): boolean {
  const words = text.split(' ').length;
  return words >= 2 && words <= 3 && looksLikeName(text) && !SENTENCE.test(text) && !isPlace(text) && agencyName(text) === null;
}

/** `Associated Press`, alone below the name. */
function afterSignature(body: IncomingBody, agency: string | null): { readonly rest: IncomingBody; readonly agency: string | null } {
  const line = lineOf(body[0]);
  const signed = line === null ? null : (agencyName(line) ?? agencyName(line.replace(/\s+(?:writer|correspondent|staff)$/i, '')));
  return signed === null || body.length < 2 ? { rest: body, agency } : { rest: body.slice(1), agency: agency ?? signed };
}

/** Whether two bylines name the same people. */
export function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const key = (names: readonly string[]): string => names.map(textKey).toSorted().join('|');
  return key(one) === key(other);
}
