import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {{ status: number, output: string, stdout: string }} Captured `output` is both streams, as they came. */

/**
 * Runs a program to its end. One that cannot be started has status 127. When this process is told to stop meanwhile,
 * the program is stopped first: nothing goes on installing behind the back of whoever comes next.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Captured>}
 */
export function capture(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const release = stopWith(child);
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ status: 127, output: `${program}: ${error.message}`, stdout }));
    child.on('close', (code, signal) => {
      release();
      resolve({ status: code ?? (signal ? 128 : 1), output, stdout });
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} to be called when the child has ended
 */
export function stopWith(child) {
  /** @type {NodeJS.Signals | undefined} */
  let told;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    told = signal;
    child.kill(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
    if (told) process.exit(128 + constants.signals[told]);
  };
}

/**
 * The end of what a program said, for an error message.
 * @param {string} output
 */
export function lastLines(output, count = 25) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
