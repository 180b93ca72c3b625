/** Plain text as paragraphs: by blank lines where there are any, by lines where there are none, unwrapped where it was wrapped. */
import type { Paragraph } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, withoutControls } from './clean-text.ts';

export function readTextBody(text: string): { blocks: IncomingBody; warnings: string[] } {
  return { blocks: paragraphsOfText(text).map(paragraph), warnings: [] };
}

export function paragraph(text: string): Paragraph {
  return { type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text }] };
}

/** Paragraphs of clean text, none of them empty. */
export function paragraphsOfText(text: string): string[] {
  return linesOfText(text).filter((each) => each !== '');
}

/** A million of them part no more than one does. */
const BLANK_LINES = /(?:\r\n|[\n\r\u2028\u2029]){3,}/g;

/** Lines of clean text, wrapped ones joined; an empty one where stanzas are parted. */
export function linesOfText(text: string): string[] {
  const lines = withoutControls(text).replace(BLANK_LINES, '\n\n').split(/\r\n|[\n\r\u2028\u2029]/);
  const stanzas: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') stanzas.push([]);
    // An indented line begins a paragraph in many wires.
    else if (/^(?:\t| {2,}|\u00a0{2,}|\u3000)/.test(line)) stanzas.push([line]);
    else stanzas.at(-1)?.push(line);
  }
  return stanzas.flatMap((stanza) => [...(isHardWrapped(stanza) ? [stanza.join(' ')] : stanza), '']).map(cleanText);
}

/** Lines of a typewriter's length that mostly go on in lower case are one paragraph. Scripts without case are left as they are. */
export function isHardWrapped(stanza: readonly string[]): boolean {
  if (stanza.length < 2 || stanza.some((line) => line.length > 100)) return false;
  if (stanza.slice(0, -1).some((line) => line.length < 40)) return false;
  const continued = stanza.slice(1).filter((line) => /^\s?\p{Ll}/u.test(line));
  return continued.length * 2 > stanza.length - 1;
}
