/** `doctor` beside a running newsroom, without one, and with a home that is not right. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyHome, processesOf, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

const { home, remove } = emptyHome();
let newsroom: RunningProgram;
let PORT: string;
beforeAll(async () => {
  newsroom = await startWithDemo(home);
  ({ port: PORT } = new URL(newsroom.url));
});
afterAll(async () => {
  await newsroom.stop();
  remove();
});

interface Said {
  readonly ok: boolean;
  readonly findings: readonly { readonly name: string; readonly state: string; readonly says: string }[];
}
async function ask(env: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number | null; readonly said: Said; readonly of: (name: string) => string | undefined }> {
  const { status, stdout } = await runCommand(home, ['doctor', '--json'], { PORT, ...env });
  const said = JSON.parse(stdout) as Said;
  return { status, said, of: (name) => said.findings.filter((each) => each.name === name).map(({ state, says }) => `${state}: ${says}`)[0] };
}

test('beside a running newsroom all is well, and everything was looked at', async () => {
  const { status, said, of } = await ask();
  expect(said.findings.filter(({ state }) => state === 'wrong')).toEqual([]);
  expect({ status, ok: said.ok }).toEqual({ status: 0, ok: true });
  expect(said.findings.map(({ name }) => name)).toEqual([
    'program', 'packages', 'home', 'publication', 'database', 'durability', 'migrations', 'stories', 'jobs', 'pictures', 'printed tree', 'backup', 'clock', 'newsroom', 'newsstand',
  ]);
  expect(of('newsroom')).toBe(`ok: runs (process ${newsroom.process.pid}) and answers at http://127.0.0.1:${PORT}`);
  expect(of('stories')).toMatch(/^ok: \d+ live$/);
});

test('for people it is a line or two each', async () => {
  const { stdout, stderr } = await runCommand(home, ['doctor'], { PORT });
  expect(stderr).toBe('');
  for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[✓!✗] [a-z ]{12} {2}\S|^ {16}\S/);
  expect(stdout).toMatch(/^! backup {8}none was ever made from this home\n {16}→ Make one/m);
});

test('a publication file that is wrong is told by its line, and all the rest beside it', async () => {
  const file = join(home, 'publication.yaml');
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, right.replace('zone: Asia/Kolkata', 'zone: Asia/Calcuta'));
  const { status, said, of } = await ask();
  writeFileSync(file, right);
  expect([status, said.ok]).toEqual([1, false]);
  expect(of('publication')).toMatch(/^wrong: \S+publication\.yaml, line \d+: there is no time zone/);
  expect(of('stories')).toMatch(/^ok/);
});

test('a database that is away is told, and all the rest beside it', async () => {
  const { status, of } = await ask({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/paper' });
  expect(status).toBe(1);
  expect(of('database')).toMatch(/^wrong: Could not open the database "paper" on 127\.0\.0\.1:9/);
  expect(of('database')).not.toContain('secret');
  expect(of('clock')).toMatch(/^(ok|warning)/);
  expect(of('newsroom')).toMatch(/^wrong: one answers at .* works on another home or database/);
});

test('without a newsroom it starts the database to ask it, and stops it again', async () => {
  await newsroom.stop();
  const { status, of } = await ask();
  expect([status, of('newsroom')]).toEqual([0, `warning: does not run; port ${PORT} is free for it`]);
  expect(of('printed tree')).toMatch(/^ok: \d+ pages, right up to the last change/);
  expect(processesOf(home)).toEqual([]);
  newsroom = await startNewsroom(home);
});

test('where there is no home it says so, and makes none', async () => {
  const { status, stdout } = await runCommand(join(home, 'none'), ['doctor']);
  expect([status, stdout]).toEqual([1, expect.stringMatching(/✗ home {10}\S+ is not there\n {16}→ npm start/)]);
});
