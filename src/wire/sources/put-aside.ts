/** Where files go that were taken out of a watched folder: `done/<day>/`, or `failed/` with a word beside each. */
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { codeOf, stateOf, type WaitingFile } from './folder-files.ts';

export type PutAside =
  /** Where it lies now, within the folder. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Another file has taken its place: that one stays. */
  | { readonly kind: 'changed' };

/** Under its own name, with a number where there is one of that name. @throws Error where it cannot be moved */
export async function putDone(folder: string, file: WaitingFile, day: Temporal.PlainDate): Promise<PutAside> {
  return move(folder, file, await folderIn(folder, ['done', day.toString(), file.under]));
}

/** `why`: what is wrong with it, and what to do. */
export async function putFailed(folder: string, file: WaitingFile, why: string): Promise<PutAside> {
  const put = await move(folder, file, await folderIn(folder, ['failed', file.under]));
  if (put.kind === 'moved') await writeFile(join(folder, `${put.to}.reason.txt`), `${why}\n`, { mode: 0o600, flag: 'wx' });
  return put;
}

/** Back to where it came from, to be read again; the word beside it goes. */
export async function putBack(folder: string, file: WaitingFile, from: string): Promise<void> {
  const into = join(folder, file.under);
  await rename(join(folder, from), join(into, await freeName(into, parse(file.name).base)));
  await rm(join(folder, `${from}.reason.txt`), { force: true });
}

async function move(folder: string, file: WaitingFile, into: string): Promise<PutAside> {
  if ((await stateAt(file.path)) !== file.state) return { kind: 'changed' };
  const name = await freeName(join(folder, into), parse(file.name).base);
  const to = join(into, name);
  try {
    await rename(file.path, join(folder, to));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'changed' };
    throw new Error(`it cannot be moved to ${into}/ (${codeOf(error)}): let the newsroom's user change this folder and what is in it`, { cause: error });
  }
  // One that took its place in between has not been read: it goes back.
  if ((await stateAt(join(folder, to))) === file.state) return { kind: 'moved', to };
  await putBack(folder, file, to);
  return { kind: 'changed' };
}

/** Null: nothing is there. */
export async function stateAt(path: string | Buffer): Promise<string | null> {
  return lstat(path, { bigint: true }).then(stateOf, () => null);
}

/** Made where it is not there. Somebody who may write into the folder must not lead us out of it by a link. */
async function folderIn(folder: string, steps: readonly string[]): Promise<string> {
  let at = '';
  for (const step of steps.filter((each) => each !== '')) {
    at = join(at, step);
    await mkdir(join(folder, at), { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw new Error(`the folder ${at}/ cannot be made (${codeOf(error)}): let the newsroom's user change the folder`, { cause: error });
    });
    if (!(await lstat(join(folder, at))).isDirectory()) throw new Error(`${at} must be a folder, not a link and not a file: take it away`);
  }
  return at;
}

async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${stem}-${number}${ext}`;
    if ((await stateAt(join(folder, tried))) === null && (await stateAt(join(folder, `${tried}.reason.txt`))) === null) return tried;
  }
}

/** What was done longer ago than `keepDays`. What failed waits for a person. */
export async function tidyDone(folder: string, keepDays: number, today: Temporal.PlainDate): Promise<void> {
  const done = join(folder, 'done');
  if (!(await lstat(done).then((stat) => stat.isDirectory(), () => false))) return;
  const oldest = today.subtract({ days: keepDays }).toString();
  for (const entry of await readdir(done, { withFileTypes: true })) {
    if (entry.isDirectory() && /^\d{4}-\d{2}-\d{2}$/.test(entry.name) && entry.name < oldest) await rm(join(done, entry.name), { recursive: true, force: true });
  }
}
