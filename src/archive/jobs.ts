/**
 * Jobs: rows in the database, done by whichever newsroom runs. graphile-worker hands them out and wakes up for them;
 * what it lacks is kept here: a worker that was killed leaves its jobs locked for hours, so each holds a lease, and
 * whoever is alive frees what a dead one had locked.
 */
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Runner, Task, TaskList } from 'graphile-worker';
import type pg from 'pg';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { JobName, JobPayloads } from './enqueue-job.ts';
import { isSurelyDead, thisProcess } from './processes.ts';

export type JobHandlers = { readonly [name in JobName]: (payload: JobPayloads[name]) => Promise<void> };

export interface RunningJobs {
  /** Finishes what is under way and takes nothing more. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly database: Database;
  /** Opens a pool for a worker alone, which ends it. */
  readonly openPool: () => pg.Pool;
  /** Told of jobs that failed (they are tried again) and of a queue that could not go on (it starts again). */
  readonly onTrouble: (error: Error) => void;
}

/** In milliseconds. A job whose worker was killed goes on after LEASE and SWEEP at the latest, at once where it can be seen that the process is gone. */
const LEASE = 3000;
const RENEW = 800;
const SWEEP = 1000;
const POLL = 1000;
/** Workers that are free and have not been told for so long that there is work or none are stuck: graphile-worker remembers an error of its first questions for ever. */
const STUCK = 3000;
/** For what is under way, when all is to stop. */
const PATIENCE = 5000;
/** For one that is stuck or has ended by itself. */
const NO_PATIENCE = 300;
/** Two that take long (pictures, voices) leave room for what must not wait. */
const AT_ONCE = 3;

/** The tables and functions that jobs are put in line by. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>("select to_regprocedure('graphile_worker.force_unlock_workers(text[])') is not null as there");
  if (rows[0]?.there === true) return;
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ pgPool: pool, logger: await quiet() });
}

export async function startJobs(handlers: JobHandlers, given: JobsOptions): Promise<RunningJobs> {
  const stopping = new AbortController();
  // What does not end well because all is to end is no trouble: it is somebody else's once the lease is gone.
  const onTrouble = (error: Error): void => {
    if (!stopping.signal.aborted) given.onTrouble(error);
  };
  const options: JobsOptions = { ...given, onTrouble };
  await tidyUp(options.database);
  const worker = await Worker.start(handlers, options);
  const going = keepGoing(worker, { handlers, options, signal: stopping.signal });
  const sweeping = every(SWEEP, stopping.signal, () => tidyUp(options.database), options.onTrouble);
  return {
    async stop() {
      stopping.abort();
      await Promise.all([going, sweeping]);
    },
  };
}

interface Going {
  readonly handlers: JobHandlers;
  readonly options: JobsOptions;
  readonly signal: AbortSignal;
}

/** Until it is to stop: where a worker ends by itself (its database was away), another begins. */
async function keepGoing(first: Worker, { handlers, options, signal }: Going): Promise<void> {
  let worker: Worker | undefined = first;
  while (!signal.aborted) {
    try {
      worker ??= await Worker.start(handlers, options);
      await worker.ended(signal);
    } catch (error) {
      options.onTrouble(asError(error));
    }
    await worker?.stop(signal.aborted ? PATIENCE : NO_PATIENCE);
    worker = undefined;
    if (!signal.aborted) await pause(RENEW, undefined, { signal }).catch(() => undefined);
  }
  await worker?.stop(PATIENCE);
}

/** One of graphile-worker's pools of workers, with the lease on what it locks. */
class Worker {
  readonly #id: string;
  readonly #runner: Runner;
  readonly #pool: pg.Pool;
  readonly #pulse: Pulse;
  readonly #database: Database;
  readonly #stopped = new AbortController();
  readonly #renewing: Promise<void>;

  private constructor(started: { id: string; runner: Runner; pool: pg.Pool; pulse: Pulse }, { database, onTrouble }: JobsOptions) {
    this.#id = started.id;
    this.#runner = started.runner;
    this.#pool = started.pool;
    this.#pulse = started.pulse;
    this.#database = database;
    this.#renewing = every(RENEW, this.#stopped.signal, () => renewLease(database, started.id), onTrouble);
  }

  static async start(handlers: JobHandlers, options: JobsOptions): Promise<Worker> {
    const { run } = await import('graphile-worker');
    const events = new EventEmitter();
    let id = '';
    events.once('pool:create', ({ workerPool }: { workerPool: { id: string } }) => void (id = workerPool.id));
    events.on('job:error', ({ error }: { error: unknown }) => options.onTrouble(asError(error)));
    const pulse = new Pulse(events);
    const pool = options.openPool();
    try {
      const runner = await run({ pgPool: pool, taskList: tasks(handlers), parsedCronItems: [], concurrency: AT_ONCE, pollInterval: POLL, noHandleSignals: true, events, logger: await quiet() });
      // Whoever waits for it hears; one that ends between is found by its pulse.
      runner.promise.catch(() => undefined);
      await renewLease(options.database, id);
      return new Worker({ id, runner, pool, pulse }, options);
    } catch (error) {
      void within(NO_PATIENCE, pool.end());
      throw error;
    }
  }

  /** When it ends by itself, is stuck, or is to stop. */
  async ended(signal: AbortSignal): Promise<void> {
    const watch = new AbortController();
    const stop = (): void => watch.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (!signal.aborted) await Promise.race([this.#runner.promise, this.#pulse.stuck(watch.signal)]);
    } finally {
      signal.removeEventListener('abort', stop);
      watch.abort();
    }
  }

  async stop(patience: number): Promise<void> {
    // What it could not finish is somebody else's once the lease is gone.
    await within(patience, this.#runner.stop());
    await within(NO_PATIENCE, this.#pool.end());
    this.#stopped.abort();
    await this.#renewing;
    await this.#database.deleteFrom('job_lease').where('worker', '=', this.#id).execute().catch(() => undefined);
  }
}

/** Whether workers ask for work and are answered, or are at it. */
class Pulse {
  #busy = 0;
  #last = performance.now();

  constructor(events: EventEmitter) {
    const beat = (): void => void (this.#last = performance.now());
    for (const sign of ['worker:getJob:empty', 'job:start', 'job:complete']) events.on(sign, beat);
    events.on('job:start', () => void (this.#busy += 1));
    events.on('job:complete', () => void (this.#busy -= 1));
  }

  /** Resolves when none that is free was answered for too long; or when it is not to watch any more. */
  async stuck(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#busy < AT_ONCE && performance.now() - this.#last > STUCK) return;
      await pause(POLL / 4, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Waits for something, but not for ever, and whatever comes of it. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work.catch(() => undefined), pause(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
}

/** Every job there is: one that is not here is put in line and waits for ever. */
function tasks(handlers: JobHandlers): { readonly [name in JobName]: Task } & TaskList {
  return {
    print: (payload) => handlers.print({ generation: readNumber(payload, 'generation') }),
    announce: (payload) => handlers.announce({ since: readMoment(payload, 'since') }),
    'publish-at': (payload) => handlers['publish-at']({ number: readNumber(payload, 'number') }),
    develop: (payload) => handlers.develop({ since: readMoment(payload, 'since') }),
    voice: (payload) => handlers.voice({ number: readNumber(payload, 'number') }),
    'wire-picture': (payload) => handlers['wire-picture']({ item: readNumber(payload, 'item') }),
    'end-rights': (payload) => handlers['end-rights']({ since: readMoment(payload, 'since') }),
  };
}

function readNumber(payload: unknown, name: string): number {
  const value = memberOf(payload, name);
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new TypeError(`a job's ${name} must be a whole number, not ${JSON.stringify(value)}`);
  return value;
}

function readMoment(payload: unknown, name: string): string {
  const value = memberOf(payload, name);
  if (typeof value !== 'string') throw new TypeError(`a job's ${name} must be a moment, not ${JSON.stringify(value)}`);
  return Temporal.Instant.from(value).toString();
}

function memberOf(payload: unknown, name: string): unknown {
  return typeof payload === 'object' && payload !== null && name in payload ? (payload as { readonly [name: string]: unknown })[name] : undefined;
}

async function renewLease(database: Database, worker: string): Promise<void> {
  const { host, pid, born } = thisProcess;
  // By the database's clock alone: machines need not agree on the time.
  await sql`
    insert into job_lease (worker, host, pid, born, expires_at) values (${worker}, ${host}, ${pid}, ${born}, now() + ${LEASE} * interval '1 millisecond')
    on conflict (worker) do update set expires_at = excluded.expires_at`.execute(database);
}

async function tidyUp(database: Database): Promise<void> {
  await freeLocks(database);
  await removeReplaced(database);
}

/**
 * Removes jobs that were replaced by their key while a worker was at them, and that it did not finish. graphile-worker
 * takes their key and says that they were tried often enough; one that did fail so often keeps its key, and stays to be looked at.
 */
async function removeReplaced(database: Database): Promise<void> {
  await sql`delete from graphile_worker._private_jobs where key is null and attempts >= max_attempts and locked_at is null`.execute(database);
}

/**
 * Unlocks what dead workers had locked. A worker without a lease is one that was killed before it wrote its own, or
 * one that is just starting: it is given as long as a lease lasts.
 */
async function freeLocks(database: Database): Promise<void> {
  const { rows } = await sql<{ worker: string; host: string | null; pid: number | null; born: string | null; over: boolean }>`
    select locks.worker, host, pid, born, coalesce(expires_at, locks.since + ${LEASE} * interval '1 millisecond') < now() as over
    from (select locked_by as worker, max(locked_at) as since from graphile_worker._private_jobs where locked_by is not null group by locked_by) as locks
    left join job_lease on job_lease.worker = locks.worker
    union
    select worker, host, pid, born, expires_at < now() from job_lease`.execute(database);
  const dead = rows.filter(({ over, host, pid, born }) => over || (host !== null && pid !== null && born !== null && isSurelyDead({ host, pid, born }))).map(({ worker }) => worker);
  if (dead.length === 0) return;
  await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(database);
  await database.deleteFrom('job_lease').where('worker', 'in', dead).execute();
}

/** Does something again and again until it is told to stop; what fails is told and tried again. */
async function every(milliseconds: number, signal: AbortSignal, work: () => Promise<void>, onTrouble: (error: Error) => void): Promise<void> {
  for (;;) {
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await work().catch((error: unknown) => onTrouble(asError(error)));
  }
}

/** graphile-worker's own words are not for the people here: what matters comes by `onTrouble`. */
async function quiet() {
  const { Logger } = await import('graphile-worker');
  return new Logger(() => () => undefined);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
