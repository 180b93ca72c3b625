import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../support/tools.ts';

let folder: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-run-'));
});
afterEach(() => {
  for (const { pid } of started.splice(0)) if (pid) killGroup(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them have ended.
  }
}

/** A newsroom that says every stop it hears and closes half a second after the first, with a status of its own. */
const careful = `
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    console.log(signal);
    setTimeout(() => { console.log('closed'); process.exit(7); }, 500);
  });
  setInterval(() => {}, 1000);
  console.log('up');`;

/** Runs a program the way the start script does, in a process group of its own; resolves when it is up. */
async function start(program: string) {
  writeFileSync(join(folder, 'program.mjs'), program);
  const starter = `
    import { run } from ${JSON.stringify(join(root, 'scripts/lib/run.mjs'))};
    process.exitCode = await run(process.execPath, ${JSON.stringify(join(folder, 'program.mjs'))}, ['a', 'b']);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  const ended = once(child, 'close');
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      resolve();
    });
    child.on('close', () => resolve());
  });
  return { pid: child.pid ?? 0, said: () => said.split('\n').slice(1, -1), first: said.split('\n')[0] ?? '', ended };
}

describe('what the start script runs', () => {
  it('hears Ctrl-C once, though the terminal tells everyone and everyone passes it on, and ends with its own status', async () => {
    const { pid, said, ended } = await start(careful);
    process.kill(-pid, 'SIGINT');
    process.kill(pid, 'SIGINT');
    expect(await ended).toEqual([7, null]);
    expect(said()).toEqual(['SIGINT', 'closed']);
  });

  it('hears a stop that only its starter was told of', async () => {
    const { pid, said, ended } = await start(careful);
    process.kill(pid, 'SIGTERM');
    expect(await ended).toEqual([7, null]);
    expect(said()).toEqual(['SIGTERM', 'closed']);
  });

  it('closes by itself when its starter is killed', async () => {
    const { pid, said, ended } = await start(careful);
    process.kill(pid, 'SIGKILL');
    await ended;
    expect(said()).toEqual(['SIGTERM', 'closed']);
  });

  it('ends at once on a stop that comes before it listens', async () => {
    const { pid, ended } = await start(`console.log('up'); setInterval(() => {}, 1000);`);
    process.kill(pid, 'SIGINT');
    expect(await ended).toEqual([130, null]);
  });

  it('has its arguments, is not kept alive, and passes its status on', async () => {
    const { first, ended } = await start(`console.log(process.argv.slice(2).join()); process.exitCode = 3;`);
    expect(first).toBe('a,b');
    expect(await ended).toEqual([3, null]);
  });
});
