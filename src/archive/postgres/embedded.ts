/** The embedded PostgreSQL: one server a home, shared by every process that opens it; whoever leaves last stops it. */
import { join as joinPath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { connect, embeddedConfig, isNobodyThere, isNotNow, NAME, openSession } from './connect.ts';
import { checkServer } from './demands.ts';
import { codeOf } from './file-system.ts';
import { openHome, type PostgresHome } from './home.ts';
import { withLock } from './lock.ts';
import type { Opening, Postgres } from './open-postgres.ts';
import { readRunning } from './running.ts';
import { keepSeat } from './seat.ts';
import { findOrStartServer, findServer, type Server, stopServer } from './server.ts';
import { join, leave, sessionName, takeNewsroomPlace } from './sharing.ts';

export async function openEmbedded(opening: Opening): Promise<Postgres> {
  const sit = () => oneAtATime(openHome(opening.home), opening, takeSeat);
  const { client, server } = await sit();
  const connection = embeddedConfig(server.socketFolder);
  const seat = keepSeat(client, async () => {
    opening.say('The database went away; joining it again …');
    const again = await sit();
    connection.host = again.server.socketFolder;
    return again.client;
  });
  return {
    connection,
    kind: 'embedded',
    how: await readRunning(client, server),
    lost: seat.lost,
    release: async () => {
      const last = await seat.giveUp();
      await oneAtATime(server.home, opening, (home) => giveSeatBack(home, last, opening));
    },
  };
}

/** Nobody joins while the server is started or stopped by somebody else. */
function oneAtATime<T>(home: PostgresHome, opening: Opening, work: (home: PostgresHome, opening: Opening) => Promise<T>): Promise<T> {
  const lock = {
    path: joinPath(home.folder, 'lock'),
    owner: home.owner,
    onWait: (holder: number) => { opening.say(`Waiting for another Standfirst (process ${holder}) that is starting or stopping the database …`); },
  };
  return withLock(lock, () => work(home, opening));
}

async function takeSeat(home: PostgresHome, opening: Opening): Promise<{ client: Client; server: Server }> {
  for (;;) {
    const server = await findOrStartServer(home, opening.say);
    const client = await joinServer(server, opening);
    if (client !== undefined) return { client, server };
    await sleep(20);
  }
}

/** Undefined when the server is stopping: then it has to be found, or started, again. */
async function joinServer(server: Server, opening: Opening): Promise<Client | undefined> {
  const client = await openDatabase(server, sessionName(opening.role)).catch(undefinedWhenStopping);
  if (client === undefined) return undefined;
  try {
    if (await join(client)) {
      await checkServer(client, `The database in ${server.home.data}`);
      if (opening.role === 'newsroom') await takeNewsroomPlace(client, opening.home);
      return client;
    }
    await client.end();
    return undefined;
  } catch (error) {
    // Refused: leave as it was found, which may mean stopping what was just started.
    await leaveServer(server, client).catch(() => undefined);
    return undefinedWhenStopping(error);
  }
}

function undefinedWhenStopping(error: unknown): undefined {
  if (isNotNow(error) || isNobodyThere(error)) return undefined;
  throw error;
}

/** The database is made by whoever first finds that it is not there: at that moment the lock is held. */
async function openDatabase(server: Server, application_name: string): Promise<Client> {
  const config = { ...embeddedConfig(server.socketFolder), application_name };
  try {
    return await connect(config);
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error;
    await using session = await openSession({ ...config, database: 'postgres' });
    await session.client.query(`create database ${NAME}`);
    return await connect(config);
  }
}

async function giveSeatBack(home: PostgresHome, client: Client | undefined, { say }: Opening): Promise<void> {
  const server = await findServer(home, say);
  if (server === undefined) return;
  // A seat that is just broken is no reason to leave a server running that nobody else uses.
  const session = client ?? await openDatabase(server, sessionName('command'));
  await leaveServer(server, session);
}

async function leaveServer(server: Server, client: Client): Promise<void> {
  try {
    if (!(await leave(client))) return;
    // A psql of the operator's, or a test's connection, counts for nothing: only seats do.
    await stopServer(server, client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

