/** The words of a body, for choosing between texts and for what stands in where something is missing. */
import type { Inline } from '../../story/body.ts';
import type { IncomingBody } from '../../story/incoming.ts';
import { inlineOf } from './fit-blocks.ts';
import { cleanText, textKey } from './clean-text.ts';

/** One line. Tables and what else holds no running text are left out. */
export function textOfBlocks(blocks: IncomingBody): string {
  return cleanText(inlineOf(blocks).content.map((each: Inline) => (each.type === 'text' ? each.text : ' ')).join(''));
}

/** The first words of a text, cut between two of them. */
export function openingWords(text: string): string {
  if (text.length <= 100) return text;
  return `${text.slice(0, 100).replace(/\s+\S*$/u, '')}…`;
}

/** Some agencies put the headline over the text as well. */
export function withoutHeadline(blocks: IncomingBody, headline: string): IncomingBody {
  const first = blocks[0];
  if (headline === '' || first === undefined || (first.type !== 'heading' && first.type !== 'paragraph')) return blocks;
  return textKey(textOfBlocks([first])) === textKey(headline) ? blocks.slice(1) : blocks;
}
