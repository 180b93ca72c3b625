/** Reading again without a network, in a real browser: the whole program, behind a line that can be cut. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { axe, launchBrowser } from '../support/tools.ts';

/** The newsroom, as far as a reader's network reaches it. */
interface Line {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

async function openLine(to: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | undefined;
  const mend = async (): Promise<void> => {
    if (server?.listening === true) return;
    server = createServer((socket) => {
      const other = connect(to, '127.0.0.1');
      for (const each of [socket, other]) {
        sockets.add(each);
        each.on('error', () => undefined).on('close', () => {
          sockets.delete(each);
          socket.destroy();
          other.destroy();
        });
      }
      socket.pipe(other).pipe(socket);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await mend();
  return {
    url: `http://127.0.0.1:${port}`,
    mend,
    async cut() {
      const closed = server === undefined ? undefined : once(server, 'close');
      server?.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

describe('a reader who loses the network', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  let line: Line;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let errors: string[];
  let stories: { readonly en: readonly string[]; readonly hi: readonly string[] };

  beforeAll(async () => {
    newsroom = await startWithDemo(home);
    line = await openLine(Number(new URL(newsroom.url).port));
    browser = await launchBrowser();
    const numbers = async (edition: string): Promise<string[]> => {
      const { stdout } = await runCommand(home, ['list', '--edition', edition, '--state', 'live', '--limit', '100', '--json']);
      return stdout.trim().split('\n').map((each) => new URL((JSON.parse(each) as { url: string }).url).pathname);
    };
    stories = { en: await numbers('en'), hi: await numbers('hi') };
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await line.cut();
    await newsroom.stop();
    remove();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && /policy|script/i.test(message.text()) && errors.push(message.text()));
  });
  afterEach(async () => {
    await context.close();
    await line.mend();
    if (errors.length > 0) throw new Error(`The page said: ${errors.join('; ')}`);
  });

  const kept = async (): Promise<string[]> =>
    page.evaluate<string[]>(`caches.open('kept-stories').then(async (kept) => {
      const found = await Promise.all((await kept.keys()).map(async ({ url }) => [new URL(url).pathname, await kept.match(url)]));
      return found.filter(([, response]) => response?.headers.has('X-Kept')).map(([path]) => path);
    })`);
  const read = async (path: string): Promise<void> => {
    await page.goto(line.url + path);
    await expect.poll(kept, { interval: 30 }).toContain(path);
  };
  const goOffline = async (): Promise<void> => {
    await line.cut();
    await context.setOffline(true);
  };
  /** Past the browser's own cache, which takes for new what it had within the last seconds. */
  const visit = async (path: string) => {
    await page.goto(line.url + path);
    return page.reload();
  };
  const goOnline = async (): Promise<void> => {
    await line.mend();
    await context.setOffline(false);
  };

  test('reads again what was read last, in both languages, and is told from when it is; online again it is the site’s own', async () => {
    const [english, hindi] = [stories.en[0]!, stories.hi[0]!];
    await read(english);
    const headline = await page.locator('h1').textContent();
    await read(hindi);
    expect(await page.locator('.offline').count()).toBe(0);
    await goOffline();
    await page.reload();
    expect(await page.locator('.offline').textContent()).toMatch(/^आप ऑफलाइन हैं। यह कॉपी \d{1,2} [^\s\d]+, (?:सुबह|दोपहर|शाम|रात) \d{1,2}:\d\d की है।$/);
    expect(await axe(page)).toEqual([]);
    // The query is the sender's, not the story's.
    await page.goto(`${line.url}${english}?utm_source=letter`);
    expect(await page.locator('h1').textContent()).toBe(headline);
    expect(await page.locator('.offline').textContent()).toMatch(/^You are offline\. This copy is from [A-Z][a-z]+ \d{1,2}, \d{1,2}:\d\d [AP]M\.$/);
    expect(await page.locator('.offline').evaluate((label) => getComputedStyle(label).borderInlineStartWidth)).toBe('3px');
    expect(await page.locator('article > .picture img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    // The page's own script is here, too.
    await expect.poll(() => page.locator('[data-clock-label]').textContent()).toMatch(/Time now/);
    const reloaded = page.waitForEvent('load');
    await goOnline();
    await reloaded;
    await expect.poll(() => page.locator('.offline').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toBe(headline);
  });

  test('is told honestly what cannot be had, and what can', async () => {
    await read(stories.en[1]!);
    await read(stories.hi[1]!);
    const hindi = await page.locator('h1').textContent();
    await goOffline();
    for (const [path, title] of [['/', 'You are offline'], [stories.en[2]!, 'You are offline'], ['/hi/', 'आप ऑफलाइन हैं']] as const) {
      await visit(path);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.locator('#kept a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([stories.hi[1], stories.en[1]]);
      expect(await page.locator('#kept a').first().getAttribute('lang')).toBe('hi');
    }
    expect(await axe(page)).toEqual([]);
    await page.locator('#kept a').first().click();
    expect(await page.locator('h1').textContent()).toBe(hindi);
    await page.reload();
    expect([await page.locator('h1').textContent(), await page.locator('.offline').count()]).toEqual([hindi, 1]);
  });

  test('has no story any more that was taken away meanwhile, once the network is back', async () => {
    const [first, second, third] = stories.en.slice(3, 6) as [string, string, string];
    for (const path of [first, second, third]) await read(path);
    await goOffline();
    await visit(first);
    expect(await page.locator('.offline').count()).toBe(1);
    const killed = [first, second].map((path) => /\d+$/.exec(path)?.[0] ?? '');
    expect(await runCommand(home, ['kill', ...killed, '--why', 'a test'])).toMatchObject({ status: 0 });
    const reloaded = page.waitForEvent('load');
    await goOnline();
    await reloaded;
    expect(await page.locator('h1').textContent()).toBe('This story is no longer available');
    await expect.poll(kept, { interval: 30 }).toEqual([third]);
    expect(await page.evaluate<string[]>(`caches.open('kept-stories').then(async (kept) => (await kept.keys()).map(({ url }) => new URL(url).pathname))`)).not.toContain(first);
    await goOffline();
    await visit(second);
    expect(await page.locator('h1').textContent()).toBe('You are offline');
  });

  test('who meets the notice loses the copy at once', async () => {
    const path = stories.en[6]!;
    await read(path);
    await runCommand(home, ['withdraw', /\d+$/.exec(path)?.[0] ?? '', '--why', 'a test']);
    const response = await visit(path);
    expect(response?.status()).toBe(410);
    await expect.poll(kept, { interval: 30 }).toEqual([]);
  });

  test('an update is read at once where there is a network, and kept in its place', async () => {
    const path = stories.en[7]!;
    await read(path);
    const before = await page.evaluate<string>(`caches.match(${JSON.stringify(path)}).then((each) => each.text())`);
    const number = /\d+$/.exec(path)?.[0] ?? '';
    expect(await runCommand(home, ['correct', number, '--note', 'It was forty-one gulls, not forty.'])).toMatchObject({ status: 0 });
    await expect.poll(async () => {
      await visit(path);
      return page.locator('main').textContent();
    }, { timeout: 20_000 }).toContain('forty-one gulls');
    await expect.poll(() => page.evaluate<string>(`caches.match(${JSON.stringify(path)}).then((each) => each.text())`), { interval: 30 }).toContain('forty-one gulls');
    expect(before).not.toContain('forty-one gulls');
  });

  test('thirty stories are kept, the last read ones, and nothing that only others needed', async () => {
    const live = [...stories.en.slice(8), ...stories.hi.slice(2)].slice(0, 32);
    const alive: string[] = [];
    for (const path of live) {
      const response = await page.goto(line.url + path);
      if (response?.status() !== 200) continue;
      await expect.poll(kept, { interval: 20 }).toContain(path);
      alive.push(path);
    }
    expect((await kept()).length).toBe(Math.min(30, alive.length));
    expect(new Set(await kept())).toEqual(new Set(alive.slice(-30)));
  });

  test('with script off nothing is kept, asked for or changed', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const tab = await plain.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await tab.goto(line.url + stories.hi[0]!);
    expect(await tab.locator('.offline').count()).toBe(0);
    expect(asked).not.toContain('/offline.js');
    await plain.close();
  });
});
