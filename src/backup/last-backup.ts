/** A note in the home of when the last backup was made, for `doctor`: one that nobody makes is no backup. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LastBackup {
  readonly madeAt: Temporal.Instant;
  /** Where to, as it was asked for. */
  readonly file: string;
}

const NOTE = '.last-backup';

export async function noteBackup(home: string, { madeAt, file }: LastBackup): Promise<void> {
  const path = join(home, NOTE);
  await writeFile(`${path}.new`, JSON.stringify({ madeAt: madeAt.toString(), file }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Undefined where none was ever made from this home. */
export async function readLastBackup(home: string): Promise<LastBackup | undefined> {
  try {
    const { madeAt, file } = JSON.parse(await readFile(join(home, NOTE), 'utf8')) as { readonly madeAt: string; readonly file: string };
    return { madeAt: Temporal.Instant.from(madeAt), file };
  } catch {
    return undefined;
  }
}
