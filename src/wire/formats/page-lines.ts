/** The lines of a saved page, each with what it is. */
import { isFilePicture, splitMarkedCaption } from './caption.ts';
import type { CaptionAndCredit } from './caption.ts';
import { cleanText } from './clean-text.ts';
import { readFurniture } from './furniture.ts';
import type { Furniture } from './furniture.ts';
import { HOME, LABEL_ALONE, ROOT_OF_TRAIL } from './furniture-words.ts';
import { linesOfText } from './text-body.ts';

export interface Line {
  readonly text: string;
  /** What it is made of, where it is furniture and nothing else. */
  readonly furniture: readonly Furniture[] | null;
  /** `Home / World News / …` without its first word; null for any other line. */
  readonly trail: readonly string[] | null;
  /** A caption that says it is one, mostly by naming its credit. */
  readonly caption: CaptionAndCredit | null;
}

/** Telling a line apart takes some ten microseconds. */
export const MAX_LINES = 20_000;

/** Lines that are not empty, in order; null where there are too many. `zone`: the IANA zone of times that name none. */
export function readPageLines(text: string, zone: string): Line[] | null {
  // A line without a letter or a digit (`___`, `* * *`) says nothing.
  const lines = linesOfText(text).filter((line) => /[\p{L}\p{N}]/u.test(line));
  return lines.length > MAX_LINES ? null : withLabelsJoined(lines, zone).map((line) => readLine(line, zone));
}

/** `Published` over its date, `By` over its name: one line, where the two together are furniture. */
function withLabelsJoined(lines: readonly string[], zone: string): string[] {
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [line = '', next] = [lines[at], lines[at + 1]];
    const both = `${line} ${next ?? ''}`;
    const isOne = next !== undefined && LABEL_ALONE.test(line) && next.length <= 80 && readFurniture(both, zone) !== null;
    joined.push(isOne ? both : line);
    if (isOne) at++;
  }
  return joined;
}

function readLine(text: string, zone: string): Line {
  const nothing = { text, furniture: null, trail: null, caption: null };
  const trail = readTrail(text);
  if (trail !== null) return { ...nothing, trail };
  const furniture = readFurniture(text, zone);
  if (furniture !== null) return { ...nothing, furniture };
  const said = /^(?:image caption|picture caption|इमेज कैप्शन),\s*(.+)$/iu.exec(text)?.[1];
  if (said !== undefined || isFilePicture(text)) return { ...nothing, caption: { caption: said ?? text, credit: null } };
  const { caption, credit } = splitMarkedCaption(text);
  return caption !== null && credit !== null && text.length <= 800 ? { ...nothing, caption: { caption, credit } } : nothing;
}

/** A breadcrumb on one line: it begins with a word for the front page. */
function readTrail(text: string): readonly string[] | null {
  if (text.length > 400) return null;
  const parts = text.split(/\s*[/>\u00BB\u203A\u2192|]\s*/u).map(cleanText).filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  if (!ROOT_OF_TRAIL.test(first) || rest.length === 0) return HOME.test(text) ? [] : null;
  return rest.filter((part) => !ROOT_OF_TRAIL.test(part));
}

/** Neither furniture nor a caption: the story's own words, or somebody's. */
export function isText(line: Line): boolean {
  return line.furniture === null && line.trail === null && line.caption === null;
}

/** Ends as a sentence does. */
export function isTerminated(text: string): boolean {
  return /[.!?\u0964\u06D4\u061F\u2026]["'\u201D\u2018\u2019\u00BB)\]]*$/.test(text);
}

export function countWords(text: string): number {
  return text.split(/\s+/).length;
}

export function hasKind(line: Line, ...kinds: readonly Furniture['kind'][]): boolean {
  return line.furniture?.some((piece) => kinds.includes(piece.kind)) ?? false;
}
