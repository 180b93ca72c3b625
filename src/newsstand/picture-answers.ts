/** Pictures from the store to readers, the asked-for ones held in memory for a moment. */
import type { PictureStore } from '../pictures/picture-store.ts';
import { fileAnswer, noteAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { filesAway, orAway } from './files-away.ts';
import { openMemory } from './memory.ts';

export interface PictureAnswers {
  /** When it is in memory. */
  ready(path: string): Answer | undefined;
  /** From the store: the picture, or that it is gone, or that there is none. */
  read(path: string): Promise<Answer>;
  /** Forgets all: some may be gone. These are, by their hashes, from now on: their files may still be there for a moment. */
  forget(gone?: readonly string[]): void;
  bytes(): number;
}

const GONE = noteAnswer({ status: 410, text: 'This picture is no longer available.\n', cache: 'short' });
const UNKNOWN = noteAnswer({ status: 404, text: 'There is no such picture.\n', cache: 'short' });

const AWAY = filesAway('picture');

/** Pictures of which it is remembered that they are gone until the store says so itself. */
const REMEMBERED = 10_000;

export interface PictureOptions {
  readonly store: Pick<PictureStore, 'find'>;
  /** Whether a page shows a picture, by its hash: what no reader has been shown nobody gets by guessing. */
  readonly isShown: (hash: string) => boolean;
  /** In bytes. */
  readonly budget: number;
  readonly freshMs: number;
}

/** `freshMs`: a picture that goes is shown no longer than that, even when nobody says that it went. */
export function openPictureAnswers({ store, isShown, budget, freshMs }: PictureOptions): PictureAnswers {
  const memory = openMemory(budget);
  const reading = new Map<string, Promise<Answer>>();
  let era = 0;
  let since = performance.now();
  /** Answered 410 before the store knows of it; the oldest is forgotten first. */
  const taken = new Set<string>();

  const forget = (gone: readonly string[] = []): void => {
    for (const hash of gone) taken.add(hash);
    for (const oldest of taken) {
      if (taken.size <= REMEMBERED) break;
      taken.delete(oldest);
    }
    memory.clear();
    reading.clear();
    era += 1;
    since = performance.now();
  };
  const hashOf = (path: string): string => path.split('/')[2] ?? '';
  const isPublic = (path: string): boolean => isShown(hashOf(path));
  const read = async (path: string): Promise<Answer> => {
    if (taken.has(hashOf(path)) && !isPublic(path)) return GONE;
    const begun = era;
    const found = await store.find(path).catch(orAway);
    if (found === 'away') return AWAY;
    // Something went while it was read: it may have been this one.
    if (begun !== era) return shared(path);
    if (found.state === 'gone') return GONE;
    if (found.state === 'unknown' || !isPublic(path)) return UNKNOWN;
    const etag = `"${path.slice('/pictures/'.length).replace('/', '-')}"`;
    const body = Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength);
    const answer = fileAnswer({ type: found.type, etag, immutable: true, compressed: false }, body);
    memory.put(path, answer);
    return answer;
  };
  const shared = async (path: string): Promise<Answer> => {
    const under = reading.get(path);
    if (under !== undefined) return under;
    const work = read(path);
    reading.set(path, work);
    try {
      return await work;
    } finally {
      if (reading.get(path) === work) reading.delete(path);
    }
  };
  return {
    ready(path) {
      if (performance.now() - since > freshMs) forget();
      return isPublic(path) ? memory.get(path) : undefined;
    },
    read: shared,
    forget,
    bytes: () => memory.bytes(),
  };
}
