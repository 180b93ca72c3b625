/** What a command waits for before it says that something is done: that readers see it, and above all that they do not see what was taken away. */
import type { Newsstand } from './archive/newsstands.ts';
import type { TakenIn } from './newsroom/newsroom.ts';
import { sweepTree } from './newsstand/sweep-tree.ts';
import type { House } from './open-house.ts';

export interface Waiting extends Pick<House, 'home' | 'archive' | 'publication' | 'publicUrl' | 'newsroom'> {
  readonly say: (line: string) => void;
}

const LONGEST = 10_000;

export type Waited = Pick<TakenIn, 'generation' | 'public'>;

/** Who has not done what was asked for when the time was up. */
export interface Seen {
  readonly isTakingAway: boolean;
  /** Newsstands, and the store of files, that did not answer; none: readers everywhere see what was done. */
  readonly silent: readonly { readonly name: string; readonly wayOut: string }[];
}

/**
 * Resolves when every newsstand has applied what was done, at the latest after ten seconds. Where none runs, what is
 * gone is taken out of the printed tree, and out of printed folders that nobody keeps: a web server serves them all the same.
 */
export async function whoHasSeen(done: readonly Waited[], house: Waiting): Promise<Seen> {
  const generation = Math.max(0, ...done.map((each) => each.generation ?? 0));
  const isTakingAway = done.some(({ public: seen }) => seen === 'killed' || seen === 'withdrawn');
  if (generation === 0) return { isTakingAway, silent: [] };
  if (isTakingAway) await takeAway(house, generation);
  const behind = await house.newsroom.untilApplied(generation, LONGEST);
  // A folder that rests as it was printed shows what is new when it is printed again.
  const silent = isTakingAway ? behind : behind.filter(({ isKept }) => isKept);
  return { isTakingAway, silent: silent.map((newsstand) => ({ name: nameOf(newsstand), wayOut: wayOut(newsstand) })) };
}

/**
 * As `whoHasSeen`, told to who waits.
 * @returns false where something was taken away and a newsstand did not answer: it may still be seen there, and that has been said
 */
export async function untilSeen(done: readonly Waited[], house: Waiting): Promise<boolean> {
  return tellSilent(await whoHasSeen(done, house), house.say);
}

/** Says who has not obeyed. @returns false where readers may still see there what was taken away */
export function tellSilent({ isTakingAway, silent }: Seen, say: (line: string) => void): boolean {
  if (silent.length === 0) return true;
  const names = silent.map(({ name }) => name).join(', ');
  if (!isTakingAway) say(`Readers see it soon; ${names} did not answer yet.`);
  else say(`Not complete: ${names} did not answer, and readers may still see there what was taken away.${[...new Set(silent.map((each) => ` ${each.wayOut}`))].join('')}`);
  return !isTakingAway;
}

async function takeAway(house: Waiting, generation: number): Promise<void> {
  const newsstands = await house.archive.newsstands.list();
  if (!newsstands.some(({ folder }) => folder === null)) await sweepTree(house.home.folder, house.archive.changes);
  if (!newsstands.some(({ folder, isKept }) => folder !== null && !isKept)) return;
  const { sweepFolders } = await import('./print-folder.ts');
  // What cannot be reached is named afterwards.
  await sweepFolders(house, generation, house.say).catch((error: unknown) => house.say(`A printed folder could not be swept: ${error instanceof Error ? error.message : String(error)}`));
}

function nameOf({ url, folder, host, pid, isKept }: Newsstand): string {
  const [machine] = host.split(' ');
  if (folder === null) return `${url ?? 'a newsstand'} (process ${pid} on ${host})`;
  return isKept ? `the folder ${folder} (process ${pid} on ${machine})` : `the folder ${folder} on ${machine}`;
}

function wayOut({ folder }: Newsstand): string {
  if (folder === null) return 'Stop it, or start it again.';
  return `Run “standfirst print ${folder}” there; where nobody serves it any more, with --forget.`;
}
