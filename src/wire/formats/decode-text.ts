/**
 * Bytes to text. Order: byte order mark; UTF-16 and UTF-32 that show themselves without one; strict UTF-8 where it has a letter beyond
 * ASCII; what the document declares; UTF-8 with a letter broken here and there; what is said beside it; windows-1252, which no bytes
 * fail. UTF-8 comes before the declaration because browsers and editors save pages as UTF-8 and leave the old declaration standing, and
 * text in another encoding does not read as strict UTF-8 by chance.
 */
import { GUESSED_LETTERS } from '../../story/wire-doubt.ts';

export interface Decoded {
  readonly text: string;
  /** As the WHATWG names it; `utf-32le` and `utf-32be`, which it does not know. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  // Before UTF-16, whose mark is the beginning of this one.
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** `said`: the label of the encoding of what is not UTF-8 and declares nothing; windows-1252 where it is none. */
export function decodeText(bytes: Uint8Array, said: string | null = null): Decoded {
  const mark = MARKS.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return decodeAs(bytes, mark[1], []);
  const declared = declaredEncoding(bytes);
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeAs(bytes, wide, []);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null && (declared === null || utf8.length < bytes.length)) return { text: utf8, encoding: 'utf-8', warnings: suspicions(utf8) };
  if (declared !== null && declared !== 'utf-8') return decodeAs(bytes, declared, []);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const broken = mostlyUtf8(bytes);
  if (broken !== null) return { text: broken, encoding: 'utf-8', warnings: ['Some letters of the text were broken on their way (\uFFFD stands for each): look at it.', ...suspicions(broken)] };
  const encoding = knownEncoding(said);
  // Servers say UTF-8 of whatever they have, and it has just been seen that this is not.
  if (encoding !== null && encoding !== 'utf-8') return decodeAs(bytes, encoding, []);
  return decodeAs(bytes, 'windows-1252', [GUESSED_LETTERS]);
}

/** The beginning, every byte a character: for looking at what is ASCII in any encoding. */
export function latin1(bytes: Uint8Array, most: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, most)).toString('latin1');
}

/** The WHATWG's name of an encoding by one of its labels. */
export function knownEncoding(label: string | null | undefined): string | null {
  if (label === null || label === undefined) return null;
  // Nearly all documents say this, and no decoder need be made to know it.
  if (/^utf-8$/i.test(label)) return 'utf-8';
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, encoding: string, warnings: readonly string[]): Decoded {
  const text = encoding.startsWith('utf-32') ? decodeUtf32(bytes, encoding === 'utf-32le') : new TextDecoder(encoding).decode(bytes);
  return { text, encoding, warnings: [...warnings, ...suspicions(text)] };
}

/** `TextDecoder` reads no UTF-32. What is no character becomes U+FFFD. */
function decodeUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    if (at > 0 || code !== 0xfeff) parts.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code));
  }
  return parts.join('');
}

const STRICT = new TextDecoder('utf-8', { fatal: true });

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a letter broken here and there, as in files that were cut: whole letters outweigh the broken ones by far. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return whole > broken * 10 ? text : null;
}

/** `charset=` of a meta element or `encoding=` of an XML declaration, in the first 4 KB. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes, 4096);
  const label = /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1] ?? /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(head)?.[1];
  const encoding = knownEncoding(label);
  // A declaration that could be read as ASCII is not UTF-16, whatever it says.
  return encoding?.startsWith('utf-16') === true ? 'utf-8' : encoding;
}

/** UTF-16 and UTF-32 without a mark: in any text with markup or spaces every second byte is mostly zero, or three of four. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 2048);
  if (sample.length < 4) return null;
  const quads = Math.floor(sample.length / 4);
  const zeros = [0, 0, 0, 0] as [number, number, number, number];
  for (let at = sample.indexOf(0); at !== -1; at = sample.indexOf(0, at + 1)) zeros[(at % 4) as 0 | 1 | 2 | 3]++;
  if (quads > 1 && zeros[1] + zeros[2] > quads * 1.5 && bytes.length % 4 === 0) {
    if (zeros[3] === quads && zeros[0] < quads * 0.01) return 'utf-32le';
    if (zeros[0] === quads && zeros[3] < quads * 0.01) return 'utf-32be';
  }
  const [even, odd] = [zeros[0] + zeros[2], zeros[1] + zeros[3]];
  const pairs = Math.floor(sample.length / 2);
  if (odd > pairs * 0.1 && even < pairs * 0.01) return 'utf-16le';
  return even > pairs * 0.1 && odd < pairs * 0.01 ? 'utf-16be' : null;
}

/** Text that somebody before us decoded wrongly: UTF-8 read as windows-1252 leaves these. */
function suspicions(text: string): string[] {
  const seen = /\u00E2\u20AC[\u2122\u0153\u009D\u201C\u201D\u02DC]|\u00E0\u00A4[\u0080-\u00BF\u2018-\u203A]|\u00C3[\u00A9\u00A8\u00BC\u00B6\u00A4]/.exec(text)?.[0];
  return seen === undefined ? [] : [`The document holds wrongly decoded letters (“${seen}”): its sender should look at its encoding.`];
}
