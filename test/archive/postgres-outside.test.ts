/** A PostgreSQL that the operator runs, here the tests' own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../src/archive/postgres/open-postgres.ts';
import { freshDatabase, type TestConnection } from '../support/database.ts';
import { isRoot, Opener, opened, scratch } from '../support/openers.ts';

const urlOf = ({ host, port, user, database }: TestConnection): string => `postgres://${user}:s3cret@/${database}?host=${encodeURIComponent(host)}&port=${port}`;

async function database(...statements: string[]): Promise<string> {
  const { connection, drop } = await freshDatabase();
  onTestFinished(drop);
  const client = new Client(connection);
  await client.connect();
  for (const statement of statements) await client.query(statement.replace('DATABASE', connection.database));
  await client.end();
  return urlOf(connection);
}

const open = (databaseUrl: string) => openPostgres({ home: '/nowhere', databaseUrl, role: 'newsroom', say: () => undefined });

describe('DATABASE_URL', () => {
  test('is used as it is, with no embedded server and nothing in the home', async () => {
    const postgres = await open(await database());
    expect(postgres.kind).toBe('outside');
    expect(postgres.how).toMatch(/^PostgreSQL 18\.\S+.*, the database "test_/);
    const client = new Client(postgres.connection);
    await client.connect();
    await client.query('select 1');
    await client.end();
    await postgres.release();
  });

  test('serves one newsroom, and any number of commands; a newsroom that was killed leaves its place', async () => {
    const databaseUrl = await database();
    const home = scratch();
    const first = new Opener({ home, role: 'newsroom', databaseUrl });
    await opened(first);
    await expect(open(databaseUrl)).rejects.toMatchObject({ code: 'postgres-newsroom-running', message: expect.stringContaining(`(process ${first.child.pid})`) });
    await opened(new Opener({ home, databaseUrl }));
    await first.killed();
    const next = await open(databaseUrl);
    await next.release();
  });

  test('a newsroom whose session is cut takes its place again, and says so when another one has it', async () => {
    const databaseUrl = await database();
    const first = await open(databaseUrl);
    const client = new Client(databaseUrl);
    await client.connect();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'standfirst newsroom%' and datname = current_database()`;
    const holders = async () => (await client.query<{ pid: number }>("select pid from pg_locks where locktype = 'advisory' and classid = 22513 and objid = 2 and granted")).rows.map(({ pid }) => pid);
    const before = await holders();
    await client.query(cut);
    await expect.poll(async () => (await holders()).filter((pid) => !before.includes(pid)).length).toBe(1);
    await expect(open(databaseUrl)).rejects.toMatchObject({ code: 'postgres-newsroom-running' });

    await client.query(cut);
    await client.query('select pg_advisory_lock(22513, 2)');
    await expect(first.lost).resolves.toMatchObject({ code: 'postgres-newsroom-running' });
    await client.end();
    await first.release();
  });

  test('is refused when its commits are not durable', async () => {
    await expect(open(await database('alter database DATABASE set synchronous_commit = off'))).rejects.toMatchObject({ code: 'postgres-not-durable', message: expect.stringMatching(/synchronous_commit/) });
  });

  test.each(['local', 'remote_write', 'remote_apply', 'on'])('and accepted with synchronous_commit = %s', async (value) => {
    const postgres = await open(await database(`alter database DATABASE set synchronous_commit = ${value}`));
    expect(postgres.kind).toBe('outside');
    await postgres.release();
  });

  test('is refused when it cannot hold every script', async () => {
    const { connection, drop } = await freshDatabase();
    const client = new Client(connection);
    await client.connect();
    const latin = `${connection.database}_latin`;
    await client.query(`create database ${latin} encoding 'LATIN1' locale_provider libc locale 'C' template template0`);
    await expect(open(urlOf({ ...connection, database: latin }))).rejects.toMatchObject({ code: 'postgres-not-utf8' });
    await client.query(`drop database ${latin} with (force)`);
    await client.end();
    await drop();
  });

  test('that leads nowhere is named by host and database, in one line, without its password', async () => {
    const listener = createServer((socket) => { socket.destroy(); });
    await new Promise<void>((resolve) => { listener.listen(0, '127.0.0.1', resolve); });
    const { port } = listener.address() as AddressInfo;
    const hangsUp = open(`postgres://editor:s3cret@127.0.0.1:${port}/paper`);
    await expect(hangsUp).rejects.toMatchObject({ code: 'postgres-unreachable' });
    listener.close();
    const nobody = open(`postgres://editor:s3cret@127.0.0.1:${port}/paper`);
    await expect(nobody).rejects.toMatchObject({ code: 'postgres-unreachable', message: expect.stringMatching(new RegExp(`^Could not open the database "paper" on 127.0.0.1:${port} \\(DATABASE_URL\\): `)) });
    await expect(nobody).rejects.not.toThrow(/s3cret|\n/);
    const missing = open((await database()).replace(/\/test_\w+/, '/no-such-paper'));
    await expect(missing).rejects.toThrow(/"no-such-paper".*does not exist/);
    await expect(missing).rejects.not.toThrow(/s3cret/);
    for (const wrong of ['postgres://editor:s3cret@[/paper', 'mysql://editor:s3cret@paper.example/paper', 's3cret']) {
      await expect(open(wrong)).rejects.toMatchObject({ code: 'postgres-address-wrong', message: expect.not.stringContaining('s3cret') });
    }
  });

  const old = '/usr/lib/postgresql/15/bin';
  test.skipIf(!isRoot || !hasPrograms(old))('of PostgreSQL 15 is too old (this needs root, and PostgreSQL 15 installed)', async () => {
    const folder = realpathSync(scratch(0o755));
    const data = join(folder, 'data');
    mkdirSync(data);
    execFileSync('chown', ['nobody', data, folder]);
    const asNobody = 'setpriv';
    const run = (program: string, ...args: string[]) => execFileSync(asNobody, ['--reuid=nobody', '--clear-groups', join(old, program), ...args], { cwd: '/', stdio: 'ignore' });
    run('initdb', '-D', data, '-A', 'trust', '-U', 'editor', '-E', 'UTF8', '--locale=C');
    run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-c listen_addresses= -c unix_socket_directories=${folder}`, 'start');
    try {
      await expect(open(`postgres://editor@/postgres?host=${folder}`)).rejects.toMatchObject({ code: 'postgres-too-old', message: expect.stringContaining('PostgreSQL 15') });
    } finally {
      run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop');
    }
  });
});

function hasPrograms(bin: string): boolean {
  try {
    return execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).includes('15.');
  } catch {
    return false;
  }
}
