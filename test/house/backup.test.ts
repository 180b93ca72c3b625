/** The whole home in one file while the newsroom publishes, and a newsroom made of it: every page the same, byte for byte. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { crawl } from '../support/crawl.ts';
import { emptyHome, processesOf, type Ran, runCommand, type RunningProgram, startCommand, startNewsroom } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { root } from '../support/tools.ts';

/** The same in both houses, so that their pages can be the same. */
const PUBLIC_URL = 'http://paper.example';
const NOWHERE = ['/no-such-page', '/hi/no-such-page'];

const folder = mkdtempSync(join(tmpdir(), 'standfirst-backups-'));
const first = emptyHome();
const homes = [first];
let newsroom: RunningProgram;
let killed = '';
let seen: ReadonlyMap<string, string>;
const file = (name: string): string => join(folder, name);
const another = (): string => {
  const made = emptyHome();
  homes.push(made);
  return made.home;
};
const run = (...args: string[]): Promise<Ran> => runCommand(first.home, args, { PUBLIC_URL });

/** For what has to go well before anything can be looked at. */
async function succeed(home: string, args: readonly string[], env: Readonly<Record<string, string>> = { PUBLIC_URL }): Promise<Ran> {
  const ran = await runCommand(home, args, env);
  if (ran.status !== 0) throw new Error(`standfirst ${args.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
  return ran;
}

let documents = 0;
/** Takes a document in beside the newsroom, and publishes it. */
async function publish(headline: string, home = first.home, ...more: string[]): Promise<{ readonly number: number; readonly path: string }> {
  const path = file(`document-${(documents += 1)}.json`);
  writeFileSync(path, JSON.stringify({ uri: `urn:example:backup:${documents}`, type: 'text', language: 'en', headline, body_text: `${headline}, says the keeper.` }));
  const { lines } = await succeed(home, ['import', path, '--section', 'world-news', ...(more.length > 0 ? more : ['--publish'])], { PUBLIC_URL });
  return { number: lines[0]?.number ?? 0, path: new URL(lines[0]?.url ?? PUBLIC_URL).pathname };
}

/** Every page, picture and script that can be reached: status, type, and what was sent, but for the clock in the nameplate and how long ago something was: a minute may pass between two crawls. */
async function allPages(url: string): Promise<ReadonlyMap<string, string>> {
  const visits = await crawl(url, ['/', '/hi/', ...NOWHERE, killed]);
  const pages = new Map<string, string>();
  for (const { path, status, type } of visits) {
    const bytes = Buffer.from(await (await fetch(url + path, { redirect: 'manual' })).arrayBuffer());
    const body = type.startsWith('text/html') ? bytes.toString().replace(/<time [^>]*data-clock[^>]*>.*?<\/time>/, '<time>').replaceAll(/(<time [^>]*data-date[^>]*>).*?<\/time>/g, '$1') : createHash('sha256').update(bytes).digest('hex');
    pages.set(path, `${status} ${type}\n${body}`);
  }
  return pages;
}

beforeAll(async () => {
  newsroom = await startWithDemo(first.home, { PUBLIC_URL });
  const doomed = await publish('Ferry sunk');
  killed = doomed.path;
  await succeed(first.home, ['kill', String(doomed.number), '--why', 'It floats']);
  const waiting = await publish('Lighthouse to be lit', first.home, '--json');
  await succeed(first.home, ['schedule', String(waiting.number), '--at', '+2h']);
  // What only decorates is as of printing: all of it is printed now, as it will be in the other house.
  await newsroom.stop();
  rmSync(join(first.home, 'site'), { recursive: true });
  newsroom = await startNewsroom(first.home, { PUBLIC_URL });
  seen = await allPages(newsroom.url);
}, 180_000);
afterAll(async () => {
  await newsroom.stop();
  for (const { remove } of homes) remove();
  rmSync(folder, { recursive: true });
});

/** A backup by a pipe that is held up after its first bytes, and let go by `goOn`. */
function slowBackup(path: string): { readonly begun: Promise<unknown>; goOn(): Promise<number | null> } {
  const env = { ...process.env, STANDFIRST_HOME: first.home, DATABASE_URL: '', PUBLIC_URL };
  const child = spawn(process.execPath, [join(root, 'dist/cli/standfirst.js'), 'backup', '-'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
  const begun = new Promise<void>((resolve) => {
    child.stdout.once('readable', () => {
      pieces.push(child.stdout.read(512) as Buffer);
      resolve();
    });
  });
  return {
    begun,
    async goOn() {
      child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
      const status = await ended;
      if (status !== 0) throw new Error(`The backup ended with ${status}`);
      writeFileSync(path, Buffer.concat(pieces));
      return status;
    },
  };
}

describe('a newsroom that is backed up while it publishes', () => {
  let second: RunningProgram;
  let home: string;
  let later: { readonly number: number; readonly path: string };
  let printedMeanwhile: number;
  let restored: Ran;
  beforeAll(async () => {
    const backup = slowBackup(file('paper.tar'));
    await backup.begun;
    later = await publish('Printed meanwhile');
    await publish('And another');
    printedMeanwhile = (await fetch(newsroom.url + later.path)).status;
    await backup.goOn();
    home = another();
    restored = await succeed(home, ['restore', file('paper.tar'), '--json']);
    second = await startNewsroom(home, { PUBLIC_URL });
  }, 120_000);
  afterAll(async () => second.stop());

  test('is the same in every page, picture and script', async () => {
    expect(restored.lines).toMatchObject([{ home, kept: null, overdue: [], faults: [] }]);
    const pages = await allPages(second.url);
    expect([...pages.keys()].toSorted()).toEqual([...seen.keys()].toSorted());
    for (const [path, page] of seen) expect({ path, page: pages.get(path) }).toEqual({ path, page });
    const kinds = [...pages.values()].map((page) => page.split('\n')[0] ?? '');
    expect(kinds.filter((kind) => kind.startsWith('200 text/html')).length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => kind.startsWith('200 image/')).length).toBeGreaterThan(10);
  }, 120_000);

  test('has forgotten nothing that was taken away, and knows nothing of what came after', async () => {
    const notice = await fetch(second.url + killed);
    expect([notice.status, (await notice.text()).includes('Ferry')]).toEqual([410, false]);
    expect([printedMeanwhile, (await fetch(second.url + later.path)).status]).toEqual([200, 404]);
  });

  test('has its schedule, and the job that keeps it', async () => {
    const ask = async (place: string, ...args: string[]) => (await runCommand(place, [...args, '--json'])).stdout;
    const scheduled = await ask(first.home, 'list', '--state', 'scheduled');
    expect(scheduled).toContain('Lighthouse to be lit');
    expect(await ask(home, 'list', '--state', 'scheduled')).toBe(scheduled);
    const { findings } = JSON.parse(await ask(home, 'doctor')) as { findings: { name: string; facts: { waiting?: number } }[] };
    expect(findings.find(({ name }) => name === 'jobs')?.facts.waiting).toBe(1);
  });

  test('gives the next story the next number, and publishes it', async () => {
    const next = await publish('First after the fire', home);
    expect(next.number).toBe(later.number);
    expect((await fetch(second.url + next.path)).status).toBe(200);
    expect((await runCommand(home, ['doctor'])).status).toBe(0);
  });
});

test('what is published one after the other is kept up to one moment, and nothing in between is missing', async () => {
  const enough = new AbortController();
  const published: string[] = [];
  const publishing = (async (): Promise<void> => {
    for (let count = 1; !enough.signal.aborted; count += 1) {
      const { number } = await publish(`Dispatch ${count}`);
      published.push(String(number));
    }
  })();
  await expect.poll(() => published.length, { timeout: 30_000 }).toBeGreaterThan(1);
  const backups = [];
  for (const name of ['one.tar', 'two.tar', 'three.tar']) backups.push(await run('backup', file(name), '--json'));
  enough.abort();
  await publishing;
  expect(backups).toMatchObject([{ status: 0 }, { status: 0 }, { status: 0 }]);
  const home = another();
  expect((await runCommand(home, ['restore', file('two.tar')])).status).toBe(0);
  const { stdout } = await runCommand(home, ['list', '--limit', '1000', '--json']);
  const kept = stdout.split('\n').filter((line) => line.includes('"headline":"Dispatch ')).map((line) => String((JSON.parse(line) as { number: number }).number));
  expect(kept.toReversed()).toEqual(published.slice(0, kept.length));
  expect(kept.length).toBeGreaterThan(1);
}, 120_000);

test('a story whose moment passed while the backup lay in a drawer is named, and goes out', async () => {
  // Where no newsroom runs, so that nothing goes out before it is kept.
  const quiet = another();
  const { number } = await publish('Tide table', quiet, '--json');
  const at = Temporal.Now.instant().add({ seconds: 12 });
  await succeed(quiet, ['schedule', String(number), '--at', at.toString()]);
  await succeed(quiet, ['backup', file('drawer.tar')]);
  await expect.poll(() => Temporal.Instant.compare(Temporal.Now.instant(), at), { timeout: 15_000 }).toBe(1);
  const home = another();
  const restored = await runCommand(home, ['restore', file('drawer.tar'), '--json']);
  expect(restored).toMatchObject({ status: 0, lines: [{ overdue: [number] }] });
  expect((await runCommand(home, ['story', String(number), '--json'])).stdout).toContain('"state":"scheduled"');
  const started = await startNewsroom(home);
  await expect.poll(async () => (await runCommand(home, ['story', String(number), '--json'])).stdout, { timeout: 15_000, interval: 300 }).toContain('"state":"live"');
  await started.stop();
}, 60_000);

describe('a file that is not as it was written', () => {
  let bytes: Buffer;
  beforeAll(async () => {
    await succeed(first.home, ['backup', file('whole.tar')]);
    bytes = readFileSync(file('whole.tar'));
  });
  const expectRefused = async (name: string, content: Buffer, words: RegExp): Promise<void> => {
    writeFileSync(file(name), content);
    const home = join(another(), 'home');
    expect(await runCommand(home, ['restore', file(name)])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(words) });
    expect(existsSync(home)).toBe(false);
    expect(await run('backup', '--check', file(name))).toMatchObject({ status: 1, stderr: expect.stringMatching(words) });
  };

  test('is refused by the name of what is damaged in it', async () => {
    const flipped = Buffer.from(bytes);
    const place = bytes.indexOf('tables/story/000001.copy.gz') + 600;
    flipped[place] = (flipped[place] ?? 0) ^ 16;
    await expectRefused('flipped.tar', flipped, /^\S+flipped\.tar is damaged: tables\/story\/000001\.copy\.gz does not fit its checksum/);
  });

  test('is refused where it is cut short', async () => {
    await expectRefused('short.tar', bytes.subarray(0, bytes.length / 2), /short\.tar is cut short: it ends within pictures\/[0-9a-f]{20}\/[a-z0-9]+\.[a-z]+/);
  });

  test('is refused by the name of what is missing from it', async () => {
    const [from, to] = [bytes.indexOf('home/publication.yaml'), bytes.indexOf('tables/change_log/000001.copy.gz')];
    await expectRefused('without.tar', Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]), /home\/publication\.yaml is missing/);
  });

  test('is refused by a pipe too, and nothing is left of what was made of it', async () => {
    const home = another();
    writeFileSync(file('piped.tar'), bytes.subarray(0, -1100));
    const { status, stderr } = await piped(home, file('piped.tar'), 'restore', '-');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^What came is (cut short|damaged)/m)]);
    expect(readdirSync(home)).toEqual([]);
    expect(processesOf(home)).toEqual([]);
    expect((await piped(home, file('whole.tar'), 'backup', '--check', '-')).status).toBe(0);
    expect((await piped(home, file('whole.tar'), 'restore', '-')).status).toBe(0);
    expect(readdirSync(home)).toContain('publication.yaml');
  });
});

async function piped(home: string, path: string, ...args: string[]): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const child = spawn('/bin/sh', ['-c', 'cat "$0" | "$@"', path, process.execPath, join(root, 'dist/cli/standfirst.js'), ...args], { env: { ...process.env, STANDFIRST_HOME: home, DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  return new Promise((resolve) => void child.on('close', (status) => resolve({ status, stderr })));
}

describe('a home that is taken', () => {
  test('is refused while its newsroom runs, and when it has stories', async () => {
    expect(await run('backup', file('taken.tar'))).toMatchObject({ status: 0 });
    expect(await run('restore', file('taken.tar'), '--replace')).toMatchObject({ status: 1, stderr: expect.stringMatching(/is running \(process \d+\)\. Nothing was changed\..*--into-home DIR/) });
    const home = another();
    await publish('Somebody’s own', home);
    const before = readdirSync(home).toSorted();
    expect(await runCommand(home, ['restore', file('taken.tar')])).toMatchObject({ status: 1, stderr: expect.stringMatching(/has 1 story in it\. Nothing was changed\..*--into-home DIR.*--replace/) });
    expect(readdirSync(home).toSorted()).toEqual(before);
  });

  test('is put aside by --replace, and can be started from there', async () => {
    const home = another();
    await publish('Somebody’s own', home);
    const { status, lines } = await runCommand(home, ['restore', file('taken.tar'), '--replace', '--json']);
    const { kept } = lines[0] as unknown as { kept: string };
    expect([status, kept.startsWith(`${home}/before-restore-`)]).toEqual([0, true]);
    expect((await runCommand(home, ['list', '--limit', '1000'])).stdout).not.toContain('Somebody’s own');
    expect((await runCommand(home, ['list', '--limit', '1000'])).stdout).toContain('Lighthouse to be lit');
    expect((await runCommand(kept, ['list'])).stdout).toContain('Somebody’s own');
    expect(processesOf(home)).toEqual([]);
  });

  test('with a database that does not start is refused, and put aside by --replace', async () => {
    const home = another();
    await publish('Somebody’s own', home);
    rmSync(join(home, 'postgres/data/global'), { recursive: true });
    expect(await runCommand(home, ['doctor'])).toMatchObject({ status: 1, stdout: expect.stringMatching(/✗ database [^]*✓ clock/) });
    expect(await runCommand(home, ['restore', file('taken.tar')])).toMatchObject({ status: 1, stderr: expect.stringMatching(/has a database that cannot be opened .*--replace/s) });
    expect((await runCommand(home, ['restore', file('taken.tar'), '--replace'])).status).toBe(0);
    expect((await runCommand(home, ['doctor'])).status).toBe(0);
  });
});

test('a backup goes into a PostgreSQL of the operator’s in which nothing is, and is made of it', async () => {
  const database = await freshDatabase();
  const { host, port, user, database: name } = database.connection;
  const DATABASE_URL = `postgres:///${name}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
  const home = another();
  try {
    expect(await runCommand(home, ['restore', file('whole.tar')], { DATABASE_URL })).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(home, 'postgres'))).toBe(false);
    expect((await runCommand(home, ['list', '--state', 'scheduled'], { DATABASE_URL })).stdout).toContain('Lighthouse to be lit');
    expect(await runCommand(home, ['restore', file('whole.tar'), '--replace'], { DATABASE_URL })).toMatchObject({ status: 1, stderr: expect.stringMatching(/has been at work in\. Nothing was changed/) });
    const empty = await freshDatabase();
    const beside = await runCommand(home, ['restore', file('whole.tar')], { DATABASE_URL: DATABASE_URL.replace(name, empty.connection.database) });
    expect(beside).toMatchObject({ status: 1, stderr: expect.stringMatching(/has a newsroom’s pictures or pages in it\. Nothing was changed/) });
    await empty.drop();
    const again = await runCommand(home, ['backup', file('outside.tar'), '--json'], { DATABASE_URL });
    const { stories, pictures } = JSON.parse((await run('backup', '--check', file('whole.tar'), '--json')).stdout) as { stories: number; pictures: number };
    expect(again).toMatchObject({ status: 0, lines: [{ stories, pictures, faults: [] }] });
  } finally {
    await database.drop();
  }
});

describe('a restoring that is cut off', () => {
  /** One that has come as far as a database of its own. */
  async function underWay(home: string): Promise<ReturnType<typeof startCommand>> {
    const command = startCommand(home, ['restore', file('whole.tar')]);
    await expect.poll(() => readdirSync(home, { recursive: true }).some((name) => /^\.restoring-[^/]+\/postgres\/data\/postmaster\.pid$/.test(String(name))), { timeout: 20_000, interval: 2 }).toBe(true);
    return command;
  }

  test('by Ctrl-C has changed nothing, and leaves nothing', async () => {
    const home = another();
    const { process: child, done } = await underWay(home);
    child.kill('SIGINT');
    expect(await done).toMatchObject({ status: 1, stdout: '', stderr: 'Stopped: nothing was changed.\n' });
    expect(readdirSync(home)).toEqual([]);
    expect(processesOf(home)).toEqual([]);
  });

  test('by kill -9 has changed nothing, and the next one clears up after it', async () => {
    const home = another();
    const { process: child, done } = await underWay(home);
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await done;
    expect(readdirSync(home).filter((name) => !name.startsWith('.restoring-'))).toEqual([]);
    expect(processesOf(home).length).toBeGreaterThan(0);
    await succeed(home, ['restore', file('whole.tar')]);
    expect(readdirSync(home).toSorted()).toEqual(['logo.svg', 'pictures', 'postgres', 'publication.yaml', 'wire.yaml']);
    expect(processesOf(home)).toEqual([]);
    expect((await runCommand(home, ['list', '--state', 'scheduled'])).stdout).toContain('Lighthouse to be lit');
  });
});

describe('the file', () => {
  test('is for its owner alone, and is not written over unless that is asked for', async () => {
    writeFileSync(file('there.tar'), 'precious');
    expect(await run('backup', file('there.tar'))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('is there already, and was left as it is') });
    expect(readFileSync(file('there.tar'), 'utf8')).toBe('precious');
    expect((await run('backup', file('there.tar'), '--force')).status).toBe(0);
    expect(statSync(file('there.tar')).mode & 0o777).toBe(0o600);
  });

  test('is not there where the disk was full', async () => {
    const shell = `ulimit -f 200; exec "$0" "$@"`;
    const child = spawn('/bin/sh', ['-c', shell, process.execPath, join(root, 'dist/cli/standfirst.js'), 'backup', file('full.tar')], { env: { ...process.env, STANDFIRST_HOME: first.home, DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    const status = await new Promise((resolve) => void child.on('close', resolve));
    expect([status, said]).toEqual([1, expect.stringContaining('full.tar was not written: the disk is full. Nothing is left of it.')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('full.tar'))).toEqual([]);
  });

  test('is not there where it was cut off by Ctrl-C', async () => {
    const { process: child, done } = startCommand(first.home, ['backup', file('stopped.tar')]);
    await expect.poll(() => existsSync(file('stopped.tar.part')), { timeout: 20_000, interval: 2 }).toBe(true);
    child.kill('SIGINT');
    expect(await done).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Stopped: no backup was made.') });
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped.tar'))).toEqual([]);
  });

  test('is not there where a picture has lost its files, which is named; unless it is wanted all the same', async () => {
    const home = another();
    expect((await runCommand(home, ['restore', file('whole.tar')])).status).toBe(0);
    const [id = ''] = readdirSync(join(home, 'pictures'));
    const lost = join(home, 'pictures', id, '640.webp');
    renameSync(lost, file('640.webp'));
    const refused = await runCommand(home, ['backup', file('lost.tar')]);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining(`pictures/${id}/640.webp is not there`) });
    expect(existsSync(file('lost.tar'))).toBe(false);
    const made = await runCommand(home, ['backup', file('lost.tar'), '--despite-faults', '--json']);
    expect(made).toMatchObject({ status: 1, lines: [{ faults: [`pictures/${id}/640.webp is not there`] }] });
    copyFileSync(file('640.webp'), lost);
    const original = readdirSync(join(home, 'pictures', id)).find((name) => name.startsWith('original.')) ?? '';
    writeFileSync(join(home, 'pictures', id, original), 'rotten');
    expect(await runCommand(home, ['backup', file('rotten.tar')])).toMatchObject({ status: 1, stderr: expect.stringContaining(`pictures/${id}/${original} is not the file any more that it is called after`) });
  });
});

describe('asked wrongly, nothing is done, the way is said, and the status is 2', () => {
  test.each([
    [['backup'], /usage: standfirst backup[^]*Which file\?/],
    [['backup', 'a', 'b'], /Which file\?/],
    [['backup', 'a', '--check', '--force'], /--check goes with no other option/],
    [['restore'], /usage: standfirst restore[^]*Which file\?/],
    [['restore', 'a', '--replcae'], /--replcae; did you mean "--replace"/],
    [['doctor', 'please'], /“please” is not understood/],
  ])('%j', async (args, words) => {
    expect(await run(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(words) });
  });

  test('and what cannot be is said in a line', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await runCommand(nowhere, ['backup', file('x.tar')])).toMatchObject({ status: 1, stderr: expect.stringContaining(`There is no newsroom in ${nowhere}`) });
    expect(existsSync(nowhere)).toBe(false);
    expect(await run('restore', file('none.tar'), '--into-home', nowhere)).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no such file') });
    mkdirSync(file('a folder'));
    expect(await run('restore', file('a folder'), '--into-home', nowhere)).toMatchObject({ status: 1, stderr: expect.stringContaining('it is a folder') });
  });
});
