/** Where a picture's file keeps its words: JPEG (ISO 10918-1), PNG (ISO 15948), WebP (RFC 9649). Nothing is decoded. */
import { inflateSync } from 'node:zlib';
import { LARGEST, type MetadataBlocks } from './read-written.ts';

export interface PictureFile extends MetadataBlocks {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** In pixels, as stored; null: the file does not say it where it must. */
  readonly width: number | null;
  readonly height: number | null;
}

interface Draft {
  xmp?: Uint8Array | undefined;
  iptc?: Uint8Array;
  exif?: Uint8Array | undefined;
  width: number | null;
  height: number | null;
}

/** More parts than any picture has before its pixels. */
const MOST_PARTS = 2_000;

/** Null: it is none of the three. What is cut off or broken ends the search there; what was found is kept. */
export function findBlocks(bytes: Uint8Array): PictureFile | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const draft: Draft = { width: null, height: null };
  if (startsWith(buffer, '\xFF\xD8\xFF')) {
    readJpeg(buffer, draft);
    return { type: 'image/jpeg', ...draft };
  }
  if (startsWith(buffer, '\x89PNG\r\n\x1A\n')) {
    readPng(buffer, draft);
    return { type: 'image/png', ...draft };
  }
  if (startsWith(buffer, 'RIFF') && startsWith(buffer, 'WEBP', 8)) {
    readWebp(buffer, draft);
    return { type: 'image/webp', ...draft };
  }
  return null;
}

function startsWith(buffer: Buffer, text: string, at = 0): boolean {
  return buffer.toString('latin1', at, at + text.length) === text;
}

const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0';
const EXIF_NAME = 'Exif\0\0';
const PHOTOSHOP_NAME = 'Photoshop 3.0\0';

function readJpeg(buffer: Buffer, draft: Draft): void {
  const photoshop: Buffer[] = [];
  let at = 2;
  for (let parts = 0; parts < MOST_PARTS && at + 4 <= buffer.length && buffer[at] === 0xff; parts += 1) {
    const marker = buffer.readUInt8(at + 1);
    // Before a marker there may be any number of filling bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    if (end > buffer.length || end < at + 4) break;
    const part = buffer.subarray(at + 4, end);
    if (marker === 0xe1 && startsWith(part, XMP_NAME)) draft.xmp ??= part.subarray(XMP_NAME.length);
    else if (marker === 0xe1 && startsWith(part, EXIF_NAME)) draft.exif ??= part;
    else if (marker === 0xed && startsWith(part, PHOTOSHOP_NAME)) photoshop.push(part.subarray(PHOTOSHOP_NAME.length));
    else if (isFrame(marker) && part.length >= 5) [draft.height, draft.width] = [part.readUInt16BE(1), part.readUInt16BE(3)];
    at = end;
  }
  // One block may be cut into several segments.
  if (photoshop.length > 0) draft.iptc = Buffer.concat(photoshop);
}

/** Start of frame, of whatever coding; three of the row are something else. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readPng(buffer: Buffer, draft: Draft): void {
  let at = 8;
  for (let parts = 0; parts < MOST_PARTS && at + 12 <= buffer.length; parts += 1) {
    const end = at + 8 + buffer.readUInt32BE(at);
    const name = buffer.toString('latin1', at + 4, at + 8);
    if (end > buffer.length || name === 'IEND') return;
    const part = buffer.subarray(at + 8, end);
    if (name === 'IHDR' && part.length >= 8) [draft.width, draft.height] = [part.readUInt32BE(0), part.readUInt32BE(4)];
    else if (name === 'eXIf') draft.exif ??= part;
    else if ((name === 'iTXt' || name === 'zTXt') && startsWith(part, PNG_XMP)) draft.xmp ??= pngText(part, name);
    at = end + 4;
  }
}

const PNG_XMP = 'XML:com.adobe.xmp\0';

/** XMP's specification wants it unpacked, and libraries pack it all the same. */
function pngText(part: Buffer, name: 'iTXt' | 'zTXt'): Uint8Array | undefined {
  const at = PNG_XMP.length;
  if (name === 'zTXt') return unpacked(part.subarray(at + 1));
  // A flag, a method, the language and the translated keyword come before the text.
  const language = part.indexOf(0, at + 2);
  const keyword = language === -1 ? -1 : part.indexOf(0, language + 1);
  if (keyword === -1) return undefined;
  const text = part.subarray(keyword + 1);
  return part[at] === 0 ? text : unpacked(text);
}

function unpacked(packed: Buffer): Uint8Array | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST });
  } catch {
    return undefined;
  }
}

function readWebp(buffer: Buffer, draft: Draft): void {
  let at = 12;
  for (let parts = 0; parts < MOST_PARTS && at + 8 <= buffer.length; parts += 1) {
    const size = buffer.readUInt32LE(at + 4);
    const name = buffer.toString('latin1', at, at + 4);
    const part = buffer.subarray(at + 8, at + 8 + Math.min(size, LARGEST + 1));
    if (name === 'XMP ') draft.xmp ??= part;
    else if (name === 'EXIF') draft.exif ??= part;
    else if (name === 'VP8X' && part.length >= 10) [draft.width, draft.height] = [part.readUIntLE(4, 3) + 1, part.readUIntLE(7, 3) + 1];
    at += 8 + size + (size % 2);
  }
}
