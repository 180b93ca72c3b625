/** Where the story begins on a saved page, and in which section it stood. */
import { textKey } from './clean-text.ts';
import { MASTHEAD, SECTION_WORD } from './furniture-words.ts';
import { countWords, hasKind, isText } from './page-lines.ts';
import type { Line } from './page-lines.ts';

export interface Headline {
  readonly index: number;
  readonly text: string;
  readonly section: string | null;
}

const LONGEST = 300;
/** How far down a page its head may reach. */
const HEAD = 40;

export function findHeadline(lines: readonly Line[]): Headline | null {
  const trailAt = lines.slice(0, HEAD).findIndex((line) => line.trail !== null);
  const index = byTrail(lines, trailAt) ?? byTitle(lines, firstText(lines, trailAt + 1)) ?? skipMasthead(lines, trailAt + 1);
  const text = lines[index]?.text;
  if (text === undefined || text.length > LONGEST) return null;
  return { index, text, section: sectionOf(lines, trailAt, index) };
}

function firstText(lines: readonly Line[], from: number): number {
  const at = lines.findIndex((line, index) => index >= from && isText(line));
  return at === -1 ? lines.length : at;
}

/** The trail's last step is the headline, perhaps cut short: the line that says the same. */
function byTrail(lines: readonly Line[], trailAt: number): number | null {
  const last = lines[trailAt]?.trail?.at(-1);
  if (last === undefined) return null;
  const key = textKey(last.replace(/\s*(?:\u2026|\.\.\.)$/u, ''));
  if (key.length < 12) return null;
  const says = (line: Line): boolean => line.trail === null && textKey(line.text).startsWith(key);
  const after = lines.findIndex((line, index) => index > trailAt && index <= trailAt + HEAD && says(line));
  const found = after === -1 ? lines.slice(0, Math.max(trailAt, 0)).findLastIndex(says) : after;
  return found === -1 ? null : found;
}

/** A first line that is the document's title (`Headline | The Paper`), or the headline twice: the later one counts. */
function byTitle(lines: readonly Line[], first: number): number | null {
  const title = lines[first];
  if (title === undefined) return null;
  const key = textKey(title.text);
  const again = lines.findIndex((line, index) => {
    if (index <= first || index > first + 15 || !isText(line) || countWords(line.text) < 3) return false;
    const own = textKey(line.text);
    return own === key || (key.startsWith(own) && /^\s*[|:\u2013\u2014-]/.test(key.slice(own.length)));
  });
  return again === -1 ? null : again;
}

/** Past the paper's name, its menu and the section's name above the headline. */
function skipMasthead(lines: readonly Line[], from: number): number {
  const clock = lines.slice(0, 8).findIndex((line) => hasKind(line, 'time') && (hasKind(line, 'switch') || /^date\b|^दिनांक/iu.test(line.text)));
  let at = firstText(lines, Math.max(from, clock + 1));
  for (;;) {
    const line = lines[at];
    const next = firstText(lines, at + 1);
    if (line === undefined || next >= lines.length || at > HEAD || !isSkippable(line, lines[at + 1], at === 0)) return at;
    at = next;
  }
}

function isSkippable(line: Line, next: Line | undefined, isFirst: boolean): boolean {
  if (countWords(line.text) > 4 || next === undefined) return false;
  if (SECTION_WORD.test(line.text)) return true;
  const clockFollows = hasKind(next, 'time') && !next.furniture?.some((piece) => piece.kind === 'time' && piece.of !== null);
  return MASTHEAD.test(line.text) && (isFirst || clockFollows || SECTION_WORD.test(next.text));
}

function sectionOf(lines: readonly Line[], trailAt: number, headlineAt: number): string | null {
  const headline = textKey(lines[headlineAt]?.text ?? '');
  const trail = lines[trailAt]?.trail ?? [];
  const steps = trail.filter((step) => !headline.startsWith(textKey(step.replace(/\s*(?:\u2026|\.\.\.)$/u, ''))));
  if (steps.length > 0) return steps.at(-1) ?? null;
  const [above, higher] = [lines[headlineAt - 1], lines[headlineAt - 2]];
  if (above === undefined || !isText(above) || countWords(above.text) > 4) return null;
  const marked = /^[/>\u00BB\u203A\u2192|]\s*(?=\p{L})/u;
  if (marked.test(above.text)) return above.text.replace(marked, '');
  // Two short lines one over the other are a menu, and no section of this story.
  const alone = higher === undefined || !isText(higher) || countWords(higher.text) > 4 || (countWords(higher.text) > 1 && MASTHEAD.test(higher.text));
  return alone && ((higher?.trail ?? null) !== null || SECTION_WORD.test(above.text)) ? above.text : null;
}
