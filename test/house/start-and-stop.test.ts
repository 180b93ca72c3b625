import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, processesOf, runCommand, spawnNewsroom, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

describe('the newsroom', () => {
  const { home, remove } = emptyHome('standfirst home, घर ');
  afterAll(remove);

  test('stopped while it puts the demo in, it stops, and the next start goes on where it was', async () => {
    const first = spawnNewsroom(home);
    await first.until(/Demo stories: 9 of/);
    expect(await first.stop()).toBe(0);
    expect(processesOf(home)).toEqual([]);
    const newsroom = await startNewsroom(home);
    expect(newsroom.said()).toMatch(/Demo stories: (\d+) of \1\n/);
    expect(await newsroom.stop()).toBe(0);
  });

  test('says where it is, serves, and leaves nothing running when it is stopped', async () => {
    const newsroom = await startNewsroom(home);
    expect(newsroom.said()).not.toContain('Demo');
    expect((await fetch(`${newsroom.url}/hi/`)).status).toBe(200);
    expect(processesOf(home).length).toBeGreaterThan(0);
    expect(await newsroom.stop()).toBe(0);
    expect(newsroom.said()).toContain('Stopping …');
    expect(processesOf(home)).toEqual([]);
  });

  test('refuses a second one on its home, in words, and goes on itself', async () => {
    const newsroom = await startNewsroom(home);
    await expect(startNewsroom(home)).rejects.toThrow(new RegExp(`process ${newsroom.process.pid}\\b`));
    expect((await fetch(`${newsroom.url}/`)).status).toBe(200);
    await newsroom.stop();
  });

  test('says what is wrong with its publication file, and starts nothing', async () => {
    const file = join(home, 'publication.yaml');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, right.replace('zone: Asia/Kolkata', 'zone: Asia/Calcuta'));
    await expect(startNewsroom(home)).rejects.toThrow(/publication\.yaml, line \d+: there is no time zone "Asia\/Calcuta"; did you mean/);
    expect(processesOf(home)).toEqual([]);
    writeFileSync(file, right);
  });

  test('says so when its port is taken', async () => {
    const newsroom = await startNewsroom(home);
    const other = emptyHome();
    const port = new URL(newsroom.url).port;
    await expect(startNewsroom(other.home, { PORT: port })).rejects.toThrow(new RegExp(`^The newsroom ended[^]*:\nPORT: ${port} is taken by another program[^\n]*\n$`));
    await expect(startNewsroom(other.home, { HOST: '192.0.2.1' })).rejects.toThrow(/\nHOST: “192\.0\.2\.1” is no address of this machine/);
    // Before anything was made.
    expect(readdirSync(other.home)).toEqual([]);
    expect(processesOf(other.home)).toEqual([]);
    other.remove();
    await newsroom.stop();
  });

  test('does not wait for readers who keep a connection open', async () => {
    const newsroom = await startNewsroom(home);
    const socket = connect(Number(new URL(newsroom.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await sleep(200);
    expect(await Promise.race([newsroom.stop(), sleep(6000, 'waited')])).toBe(0);
    socket.destroy();
  });
});

describe('npm start', () => {
  const { home, remove } = emptyHome();
  // A paper of one's own, so that no demo is put in.
  beforeAll(() => {
    for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
  });
  afterAll(remove);

  /** As a terminal does: npm in a process group of its own, in the foreground of which everyone hears Ctrl-C. */
  async function npmStart() {
    const npm = spawn('npm', ['start'], { cwd: root, detached: true, env: { ...process.env, STANDFIRST_HOME: home, PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    npm.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = once(npm, 'close');
    await expect.poll(() => said, { timeout: 60_000 }).toContain('Standfirst is at');
    return { pid: npm.pid ?? 0, said: () => said, ended };
  }
  const stops = (said: string): number => said.split('Stopping …').length - 1;

  test('hears Ctrl-C once, though the terminal tells everyone and npm passes it on', async () => {
    const { pid, said, ended } = await npmStart();
    process.kill(-pid, 'SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(stops(said())).toBe(1);
    expect(processesOf(home)).toEqual([]);
  });

  test('hears a stop that only npm was told of, and nothing stands between the two', async () => {
    const { pid, said, ended } = await npmStart();
    expect(childrenOf(pid)).toEqual([expect.stringMatching(/^\S+node --\S.*dist\/main\.js$/)]);
    process.kill(pid, 'SIGTERM');
    await ended;
    expect(stops(said())).toBe(1);
    expect(processesOf(home)).toEqual([]);
  });

  test('closes by itself when npm is killed', async () => {
    const { pid, said, ended } = await npmStart();
    process.kill(pid, 'SIGKILL');
    await ended;
    expect(stops(said())).toBe(1);
    expect(processesOf(home)).toEqual([]);
  });
});

describe('a command on its own', () => {
  const { home, remove } = emptyHome();
  afterAll(remove);
  const write = (name: string, text: string): string => {
    writeFileSync(join(home, name), text);
    return join(home, name);
  };
  const ninjs = (more: object) => JSON.stringify({ uri: 'urn:example:alone', type: 'text', language: 'en', headline: 'Bell rung twice', body_text: 'Once for the tide, once for tea.', ...more });

  test('makes a home, takes a story in without a newsroom, and stops its database', async () => {
    const ran = await runCommand(home, ['import', write('bell.json', ninjs({})), '--publish']);
    expect(ran).toMatchObject({ status: 0, lines: [{ number: 1, state: 'live', outcome: 'created' }] });
    expect(processesOf(home)).toEqual([]);
    expect(readdirSync(home)).toContain('publication.yaml');
  });

  test('says in one line what it cannot read, takes in the rest, and its status tells', async () => {
    const broken = write('broken.json', '{"headline": "Half a');
    const ran = await runCommand(home, ['import', broken, join(home, 'nothing.txt'), write('bell.json', ninjs({}))]);
    expect(ran.status).toBe(1);
    expect(ran.lines).toMatchObject([{ number: 1, outcome: 'unchanged' }]);
    expect(ran.stderr.trim().split('\n')).toEqual([expect.stringMatching(/broken\.json: .*line 1, column \d+\.$/), expect.stringMatching(/nothing\.txt: There is no such file\.$/)]);
  });

  test.each([
    [['import'], /Which file\?/],
    [['import', 'x', '--edition', 'fr'], /There is no edition “fr”: the publication has en, hi/],
    [['import', 'x', '--section', 'moon'], /There is no section “moon”/],
    [['import', 'x', 'y', '--picture', 'z'], /--picture goes with one file/],
    [['import', 'x', '--speed', 'high'], /--speed/],
    [['improt'], /There is no command “improt”/],
  ])('asked wrongly, it says how to ask: %j', async (args, expected) => {
    const { status, stdout, stderr } = await runCommand(home, args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  test('tells how it is used', async () => {
    expect(await runCommand(home, ['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('import') });
    expect((await runCommand(home, ['import', '--help'])).stdout).toContain('--translation-of');
  });

  test('what its agency killed without a newsroom running is gone from the printed tree, and stays killed', async () => {
    const newsroom = await startNewsroom(home);
    const [first] = (await runCommand(home, ['import', write('bell.json', ninjs({})), '--publish'])).lines;
    expect((await fetch(first?.url ?? '')).status).toBe(200);
    await newsroom.stop();
    expect(treeOf(home)).toContain('tide');
    const ran = await runCommand(home, ['import', write('kill.json', ninjs({ version: '2', pubstatus: 'canceled' }))]);
    expect(ran).toMatchObject({ status: 0, lines: [{ state: 'killed', outcome: 'killed', url: null }] });
    expect(treeOf(home)).not.toMatch(/tide|Bell rung/);
    const again = await runCommand(home, ['import', write('again.json', ninjs({ version: '3', headline: 'Bell rung thrice' })), '--publish']);
    expect(again.lines).toMatchObject([{ state: 'killed', outcome: 'killed', url: null }]);
    const after = await startNewsroom(home);
    const notice = await fetch(`${after.url}${new URL(first?.url ?? '').pathname}`);
    expect([notice.status, /tide|Bell rung/.test(await notice.text())]).toEqual([410, false]);
    await after.stop();
  });
});

/** Command lines of what a process started. */
function childrenOf(pid: number): string[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.map((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0').slice(0, -1).join(' '));
}

/** Every word of the printed tree. */
function treeOf(home: string): string {
  const pages = join(home, 'site/pages');
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.page'))
    .map((name) => readFileSync(join(pages, name), 'utf8'))
    .join('\n');
}
