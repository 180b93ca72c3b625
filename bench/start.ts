/**
 * A start on a prepared machine: from `npm start` to the first page, beside what cannot be avoided (Node itself, and
 * PostgreSQL's own start); and what everything together holds when nobody asks for anything.
 */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgres } from '../src/archive/postgres/open-postgres.ts';
import { emptyHome, startNewsroom } from '../test/support/running-newsroom.ts';
import { root } from '../test/support/tools.ts';
import { median, openReport } from './lib/figures.ts';
import { familyOf, memoryTogether, processesOf, untilAtRest } from './lib/processes.ts';

const ROUNDS = 7;
const PORT = '4581';
const report = openReport('start');
const { home, remove } = emptyHome('standfirst-bench-');
const env = { ...process.env, STANDFIRST_HOME: home, PORT, HOST: '127.0.0.1' };

try {
  // The first start makes the database and puts in the demo, its AVIF and its sound: that is not what is measured.
  const first = await startNewsroom(home, { VOICE: 'yes', AVIF: 'yes' });
  await untilAtRest(first.process.pid ?? 0);
  await first.stop();
  const ours: number[] = [];
  const node: number[] = [];
  const postgres: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    node.push(timed(() => spawnSync(process.execPath, ['-e', '0'])));
    postgres.push(await postgresAlone());
    ours.push(await firstPage());
  }
  const floor = median(node) + median(postgres);
  report.add({ figure: 'from npm start to the first page, of Node’s and PostgreSQL’s own start', value: median(ours) / floor, unit: '×', aim: '<= 2' });
  report.add({ figure: 'from npm start to the first page', value: median(ours), unit: 'ms', aim: null });
  report.add({ figure: 'node -e 0', value: median(node), unit: 'ms', aim: null });
  report.add({ figure: 'PostgreSQL: started, answering, one query', value: median(postgres), unit: 'ms', aim: null });

  const ways = {
    'npm start, where npm runs under the same Node': ['npm', ['start'], { PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` }],
    'npm start, where this machine’s own Node is another': ['npm', ['start'], {}],
    'as a service, without npm': ['sh', ['scripts/run.sh', 'main.js'], {}],
  } as const;
  for (const [way, [command, args, more]] of Object.entries(ways)) {
    const { bytes, processes } = await idle(command, args, more);
    report.add({ figure: `memory of everything when idle: ${way}`, value: bytes / 1e6, unit: 'MB', aim: '<= 150' });
    report.add({ figure: `processes: ${way}`, value: processes, unit: '', aim: null });
  }
} finally {
  remove();
}
process.exitCode = report.end() ? 0 : 1;

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** With the settings and the supervisor that the newsroom has, and nothing else of it. */
async function postgresAlone(): Promise<number> {
  const before = performance.now();
  const opened = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => undefined });
  const took = performance.now() - before;
  await opened.release();
  return took;
}

async function firstPage(): Promise<number> {
  const before = performance.now();
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: 'ignore' });
  await untilAnswers();
  const took = performance.now() - before;
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await new Promise((resolve) => child.on('close', resolve));
  return took;
}

async function untilAnswers(): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    const status = await fetch(`http://127.0.0.1:${PORT}/`).then(async (response) => (await response.arrayBuffer(), response.status), () => 0);
    if (status === 200) return;
    await sleep(5);
  }
  throw new Error(`Nothing answers in ${join(home)}`);
}

/** What is held 20 s after the first page. */
async function idle(command: string, args: readonly string[], more: NodeJS.ProcessEnv): Promise<{ readonly bytes: number; readonly processes: number }> {
  const child = spawn(command, args, { cwd: root, env: { ...env, ...more }, detached: true, stdio: 'ignore' });
  await untilAnswers();
  await sleep(20_000);
  const all = [...new Set([...familyOf(child.pid ?? 0), ...processesOf(home)])];
  const bytes = memoryTogether(all);
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await new Promise((resolve) => child.on('close', resolve));
  return { bytes, processes: all.length };
}
