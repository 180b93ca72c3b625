/** What a backup says of itself: its first member before anything else is read, its last one when all has been. Pure. */
import type { DumpFacts } from '../archive/dump.ts';

/** Raised when an older program could not read a backup rightly. */
export const FORMAT = 2;

/** Names of members; all others are files of the home, parts of tables, and checksums. */
export const ABOUT = 'standfirst-backup.json';
export const MANIFEST = 'manifest.json';
export const SEAL = 'manifest.sha256';

export interface About extends DumpFacts {
  readonly format: number;
  /** Version of the Standfirst that made it. */
  readonly program: string;
  /** When the snapshot was taken. */
  readonly madeAt: string;
}

export interface Manifest {
  readonly format: number;
  readonly archive: string;
  readonly generation: number;
  readonly stories: number;
  readonly pictures: number;
  readonly jobs: number;
  /** Rows by the names of tables. */
  readonly rows: Readonly<Record<string, number>>;
  /** Pictures that were not on the disk as the archive says, where somebody has asked for a backup all the same. */
  readonly faults: readonly string[];
  /** How many members lie before this one, how many bytes they take with their headers, and the SHA-256 of those. */
  readonly members: number;
  readonly bytes: number;
  readonly sha256: string;
}

export type Place =
  | { readonly kind: 'about' | 'manifest' | 'seal' | 'sums' | 'jobs' | 'other' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'home'; readonly name: string }
  | { readonly kind: 'picture'; readonly id: string; readonly file: string }
  | { readonly kind: 'recording'; readonly number: number; readonly file: string };

/** What a member is, by its name. */
export function placeOf(name: string): Place {
  if (name === ABOUT) return { kind: 'about' };
  if (name === MANIFEST) return { kind: 'manifest' };
  if (name === SEAL) return { kind: 'seal' };
  if (/^sums\/\d{6}\.sha256$/.test(name)) return { kind: 'sums' };
  if (/^jobs\/\d{6}\.copy\.gz$/.test(name)) return { kind: 'jobs' };
  const table = /^tables\/([a-z][a-z0-9_]*)\/\d{6}\.copy\.gz$/.exec(name)?.[1];
  if (table !== undefined) return { kind: 'table', table };
  const picture = /^pictures\/([0-9a-f]{20})\/([a-z0-9][a-z0-9._-]*)$/.exec(name);
  if (picture?.[1] !== undefined && picture[2] !== undefined) return { kind: 'picture', id: picture[1], file: picture[2] };
  const recording = /^audio\/([1-9]\d{0,14})\/([0-9a-f]{20}\.(?:mp3|vtt))$/.exec(name);
  if (recording?.[1] !== undefined && recording[2] !== undefined) return { kind: 'recording', number: Number(recording[1]), file: recording[2] };
  const file = /^home\/([A-Za-z0-9.][A-Za-z0-9._-]*)$/.exec(name)?.[1];
  return file !== undefined && isKeptFile(file) ? { kind: 'home', name: file } : { kind: 'other' };
}

export const memberOf = {
  home: (name: string): string => `home/${name}`,
  picture: (id: string, file: string): string => `pictures/${id}/${file}`,
  recording: (number: number, file: string): string => `audio/${number}/${file}`,
  table: (table: string, part: number): string => `tables/${table}/${six(part)}.copy.gz`,
  jobs: (part: number): string => `jobs/${six(part)}.copy.gz`,
  sums: (part: number): string => `sums/${six(part)}.sha256`,
} as const;

const six = (part: number): string => String(part).padStart(6, '0');

/**
 * Files right in the home that are kept: what an editor writes there, the logo, and the sign that the demo is not all in yet. The
 * printed tree is made again, the database comes as tables, and what else lies there is none of ours.
 */
export function isKeptFile(name: string): boolean {
  return name === '.demo-under-way' || /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:yaml|yml|txt|svg|png|jpe?g)$/.test(name);
}

export function parseAbout(text: string): About | undefined {
  const about = parseObject(text);
  const { format, program, madeAt, archive, generation, migrations, tables } = about;
  const isWhole =
    typeof format === 'number' && typeof program === 'string' && typeof madeAt === 'string' && typeof archive === 'string' && isCount(generation)
    && isListOf(migrations, ({ name, hash }) => typeof name === 'string' && typeof hash === 'string')
    && isListOf(tables, ({ name, columns }) => typeof name === 'string' && Array.isArray(columns) && columns.every((each) => typeof each === 'string'));
  return isWhole ? (about as unknown as About) : undefined;
}

export function parseManifest(text: string): Manifest | undefined {
  const manifest = parseObject(text);
  const { format, archive, generation, stories, pictures, jobs, rows, faults, members, bytes, sha256 } = manifest;
  const isWhole =
    typeof format === 'number' && typeof archive === 'string' && typeof sha256 === 'string' && [generation, stories, pictures, jobs, members, bytes].every(isCount)
    && typeof rows === 'object' && rows !== null && Object.values(rows).every(isCount) && Array.isArray(faults) && faults.every((each) => typeof each === 'string');
  return isWhole ? (manifest as unknown as Manifest) : undefined;
}

type Fields = { readonly [name: string]: unknown };

function parseObject(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function isListOf(value: unknown, isRight: (each: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((each: unknown) => typeof each === 'object' && each !== null && isRight(each as Fields));
}
