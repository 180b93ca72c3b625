/** `wire.yaml` of a home, as it is at this moment. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Publication } from './story/publication.ts';
import type { WireWord } from './take-wire.ts';
import { parseWireFile, WIRE_FILE } from './wire-file.ts';
import { WrongFile } from './written-yaml.ts';

/** A home without the file listens to nobody. @throws WrongFile that lists everything that is wrong */
export async function readWireWord(home: string, publication: Publication): Promise<WireWord> {
  const file = join(home, WIRE_FILE);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { sources: [], rules: [] };
    throw new WrongFile([`${file}: it cannot be read (${(error as Error).message}); let the newsroom’s user read it`]);
  }
  const read = parseWireFile(text, { publication, fileName: WIRE_FILE });
  if (!read.ok) throw new WrongFile(read.faults);
  return read;
}
