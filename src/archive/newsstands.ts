/** Who serves pages to readers, and how far each has followed the change log. A kill is complete when all have applied it. */
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { isSurelyDead, type ProcessName, thisProcess } from './processes.ts';

export interface Newsstand extends ProcessName {
  readonly id: string;
  /** Where its readers find it, as it says; null where it does not. */
  readonly url: string | null;
  readonly seenAt: Temporal.Instant;
  /** The last generation of which it has said that readers see no more than it allows. */
  readonly applied: number;
}

export interface RegisteredNewsstand {
  readonly id: string;
  /** That it has dropped what the changes up to this generation took away. Never goes back. */
  reportApplied(generation: number): Promise<void>;
  /** That it is alive. */
  heartbeat(): Promise<void>;
  /** That it serves nobody any more. */
  leave(): Promise<void>;
}

export interface Newsstands {
  register(about: { readonly url: string | null; readonly applied: number }): Promise<RegisteredNewsstand>;
  /** Without those of this host whose process is surely gone; they are struck off. */
  list(): Promise<readonly Newsstand[]>;
  /** Puts one out of service that will not answer any more: a person's decision. */
  remove(id: string): Promise<void>;
  /** Waits until all have applied a generation; gives those that have not when the time is up. */
  waitFor(generation: number, milliseconds: number): Promise<readonly Newsstand[]>;
}

const LOOK_AGAIN = 50;

export function newsstands(database: Database): Newsstands {
  const list = () => listLiving(database);
  return {
    async register({ url, applied }) {
      const id = randomUUIDv7();
      const { host, pid, born } = thisProcess;
      await database.insertInto('newsstand').values({ id, url, host, pid, born, applied }).execute();
      return registered(database, id);
    },
    list,
    async remove(id) {
      await database.deleteFrom('newsstand').where('id', '=', id).execute();
    },
    async waitFor(generation, milliseconds) {
      const until = performance.now() + milliseconds;
      for (;;) {
        const behind = (await list()).filter(({ applied }) => applied < generation);
        if (behind.length === 0 || performance.now() >= until) return behind;
        await pause(LOOK_AGAIN);
      }
    },
  };
}

function registered(database: Database, id: string): RegisteredNewsstand {
  const seen = () => database.updateTable('newsstand').set({ seen_at: sql`now()` }).where('id', '=', id);
  return {
    id,
    async reportApplied(generation) {
      await seen()
        .set({ applied: sql`greatest(applied, ${generation})` })
        .execute();
    },
    async heartbeat() {
      await seen().execute();
    },
    async leave() {
      await database.deleteFrom('newsstand').where('id', '=', id).execute();
    },
  };
}

async function listLiving(database: Database): Promise<readonly Newsstand[]> {
  const rows = await database.selectFrom('newsstand').select(['id', 'url', 'host', 'pid', 'born', 'seen_at', 'applied']).orderBy('registered_at').execute();
  const dead = rows.filter(isSurelyDead).map(({ id }) => id);
  if (dead.length > 0) await database.deleteFrom('newsstand').where('id', 'in', dead).execute();
  return rows.filter(({ id }) => !dead.includes(id)).map(({ seen_at: seenAt, ...row }) => ({ ...row, seenAt }));
}
