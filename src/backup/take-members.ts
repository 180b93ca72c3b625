/** A backup's members into a home that is made aside: rows into its database, files into its folders. */
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { DumpTable } from '../archive/dump.ts';
import type { Loading } from '../archive/load.ts';
import { GONE } from '../files/file-store.ts';
import { BackupTrouble, isDiskFull } from './backup-trouble.ts';
import { type About, type Manifest, placeOf } from './form.ts';
import type { Member, MemberTaker } from './read-members.ts';

export interface TakingHome {
  /** Folder that becomes the home; there, and empty but for its database. */
  readonly folder: string;
  /** Begins the taking in of rows, when it is known of which archive. */
  readonly openLoad: (about: About) => Promise<Loading>;
  readonly progress: (what: string) => void;
  readonly signal: AbortSignal;
}

export interface HomeTaker extends MemberTaker {
  /** Called with the manifest when all members were taken: everything must have come. */
  finish(manifest: Manifest): Promise<Loading>;
}

/** One table at a time is being filled: its parts are handed to it as they come. */
interface Filling {
  readonly what: string;
  readonly next: (pieces: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly end: () => Promise<number | undefined>;
}

export function takeIntoHome({ folder, openLoad, progress, signal }: TakingHome): HomeTaker {
  const rows = new Map<string, number | 'not ours'>();
  let tables: readonly DumpTable[] = [];
  let loading: Loading | undefined;
  let filling: Filling | undefined;
  let jobs = 0;

  const endFilling = async (): Promise<void> => {
    const ended = filling;
    filling = undefined;
    if (ended === undefined) return;
    const count = await ended.end();
    if (ended.what === 'jobs') jobs = count ?? 0;
    else rows.set(ended.what, count ?? 'not ours');
  };
  const fillWith = async ({ name, pieces }: Member, what: string, begin: (all: AsyncIterable<Uint8Array>) => Promise<number | undefined>): Promise<void> => {
    if (filling?.what !== what) {
      await endFilling();
      filling = fill(what, begin);
    }
    await filling?.next(unpack(name, pieces));
    progress(what);
  };
  const into = (): Loading => {
    if (loading === undefined) throw new Error('A backup’s rows came before it said what they are');
    return loading;
  };

  return {
    async about(about) {
      tables = about.tables;
      loading = await openLoad(about);
    },
    async take(member) {
      signal.throwIfAborted();
      const place = placeOf(member.name);
      if (place.kind === 'table') {
        const table = tables.find(({ name }) => name === place.table);
        if (table === undefined) throw new BackupTrouble('backup-damaged', `The backup has rows of a table that it does not speak of: ${member.name}.`);
        return fillWith(member, place.table, (all) => into().rows(table, all));
      }
      if (place.kind === 'jobs') return fillWith(member, 'jobs', (all) => into().jobs(all));
      await endFilling();
      if (place.kind === 'home') return writeFile(join(folder, place.name), member);
      if (place.kind === 'picture') {
        progress('pictures');
        return takePicture(join(folder, 'pictures', place.id), place.file, member);
      }
      if (place.kind === 'recording') {
        const around = join(folder, 'audio', String(place.number));
        await mkdir(around, { recursive: true });
        return writeFile(join(around, place.file), member);
      }
      throw new BackupTrouble('backup-damaged', `The backup has a member that is none of its kind: ${member.name}.`);
    },
    async finish(manifest) {
      await endFilling();
      for (const { name } of tables) {
        const wanted = manifest.rows[name];
        const got = rows.get(name);
        if (got === 'not ours') continue;
        if (wanted === undefined || got !== wanted) throw new BackupTrouble('backup-damaged', `The backup should have ${wanted ?? 'some'} rows of the table ${name}, and ${got ?? 'none'} could be taken in.`);
      }
      if (jobs !== manifest.jobs) throw new BackupTrouble('backup-damaged', `The backup should have ${manifest.jobs} jobs, and ${jobs} could be taken in.`);
      return into();
    },
  };
}

/** Turns parts that come one after the other into one stream for whoever takes them all in. */
function fill(what: string, begin: (all: AsyncIterable<Uint8Array>) => Promise<number | undefined>): Filling {
  const parts = new Parts();
  const done = begin(parts);
  // Whoever hands in the next part hears of it; so does `end`.
  done.catch(() => undefined);
  return {
    what,
    next: async (pieces) => {
      await Promise.race([parts.give(pieces), done]);
    },
    async end() {
      parts.end();
      return done;
    },
  };
}

/** Handed over from the one who reads the backup to the one who fills the table, a part at a time. */
class Parts implements AsyncIterable<Uint8Array> {
  #given = Promise.withResolvers<AsyncIterable<Uint8Array> | undefined>();
  #taken = Promise.withResolvers<void>();

  /** Resolves when all of it was taken. @throws what its reading throws */
  async give(pieces: AsyncIterable<Uint8Array>): Promise<void> {
    this.#given.resolve(pieces);
    await this.#taken.promise;
    this.#taken = Promise.withResolvers();
  }

  end(): void {
    this.#given.resolve(undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const part = await this.#given.promise;
      this.#given = Promise.withResolvers();
      if (part === undefined) return;
      try {
        yield* part;
      } catch (error) {
        this.#taken.reject(error);
        throw error;
      }
      this.#taken.resolve();
    }
  }
}

async function* unpack(name: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces);
  const gunzip = createGunzip();
  let own: Error | undefined;
  source.on('error', (error) => {
    own = error;
    gunzip.destroy(error);
  });
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (error) {
    throw own ?? new BackupTrouble('backup-damaged', `The backup is damaged: ${name} cannot be unpacked. Copy it again from where it was made, or use another backup.`, error);
  } finally {
    source.destroy();
  }
}

/** Of one that is gone no reader gets anything; its original may be there, for the house. */
async function takePicture(folder: string, file: string, member: Member): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (file === GONE) for (const name of await readdir(folder)) if (!name.startsWith('original.')) await rm(join(folder, name));
  await writeFile(join(folder, file), member);
}

async function writeFile(path: string, { pieces }: Member): Promise<void> {
  try {
    const file = await open(path, 'wx');
    try {
      for await (const piece of pieces) for (let from = 0; from < piece.length; ) from += (await file.write(piece, from)).bytesWritten;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new BackupTrouble('restore-not-written', `The disk is full: there is no room in ${dirname(path)} for what is in the backup. Nothing was changed. Make room, or restore into a home on another disk: --into-home DIR`, error);
  }
}
