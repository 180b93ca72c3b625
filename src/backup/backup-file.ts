/** The file that a backup is written to: under its name only when it is whole and on the disk. */
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupTrouble, isDiskFull } from './backup-trouble.ts';
import type { Sink } from './write-members.ts';

export interface BackupFile {
  readonly sink: Sink;
  /** Puts it in place. Resolves when it outlasts a power cut. */
  keep(): Promise<void>;
  /** Leaves nothing of it. */
  discard(): Promise<void>;
}

/** A part of a file that nobody has written to for so long, in milliseconds, was left by one that was killed. */
const LEFT = 60_000;

/** @throws BackupTrouble where there is such a file already, unless `force`, or it cannot be made */
export async function openBackupFile(path: string, { force }: { readonly force: boolean }): Promise<BackupFile> {
  if (!force && (await isThere(path))) throw new BackupTrouble('backup-file-there', `${path} is there already, and was left as it is. Give another name, or say --force to write over it.`);
  const part = `${path}.part`;
  const file = await openPart(part, path);
  const discard = async (): Promise<void> => {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
  };
  return {
    sink: async (bytes) => {
      try {
        for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
      } catch (error) {
        throw notWritten(path, error);
      }
    },
    discard,
    async keep() {
      try {
        await file.sync();
        if ((await file.stat()).ino !== (await stat(part)).ino) throw new Error(`${part} is another file than the one that was begun`);
        await file.close();
        await rename(part, path);
        await syncFolder(dirname(path));
      } catch (error) {
        throw notWritten(path, error);
      }
    },
  };
}

async function openPart(part: string, path: string): Promise<FileHandle> {
  try {
    return await open(part, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notWritten(path, error);
  }
  const { mtimeMs } = await stat(part);
  if (Date.now() - mtimeMs < LEFT) throw new BackupTrouble('backup-not-written', `${part} is being written by another backup, or was a moment ago. Wait for it, give another name, or remove that file.`);
  await rm(part);
  return openPart(part, path);
}

function notWritten(path: string, error: unknown): BackupTrouble {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = isDiskFull(error) ? 'the disk is full' : code === 'ENOENT' ? 'there is no such folder' : code === 'EACCES' || code === 'EPERM' ? 'you may not write there' : message;
  const way = isDiskFull(error) ? ' Give it a place with more room, or send it elsewhere: ./bin/standfirst backup - | ssh HOST \'cat > paper.tar\'' : '';
  return new BackupTrouble('backup-not-written', `${path} was not written: ${why}. Nothing is left of it.${way}`, error);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
