/** What lies in a printed folder beside its pages: the pictures and recordings that a page in it shows, and no other. */
import { rmSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordingStore } from '../../audio/recording-store.ts';
import { picturePathsIn } from '../../pictures/picture-paths.ts';
import type { PictureStore } from '../../pictures/picture-store.ts';
import { pictureKey, soundKey } from '../../story/keys.ts';
import { readSoundPath, soundPath } from '../../story/sound.ts';
import { removeEmpty } from '../empty-folders.ts';
import { soundKeys } from '../shown-stories.ts';
import type { FolderWriting } from './folder-writing.ts';
import { ignoreMissing } from './folder-writing.ts';

export interface FolderBeside {
  /** Brings what a page shows, before the page itself. It stays until `letGo`, whether or not a page shows it. */
  bring(html: string): Promise<{ letGo(): void }>;
  /** Resolves when nothing is on its way to a page, or after a moment. */
  landed(): Promise<void>;
  /** Takes away what no page is made of, at once. */
  sweep(isShown: (key: string) => boolean): void;
  /** How many pictures and recordings. */
  count(): number;
}

/** Where they come from; nothing of a kind whose store is left out is brought. */
export interface BesideStores {
  readonly pictures?: Pick<PictureStore, 'find'>;
  readonly recordings?: Pick<RecordingStore, 'find'>;
}

/** A file that pages name: the key by which they are made of it, and where it lies below `site/`. */
interface Named {
  readonly key: string;
  readonly file: string;
  /** Undefined: the house has it not any more, and it is missing here as it is there. */
  readonly fetch: () => Promise<Uint8Array | undefined>;
}

const KINDS = ['pictures', 'audio'] as const;
const LONGEST_LANDING_MS = 5_000;
const LOOK_MS = 20;

/** `site`: what readers get of the folder; `pictures/` and `audio/` below it are ours. */
export async function openFolderBeside(site: string, { stores, writing }: { readonly stores: BesideStores; readonly writing: FolderWriting }): Promise<FolderBeside> {
  /** By key, its files below `site/`. */
  const there = new Map<string, Set<string>>();
  const note = (key: string, file: string): void => {
    const files = there.get(key);
    if (files === undefined) there.set(key, new Set([file]));
    else files.add(file);
  };
  const tops = new Set(KINDS.map((kind) => join(site, kind)));
  for (const kind of KINDS) {
    await mkdir(join(site, kind), { recursive: true });
    for (const group of await readdir(join(site, kind))) {
      for (const name of (await readdir(join(site, kind, group)).catch(ignoreMissing)) ?? []) note(keyOf(kind, group, name), join(kind, group, name));
    }
  }
  /** By key, how many pages that are under way want it. */
  const arriving = new Map<string, number>();
  const count = (key: string, by: number): void => {
    const wanted = (arriving.get(key) ?? 0) + by;
    if (wanted === 0) arriving.delete(key);
    else arriving.set(key, wanted);
  };
  const bringOne = async ({ key, file, fetch }: Named): Promise<void> => {
    if (there.get(key)?.has(file) === true) return;
    const bytes = await fetch();
    if (bytes === undefined) return;
    await writing.write(join(site, file), bytes);
    note(key, file);
  };
  return {
    async bring(html) {
      const named = [...picturesIn(html, stores.pictures), ...recordingsIn(html, stores.recordings)];
      const keys = [...new Set(named.map(({ key }) => key))];
      for (const key of keys) count(key, 1);
      const letGo = (): void => {
        for (const key of keys.splice(0)) count(key, -1);
      };
      try {
        for (const each of named) await bringOne(each);
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
      for (const [key, files] of there) {
        if (isShown(key) || arriving.has(key)) continue;
        for (const file of files) {
          rmSync(join(site, file), { force: true });
          removeEmpty(dirname(join(site, file)), tops);
        }
        there.delete(key);
      }
    },
    count: () => there.size,
  };
}

/** By where it lies; what is none of ours has a key that no page is made of. */
function keyOf(kind: string, group: string, name: string): string {
  if (kind === 'pictures') return pictureKey(group);
  const asked = readSoundPath(`/audio/${group}/${name}`);
  return asked === null ? `none:${group}/${name}` : soundKey(asked.number, asked.hash);
}

function picturesIn(html: string, store: BesideStores['pictures']): Named[] {
  return picturePathsIn(html).map(({ id, name }) => ({
    key: pictureKey(id),
    file: join('pictures', id, name),
    fetch: async () => {
      const found = await store?.find(`/pictures/${id}/${name}`);
      return found?.state === 'here' ? found.bytes : undefined;
    },
  }));
}

/** The words of a recording are read with it, whether or not a page names them. */
function recordingsIn(html: string, store: BesideStores['recordings']): Named[] {
  return soundKeys(html).flatMap((key) => {
    const [, number = '', hash = ''] = /^sound:(\d+)\/(\w+)$/.exec(key) ?? [];
    return (['mp3', 'vtt'] as const).map((ending) => ({
      key,
      file: join('audio', number, `${hash}.${ending}`),
      fetch: async () => {
        const found = await store?.find(soundPath(Number(number), hash, ending));
        return found === undefined || found === 'gone' ? undefined : Buffer.concat(await found.read({ from: 0, to: found.size - 1 }).toArray());
      },
    }));
  });
}
