/** Where pictures and sound lie, and whether the pictures that the archive knows are there. */
import type { Settings } from '../../config.ts';
import { type FileStore, FilesTrouble, GONE } from '../../files/file-store.ts';
import { openFar, openFiles } from '../../open-files.ts';
import { KEEPS_VERSIONS } from '../files/check.ts';
import { probeFiles } from '../files/probe.ts';
import { type Finding, listed, ok, warning, wrong } from './finding.ts';

/** @param ids of the pictures that the archive knows; undefined where it could not be asked */
export async function lookAtFiles(settings: Pick<Settings, 'home' | 'files' | 'databaseUrl'>, ids: readonly string[] | undefined): Promise<readonly Finding[]> {
  try {
    const { store } = await openFiles(settings);
    const place = settings.files === null ? [] : [await lookAtStore(store, settings.files)];
    return [...place, ...(ids === undefined ? [] : [await lookAtPictures(store, ids)])];
  } catch (error) {
    if (!(error instanceof FilesTrouble)) throw error;
    return [wrong('files', error.message, { facts: { code: error.code } })];
  }
}

async function lookAtStore(store: FileStore, far: NonNullable<Settings['files']>): Promise<Finding> {
  const milliseconds = await probeFiles(store);
  const says = `${store.about}, may be written to, answers in ${milliseconds} ms`;
  const facts = { store: store.about, milliseconds };
  if ((await (await openFar(far)).keepsVersions()) === true) return warning('files', says, { todo: KEEPS_VERSIONS, facts: { ...facts, keepsVersions: true } });
  return ok('files', says, facts);
}

async function lookAtPictures(store: FileStore, ids: readonly string[]): Promise<Finding> {
  const there = new Set<string>();
  const unremoved: string[] = [];
  for await (const { name, size } of store.list('pictures')) {
    const [, id = '', file = ''] = name.split('/');
    if (file === GONE || file.startsWith('original.')) there.add(id);
    if (file === GONE && size > 0 && String(await store.readAll(name)).startsWith('removing')) unremoved.push(id);
  }
  const absent = ids.filter((id) => !there.has(id));
  const facts = { pictures: ids.length, absent, unremoved };
  if (absent.length > 0) return wrong('pictures', `${absent.length} of ${ids.length} have lost their files: ${listed(absent)}`, { todo: `Bring back the folders of these names, pictures/NAME in ${store.about}, from a backup (a tar archive), or import the pictures again.`, facts });
  if (unremoved.length > 0) return wrong('pictures', `of some that readers may not see the files are not all removed: ${listed(unremoved)}`, { todo: 'The newsroom removes them while it runs, as soon as it can: start it, and look again.', facts });
  return ok('pictures', `${ids.length}, their files are there`, { pictures: ids.length });
}
