/** A picture of the library: what is known of it, and the files that pages show of it. Types, and the geometry of crops. */
import type { StoryContent } from './story.ts';

/**
 * What a picture's own file says of it, in the terms of the IPTC Photo Metadata Standard. Coordinates are never among
 * it. Texts by language as the file gives them: BCP 47, or `x-default` where it names none.
 */
export interface PictureFacts {
  readonly headline: string | null;
  readonly caption: ByLanguage;
  /** What it shows, for those who cannot see it. */
  readonly alt: ByLanguage;
  /** A longer description than alt text may be. */
  readonly longDescription: ByLanguage;
  readonly credit: string | null;
  readonly creators: readonly string[];
  readonly copyright: string | null;
  /** Address of the terms. */
  readonly rightsUrl: string | null;
  readonly usageTerms: string | null;
  /** Address where a licence can be had. */
  readonly licensorUrl: string | null;
  /** Words of the agency to editors: never for readers. */
  readonly instructions: string | null;
  /** IPTC's address of how it came to be (`…/digitalsourcetype/trainedAlgorithmicMedia`). */
  readonly digitalSourceType: string | null;
  /** PLUS: whether it may be mined. */
  readonly dataMining: string | null;
  /** ISO 8601: a date, or a date and a time with its offset where the file has one. */
  readonly takenAt: string | null;
  readonly place: { readonly city: string | null; readonly state: string | null; readonly country: string | null };
  readonly keywords: readonly string[];
}

/** What the desk says of a picture, in place of what its file says. By edition's language; a language that is absent is the file's to speak of. */
export interface PictureWords {
  readonly alt: ByLanguage;
  readonly caption: ByLanguage;
  readonly credit: string | null;
}

export const NO_WORDS: PictureWords = { alt: {}, caption: {}, credit: null };

export type ByLanguage = { readonly [language: string]: string };

/** The shapes that pages ask for: `full` is the picture as it came, the others are cut out of it. */
export const SHAPES = ['full', '16x9', '3x2', '4x3', '1x1'] as const;

export type Shape = (typeof SHAPES)[number];
export type CutShape = Exclude<Shape, 'full'>;

/** In pixels of the picture the right way up. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the eye goes to, from the upper left corner: 0 to 1 of the width and of the height. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width by height. */
export function ratioOf(shape: CutShape): number {
  const [width = 1, height = 1] = shape.split('x').map(Number);
  return width / height;
}

/** How far a picture may be from a shape and still be shown whole in its place: nobody sees it. */
const NEAR = 0.015;

/**
 * The largest part of a picture that has a shape, as near around its focal point as the picture's edges allow; null
 * where the picture has the shape already.
 */
export function cropAround(size: Size, shape: CutShape, focal: FocalPoint): Rectangle | null {
  const wanted = ratioOf(shape);
  if (Math.abs(size.width / size.height / wanted - 1) <= NEAR) return null;
  const width = Math.max(1, Math.min(size.width, Math.round(size.height * wanted)));
  const height = Math.max(1, Math.min(size.height, Math.round(size.width / wanted)));
  const place = (center: number, part: number, whole: number): number => Math.round(Math.min(Math.max(center * whole - part / 2, 0), whole - part));
  return { left: place(focal.x, width, size.width), top: place(focal.y, height, size.height), width, height };
}

export type PictureType = 'image/avif' | 'image/webp' | 'image/jpeg';

/** One file that was made of a picture. */
export interface Rendition extends Size {
  /** Address on this site, whose content never changes: `/pictures/<id>/640.webp`. */
  readonly path: string;
  readonly type: PictureType;
  readonly shape: Shape;
}

/** Parts that a person has chosen, by shape. */
export type Crops = { readonly [shape in CutShape]?: Rectangle };

/** What pages show of a picture. */
export interface ShownPicture extends Size {
  /** First 20 hexadecimal digits of the SHA-256 of its file as it came. */
  readonly id: string;
  /** Of each shape and type ascending by width. */
  readonly files: readonly Rendition[];
}

/** Ids of the pictures that a text shows, each once. */
export function pictureIdsOf({ lead, body }: Pick<StoryContent, 'lead' | 'body'>): string[] {
  const inBody = body.content.map((block) => (block.type === 'picture' ? block.attrs.picture : null));
  return [...new Set([lead?.picture ?? null, ...inBody].filter((id) => id !== null))];
}

/** Of a file that says nothing of itself. */
export const NOTHING_SAID: PictureFacts = {
  headline: null, caption: {}, alt: {}, longDescription: {}, credit: null, creators: [], copyright: null, rightsUrl: null, usageTerms: null, licensorUrl: null,
  instructions: null, digitalSourceType: null, dataMining: null, takenAt: null, place: { city: null, state: null, country: null }, keywords: [],
};
