import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, link, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receiver } from './delivery.ts';
import { folderSource, houseThat, type TestHouse, until } from './receiving.fixtures.ts';
import { watchFolder, type WatchFolderOptions } from './watch-folder.ts';

let home: string;
let folder: string;
let watching: Receiver[] = [];
const now = (): Temporal.Instant => Temporal.Instant.from('2026-11-27T08:30:00Z');

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wire-folder-'));
  folder = join(home, 'wire', 'north');
});
afterEach(async () => {
  await Promise.all(watching.map(async (each) => each.close()));
  watching = [];
  await rm(home, { recursive: true, force: true });
});

function start(house: TestHouse, more: Partial<WatchFolderOptions> = {}): Receiver {
  const looksLikeKill = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes).includes('stat:canceled');
  const receiver = watchFolder({ source: folderSource, folder, deliver: house.deliver, tell: house.tell, now, looksLikeKill, restMs: 150, pollMs: 50, ...more });
  watching.push(receiver);
  return receiver;
}
const isDone = (name: string): boolean => existsSync(join(folder, 'done', '2026-11-27', name));
const hasFailed = (name: string): boolean => existsSync(join(folder, 'failed', `${name}.reason.txt`));
const reason = async (name: string): Promise<string> => readFile(join(folder, 'failed', `${name}.reason.txt`), 'utf8');
const waits = async (): Promise<string[]> => (await readdir(folder)).filter((name) => !['done', 'failed'].includes(name));

test('a missing folder is made, for nobody but the newsroom', async () => {
  start(houseThat());
  await until(() => existsSync(folder));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, 'wire'))).mode & 0o777).toBe(0o700);
});

test('a folder that is somebody else’s is not made, said to be missing, and read once it is there', async () => {
  const house = houseThat();
  start(house, { makes: false });
  await until(() => house.events.some((event) => event.kind === 'failed' && event.why.includes(`the folder ${folder} is not there: make it, or mend its name`)));
  expect(existsSync(folder)).toBe(false);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.xml'), '<nitf><body>one</body></nitf>');
  await until(() => isDone('a.xml'));
});

test('a document that closes well is taken at once, and its bytes are as they came', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  start(house, { restMs: 3_600_000 });
  await writeFile(join(folder, 'a.xml'), '<nitf><body>नदी</body></nitf>\n');
  await until(() => isDone('a.xml'));
  expect(house.texts()).toEqual(['<nitf><body>नदी</body></nitf>\n']);
  expect(house.deliveries[0]).toMatchObject({ name: 'a.xml', receivedAt: now() });
  expect(house.told('received')).toEqual(['a.xml']);
});

test('a half-written document is waited for, and read whole', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  start(house, { restMs: 3_600_000 });
  await writeFile(join(folder, 'a.xml'), '<nitf><body>one ');
  await new Promise((resolve) => void setTimeout(resolve, 300));
  expect(house.texts()).toEqual([]);
  await appendFile(join(folder, 'a.xml'), 'two</body></nitf>');
  await until(() => isDone('a.xml'));
  expect(house.texts()).toEqual(['<nitf><body>one two</body></nitf>']);
});

test('what does not show that it is whole is taken when it rests, however old it says it is', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'old.txt'), 'A river rose.');
  await utimes(join(folder, 'old.txt'), new Date('2019-01-01'), new Date('2019-01-01'));
  start(house);
  await until(() => isDone('old.txt'));
  expect(house.texts()).toEqual(['A river rose.']);
});

test('a file is moved only after the house has kept it', async () => {
  let isKept = false;
  const asked = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const house = houseThat(async () => {
    asked.resolve();
    await letGo.promise;
    isKept = true;
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'kill.json'), '{"pubstatus":"canceled"}');
  start(house);
  await asked.promise;
  expect(await waits()).toEqual(['kill.json']);
  letGo.resolve();
  await until(() => isDone('kill.json'));
  expect(isKept).toBe(true);
});

test('names that are not documents yet, or are ours, are left alone', async () => {
  const house = houseThat();
  await mkdir(join(folder, 'done'), { recursive: true });
  await mkdir(join(folder, 'failed'));
  const names = ['.hidden', 'a.xml.tmp', 'B.PART', 'c.filepart', 'd.xml.reason.txt', 'done/x.xml', 'failed/y.xml'];
  for (const name of names) await writeFile(join(folder, name), '<a/>');
  start(house);
  await writeFile(join(folder, 'real.xml'), '<a/>');
  await until(() => isDone('real.xml'));
  await new Promise((resolve) => void setTimeout(resolve, 300));
  expect(house.deliveries.map(({ name }) => name)).toEqual(['real.xml']);
  for (const name of names) expect(existsSync(join(folder, name))).toBe(true);
});

test('folders are read one level deep, and the desk hears of deeper ones once', async () => {
  const house = houseThat();
  await mkdir(join(folder, 'sport', 'deep'), { recursive: true });
  await writeFile(join(folder, 'sport', 'a.xml'), '<a/>');
  await writeFile(join(folder, 'sport', 'deep', 'b.xml'), '<b/>');
  start(house);
  await until(() => isDone('sport/a.xml'));
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(house.deliveries.map(({ name }) => name)).toEqual(['sport/a.xml']);
  expect(house.told('refused')).toEqual(['folders are read one level deep: have the files written one level further up']);
});

test('of many that wait, kills go first, then the oldest', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  const files = { 'a.xml': ['<i>a</i>', 5], 'b.xml': ['<i>b</i>', 3], 'c.xml': ['<i><pubStatus qcode="stat:canceled"/></i>', 1], 'd.xml': ['<i>d</i>', 4] } as const;
  for (const [name, [text, minutesAgo]] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    await utimes(join(folder, name), new Date(), new Date(Date.now() - minutesAgo * 60_000));
  }
  start(house);
  await until(() => house.deliveries.length === 4);
  expect(house.deliveries.map(({ name }) => name)).toEqual(['c.xml', 'a.xml', 'd.xml', 'b.xml']);
});

test('a kill that comes while hundreds wait is not last', async () => {
  let isSent = false;
  const house = houseThat(async () => {
    if (!isSent) await writeFile(join(folder, 'zzz.xml'), '<i>stat:canceled</i>');
    isSent = true;
    await new Promise((resolve) => void setTimeout(resolve, 10));
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  for (let number = 0; number < 300; number++) await writeFile(join(folder, `${number}.xml`), `<i>${number}</i>`);
  start(house);
  await until(() => house.deliveries.length === 301);
  expect(house.deliveries.findIndex(({ name }) => name === 'zzz.xml')).toBeLessThan(150);
});

test('what is in trouble goes to failed/ with the reason beside it', async () => {
  const house = houseThat(() => ({ kept: true, trouble: 'The XML is broken at line 3. It lies in quarantine.' }));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'bad.xml'), '<a></a>');
  start(house);
  await until(() => hasFailed('bad.xml'));
  expect(await reason('bad.xml')).toBe('The XML is broken at line 3. It lies in quarantine.\n');
  expect(await readFile(join(folder, 'failed', 'bad.xml'), 'utf8')).toBe('<a></a>');
  expect(house.told('refused')).toEqual(['The XML is broken at line 3. It lies in quarantine.']);
  expect(house.told('received')).toEqual([]);
});

test('the same name again gets a number, done and failed', async () => {
  const house = houseThat((_, text) => ({ kept: true, trouble: text.includes('bad') ? 'Bad.' : null }));
  await mkdir(folder, { recursive: true });
  start(house);
  for (const text of ['<a>1</a>', '<a>2</a>']) {
    await writeFile(join(folder, 'a.xml'), text);
    await until(async () => (await waits()).length === 0);
  }
  for (const text of ['<bad>1</bad>', '<bad>2</bad>']) {
    await writeFile(join(folder, 'a.xml'), text);
    await until(async () => (await waits()).length === 0);
  }
  expect(await readFile(join(folder, 'done', '2026-11-27', 'a-2.xml'), 'utf8')).toBe('<a>2</a>');
  await until(() => hasFailed('a-2.xml'));
  expect(await readFile(join(folder, 'failed', 'a-2.xml'), 'utf8')).toBe('<bad>2</bad>');
});

test('while the newsroom cannot take it, a file stays and is tried again; the desk hears of it once', async () => {
  let tries = 0;
  const house = houseThat(() => {
    tries++;
    if (tries < 4) throw new Error('the archive is away');
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.xml'), '<a/>');
  start(house);
  await until(() => isDone('a.xml'));
  expect(house.texts()).toEqual(['<a/>']);
  expect(house.told('failed')).toEqual(['the newsroom could not take a.xml (the archive is away): it stays in the folder and is tried again']);
  await until(() => house.told('answered').length > 0);
});

test('one document that the newsroom stumbles over keeps no other from its turn', async () => {
  const house = houseThat((_, text) => {
    if (text.includes('poison')) throw new Error('stumbled');
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.xml'), '<a>poison</a>');
  await writeFile(join(folder, 'b.xml'), '<b/>');
  start(house);
  await until(() => isDone('b.xml'));
  expect(await waits()).toEqual(['a.xml']);
});

test('links, pipes and files that are too large are put aside unread, each with its word', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  await writeFile(join(home, 'secret.xml'), '<secret/>');
  await symlink(join(home, 'secret.xml'), join(folder, 'link.xml'));
  await symlink(home, join(folder, 'outside'));
  execFileSync('mkfifo', [join(folder, 'pipe.xml')]);
  await writeFile(join(folder, 'big.xml'), '');
  await truncate(join(folder, 'big.xml'), 64 * 1024 * 1024 + 1);
  start(house);
  await until(() => ['link.xml', 'outside', 'pipe.xml', 'big.xml'].every(hasFailed));
  expect(await reason('link.xml')).toContain('links are not followed');
  expect(await reason('outside')).toContain('links are not followed');
  expect(await reason('pipe.xml')).toContain('a pipe');
  expect(await reason('big.xml')).toContain('larger than 64 MB');
  expect(house.deliveries).toEqual([]);
  expect(await readFile(join(home, 'secret.xml'), 'utf8')).toBe('<secret/>');
});

test('a link in the place of done/ leads nothing out of the folder', async () => {
  const house = houseThat();
  await mkdir(join(home, 'elsewhere'));
  await mkdir(folder, { recursive: true });
  await symlink(join(home, 'elsewhere'), join(folder, 'done'));
  await writeFile(join(folder, 'a.xml'), '<a/>');
  start(house);
  await until(() => house.told('refused').some((why) => why.startsWith('done must be a folder')));
  expect(await readdir(join(home, 'elsewhere'))).toEqual([]);
});

test('what was kept and cannot be moved is not delivered again, only moved when that is possible', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'done'), 'in the way');
  await writeFile(join(folder, 'a.xml'), '<a/>');
  start(house);
  await until(() => house.told('refused').length > 0);
  await rm(join(folder, 'done'));
  await until(() => isDone('a.xml'));
  expect(house.deliveries.length).toBe(1);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read waits until it may', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.xml'), '<a/>');
  await chmod(join(folder, 'a.xml'), 0);
  start(house);
  await until(() => house.told('refused').some((why) => why.includes('no permission')));
  await chmod(join(folder, 'a.xml'), 0o600);
  await until(() => isDone('a.xml'));
  expect(house.texts()).toEqual(['<a/>']);
});

test('a file that is replaced while it is delivered is read again, and no version is lost', async () => {
  let isFirst = true;
  const house = houseThat(async () => {
    if (isFirst) {
      isFirst = false;
      await writeFile(join(folder, '.new'), '<a>2</a>');
      await rename(join(folder, '.new'), join(folder, 'a.xml'));
    }
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'a.xml'), '<a>1</a>');
  start(house);
  await until(() => isDone('a.xml'));
  expect(house.texts()).toEqual(['<a>1</a>', '<a>2</a>']);
});

test('a file that vanishes is no trouble', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  start(house);
  await writeFile(join(folder, 'gone.txt'), 'not whole');
  await new Promise((resolve) => void setTimeout(resolve, 80));
  await rm(join(folder, 'gone.txt'));
  await writeFile(join(folder, 'b.xml'), '<b/>');
  await until(() => isDone('b.xml'));
  expect([house.texts(), house.told('refused'), house.told('failed')]).toEqual([['<b/>'], [], []]);
});

test('a file that goes on growing after it was taken comes back and is read whole', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'wire.txt');
  await writeFile(path, 'first message\u0003');
  await link(path, join(home, 'writer'));
  start(house, { restMs: 1000 });
  await until(() => isDone('wire.txt'));
  await appendFile(join(home, 'writer'), 'second message\u0003');
  await until(() => house.deliveries.length === 2);
  expect(house.texts()[1]).toBe('first message\u0003second message\u0003');
});

test('a folder that goes away is reported, not made anew, and read again when it is back', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  start(house);
  await until(() => house.told('answered').length > 0);
  await rename(folder, join(home, 'aside'));
  await until(() => house.told('failed').some((why) => why.includes('not there any more')));
  expect(existsSync(folder)).toBe(false);
  await rename(join(home, 'aside'), folder);
  await writeFile(join(folder, 'a.xml'), '<a/>');
  await until(() => isDone('a.xml'));
  await until(() => house.told('answered').length > 1);
});

test('a name that is not UTF-8 is read and put aside like any other', async () => {
  const house = houseThat();
  await mkdir(folder, { recursive: true });
  await writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.xml')]), '<a/>');
  start(house);
  await until(() => isDone('café.xml'));
  expect(house.deliveries[0]?.name).toBe('café.xml');
});

test('what was done long ago is tidied away, and nothing else', async () => {
  await mkdir(folder, { recursive: true });
  for (const day of ['2026-11-12', '2026-11-13', 'notes']) await mkdir(join(folder, 'done', day), { recursive: true });
  await mkdir(join(folder, 'failed'));
  await writeFile(join(folder, 'failed', 'old.xml'), '<a/>');
  start(houseThat());
  await until(() => !existsSync(join(folder, 'done', '2026-11-12')));
  expect(await readdir(join(folder, 'done'))).toEqual(['2026-11-13', 'notes']);
  expect(await readdir(join(folder, 'failed'))).toEqual(['old.xml']);
});

test('closing waits for what is under way, and takes nothing more', async () => {
  const letGo = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const house = houseThat(async () => {
    asked.resolve();
    await letGo.promise;
    return { kept: true, trouble: null };
  });
  await mkdir(folder, { recursive: true });
  for (const name of ['a.xml', 'b.xml']) await writeFile(join(folder, name), '<a/>');
  const receiver = start(house);
  await asked.promise;
  const closed = receiver.close();
  letGo.resolve();
  await closed;
  expect(house.deliveries.length).toBe(1);
  expect((await waits()).length).toBe(1);
});

test('a kill that has not reached every newsstand waits alone: those after it are kept at once', async () => {
  const answers: ((isGone: boolean) => void)[] = [];
  const house = houseThat((_, text) => ({ kept: true, trouble: null, everywhere: text.includes('stat:canceled') ? new Promise((resolve) => void answers.push(resolve)) : null }));
  await mkdir(folder, { recursive: true });
  for (const name of ['a.xml', 'b.xml', 'c.xml']) await writeFile(join(folder, name), `<i>stat:canceled ${name}</i>`);
  start(house);
  await until(() => answers.length === 3);
  await writeFile(join(folder, 'd.xml'), '<i/>');
  await until(() => isDone('d.xml'));
  expect(await waits()).toEqual(['a.xml', 'b.xml', 'c.xml']);
  expect(answers.length).toBe(3);
  for (const answer of answers.slice(1)) answer(true);
  await until(async () => (await waits()).length === 1);
  answers[0]?.(false);
  await until(() => answers.length === 4);
  expect([await waits(), house.told('failed')]).toEqual([['a.xml'], ['a.xml is kept, but a kill has not reached every newsstand yet: it stays in the folder and is delivered again']]);
  await writeFile(join(folder, 'e.xml'), '<i>stat:canceled e.xml</i>');
  await until(() => answers.length === 5);
  for (const answer of answers) answer(true);
  await until(() => isDone('a.xml') && isDone('e.xml'));
});

test('a slow upload that stalls and goes on after it was put into failed/ comes back and is read whole', async () => {
  const house = houseThat((_, text) => ({ kept: true, trouble: text.endsWith('</nitf>') ? null : 'It breaks off.' }));
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'slow.xml');
  await writeFile(path, '<nitf><body>first ');
  await link(path, join(home, 'writer'));
  start(house);
  await until(() => hasFailed('slow.xml'));
  // Longer than a file must rest.
  await new Promise((resolve) => void setTimeout(resolve, 400));
  await appendFile(join(home, 'writer'), 'second</body></nitf>');
  await until(() => isDone('slow.xml'));
  expect(house.texts()).toEqual(['<nitf><body>first ', '<nitf><body>first second</body></nitf>']);
  expect(await readdir(join(folder, 'failed'))).toEqual([]);
});
