import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecordingStore, type RecordingStore } from '../../audio/recording-store.ts';
import { filesAtHome } from '../../files/folder-store.ts';
import type { Print } from '../../press/print.ts';
import { optionsFor, makePaper, publication, storyPath } from '../paper.fixtures.ts';
import type { Paper } from '../paper.fixtures.ts';
import { folderFiles } from './folder-files.ts';
import { claimFolder } from './folder-state.ts';
import { headerSet } from './header-sets.ts';
import type { FolderOptions, PrintedFolder } from './open-folder.ts';
import { openFolder } from './open-folder.ts';
import { sweepFolder } from './sweep-folder.ts';

let folder: string;
let paper: Paper;
let store: RecordingStore;
let stories: number[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-'));
  paper = makePaper();
  store = openRecordingStore(filesAtHome(`${folder}-home`));
  stories = [];
});
afterEach(() => Promise.all([folder, `${folder}-home`].map((each) => rm(each, { recursive: true, force: true }))));

const notice = (kind: string, edition: string): Print => ({ kind: 'page', status: 404, type: 'text/html', until: null, body: `<p>${kind} in ${edition}</p>`, keys: [], policy: "default-src 'none'", language: edition, robots: 'noindex' });
const killed = new Set<number>();

async function open(changed: Partial<FolderOptions> = {}): Promise<PrintedFolder> {
  const { build, changes } = optionsFor(paper, folder);
  return openFolder(
    {
      folder, publication, build, changes, notice,
      print: (path) => paper.print(path),
      report: async (applied) => void paper.reported.push(applied),
      pictures: { find: async (path) => paper.pictures.get(path) ?? { state: 'unknown' } },
      recordings: store,
      assets: [join(folder, 'no-assets')],
      addresses: async () => ({ stories: stories.map(storyPath), lists: ['/', '/hi/', '/hi/तट'], former: ['/old'] }),
      addressesOf: async (keys) => keys.flatMap((key) => /^story:(\d+)$/.exec(key)?.[1] ?? []).map((number) => storyPath(Number(number))),
      gone: async () => [...killed].map((number) => ({ number, state: 'killed' })),
      afterMaps: () => undefined,
      stays: false,
      say: (line) => void paper.said.push(line),
      pollMs: 60_000,
      ...changed,
    },
    await claimFolder(folder, folderFiles(folder).state),
  );
}

async function printAll(changed: Partial<FolderOptions> = {}): Promise<PrintedFolder> {
  const printed = await open(changed);
  await printed.printAll();
  await printed.close();
  return printed;
}

function tell(number: number, words: string): void {
  paper.tell(number, words);
  if (!stories.includes(number)) stories.push(number);
  killed.delete(number);
}
function kill(number: number): void {
  paper.kill(number);
  stories = stories.filter((each) => each !== number);
  killed.add(number);
}
afterEach(() => killed.clear());

const filesIn = async (name: string): Promise<string[]> => (await readdir(join(folder, name), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + name.length + 2)).toSorted();
const text = async (name: string): Promise<string> => (await readFile(join(folder, name))).toString();

describe('a printed folder', () => {
  test('holds every page by a readable name in three forms, and a mark for each; again it prints nothing', async () => {
    tell(7, 'The tide is in.');
    await printAll();
    const pages = ['coast/told-7.html', 'hi/index.html', 'hi/तट.html', 'index.html'];
    expect(await filesIn('site')).toEqual(pages.flatMap((page) => [page, `${page}.br`, `${page}.gz`]).toSorted());
    expect((await filesIn('headers')).map((mark) => mark.replace(/^[^/]+\//, ''))).toEqual(pages);
    expect(await text('site/coast/told-7.html')).toContain('The tide is in.');
    paper.printed.length = 0;
    expect((await printAll()).counts()).toMatchObject({ pages: 4, added: 0, changed: 0, removed: 0 });
    // Only what never is a page is asked for again.
    expect(paper.printed).toEqual(['/old']);
  });

  test('takes away first what is gone, before it is reported, and its words from what servers load', async () => {
    tell(7, 'Lobsters vote.');
    tell(8, 'Crabs abstain.');
    await printAll();
    expect(await text('nginx/maps.conf')).toContain('"7" "en-html-');
    kill(7);
    let atReport = '';
    const printed = await open({
      report: async (applied) => {
        atReport += `${applied} ${(await filesIn('site')).join(' ')} ${await text('nginx/maps.conf')} ${await text('caddy/maps.caddy')}`;
      },
    });
    expect(atReport).toMatch(/^3 /);
    expect(atReport).not.toContain('told-7');
    expect((await filesIn('gone')).filter((name) => name.endsWith('.html'))).toEqual(['en/7.html', 'hi/7.html']);
    expect(await text('gone/hi/7.html')).toBe(await text('notices/hi/killed.html'));
    await printed.printAll();
    await printed.close();
    expect(await text('site/index.html')).not.toContain('Lobsters');
    tell(7, 'Lobsters vote again.');
    await printAll();
    expect(await filesIn('gone')).toEqual([]);
    expect(await text('site/coast/told-7.html')).toContain('again');
  });

  test('a page with other headers has lost its old mark: a server that has not heard of it does not serve it', async () => {
    tell(7, 'One look.');
    await printAll();
    const before = (await filesIn('headers')).find((mark) => mark.endsWith('told-7.html'));
    const other = async (path: string) => {
      const reading = await paper.print(path);
      return reading.result?.kind === 'page' ? { ...reading, result: { ...reading.result, policy: "default-src 'self'" } } : reading;
    };
    await printAll({ build: 'build-2', print: other });
    const marks = (await filesIn('headers')).filter((mark) => mark.endsWith('told-7.html'));
    expect(marks).toHaveLength(1);
    expect(marks).not.toContain(before);
    expect(await text('nginx/maps.conf')).toContain(`"7" "${marks[0]?.split('/')[0]} /coast/told-7"`);
  });

  test('what servers load is there when everything is, and not before', async () => {
    tell(7, 'Half a site.');
    await expect(printAll({
      print: async (path) => {
        if (path === '/hi/') throw new Error('The archive is away.');
        return paper.print(path);
      },
    })).rejects.toThrow('1 pages could not be printed');
    expect(await readdir(folder)).not.toContain('nginx');
    await printAll();
    expect(await text('nginx/maps.conf')).toContain('"/hi" "');
  });

  test('two copies of a page that follow each other within a second are told apart', async () => {
    tell(7, 'Tide at 6.10.');
    await printAll();
    const first = await stat(join(folder, 'site/coast/told-7.html'));
    tell(7, 'Tide at 6.20.');
    await printAll();
    const second = await stat(join(folder, 'site/coast/told-7.html'));
    expect(second.size).toBe(first.size);
    expect(Math.floor(second.mtimeMs / 1000)).toBeGreaterThan(Math.floor(first.mtimeMs / 1000));
  });

  test('has the pictures that its pages show, as long as they do', async () => {
    const hash = '0123456789abcdef0123';
    const [shown, other] = [`/pictures/${hash}/640.webp`, `/pictures/${'f'.repeat(20)}/640.webp`];
    for (const path of [shown, other]) paper.pictures.set(path, { state: 'here', bytes: Buffer.from('picture'), type: 'image/webp' });
    tell(7, `<img src="${shown}">`);
    await printAll();
    expect(await filesIn('site/pictures')).toEqual([`${hash}/640.webp`]);
    tell(7, 'No picture.');
    await printAll();
    expect(await filesIn('site/pictures')).toEqual([]);
  });

  test('has the recordings that its pages offer, as long as they do', async () => {
    const hash = await store.put(7, { mp3: Buffer.from('sound'), vtt: 'WEBVTT\n' });
    await store.put(8, { mp3: Buffer.from('of another story'), vtt: null });
    tell(7, `<audio src="/audio/7/${hash}.mp3"></audio>`);
    await printAll();
    expect(await filesIn('site/audio')).toEqual([`7/${hash}.mp3`, `7/${hash}.vtt`]);
    tell(7, 'Corrected, and not voiced again yet.');
    await printAll();
    expect(await filesIn('site/audio')).toEqual([]);
  });

  test('that nobody keeps is swept by who takes a story away', async () => {
    tell(7, 'Gulls unionise.');
    tell(8, 'Terns do not.');
    await printAll();
    kill(7);
    const state = folderFiles(folder).state;
    const went = await sweepFolder({ folder, state: await claimFolder(folder, state), publication, notice, changes: paper.changes, gone: [{ number: 7, state: 'killed' }] });
    for (const name of ['site', 'headers', 'nginx', 'caddy', 'state']) {
      const found = await Promise.all((await filesIn(name)).map(async (file) => `${file} ${await text(join(name, file))}`));
      expect(found.filter((each) => /told-7|Gulls/.test(each))).toEqual([]);
    }
    // What led to it went with it, and nothing else.
    expect(went).toBe(3);
    expect((await filesIn('headers')).map((mark) => mark.replace(/^[^/]+\//, ''))).toEqual(['hi/index.html', 'hi/तट.html']);
    expect(await text('nginx/maps.conf')).toContain('"/hi" "');
    expect(await text('gone/en/7.html')).toContain('killed in en');
    await printAll();
    expect(await text('site/index.html')).toContain('Terns');
    expect(await text('site/coast/told-8.html')).toContain('Terns');
  });

  test('kept fresh, it has a new story and new words of an old one by itself', async () => {
    tell(7, 'Low water.');
    const printed = await open({ stays: true });
    await printed.printAll();
    tell(8, 'High water.');
    tell(7, 'Slack water.');
    paper.hint();
    await printed.settled();
    expect(await text('site/coast/told-8.html')).toContain('High water.');
    expect(await text('site/coast/told-7.html')).toContain('Slack water.');
    expect(await text('site/index.html')).toContain('High water.');
    expect(await text('nginx/maps.conf')).toContain('"8" "');
    await printed.close();
  });

  test('is nobody’s thesis', async () => {
    const { state } = folderFiles(join(folder, 'deep'));
    await claimFolder(join(folder, 'deep'), state);
    expect((await claimFolder(join(folder, 'deep'), state)).id).toMatch(/^[0-9a-f-]{36}$/);
    await expect(claimFolder(folder, folderFiles(folder).state)).rejects.toThrow('holds something else (deep)');
  });
});

test('a set of headers has the name of its content', () => {
  const page = { status: 200, type: 'text/html', policy: 'a', language: 'hi', robots: null } as const;
  expect(headerSet(page).name).toMatch(/^hi-html-[0-9a-f]{8}$/);
  expect(headerSet(page)).toEqual(headerSet({ ...page }));
  expect(headerSet({ ...page, policy: 'b' }).name).not.toBe(headerSet(page).name);
  expect(headerSet({ ...page, type: 'application/rss+xml' }).name).toMatch(/^hi-rss-xml-/);
  expect(headerSet(page).headers.map(([name]) => name)).not.toContain('ETag');
});
