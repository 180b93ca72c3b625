/** Where pictures lie while they are taken in or developed, below the home; what a crash has left there is nobody's. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders and files of what is under way, one each. */
export const workFolder = (home: string): string => join(home, 'pictures', '.under-way');

/** In milliseconds: nothing is under way for so long. */
const LONGEST = 60 * 60_000;

/** Removes what has been there for more than an hour: a command beside the newsroom may be at work on the rest. */
export async function clearWorkFolder(home: string, now = Date.now()): Promise<void> {
  const folder = workFolder(home);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && now - found.mtimeMs > LONGEST) await rm(path, { recursive: true, force: true });
  }
}
