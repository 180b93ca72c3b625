/** What an agency sends as an abstract is a standfirst, the text's own beginning, or text. */
import type { IncomingBody } from '../../story/incoming.ts';
import { textKey } from './clean-text.ts';
import { paragraph } from './text-body.ts';
import { textOfBlocks } from './text-of-blocks.ts';

/** A standfirst is a sentence or two: what is longer is text. */
const LONGEST = 600;

/** No word is lost: what the text begins with already is left to it, what is too long is put before it, as `blocks` where it has some. */
export function fitStandfirst(words: string | null, body: IncomingBody, blocks: IncomingBody | null = null): { standfirst: string | null; body: IncomingBody } {
  if (words === null || beginsWith(body, words)) return { standfirst: null, body };
  if (words.length <= LONGEST && (blocks === null || isOneLine(blocks))) return { standfirst: words, body };
  return { standfirst: null, body: [...(blocks ?? [paragraph(words)]), ...body] };
}

function isOneLine(blocks: IncomingBody): boolean {
  const [first, ...others] = blocks;
  return others.length === 0 && (first?.type === 'paragraph' || first?.type === 'heading') && !(first.content ?? []).some(({ type }) => type === 'line_break');
}

function beginsWith(body: IncomingBody, words: string): boolean {
  return textKey(textOfBlocks(body.slice(0, 3))).startsWith(textKey(words).replace(/[.…\s]+$/, ''));
}
