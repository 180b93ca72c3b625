/**
 * Who uses a database, counted by the database itself: each process holds locks on a session of its own, and they go
 * when it dies. So "the last one out" and "a newsroom runs already" are true after any crash.
 */
import type { Client } from 'pg';
import { askOne } from './connect.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

export type Role = 'newsroom' | 'command';

/** Advisory locks of ours: this number, then which. */
const OURS = 0x57f1;
const USERS = 1;
const NEWSROOM = 2;

/** What a session calls itself, so that others can name the process that is in their way. */
export function sessionName(role: Role): string {
  return `standfirst ${role} ${process.pid}`;
}

/** Counts this process in. False when somebody is just stopping the server: look again for it, or start it. */
export async function join(client: Client): Promise<boolean> {
  const { joined } = await askOne(client, 'select pg_try_advisory_lock_shared($1, $2) as joined', [OURS, USERS]);
  return joined === true;
}

/** Counts this process out; true when it was the last one, and then nobody joins any more until this session ends. */
export async function leave(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_all()');
  const { last } = await askOne(client, 'select pg_try_advisory_lock($1, $2) as last', [OURS, USERS]);
  return last === true;
}

/** Takes the newsroom's place, of which there is one a database, or names who has it. */
export async function takeNewsroomPlace(client: Client, where: string): Promise<void> {
  const { taken } = await askOne(client, 'select pg_try_advisory_lock($1, $2) as taken', [OURS, NEWSROOM]);
  if (taken === true) return;
  const { name, address } = await askOne(client, HOLDER, HOLDERS_LOCK);
  throw new PostgresTrouble('postgres-newsroom-running', `A newsroom runs already on ${where}${tellHolder(name, address)}, and two would print over each other. Stop that one first, or give this one a home of its own (STANDFIRST_HOME).`);
}

/** Asks who has the newsroom's place: `name` is a `sessionName`, `address` null for this machine's socket. No row: nobody has it. */
export const HOLDER = `select application_name as name, host(client_addr) as address from pg_locks join pg_stat_activity using (pid)
   where locktype = 'advisory' and classid = $1 and objid = $2 and granted and database = (select oid from pg_database where datname = current_database())`;
export const HOLDERS_LOCK: readonly number[] = [OURS, NEWSROOM];

/** Of a newsroom's session; undefined for any other. */
export function newsroomPid(name: unknown): string | undefined {
  return /^standfirst newsroom (\d+)$/.exec(String(name))?.[1];
}

function tellHolder(name: unknown, address: unknown): string {
  const pid = newsroomPid(name);
  if (pid === undefined) return '';
  return typeof address === 'string' ? ` (process ${pid} on ${address})` : ` (process ${pid})`;
}
