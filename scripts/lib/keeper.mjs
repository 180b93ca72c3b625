/**
 * Loaded into every program that run.mjs starts, before it: hears the starter's word and raises a signal that the
 * program has not had yet; raises SIGTERM when the starter is gone.
 */
import { constants } from 'node:os';

/** Two signals of one kind within this many milliseconds are one that came by two roads. */
const SAME = 1000;

/** @type {Map<NodeJS.Signals, number>} When each was last heard, in milliseconds of this process's life. */
const heard = new Map();

/** @param {NodeJS.Signals} signal */
const isNew = (signal) => performance.now() - (heard.get(signal) ?? -Infinity) > SAME;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    heard.set(signal, performance.now());
    // A listener takes away what a signal does by itself: do it, as long as the program has none of its own.
    if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
  });
}

process.on('message', (/** @type {{ raise?: NodeJS.Signals } | null} */ message) => {
  if (message?.raise && isNew(message.raise)) process.kill(process.pid, message.raise);
});
process.on('disconnect', () => {
  if (isNew('SIGTERM')) process.kill(process.pid, 'SIGTERM');
});
// Listening must not keep a program alive that has done its work.
process.channel?.unref();
