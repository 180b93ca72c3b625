/** Putting a job in line, within the transaction that makes it necessary: no commit without its job, no job without its commit. */
import { sql } from 'kysely';
import type { Writer } from './database.ts';

/** What jobs are told, by name. Every handler must bear to be called twice with the same. */
export interface JobPayloads {
  /** Something was published: where nobody has printed it yet, print it. */
  readonly print: { readonly generation: number };
  /** The moment of a scheduled story has come. */
  readonly 'publish-at': { readonly number: number };
}

export type JobName = keyof JobPayloads;

export type NewJob = {
  readonly [name in JobName]: {
    readonly name: name;
    readonly payload: JobPayloads[name];
    /** Of jobs with the same key that have not begun, the last one stands. */
    readonly key?: string;
    /** Not before this moment. */
    readonly runAt?: Temporal.Instant;
  };
}[JobName];

export async function enqueue(writer: Writer, { name, payload, key, runAt }: NewJob): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}::text, payload => ${JSON.stringify(payload)}::json, run_at => ${runAt?.toString() ?? null}::timestamptz, job_key => ${key ?? null}::text
  )`.execute(writer);
}
