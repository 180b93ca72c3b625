/**
 * The whole home into one file: what editors wrote there, the archive in one snapshot, and every picture that the
 * snapshot names. The newsroom may run and publish meanwhile. What the members are is told in README.md.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { CopiedRows } from '../archive/copy.ts';
import type { Dump, DumpedPicture } from '../archive/dump.ts';
import { type FileStore, type FoundFile, GONE } from '../files/file-store.ts';
import { BackupTrouble } from './backup-trouble.ts';
import { ABOUT, type About, FORMAT, isKeptFile, type Manifest, memberOf } from './form.ts';
import { type MemberWriter, type Sink, type Written, writeMembers } from './write-members.ts';

export interface BackupJob {
  readonly home: string;
  /** Where pictures and sound lie. */
  readonly files: FileStore;
  readonly dump: Dump;
  readonly sink: Sink;
  readonly madeAt: Temporal.Instant;
  /** Version of this program. */
  readonly program: string;
  /** Whether a picture whose files are not as they should be is named in the backup, and does not end it. */
  readonly despiteFaults: boolean;
  /** What is being kept, and how much so far. */
  readonly progress: (what: string) => void;
  readonly signal: AbortSignal;
}

export interface MadeBackup extends Written {
  readonly manifest: Manifest;
}

/** @throws BackupTrouble where a picture is not as the archive says, naming it */
export async function makeBackup(job: BackupJob): Promise<MadeBackup> {
  const { dump, madeAt, program } = job;
  const writer = writeMembers(job.sink, madeAt);
  const about: About = { format: FORMAT, program, madeAt: madeAt.toString(), ...dump.facts };
  await writer.add(ABOUT, Buffer.from(`${JSON.stringify(about, null, 1)}\n`));
  await keepFiles(job, writer);
  const rows: Record<string, number> = {};
  for (const table of dump.facts.tables) rows[table.name] = await keepRows(job, writer, { what: table.name, copied: dump.rows(table), nameOf: (part) => memberOf.table(table.name, part) });
  const jobs = await keepRows(job, writer, { what: 'jobs', copied: dump.jobs(), nameOf: memberOf.jobs });
  const { pictures, faults } = await keepPictures(job, writer);
  await keepRecordings(job, writer);
  let manifest: Manifest | undefined;
  const written = await writer.finish((before) => {
    manifest = { format: FORMAT, archive: about.archive, generation: about.generation, stories: dump.stories, pictures, jobs, rows, faults, ...before };
    return manifest;
  });
  if (manifest === undefined) throw new Error('A backup ended without its manifest');
  return { ...written, manifest };
}

async function keepFiles({ home }: BackupJob, writer: MemberWriter): Promise<void> {
  for (const name of (await readdir(home)).filter(isKeptFile).toSorted()) {
    const path = join(home, name);
    if ((await stat(path)).isFile()) await writer.add(memberOf.home(name), await readFile(path));
  }
}

/** A member holds about so much before it is compressed: what is in memory does not grow with the archive. */
const PART_BYTES = 4 * 1024 * 1024;
const compress = promisify(gzip);

interface Table {
  readonly what: string;
  readonly copied: CopiedRows;
  readonly nameOf: (part: number) => string;
}

/** In parts of whole rows, compressed while the next is read; put one after the other they are what COPY gave. An empty table has one empty part. */
async function keepRows({ progress, signal }: BackupJob, writer: MemberWriter, { what, copied, nameOf }: Table): Promise<number> {
  let [part, read, length] = [0, 0, 0];
  let pieces: Buffer[] = [];
  let compressing: Promise<Buffer> | undefined;
  const put = async (): Promise<void> => {
    if (compressing === undefined) return;
    part += 1;
    await writer.add(nameOf(part), await compressing);
  };
  const next = async (): Promise<void> => {
    await put();
    compressing = compress(Buffer.concat(pieces, length), { level: 4 });
    // Whoever waits for it hears; a reading that fails before does not wait.
    compressing.catch(() => undefined);
    read += length;
    [pieces, length] = [[], 0];
    progress(`${what}: ${megabytes(read)}`);
  };
  for await (const piece of copied.pieces) {
    signal.throwIfAborted();
    pieces.push(piece);
    length += piece.length;
    if (length >= PART_BYTES) await next();
  }
  if (length > 0 || compressing === undefined) await next();
  await put();
  return copied.rows();
}

async function keepPictures(job: BackupJob, writer: MemberWriter): Promise<{ readonly pictures: number; readonly faults: readonly string[] }> {
  const { files, dump, progress, signal, despiteFaults } = job;
  const kept = new Set<string>();
  const faults: string[] = [];
  for await (const picture of dump.pictures()) {
    signal.throwIfAborted();
    const fault = await keepPicture(files, picture, writer);
    if (fault !== undefined && !despiteFaults) throw pictureFault(fault, files.about);
    if (fault !== undefined) faults.push(fault);
    kept.add(picture.id);
    progress(`pictures: ${kept.size}`);
  }
  // Of one that was taken from readers there may be the marker alone. It stays away, whoever brings it again.
  for await (const { name } of files.list('pictures')) {
    const [, id] = /^pictures\/([0-9a-f]{20})\/gone$/.exec(name) ?? [];
    if (id !== undefined && !kept.has(id)) await writer.add(memberOf.picture(id, GONE), new Uint8Array());
  }
  return { pictures: kept.size, faults };
}

/** What people have read out; what a voice has said it can say again. One whose file has gone meanwhile is of a story that was killed. */
async function keepRecordings({ files, dump, signal }: BackupJob, writer: MemberWriter): Promise<void> {
  for (const { number, hash } of await dump.recordings()) {
    signal.throwIfAborted();
    const name = memberOf.recording(number, `${hash}.mp3`);
    const found = await files.find(name);
    if (found !== undefined) await keepFile(name, found, writer);
  }
}

/** Gives what is wrong with it, where something is. A member is called as its file is in the store. */
async function keepPicture(store: FileStore, { id, files }: DumpedPicture, writer: MemberWriter): Promise<string | undefined> {
  const here = new Map<string, FoundFile>();
  for await (const { name, ...found } of store.list(`pictures/${id}`)) here.set(name.split('/').at(-1) ?? '', found);
  const isGone = here.delete(GONE);
  const wanted = new Set(files.map((path) => path.split('/').at(-1) ?? ''));
  const original = [...here.keys()].find((name) => name.startsWith('original.'));
  const faults = original === undefined ? ['original'] : [];
  for (const name of new Set([...[...here.keys()].toSorted(), ...wanted])) {
    const found = here.get(name);
    if (found === undefined) faults.push(name);
    else {
      const sum = await keepFile(memberOf.picture(id, name), found, writer);
      // A picture is called after what is in its original.
      if (name === original && !sum.startsWith(id)) return `${memberOf.picture(id, name)} is not the file any more that it is called after`;
    }
  }
  if (isGone) return void (await writer.add(memberOf.picture(id, GONE), new Uint8Array()));
  return faults[0] === undefined ? undefined : `${memberOf.picture(id, faults[0])} is not there`;
}

async function keepFile(name: string, found: FoundFile, writer: MemberWriter): Promise<string> {
  return writer.addPieces(name, found.size, found.read());
}

function pictureFault(fault: string, where: string): BackupTrouble {
  return new BackupTrouble(
    'backup-picture-missing',
    `A picture that the archive has is not in ${where} as it should be: ${fault}. No backup was made. Bring the file back from an earlier backup, or import the picture again; --despite-faults makes a backup all the same.`,
  );
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
