/** Where things are, and how the scripts speak. Everything in scripts/ runs on Node 20 with nothing installed. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the scripts bring or leave behind, never in git: Node 26, the lock, test results. */
export const runtime = join(root, '.runtime');

/** @typedef {(line: string) => void} Say Tells the person waiting what is going on, one line at a time. */

/** @type {Say} */
export const sayOut = (line) => void process.stdout.write(`${line}\n`);

/** For the command, whose standard output belongs to its results. @type {Say} */
export const sayErr = (line) => void process.stderr.write(`${line}\n`);

/** A failure whose message is meant for the person at the terminal: it is shown without a stack. */
export class Stop extends Error {
  /** @override */
  name = 'Stop';
}

/**
 * Runs the main function of a script; a `Stop` is shown as its message, anything else with its stack.
 * @param {() => Promise<number | void>} main its number is the exit status
 */
export async function script(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}
