/** Whether a tree's cursor speaks of the archive that is there now. Pure. */
import type { Cursor } from './tree.ts';

/** An archive that stands below what the tree has seen was put back to an earlier day: its numbers mean other changes now. */
export function isTrusted(cursor: Cursor | undefined, archiveId: string, stands: number): cursor is Cursor {
  return cursor !== undefined && cursor.archiveId === archiveId && cursor.generation <= cursor.seen && cursor.seen <= stands;
}
