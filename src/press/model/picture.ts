/** Pictures as pages show them: WebP for those who can read it, JPEG for all. */
import type { Language } from '../../language/language.ts';
import type { ReadPicture } from '../reading.ts';
import type { Figure, Picture } from './page.ts';

type File = ReadPicture['files'][number];

/** undefined when no file was made of it, or none that every browser reads: then the page shows no picture. */
export function pictureOf(picture: ReadPicture | undefined, alt: string): Picture | undefined {
  const jpeg = picture?.files.filter(({ type }) => type === 'image/jpeg') ?? [];
  const webp = picture?.files.filter(({ type }) => type === 'image/webp') ?? [];
  const plain = middleOf(jpeg.length > 0 ? jpeg : webp);
  if (picture === undefined || plain === undefined) return undefined;
  const sources = [
    { type: 'image/webp', files: webp },
    { type: 'image/jpeg', files: jpeg },
  ].filter(({ files }) => files.length > 0);
  return { alt, width: picture.width, height: picture.height, src: plain.path, sources };
}

/** What a browser without srcset gets: wide enough for a column, no wider. */
function middleOf(files: readonly File[]): File | undefined {
  return files.find(({ width }) => width >= 640) ?? files.at(-1);
}

/** The file that others show of a page: a JPEG, because not all of them read WebP, the widest there is. */
export function sharedFile(picture: ReadPicture | undefined): File | undefined {
  return picture?.files.findLast(({ type }) => type === 'image/jpeg') ?? picture?.files.at(-1);
}

export interface Words {
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

export function figureOf(picture: ReadPicture | undefined, words: Words, { labels }: Language): Figure | undefined {
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
