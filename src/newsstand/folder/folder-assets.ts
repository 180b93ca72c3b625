/** The built files and icons that pages ask for, in a printed folder: those of this build at once, those of the last one until no page asks for them. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAssets } from '../asset-answers.ts';
import { BESIDE_PAGES } from './folder-layout.ts';
import type { FolderWriting } from './folder-writing.ts';

/** Resolves to what takes away all others. */
export async function writeAssets(from: readonly string[], site: string, writing: FolderWriting): Promise<() => Promise<void>> {
  const folder = join(site, BESIDE_PAGES.assets);
  await mkdir(folder, { recursive: true });
  const files = new Set<string>();
  for (const [path, { identity, br, gzip }] of await readAssets(from)) {
    const file = join(site, path);
    const isPacked = br !== identity;
    if (isPacked) await writing.writeAll(file, { plain: identity.body, br: br.body, gz: gzip.body });
    else await writing.write(file, identity.body);
    for (const each of isPacked ? [file, `${file}.br`, `${file}.gz`] : [file]) files.add(each);
  }
  return async () => {
    for (const name of await readdir(folder)) if (!files.has(join(folder, name))) await rm(join(folder, name), { force: true });
  };
}
