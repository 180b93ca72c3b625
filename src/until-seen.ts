/** What a command waits for before it says that something is done: that readers see it, and above all that they do not see what was taken away. */
import type { Archive } from './archive/archive.ts';
import type { Newsroom, TakenIn } from './newsroom/newsroom.ts';
import { sweepTree } from './newsstand/sweep-tree.ts';

export interface Waiting {
  readonly home: string;
  readonly archive: Archive;
  readonly newsroom: Newsroom;
  readonly say: (line: string) => void;
}

const LONGEST = 10_000;

/**
 * Resolves when every newsstand has applied what was done, at the latest after ten seconds. Where none runs, what is
 * gone is taken out of the printed tree, which a web server in front may be serving.
 * @returns false where something was taken away and a newsstand did not answer: it may still be seen there, and that has been said
 */
export async function untilSeen(done: readonly Pick<TakenIn, 'generation' | 'public'>[], { home, archive, newsroom, say }: Waiting): Promise<boolean> {
  const generation = Math.max(0, ...done.map((each) => each.generation ?? 0));
  if (generation === 0) return true;
  const isTakingAway = done.some(({ public: seen }) => seen === 'killed' || seen === 'withdrawn');
  if (isTakingAway && (await archive.newsstands.list()).length === 0) await sweepTree(home, archive.changes);
  const silent = await newsroom.untilApplied(generation, LONGEST);
  if (silent.length === 0) return true;
  const names = silent.map(({ url, host, pid }) => `${url ?? 'a newsstand'} (process ${pid} on ${host})`).join(', ');
  say(isTakingAway ? `Not complete: ${names} did not answer, and readers may still see there what was taken away. Stop it, or start it again.` : `Readers see it soon; ${names} did not answer yet.`);
  return !isTakingAway;
}
