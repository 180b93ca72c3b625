/** The pictures of a printed folder: those that a page in it shows, and no other. */
import { rmSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { picturePathsIn } from '../../pictures/picture-paths.ts';
import type { PictureStore } from '../../pictures/picture-store.ts';
import type { FolderWriting } from './folder-writing.ts';
import { ignoreMissing } from './folder-writing.ts';

export interface FolderPictures {
  /** Brings the pictures that a page shows, before the page itself. They stay until `letGo`, whether or not a page shows them. */
  bring(html: string): Promise<{ letGo(): void }>;
  /** Resolves when no picture is on its way to a page, or after a moment. */
  landed(): Promise<void>;
  /** Takes away what no page shows, at once. */
  sweep(isShown: (hash: string) => boolean): void;
  count(): number;
}

const LONGEST_LANDING_MS = 5_000;
const LOOK_MS = 20;

export async function openFolderPictures(folder: string, { store, writing }: { readonly store: Pick<PictureStore, 'find'>; readonly writing: FolderWriting }): Promise<FolderPictures> {
  await mkdir(folder, { recursive: true });
  const there = new Map<string, Set<string>>();
  for (const hash of await readdir(folder)) there.set(hash, new Set(await readdir(join(folder, hash)).catch(ignoreMissing)));
  /** By hash, how many pages that are under way want it. */
  const arriving = new Map<string, number>();
  const count = (hash: string, by: number): void => {
    const wanted = (arriving.get(hash) ?? 0) + by;
    if (wanted === 0) arriving.delete(hash);
    else arriving.set(hash, wanted);
  };
  const bringOne = async (hash: string, name: string): Promise<void> => {
    if (there.get(hash)?.has(name) === true) return;
    const found = await store.find(`/pictures/${hash}/${name}`);
    // What the library has not any more is missing here as it is there.
    if (found.state !== 'here') return;
    await writing.write(join(folder, hash, name), found.bytes);
    const names = there.get(hash);
    if (names === undefined) there.set(hash, new Set([name]));
    else names.add(name);
  };
  return {
    async bring(html) {
      const files = picturePathsIn(html);
      const hashes = [...new Set(files.map(({ id }) => id))];
      for (const hash of hashes) count(hash, 1);
      const letGo = (): void => {
        for (const hash of hashes.splice(0)) count(hash, -1);
      };
      try {
        for (const { id, name } of files) await bringOne(id, name);
      } catch (error) {
        letGo();
        throw error;
      }
      return { letGo };
    },
    async landed() {
      for (let waited = 0; arriving.size > 0 && waited < LONGEST_LANDING_MS; waited += LOOK_MS) await sleep(LOOK_MS);
    },
    sweep(isShown) {
      for (const hash of there.keys()) {
        if (isShown(hash) || arriving.has(hash)) continue;
        rmSync(join(folder, hash), { recursive: true, force: true });
        there.delete(hash);
      }
    },
    count: () => there.size,
  };
}
