/** Files that somebody made to do harm, or that came to harm: small to send, costly to whoever believes them. */
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { PictureRefusal } from './picture-refusal.ts';

export interface HostilePicture {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Null: it is a picture all the same, and is shown without what was hidden in it. */
  readonly refusal: PictureRefusal | null;
}

const MEGABYTE = 1_048_576;

export async function hostilePictures(): Promise<readonly HostilePicture[]> {
  const small = (): ReturnType<typeof sharp> => sharp({ create: { width: 64, height: 48, channels: 3, background: '#306080' } });
  const jpeg = await small().jpeg().toBuffer();
  const png = await small().png().toBuffer();
  const wide = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#fff' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
  const animated = await sharp(await Promise.all(['#f00', '#00f'].map((background) => sharp({ create: { width: 20, height: 20, channels: 3, background } }).png().toBuffer())), { join: { animated: true } }).gif().toBuffer();
  const nothing = Buffer.alloc(200 * MEGABYTE);
  const text = (words: string): Buffer => Buffer.from(words);
  return [
    { name: 'PNG of 108 million white pixels in some kilobytes', bytes: wide, refusal: 'too-many-pixels' },
    { name: 'PNG that says it is 2 billion pixels wide', bytes: withWidth(png, 0x7f_ff_ff_ff), refusal: 'broken' },
    { name: 'PNG whose hidden text unpacks to 200 MB', bytes: withChunk(png, 'zTXt', Buffer.concat([text('Comment\0\0'), deflateSync(nothing, { level: 9 })])), refusal: null },
    { name: 'PNG whose profile unpacks to 200 MB', bytes: withChunk(png, 'iCCP', Buffer.concat([text('profile\0\0'), deflateSync(nothing, { level: 9 })])), refusal: null },
    { name: 'PNG whose XMP unpacks to 200 MB', bytes: withChunk(png, 'iTXt', Buffer.concat([text('XML:com.adobe.xmp\0'), Buffer.from([1, 0, 0, 0]), deflateSync(nothing, { level: 9 })])), refusal: null },
    { name: 'JPEG with 30 MB of notes', bytes: withSegments(jpeg, 0xfe, 480), refusal: null },
    { name: 'JPEG with 30 MB of XMP', bytes: withSegments(jpeg, 0xe1, 480, text('http://ns.adobe.com/xap/1.0/\0')), refusal: null },
    { name: 'JPEG with 10 MB of IIM', bytes: withSegments(jpeg, 0xed, 160, text('Photoshop 3.0\0')), refusal: null },
    { name: 'JPEG whose EXIF goes round in a circle', bytes: withSegment(jpeg, 0xe1, circularExif()), refusal: null },
    { name: 'JPEG with XMP of entities that blow up', bytes: withSegment(jpeg, 0xe1, Buffer.concat([text('http://ns.adobe.com/xap/1.0/\0'), text(entities())])), refusal: null },
    { name: 'JPEG cut in the middle', bytes: jpeg.subarray(0, jpeg.length >> 1), refusal: 'broken' },
    { name: 'JPEG of one start after the other', bytes: Buffer.concat(Array.from({ length: 100_000 }, () => jpeg.subarray(0, 20))), refusal: 'broken' },
    { name: 'JPEG with passes without end', bytes: await withPasses(), refusal: 'broken' },
    { name: 'GIF that says it is 65,535 by 65,535', bytes: withGifSize(animated), refusal: null },
    { name: 'GIF of 200,000 pictures', bytes: manyFrames(200_000), refusal: null },
    { name: 'SVG with a script', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/")</script></svg>'), refusal: 'wrong-kind' },
    { name: 'SVG that is packed', bytes: gzipSync('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), refusal: 'wrong-kind' },
    { name: 'page that looks like a JPEG to who trusts names', bytes: text('<!doctype html><script>alert(1)</script>'), refusal: 'wrong-kind' },
    { name: 'picture that is an archive, too', bytes: Buffer.concat([jpeg, text('PK\u0003\u0004'), Buffer.alloc(MEGABYTE, 0x41)]), refusal: null },
    { name: 'JPEG of 41 MB', bytes: Buffer.concat([jpeg, Buffer.alloc(41 * MEGABYTE)]), refusal: 'too-many-bytes' },
  ];
}

function withWidth(png: Buffer, width: number): Buffer {
  const head = Buffer.from(png.subarray(12, 29));
  head.writeUInt32BE(width, 4);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head.subarray(4, 17)), png.subarray(33)]);
}

/** After the head, where what belongs to a whole picture stands. */
function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const all = Buffer.alloc(named.length + 8);
  all.writeUInt32BE(data.length, 0);
  named.copy(all, 4);
  all.writeUInt32BE(crc32(named), named.length + 4);
  return all;
}

function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

function withSegments(jpeg: Buffer, marker: number, count: number, beginning: Buffer = Buffer.alloc(0)): Buffer {
  const data = Buffer.concat([beginning, Buffer.alloc(65_000 - beginning.length, 0x20)]);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  const segment = Buffer.concat([head, data]);
  return Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: count }, () => segment), jpeg.subarray(2)]);
}

/** TIFF whose first directory is its own next one. */
function circularExif(): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x87_69, 10);
  tiff.writeUInt16LE(4, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt32LE(8, 18);
  tiff.writeUInt32LE(8, 22);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

function entities(): string {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
  return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${levels}]><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&l9;</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** Of a progressive JPEG the last pass again and again: each has to be gone over by who reads it. */
async function withPasses(): Promise<Buffer> {
  const progressive = await sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#306080' } }).jpeg({ progressive: true }).toBuffer();
  const from = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const pass = progressive.subarray(from, -2);
  const fitting = Math.min(30_000, Math.floor((30 * MEGABYTE) / pass.length));
  return Buffer.concat([progressive.subarray(0, -2), ...Array.from({ length: fitting }, () => pass), progressive.subarray(-2)]);
}

function withGifSize(gif: Buffer): Buffer {
  const all = Buffer.from(gif);
  all.writeUInt16LE(0xff_ff, 6);
  all.writeUInt16LE(0xff_ff, 8);
  return all;
}

function manyFrames(count: number): Buffer {
  const head = Buffer.from([...Buffer.from('GIF89a', 'latin1'), 8, 0, 8, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0, 2, 7, 0x84, 0x8f, 0xa9, 0xcb, 0xed, 0x0f, 0x63, 0, 0x3b]).subarray(0, -1);
  return Buffer.concat([head, ...Array.from({ length: count }, () => frame), Buffer.from([0x3b])]);
}
