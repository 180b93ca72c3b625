/** npm start: the newsroom, until it is told to stop. scripts/run.sh has made everything ready and become this. */
import { isForPeople } from './cli/trouble.ts';
import { readSettings } from './config.ts';
import { startNewsroom } from './start-newsroom.ts';
import { whenToldToStop } from './told-to-stop.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const stopping = new AbortController();
const stopped = new Promise<void>((resolve) => {
  whenToldToStop(() => {
    say('Stopping …');
    stopping.abort();
    resolve();
  });
});

// Something in a library that nobody waited for is no reason to take the site away from its readers.
process.on('unhandledRejection', (error) => say(`Something failed that nothing waited for, and the newsroom goes on: ${error instanceof Error ? error.stack : String(error)}`));

try {
  const newsroom = await startNewsroom({ settings: readSettings(process.env, process.cwd()), say, signal: stopping.signal });
  say(`Standfirst is at ${newsroom.url}/ (Ctrl-C stops it)`);
  const lost = await Promise.race([stopped, newsroom.lost]);
  await newsroom.close();
  if (lost !== undefined) throw lost;
  process.exit(0);
} catch (error) {
  if (stopping.signal.aborted && error === stopping.signal.reason) process.exit(0);
  process.stderr.write(`${isForPeople(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
