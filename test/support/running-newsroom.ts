/** The whole program as people run it, for tests: a newsroom in a process group of its own, and the command beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/lib/house.mjs';

/** An empty home; `remove` takes it away with whatever still runs in it. */
export function emptyHome(name = 'standfirst-home-'): { readonly home: string; readonly remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), name));
  return {
    home,
    remove() {
      killPostgres(home);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export interface RunningProgram {
  /** Where the site is, no slash at the end. */
  readonly url: string;
  readonly process: ChildProcess;
  readonly said: () => string;
  /** As Ctrl-C does; the exit status. */
  stop(): Promise<number | null>;
  /** SIGKILL to the whole process group. */
  kill(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

export interface SpawnedNewsroom extends Omit<RunningProgram, 'url'> {
  /** Waits until it has said something, and gives what was found in it. */
  until(said: RegExp): Promise<RegExpExecArray>;
}

/** Pictures are made when nobody else wants the processor: a first start, which puts the demo in, may wait long for other tests. */
const PATIENCE_MS = 180_000;

/** Starts the newsroom on any free port of 127.0.0.1, in a process group of its own. */
export function spawnNewsroom(home: string, env: Env = {}): SpawnedNewsroom {
  const child = spawn(process.execPath, [join(root, 'dist/main.js')], { cwd: root, detached: true, env: environment(home, env), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => void child.on('close', (code) => resolve(code)));
  return {
    process: child,
    said: () => text,
    async until(said) {
      const deadline = Date.now() + PATIENCE_MS;
      while (Date.now() < deadline) {
        const found = said.exec(text);
        if (found !== null) return found;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The newsroom ended before it said ${said}:\n${text}`);
        await sleep(20);
      }
      killGroup(child);
      throw new Error(`The newsroom has not said ${said} in ${PATIENCE_MS / 1000} s:\n${text}`);
    },
    async stop() {
      child.kill('SIGINT');
      return ended;
    },
    async kill() {
      killGroup(child);
      await ended;
    },
  };
}

/** A newsroom that is up. */
export async function startNewsroom(home: string, env: Env = {}): Promise<RunningProgram> {
  const spawned = spawnNewsroom(home, env);
  const [, url = ''] = await spawned.until(/Standfirst is at (http:\/\/\S+?)\/?\s/);
  return { ...spawned, url };
}

export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

export interface Ran {
  readonly status: number | null;
  /** One for each story. */
  readonly lines: readonly StoryLine[];
  readonly stdout: string;
  readonly stderr: string;
}

export interface StoryLine {
  readonly file: string;
  readonly number: number;
  readonly url: string | null;
  readonly state: string;
  readonly outcome: string;
  readonly warnings: readonly string[];
}

/** Starts a command; `done` resolves when it has ended, whatever way. */
export function startCommand(home: string, args: readonly string[], env: Env = {}): { readonly process: ChildProcess; readonly done: Promise<Ran> } {
  const child = spawn(process.execPath, [join(root, 'dist/cli/standfirst.js'), ...args], { cwd: root, detached: true, env: environment(home, env), stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const done = new Promise<Ran>((resolve) => void child.on('close', (status) => resolve({ status, stdout, stderr, lines: storyLines(stdout) })));
  return { process: child, done };
}

export async function runCommand(home: string, args: readonly string[], env: Env = {}): Promise<Ran> {
  return startCommand(home, args, env).done;
}

/** Whole lines only: a command that was killed may have been cut off within one. */
function storyLines(stdout: string): StoryLine[] {
  return stdout.split('\n').slice(0, -1).filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as StoryLine);
}

function environment(home: string, env: Env): NodeJS.ProcessEnv {
  return { ...process.env, STANDFIRST_HOME: home, PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', DATABASE_URL: '', AVIF: 'no', VOICE: 'no', ...env };
}

/** Processes whose command line names the home: the embedded PostgreSQL of a newsroom that was killed, say. */
export function processesOf(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(home);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** SIGKILL to the embedded PostgreSQL of a home. */
export function killPostgres(home: string): void {
  for (const pid of processesOf(home)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone between looking and killing.
    }
  }
}
