/** A newsroom that has been started before, in a home of a test's own: the demo is in it, and nothing was done to it. */
import { cp } from 'node:fs/promises';
import { inject } from 'vitest';
import { knock } from './door.ts';
import { type RunningProgram, startNewsroom } from './running-newsroom.ts';

/** @param home an empty one */
export async function startWithDemo(home: string, env: Readonly<Record<string, string>> = {}): Promise<RunningProgram> {
  await cp(await knock<string>(inject('demoDoor')), home, { recursive: true, preserveTimestamps: true });
  return startNewsroom(home, env);
}
