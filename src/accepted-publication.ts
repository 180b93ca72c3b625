/**
 * What the newsroom goes by, kept in its home beside the file that people edit: while that one is wrong, commands go by
 * this. Made anew whenever a change is taken in; may be deleted.
 */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ACCEPTED, PUBLICATION, type PublicationRead, readPublication } from './read-publication.ts';
import { readWireWord } from './read-wire-word.ts';
import { WIRE_FILE } from './wire-file.ts';

/** The file as it is now, with what it names. Where that cannot be kept (a full disk) it is said, and no more: readers come first. */
export async function keepAccepted(home: string, say: (line: string) => void): Promise<void> {
  await keep(home).catch((error: unknown) => say(`What ${PUBLICATION} says now could not be kept for commands: ${error instanceof Error ? error.message : String(error)}`));
}

async function keep(home: string): Promise<void> {
  const names = new Set([PUBLICATION]);
  const { publication } = readPublication(home, (name) => names.add(name));
  const isWireRight = await readWireWord(home, publication).then(() => true, () => false);
  const folder = join(home, ACCEPTED);
  const fresh = `${folder}.${randomBytes(6).toString('hex')}`;
  try {
    for (const name of names) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      // Some of what it names need not be there.
      // Of a wire.yaml that is wrong, the one before is kept.
      const from = name === WIRE_FILE && !isWireRight ? folder : home;
      await copyFile(join(from, name), join(fresh, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Undefined: nothing was kept, or it cannot be read by this program. */
export function readAccepted(home: string): PublicationRead | undefined {
  try {
    return readPublication(join(home, ACCEPTED));
  } catch {
    return undefined;
  }
}
