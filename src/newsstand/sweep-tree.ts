/** For a command that takes a story away while no newsstand runs: its words must not lie in the tree until the next start. */
import type { ChangeSource } from '../archive/change.ts';
import { goneKeys } from './last-changes.ts';
import type { Page } from './page.ts';
import { isTrusted } from './trust.ts';
import { openTree } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * Removes every page that shows what is gone by now, and resolves when that is safe on the disk, to how many there
 * were. The rest is left to the next newsstand, which reads the log from where the tree stands. No newsstand may run on this home meanwhile.
 */
export async function sweepTree(home: string, changes: ChangeSource): Promise<number> {
  return (await sweep(await openTree(home), changes)).removed;
}

/** The same for any tree; gives the pages that are left, too. */
export async function sweep(tree: Tree, changes: ChangeSource): Promise<{ readonly removed: number; readonly left: readonly Page[] }> {
  const pages = await tree.loadMetas();
  const stands = await changes.generation();
  const cursor = await tree.readCursor();
  if (!isTrusted(cursor, changes.archiveId, stands) || pages.some(({ generation }) => generation > stands)) {
    await tree.clear();
    return { removed: pages.length, left: [] };
  }
  const goneAt = new Map<string, number>();
  for (const change of await changes.changesSince(cursor.generation)) for (const key of goneKeys(change)) goneAt.set(key, change.generation);
  const isLost = (page: Page): boolean => page.keys.some((key) => (goneAt.get(key) ?? 0) > page.generation);
  const lost = pages.filter(isLost);
  for (const { path } of lost) tree.remove(path);
  await tree.flush();
  return { removed: lost.length, left: pages.filter((page) => !isLost(page)) };
}
