/**
 * Where this newsroom's pictures and sound lie: in its home, or in the far store that the settings name. A note in the home says where they were put, so that
 * a command that was given other settings than the newsroom puts nothing elsewhere and finds nothing missing.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FarFiles, Settings } from './config.ts';
import { writeFarAddress } from './files/far-address.ts';
import { type Files, type FileStore, FilesTrouble } from './files/file-store.ts';
import { filesAtHome } from './files/folder-store.ts';
import type { S3Store } from './files/s3-store.ts';

const NOTE = '.files';
/** What is near readers of a far store, in bytes. */
const NEAR_BYTES = 1_000_000_000;

export type FilesSettings = Pick<Settings, 'home' | 'files'> & {
  /** With one of the operator's own, machines with homes of their own may share the far store. */
  readonly databaseUrl: string | null;
};

/** @throws FilesTrouble where they lie elsewhere than the settings say */
export async function openFiles({ home, files: far, databaseUrl }: FilesSettings): Promise<Files> {
  const noted = await placeOfFiles(home);
  if (far === null) {
    if (noted === null) return filesAtHome(home);
    throw new FilesTrouble('files-elsewhere', `This newsroom’s pictures and sound lie in ${noted}, and FILES_URL does not say so. Start everything with FILES_URL='${noted}' and its keys, commands too; or bring the files into the home: FILES_URL='${noted}' ./bin/standfirst files move --home`);
  }
  const named = writeFarAddress(far.address);
  if (noted === null && (await hasFiles(filesAtHome(home).store))) {
    throw new FilesTrouble('files-elsewhere', `This newsroom’s pictures and sound lie in its home, and FILES_URL names a store. Move them there: ./bin/standfirst files move. To leave them where they are, take FILES_URL away.`);
  }
  if (noted !== null && noted !== named) {
    throw new FilesTrouble('files-elsewhere', `This newsroom’s pictures and sound lie in ${noted}, and FILES_URL says ${named}. Bring them home with the one (files move --home), then move them with the other; where somebody has moved them by other means, remove ${join(home, NOTE)}.`);
  }
  // Both are only for newsrooms that have a far store.
  const [{ openNearStore }, store] = await Promise.all([import('./files/near-store.ts'), openFar(far)]);
  if (noted === null && databaseUrl === null && (await hasFiles(store))) {
    throw new FilesTrouble('files-elsewhere', `${named} has a newsroom’s files in it already, and this newsroom is new: name another prefix in FILES_URL. If they are this one’s own, say so: echo '${named}' > ${join(home, NOTE)}`);
  }
  if (noted === null) await notePlace(home, far);
  return openNearStore({ far: store, folder: join(home, 'near'), budget: NEAR_BYTES });
}

/** The far store itself, with nothing near. */
export async function openFar({ address, keys }: FarFiles): Promise<S3Store> {
  const { openS3Store } = await import('./files/s3-store.ts');
  return openS3Store({ address, keys });
}

/** Where they lie, as it was noted; null: in the home. */
export async function placeOfFiles(home: string): Promise<string | null> {
  const note = await readFile(join(home, NOTE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return note.trim() === '' ? null : note.trim();
}

/** From now on they lie there; null: in the home. */
export async function notePlace(home: string, far: FarFiles | null): Promise<void> {
  if (far === null) return rm(join(home, NOTE), { force: true });
  await writeFile(join(home, NOTE), `${writeFarAddress(far.address)}\n`, { flush: true });
}

export async function hasFiles(store: FileStore): Promise<boolean> {
  for (const folder of ['pictures', 'audio']) for await (const { name } of store.list(folder)) if (isOurs(name)) return true;
  return false;
}

/** What pictures and recordings put into a store; sentences that a voice has said are kept in the home, wherever the rest lies. */
export const isOurs = (name: string): boolean => /^(?:pictures\/[0-9a-f]{20}|audio\/[1-9]\d{0,14})\//.test(name);

/** Of a story's sound more than one file may come and go, and what is not offered is out of reach: a marker says nothing of the next. */
export const isSound = (name: string): boolean => name.startsWith('audio/');
