/**
 * Where readers find a picture's files: `/pictures/<hash>/640.webp`, or of a part of it `/pictures/<hash>/0-120-3000-2000_640.webp`
 * (left, top, width, height of the part in pixels of the original). What is at an address never changes.
 */
import type { PictureType, Rectangle } from '../story/picture.ts';

const NAME = String.raw`(?:\d{1,5}-\d{1,5}-\d{1,5}-\d{1,5}_)?[1-9]\d{0,4}\.(avif|webp|jpg)`;

const TYPES: { readonly [ending: string]: PictureType } = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' };
const ENDINGS: { readonly [type in PictureType]: string } = { 'image/avif': 'avif', 'image/webp': 'webp', 'image/jpeg': 'jpg' };

/** First 20 hexadecimal digits of the SHA-256 of the bytes as they came. */
export const PICTURE_ID = /^[0-9a-f]{20}$/;

export interface PicturePath {
  readonly id: string;
  /** Of the file in the picture's folder. */
  readonly name: string;
  readonly type: PictureType;
}

export function readPicturePath(path: string): PicturePath | null {
  const [, id, name, ending = ''] = new RegExp(`^/pictures/([0-9a-f]{20})/(${NAME})$`).exec(path) ?? [];
  const type = TYPES[ending];
  return id === undefined || name === undefined || type === undefined ? null : { id, name, type };
}

/** Every picture's file that a page or a feed names, each once. */
export function picturePathsIn(text: string): PicturePath[] {
  const paths = new Set([...text.matchAll(new RegExp(`/pictures/[0-9a-f]{20}/${NAME}`, 'g'))].map(([path]) => path));
  return [...paths].flatMap((path) => readPicturePath(path) ?? []);
}

export const picturePath = (id: string, name: string): string => `/pictures/${id}/${name}`;

export function fileName(part: Rectangle | null, width: number, type: PictureType): string {
  const cut = part === null ? '' : `${part.left}-${part.top}-${part.width}-${part.height}_`;
  return `${cut}${width}.${ENDINGS[type]}`;
}
