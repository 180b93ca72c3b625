/**
 * Where pictures and sound lie, whatever keeps them: files by names such as `pictures/<id>/640.webp`, each there whole or not at all. Whoever has put one
 * finds it, and whoever has removed one does not, from any process, at once (as S3 promises since 2020).
 */
import { posix } from 'node:path';
import type { Readable } from 'node:stream';

export interface FoundFile {
  /** In bytes. */
  readonly size: number;
  /** Where it lies on this machine; null: elsewhere. */
  readonly path: string | null;
  /** All of it, or bytes `from` to `to`, both included. */
  read(range?: ByteSpan): Readable;
}

export interface ByteSpan {
  readonly from: number;
  readonly to: number;
}

export interface ListedFile extends FoundFile {
  readonly name: string;
}

export interface NewFile {
  readonly name: string;
  /** Its bytes, where it lies on this machine, or a file of another store. */
  readonly content: Uint8Array | { readonly path: string } | FoundFile;
}

export interface FileStore {
  /** For people: `the home`, `s3://bucket/prefix`. */
  readonly about: string;
  /** Puts each in place, in whatever order; one of the same name is replaced. Resolves when all outlast a power cut. */
  put(files: readonly NewFile[]): Promise<void>;
  find(name: string): Promise<FoundFile | undefined>;
  /** All of a small one. */
  readAll(name: string): Promise<Buffer | undefined>;
  /** One that is not there is no trouble. */
  remove(name: string): Promise<void>;
  /** All that lie in a folder and below it, in no order. */
  list(folder: string): AsyncIterable<ListedFile>;
  /** Removes what lies in a folder but for names that are to be kept, and what a crash has left half written. */
  clear(folder: string, keeps?: (name: string) => boolean): Promise<void>;
}

/** What finds files for readers; it may be nearer to them than the store. */
export type FileReading = Pick<FileStore, 'find'>;

export interface Files {
  readonly store: FileStore;
  readonly readers: FileReading;
}

/** By this name in its folder a picture or a story's sound is known to have been here, and to be so no more. */
export const GONE = 'gone';

export const isMarker = (name: string): boolean => posix.basename(name) === GONE;

/**
 * `files-away`: the store does not answer, and may soon. `files-refused`: it answers, and somebody has to do something. `files-elsewhere`: the newsroom's
 * files lie in another store than the one that is named.
 */
export type FilesTroubleCode = 'files-away' | 'files-refused' | 'files-elsewhere';

/** For people: what happened, and what to do. */
export class FilesTrouble extends Error {
  override readonly name = 'FilesTrouble';
  readonly code: FilesTroubleCode;

  constructor(code: FilesTroubleCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

const PART = String.raw`[a-z0-9][a-z0-9._-]{0,79}`;
const NAME = new RegExp(String.raw`^(?:${PART}/){1,4}${PART}$`);
const FOLDER = new RegExp(String.raw`^${PART}(?:/${PART}){0,3}$`);

export const isFileName = (name: string): boolean => NAME.test(name);

/** Nothing outside can be meant: no part begins with a dot. @throws Error */
export function checkName(name: string): string {
  if (!NAME.test(name)) throw new Error(`Not the name of a file: ${JSON.stringify(name.slice(0, 80))}`);
  return name;
}

export function checkFolder(folder: string): string {
  if (!FOLDER.test(folder)) throw new Error(`Not the name of a folder: ${JSON.stringify(folder.slice(0, 80))}`);
  return folder;
}
