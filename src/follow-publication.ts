/** Takes `publication.yaml`, and what it names beside it, in again when one of them changes: a right change at once, a wrong one never. */
import { join } from 'node:path';
import { PUBLICATION, type PublicationRead, readPublication } from './read-publication.ts';
import { canonicalJson } from './story/canonical-json.ts';
import type { Publication } from './story/publication.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';
import { WrongFile } from './written-yaml.ts';

export interface FollowPublication {
  readonly home: string;
  /** What the newsroom goes by now. */
  readonly current: () => Publication;
  /** Has it go by another one. @throws WrongFile, with nothing changed, where it cannot */
  readonly take: (read: PublicationRead) => Promise<void>;
  readonly say: (line: string) => void;
}

export function followPublication({ home, current, take, say }: FollowPublication): FileWatch {
  let named = new Set<string>();
  /** What was said last, so that the same trouble is said once. */
  let told = '';
  const tell = (line: string): void => {
    if (line !== told) say(line);
    told = line;
  };

  const changed = async (): Promise<void> => {
    const names = new Set<string>();
    try {
      const read = readPublication(home, (path) => names.add(path));
      if (canonicalJson(read.publication) !== canonicalJson(current())) {
        await take(read);
        told = '';
        say(`${PUBLICATION} has changed: its pages are printed again.`);
      } else if (told !== '') {
        told = '';
        say(`${PUBLICATION} is right again, and says what it said before.`);
      }
    } catch (error) {
      if (!(error instanceof WrongFile)) {
        tell(`${PUBLICATION} has changed and cannot be taken in just now: ${error instanceof Error ? error.message : String(error)}. It is tried again.`);
        throw error;
      }
      tell(`${error.message}\nThe newsroom goes on by what ${PUBLICATION} said before, until this is mended.`);
    } finally {
      // Where the file is wrong further up, it may name fewer files than it will.
      named = new Set([...names, ...(names.size === 0 ? named : [])]);
    }
  };
  return watchFiles({ files: () => [PUBLICATION, ...named].map((path) => join(home, path)), changed });
}
