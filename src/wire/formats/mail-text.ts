/** The text of a mail: which of its parts are to be read, and what of them is text. The rest are its attachments. */
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { readHtmlBody, readTextBody } from './html-body.ts';
import { type MailPart, textOfPart } from './mail-parts.ts';

export interface MailText {
  readonly blocks: IncomingBody;
  readonly attachments: readonly MailPart[];
  readonly warnings: readonly string[];
}

/** Signatures of the mail's sender, not of its text; and forms that only one reader of mail knows. */
const SILENT = new Set(['application/pgp-signature', 'application/pkcs7-signature', 'application/x-pkcs7-signature', 'application/pgp-keys', 'text/x-amp-html', 'text/calendar', 'text/vcard', 'text/x-vcard', 'message/delivery-status']);

/** `encoding`: of text that names none. */
export function readMailText(part: MailPart, encoding: string | null): MailText {
  if (part.children.length > 0) {
    const read = part.children.map((child) => readMailText(child, encoding));
    const chosen = part.type === 'multipart/alternative' ? richest(read) : read;
    return { blocks: chosen.flatMap(({ blocks }) => blocks), attachments: read.flatMap(({ attachments }) => attachments), warnings: chosen.flatMap(({ warnings }) => warnings) };
  }
  if (SILENT.has(part.type)) return { blocks: [], attachments: [], warnings: [] };
  if (part.attached || !part.type.startsWith('text/')) return { blocks: [], attachments: [part], warnings: [] };
  return { ...readTextPart(part, encoding), attachments: [] };
}

/** Alternatives stand from the plainest to the richest (RFC 2046, 5.1.4); one that holds much less than another is none. */
function richest(read: readonly MailText[]): readonly MailText[] {
  const lengths = read.map(({ blocks }) => textOfBlocks(blocks).length);
  const longest = Math.max(0, ...lengths);
  const best = read.findLast((_each, index) => longest > 0 && (lengths[index] ?? 0) * 2 >= longest);
  return best === undefined ? [] : [best];
}

/** In characters; what is longer is a file, no mail. */
const LONGEST_TEXT = 1_000_000;

export function readTextPart(part: MailPart, encoding: string | null): { readonly blocks: IncomingBody; readonly warnings: readonly string[] } {
  const text = textOfPart(part, encoding);
  if (text.length > LONGEST_TEXT) return { blocks: [], warnings: ['A text of the mail is longer than a million characters and was left out.'] };
  if (part.type === 'text/html') return readHtmlBody(text);
  const lines = text.split(/\r\n|\n|\r/);
  const isFlowed = part.parameters.get('format')?.toLowerCase() === 'flowed';
  const own = withoutSignature(lines);
  return readTextBody((isFlowed ? unflowed(own, part.parameters.get('delsp')?.toLowerCase() === 'yes') : own).join('\n'));
}

/** Longer than any signature: then it is text that stands below such a line. */
const LONGEST_SIGNATURE = 12;

/** What stands below `-- ` (RFC 3676, 4.3) is who writes, not what is written. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const at = lines.lastIndexOf('-- ');
  return at === -1 || lines.slice(at).filter((line) => line.trim() !== '').length > LONGEST_SIGNATURE ? lines : lines.slice(0, at);
}

/** `format=flowed` (RFC 3676): a line that ends with a blank goes on in the next. */
function unflowed(lines: readonly string[], deletesSpace: boolean): string[] {
  const out: string[] = [];
  let open: string[] = [];
  for (const written of lines) {
    const line = written.startsWith(' ') ? written.slice(1) : written;
    const goesOn = line.endsWith(' ') && line !== '-- ';
    open.push(goesOn && deletesSpace ? line.slice(0, -1) : line);
    if (goesOn) continue;
    out.push(open.join(''));
    open = [];
  }
  return open.length === 0 ? out : [...out, open.join('')];
}
