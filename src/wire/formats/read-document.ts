/**
 * A document's stories, whatever it is: told by its bytes, never by its name. Pure; never throws. What cannot be read
 * is refused in one line that says what it is and where it went wrong.
 */
import type { WireItem } from '../../story/wire-item.ts';
import { readBrokenJsonKills, readBrokenXmlKills } from './broken-kill.ts';
import { itemsOfAp, readApMedia } from './ap-media-api.ts';
import { decodeText } from './decode-text.ts';
import { entriesOfDpa, readDigitalwires } from './dpa-digitalwires.ts';
import { readAtom } from './feed-atom.ts';
import { isJsonFeed, readJsonFeed } from './feed-json.ts';
import { readRss } from './feed-rss.ts';
import { finishItem } from './finish-item.ts';
import { isFramed, readFramedWire } from './framed-wire.ts';
import { findJsonError } from './json-error.ts';
import { refuseFlood } from './json-flood.ts';
import { isMail, readMail } from './mail.ts';
import { parseLenientXml } from './lenient-xml.ts';
import { readNewsml1 } from './newsml-1.ts';
import { readNewsmlG2 } from './newsml-g2.ts';
import { readNinjs } from './ninjs.ts';
import { readNitf, readNitfWithin } from './nitf.ts';
import { readPictureFile } from './picture-file.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { readSavedPageHtml } from './saved-page-html.ts';
import { readSavedPageText } from './saved-page-text.ts';
import { MAX_HTML_LENGTH } from './html-tree.ts';
import { parseXmlTree, type XmlElement } from './xml-tree.ts';
export type { Hints, ReadResult } from './read-result.ts';

/** Of one document. */
export const MAX_BYTES = 16 * 1024 * 1024;

export function readDocument(bytes: Uint8Array, hints: Hints = { zone: 'UTC' }): ReadResult {
  const picture = readPictureFile(bytes, hints);
  const result = picture === null ? readBytes(bytes, hints) : { ok: true as const, items: [withDefaults(picture, hints, [])] };
  if (result.ok) return { ok: true, items: result.items.map(finish) };
  return hints.name === undefined ? result : { ...result, reason: `${hints.name}: ${result.reason}` };
}

/** Once, at the very end. Saved pages are nobody’s wire: what their text begins with is theirs. */
const finish = (item: WireItem): WireItem => (item.format.startsWith('saved-page') ? item : finishItem(item));

/** A mail that carries a mail that carries a document is read; what is deeper is not. */
const MAX_MAILS = 2;

function readBytes(bytes: Uint8Array, hints: Hints, mails = 0): ReadResult {
  const refusal = refuseBytes(bytes);
  if (refusal !== null) return refuse(refusal);
  if (isMail(bytes)) return mails < MAX_MAILS ? readMailWithin(bytes, hints, mails) : refuse('This is a mail within a mail within a mail.', 'mail');
  const decoded = decodeText(bytes, hints.encoding);
  const result = readText(decoded.text, hints);
  if (!result.ok) return result;
  return { ok: true, items: result.items.map((item) => withDefaults(item, hints, decoded.warnings)) };
}

function readMailWithin(bytes: Uint8Array, hints: Hints, mails: number): ReadResult {
  const result = readMail(bytes, hints, (attached) => readBytes(attached, hints, mails + 1));
  return result.ok ? { ok: true, items: result.items.map((item) => withDefaults(item, hints, [])) } : result;
}

/** What the source says where the document says nothing. */
function withDefaults(item: WireItem, { language, source }: Hints, warnings: readonly string[]): WireItem {
  return { ...item, language: item.language ?? language ?? null, source: item.source ?? source ?? null, warnings: [...warnings, ...item.warnings] };
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

function readText(text: string, hints: Hints): ReadResult {
  const { zone } = hints;
  const start = text.slice(0, 4096).trimStart();
  if (start === '') return text.trim() === '' ? { ok: false, reason: 'The file holds nothing but blanks.' } : readPlain(text, zone);
  if (isFramed(text)) return readFramedWire(text, hints);
  if (isBinary(text)) return refuse('This is not text: it is binary data of no kind that is known here.');
  if (start.startsWith('{') || (start.startsWith('[') && /^\[\s*[{[\]"]/.test(start))) return readJson(text, hints);
  if (/^(?:From:\s*["<]?Saved by|MIME-Version:|Return-Path:|Received: )/i.test(start)) return refuse('This is a page saved as a web archive (MHTML), which is not yet read. Save the page as HTML or text.');
  if (/^<[!?a-z]/i.test(start)) return readMarkup(text, hints);
  return readPlain(text, zone);
}

/** One character in twenty is a control character or could not be decoded. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return strange * 20 > sample.length;
}

/** In letters. */
const MAX_PLAIN_LENGTH = 1_500_000;

function readPlain(text: string, zone: string): ReadResult {
  if (text.length > MAX_PLAIN_LENGTH) return refuse('The text is too long to be a story.');
  return readSavedPageText(text, zone);
}

function readJson(text: string, hints: Hints): ReadResult {
  const flood = refuseFlood(text);
  if (flood !== null) return refuse(flood);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column } = findJsonError(text);
    const reason = `This begins like JSON and is none: line ${line}, column ${column}.`;
    const kills = readBrokenJsonKills(text, reason);
    return kills.length > 0 ? { ok: true, items: kills } : refuse(reason);
  }
  if (isJsonFeed(value)) return readJsonFeed(value, hints);
  const entries = entriesOfDpa(value);
  if (entries !== null) return readDigitalwires(entries, hints);
  const items = itemsOfAp(value);
  return items === null ? readNinjs(value, hints) : readApMedia(items, { ...hints, beside: value });
}

type XmlReader = (root: XmlElement, hints: Hints) => ReadResult;

/** By the local name of the root, in lower case. */
const XML_READERS: ReadonlyMap<string, XmlReader> = new Map([
  ['rss', readRss],
  ['channel', readRss],
  ['rdf', readRss],
  ['feed', readAtom],
  ['entry', readAtom],
  ['deleted-entry', readAtom],
  ['newsmessage', readNewsmlG2],
  ['newsitem', readNewsmlG2],
  ['catalogitem', readNewsmlG2],
  ['packageitem', readNewsmlG2],
  ['conceptitem', readNewsmlG2],
  ['knowledgeitem', readNewsmlG2],
  ['planningitem', readNewsmlG2],
  ['newsml', readNewsml1],
  ['nitf', readNitf],
  ['contentset', readNitfWithin],
  ['svg', () => refuse('This is SVG, a drawing and no story.', 'SVG')],
]);

const PAGE_ROOTS = /^(?:html|head|body|title|meta|link|base|script|style|div|p|h[1-6]|article|section|main|header|footer|nav|aside|figure|table|ul|ol|dl|blockquote|span|a|b|i|em|strong|img|br|hr|center|font|form|pre|time)$/;

function readMarkup(text: string, hints: Hints): ReadResult {
  const root = rootElement(text);
  const local = root?.replace(/^[\w.-]*:/, '') ?? '';
  const read = XML_READERS.get(local);
  if (read !== undefined) return readXml(text, { root: local, read, hints });
  if (text.length > MAX_HTML_LENGTH) return refuse('The page is larger than 8 MB, which no news page is.');
  const isPage = root !== null && (PAGE_ROOTS.test(root) || /^\s*<!doctype\s+html/i.test(text.slice(0, 1024)));
  if (!isPage || (/^\s*<\?xml/.test(text.slice(0, 1024)) && root !== 'html')) return refuse(`This is XML with the root element <${root ?? '?'}>, which is not known here.`);
  return readSavedPageHtml(text, hints.zone);
}

/** Feeds arrive broken more often than they arrive whole elsewhere: they alone are read leniently. */
const FEED_READERS: ReadonlySet<XmlReader> = new Set([readRss, readAtom]);

interface XmlReading {
  /** Local name, in lower case. */
  readonly root: string;
  readonly read: XmlReader;
  readonly hints: Hints;
}

/** What has no tree may still order a kill. */
function readXml(text: string, { root, read, hints }: XmlReading): ReadResult {
  const tree = parseXmlTree(text);
  if (tree.ok) return read(tree.root, hints);
  const kills = readBrokenXmlKills(text, root, tree.reason);
  if (kills.length > 0) return { ok: true, items: kills };
  const lenient = FEED_READERS.has(read) ? parseLenientXml(text) : tree;
  if (!lenient.ok) return refuse(tree.reason);
  const result = read(lenient.root, hints);
  return result.ok ? { ok: true, items: result.items.map((item) => withWarning(item, `${tree.reason} It was read as well as it can be.`)) } : result;
}

const withWarning = (item: WireItem, warning: string): WireItem => ({ ...item, warnings: [warning, ...item.warnings] });

/** Name of the first element, in lower case. */
function rootElement(text: string): string | null {
  const head = text.slice(0, 65_536);
  for (const match of head.matchAll(/<(!--|[!?]|[a-z][\w:.-]{0,60})/gi)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (name === '!--') return rootElementAfterComment(head, match.index);
    if (/^[a-z]/.test(name)) return name;
  }
  return null;
}

function rootElementAfterComment(head: string, start: number): string | null {
  const end = head.indexOf('-->', start);
  return end === -1 ? null : rootElement(head.slice(end + 3));
}
