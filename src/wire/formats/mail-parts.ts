/** A mail as a tree of its parts (RFC 2045, 2046), bounded: what has more parts or deeper ones than any real mail is refused. */
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { decodeBytes, decodeQuoted, MAX_HEADER_LENGTH, readHeaders, readParameters, wordsOfHeader } from './mail-headers.ts';

const MAX_DEPTH = 10;
const MAX_PARTS = 100;

export interface MailPart {
  /** `text/plain`, in lower case. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  /** Meant to be kept as a file, not to be read in its place. */
  readonly attached: boolean;
  /** Of the file: no folders. */
  readonly name: string | null;
  readonly description: string | null;
  readonly children: readonly MailPart[];
  /** Its content as sent, every byte one character; '' for what has children. */
  readonly raw: string;
}

export type MailTree = { readonly ok: true; readonly root: MailPart } | { readonly ok: false; readonly reason: string };

/** Never throws. */
export function parseMail(bytes: Uint8Array): MailTree {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
  try {
    return { ok: true, root: new MailReader().read(text, 0, 'text/plain') };
  } catch (error) {
    if (error instanceof MailFault) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Ends the reading; never leaves this file. */
class MailFault extends Error {}

class MailReader {
  #parts = 0;

  /** `usual`: the type of what names none. */
  read(text: string, depth: number, usual: string): MailPart {
    if (++this.#parts > MAX_PARTS) throw new MailFault(`The mail has more than ${MAX_PARTS} parts.`);
    if (depth > MAX_DEPTH) throw new MailFault(`The parts of the mail are nested deeper than ${MAX_DEPTH}.`);
    const head = readHeaders(text);
    if (head === null) throw new MailFault(`A header of the mail is longer than ${MAX_HEADER_LENGTH / 1024} KB.`);
    const { value, parameters } = readParameters(head.values.get('content-type'));
    const disposition = readParameters(head.values.get('content-disposition'));
    const name = fileName(disposition.parameters.get('filename') ?? parameters.get('name'));
    const type = /^[\w!#$&^.+-]{1,60}\/[\w!#$&^.+-]{1,100}$/.test(value) ? value : usual;
    const sections = type.startsWith('multipart/') ? this.#sections(text.slice(head.end), parameters.get('boundary') ?? '') : [];
    return {
      // Without its parts a multipart is the text it is: nothing of it is lost.
      type: type.startsWith('multipart/') && sections.length === 0 ? 'text/plain' : type,
      parameters,
      headers: head.values,
      attached: disposition.value === 'attachment' || (name !== null && !(disposition.value === 'inline' && type.startsWith('text/'))),
      name,
      description: cleanTextOrNull(wordsOfHeader(head.values.get('content-description') ?? '').slice(0, 2_000)),
      children: sections.map((section) => this.read(section, depth + 1, type === 'multipart/digest' ? 'message/rfc822' : 'text/plain')),
      raw: sections.length > 0 ? '' : text.slice(head.end),
    };
  }

  /** What stands between the boundaries; the last one need not be there. */
  #sections(text: string, boundary: string): string[] {
    if (boundary === '') return [];
    const found: string[] = [];
    let start: number | null = null;
    for (let at = nextBoundary(text, boundary, 0); at !== null; at = nextBoundary(text, boundary, at.next)) {
      if (start !== null) found.push(text.slice(start, at.before));
      if (this.#parts + found.length > MAX_PARTS) throw new MailFault(`The mail has more than ${MAX_PARTS} parts.`);
      start = at.last ? null : at.next;
      if (at.last) break;
    }
    if (start !== null && start < text.length) found.push(text.slice(start));
    return found;
  }
}

/** The next line that is `--boundary` or, as the last, `--boundary--`. */
function nextBoundary(text: string, boundary: string, from: number): { readonly before: number; readonly next: number; readonly last: boolean } | null {
  const mark = `--${boundary}`;
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const rest = text.slice(at + mark.length, Math.min(end, at + mark.length + 200)).trim();
    if (rest !== '' && rest !== '--') continue;
    // The line end before a boundary belongs to it.
    const before = Math.max(0, text[at - 2] === '\r' ? at - 2 : at - 1);
    return { before, next: Math.min(text.length, end + 1), last: rest === '--' };
  }
  return null;
}

function fileName(written: string | undefined): string | null {
  return cleanTextOrNull(cleanText(written ?? '').replace(/^.*[/\\]/s, '').slice(0, 200));
}

/** What the part holds, its transfer encoding undone. */
export function bytesOfPart({ raw, headers }: MailPart): Uint8Array {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(raw, 'base64');
  return encoding === 'quoted-printable' ? decodeQuoted(withoutSoftBreaks(raw)) : Buffer.from(raw, 'latin1');
}

/** Blanks before a line's end were put there on the way; a `=` there was put there by the sender. */
function withoutSoftBreaks(text: string): string {
  const lines = text.split('\n');
  const parts = lines.map((line, index) => {
    const bare = line.trimEnd();
    return bare.endsWith('=') ? bare.slice(0, -1) : `${bare}${index === lines.length - 1 ? '' : '\n'}`;
  });
  return parts.join('');
}

/** `fallback`: the encoding of text that names none and is not UTF-8. */
export function textOfPart(part: MailPart, fallback: string | null): string {
  return decodeBytes(bytesOfPart(part), part.parameters.get('charset') ?? null, fallback);
}
