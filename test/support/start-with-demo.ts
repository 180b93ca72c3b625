/** A newsroom that has been started before, in a home of a test's own: the demo is in it, and nothing was done to it. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { knock } from './door.ts';
import { type RunningProgram, startNewsroom } from './running-newsroom.ts';

/** @param home an empty one */
export async function startWithDemo(home: string, env: Readonly<Record<string, string>> = {}): Promise<RunningProgram> {
  const filled = await knock<string>(inject('demoDoor'));
  // Without its printed pages: they carry another address, and would be read until they are printed anew.
  await cp(filled, home, { recursive: true, preserveTimestamps: true, filter: (path) => path !== join(filled, 'site') });
  return startNewsroom(home, env);
}
