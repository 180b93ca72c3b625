/** What is in a home that something is to be restored into; while it is looked at, and until it is left, no newsroom starts there. */
import type { Connection } from '../archive/database.ts';
import { countStories } from '../archive/facts.ts';
import { hasEmbedded } from '../archive/postgres/at-rest.ts';
import { openPostgres, type Postgres } from '../archive/postgres/open-postgres.ts';
import { PostgresTrouble, type PostgresTroubleCode } from '../archive/postgres/postgres-trouble.ts';
import { BackupTrouble } from './backup-trouble.ts';

export interface Found {
  /** Null: no Standfirst has been at work in the database, or there is none. */
  readonly stories: number | null;
  /** Why the database that is there cannot be opened. */
  readonly trouble: string | null;
  /** Of the operator's database; undefined for one of the home's own, or none. */
  readonly outside: Connection | undefined;
  /** May be called again. */
  leave(): Promise<void>;
}

interface Place {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly say: (line: string) => void;
}

/** Of a database that does not start, which is a reason to restore another one in its place. */
const BROKEN: ReadonlySet<PostgresTroubleCode> = new Set(['postgres-start-failed', 'postgres-data-unknown', 'postgres-data-other-version']);

/** @throws BackupTrouble where a newsroom runs */
export async function lookAtHome(place: Place): Promise<Found> {
  if (place.databaseUrl === null && !hasEmbedded(place.home)) return { stories: null, trouble: null, outside: undefined, leave: async () => undefined };
  try {
    return await lookInto(await openPostgres({ ...place, role: 'newsroom' }), place);
  } catch (error) {
    if (!(error instanceof PostgresTrouble)) throw error;
    if (error.code === 'postgres-newsroom-running') throw newsroomRuns(error, place);
    if (!BROKEN.has(error.code)) throw error;
    return { stories: null, trouble: error.message, outside: undefined, leave: async () => undefined };
  }
}

async function lookInto(postgres: Postgres, { databaseUrl }: Place): Promise<Found> {
  let left: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    left ??= postgres.release();
    return left;
  };
  const found = { outside: databaseUrl === null ? undefined : postgres.connection, leave };
  try {
    return { ...found, stories: await countStories(postgres.connection), trouble: null };
  } catch (error) {
    return { ...found, stories: null, trouble: error instanceof Error ? error.message : String(error) };
  }
}

function newsroomRuns(error: PostgresTrouble, { home }: Place): BackupTrouble {
  const process = /\(process [^)]+\)/.exec(error.message)?.[0] ?? '';
  return new BackupTrouble('restore-newsroom-running', `The newsroom on ${home} is running ${process}. Nothing was changed. Stop it first; or restore beside it, into another home: --into-home DIR`.replace('  ', ' '), error);
}
