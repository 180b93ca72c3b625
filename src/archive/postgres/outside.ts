/** A PostgreSQL that the operator runs (`DATABASE_URL`): nothing is started, all is checked. */
import { Client, type ClientConfig } from 'pg';
import { askOne, connect } from './connect.ts';
import { checkServer } from './demands.ts';
import type { Opening, Postgres } from './open-postgres.ts';
import { PostgresTrouble } from './postgres-trouble.ts';
import { keepSeat } from './seat.ts';
import { sessionName, takeNewsroomPlace } from './sharing.ts';

type OutsideOpening = Opening & { readonly databaseUrl: string };

export async function openOutside(opening: OutsideOpening): Promise<Postgres> {
  const connection = { connectionString: opening.databaseUrl, keepAlive: true };
  const where = tellWhere(connection);
  const client = await enter(opening, connection, where);
  const { version } = await askOne(client, `select current_setting('server_version') as version`);
  const outside = { connection, kind: 'outside', how: `PostgreSQL ${String(version)}, ${where}` } as const;
  if (opening.role === 'command') {
    await client.end();
    return { ...outside, lost: new Promise(() => undefined), release: async () => undefined };
  }
  const seat = keepSeat(client, () => enter(opening, connection, where));
  return { ...outside, lost: seat.lost, release: async () => { await (await seat.giveUp())?.end(); } };
}

/** A session on a server that is good enough, with the newsroom's place taken where that is wanted. */
async function enter(opening: OutsideOpening, connection: ClientConfig, where: string): Promise<Client> {
  const client = await connect({ ...connection, application_name: sessionName(opening.role) }).catch((error: unknown) => { throw unreachable(where, error); });
  try {
    await checkServer(client, where);
    // The place is held for as long as this session lives, however quiet it is.
    await client.query('set idle_session_timeout = 0');
    if (opening.role === 'newsroom') await takeNewsroomPlace(client, where);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Host and database as the driver understood them; never the password. */
function tellWhere(connection: ClientConfig): string {
  try {
    // The driver would take a word for a database's name on a host of its own invention.
    if (!/^(postgres(ql)?|socket):/.test(connection.connectionString ?? '')) throw new Error('no scheme');
    const { host, port, database } = new Client(connection);
    return `the database "${database ?? ''}" on ${host.startsWith('/') ? host : `${host}:${port}`} (DATABASE_URL)`;
  } catch {
    throw new PostgresTrouble('postgres-address-wrong', 'DATABASE_URL cannot be read as the address of a PostgreSQL. It looks like this: postgres://user:password@host:5432/database (write special characters in the password as %40 and the like).');
  }
}

function unreachable(where: string, error: unknown): PostgresTrouble {
  // The message of a failed look-up or refusal; several when a name has several addresses.
  const all = error instanceof AggregateError ? (error.errors as Error[]) : [error as Error];
  const why = [...new Set(all.map(({ message }) => message))].join('; ');
  return new PostgresTrouble('postgres-unreachable', `Could not open ${where}: ${why}. Check that it runs, and that address, user, password and database in DATABASE_URL are right.`);
}
