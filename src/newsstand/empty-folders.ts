/** Folders that nothing lies in any more: a folder's name may be a story's words, which go when the story goes. */
import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Removes a folder when it is empty, and those around it that are empty then, up to one of `tops`, which stays. Gives the first that is left. */
export function removeEmpty(folder: string, tops: ReadonlySet<string>): string {
  let at = folder;
  while (!tops.has(at)) {
    try {
      rmdirSync(at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return at;
    }
    at = dirname(at);
  }
  return at;
}
