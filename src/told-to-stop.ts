/** How a program that runs for days is told to stop. */

/** A second stop does not wait for what the first one began. */
const STOPPED_BY_FORCE = 130;
/** On Ctrl-C the terminal tells everyone in the foreground, and npm tells what it started once more: in ms, what is one. */
const SAME = 1_000;
/** How often, in ms, it is looked whether npm is still there. */
const NPM_LOOKS = 500;

/**
 * Calls `stop` once: on the first SIGINT, SIGTERM or SIGHUP, or when the npm that started this is gone. A second stop,
 * more than a second later, ends the process at once.
 */
export function whenToldToStop(stop: () => void): void {
  let told: number | null = null;
  const hear = (): void => {
    if (told === null) {
      told = performance.now();
      stop();
    } else if (performance.now() - told > SAME) process.exit(STOPPED_BY_FORCE);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  whenNpmIsGone(() => {
    if (told === null) hear();
  });
}

/**
 * An npm that is killed cannot tell, and nobody else would stop what it started. Its script says `exec`, so that no shell
 * stands between. Started without npm, a program may well outlive its parent (`nohup`).
 */
function whenNpmIsGone(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    stop();
  }, NPM_LOOKS);
  // Looking must not keep a program alive that has done its work.
  watch.unref();
}
