/** How names are said: `pronunciations.txt` in the home, read again when it has changed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsePronunciations } from './audio/script/parse-pronunciations.ts';
import type { Pronunciation } from './language/spoken-language.ts';

export const PRONUNCIATIONS = 'pronunciations.txt';

/** What is wrong in it is said once, and the rest of it holds; while it cannot be read, what was read before holds. */
export function openPronunciations(home: string, say: (line: string) => void): () => readonly Pronunciation[] {
  const path = join(home, PRONUNCIATIONS);
  let current: readonly Pronunciation[] = [];
  let read = '';
  return () => {
    const stat = statSync(path, { throwIfNoEntry: false });
    const state = stat === undefined ? '' : `${stat.mtimeMs} ${stat.size}`;
    if (state === read) return current;
    read = state;
    try {
      const { pronunciations, problems } = stat === undefined ? { pronunciations: [], problems: [] } : parsePronunciations(readFileSync(path, 'utf8'));
      for (const problem of problems) say(`${path}, ${problem}`);
      current = pronunciations;
    } catch (error) {
      say(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}): what was in it before holds.`);
    }
    return current;
  };
}
