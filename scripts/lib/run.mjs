import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const keeper = new URL('./keeper.mjs', import.meta.url).href;

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How long, in milliseconds, the terminal's own signal has to reach the program before it is passed on. */
const HEAD_START = 100;
const PARENT_LOOKS = 500;

/**
 * Runs a program of ours under a Node, as if it had been started itself: it has the terminal, its exit status is ours,
 * and a signal reaches it exactly once. On Ctrl-C the terminal tells everyone in the foreground (npm, this, the
 * program), and npm tells this once more; so signals are passed on by word, and the keeper in the program leaves out
 * what it has already heard. A program whose starter is gone, killed even, stops by itself.
 * @param {string} node
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit status, 128 + signal when a signal ended it
 */
export function run(node, program, args) {
  const child = spawn(node, ['--enable-source-maps', '--import', keeper, program, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => setTimeout(pass, HEAD_START, child, signal));
  const watch = watchNpm(() => pass(child, 'SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const each of SIGNALS) process.removeAllListeners(each);
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function pass(child, signal) {
  if (child.connected) child.send({ raise: signal });
}

/**
 * An npm that is killed cannot tell; nobody else would stop what it started. Its scripts say `exec`, so that no shell
 * stands between: npm's signals come here, and it waits for this to end. Started without npm, this process may well
 * outlive its parent (`nohup node scripts/start.mjs &`).
 * @param {() => void} gone
 */
function watchNpm(gone) {
  const npm = process.ppid;
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    gone();
  }, PARENT_LOOKS);
  return watch;
}

/** @param {string} path from the project's root */
export const built = (path) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
