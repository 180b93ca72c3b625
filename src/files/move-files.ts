/**
 * All files of one store into another, folder by folder: what is there already is not carried again, so that a move that was cut off is gone on with; what has been
 * carried is read back and compared. Nothing is removed from where it came from before `clearMoved`.
 */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { type FileStore, FilesTrouble, type FoundFile, isMarker, type ListedFile } from './file-store.ts';

export interface MoveFiles {
  readonly from: FileStore;
  readonly to: FileStore;
  /** Top folders, such as `pictures`. */
  readonly folders: readonly string[];
  /** Others stay where they are. */
  readonly isMoved: (name: string) => boolean;
  /**
   * Where they go they lie already: what somebody has put here since, or a clearing that was cut off has left, is carried after them, and what was decided there
   * counts. A file of a folder that is marked there is carried where this says so.
   */
  readonly after?: { readonly mayCarry: (name: string) => boolean };
  readonly progress: (moved: Moved) => void;
  readonly signal: AbortSignal;
}

export interface Moved {
  /** Carried, read back, and the same. */
  readonly carried: number;
  /** In bytes, of those. */
  readonly bytes: number;
  /** There already. */
  readonly there: number;
  /** Removed where they were carried to by an earlier move, because they have been taken away since. */
  readonly removed: number;
}

/** @throws FilesTrouble; what was carried until then stays */
export async function moveFiles({ from, to, folders, isMoved, after, progress, signal }: MoveFiles): Promise<Moved> {
  const moved = { carried: 0, bytes: 0, there: 0, removed: 0 };
  for (const folder of folders) {
    const there = await sizesIn(to, folder, isMoved);
    const groupsThere = Map.groupBy(there.keys(), (name) => posix.dirname(name));
    for await (const group of groupsIn(from, folder, isMoved)) {
      signal.throwIfAborted();
      const here = new Set(group.files.map(({ name }) => name));
      const inGroup = groupsThere.get(group.folder) ?? [];
      const isWanted = ({ name, size }: ListedFile): boolean => {
        if (after === undefined) return isMarker(name) || there.get(name) !== size;
        if (there.has(name)) return false;
        return inGroup.length === 0 || (!isMarker(name) && (!inGroup.some(isMarker) || after.mayCarry(name)));
      };
      // A marker first: what was taken away meanwhile is so there, too, before anything else.
      for (const file of group.files.toSorted((one, other) => Number(isMarker(other.name)) - Number(isMarker(one.name)))) {
        signal.throwIfAborted();
        if (!isWanted(file)) moved.there += 1;
        else {
          await carry(file, from, to);
          moved.carried += 1;
          moved.bytes += file.size;
        }
        progress(moved);
      }
      const left = after === undefined ? inGroup.filter((name) => !here.has(name)) : [];
      for (const name of left) await to.remove(name);
      moved.removed += left.length;
    }
  }
  return moved;
}

/** Removes from a store what has been moved, and nothing that has come since; `after`: what was not carried is not wanted. Says how many are left. */
export async function clearMoved({ from, to, folders, isMoved, after, signal }: Omit<MoveFiles, 'progress'>): Promise<number> {
  let left = 0;
  for (const folder of folders) {
    const there = await sizesIn(to, folder, isMoved);
    for await (const group of groupsIn(from, folder, isMoved)) {
      signal.throwIfAborted();
      const isLeft = (name: string): boolean => after === undefined && !there.has(name);
      left += group.files.filter(({ name }) => isLeft(name)).length;
      await from.clear(group.folder, isLeft);
    }
  }
  return left;
}


interface Group {
  readonly folder: string;
  readonly files: readonly ListedFile[];
}

/** Names come in no order in a list; of a million of them the names alone are held. */
async function* groupsIn(store: FileStore, folder: string, isMoved: MoveFiles['isMoved']): AsyncGenerator<Group> {
  const groups = new Map<string, ListedFile[]>();
  for await (const file of store.list(folder)) {
    if (!isMoved(file.name)) continue;
    const around = posix.dirname(file.name);
    const files = groups.get(around);
    if (files === undefined) groups.set(around, [file]);
    else files.push(file);
  }
  for (const [around, files] of groups) yield { folder: around, files };
}

async function sizesIn(store: FileStore, folder: string, isMoved: MoveFiles['isMoved']): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { name, size } of store.list(folder)) if (isMoved(name)) sizes.set(name, size);
  return sizes;
}

async function carry(file: ListedFile, from: FileStore, to: FileStore): Promise<void> {
  await to.put([{ name: file.name, content: file }]);
  const arrived = await to.find(file.name);
  const [sent, came] = [await sumOf(file), arrived === undefined ? '' : await sumOf(arrived)];
  if (sent === came) return;
  // Somebody may have taken it away meanwhile: the next pass sees it.
  if ((await from.find(file.name)) === undefined) return to.remove(file.name);
  await to.remove(file.name);
  throw new FilesTrouble('files-refused', `${file.name} is not the same in ${to.about} as in ${from.about}. It was removed there again; ask once more, and look into that store where it happens again.`);
}

async function sumOf(file: FoundFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of file.read()) hash.update(piece as Buffer);
  return hash.digest('hex');
}
