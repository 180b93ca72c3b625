/**
 * Tells when one of some files has changed: looked at twice a second, by their times and sizes, because that works on every
 * disk, over a network and in a container too, and whichever way an editor saves.
 */
import { stat } from 'node:fs/promises';

export interface Watched {
  /** As they are now; one that is not there counts too. */
  readonly files: () => readonly string[];
  /** One has changed, and all of them have stood still since the last look. Called once at the beginning. Tried again where it rejects. */
  readonly changed: () => Promise<void>;
  readonly everyMs?: number;
}

export interface FileWatch {
  /** Resolves when no call is under way any more. */
  close(): Promise<void>;
}

const EVERY_MS = 400;

export function watchFiles({ files, changed, everyMs = EVERY_MS }: Watched): FileWatch {
  let taken: string | undefined;
  let seen: string | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();

  const look = async (): Promise<void> => {
    const now = await stateOf(files());
    // Whoever saves may not have come to the end.
    const standsStill = now === seen;
    seen = now;
    if (!standsStill || now === taken || closed) return;
    taken = now;
    await changed().catch(() => {
      taken = undefined;
    });
  };
  const wait = (): void => {
    if (closed) return;
    timer = setTimeout(() => {
      current = look().finally(wait);
    }, everyMs);
    timer.unref();
  };
  wait();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await current;
    },
  };
}

async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(files.map(async (file) => stat(file, { bigint: true }).then(({ ino, size, mtimeNs }) => `${file} ${ino} ${size} ${mtimeNs}`, () => `${file} none`)));
  return states.join('\n');
}
