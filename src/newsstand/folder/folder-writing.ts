/** Files of a printed folder beside its pages: there whole or not at all, and written only when they are other than before. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Bodies } from '../answer.ts';

export interface FolderWriting {
  /** Whether anything had to be written. */
  write(file: string, content: string | Uint8Array): Promise<boolean>;
  /** A file with its two smaller forms beside it; those first, so that no server takes old ones for it. */
  writeAll(file: string, bodies: Bodies): Promise<boolean>;
}

/** `tmp`: on the same disk. */
export function folderWriting(tmp: string): FolderWriting {
  const write = async (file: string, content: string | Uint8Array): Promise<boolean> => {
    const bytes = Buffer.from(content);
    if ((await readFile(file).catch(ignoreMissing))?.equals(bytes) === true) return false;
    const temporary = join(tmp, `${randomBytes(6).toString('hex')}-${basename(file)}`);
    await mkdir(tmp, { recursive: true });
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return true;
  };
  return {
    write,
    async writeAll(file, { plain, br, gz }) {
      const written = [await write(`${file}.br`, br), await write(`${file}.gz`, gz), await write(file, plain)];
      return written.includes(true);
    },
  };
}

export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
