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
  const lines = withoutControls(text).split(/\r\n|[\n\r\u2028\u2029]/);
  const stanzas: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') stanzas.push([]);
    // An indented line begins a paragraph in many wires.
    else if (/^(?:\t| {2,}|\u00a0{2,}|\u3000)/.test(line)) stanzas.push([line]);
    else stanzas.at(-1)?.push(line);
  }
  return stanzas
    .flatMap((stanza) => (isHardWrapped(stanza) ? [stanza.join(' ')] : stanza))
    .map(cleanText)
    .filter((each) => each !== '');
}

const SENTENCE_END = /[.!?\u0964\u2026:;]["'\u201D\u2019\u00BB)\]]*\s*$/;

/** Lines of a typewriter's length that break in mid-sentence are one paragraph. */
function isHardWrapped(stanza: readonly string[]): boolean {
  const broken = stanza.slice(0, -1);
  if (broken.length === 0 || stanza.some((line) => line.length > 100)) return false;
  const inside = broken.filter((line) => line.length >= 45 && !SENTENCE_END.test(line));
  return inside.length * 2 > broken.length;
}
