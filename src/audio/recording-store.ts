/**
 * The recordings' files, `audio/<story's number>/…` in the store: an MP3, and where it is timed a WebVTT beside it, both named by the hash of the MP3. A file
 * is there whole or not at all; where one has gone a marker says that there was something.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { type ByteSpan, type Files, GONE, type NewFile } from '../files/file-store.ts';
import { readSoundPath, type SoundHash } from '../story/sound.ts';

export interface FoundRecording {
  readonly type: 'audio/mpeg' | 'text/vtt';
  /** In bytes. */
  readonly size: number;
  /** Bytes `from` to `to`, both included. */
  read(span: ByteSpan): Readable;
}

export interface RecordingFiles {
  /** The MP3: its bytes, or where it lies. */
  readonly mp3: Uint8Array | { readonly path: string };
  readonly vtt: string | null;
}

export interface RecordingStore {
  /** Puts files in place and says what they are called; again is no harm. Resolves when they outlast a power cut. */
  put(number: number, files: RecordingFiles): Promise<SoundHash>;
  /** By its address; `gone`: the story was heard, and this is not there any more; undefined: it never was. */
  find(path: string): Promise<FoundRecording | 'gone' | undefined>;
  /** Removes all recordings of a story but one. */
  keepOnly(number: number, hash: SoundHash | null): Promise<void>;
  has(number: number, hash: SoundHash): Promise<boolean>;
}

export function openRecordingStore({ store, readers }: Files): RecordingStore {
  const folderOf = (number: number): string => {
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`Not a story's number: ${number}`);
    return `audio/${number}`;
  };
  const markerOf = (number: number): string => `${folderOf(number)}/${GONE}`;
  return {
    async put(number, { mp3, vtt }) {
      const folder = folderOf(number);
      const hash = await hashOf(mp3);
      const files: NewFile[] = [{ name: `${folder}/${hash}.mp3`, content: mp3 }];
      if (vtt !== null) files.push({ name: `${folder}/${hash}.vtt`, content: Buffer.from(vtt) });
      await store.put(files);
      return hash;
    },
    async find(path) {
      const asked = readSoundPath(path);
      if (asked === null) return undefined;
      const found = await readers.find(`${folderOf(asked.number)}/${asked.hash}.${asked.ending}`);
      if (found !== undefined) return { type: asked.ending === 'mp3' ? 'audio/mpeg' : 'text/vtt', size: found.size, read: (span) => found.read(span) };
      return (await readers.find(markerOf(asked.number))) === undefined ? undefined : 'gone';
    },
    async keepOnly(number, hash) {
      const keeps = (name: string): boolean => name === markerOf(number) || (hash !== null && name.startsWith(`${folderOf(number)}/${hash}.`));
      let [isOther, isMarked] = [false, false];
      for await (const { name } of store.list(folderOf(number))) {
        isOther ||= !keeps(name);
        isMarked ||= name === markerOf(number);
      }
      if (!isOther) return;
      if (!isMarked) await store.put([{ name: markerOf(number), content: new Uint8Array() }]);
      await store.clear(folderOf(number), keeps);
    },
    has: async (number, hash) => (await store.find(`${folderOf(number)}/${hash}.mp3`)) !== undefined,
  };
}

async function hashOf(mp3: RecordingFiles['mp3']): Promise<SoundHash> {
  const hash = createHash('sha256');
  if (mp3 instanceof Uint8Array) hash.update(mp3);
  else for await (const chunk of createReadStream(mp3.path)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 20);
}
