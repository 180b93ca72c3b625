/** Sentences that were said already, by what was said and by whom: a correction of one paragraph voices that paragraph alone. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SaidSentence, Sentence } from '../spoken.ts';
import { readMp3 } from './mp3-frames.ts';

export interface SentenceCache {
  /** Undefined: it was never said so, or what is left of it is damaged. */
  find(key: string): Promise<SaidSentence | undefined>;
  keep(key: string, said: SaidSentence): Promise<void>;
  /** Removes those that were used longest ago, until the rest takes no more than this. */
  shrink(bytes: number): Promise<void>;
}

/** Raised when sentences are encoded or parted otherwise. */
const FORM = 2;

export function sentenceKey(voice: string, language: string, { tokens, pause }: Pick<Sentence, 'tokens' | 'pause'>): string {
  return createHash('sha256').update(JSON.stringify([FORM, voice, language, tokens.map(({ say, language: own }) => [say, own]), pause])).digest('hex').slice(0, 40);
}

/** `folder`: its own, made when it is needed; may be deleted at any time. */
export function openSentenceCache(folder: string): SentenceCache {
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), key);
  return {
    async find(key) {
      const bytes = await readFile(fileOf(key)).catch(() => undefined);
      const said = bytes === undefined ? undefined : unpacked(bytes);
      // By when it was last used the longest unused is known.
      if (said !== undefined) await utimes(fileOf(key), new Date(), new Date()).catch(() => undefined);
      return said;
    },
    async keep(key, { mp3, starts }) {
      const file = fileOf(key);
      const head = Buffer.from(`${JSON.stringify({ starts: starts.map((each) => Math.round(each * 10) / 10), sum: sumOf(mp3) })}\n`);
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      const temporary = `${file}.${randomBytes(6).toString('hex')}`;
      await writeFile(temporary, Buffer.concat([head, mp3]));
      await rename(temporary, file);
    },
    async shrink(bytes) {
      const files = [];
      for (const group of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, group))) {
          const path = join(folder, group, name);
          const found = await stat(path).catch(() => undefined);
          if (found !== undefined) files.push({ path, size: found.size, at: found.mtimeMs });
        }
      }
      let left = files.reduce((sum, { size }) => sum + size, 0);
      for (const { path, size } of files.toSorted((one, other) => one.at - other.at)) {
        if (left <= bytes) return;
        await rm(path, { force: true });
        left -= size;
      }
    },
  };
}

function unpacked(bytes: Buffer): SaidSentence | undefined {
  const end = bytes.indexOf(10);
  try {
    const { starts, sum } = JSON.parse(bytes.subarray(0, end).toString()) as { readonly starts: readonly number[]; readonly sum: string };
    const mp3 = bytes.subarray(end + 1);
    return sumOf(mp3) === sum && readMp3(mp3) !== undefined ? { mp3, starts } : undefined;
  } catch {
    return undefined;
  }
}

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
