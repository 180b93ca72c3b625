/** Text that a document carries without saying what it is: HTML where it has tags, else plain. */
import type { IncomingBody } from '../../story/incoming.ts';
import { readHtmlBody } from './html-body.ts';
import { paragraphsOfText, readTextBody } from './text-body.ts';

const BLOCK_TAG = /<\/(?:p|div|section|article|ul|ol|li|table|blockquote|h[1-6])\s*>|<(?:p|br|hr|div)\b[^<>]{0,500}>/i;
const INLINE_TAG = /<(b|i|u|em|strong|a|span|sup|sub)\b[^<>]{0,2000}>[^]{0,20000}?<\/\1\s*>/i;

/** Plain text whose only markup is within its lines keeps its lines as paragraphs. */
export function readLooseText(text: string, language: string | null): { blocks: IncomingBody; warnings: string[] } {
  if (BLOCK_TAG.test(text)) return readHtmlBody(text, { language });
  if (!INLINE_TAG.test(text)) return readTextBody(text);
  return readHtmlBody(paragraphsOfText(text).map((line) => `<p>${line}</p>`).join('\n'), { language });
}
