/**
 * Headers of a mail or of a part of one (RFC 5322, 2047, 2231), from text in which every byte is one character. All of it bounded:
 * a header that is longer than any is refused, a value is cut.
 */
import { decodeText, knownEncoding } from './decode-text.ts';

export const MAX_HEADER_LENGTH = 256 * 1024;
const MAX_VALUE_LENGTH = 20_000;

export interface MailHeaders {
  /** As written and unfolded, by name in lower case; the first of several. */
  readonly values: ReadonlyMap<string, string>;
  /** Where what comes after them begins. */
  readonly end: number;
}

/** Null where they are longer than any. A line that is no header ends them, too: senders forget the empty line. */
export function readHeaders(text: string): MailHeaders | null {
  const values = new Map<string, string>();
  let name: string | null = null;
  let lines: string[] = [];
  const keep = (): void => {
    if (name !== null && !values.has(name)) values.set(name, lines.join('').slice(0, MAX_VALUE_LENGTH));
  };
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    if (end > MAX_HEADER_LENGTH) return null;
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    const header = /^([!-9;-~]{1,80})[ \t]*:/.exec(line);
    if (line.trim() === '') {
      at = end + 1;
      break;
    }
    if (name !== null && /^[ \t]/.test(line)) lines.push(line);
    else if (header === null && !(at === 0 && line.startsWith('From '))) break;
    else {
      keep();
      name = header?.[1]?.toLowerCase() ?? null;
      lines = [line.slice(header?.[0].length ?? 0)];
    }
    at = end + 1;
  }
  keep();
  return { values, end: Math.min(at, text.length) };
}

/** Letters beyond ASCII that stand in a header as they are. */
function decodeRaw(text: string): string {
  return /[\u0080-\u00FF]/.test(text) ? decodeBytes(Buffer.from(text, 'latin1'), null) : text;
}

/** Bytes as text: strict UTF-8 before what is declared, except where that is written in ASCII. */
export function decodeBytes(bytes: Uint8Array, charset: string | null, fallback: string | null = null): string {
  const declared = knownEncoding(charset);
  if (declared !== null && /^(?:utf-16|iso-2022)/.test(declared)) return new TextDecoder(declared).decode(bytes);
  return decodeText(bytes, declared ?? fallback).text;
}

const ENCODED_WORD = /=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([BQ])\?([^?\r\n]*)\?=/gi;

/** Text of a header, its encoded words (RFC 2047) decoded. Neighbours are joined before they are decoded: a letter may be cut in two. */
export function wordsOfHeader(value: string): string {
  const parts: string[] = [];
  let open: { readonly charset: string; readonly bytes: Uint8Array[] } | null = null;
  let done = 0;
  const close = (): void => {
    if (open !== null) parts.push(decodeBytes(Buffer.concat(open.bytes), open.charset));
    open = null;
  };
  for (const { 0: whole, 1: charset = '', 2: way = '', 3: text = '', index } of value.matchAll(ENCODED_WORD)) {
    const gap = value.slice(done, index);
    const isNeighbour: boolean = open !== null && gap.trim() === '';
    if (!isNeighbour || open?.charset !== charset.toLowerCase()) close();
    if (!isNeighbour) parts.push(decodeRaw(gap));
    open ??= { charset: charset.toLowerCase(), bytes: [] };
    open.bytes.push(way.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQuoted(text.replaceAll('_', ' ')));
    done = index + whole.length;
  }
  close();
  parts.push(decodeRaw(value.slice(done)));
  return parts.join('');
}

/** `=C3=A9` to bytes; what is no such sequence stays. */
export function decodeQuoted(text: string): Uint8Array {
  return Buffer.from(text.replace(/=([\da-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1');
}

export interface HeaderWithParameters {
  /** What stands before the first semicolon, in lower case. */
  readonly value: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** `text/plain; charset="utf-8"; name*0*=utf-8''%E0…` (RFC 2045 and 2231). */
export function readParameters(header: string | undefined): HeaderWithParameters {
  const [value = ''] = (header ?? '').split(';', 1);
  const found = new Map<string, { readonly part: number; readonly text: string; readonly coded: boolean }[]>();
  for (const { 1: written = '', 2: text = '' } of (header ?? '').matchAll(/;\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g)) {
    const [, name = '', part, coded] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(written.toLowerCase()) ?? [];
    if (name === '' || found.size >= 100) continue;
    const bare = text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text.trim();
    found.set(name, [...(found.get(name) ?? []).slice(0, 100), { part: Number(part ?? 0), text: bare, coded: coded !== undefined }]);
  }
  const parameters = new Map([...found].map(([name, parts]) => [name, joinParts(parts)] as const));
  return { value: value.trim().toLowerCase(), parameters };
}

function joinParts(parts: readonly { readonly part: number; readonly text: string; readonly coded: boolean }[]): string {
  const sorted = parts.toSorted((one, other) => one.part - other.part);
  if (!sorted.some(({ coded }) => coded)) return wordsOfHeader(sorted.map(({ text }) => text).join(''));
  const [, charset = null, first = null] = /^([^']*)'[^']*'(.*)$/s.exec(sorted[0]?.text ?? '') ?? [];
  const texts = sorted.map(({ text, coded }, index) => ({ text: index === 0 && first !== null ? first : text, coded }));
  const bytes = texts.map(({ text, coded }) => (coded ? decodeQuoted(text.replace(/=/g, '=3D').replaceAll('%', '=')) : Buffer.from(text, 'latin1')));
  return decodeBytes(Buffer.concat(bytes), charset);
}
