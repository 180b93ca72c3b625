/** Putting a job in line, within the transaction that makes it necessary: no commit without its job, no job without its commit. */
import { sql } from 'kysely';
import type { Writer } from './database.ts';

/** What jobs are told, by name. Every handler must bear to be called twice with the same. */
export interface JobPayloads {
  /** Something was published: where nobody has printed it yet, print it. */
  readonly print: { readonly generation: number };
  /** Search engines and hubs are to be told of what was published. */
  readonly announce: { readonly since: string };
  /** The moment of a scheduled story has come. */
  readonly 'publish-at': { readonly number: number };
  /** Pictures are there whose files were not all made. */
  readonly develop: { readonly since: string };
  /** What readers see of a story has changed: it is to be voiced, or its sound is to go. */
  readonly voice: { readonly number: number };
  /** A story was made of a wire item that names pictures: their files are to be had, and what it says of them is to be obeyed. */
  readonly 'wire-picture': { readonly item: number };
  /** The moment at which the rights of a picture end has come. */
  readonly 'end-rights': { readonly since: string };
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
    /** One with this key that waits already keeps its moment: what never rests must not put it off for ever. */
    readonly joins?: boolean;
    /** Of jobs in one queue one is done at a time. */
    readonly queue?: string;
    /** What has no hurry is done when nothing else is to be done. */
    readonly isPatient?: boolean;
  };
}[JobName];

export async function enqueue(writer: Writer, { name, payload, key, runAt, joins = false, queue, isPatient = false }: NewJob): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}::text, payload => ${JSON.stringify(payload)}::json, run_at => ${runAt?.toString() ?? null}::timestamptz, queue_name => ${queue ?? null}::text, priority => ${isPatient ? 10 : 0}::int, job_key => ${key ?? null}::text, job_key_mode => ${joins ? 'preserve_run_at' : 'replace'}::text
  )`.execute(writer);
}

export function voiceJob(number: number, runAt: Temporal.Instant): NewJob {
  return { name: 'voice', payload: { number }, key: `voice ${number}`, queue: 'voice', runAt };
}
