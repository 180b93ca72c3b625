/** Icons out of a logo: squares in the sizes that programs ask for, and the picture that others show of a front. */
import sharp from 'sharp';
import { CARD_SIZE, COVER_SIZE, ICON_SIZES, iconFile } from '../story/icons.ts';
import type { Logo } from '../story/publication.ts';

export interface Icon {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The paper that pages are printed on. */
const PAPER = '#fdfbf7';
/** A telephone shows an icon on a square of its own, and cuts its corners: there is paper around the sign. */
const HOME_SCREEN = 180;
const IN_ICO = [16, 32, 48];
/** An SVG is drawn so large, whatever size it says of itself. */
const DRAWN = 1024;
const MOST_PIXELS = 80_000_000;

/** `logo` null: the house's own, which has no hash in its names and no card. @throws Error where the file cannot be drawn. */
export async function makeIcons(bytes: Uint8Array, logo: Logo | null): Promise<readonly Icon[]> {
  const isVector = logo?.isVector ?? true;
  const source = await drawn(bytes, isVector);
  const squares = await Promise.all(
    ICON_SIZES.map(async (size) => ({ name: iconFile(size, logo), bytes: await (size === HOME_SCREEN ? onPaper(source, { width: size, height: size }, 0.8) : square(source, size)) })),
  );
  const small = await Promise.all(IN_ICO.map(async (size) => ({ size, bytes: await square(source, size) })));
  return [
    ...(isVector && logo !== null ? [{ name: iconFile('svg', logo), bytes }] : []),
    ...squares,
    { name: 'favicon.ico', bytes: ico(small) },
    { name: iconFile('cover', logo), bytes: await onPaper(source, { width: COVER_SIZE, height: COVER_SIZE }, 0.62) },
    ...(logo === null ? [] : [{ name: iconFile('card', logo), bytes: await onPaper(source, CARD_SIZE, 0.62) }]),
  ];
}

async function drawn(bytes: Uint8Array, isVector: boolean): Promise<Buffer> {
  const limits = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;
  if (!isVector) return sharp(bytes, limits).rotate().toColourspace('srgb').png().toBuffer();
  const { width, height } = await sharp(bytes, limits).metadata();
  // 72 is what an SVG is drawn at; more gives more pixels.
  const density = Math.min(Math.max((72 * DRAWN) / Math.max(width, height), 1), 20_000);
  return sharp(bytes, { ...limits, density }).resize(DRAWN, DRAWN, { fit: 'inside' }).toColourspace('srgb').png().toBuffer();
}

async function square(source: Buffer, size: number): Promise<Buffer> {
  return sharp(source).resize(size, size, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } }).png({ compressionLevel: 9, palette: size > HOME_SCREEN }).toBuffer();
}

/** In the middle of a sheet of paper, taking up a part of its shorter side. */
async function onPaper(source: Buffer, { width, height }: { readonly width: number; readonly height: number }, part: number): Promise<Buffer> {
  const side = Math.round(Math.min(width, height) * part);
  const sign = await sharp(source).resize(width - (height - side), side, { fit: 'inside' }).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: PAPER } }).composite([{ input: sign }]).png({ compressionLevel: 9, palette: true }).toBuffer();
}

/** The container of Windows' icons, with PNGs in it. */
function ico(pictures: readonly { readonly size: number; readonly bytes: Uint8Array }[]): Uint8Array {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, bytes }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(size, entry);
    head.writeUInt8(size, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bytes.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}
