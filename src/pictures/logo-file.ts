/** A logo's file, looked at without drawing it: which kind it is, whether it is big enough, whether an SVG is harmless. */
import { createHash } from 'node:crypto';
import { whatHarms } from './harmless-svg.ts';
import { pictureKind } from './picture-kind.ts';

export type LogoFile = { readonly ok: true; readonly kind: 'svg' | 'png' | 'jpeg'; readonly hash: string } | { readonly ok: false; readonly reason: string };

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_SVG_BYTES = 256 * 1024;
/** Icons are made up to 512 pixels: of less than half of that they would be a blur. */
const LEAST_SIDE = 256;
const MOST_SIDE = 8192;
/** Of the longer side to the shorter one: an icon is a square. */
const MOST_RATIO = 4;
/** Raised when other icons are made of the same file. */
const FORM = 1;

export function readLogoFile(bytes: Uint8Array): LogoFile {
  if (bytes.length === 0) return refused('the file is empty');
  const isSvg = looksLikeSvg(bytes);
  const most = isSvg ? MOST_SVG_BYTES : MOST_BYTES;
  if (bytes.length > most) return refused(`it has ${Math.ceil(bytes.length / 1024)} kB; ${isSvg ? 'an SVG' : 'a picture'} may have ${most / 1024}`);
  if (isSvg) return readSvg(bytes);
  const { kind } = pictureKind(bytes);
  if (kind !== 'png' && kind !== 'jpeg') return refused('it must be an SVG, a PNG or a JPEG');
  const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (size === undefined) return refused(`it is a broken ${kind === 'png' ? 'PNG' : 'JPEG'}`);
  const [width, height] = size;
  if (Math.min(width, height) < LEAST_SIDE || Math.max(width, height) > MOST_SIDE) return refused(`it is ${width} × ${height} pixels; each side must have ${LEAST_SIDE} to ${MOST_SIDE}`);
  if (Math.max(width, height) > MOST_RATIO * Math.min(width, height)) return refused(`it is ${width} × ${height} pixels, and too long for an icon: one side may be ${MOST_RATIO} times the other`);
  return { ok: true, kind, hash: hashOf(bytes) };
}

function readSvg(bytes: Uint8Array): LogoFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('the SVG is not in UTF-8');
  }
  const harm = whatHarms(text);
  return harm === null ? { ok: true, kind: 'svg', hash: hashOf(bytes) } : refused(harm);
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 256))) && /<svg[\s>]/i.test(new TextDecoder().decode(bytes));
}

function pngSize(bytes: Uint8Array): readonly [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length < 24 ? undefined : [view.getUint32(16), view.getUint32(20)];
}

/** From the first frame header (SOF); whatever else stands before it is stepped over by its length. */
function jpegSize(bytes: Uint8Array): readonly [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(`${FORM} `).update(bytes).digest('hex').slice(0, 12);
}

function refused(reason: string): LogoFile {
  return { ok: false, reason };
}
