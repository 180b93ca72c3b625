/**
 * The recordings' files, under `<home>/audio/<story's number>/`: an MP3, and where it is timed a WebVTT beside it, both named by the
 * hash of the MP3. A file is there whole or not at all; what goes leaves an empty folder, by which it is known that there was something.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readSoundPath, type SoundHash } from '../story/sound.ts';

export interface FoundRecording {
  readonly type: 'audio/mpeg' | 'text/vtt';
  /** In bytes. */
  readonly size: number;
  /** Bytes `from` to `to`, both included. */
  read(from: number, to: number): Readable;
}

export interface RecordingFiles {
  /** The MP3: its bytes, or where it lies. */
  readonly mp3: Uint8Array | { readonly path: string };
  readonly vtt: string | null;
}

export interface RecordingStore {
  /** Puts files in place and says what they are called; again is no harm. Resolves when they are on the disk. */
  put(number: number, files: RecordingFiles): Promise<SoundHash>;
  /** By its address; `gone`: the story was heard, and this is not there any more; undefined: it never was. */
  find(path: string): Promise<FoundRecording | 'gone' | undefined>;
  /** Removes all recordings of a story but one. */
  keepOnly(number: number, hash: SoundHash | null): Promise<void>;
  has(number: number, hash: SoundHash): Promise<boolean>;
  /** Numbers of stories of which there are files. */
  numbers(): Promise<readonly number[]>;
}

/** `home`: the newsroom's home folder; `audio/` below it is made when it is needed. */
export function openRecordingStore(home: string): RecordingStore {
  const root = join(home, 'audio');
  const folderOf = (number: number): string => {
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`Not a story's number: ${number}`);
    return join(root, String(number));
  };
  return {
    async put(number, { mp3, vtt }) {
      const folder = folderOf(number);
      await mkdir(folder, { recursive: true });
      const hash = await hashOf(mp3);
      await writeWhole(folder, `${hash}.mp3`, mp3);
      if (vtt !== null) await writeWhole(folder, `${hash}.vtt`, Buffer.from(vtt));
      await syncFolder(folder);
      await syncFolder(root);
      return hash;
    },
    async find(path) {
      const asked = readSoundPath(path);
      if (asked === null) return undefined;
      const folder = folderOf(asked.number);
      const file = join(folder, `${asked.hash}.${asked.ending}`);
      const found = await stat(file).catch(ignoreMissing);
      if (found === null) return (await stat(folder).catch(ignoreMissing)) === null ? undefined : 'gone';
      return { type: asked.ending === 'mp3' ? 'audio/mpeg' : 'text/vtt', size: found.size, read: (start, end) => createReadStream(file, { start, end }) };
    },
    async keepOnly(number, hash) {
      const folder = folderOf(number);
      const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
      const others = names.filter((name) => hash === null || !name.startsWith(`${hash}.`));
      for (const name of others) await rm(join(folder, name), { force: true });
      if (others.length > 0) await syncFolder(folder);
    },
    async has(number, hash) {
      return (await stat(join(folderOf(number), `${hash}.mp3`)).catch(ignoreMissing)) !== null;
    },
    async numbers() {
      const names = (await readdir(root).catch(ignoreMissing)) ?? [];
      return names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
    },
  };
}

async function hashOf(mp3: RecordingFiles['mp3']): Promise<SoundHash> {
  const hash = createHash('sha256');
  if (mp3 instanceof Uint8Array) hash.update(mp3);
  else for await (const chunk of createReadStream(mp3.path)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 20);
}

/** Written under another name, flushed, then renamed: a crash leaves no file or the whole one. */
async function writeWhole(folder: string, name: string, content: RecordingFiles['mp3']): Promise<void> {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  if (!(content instanceof Uint8Array)) await copyFile(content.path, temporary);
  const file = await open(temporary, content instanceof Uint8Array ? 'wx' : 'r+');
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
