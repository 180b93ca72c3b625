/**
 * A picture file into what pages show: checked by its content, turned the right way up, freed of all metadata (a
 * camera's GPS position among it), in sRGB, as WebP and JPEG in the widths that pages ask for. Nothing is ever enlarged.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { pictureKind } from './picture-kind.ts';
import type { PictureRefusal, Refused } from './picture-refusal.ts';

/** In pixels. A picture between two of them also comes in its own width. */
export const WIDTHS = [320, 640, 960, 1280] as const;
const MAX_BYTES = 40 * 1024 * 1024;
const MAX_PIXELS = 80_000_000;
/** Neither side: beyond it a picture is a mistake, and WebP cannot hold it. */
const MAX_SIDE = 16_383;

export type PictureType = 'image/webp' | 'image/jpeg';

export interface PictureFile {
  /** As in the page: `/pictures/<hash>/640.webp`. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly type: PictureType;
  readonly bytes: Uint8Array;
}

export interface TakenPicture {
  readonly ok: true;
  /** First 20 hexadecimal digits of the SHA-256 of the bytes as they came. */
  readonly hash: string;
  /** Of the picture the right way up, in pixels, as it came. */
  readonly width: number;
  readonly height: number;
  /** Both types at every width, narrowest first, WebP before JPEG. */
  readonly files: readonly PictureFile[];
  /** The bytes as they came, metadata and all: for the house, never for readers. */
  readonly original: { readonly bytes: Uint8Array; readonly kind: 'jpeg' | 'png' | 'webp' };
}

export async function takeInPicture(bytes: Uint8Array): Promise<TakenPicture | Refused> {
  if (bytes.length === 0) return refused('empty', 'The picture file is empty.');
  if (bytes.length > MAX_BYTES) return refused('too-many-bytes', `The picture has ${Math.ceil(bytes.length / 1_048_576)} MB; it may have 40.`);
  const kind = pictureKind(bytes);
  if (kind.kind === null) return refused('wrong-kind', kind.reason);
  try {
    const metadata = await open(bytes).metadata();
    const tooLarge = refuseSize(metadata);
    if (tooLarge !== null) return tooLarge;
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 20);
    const upright = await rightWayUp(bytes);
    const files = await renditions(upright, hash);
    return { ok: true, hash, width: upright.width, height: upright.height, files, original: { bytes, kind: kind.kind } };
  } catch (error) {
    return broken(error);
  }
}

/** A reader that gives up on damaged and on endless pictures alike. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MAX_PIXELS, pages: 1 });
}

function refuseSize({ width, height }: Metadata): Refused | null {
  if (width * height > MAX_PIXELS) return refused('too-many-pixels', `The picture has ${Math.round((width * height) / 1e6)} million pixels; it may have 80.`);
  if (width > MAX_SIDE || height > MAX_SIDE) return refused('too-many-pixels', `The picture is ${width} × ${height} pixels; a side may have ${MAX_SIDE}.`);
  return null;
}

interface Pixels {
  readonly data: Buffer;
  readonly channels: 1 | 2 | 3 | 4;
  readonly width: number;
  readonly height: number;
  /** Of `data`, which is no larger than the largest rendition. */
  readonly dataWidth: number;
  readonly dataHeight: number;
}

/** Decodes once: upright, sRGB, at most 1280 wide; every rendition is made from these pixels. */
async function rightWayUp(bytes: Uint8Array): Promise<Pixels> {
  const { autoOrient } = await open(bytes).metadata();
  const widest = Math.max(...WIDTHS);
  const { data, info } = await open(bytes).autoOrient().resize({ width: widest, withoutEnlargement: true }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { data, channels: info.channels, width: autoOrient.width, height: autoOrient.height, dataWidth: info.width, dataHeight: info.height };
}

/** Widths of a picture's renditions: those of the list that fit, and its own where that is less than the widest. */
export function widthsFor(width: number): number[] {
  const fitting: number[] = WIDTHS.filter((each) => each <= width);
  return width < Math.max(...WIDTHS) && !fitting.includes(width) ? [...fitting, width] : fitting;
}

async function renditions(pixels: Pixels, hash: string): Promise<PictureFile[]> {
  const files: PictureFile[] = [];
  for (const width of widthsFor(pixels.width)) {
    const scaled = sharp(pixels.data, { raw: { width: pixels.dataWidth, height: pixels.dataHeight, channels: pixels.channels } }).resize({ width, withoutEnlargement: true });
    const webp = await scaled.clone().webp({ quality: 75 }).toBuffer({ resolveWithObject: true });
    // JPEG knows no transparency: what was transparent becomes paper.
    const jpeg = await scaled.clone().flatten({ background: '#ffffff' }).jpeg({ quality: 78, mozjpeg: true }).toBuffer({ resolveWithObject: true });
    files.push({ path: `/pictures/${hash}/${width}.webp`, width, height: webp.info.height, type: 'image/webp', bytes: webp.data });
    files.push({ path: `/pictures/${hash}/${width}.jpg`, width, height: jpeg.info.height, type: 'image/jpeg', bytes: jpeg.data });
  }
  return files;
}

function refused(code: PictureRefusal, reason: string): Refused {
  return { ok: false, code, reason };
}

function broken(error: unknown): Refused {
  const said = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 120) : '';
  if (/pixel limit/i.test(said ?? '')) return refused('too-many-pixels', 'The picture has more than 80 million pixels.');
  return refused('broken', `The picture cannot be read to its end; it is damaged or cut short (${said ?? 'unknown error'}).`);
}
