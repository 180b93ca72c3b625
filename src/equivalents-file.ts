/** The newsroom's names that are written in several ways: `equivalents.txt` in its home, read again when it has changed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { demoFolder } from './home.ts';
import { type Equivalents, NO_EQUIVALENTS, parseEquivalents } from './story/equivalents.ts';

const NAME = 'equivalents.txt';
/** The file is looked at no oftener. */
const LOOK_MS = 1000;

/** A home without the file has the one that comes with the program. What is wrong in it is said once, and the rest of it holds. */
export function openEquivalents(home: string, say: (line: string) => void): () => Equivalents {
  let current = NO_EQUIVALENTS;
  let read = '';
  let looked = -Infinity;
  return () => {
    if (performance.now() - looked < LOOK_MS) return current;
    looked = performance.now();
    for (const path of [join(home, NAME), join(demoFolder, NAME)]) {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      const state = `${path} ${stat.mtimeMs} ${stat.size}`;
      if (state !== read) {
        const { equivalents, problems } = parseEquivalents(readFileSync(path, 'utf8'));
        for (const problem of problems) say(`${path}, ${problem}`);
        current = equivalents;
        read = state;
      }
      return current;
    }
    return current;
  };
}
