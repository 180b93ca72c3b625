/** Pictures as pages show them: each place its shape, AVIF and WebP for those who can read them, JPEG for all. */
import type { Language } from '../../language/language.ts';
import type { Rendition, Shape, ShownPicture } from '../../story/picture.ts';
import type { Figure, Picture } from './page.ts';

/** Where a picture stands on a page. */
interface Place {
  readonly shape: Shape;
  /** In pixels: wider files are of no use there. */
  readonly widest: number;
}

const FIGURE: Place = { shape: 'full', widest: Infinity };
export const LEAD_PLACE: Place = { shape: '16x9', widest: Infinity };
export const SMALL_PLACE: Place = { shape: '3x2', widest: 640 };

/** The better before what more can read. */
const TYPES = ['image/avif', 'image/webp', 'image/jpeg'] as const;

/** undefined when no file was made of it, or none that every browser reads: then the page shows no picture. */
export function pictureOf(picture: ShownPicture | undefined, alt: string, place: Place = FIGURE): Picture | undefined {
  const files = picture === undefined ? [] : filesFor(picture, place);
  const sources = TYPES.map((type) => ({ type, files: files.filter((file) => file.type === type) })).filter((source) => source.files.length > 0);
  const plain = middleOf(sources.at(-1)?.files ?? []);
  const widest = files.findLast(({ type }) => type === plain?.type);
  if (picture === undefined || plain === undefined || widest === undefined) return undefined;
  const { width, height } = widest.shape === 'full' ? picture : widest;
  return { alt, width, height, src: plain.path, sources };
}

/** Cut for the place, or whole where it has its shape already. */
function filesFor({ files }: ShownPicture, { shape, widest }: Place): readonly Rendition[] {
  const cut = files.filter((file) => file.shape === shape);
  return (cut.length > 0 ? cut : files.filter((file) => file.shape === 'full')).filter(({ width }, index) => width <= widest || index === 0);
}

/** What a browser without srcset gets: wide enough for a column, no wider. */
function middleOf(files: readonly Rendition[]): Rendition | undefined {
  return files.find(({ width }) => width >= 640) ?? files.at(-1);
}

/** The file that others show of a page: a JPEG, because not all of them read better ones, the widest there is. */
export function sharedFile(picture: ShownPicture | undefined, shape: Shape = 'full'): Rendition | undefined {
  const files = picture === undefined ? [] : filesFor(picture, { shape, widest: Infinity });
  return files.findLast(({ type }) => type === 'image/jpeg') ?? files.at(-1);
}

/** As search engines ask for a story's picture: in each of their shapes, each file once. */
export function enginesFiles(picture: ShownPicture | undefined): readonly Rendition[] {
  const files = (['16x9', '4x3', '1x1'] as const).flatMap((shape) => sharedFile(picture, shape) ?? []);
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

export interface Words {
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

export function figureOf(picture: ShownPicture | undefined, words: Words, { labels }: Language): Figure | undefined {
  const drawn = pictureOf(picture, words.alt ?? '');
  if (drawn === undefined) return undefined;
  return {
    picture: drawn,
    caption: said(words.caption),
    credit: said(words.credit) === null ? null : { label: labels.pictureCredit, text: words.credit ?? '' },
  };
}

/** Text, or null where there is nothing in it to read. */
export function said(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}
