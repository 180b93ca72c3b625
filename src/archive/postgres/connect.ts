/** One connection to a server, and what its refusals mean. */
import { Client, type ClientConfig, type PoolConfig } from 'pg';
import { codeOf } from './file-system.ts';
import { PORT } from './socket-folder.ts';

/** The database, and the role that owns all in it. */
export const NAME = 'standfirst';

/** Long enough for a laden machine, short enough for a person who waits. */
const PATIENCE = 15_000;

export function embeddedConfig(socketFolder: string, database: string = NAME): PoolConfig & { host: string } {
  return { host: socketFolder, port: PORT, user: NAME, database, ssl: false };
}

export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client({ connectionTimeoutMillis: PATIENCE, ...config });
  // A connection that breaks while nobody asks anything must not end the program; whoever needs it listens to "end".
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A connection for one block, which ends it: `await using session = await openSession(…)`. */
export async function openSession(config: ClientConfig): Promise<AsyncDisposable & { client: Client }> {
  const client = await connect(config);
  return { client, [Symbol.asyncDispose]: () => client.end() };
}

/** The server is not there: no socket, or nobody behind it. */
export function isNobodyThere(error: unknown): boolean {
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(codeOf(error) ?? '') || isCutOff(error);
}

/** The server is there and says "not now": starting, recovering, shutting down, or ending this session because it does. */
export function isNotNow(error: unknown): boolean {
  return ['57P01', '57P02', '57P03'].includes(codeOf(error) ?? '');
}

function isCutOff(error: unknown): boolean {
  return error instanceof Error && /Connection terminated/.test(error.message) && !/timeout/.test(error.message);
}

/** The one row of a query that gives one. */
export async function askOne(client: Client, text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>> {
  const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
  return rows[0] ?? {};
}
