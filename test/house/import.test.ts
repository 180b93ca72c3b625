/** What can go wrong with files and homes, through the whole program. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { emptyHome, type Ran, runCommand, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const demoPicture = join(root, 'demo/pictures/ferry.jpg');

/** A home of one's own: the demo's publication, without its stories. */
function ownHome(): ReturnType<typeof emptyHome> {
  const made = emptyHome();
  for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(made.home, name));
  return made;
}

const ninjs = (uri: string, more: object = {}): object => ({
  standard: { name: 'ninjs', version: '3.0' }, uri, type: 'text', language: 'en', headlines: [{ role: 'main', value: 'Bell rung' }],
  bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>It was heard on the far bank.</p>' }], ...more,
});

describe('files', () => {
  const { home, remove } = ownHome();
  afterAll(remove);
  let last = 0;
  const write = (content: unknown): string => {
    const file = join(home, `in-${(last += 1)}.json`);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const run = (...args: string[]): Promise<Ran> => runCommand(home, ['import', ...args]);

  test('of several stories in one file all are taken in, or none', async () => {
    const good = ninjs('urn:half:1');
    // The Hindi edition has a section that the English one has not.
    const half = await run(write([ninjs('urn:half:2', { language: 'hi' }), good]), '--publish', '--section', 'children');
    expect(half).toMatchObject({ status: 1, lines: [], stderr: expect.stringContaining('“children” is not in the edition “en”') });
    expect((await runCommand(home, ['list'])).stdout).toBe('');
    expect(await run(write(good))).toMatchObject({ status: 0, lines: [{ outcome: 'created', number: expect.any(Number) }] });
  });

  test('one that cannot be read does not keep the others from being read', async () => {
    const pipe = join(home, 'pipe');
    execFileSync('mkfifo', [pipe]);
    mkdirSync(join(home, 'folder'));
    const ran = await run(join(root, 'package.json/x'), pipe, join(home, 'folder'), join(home, 'n'.repeat(300)), write(ninjs('urn:others:1')));
    expect(ran).toMatchObject({ status: 1, lines: [{ outcome: 'created' }] });
    expect(ran.stderr).toMatch(/There is no such file\.\n.*a pipe or a device[^\n]*\n.*This is a folder[^\n]*\n.*The name is too long/);
    expect(ran.stderr).not.toContain('    at ');
  });

  test('a kill reaches its story whatever is missing in it', async () => {
    const { lines } = await run(write(ninjs('urn:kill:1', { infosources: [{ name: 'Test Wire' }] })), '--publish');
    expect(lines).toMatchObject([{ state: 'live' }]);
    expect(await run(write({ uri: 'urn:kill:1', pubstatus: 'Kill ' }))).toMatchObject({ status: 0, lines: [{ number: lines[0]?.number, state: 'killed' }] });
    // An id that is no URI is one agency's own.
    const plain = await run(write(ninjs('4711', { infosources: [{ name: 'Test Wire' }] })), '--publish');
    expect(await run(write({ uri: '4711', pubstatus: 'canceled' }))).toMatchObject({ status: 0, lines: [{ number: plain.lines[0]?.number, state: 'killed' }] });
    await run(write(ninjs('4712', { infosources: [{ name: 'Test Wire' }] })), write(ninjs('4712', { infosources: [{ name: 'Other Wire' }] })), '--publish');
    expect(await run(write({ uri: '4712', pubstatus: 'canceled' }))).toMatchObject({ status: 1, lines: [], stderr: expect.stringContaining('does not say whose: 2 agencies') });
  });

  test('its brought-by is somebody, also where the environment names nobody', async () => {
    expect(await runCommand(home, ['import', write(ninjs('urn:user:1'))], { USER: '' })).toMatchObject({ status: 0, lines: [{ outcome: 'created' }] });
  });

  test('a picture is not for readers before its story is, nor after it was killed', async () => {
    const newsroom = await startNewsroom(home);
    const held = await run(write(ninjs('urn:picture:1', { embargoed: '2999-01-01T00:00:00Z' })), '--publish', '--picture', demoPicture);
    const number = String(held.lines[0]?.number);
    await runCommand(home, ['embargo', number, '--lift']);
    // Nobody knows its address before a page has it; so it is read from the page, and asked for before and after.
    const [, hash] = /"picture":"([0-9a-f]{20})"/.exec((await runCommand(home, ['story', number, '--json'])).stdout) ?? [];
    const picture = `${newsroom.url}/pictures/${hash ?? ''}/640.webp`;
    expect((await fetch(picture)).status).toBe(404);
    const published = await runCommand(home, ['publish', number, '--json']);
    expect((await fetch(published.lines[0]?.url ?? '')).status).toBe(200);
    expect((await fetch(picture)).status).toBe(200);
    await runCommand(home, ['kill', number, '--why', 'x']);
    expect((await fetch(picture)).status).toBe(404);
    await newsroom.stop();
  });
});

describe('a home', () => {
  test('that a command has made and nothing came into still gets the demo', async () => {
    const { home, remove } = emptyHome();
    expect(await runCommand(home, ['import', join(home, 'nothing.json')])).toMatchObject({ status: 1 });
    const newsroom = await startNewsroom(home);
    expect(newsroom.said()).toContain('Putting in the demo publication');
    await newsroom.stop();
    remove();
  });

  test('that a command has made for a story of one’s own does not', async () => {
    const { home, remove } = emptyHome();
    const file = join(home, 'own.json');
    writeFileSync(file, JSON.stringify(ninjs('urn:own:1')));
    expect(await runCommand(home, ['import', file])).toMatchObject({ status: 0 });
    const newsroom = await startNewsroom(home);
    expect(newsroom.said()).not.toContain('demo');
    await newsroom.stop();
    remove();
  });

  test('where no folder can be made is refused at once', async () => {
    expect(await runCommand('/proc/nope', ['import', 'page.html'])).toMatchObject({ status: 1, stderr: expect.stringMatching(/^The newsroom’s home \/proc\/nope cannot be used: .*Set STANDFIRST_HOME/) });
  });

  test('remembers its address for links while no newsroom runs', async () => {
    const { home, remove } = ownHome();
    const newsroom = await startNewsroom(home, { PUBLIC_URL: 'https://news.example' });
    await newsroom.stop();
    const file = join(home, 'own.json');
    writeFileSync(file, JSON.stringify(ninjs('urn:own:2')));
    expect((await runCommand(home, ['import', file, '--publish'])).lines[0]?.url).toMatch(/^https:\/\/news\.example\//);
    remove();
  });
});
