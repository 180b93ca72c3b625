/**
 * What a picture's file says of itself, out of the three places where it may: XMP first, then IPTC-IIM, then EXIF, as
 * IPTC's mapping has it. Coordinates are not read. What is broken, or larger than any program writes, says nothing.
 */
import exifReader from 'exif-reader';
import type { ByLanguage, PictureFacts } from '../story/picture.ts';
import type { IimFields } from './iim.ts';
import { cut, DC, EXIF, IPTC_CORE, IPTC_EXTENSION, type MetadataBlocks, PHOTOSHOP, PLUS, readBlock, readWritten, RIGHTS } from './read-written.ts';
import type { XmpProperties } from './xmp.ts';

export interface ReadFacts {
  readonly facts: PictureFacts;
  /** What could not be read, in words for the person who brought the picture. */
  readonly warnings: readonly string[];
}

export function readFacts(blocks: MetadataBlocks): ReadFacts {
  const { xmp, iim, warnings } = readWritten(blocks);
  const exif = readBlock<ExifFields>({ name: 'EXIF', block: blocks.exif, none: {}, warnings }, exifFields);
  return { facts: factsOf(xmp, iim, exif), warnings };
}

interface ExifFields {
  readonly description?: string | undefined;
  readonly artist?: string | undefined;
  readonly copyright?: string | undefined;
  readonly takenAt?: string | undefined;
}

function factsOf(xmp: XmpProperties, iim: IimFields, exif: ExifFields): PictureFacts {
  const all = (space: string, name: string): string[] => (xmp.get(`${space} ${name}`) ?? []).map(({ text }) => cut(text));
  const one = (space: string, name: string): string | undefined => all(space, name)[0];
  const old = (dataset: number): string | undefined => iim.get(dataset)?.map(cut).find((text) => text !== '');
  const texts = (space: string, name: string, other?: string): ByLanguage => {
    const given = xmp.get(`${space} ${name}`) ?? [];
    if (given.length === 0) return other === undefined ? {} : { 'x-default': other };
    return Object.fromEntries(given.map(({ language, text }) => [language ?? 'x-default', cut(text)]));
  };
  const creators = firstOf(all(DC, 'creator'), (iim.get(80) ?? []).map(cut), exif.artist?.split(';').map((name) => name.trim()) ?? []);
  return {
    headline: one(PHOTOSHOP, 'Headline') ?? old(105) ?? null,
    caption: texts(DC, 'description', old(120) ?? exif.description),
    alt: texts(IPTC_CORE, 'AltTextAccessibility'),
    longDescription: texts(IPTC_CORE, 'ExtDescrAccessibility'),
    credit: one(PHOTOSHOP, 'Credit') ?? old(110) ?? null,
    creators: creators.filter((name) => name !== ''),
    copyright: one(DC, 'rights') ?? old(116) ?? exif.copyright ?? null,
    rightsUrl: webAddress(one(RIGHTS, 'WebStatement')),
    usageTerms: one(RIGHTS, 'UsageTerms') ?? null,
    licensorUrl: webAddress(one(PLUS, `Licensor / ${PLUS} LicensorURL`)),
    instructions: one(PHOTOSHOP, 'Instructions') ?? old(40) ?? null,
    digitalSourceType: webAddress(one(IPTC_EXTENSION, 'DigitalSourceType')),
    dataMining: one(PLUS, 'DataMining') ?? null,
    takenAt: isoMoment(one(PHOTOSHOP, 'DateCreated')) ?? iimMoment(old(55), old(60)) ?? isoMoment(one(EXIF, 'DateTimeOriginal')) ?? exif.takenAt ?? null,
    place: {
      city: one(PHOTOSHOP, 'City') ?? old(90) ?? null,
      state: one(PHOTOSHOP, 'State') ?? old(95) ?? null,
      country: one(PHOTOSHOP, 'Country') ?? old(101) ?? null,
    },
    keywords: firstOf(all(DC, 'subject'), (iim.get(25) ?? []).map(cut)).slice(0, MOST_KEYWORDS),
  };
}

const MOST_KEYWORDS = 100;

const firstOf = (...lists: readonly string[][]): string[] => lists.find((list) => list.some((text) => text !== '')) ?? [];

/** Only what can be followed: what stands here is written into pages and files. */
function webAddress(written: string | undefined): string | null {
  return written !== undefined && /^https?:\/\//.test(written) && URL.canParse(written) ? new URL(written).href : null;
}

/** `2026-11-24`, `2026-11-24T09:30:00+05:30`; what says less than a day says nothing. */
export function isoMoment(written: string | undefined): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(written ?? '');
  if (found === null) return undefined;
  const [, day = '', time, seconds = ':00', offset = ''] = found;
  return checked(time === undefined ? day : `${day}T${time}${seconds}${offset}`);
}

/** `20261124`, `093000+0530` */
export function iimMoment(day: string | undefined, time: string | undefined): string | undefined {
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(day ?? '')?.slice(1).join('-');
  if (date === undefined) return undefined;
  const [, h, m, s, sign = '', oh = '', om = ''] = /^(\d{2})(\d{2})(\d{2})(?:([+-])(\d{2})(\d{2}))?$/.exec(time ?? '') ?? [];
  return checked(h === undefined ? date : `${date}T${h}:${m}:${s}${sign === '' ? '' : `${sign}${oh}:${om}`}`);
}

/** A day that is in no calendar was no moment. */
function checked(moment: string): string | undefined {
  try {
    Temporal.PlainDateTime.from(moment.replace(/(?:Z|[+-]\d{2}:\d{2})$/, ''));
    return moment;
  } catch {
    return undefined;
  }
}

function exifFields(bytes: Uint8Array): ExifFields {
  const { Image = {}, Photo = {} } = exifReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const text = (value: unknown): string | undefined => (typeof value === 'string' && cut(value) !== '' ? cut(value) : undefined);
  const taken = Photo.DateTimeOriginal;
  const offset = text(Photo.OffsetTimeOriginal);
  return {
    description: text(Image.ImageDescription),
    artist: text(Image.Artist),
    copyright: text(Image.Copyright),
    // A camera without a zone says the time of its own clock, which the reader gives as UTC.
    takenAt: taken instanceof Date && !Number.isNaN(taken.getTime()) ? checked(`${taken.toISOString().slice(0, 19)}${offset !== undefined && /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : ''}`) : undefined,
  };
}
