/** The front door: a PostgreSQL to keep the archive in, whatever it takes to have one. */
import type { PoolConfig } from 'pg';
import { openEmbedded } from './embedded.ts';
import { openOutside } from './outside.ts';
import type { Say } from './server.ts';
import type { Role } from './sharing.ts';

export interface Opening {
  /** The folder that holds everything of this newsroom; the embedded database is in `postgres/data` under it. */
  readonly home: string;
  /** A PostgreSQL elsewhere; nothing for the embedded one. */
  readonly databaseUrl: string | null | undefined;
  /** There is one newsroom a database, and any number of commands beside it. */
  readonly role: Role;
  /** Told what takes long, a line at a time. */
  readonly say: Say;
}

export interface Postgres {
  /** For `new Pool(…)`. It stays right when the server has to be started again. */
  readonly connection: PoolConfig;
  readonly kind: 'embedded' | 'outside';
  /** For people: which PostgreSQL, and how it runs. */
  readonly how: string;
  /** Resolves, once, with the reason why this process may not go on using the database (another newsroom has taken its place). */
  readonly lost: Promise<Error>;
  /** To be called when every pool has ended. The last process to leave stops the embedded server, and waits for it. */
  release(): Promise<void>;
}

/** @throws PostgresTrouble with what to do next */
export async function openPostgres(opening: Opening): Promise<Postgres> {
  const { databaseUrl } = opening;
  const url = databaseUrl?.trim() ?? '';
  return url === '' ? openEmbedded(opening) : openOutside({ ...opening, databaseUrl: url });
}
