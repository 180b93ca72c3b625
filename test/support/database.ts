/** A database of its own for each test file, in the PostgreSQL that `postgres.ts` keeps. */
import { Client } from 'pg';
import { inject } from 'vitest';
import { knock } from './door.ts';

export interface TestConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

export interface TestDatabase {
  /** For `new Pool(…)`. */
  readonly connection: TestConnection;
  /** Ends every session in it, and removes it. */
  readonly drop: () => Promise<void>;
}

let made = 0;

/** A new, empty database. The first one of a run waits for the server to be made. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { host, port, user } = await knock<TestConnection>(inject('postgresDoor'));
  const database = `test_${process.pid}_${Date.now().toString(36)}_${++made}`;
  const manage = (statement: string) => run({ host, port, user, database: 'postgres' }, statement);
  await manage(`create database ${database}`);
  return { connection: { host, port, user, database }, drop: () => manage(`drop database if exists ${database} with (force)`) };
}

async function run(connection: TestConnection, statement: string): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
