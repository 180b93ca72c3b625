/** Vitest's global set-up: one home with the demo in it for all tests that begin with one, filled when the first of them asks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDoor } from './door.ts';
import { killPostgres, startNewsroom } from './running-newsroom.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A socket that says where the filled home is, or why there is none. */
    readonly demoDoor: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-demo-'));
  const home = join(folder, 'home');
  const door = await openDoor(join(folder, 'door'), async () => {
    await (await startNewsroom(home)).stop();
    return home;
  });
  project.provide('demoDoor', join(folder, 'door'));
  return () => {
    door.close();
    killPostgres(home);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
