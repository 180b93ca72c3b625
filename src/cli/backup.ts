/** standfirst backup: the whole home into one file, beside a running newsroom or without one; and whether such a file is whole. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDump } from '../archive/dump.ts';
import { hasEmbedded } from '../archive/postgres/at-rest.ts';
import { openPostgres } from '../archive/postgres/open-postgres.ts';
import { openBackupFile } from '../backup/backup-file.ts';
import { BackupTrouble } from '../backup/backup-trouble.ts';
import { checkBackup } from '../backup/check-backup.ts';
import { noteBackup } from '../backup/last-backup.ts';
import { type MadeBackup, makeBackup } from '../backup/make-backup.ts';
import { finishRestore } from '../backup/put-in-place.ts';
import type { WholeBackup } from '../backup/read-members.ts';
import type { Sink } from '../backup/write-members.ts';
import type { Settings } from '../config.ts';
import type { FileStore } from '../files/file-store.ts';
import { version } from '../program.ts';
import { openFiles } from '../open-files.ts';
import { parseArguments } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { interruptible } from './interruption.ts';
import { openProgress } from './progress.ts';
import { type ExitStatus, Trouble } from './trouble.ts';

const help = `usage: standfirst backup FILE [--force] [--despite-faults] [--json]
       standfirst backup --check FILE [--json]

Keeps everything of a newsroom in one file: publication.yaml, stories with all their revisions, schedule, kills, pictures.
The newsroom may run and publish meanwhile; what is kept is one moment of it. “-” writes to standard output, and with
--check reads standard input. Restore it with: standfirst restore FILE

  --force            write over a file that is there
  --despite-faults   make it although files of pictures are missing or damaged; each is named, and the status is 1
  --check            read a backup from end to end and say whether it is whole and can be restored by this Standfirst
  --json             one JSON object: file, bytes, sha256, madeAt, program, stories, pictures, generation, faults

Exit status: 0, it is there and whole; 1, it is not, and why is said; 2, asked wrongly. Nothing is left under FILE of one
that was cut off.`;

const options = { force: { type: 'boolean' }, 'despite-faults': { type: 'boolean' }, check: { type: 'boolean' }, json: { type: 'boolean' } } as const;

export const backupCommand: Command = {
  name: 'backup',
  summary: 'everything into one file; or whether such a file is whole',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich file? One, or - for standard output.`, 2);
    const { force = false, 'despite-faults': despiteFaults = false, json = false } = values;
    if (values.check === true) {
      if (force || despiteFaults) throw new Trouble('--check goes with no other option but --json: it changes nothing.', 2);
      return check(file, { json, around });
    }
    return make({ file, force, despiteFaults, json }, around);
  },
};

interface Asked {
  readonly file: string;
  readonly force: boolean;
  readonly despiteFaults: boolean;
  readonly json: boolean;
}

async function make(asked: Asked, around: Surroundings): Promise<ExitStatus> {
  const { settings, err } = around;
  const { home, databaseUrl } = settings;
  if (existsSync(home)) await finishRestore(home);
  if (!existsSync(home) || (databaseUrl === null && !hasEmbedded(home))) throw new BackupTrouble('backup-no-newsroom', `There is no newsroom in ${home}. Say where it is: STANDFIRST_HOME=/path/to/home ./bin/standfirst backup ${asked.file}`);
  const { store } = await openFiles(settings);
  const madeAt = Temporal.Now.instant();
  const made = await interruptible('Stopped: no backup was made.', async (signal) => {
    const postgres = await openPostgres({ home, databaseUrl, role: 'command', say: err });
    try {
      return await write(asked, { settings, files: store, madeAt, signal, connection: postgres.connection });
    } finally {
      await postgres.release();
    }
  });
  await noteBackup(home, { madeAt, file: asked.file === '-' ? '-' : resolve(asked.file) });
  for (const fault of made.manifest.faults) err(`Not as it should be: ${fault}.`);
  tell(shown(asked.file, made, { madeAt: madeAt.toString(), program: version }), { json: asked.json, out: asked.file === '-' ? err : around.out });
  return made.manifest.faults.length === 0 ? 0 : 1;
}

interface Writing {
  readonly settings: Settings;
  readonly files: FileStore;
  readonly madeAt: Temporal.Instant;
  readonly signal: AbortSignal;
  readonly connection: Parameters<typeof openDump>[0];
}

async function write({ file, force, despiteFaults }: Asked, { settings: { home }, files, madeAt, signal, connection }: Writing): Promise<MadeBackup> {
  const target = file === '-' ? standardOutput() : await openBackupFile(resolve(file), { force });
  const progress = openProgress('Backing up');
  try {
    await using dump = await openDump(connection);
    const made = await makeBackup({ home, files, dump, sink: target.sink, madeAt, program: version, despiteFaults, progress: progress.tell, signal });
    await target.keep();
    return made;
  } catch (error) {
    await target.discard();
    throw error;
  } finally {
    progress.clear();
  }
}

function standardOutput(): { readonly sink: Sink; keep(): Promise<void>; discard(): Promise<void> } {
  if (process.stdout.isTTY) throw new Trouble('A backup is not for a terminal: send standard output into a file or another program.', 2);
  const sink: Sink = async (bytes) =>
    new Promise((resolve, reject) => {
      process.stdout.write(bytes, (error) => {
        if (error === null || error === undefined) resolve();
        else reject(new BackupTrouble('backup-not-written', `Whoever was to take the backup stopped taking it: ${error.message}. What has been taken is of no use.`));
      });
    });
  // Its failures come with the writing.
  process.stdout.on('error', () => undefined);
  return { sink, keep: async () => undefined, discard: async () => undefined };
}

async function check(file: string, { json, around }: { readonly json: boolean; readonly around: Surroundings }): Promise<ExitStatus> {
  const whole = await checkSource(openSource(file));
  const { about, manifest } = whole;
  for (const fault of manifest.faults) around.err(`Not as it should be when it was made: ${fault}.`);
  tell(shown(file, whole, about), { json, out: around.out });
  return 0;
}

/** A backup that is read, from a file or from standard input. */
export interface Source {
  /** For messages. */
  readonly name: string;
  /** To be read once. @throws BackupTrouble where it cannot be */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** `12 of 46 MB` */
  readonly position: () => string;
}

export function openSource(file: string, signal?: AbortSignal): Source {
  const size = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
  let read = 0;
  return {
    name: file === '-' ? 'What came' : file,
    bytes: readSource(file, (length) => void (read += length), signal),
    position: () => `${megabytes(read)}${size === undefined ? '' : ` of ${megabytes(size)}`} MB`,
  };
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);

/** Reads all of it and says whether it is whole, with how far it has come. */
export async function checkSource({ name, bytes, position }: Source): Promise<WholeBackup> {
  const progress = openProgress('Checking');
  try {
    return await checkBackup(bytes, name, () => progress.tell(position()));
  } finally {
    progress.clear();
  }
}

async function* readSource(file: string, count: (length: number) => void, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
  const stop = (): void => void stream.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const piece of stream) {
      count((piece as Buffer).length);
      yield piece as Buffer;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof Trouble) throw error;
    throw new BackupTrouble('backup-unreadable', `${file} cannot be read: ${UNREADABLE[code] ?? message}.`, error);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

const UNREADABLE: { readonly [code: string]: string } = { ENOENT: 'there is no such file', ENOTDIR: 'there is no such file', EACCES: 'you may not read it', EISDIR: 'it is a folder' };

interface Shown {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly madeAt: string;
  readonly program: string;
  readonly stories: number;
  readonly pictures: number;
  readonly generation: number;
  readonly faults: readonly string[];
}

export function shown(file: string, { bytes, sha256, manifest }: MadeBackup, { madeAt, program }: Pick<Shown, 'madeAt' | 'program'>): Shown {
  const { stories, pictures, generation, faults } = manifest;
  return { file, bytes, sha256, madeAt, program, stories, pictures, generation, faults };
}

function tell(backup: Shown, { json, out }: { readonly json: boolean; readonly out: (line: string) => void }): void {
  if (json) return out(JSON.stringify(backup));
  const { file, bytes, sha256, madeAt, stories, pictures } = backup;
  out(`${file === '-' ? 'The backup' : file} is whole: ${stories} stories and ${pictures} pictures as of ${Temporal.Instant.from(madeAt).toString({ smallestUnit: 'second' })}, ${(bytes / 1_000_000).toFixed(1)} MB`);
  out(`SHA-256 ${sha256}`);
}
