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
  /** Absolute path of the folder that it prints for a web server, which goes on serving it when the process has ended; null: it serves by itself. */
  readonly folder: string | null;
  /** False: a folder that nobody keeps fresh just now. */
  readonly isKept: boolean;
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
  /** That its folder is served on and nobody keeps it fresh from now on. */
  rest(): Promise<void>;
  /** That it serves nobody any more. */
  leave(): Promise<void>;
}

export interface Newsstands {
  register(about: { readonly url: string | null; readonly applied: number }): Promise<RegisteredNewsstand>;
  /** A printed folder, by the id that lies in it; undefined: another process keeps it just now. */
  registerFolder(about: { readonly id: string; readonly folder: string }): Promise<RegisteredNewsstand | undefined>;
  /** Without those of this host whose process is surely gone; they are struck off, unless a folder of theirs is served on. */
  list(): Promise<readonly Newsstand[]>;
  /** Puts one out of service that will not answer any more: a person's decision. */
  remove(id: string): Promise<void>;
  /** Waits until all have applied a generation; gives those that have not when the time is up. For folders that nobody keeps it does not wait. */
  waitFor(generation: number, milliseconds: number): Promise<readonly Newsstand[]>;
}

/** A folder's keeper that was not heard of for so long, on a machine of which nothing else is known, is taken to be gone. */
const SILENT_S = 120;
const LOOK_AGAIN = 50;

export function newsstands(database: Database): Newsstands {
  const list = () => listLiving(database);
  return {
    async register({ url, applied }) {
      const id = randomUUIDv7();
      const { host, pid, born } = thisProcess;
      await database.insertInto('newsstand').values({ id, url, folder: null, is_kept: true, host, pid, born, applied }).execute();
      return registered(database, id);
    },
    registerFolder: (about) => registerFolder(database, about),
    list,
    async remove(id) {
      await database.deleteFrom('newsstand').where('id', '=', id).execute();
    },
    async waitFor(generation, milliseconds) {
      const until = performance.now() + milliseconds;
      for (;;) {
        const behind = (await list()).filter(({ applied }) => applied < generation);
        if (!behind.some(({ isKept }) => isKept) || performance.now() >= until) return behind;
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
    async rest() {
      const { host, pid, born } = thisProcess;
      // Another process may have it by now.
      await seen().set({ is_kept: false }).where('host', '=', host).where('pid', '=', pid).where('born', '=', born).execute();
    },
    async leave() {
      await database.deleteFrom('newsstand').where('id', '=', id).execute();
    },
  };
}

async function registerFolder(database: Database, { id, folder }: { readonly id: string; readonly folder: string }): Promise<RegisteredNewsstand | undefined> {
  const { host, pid, born } = thisProcess;
  const mine = { folder, host, pid, born, is_kept: true };
  const isTaken = await database.transaction().execute(async (writer) => {
    await writer.insertInto('newsstand').values({ id, url: null, ...mine, applied: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
    const there = await writer.selectFrom('newsstand').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    const isMine = there.host === host && there.pid === pid && there.born === born;
    const isSilent = Temporal.Instant.compare(there.seen_at.add({ seconds: SILENT_S }), Temporal.Now.instant()) < 0;
    if (there.is_kept && !isMine && !isSilent && !isSurelyDead(there)) return true;
    await writer.updateTable('newsstand').set({ ...mine, seen_at: sql`now()` }).where('id', '=', id).execute();
    return false;
  });
  return isTaken ? undefined : registered(database, id);
}

async function listLiving(database: Database): Promise<readonly Newsstand[]> {
  const rows = await database.selectFrom('newsstand').select(['id', 'url', 'folder', 'is_kept', 'host', 'pid', 'born', 'seen_at', 'applied']).orderBy('registered_at').execute();
  const dead = new Set(rows.filter(isSurelyDead).map(({ id }) => id));
  const lost = rows.filter(({ id, folder }) => folder === null && dead.has(id)).map(({ id }) => id);
  if (lost.length > 0) await database.deleteFrom('newsstand').where('id', 'in', lost).execute();
  return rows
    .filter(({ id }) => !lost.includes(id))
    .map(({ seen_at: seenAt, is_kept: isKept, ...row }) => ({ ...row, seenAt, isKept: isKept && !dead.has(row.id) }));
}
