/**
 * A document's stories, whatever it is: told by its bytes, never by its name. Pure; never throws. What cannot be read
 * is refused in one line that says what it is and where it went wrong.
 */
import { decodeText } from './decode-text.ts';
import { findJsonError } from './json-error.ts';
import { readNinjs } from './ninjs.ts';
import type { ReadResult } from './read-result.ts';
import { readSavedPageHtml } from './saved-page-html.ts';
import { readSavedPageText } from './saved-page-text.ts';
import { MAX_HTML_LENGTH } from './html-tree.ts';
export type { ReadResult } from './read-result.ts';

export interface Hints {
  /** The file's name, for messages alone. */
  readonly name?: string;
  /** IANA zone of times that name none: the publication's. */
  readonly zone: string;
}

/** Of one document. */
export const MAX_BYTES = 16 * 1024 * 1024;

export function readDocument(bytes: Uint8Array, hints: Hints = { zone: 'UTC' }): ReadResult {
  const refusal = refuseBytes(bytes);
  if (refusal !== null) return refuse(refusal, hints);
  const decoded = decodeText(bytes);
  const result = readText(decoded.text, hints.zone);
  if (!result.ok) return { ...result, reason: named(result.reason, hints) };
  if (decoded.warnings.length === 0) return result;
  return { ok: true, stories: result.stories.map((story) => ({ ...story, warnings: [...decoded.warnings, ...story.warnings] })) };
}

function refuse(reason: string, hints: Hints): ReadResult {
  return { ok: false, reason: named(reason, hints) };
}

function named(reason: string, { name }: Hints): string {
  return name === undefined ? reason : `${name}: ${reason}`;
}

const BINARIES: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x52, 0x49, 0x46, 0x46], 'a RIFF file (a WebP picture or a sound)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an office document'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old office document'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
];

/** What bytes can tell before they are text. */
function refuseBytes(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'The file is empty.';
  if (bytes.length > MAX_BYTES) return `The file has ${Math.ceil(bytes.length / 1_048_576)} MB; a document may have ${MAX_BYTES / 1_048_576}.`;
  const kind = BINARIES.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  return kind === undefined ? null : `This is ${kind}, not a text that can be read.`;
}

function readText(text: string, zone: string): ReadResult {
  const start = text.slice(0, 4096).trimStart();
  if (start === '') return text.trim() === '' ? { ok: false, reason: 'The file holds nothing but blanks.' } : readPlain(text, zone);
  if (isBinary(text)) return { ok: false, reason: 'This is not text: it is binary data of no kind that is known here.' };
  if (/[\u0001-\u0004]/.test(start)) return { ok: false, reason: 'This looks like an agency’s wire text with control characters (ANPA 1312, IPTC 7901), which is not yet read.' };
  if (start.startsWith('{') || (start.startsWith('[') && /^\[\s*[{[\]"]/.test(start))) return readJson(text);
  if (/^(?:From: <Saved by|MIME-Version:|Return-Path:|Received: )/i.test(start)) return { ok: false, reason: 'This is a mail or a page saved as a web archive (MHTML), which is not yet read. Save the page as HTML or text.' };
  if (/^<[!?a-z]/i.test(start)) return readMarkup(text, zone);
  return readPlain(text, zone);
}

/** One character in twenty is a control character or could not be decoded. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return strange * 20 > sample.length;
}

function readPlain(text: string, zone: string): ReadResult {
  if (text.length > MAX_HTML_LENGTH) return { ok: false, reason: 'The text is too long to be a story.' };
  return readSavedPageText(text, zone);
}

function readJson(text: string): ReadResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column } = findJsonError(text);
    return { ok: false, reason: `This begins like JSON and is none: line ${line}, column ${column}.` };
  }
  return readNinjs(value);
}

const XML_ROOTS: { readonly [root: string]: string } = {
  newsmessage: 'NewsML-G2',
  newsitem: 'NewsML-G2',
  catalogitem: 'NewsML-G2',
  packageitem: 'NewsML-G2',
  conceptitem: 'NewsML-G2',
  knowledgeitem: 'NewsML-G2',
  planningitem: 'NewsML-G2',
  newsml: 'NewsML 1',
  nitf: 'NITF',
  rss: 'RSS',
  feed: 'Atom',
  'rdf:rdf': 'RSS 1.0',
  svg: 'SVG',
};

const PAGE_ROOTS = /^(?:html|head|body|title|meta|link|base|script|style|div|p|h[1-6]|article|section|main|header|footer|nav|aside|figure|table|ul|ol|dl|blockquote|span|a|b|i|em|strong|img|br|hr|center|font|form|pre|time)$/;

function readMarkup(text: string, zone: string): ReadResult {
  if (text.length > MAX_HTML_LENGTH) return { ok: false, reason: 'The page is larger than 8 MB, which no news page is.' };
  const root = rootElement(text);
  const known = root === null ? undefined : XML_ROOTS[root];
  if (known !== undefined) return { ok: false, format: known, reason: `This is ${known}, which is not yet read.` };
  const isPage = root !== null && (PAGE_ROOTS.test(root) || /^\s*<!doctype\s+html/i.test(text.slice(0, 1024)));
  if (!isPage || (/^\s*<\?xml/.test(text.slice(0, 1024)) && root !== 'html')) return { ok: false, reason: `This is XML with the root element <${root ?? '?'}>, which is not known here.` };
  return readSavedPageHtml(text, zone);
}

/** Name of the first element, in lower case. */
function rootElement(text: string): string | null {
  const head = text.slice(0, 65_536);
  for (const match of head.matchAll(/<(!--|[!?]|[a-z][\w:.-]{0,60})/gi)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (name === '!--') return rootElementAfterComment(head, match.index);
    if (/^[a-z]/.test(name)) return /^[\w-]+:(?:newsitem|newsmessage|html)$/.test(name) ? name.replace(/^.*:/, '') : name;
  }
  return null;
}

function rootElementAfterComment(head: string, start: number): string | null {
  const end = head.indexOf('-->', start);
  return end === -1 ? null : rootElement(head.slice(end + 3));
}
