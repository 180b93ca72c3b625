/** Tags of XML that is not well-formed: one after the other, in one pass, each for what can be made out of it. */
import { parseXmlTree, textOfXml } from './xml-tree.ts';

export interface Tag {
  /** Local name, in lower case. */
  readonly name: string;
  readonly kind: 'opens' | 'closes' | 'empty';
  /** By local names in lower case; only those whose value has come to its end. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the text behind it begins. */
  readonly end: number;
}

const MAX_ATTRIBUTES = 200;

/** No comment, no CDATA, no instruction, no DOCTYPE is looked into; one that never ends hides what comes after it. */
export function* tagsOf(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at !== -1; ) {
    const past = pastHidden(text, at);
    if (past === null) {
      const tag = readTag(text, at);
      if (tag !== null) yield tag;
      at = text.indexOf('<', Math.max(at + 1, tag?.end ?? 0));
    } else at = past === -1 ? -1 : text.indexOf('<', past);
  }
}

const HIDDEN: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Where what is no tag ends, -1 where it never does; null where there is a tag. */
function pastHidden(text: string, at: number): number | null {
  for (const [start, mark] of HIDDEN) {
    if (!text.startsWith(start, at)) continue;
    const end = text.indexOf(mark, at + start.length);
    return end === -1 ? -1 : end + mark.length;
  }
  if (text[at + 1] !== '!') return null;
  const end = text.indexOf('>', at);
  if (end === -1) return -1;
  if (!text.slice(at, end).includes('[')) return end + 1;
  const close = text.indexOf(']', at);
  return close === -1 ? -1 : close + 1;
}

/** Null where a “<” begins no tag. */
function readTag(text: string, start: number): Tag | null {
  const closes = text[start + 1] === '/';
  const from = start + (closes ? 2 : 1);
  let at = from;
  while (at < text.length && at - from < 200 && !ENDS_NAME.has(text[at] ?? '')) at++;
  if (at === from || at >= text.length) return null;
  const name = localName(text.slice(from, at));
  const attributes = new Map<string, string>();
  for (let count = 0; count < MAX_ATTRIBUTES; count++) {
    while (at < text.length && (BLANKS.has(text[at] ?? '') || text[at] === '/')) at++;
    const char = text[at];
    if (char === undefined || char === '<') break;
    if (char === '>') return { name, kind: closes ? 'closes' : text[at - 1] === '/' ? 'empty' : 'opens', attributes, end: at + 1 };
    at = readAttribute(text, at, attributes);
  }
  return { name, kind: closes ? 'closes' : 'opens', attributes, end: at };
}

const BLANKS = new Set([' ', '\t', '\r', '\n']);
const ENDS_NAME = new Set([...BLANKS, '/', '>', '<', '=', '"', "'"]);

/** Where reading goes on, at least one further. */
function readAttribute(text: string, start: number, attributes: Map<string, string>): number {
  let at = start;
  while (at < text.length && !ENDS_NAME.has(text[at] ?? '')) at++;
  const name = localName(text.slice(start, Math.min(at, start + 200)));
  const equals = afterBlanks(text, at);
  if (text[equals] !== '=') return Math.max(at, start + 1);
  const from = afterBlanks(text, equals + 1);
  const quote = text[from];
  const [value, end] = quote === '"' || quote === "'" ? quoted(text, from) : bare(text, from);
  if (value !== null && name !== '' && !attributes.has(name)) attributes.set(name, value);
  return Math.max(end, start + 1);
}

/** The value, null where it is not to be trusted; where reading goes on. */
function quoted(text: string, from: number): readonly [string | null, number] {
  const end = text.indexOf(text[from] ?? '', from + 1);
  const value = text.slice(from + 1, end === -1 ? text.length : end);
  const [tagEnd, tagStart] = [value.indexOf('>'), value.indexOf('<')];
  // A mark that was forgotten at the end of a value would swallow the tags that follow.
  if (tagEnd !== -1 && tagEnd < tagStart) return [null, from + 1 + tagEnd];
  if (end === -1) return [null, text.length];
  const follows = text[end + 1] ?? ' ';
  const isWhole = value.length <= 5000 && (BLANKS.has(follows) || '/<>'.includes(follows));
  return [isWhole ? withoutReferences(text.slice(from, end + 1)) : null, end + 1];
}

function bare(text: string, from: number): readonly [string | null, number] {
  let at = from;
  while (at < text.length && !BLANKS.has(text[at] ?? '') && !'<>"\''.includes(text[at] ?? '')) at++;
  const isWhole = at < text.length && at > from && at - from < 5000;
  return [isWhole ? text.slice(from, at).replace(/\/$/, '') : null, at];
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANKS.has(text[at] ?? '')) at++;
  return at;
}

const localName = (written: string): string => written.slice(written.indexOf(':') + 1).toLowerCase();

/** As the XML reader resolves them; `written` has its quotation marks. Long values are no codes. */
function withoutReferences(written: string): string {
  if (!written.includes('&') || written.length > 1000) return written.slice(1, -1);
  const tree = parseXmlTree(`<a v=${written}/>`);
  return tree.ok ? (tree.root.attributes['v'] ?? '') : written.slice(1, -1);
}

/** The text behind a tag, up to the tag that closes it; null where the document ends before, or something else follows. */
export function textBehind(text: string, { end }: Tag): string | null {
  const next = text.indexOf('<', end);
  if (next === -1 || next - end > 5000 || (text[next + 1] ?? '/') !== '/') return null;
  const written = text.slice(end, next);
  if (!written.includes('&')) return written;
  const tree = parseXmlTree(`<a>${written}</a>`);
  return tree.ok ? textOfXml(tree.root) : written;
}
