/** What a file is by its first bytes; its name and what was said of it do not count. */

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'heic';

interface Signature {
  readonly kind: PictureKind | null;
  /** For a refusal: "This is …". */
  readonly name: string;
  readonly matches: (bytes: Uint8Array) => boolean;
}

const startsWith = (start: readonly number[], at = 0) => (bytes: Uint8Array): boolean => start.every((byte, index) => bytes[at + index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** The list is short; whoever writes a long one writes no picture. */
const MOST_BRANDS = 64;

/** Of a HEIF file (ISO/IEC 23008-12): its first brand that says so. Where it names only the frame (mif1, msf1), who opens it finds out. */
function codingOf(bytes: Uint8Array): 'avif' | 'heic' | null {
  if (ascii(bytes, 4, 8) !== 'ftyp') return null;
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 16 + 4 * MOST_BRANDS, bytes.length);
  // Between the major brand and the compatible ones is its version.
  const compatible = Array.from({ length: Math.max(0, Math.floor((end - 16) / 4)) }, (_, at) => ascii(bytes, 16 + 4 * at, 20 + 4 * at));
  const brands = [ascii(bytes, 8, 12), ...compatible];
  for (const brand of brands) {
    if (/^avi[fs]$/.test(brand)) return 'avif';
    if (/^he[iv]/.test(brand)) return 'heic';
  }
  return brands.some((brand) => /^m[is]f/.test(brand)) ? 'heic' : null;
}

const SIGNATURES: readonly Signature[] = [
  { kind: 'jpeg', name: 'a JPEG', matches: startsWith([0xff, 0xd8, 0xff]) },
  { kind: 'png', name: 'a PNG', matches: startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { kind: 'webp', name: 'a WebP', matches: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP' },
  { kind: 'gif', name: 'a GIF', matches: (bytes) => ascii(bytes, 0, 4) === 'GIF8' },
  { kind: 'avif', name: 'an AVIF', matches: (bytes) => codingOf(bytes) === 'avif' },
  { kind: 'heic', name: 'a HEIC', matches: (bytes) => codingOf(bytes) === 'heic' },
  { kind: null, name: 'a TIFF', matches: (bytes) => /^(?:II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4)) },
  { kind: null, name: 'a BMP', matches: startsWith([0x42, 0x4d]) },
  { kind: null, name: 'a PDF', matches: (bytes) => ascii(bytes, 0, 5) === '%PDF-' },
  { kind: null, name: 'an SVG', matches: (bytes) => /<svg[\s>]/i.test(ascii(bytes, 0, 1024)) },
  { kind: null, name: 'a web page', matches: (bytes) => /^\s*<(?:!doctype|html)/i.test(ascii(bytes, 0, 256)) },
];

export type KindResult = { readonly kind: PictureKind } | { readonly kind: null; readonly reason: string };

/** A HEIC may still be one that cannot be read here: only who opens it knows. */
export function pictureKind(bytes: Uint8Array): KindResult {
  const found = SIGNATURES.find((signature) => signature.matches(bytes));
  if (found !== undefined && found.kind !== null) return { kind: found.kind };
  const what = found === undefined ? 'This is no picture that is known here' : `This is ${found.name}`;
  return { kind: null, reason: `${what}; a picture must be a JPEG, a PNG, a WebP, an AVIF or a GIF.` };
}
