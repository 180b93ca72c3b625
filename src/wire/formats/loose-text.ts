/** Text that a document carries without saying what it is: HTML where it has tags, else plain. */
import type { IncomingBody } from '../../story/incoming.ts';
import { readHtmlBody } from './html-body.ts';
import { paragraphsOfText, readTextBody } from './text-body.ts';

const BLOCK_TAG = /<\/(?:p|div|section|article|ul|ol|li|table|blockquote|h[1-6])\s*>|<(?:p|br|hr|div)\b[^<>]{0,500}>/i;
/** Opened and closed: `<5 per cent` is no markup. Two patterns, so that a text of nothing but openings costs no more than its length. */
const OPENING = /<(?:b|i|u|em|strong|a|span|sup|sub)(?:\s[^<>]{0,2000})?>/i;
const CLOSING = /<\/(?:b|i|u|em|strong|a|span|sup|sub)\s{0,20}>/i;

/** Plain text whose only markup is within its lines keeps its lines as paragraphs. */
export function readLooseText(text: string, language: string | null): { blocks: IncomingBody; warnings: string[] } {
  if (BLOCK_TAG.test(text)) return readHtmlBody(text, { language });
  if (!OPENING.test(text) || !CLOSING.test(text)) return readTextBody(text);
  return readHtmlBody(paragraphsOfText(text).map((line) => `<p>${line}</p>`).join('\n'), { language });
}
