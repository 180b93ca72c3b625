/** What is in the printed tree, for who only looks: nothing is made, mended or removed, and a newsstand may be at work in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENDINGS } from './page-files.ts';
import { type Cursor, parseCursor } from './tree.ts';

export interface SeenTree {
  readonly pages: number;
  /** Undefined: nothing in it will be believed. */
  readonly cursor: Cursor | undefined;
}

/** Undefined where there is none: nothing has been printed yet. */
export async function lookAtTree(home: string): Promise<SeenTree | undefined> {
  try {
    const files = await readdir(join(home, 'site', 'pages'), { recursive: true });
    const cursor = await readFile(join(home, 'site', 'cursor.json'), 'utf8').catch(() => '');
    return { pages: files.filter((name) => name.endsWith(ENDINGS.meta)).length, cursor: parseCursor(cursor) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
