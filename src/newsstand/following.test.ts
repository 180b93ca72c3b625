import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frontKey } from '../story/keys.ts';
import { makeHome, makePaper, openOn, optionsFor, storyPath } from './paper.fixtures.ts';
import type { Open, Paper } from './paper.fixtures.ts';
import type { Newsstand, NewsstandOptions, Renewal } from './newsstand.ts';
import { sweepTree } from './sweep-tree.ts';

let home: string;
let paper: Paper;
const opened: Newsstand[] = [];
const homes: string[] = [];
const open = async (more: Partial<NewsstandOptions> = {}, where = home): Promise<Open> => {
  const both = await openOn(paper, where, more);
  opened.push(both.newsstand);
  return both;
};
const newHome = async (): Promise<string> => {
  const made = await makeHome();
  homes.push(made);
  return made;
};
beforeEach(async () => {
  home = await newHome();
  paper = makePaper();
  paper.tell(1, 'Herring return');
  paper.tell(2, 'Bridge painted');
  paper.seeds = () => Promise.resolve(['/', storyPath(1), storyPath(2)]);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((newsstand) => newsstand.close()));
  await Promise.all(homes.splice(0).map((each) => rm(each, { recursive: true, force: true })));
});

/** The words of every file under a home, decoded. */
async function wordsIn(where: string): Promise<string> {
  const entries = await readdir(join(where, 'site'), { recursive: true, withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile()).map(async (entry) => {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (entry.name.endsWith('.br')) return brotliDecompressSync(bytes).toString();
    return entry.name.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
  });
  return (await Promise.all(texts)).join('\n');
}
/** What a power cut would leave: the disk as it is, with nothing closed. */
async function crashed(): Promise<string> {
  const copy = await newHome();
  await cp(join(home, 'site'), join(copy, 'site'), { recursive: true });
  return copy;
}
/** A moment that is passed by hand. */
function gate(): { readonly wait: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { wait: promise, open: resolve };
}

describe('a change', () => {
  test('has exactly the pages printed again that were made of it, and their new words served', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    await get('/hi/');
    paper.printed.length = 0;
    paper.tell(1, 'Herring gone again');
    paper.hint();
    await newsstand.settled();
    expect(paper.printed.toSorted()).toEqual(['/', storyPath(1)]);
    for (const path of ['/', storyPath(1)]) expect((await get(path, { 'accept-encoding': 'br' })).text).toBe(paper.now(path));
    expect(paper.reported).toEqual([2, 3]);
    expect(newsstand.applied()).toBe(3);
  });
  test('of nothing that is printed has nothing printed', async () => {
    const { newsstand } = await open();
    await newsstand.settled();
    paper.printed.length = 0;
    paper.touch([frontKey('hi', 'coast'), 'absent:translation:9/hi']);
    await newsstand.settled();
    expect(paper.printed).toEqual([]);
    expect(newsstand.applied()).toBe(3);
  });
  test('is noticed without a hint', async () => {
    const { get, newsstand } = await open({ limits: { pollMs: 20 } });
    await newsstand.settled();
    paper.tell(1, 'Herring gone again');
    await expect.poll(async () => (await get(storyPath(1))).text).toContain('Herring gone again');
  });
  test('leaves the old page serving until the new one is there', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    const slow = gate();
    paper.pause = () => slow.wait;
    paper.tell(1, 'Herring gone again');
    paper.hint();
    await expect.poll(() => newsstand.counts().stale).toBeGreaterThan(0);
    expect((await get(storyPath(1))).text).toContain('Herring return');
    slow.open();
    await newsstand.settled();
    expect((await get(storyPath(1))).text).toContain('Herring gone again');
  });
  test('to a new story prints it ahead', async () => {
    const { newsstand } = await open();
    await newsstand.settled();
    paper.tell(3, 'Ferry late');
    paper.seeds = () => Promise.resolve(['/', storyPath(3)]);
    paper.printed.length = 0;
    await newsstand.settled();
    expect(paper.printed.toSorted()).toEqual(['/', storyPath(3)]);
  });
  test('that comes while a page is being printed has it printed once more', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    const slow = gate();
    paper.pause = () => slow.wait;
    const first = get(storyPath(1));
    await expect.poll(() => paper.printed.length).toBe(1);
    paper.tell(1, 'Herring gone again');
    paper.hint();
    await expect.poll(() => newsstand.applied()).toBe(3);
    slow.open();
    expect((await first).text).toContain('Herring gone again');
    expect(paper.printed).toEqual([storyPath(1), storyPath(1)]);
  });
  test('that a print knew already has it printed no second time', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    paper.tell(1, 'Herring gone again');
    expect((await get('/')).text).toContain('Herring gone again');
    await newsstand.settled();
    expect([newsstand.applied(), paper.printed]).toEqual([3, ['/']]);
  });
  test('that publishes a story while its reader waits gives him the story', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    const slow = gate();
    paper.pause = () => slow.wait;
    const reader = get(storyPath(3));
    await expect.poll(() => paper.printed.length).toBe(1);
    paper.tell(3, 'Ferry late');
    paper.hint();
    await expect.poll(() => newsstand.applied()).toBe(3);
    slow.open();
    expect((await reader).text).toContain('Ferry late');
  });
  test('is reported again when the archive did not hear it', async () => {
    let deaf = false;
    const { newsstand } = await open({ report: async (applied) => { if (deaf) throw new Error('deaf'); paper.reported.push(applied); } });
    deaf = true;
    paper.touch(['x']);
    await expect(newsstand.printStale()).rejects.toThrow('deaf');
    deaf = false;
    await newsstand.printStale();
    expect(paper.reported).toEqual([2, 3]);
  });
  test('that cannot be printed is tried until it can, and the job says so meanwhile', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    paper.tell(1, 'Herring gone again');
    const right = paper.print;
    paper.print = () => Promise.reject(new Error('out of ink'));
    await expect(newsstand.printStale()).rejects.toThrow('2 pages could not be printed again');
    expect((await get('/')).text).toContain('Herring return');
    paper.print = right;
    await newsstand.settled();
    expect((await get('/')).text).toContain('Herring gone again');
  });
});

describe('a page that is right until a moment', () => {
  test('is printed again when it comes, with nothing changed, and again after that', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    await get('/minute');
    await expect.poll(() => paper.printed.filter((path) => path === '/minute').length, { timeout: 5_000 }).toBeGreaterThanOrEqual(3);
    expect(newsstand.counts().stale).toBeLessThanOrEqual(1);
    expect((await get('/minute')).status).toBe(200);
  });
  test('whose moment came while the newsstand was closed is printed at the next start', async () => {
    const first = await open({ seeds: () => Promise.resolve([]) });
    await first.get('/minute');
    await first.newsstand.close();
    await new Promise((resolve) => void setTimeout(resolve, 600));
    paper.printed.length = 0;
    await open({ seeds: () => Promise.resolve([]) });
    await expect.poll(() => paper.printed).toContain('/minute');
  });
});

describe('a kill', () => {
  test('when it is reported, leaves no word in memory or tree: not on the front, not beside another story', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    expect((await get(storyPath(2))).text).toContain('Herring return');
    // Nothing can be printed again: what is gone must go all the same.
    const right = paper.print;
    paper.print = () => Promise.reject(new Error('out of ink'));
    paper.kill(1);
    await expect(newsstand.printStale()).resolves.toBeUndefined();
    expect(paper.reported.at(-1)).toBe(3);
    expect(await wordsIn(home)).not.toContain('Herring');
    for (const path of ['/', storyPath(1), storyPath(2)]) expect((await get(path)).status).toBe(503);
    paper.print = right;
    await newsstand.settled();
    expect((await get(storyPath(1))).status).toBe(410);
    expect((await get(storyPath(1))).headers['x-robots-tag']).toBe('noindex');
    for (const path of ['/', storyPath(2)]) expect((await get(path)).text).toBe(paper.now(path));
  });
  test('is not undone by prints that were under way, nor by their readers', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    const slow = gate();
    paper.pause = () => slow.wait;
    const readers = ['/', storyPath(1), storyPath(2), '/coast/herring-1'].map((path) => get(path));
    await expect.poll(() => paper.printed.length).toBe(4);
    paper.kill(1);
    paper.hint();
    await expect.poll(() => paper.reported).toContain(3);
    slow.open();
    const replies = await Promise.all(readers);
    expect(replies.map(({ status }) => status)).toEqual([200, 410, 200, 410]);
    for (const { text } of replies) expect(text).not.toContain('Herring');
    await newsstand.settled();
    expect(await wordsIn(home)).not.toContain('Herring');
  });
  test('is not reported while the disk still has a word of it', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    const stuck = join(home, 'site/pages/coast/told-1.page');
    await rm(stuck);
    await mkdir(stuck);
    paper.kill(1);
    await expect(newsstand.printStale()).rejects.toThrow('directory');
    expect([paper.reported.at(-1), newsstand.applied()]).toEqual([2, 2]);
    expect((await get('/')).text).not.toContain('Herring');
    await rm(stuck, { recursive: true });
    await newsstand.settled();
    expect([paper.reported.at(-1), newsstand.applied()]).toEqual([3, 3]);
    expect(await wordsIn(home)).not.toContain('Herring');
  });
  test('while the newsstand was closed is obeyed before it opens', async () => {
    const first = await open();
    await first.newsstand.settled();
    await first.newsstand.close();
    paper.kill(1);
    paper.print = () => Promise.reject(new Error('out of ink'));
    const { get } = await open();
    expect(paper.reported.at(-1)).toBe(3);
    expect(await wordsIn(home)).not.toContain('Herring');
    expect((await get('/')).status).toBe(503);
  });
  test('while no newsstand runs is swept out of the tree by the command', async () => {
    const first = await open();
    await get200(first, '/hi/');
    await first.newsstand.settled();
    await first.newsstand.close();
    expect(await sweepTree(home, paper.changes)).toBe(0);
    paper.kill(1);
    expect(await sweepTree(home, paper.changes)).toBe(3);
    expect(await wordsIn(home)).not.toContain('Herring');
    // The rest is still there, and the next newsstand goes on from it.
    paper.printed.length = 0;
    const { get, newsstand } = await open();
    expect((await get('/hi/')).status).toBe(200);
    await newsstand.settled();
    expect(paper.printed).not.toContain('/hi/');
    expect((await get(storyPath(1))).status).toBe(410);
  });
  test('sweeps everything when the tree is of another archive', async () => {
    const first = await open();
    await first.newsstand.settled();
    await first.newsstand.close();
    paper.archiveId = 'archive-2';
    expect(await sweepTree(home, paper.changes)).toBe(3);
    expect(await readdir(join(home, 'site/pages'))).toEqual([]);
  });
});

const get200 = async ({ get }: Open, path: string): Promise<void> => expect((await get(path)).status).toBe(200);

describe('the next start', () => {
  test('serves what was printed without printing it', async () => {
    const first = await open();
    await first.newsstand.settled();
    const tag = (await first.get('/')).headers.etag;
    await first.newsstand.close();
    paper.printed.length = 0;
    const { get, newsstand } = await open();
    expect((await get('/', { 'accept-encoding': 'br', 'if-none-match': tag })).status).toBe(304);
    await newsstand.settled();
    expect(paper.printed).toEqual([]);
  });
  test('after a crash between a change and its print prints what was stale', async () => {
    const { newsstand } = await open();
    await newsstand.settled();
    paper.tell(1, 'Herring gone again');
    const right = paper.print;
    paper.print = () => Promise.reject(new Error('out of ink'));
    await newsstand.printStale().catch(() => undefined);
    expect(newsstand.applied()).toBe(3);
    const copy = await crashed();
    await newsstand.close();
    paper.print = right;
    paper.printed.length = 0;
    const next = await open({}, copy);
    await next.newsstand.settled();
    expect(paper.printed.toSorted()).toEqual(['/', storyPath(1)]);
    expect((await next.get('/')).text).toContain('Herring gone again');
  });
  test('waits for what changed meanwhile, and no longer than it may', async () => {
    const { newsstand } = await open();
    await newsstand.settled();
    await newsstand.close();
    paper.tell(1, 'Herring gone again');
    const slow = gate();
    paper.pause = () => slow.wait;
    const next = await open({ limits: { catchUpMs: 60_000 } });
    let caught = false;
    const waiting = next.newsstand.caughtUp().then(() => (caught = true));
    await expect.poll(() => next.newsstand.counts().printing).toBeGreaterThan(0);
    expect([caught, (await next.get(storyPath(1))).text.includes('Herring return')]).toEqual([false, true]);
    slow.open();
    await waiting;
    expect((await next.get(storyPath(1))).text).toContain('Herring gone again');
    await next.newsstand.close();
    paper.tell(1, 'Herring back');
    const never = gate();
    paper.pause = () => never.wait;
    const last = await open({ limits: { catchUpMs: 20 } });
    await last.newsstand.caughtUp();
    expect((await last.get(storyPath(1))).text).toContain('Herring gone again');
    never.open();
  });
  test('prints a broken page anew before anybody sees it', async () => {
    const first = await open();
    await first.newsstand.settled();
    await first.newsstand.close();
    await writeFile(join(home, 'site/pages/index.page.br'), 'torn');
    paper.printed.length = 0;
    const { get, newsstand } = await open();
    expect((await get('/', { 'accept-encoding': 'br' })).text).toBe(paper.now('/'));
    await newsstand.settled();
    expect(paper.printed).toEqual(['/']);
  });
  test('of another build prints all anew, and serves the old pages until then, save what is gone', async () => {
    const first = await open();
    await get200(first, '/hi/');
    await first.newsstand.settled();
    await first.newsstand.close();
    paper.kill(1);
    const slow = gate();
    paper.pause = () => slow.wait;
    paper.printed.length = 0;
    const { get, newsstand } = await open({ build: 'build-2' });
    expect((await get('/hi/')).status).toBe(200);
    slow.open();
    await newsstand.settled();
    expect(paper.printed.toSorted()).toEqual(['/', storyPath(1), storyPath(2), '/hi/'].toSorted());
    expect(await wordsIn(home)).not.toContain('build-1');
    expect(await wordsIn(home)).not.toContain('Herring');
    expect((await get('/')).text).toBe(paper.now('/'));
  });
  test.each(['another archive', 'an earlier day', 'no cursor', 'a page from the future', 'a hole in the log'])('believes nothing of the tree when there is %s', async (what) => {
    const first = await open();
    await first.newsstand.settled();
    await first.newsstand.close();
    if (what === 'another archive') paper.archiveId = 'archive-2';
    if (what === 'an earlier day') paper.restore(1);
    if (what === 'no cursor') await rm(join(home, 'site/cursor.json'));
    if (what === 'a page from the future') {
      paper.restore(1);
      await writeFile(join(home, 'site/cursor.json'), JSON.stringify({ archiveId: paper.archiveId, generation: 1, seen: 1 }));
    }
    if (what === 'a hole in the log') {
      paper.touch(['x']);
      paper.touch(['y']);
      paper.log.splice(0, 3, ...paper.log.slice(0, 2));
      paper.touch(['z']);
    }
    paper.printed.length = 0;
    const { get, newsstand } = await open();
    await newsstand.settled();
    expect(paper.printed).toContain('/');
    expect((await get('/')).text).toBe(paper.now('/'));
    expect(newsstand.applied()).toBe(paper.log.length);
  });
  test('while it runs, an archive put back to an earlier day is noticed, and so is another one', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    paper.restore(1);
    await newsstand.settled();
    expect((await get('/')).text).not.toContain('Bridge painted');
    expect([newsstand.applied(), paper.reported.at(-1)]).toEqual([1, 1]);
    paper.archiveId = 'archive-2';
    paper.printed.length = 0;
    await newsstand.settled();
    expect(paper.printed).toContain('/');
  });
  test('what was read before the archive was put back is not believed, though its number is', async () => {
    const { get, newsstand } = await open({ seeds: () => Promise.resolve([]) });
    const slow = gate();
    paper.pause = () => slow.wait;
    const reader = get('/');
    await expect.poll(() => paper.printed.length).toBe(1);
    paper.restore(1);
    paper.hint();
    await expect.poll(() => newsstand.applied()).toBe(1);
    paper.tell(4, 'Ferry late');
    paper.hint();
    await expect.poll(() => newsstand.applied()).toBe(2);
    slow.open();
    expect((await reader).text).toContain('Ferry late');
    expect((await reader).text).not.toContain('Bridge painted');
  });
});

describe('the tree while it runs', () => {
  test('holds what memory does not, and a page spoiled there is printed again', async () => {
    const { get, newsstand } = await open({ limits: { memoryBytes: 1 } });
    await newsstand.settled();
    paper.printed.length = 0;
    for (const path of ['/', storyPath(1), storyPath(2), '/']) expect((await get(path, { 'accept-encoding': 'gzip' })).text).toBe(paper.now(path));
    expect(paper.printed).toEqual([]);
    await get(storyPath(1));
    await writeFile(join(home, 'site/pages/index.page'), 'spoiled');
    expect((await get('/')).text).toBe(paper.now('/'));
    expect(paper.printed).toEqual(['/']);
  });
  test('may be deleted at any time', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    await rm(join(home, 'site'), { recursive: true });
    expect((await get('/')).status).toBe(200);
    paper.tell(1, 'Herring gone again');
    await newsstand.settled();
    expect((await get('/')).text).toBe(paper.now('/'));
    expect(await wordsIn(home)).toContain('Herring gone again');
  });
  test('that cannot be written does not keep a page from its readers', async () => {
    const { get } = await open({ seeds: () => Promise.resolve([]) });
    await writeFile(join(home, 'site/pages/coast'), 'in the way');
    expect((await get(storyPath(1))).text).toBe(paper.now(storyPath(1)));
    expect(paper.said.join()).toContain('cannot be kept');
  });
  test('is made smaller afterwards, with the same words under the same tag', async () => {
    const { get, newsstand } = await open({ limits: { denseRestMs: 1 } });
    await newsstand.settled();
    const before = await get('/', { 'accept-encoding': 'br' });
    await expect.poll(() => readFile(join(home, 'site/pages/index.page.json'), 'utf8')).toContain('"dense":true');
    const after = await get('/', { 'accept-encoding': 'br' });
    expect(after.body.length).toBeLessThan(before.body.length);
    expect([after.text, after.headers.etag, after.headers['content-length']]).toEqual([before.text, before.headers.etag, String(after.body.length)]);
    await newsstand.close();
    paper.printed.length = 0;
    const next = await open();
    expect((await next.get('/', { 'accept-encoding': 'br' })).body.length).toBe(after.body.length);
    expect(paper.printed).toEqual([]);
  });
});

describe('another publication, while readers read', () => {
  /** The same stories, said in another way. */
  const anew = (name: string): Renewal => ({
    ...optionsFor(paper, home),
    build: name,
    async print(path) {
      const { generation, result } = await paper.print(path);
      return { generation, result: result?.kind === 'page' ? { ...result, body: result.body.replace('<body>', `<body>${name} `) } : result };
    },
    notice: (notice, edition) => ({ ...optionsFor(paper, home).notice(notice, edition), body: `${name}: ${notice}` }),
  });

  test('has every page printed again, fronts first, while the old ones are read', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    paper.printed.length = 0;
    const slow = gate();
    paper.pause = () => slow.wait;
    await newsstand.renew(anew('New'));
    await expect.poll(() => newsstand.counts().printing).toBeGreaterThan(0);
    expect((await get('/')).text).toBe(paper.now('/'));
    expect(paper.printed[0]).toBe('/');
    slow.open();
    await newsstand.settled();
    for (const path of ['/', storyPath(1), storyPath(2)]) expect((await get(path)).text).toContain('<body>New ');
    expect((await get('/nothing/here-99')).text).toBe('New: not-found');
    expect(newsstand.counts().stale).toBe(0);
  });

  test('keeps nothing of what was begun before it', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    const slow = gate();
    paper.pause = () => slow.wait;
    const asked = get('/minute');
    await expect.poll(() => newsstand.counts().printing).toBeGreaterThan(0);
    paper.pause = () => Promise.resolve();
    await newsstand.renew(anew('New'));
    slow.open();
    expect((await asked).text).toContain('<body>New ');
    expect((await get('/minute')).text).toContain('<body>New ');
  });

  test('is where the next start goes on, and a page that there is no more goes', async () => {
    const first = await open();
    await first.newsstand.settled();
    const next = { ...anew('New'), print: async (path: string) => (path === storyPath(2) ? { ...(await paper.print(path)), result: undefined } : anew('New').print(path)) };
    await first.newsstand.renew(next);
    await first.newsstand.settled();
    expect((await first.get(storyPath(2))).status).toBe(404);
    await first.newsstand.close();
    paper.printed.length = 0;
    paper.seeds = () => Promise.resolve([]);
    const second = await open({ ...next });
    await second.newsstand.settled();
    expect(paper.printed).toEqual([]);
    expect((await second.get('/')).text).toContain('<body>New ');
  });

  test('that cannot be begun changes nothing', async () => {
    const { get, newsstand } = await open();
    await newsstand.settled();
    const before = paper.printed.length;
    await expect(newsstand.renew({ ...anew('New'), notice: () => { throw new Error('no words'); } })).rejects.toThrow('no words');
    expect([(await get('/')).text, paper.printed.length, newsstand.counts().stale]).toEqual([paper.now('/'), before, 0]);
  });
});
