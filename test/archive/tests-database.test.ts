import { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

test('each test file has an empty database of its own, which is gone when it is dropped', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  const client = new Client(one.connection);
  await client.connect();
  await client.query('create table only_here ()');
  const { rows } = await client.query<{ name: string }>('select datname as name from pg_database');
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([one.connection.database, other.connection.database]));
  await client.end();
  await Promise.all([one.drop(), other.drop()]);

  const gone = new Client(one.connection);
  await expect(gone.connect()).rejects.toThrow(/does not exist/);
});
