/** Whether a document is whole by what stands at its end, so that nobody has to wait whether more of it comes. Pure. */
import { decodeText } from '../formats/decode-text.ts';

const [ETX, EOT, SPACE] = [0x03, 0x04, 0x20];

/**
 * XML (or HTML) whose root is closed, JSON that parses, text of the wire with ETX or EOT at its end, JPEG with its end-of-image. No document
 * that is cut off seems whole, but for one whose first part is a whole document by itself.
 */
export function closesWell(bytes: Uint8Array): boolean {
  const end = lastByte(bytes);
  if (end < 2) return false;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bytes[end - 1] === 0xff && bytes[end] === 0xd9;
  if (bytes[end] === ETX || bytes[end] === EOT) return true;
  const text = asText(bytes).replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, '').trim();
  if (text.startsWith('<')) return isClosedXml(text);
  return /^[{[]/.test(text) && isJson(text);
}

/** One character a byte is enough for structure, whatever the letters are; UTF-16 is not written so. */
function asText(bytes: Uint8Array): string {
  const isWide = bytes.subarray(0, 4).some((byte) => byte === 0 || byte >= 0xfe);
  return isWide ? decodeText(bytes).text.trim() : Buffer.from(bytes.buffer, bytes.byteOffset, lastByte(bytes) + 1).toString('latin1');
}

/** Past the blanks, line ends and fill characters that follow a document. */
function lastByte(bytes: Uint8Array): number {
  let end = bytes.length - 1;
  while (end >= 0 && isFill(bytes[end] ?? 0)) end--;
  return end;
}

/** Controls of the line (SYN, DEL and the like), but not those that end a text. */
const isFill = (byte: number): boolean => (byte <= SPACE && byte !== ETX && byte !== EOT) || byte === 0x7f;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The last tag closes the root: as many elements of its name are closed as are opened, and nothing but comments follows. */
function isClosedXml(text: string): boolean {
  const body = text.slice(prologEnd(text));
  const name = /^<([\p{L}_][\p{L}\p{N}\-._:]{0,99})/u.exec(body)?.[1];
  if (name === undefined) return false;
  const [open, close] = [`<${name}`, `</${name}`];
  if (onlyMisc(body, body.indexOf('>') + 1)) return body[body.indexOf('>') - 1] === '/';
  const last = body.lastIndexOf(close);
  const end = last === -1 ? -1 : body.indexOf('>', last);
  return end !== -1 && countTags(body, open) === countTags(body, close) && onlyMisc(body, end + 1);
}

/** Where the root begins: past declarations, comments, instructions and the DOCTYPE with what it declares. */
function prologEnd(text: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : text.startsWith('<!', at) ? '>' : null;
    if (closing === null) return at;
    const subset = closing === '>' ? /^[^>[]{0,2000}\[/.exec(text.slice(at, at + 2001)) : null;
    const from = subset === null ? at : text.indexOf(']', at + subset[0].length);
    const end = from === -1 ? -1 : text.indexOf(closing, from);
    if (end === -1) return text.length;
    at = end + closing.length;
  }
}

function onlyMisc(text: string, from: number): boolean {
  return from > 0 && prologEnd(text.slice(from)) === text.length - from;
}

/** `<p` is not in `<pre>`, and an element that closes itself counts as none. */
function countTags(text: string, start: string): number {
  let count = 0;
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + start.length)) {
    if (!/[\s/>]/.test(text[at + start.length] ?? '')) continue;
    const end = text.indexOf('>', at);
    if (end !== -1 && text[end - 1] !== '/') count++;
  }
  return count;
}
