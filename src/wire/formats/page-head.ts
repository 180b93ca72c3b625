/**
 * The head of a story on a saved page: what stands between its headline and its body. Standfirst, alt text and
 * caption are told by where they stand to the furniture around them, which comes in every order.
 */
import { splitCaption } from './caption.ts';
import { textKey } from './clean-text.ts';
import { agencyName, isOffice, looksLikeName } from './names.ts';
import { countWords, hasKind, isTerminated, isText } from './page-lines.ts';
import type { Line } from './page-lines.ts';
import { pattern } from './page-times.ts';

export interface Head {
  readonly standfirst: string | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  /** Names that stood alone beside a time: of people, and of who sent it. */
  readonly byline: readonly string[];
  readonly source: string | null;
  /** Index of the first line after the head. */
  readonly end: number;
}

/** `from`: index of the first line after the headline. */
export function readHead(lines: readonly Line[], from: number, headline: string): Head {
  const end = findEnd(lines, from);
  const head = lines.slice(from, end).filter((line) => textKey(line.text) !== textKey(headline));
  const captionAt = findCaption(head);
  const picture = readPicture(head, captionAt);
  const rest = head.filter((line) => isText(line) && !picture.used.has(line));
  const lone = rest.filter((line) => isLoneName(line, head) || isRole(line, head));
  const standfirst = rest.filter((line) => !lone.includes(line)).map((line) => line.text);
  const { byline, source } = readLoneNames(lone, head, picture.credit);
  if (standfirst.length > 0) return { ...picture, standfirst: standfirst.join(' '), byline, source, end };
  const at = bareStandfirst(lines, end);
  return { ...picture, standfirst: at === null ? null : (lines[at]?.text ?? null), byline, source, end: at === null ? end : at + 1 };
}

const META = ['time', 'byline', 'source', 'reading-time', 'listen', 'edited', 'credit'] as const;

/** After the last piece of furniture that still belongs to the head: a page without any has no head. */
function findEnd(lines: readonly Line[], from: number): number {
  let end = from;
  let pending: Line[] = [];
  let taken = 0;
  const seen = { time: false, byline: false };
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || hasKind(line, 'end')) break;
    if (isText(line)) pending.push(line);
    if (taken + pending.length > 4 || pending.some((each) => each.text.length > 500)) break;
    if (line.caption === null && !hasKind(line, ...META)) continue;
    if (!belongs(line, pending, seen) || !lines.some((each, index) => index > at && isBodyLike(each))) break;
    taken += pending.length;
    pending = [];
    seen.time ||= hasKind(line, 'time');
    seen.byline ||= hasKind(line, 'byline');
    end = at + 1;
  }
  while (seen.byline && isRoleBelow(lines, end)) end++;
  return end;
}

/** What a writer is, right under the byline, though no other furniture follows. */
function isRoleBelow(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && isText(line) && isRole(line, lines);
}

function isBodyLike(line: Line): boolean {
  return isText(line) && isTerminated(line.text) && line.text.length >= 40;
}

/** Once a time or a byline has been, a finished sentence is body, unless more of what only a head has follows it. */
function belongs(line: Line, pending: readonly Line[], seen: { readonly time: boolean; readonly byline: boolean }): boolean {
  const sentences = pending.filter((each) => isTerminated(each.text));
  if (sentences.length === 0 || !(seen.time || seen.byline)) return pending.length - sentences.length <= 3;
  if (sentences.length > 1) return false;
  return hasKind(line, 'listen', 'reading-time') || (hasKind(line, 'byline') && !seen.byline) || (hasKind(line, 'time') && !seen.time);
}

/** A caption is a line with its credit; or the line over a credit; or, in the head alone, a line that ends in an agency's name. */
function findCaption(head: readonly Line[]): number {
  const marked = head.findIndex((line) => line.caption !== null);
  if (marked !== -1) return marked;
  const credit = head.findIndex((line) => hasKind(line, 'credit'));
  if (credit > 0 && isText(head[credit - 1] ?? emptyLine)) return credit - 1;
  return head.findIndex((line) => isText(line) && countWords(line.text) <= 40 && splitCaption(line.text).credit !== null);
}

const emptyLine: Line = { text: '', furniture: [], trail: null, caption: null };

/** A verb that tells rather than describes: then a lone line over a caption is the standfirst, not the picture's alt text. */
const TELLS = pattern('\\b(?:is|are|was|were|has|have|had|will|would|could|can|must|should|says?|said|told|calls?|called)\\b|(?:है|हैं|था|थी|थे|गा|गे|गी|कहा|किया|हुआ|हुई|हुए|गया|गई|गए|ہے|ہیں|تھا|تھی|تھے|گا|گے|گی|کہا|کیا|ہوا|ہوئی|ہوئے|گیا|گئی|گئے)$');

interface Picture {
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
  readonly used: ReadonlySet<Line>;
}

function readPicture(head: readonly Line[], captionAt: number): Picture {
  const creditOf = (line: Line | undefined): string | null => line?.furniture?.find((piece) => piece.kind === 'credit')?.name ?? null;
  const line = head[captionAt];
  if (line === undefined) return { alt: null, caption: null, credit: head.map(creditOf).find((name) => name !== null) ?? null, used: new Set() };
  const split = line.caption ?? splitCaption(line.text);
  const credit = split.credit ?? creditOf(head[captionAt + 1]) ?? creditOf(head[captionAt - 1]);
  const above = head[captionAt - 1];
  const hasOthers = head.slice(0, Math.max(captionAt - 1, 0)).some(isText);
  const isAlt = above !== undefined && isText(above) && !isTerminated(above.text) && (hasOthers ? countWords(above.text) <= 25 : countWords(above.text) <= 11 && !TELLS.test(above.text));
  return { alt: isAlt ? above.text : null, caption: split.caption, credit, used: new Set(isAlt ? [line, above] : [line]) };
}

/** `Rajesh Kumar` or `Bloomberg` beside a time or a reading time. */
function isLoneName(line: Line, head: readonly Line[]): boolean {
  if (!looksLikeName(line.text) && !(isOffice(line.text) && countWords(line.text) <= 6)) return false;
  const at = head.indexOf(line);
  const beside = [head[at - 1], head[at + 1]];
  return beside.some((each) => each !== undefined && hasKind(each, 'time', 'reading-time', 'byline', 'source'));
}

/** `Reporter in Little Marl`, under the byline. */
function isRole(line: Line, head: readonly Line[]): boolean {
  const above = head[head.indexOf(line) - 1];
  return above !== undefined && hasKind(above, 'byline') && isOffice(line.text) && countWords(line.text) <= 6 && !isTerminated(line.text);
}

function readLoneNames(lone: readonly Line[], head: readonly Line[], credit: string | null): { byline: string[]; source: string | null } {
  const hasByline = head.some((line) => hasKind(line, 'byline'));
  const byline: string[] = [];
  let source: string | null = null;
  for (const { text } of lone) {
    const sends = hasByline || countWords(text) === 1 || textKey(text) === textKey(credit ?? '') || /\b(?:news|agency|service|times)$/i.test(text);
    if (sends && !isOffice(text)) source ??= agencyName(text) ?? text;
    else if (!hasByline) byline.push(text);
  }
  return { byline, source };
}

/** Index of an unfinished sentence over finished ones, below the furniture or on a page that has none; null where there is none. */
function bareStandfirst(lines: readonly Line[], from: number): number | null {
  const near = lines.slice(from, from + 8);
  const [first, second] = near.filter(isText);
  if (first === undefined || second === undefined || !isBodyLike(second)) return null;
  const isStandfirst = !isTerminated(first.text) && first.text.length <= 300 && countWords(first.text) > 5;
  return isStandfirst ? from + near.indexOf(first) : null;
}
