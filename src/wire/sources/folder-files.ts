/** What waits in a folder that agencies write into. Nothing in it is trusted: no link is followed, and only plain files are opened. */
import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** No document and no picture of an agency is so large. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;

export interface WaitingFile {
  /** Within the folder, for people: `x.xml`, `sport/x.xml`. */
  readonly name: string;
  /** As the disk has it: names need not be UTF-8. */
  readonly path: string | Buffer;
  /** The folder within the folder; ''. */
  readonly under: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** Another one where anything of the file is another. */
  readonly state: string;
  /** Why it is no file that may be opened, and what to do; null: it may. */
  readonly refusal: string | null;
}

export interface FolderListing {
  readonly files: readonly WaitingFile[];
  /** Folders that nobody reads, each with the reason. */
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}

/** Names that are not documents, or not yet: of programs that write under another name first, and what we put aside ourselves. */
const NOT_YET = /^\.|\.(?:tmp|part|partial|filepart)$|\.reason\.txt$/i;
/** Whatever lies under these names, be it a link that somebody put there: it is no document. */
const OURS = new Set(['done', 'failed']);

/** Of the folder and of those right in it. @throws NodeJS.ErrnoException where the folder is not there, or may not be read */
export async function listWaiting(folder: string): Promise<FolderListing> {
  const files: WaitingFile[] = [];
  const unread: { name: string; why: string }[] = [];
  for (const entry of await entriesOf(folder, '')) {
    if (entry.kind === 'file') files.push(entry.file);
    else await listSubfolder(folder, entry.name, { files, unread });
  }
  return { files, unread };
}

async function listSubfolder(folder: string, name: string, { files, unread }: { files: WaitingFile[]; unread: { name: string; why: string }[] }): Promise<void> {
  try {
    for (const entry of await entriesOf(join(folder, name), name)) {
      if (entry.kind === 'file') files.push(entry.file);
      else unread.push({ name: `${name}/${entry.name}`, why: 'folders are read one level deep: have the files written one level further up' });
    }
  } catch (error) {
    // It was there a moment ago: gone is gone.
    if (codeOf(error) !== 'ENOENT') unread.push({ name, why: `the folder cannot be read (${codeOf(error)}): let the newsroom's user read and change it` });
  }
}

type Entry = { readonly kind: 'file'; readonly file: WaitingFile } | { readonly kind: 'folder'; readonly name: string };

async function entriesOf(folder: string, under: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const names = (await readdir(folder, { encoding: 'buffer' })).filter((name) => !NOT_YET.test(name.toString()) && (under !== '' || !OURS.has(name.toString())));
  // Not all at once: thousands may wait, and the desk's own files are opened by the same threads.
  for (let at = 0; at < names.length; at += 64) {
    const found = await Promise.all(names.slice(at, at + 64).map(async (name) => entryOf(folder, under, name)));
    entries.push(...found.filter((entry) => entry !== null));
  }
  return entries;
}

/** Null: it is gone again. */
async function entryOf(folder: string, under: string, written: Buffer): Promise<Entry | null> {
  const plain = written.toString('utf8');
  const isUtf8 = Buffer.from(plain).equals(written);
  const name = isUtf8 ? plain : written.toString('latin1');
  const path = isUtf8 ? join(folder, plain) : Buffer.concat([Buffer.from(`${folder}/`), written]);
  const stat = await lstat(path, { bigint: true }).catch(() => null);
  if (stat === null) return null;
  if (stat.isDirectory()) return { kind: 'folder', name };
  const size = Number(stat.size);
  const file: WaitingFile = { name: under === '' ? name : `${under}/${name}`, path, under, size, modifiedMs: Number(stat.mtimeMs), state: stateOf(stat), refusal: refusalOf(stat, size) };
  return { kind: 'file', file };
}

interface Stat {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

export const stateOf = ({ dev, ino, size, mtimeNs }: Stat): string => `${dev} ${ino} ${size} ${mtimeNs}`;

function refusalOf(stat: Stat, size: number): string | null {
  if (stat.isSymbolicLink()) return 'It is a link to another place, and links are not followed. Put the file itself into the folder.';
  if (!stat.isFile()) return 'It is no file but a pipe, a socket or a device. Put a file into the folder.';
  if (size > MOST_FILE_BYTES) return `It is larger than ${MOST_FILE_BYTES / 1_048_576} MB, which no document of an agency is. Send it in parts, or smaller.`;
  return null;
}

export type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  /** It is gone, or another one than was listed: look again. */
  | { readonly kind: 'changed' }
  /** It may not be read. */
  | { readonly kind: 'shut'; readonly why: string };

/** The file that was listed and no other, whole or up to `most` bytes; nothing where it changed meanwhile. */
export async function readWaiting(folder: string, file: WaitingFile, most = MOST_FILE_BYTES): Promise<FileRead> {
  try {
    if (file.under !== '' && (await realpath(join(folder, file.under))) !== join(await realpath(folder), file.under)) return { kind: 'changed' };
    // Without O_NONBLOCK a pipe that took the file's place would be waited for.
    const handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (stateOf(await handle.stat({ bigint: true })) !== file.state) return { kind: 'changed' };
      const bytes = await readUpTo(handle, Math.min(file.size, most));
      return stateOf(await handle.stat({ bigint: true })) === file.state ? { kind: 'read', bytes } : { kind: 'changed' };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR') return { kind: 'changed' };
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'shut', why: 'the newsroom has no permission to read it: let its user read and move files in this folder' };
    return { kind: 'shut', why: `it cannot be read (${code})` };
  }
}

async function readUpTo(handle: Awaited<ReturnType<typeof open>>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await handle.read(bytes, at, length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? 'unknown';
}
