/**
 * Vitest's global set-up: one throwaway PostgreSQL for all tests that want one, the same that newsrooms run. It is
 * started when the first test asks at its door, so that a run without databases pays nothing, and ended after the last.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgres, type Postgres } from '../../src/archive/postgres/open-postgres.ts';
import { openDoor } from './door.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A socket that says where the tests' PostgreSQL is, or why there is none. */
    readonly postgresDoor: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-tests-'));
  let postgres: Promise<Postgres> | undefined;
  const door = await openDoor(join(folder, 'door'), async () => {
    postgres = openPostgres({ home: join(folder, 'home'), databaseUrl: undefined, role: 'command', say: () => undefined });
    return (await postgres).connection;
  });
  project.provide('postgresDoor', join(folder, 'door'));
  return async () => {
    door.close();
    await postgres?.then((opened) => opened.release(), () => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
}
