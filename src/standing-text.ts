/**
 * The text of a standing page as an editor writes it, into a story's blocks: paragraphs parted by blank lines, `## `
 * before a heading, `- ` before each line of a list, `[words](address)` for a link. Anything else is text.
 */
import type { Block, Body, Heading, Inline, ListItem, Paragraph } from './story/body.ts';
import { readLink } from './story/links.ts';
import { Malformed, readText } from './story/malformed.ts';

/** Hears of what is wrong, with its line. */
export interface Sayer {
  say(line: number, what: string): void;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** `firstLine`: of the text in its file. What is wrong is said, and left out. */
export function readStandingText(text: string, firstLine: number, sayer: Sayer): Body {
  const lines = text.split(/\r\n|\r|\n/).map((line, index): Line => ({ number: firstLine + index, text: line.trimEnd() }));
  const ids = counting();
  const blocks = piecesOf(lines.flatMap((line) => checked(line, sayer))).flatMap((piece) => blockOf(piece, ids, sayer));
  if (blocks.length === 0) sayer.say(firstLine, 'the page has no text; write a paragraph');
  return { type: 'doc', content: blocks };
}

function checked(line: Line, sayer: Sayer): Line[] {
  try {
    const text = readText({ value: line.text, place: '' });
    const tag = /<\/?[a-z][^<>]*>/i.exec(text)?.[0];
    if (tag !== undefined) sayer.say(line.number, `"${tag}" is HTML, and pages are written without it: a heading begins with "## ", a line of a list with "- ", and a link is [words](address)`);
    return tag === undefined ? [{ ...line, text }] : [];
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    sayer.say(line.number, `this line ${error.problem}`);
    return [];
  }
}

/** Lines that belong together. */
type Piece = { readonly kind: 'heading'; readonly level: Heading['attrs']['level']; readonly line: Line } | { readonly kind: 'paragraph'; readonly lines: Line[] } | { readonly kind: 'list'; readonly items: Line[][] };

function piecesOf(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = pieces.at(-1);
    const [, hashes, heading] = /^(#{1,6})\s+(.*)$/.exec(line.text) ?? [];
    const [, item] = /^\s*-\s+(.*)$/.exec(line.text) ?? [];
    if (line.text.trim() === '') isOpen = false;
    else if (hashes !== undefined) {
      // The page's name is its one heading of the first level.
      pieces.push({ kind: 'heading', level: hashes.length > 3 ? 4 : hashes.length === 3 ? 3 : 2, line: { ...line, text: heading ?? '' } });
      isOpen = false;
    } else if (item !== undefined) {
      if (last?.kind === 'list') last.items.push([{ ...line, text: item }]);
      else pieces.push({ kind: 'list', items: [[{ ...line, text: item }]] });
      isOpen = true;
    } else if (isOpen && last?.kind === 'list') last.items.at(-1)?.push(line);
    else if (isOpen && last?.kind === 'paragraph') last.lines.push(line);
    else {
      pieces.push({ kind: 'paragraph', lines: [line] });
      isOpen = true;
    }
  }
  return pieces;
}

function blockOf(piece: Piece, id: () => string, sayer: Sayer): Block[] {
  switch (piece.kind) {
    case 'heading': {
      const content = inlineOf([piece.line], sayer);
      return content.length === 0 ? [] : [{ type: 'heading', attrs: { id: id(), level: piece.level }, content }];
    }
    case 'paragraph':
      return [paragraphOf(piece.lines, id, sayer)];
    case 'list':
      return [{ type: 'bullet_list', attrs: { id: id() }, content: piece.items.map((lines): ListItem => ({ type: 'list_item', attrs: { id: id() }, content: [paragraphOf(lines, id, sayer)] })) }];
  }
}

function paragraphOf(lines: readonly Line[], id: () => string, sayer: Sayer): Paragraph {
  const content = inlineOf(lines, sayer);
  return { type: 'paragraph', attrs: { id: id() }, ...(content.length === 0 ? {} : { content }) };
}

/** Lines within a paragraph are broken where the editor's screen ended: they are one. A link may go on in the next line. */
function inlineOf(lines: readonly Line[], sayer: Sayer): Inline[] {
  const joined = lines.map(({ text }) => text.trim()).join(' ');
  const pieces: Inline[] = [];
  let from = 0;
  for (const found of joined.matchAll(/\[([^[\]]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g)) {
    const [whole, words = '', address = ''] = found;
    pieces.push(...plain(joined.slice(from, found.index)), ...linked(words, address, { line: lineAt(lines, found.index), sayer }));
    from = found.index + whole.length;
  }
  return [...pieces, ...plain(joined.slice(from))];
}

function plain(text: string): Inline[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

function linked(text: string, address: string, { line, sayer }: { readonly line: number; readonly sayer: Sayer }): Inline[] {
  try {
    return [{ type: 'text', text, marks: [{ type: 'link', attrs: { href: readLink({ value: address, place: '' }) } }] }];
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    sayer.say(line, `the address of the link "${text}" ${error.problem}`);
    return [];
  }
}

/** In which line a place of the joined text stands. */
function lineAt(lines: readonly Line[], index: number): number {
  let rest = index;
  for (const { number, text } of lines) {
    if (rest <= text.trim().length) return number;
    rest -= text.trim().length + 1;
  }
  return lines.at(-1)?.number ?? 1;
}

/** Ids of parts, which are anchors on the page. */
function counting(): () => string {
  let last = 0;
  return () => `p${(last += 1)}`;
}
