/** The archive: one PostgreSQL database, where all of a publication is kept. */
import { sql } from 'kysely';
import { findEdition } from '../story/addresses.ts';
import type { Publication } from '../story/publication.ts';
import type { ChangeSource } from './change.ts';
import { changeSource } from './change-source.ts';
import { type Connection, type Database, openDatabase, openPool, transact } from './database.ts';
import { deskReading, type DeskReading } from './desk-reading.ts';
import { type JobHandlers, migrateJobs, type RunningJobs, startJobs } from './jobs.ts';
import type { ZoneOf } from './lists.ts';
import { migrate } from './migrate.ts';
import { type Newsstands, newsstands } from './newsstands.ts';
import { notices, type Notices } from './notices.ts';
import { pictureReading, type PictureReading } from './pictures.ts';
import { keepPlaces, type Place } from './places.ts';
import { openReading } from './open-reading.ts';
import type { ArchiveReading } from './reading.ts';
import { remakeLists } from './remake-lists.ts';
import { type SoundReading, soundReading } from './sound.ts';
import { type Tokens, tokens } from './tokens.ts';
import { type WireReading, wireReading } from './wire-reading.ts';
import { type Writing, writing } from './writing.ts';

export interface Archive {
  readonly changes: ChangeSource;
  readonly newsstands: Newsstands;
  readonly desk: DeskReading;
  readonly pictures: PictureReading;
  readonly sound: SoundReading;
  readonly notices: Notices;
  readonly tokens: Tokens;
  readonly wire: WireReading;
  /** Remembers where editions and sections live; gives those that live at what was another's. See `places.ts`. */
  keepPlaces(places: readonly Place[]): ReturnType<typeof keepPlaces>;
  /** Up to which generation others have been told of changes. */
  announced(): Promise<number>;
  setAnnounced(generation: number): Promise<void>;
  /** One snapshot, of what readers may see; to be closed. */
  openReading(): Promise<ArchiveReading>;
  /** Work on one snapshot, which is closed whatever becomes of it. */
  read<T>(work: (reading: ArchiveReading) => Promise<T>): Promise<T>;
  /** One transaction. Done again from its beginning where another one stood in its way: `work` must have no effect but through `writing`. */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>;
  /** Does jobs from now on. They are put in line by `Writing.enqueue`. */
  startJobs(handlers: JobHandlers): Promise<RunningJobs>;
  /**
   * The same archive for a publication whose file has changed: other authors, other zones, for which the lists are made
   * anew. Closing one of the two closes both.
   */
  under(word: ArchiveWord): Promise<Archive>;
  close(): Promise<void>;
}

/** What the publication's file says that the archive goes by. */
export interface ArchiveWord {
  readonly publication: Pick<Publication, 'authors' | 'editions' | 'zone'>;
  readonly announces: boolean;
  readonly voices: boolean;
}

export interface ArchiveOptions {
  /** Whose authors a reading finds, besides those of live bylines; by whose zones months are counted. */
  readonly publication?: Pick<Publication, 'authors' | 'editions' | 'zone'>;
  /** Makes the lists of live stories anew where they were written in another form; for the newsroom, while nobody reads. */
  readonly remakesLists?: boolean;
  /** Every change is followed by the job that tells others of it. */
  readonly announces?: boolean;
  /** Every text that readers see is followed by the job that reads it out. */
  readonly voices?: boolean;
  /** Told of what went wrong and was mended or will be tried again: a connection lost, a job that failed. */
  readonly onTrouble?: (error: Error) => void;
  /** Hears the text of every query, and what goes with it. */
  readonly onQuery?: (text: string, parameters: readonly unknown[]) => void;
}

/** Connections: of queries, and of jobs. One more listens. The embedded server has 30, and commands work beside the newsroom. */
const CONNECTIONS = 8;
const JOB_CONNECTIONS = 4;

/**
 * Brings the database up to date, then opens it.
 * @throws UnfitDatabase where it must not be touched
 */
export async function openArchive(connection: Connection, { publication, remakesLists = false, announces = false, voices = false, onTrouble = ignore, onQuery }: ArchiveOptions = {}): Promise<Archive> {
  const pool = openPool(connection, { max: CONNECTIONS, onLost: onTrouble });
  try {
    await migrate(pool);
    await migrateJobs(pool);
    const database = openDatabase(pool, onQuery);
    if (remakesLists) await remakeLists(database, publication?.editions.map(({ key }) => key) ?? [], zonesOf(publication));
    const changes = changeSource(database, await archiveId(database), connection);
    const running = new Set<RunningJobs>();
    const under = (word: Pick<ArchiveOptions, 'publication' | 'announces' | 'voices'>): Archive => ({
      changes,
      newsstands: newsstands(database),
      desk: deskReading(database),
      pictures: pictureReading(database),
      sound: soundReading(database),
      notices: notices(database),
      tokens: tokens(database),
      wire: wireReading(database),
      keepPlaces: (places) => keepPlaces(database, places),
      announced: async () => (await database.selectFrom('announced').select('generation').executeTakeFirstOrThrow()).generation,
      async setAnnounced(generation) {
        await database.updateTable('announced').set({ generation }).execute();
      },
      openReading: () => openReading(database, word.publication?.authors ?? []),
      async read(work) {
        const reading = await openReading(database, word.publication?.authors ?? []);
        try {
          return await work(reading);
        } finally {
          await reading.close();
        }
      },
      write: (work) => transact(database, (writer) => work(writing(writer, { zoneOf: zonesOf(word.publication), announces: word.announces ?? false, voices: word.voices ?? false }))),
      async startJobs(handlers) {
        const jobs = await startJobs(handlers, { database, onTrouble, openPool: () => openPool(connection, { max: JOB_CONNECTIONS, onLost: onTrouble }) });
        const stop = async (): Promise<void> => {
          if (running.delete(own)) await jobs.stop();
        };
        const own = { stop };
        running.add(own);
        return own;
      },
      async under(next) {
        await remakeLists(database, next.publication.editions.map(({ key }) => key), zonesOf(next.publication));
        return under(next);
      },
      async close() {
        await Promise.all([...running].map((jobs) => jobs.stop()));
        await changes.close();
        await database.destroy();
      },
    });
    return under({ ...(publication !== undefined && { publication }), announces, voices });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function zonesOf(publication: ArchiveOptions['publication']): ZoneOf {
  return (edition) => (publication === undefined ? 'UTC' : (findEdition(publication, edition)?.zone ?? publication.zone));
}

/** The archive's own name, and the cluster's where it may be asked: a copy that was restored elsewhere is another archive. */
async function archiveId(database: Database): Promise<string> {
  const { id } = await database.selectFrom('archive_identity').select('id').executeTakeFirstOrThrow();
  const cluster = await sql<{ system: string }>`select system_identifier::text as system from pg_control_system()`.execute(database).catch(() => undefined);
  return `${id} ${cluster?.rows[0]?.system ?? 'unknown'}`;
}

function ignore(): void {
  // Whoever opens the archive without an ear for troubles does not want to hear of what mends itself.
}
