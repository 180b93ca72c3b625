/** Files in a folder of this machine. One is written under another name, flushed, then renamed: a crash leaves the old file or the new one. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { checkFolder, checkName, type Files, type FileStore, type FoundFile, isFileName, type ListedFile, type NewFile } from './file-store.ts';

export interface FolderStore {
  readonly root: string;
  /** For people. */
  readonly about: string;
  /** False: what a power cut takes is brought again. */
  readonly lasts?: boolean;
}

/** Files that lie where they are read. */
export function filesAtHome(home: string): Files {
  const store = openFolderStore({ root: home, about: 'the home' });
  return { store, readers: store };
}

/** What is needed below `root` is made when it is needed. */
export function openFolderStore({ root, about, lasts = true }: FolderStore): FileStore {
  const sync = async (folder: string): Promise<void> => (lasts ? syncFolder(folder) : undefined);
  const pathOf = (name: string): string => join(root, checkName(name));
  const list = async function* (folder: string): AsyncGenerator<ListedFile> {
    const entries = (await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing)) ?? [];
    for (const entry of entries) {
      const name = posix.join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) yield* list(name);
      else if (isFileName(name)) {
        const found = await fileAt(join(root, name));
        if (found !== undefined) yield { name, ...found };
      }
    }
  };
  return {
    about,
    async put(files) {
      for (const { name } of files) checkName(name);
      const folders = new Set<string>();
      for (const file of files) {
        const folder = dirname(pathOf(file.name));
        if (!folders.has(folder)) await mkdir(folder, { recursive: true });
        folders.add(folder);
        await writeWhole(pathOf(file.name), file.content, lasts);
      }
      for (const folder of new Set([...folders, ...[...folders].map((each) => dirname(each))])) await sync(folder);
    },
    find: async (name) => fileAt(pathOf(name)),
    readAll: async (name) => (await readFile(pathOf(name)).catch(ignoreMissing)) ?? undefined,
    async remove(name) {
      const path = pathOf(name);
      await rm(path, { force: true });
      await sync(dirname(path)).catch(ignoreMissing);
    },
    list: (folder) => list(checkFolder(folder)),
    async clear(folder, keeps = () => false) {
      const path = join(root, checkFolder(folder));
      const entries = (await readdir(path, { withFileTypes: true }).catch(ignoreMissing)) ?? [];
      const others = entries.filter((entry) => entry.isFile() && !keeps(posix.join(folder, entry.name)));
      for (const { name } of others) await rm(join(path, name), { force: true });
      if (others.length > 0) await sync(path);
    },
  };
}

async function fileAt(path: string): Promise<FoundFile | undefined> {
  const found = await stat(path).catch(ignoreMissing);
  if (found?.isFile() !== true) return undefined;
  return { size: found.size, path, read: ({ from, to } = { from: 0, to: Infinity }) => createReadStream(path, { start: from, end: to }) };
}

async function writeWhole(path: string, content: NewFile['content'], lasts: boolean): Promise<void> {
  const temporary = join(dirname(path), `.${posix.basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const from = content instanceof Uint8Array ? null : content.path;
    if (from !== null) await copyFile(from, temporary);
    const file = await open(temporary, from === null ? 'wx' : 'r+');
    try {
      if (content instanceof Uint8Array) await file.writeFile(content);
      else if ('read' in content && from === null) await writeStream(content, (piece) => file.writeFile(piece));
      if (lasts) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeStream(content: FoundFile, write: (piece: Uint8Array) => Promise<void>): Promise<void> {
  let left = content.size;
  for await (const each of content.read()) {
    const piece = each as Uint8Array;
    await write(piece);
    left -= piece.length;
  }
  if (left !== 0) throw new Error(`A file was ${content.size} bytes long, and ${content.size - left} came`);
}

/** Makes a rename last: the folder's own entry is flushed too. */
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
