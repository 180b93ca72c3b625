/**
 * One picture's file into the files that pages show, in the process of the darkroom: turned the right way up, in sRGB,
 * with nothing of its metadata but the rights. What is damaged or endless is refused in words.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { breathe } from '../../aside/take-orders.ts';
import type { FocalPoint, PictureFacts, Rectangle } from '../../story/picture.ts';
import { readFacts } from '../../metadata/read-facts.ts';
import { type Rights, rightsOf } from '../../metadata/write-rights.ts';
import type { PictureRefusal, Refused } from '../picture-refusal.ts';
import { type Framing, planRenditions, type PlannedRendition, type When } from '../renditions.ts';

export interface DevelopOrder {
  /** Path of the file as it came. */
  readonly original: string;
  /** Where its files are put; made by who orders. */
  readonly folder: string;
  readonly when: When;
  /** null: a focal point is guessed. */
  readonly framing: Framing | null;
}

export interface Developed {
  readonly ok: true;
  /** The right way up, in pixels, as it came. */
  readonly width: number;
  readonly height: number;
  readonly focal: FocalPoint;
  readonly facts: PictureFacts;
  /** For the person who brought it. */
  readonly warnings: readonly string[];
  readonly files: readonly PlannedRendition[];
}

export const MAX_PIXELS = 80_000_000;
/** Neither side: beyond it a picture is a mistake, and WebP cannot hold it. */
const MAX_SIDE = 16_383;
/** Pages of an animation are pictures too, but one is shown. */
const ONE = 1;

export async function develop(order: DevelopOrder): Promise<Developed | Refused> {
  try {
    // Of a file with too many pixels the head is read all the same: how many they are is to be said.
    const metadata = await sharp(order.original, { failOn: 'truncated', limitInputPixels: false, pages: ONE }).metadata();
    const refusal = refuseSize(metadata) ?? refuseCompression(metadata);
    if (refusal !== null) return refusal;
    const { facts, warnings } = readFacts(metadata);
    const { width, height } = metadata.autoOrient;
    const focal = order.framing?.focal ?? (await guessFocalPoint(order.original));
    const files = planRenditions({ width, height }, order.framing ?? { focal, crops: {} }, order.when);
    await make(files, { order, width, height, rights: rightsOf(facts) });
    const isAnimated = (metadata.pages ?? 1) > 1;
    return { ok: true, width, height, focal, facts, files, warnings: isAnimated ? [...warnings, 'it is an animation, of which the first picture is shown'] : warnings };
  } catch (error) {
    return broken(error);
  }
}

/** A reader that gives up on damaged and on endless pictures alike. */
function open(path: string): Sharp {
  return sharp(path, { failOn: 'truncated', limitInputPixels: MAX_PIXELS, pages: ONE });
}

function refuseSize({ width, height }: Metadata): Refused | null {
  if (width * height > MAX_PIXELS) return refused('too-many-pixels', `The picture has ${Math.round((width * height) / 1e6)} million pixels; it may have 80.`);
  if (width > MAX_SIDE || height > MAX_SIDE) return refused('too-many-pixels', `The picture is ${width} × ${height} pixels; a side may have ${MAX_SIDE}.`);
  return null;
}

function refuseCompression({ format, compression }: Metadata): Refused | null {
  if (format !== 'heif' || compression !== 'hevc' || sharp.format.heif.input.fileSuffix?.includes('.heic')) return null;
  return refused('wrong-kind', 'This is a HEIC (an iPhone’s own format), which the library that reads pictures here cannot read; save it as JPEG.');
}

interface Making {
  readonly order: DevelopOrder;
  readonly width: number;
  readonly height: number;
  readonly rights: Rights;
}

/** Decodes once, no larger than the largest file needs; every file is made from those pixels. */
async function make(files: readonly PlannedRendition[], { order, width, height, rights }: Making): Promise<void> {
  const scale = Math.min(1, Math.max(...files.map((file) => file.width / (file.part?.width ?? width))));
  const { data, info } = await open(order.original).autoOrient().resize({ width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), fit: 'fill' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  for (const file of files) {
    const whole = sharp(data, { raw });
    const cut = file.part === null ? whole : whole.extract(scaled(file.part, { x: info.width / width, y: info.height / height }, info));
    const bytes = await encoded(cut.resize({ width: file.width, height: file.height, fit: 'fill' }), file, rights).toBuffer();
    await writeFile(join(order.folder, file.name), bytes);
    if (order.when === 'after') await breathe();
  }
}

function scaled({ left, top, width, height }: Rectangle, by: FocalPoint, whole: { readonly width: number; readonly height: number }): Rectangle {
  const x = Math.min(Math.round(left * by.x), whole.width - 1);
  const y = Math.min(Math.round(top * by.y), whole.height - 1);
  return { left: x, top: y, width: Math.max(1, Math.min(Math.round(width * by.x), whole.width - x)), height: Math.max(1, Math.min(Math.round(height * by.y), whole.height - y)) };
}

function encoded(pixels: Sharp, { type }: PlannedRendition, { xmp, exif }: Rights): Sharp {
  const said = xmp === null ? pixels : pixels.withXmp(xmp).withExif({ IFD0: { ...exif } });
  if (type === 'image/webp') return said.webp({ quality: 75, effort: 3 });
  if (type === 'image/avif') return said.avif({ quality: 52, effort: 3 });
  // JPEG knows no transparency: what was transparent becomes paper.
  return said.flatten({ background: '#ffffff' }).jpeg({ quality: 78, progressive: true });
}

/** In pixels: enough to see what stands out. */
const GLANCE = 320;

/** What libvips takes to draw the eye (edges, strong colour, skin), found by having it cut a part of another shape. */
async function guessFocalPoint(original: string): Promise<FocalPoint> {
  const { data, info } = await open(original).autoOrient().resize({ width: GLANCE, height: GLANCE, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const isSquarish = Math.max(width, height) < Math.min(width, height) * 1.2;
  const cut = isSquarish ? { width, height: Math.max(1, Math.round(height / 2)) } : { width: Math.min(width, height), height: Math.min(width, height) };
  const seen = await sharp(data, { raw: { width, height, channels } }).resize({ ...cut, fit: 'cover', position: sharp.strategy.attention }).raw().toBuffer({ resolveWithObject: true });
  const at = (found: number | undefined, whole: number): number => (found === undefined ? 0.5 : Math.round(Math.min(Math.max(found / whole, 0), 1) * 1000) / 1000);
  return { x: at(seen.info.attentionX, width), y: at(seen.info.attentionY, height) };
}

function refused(code: PictureRefusal, reason: string): Refused {
  return { ok: false, code, reason };
}

function broken(error: unknown): Refused {
  const said = error instanceof Error ? error.message.split('\n')[0]?.slice(0, 120) : '';
  if (/pixel limit/i.test(said ?? '')) return refused('too-many-pixels', 'The picture has more than 80 million pixels.');
  return refused('broken', `The picture cannot be read to its end; it is damaged or cut short (${said ?? 'unknown error'}).`);
}
