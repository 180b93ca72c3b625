/** npm start: the newsroom, until it is told to stop. Started by scripts/start.mjs, which has made everything ready. */
import { isForPeople } from './cli/trouble.ts';
import { readSettings } from './config.ts';
import { startNewsroom } from './start-newsroom.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A second Ctrl-C does not wait. */
const STOPPED_BY_FORCE = 130;

async function main(): Promise<void> {
  let stop: (() => Promise<void>) | null = null;
  let stopping = false;
  const hear = (): void => {
    if (stopping) process.exit(STOPPED_BY_FORCE);
    stopping = true;
    say('Stopping …');
    void stop?.();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  const newsroom = await startNewsroom({ settings: readSettings(process.env, process.cwd()), say });
  const stopped = new Promise<void>((resolve, reject) => {
    stop = () => newsroom.close().then(resolve, reject);
  });
  if (stopping) void newsroom.close().then(() => process.exit(0));
  else say(`Standfirst is at ${newsroom.url}/ (Ctrl-C stops it)`);
  await stopped;
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${isForPeople(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
