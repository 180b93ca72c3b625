/** The whole way: a newsroom, a folder that is kept fresh, and a real web server with the file that docs/ has for it. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webFile } from '../../src/newsstand/folder/folder-files.ts';
import { emptyHome, runCommand, startCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { hum } from '../support/recordings.ts';
import { root } from '../support/tools.ts';
import { ask, decoded, type Reply, startCaddy, startNginx, type WebServer } from '../support/web-servers.ts';

const LEAD = join(root, 'demo/pictures');

const { home, remove } = emptyHome();
const folder = mkdtempSync(join(tmpdir(), 'standfirst-printed-'));
let newsroom: RunningProgram;
let watcher: ReturnType<typeof startCommand>;

beforeAll(async () => {
  newsroom = await startWithDemo(home);
  await watch();
}, 180_000);
afterAll(async () => {
  watcher.process.kill('SIGINT');
  await watcher.done;
  await newsroom.stop();
  remove();
  rmSync(folder, { recursive: true, force: true });
});

async function watch(): Promise<void> {
  watcher = startCommand(home, ['print', folder, '--watch', '--reload', `touch ${home}/maps-changed`]);
  const { stdout, stderr } = watcher.process;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk: string) => ((said += chunk).includes('is kept fresh') ? resolve() : undefined));
    void watcher.done.then(() => reject(new Error(`The watcher ended:\n${said}`)));
  });
}

/** A document that is one story's first version, or its next. */
function document(name: string, version: number, { headline, words, language = 'en' }: { readonly headline: string; readonly words: string; readonly language?: string }): string {
  const file = join(home, `${name}-${version}.json`);
  writeFileSync(
    file,
    JSON.stringify({
      standard: { name: 'ninjs', version: '3.0' },
      uri: `urn:example:web-server:${name}`,
      version: String(version),
      type: 'text',
      language,
      headlines: [{ role: 'main', value: headline }],
      bodies: [{ role: 'main', contenttype: 'text/html', value: `<p>${words}</p>` }],
    }),
  );
  return file;
}

async function publish(...args: Parameters<typeof document>): Promise<{ readonly number: number; readonly path: string }> {
  const picture = join(LEAD, readdirSync(LEAD).find((name) => /\.(jpg|webp|png)$/.test(name)) ?? '');
  const { lines, stderr } = await runCommand(home, ['import', document(...args), '--publish', '--section', 'world-news', ...(args[1] === 1 ? ['--picture', picture] : [])]);
  const [line] = lines;
  if (line === undefined || line.url === null) throw new Error(stderr);
  return { number: line.number, path: new URL(line.url).pathname };
}

const ENCODINGS = ['identity', 'br', 'gzip'] as const;
/** What each server says of itself, and what depends on how it keeps files. */
const OWN = new Set(['date', 'server', 'connection', 'keep-alive', 'etag', 'last-modified', 'accept-ranges', 'content-length', 'transfer-encoding']);

function meaning(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name)));
}

/** Without the moments of printing: the masthead's clock, “40 min ago”. */
const lasting = (text: string): string => text.replaceAll(/<time\b.*?<\/time>/gs, '').replaceAll(/<lastmod>.*?<\/lastmod>/g, '').replaceAll(/^Expires: .*$/gm, '');

const isFile = (reply: Reply): boolean => reply.headers['last-modified'] !== undefined;

async function pathsOf(): Promise<{ readonly [what: string]: string }> {
  const front = (await ask(newsroom.url, '/')).text;
  const hindi = (await ask(newsroom.url, '/hi/')).text;
  const story = /href="(\/[a-z-]+\/[^"/]+-\d+)"/.exec(front)?.[1] ?? '';
  const hindiStory = /href="(\/hi\/[a-z-]+\/[^"/]+-\d+)"/.exec(hindi)?.[1] ?? '';
  const article = (await ask(newsroom.url, encodeURI(hindiStory))).text;
  return {
    front: '/', 'Hindi front': '/hi/', story, 'Hindi story': encodeURI(hindiStory), section: '/world-news', 'Hindi section': '/hi/duniya',
    topic: encodeURI(/href="(\/hi\/topic\/[^"]+)"/.exec(article)?.[1] ?? ''), author: /href="(\/author\/[^"]+)"/.exec((await ask(newsroom.url, story)).text)?.[1] ?? '/author/meera-dhanuk',
    archive: '/archive', corrections: '/hi/corrections', RSS: '/feed.xml', Atom: '/hi/feed.atom', 'JSON Feed': '/world-news/feed.json',
    sitemap: '/sitemap.xml', 'news sitemap': '/hi/news-sitemap.xml', robots: '/robots.txt', 'offline page': '/hi/offline', worker: '/offline.js',
    ...historyOf((await ask(newsroom.url, '/corrections')).text),
    latest: '/latest', 'standing page': '/hi/hamare-bare-mein', manifest: '/hi/site.webmanifest',
  };
}

/** Of the first story that a page of corrections leads to. */
function historyOf(corrections: string): { readonly [what: string]: string } {
  const story = /href="(\/[a-z-]+\/[^"/]+-\d+)"/.exec(corrections)?.[1] ?? '';
  return { history: `${story}/history`, version: `${story}/history/1` };
}

/**
 * A server loads where pages are when it starts. What showed a story that was taken away a moment ago is not among them
 * then, and is had from the newsroom until the next reload: so it is waited for.
 */
async function untilWhole(paths: readonly string[]): Promise<void> {
  const maps = (): string => readFileSync(join(folder, 'caddy/maps.caddy'), 'utf8') + readFileSync(join(folder, 'nginx/maps.conf'), 'utf8');
  for (let tries = 0; tries < 20; tries += 1) {
    const before = maps();
    // Longer than what servers load may lag behind.
    await sleep(1_500);
    const missing = paths.filter((path) => !existsSync(join(folder, 'site', webFile(decodeURI(path)))));
    if (missing.length === 0 && maps() === before) return;
  }
  throw new Error('The folder does not come to rest.');
}

/** Names and words of everything in the folder, whatever it is packed in. */
function filesWith(words: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = join(folder, name);
    if (words.test(name)) return true;
    if (!statSync(file).isFile()) return false;
    return words.test(decoded(readFileSync(file), name.endsWith('.br') ? 'br' : name.endsWith('.gz') ? 'gzip' : undefined));
  });
}

describe.each([['nginx', startNginx], ['Caddy', startCaddy]] as const)('%s before a newsroom', (name, start) => {
  let server: WebServer;
  let paths: Awaited<ReturnType<typeof pathsOf>>;

  beforeAll(async () => {
    paths = await pathsOf();
    await untilWhole(Object.values(paths));
    server = await start({ folder, newsroom: new URL(newsroom.url).host });
  });
  afterAll(() => server.stop());

  test('gives the same bodies and says the same of them as the newsroom does, in every encoding, from files', async () => {
    for (const [what, path] of Object.entries(paths)) {
      for (const encoding of ENCODINGS) {
        const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, path, { headers: { 'accept-encoding': encoding } })));
        expect({ what, encoding, status: theirs?.status, headers: meaning(theirs!.headers), isFile: isFile(theirs!) }).toEqual({ what, encoding, status: 200, headers: meaning(ours!.headers), isFile: true });
        expect({ what, text: lasting(theirs!.text) }).toEqual({ what, text: lasting(ours!.text) });
      }
    }
    const { headers } = await ask(server.url, paths['story']!, { headers: { 'accept-encoding': 'br' } });
    expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-language': 'en', 'content-security-policy': expect.stringContaining("style-src 'sha256-") });
  });

  test('pictures and the readers’ script, too', async () => {
    const { text } = await ask(server.url, paths['story']!);
    const files = [/\/pictures\/[0-9a-f]{20}\/\d+\.webp/.exec(text)?.[0], /\/pictures\/[0-9a-f]{20}\/\d+\.jpg/.exec(text)?.[0], /\/assets\/reader-[0-9a-z]+\.js/.exec(text)?.[0], /\/assets\/icon-[0-9a-f]+\.svg/.exec(text)?.[0], /\/assets\/icon-32-[0-9a-f]+\.png/.exec(text)?.[0], '/assets/icon.svg', '/favicon.ico'];
    for (const file of files) {
      const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, file!, { headers: { 'accept-encoding': 'gzip' } })));
      expect({ file, status: theirs?.status, headers: meaning(theirs!.headers), isFile: isFile(theirs!) }).toEqual({ file, status: 200, headers: meaning(ours!.headers), isFile: true });
      expect(theirs!.text === ours!.text).toBe(true);
    }
  });

  test('leads on in one step, whatever words stand before the number, and takes the query along', async () => {
    const number = /\d+$/.exec(paths['story']!)?.[0];
    const hindi = /\d+$/.exec(paths['Hindi story']!)?.[0];
    const expected: readonly (readonly [string, string])[] = [
      [`/world-news/anything-${number}?utm_source=x&y=%20`, `${paths['story']}?utm_source=x&y=%20`],
      [`/No-Such-Section/${number}`, paths['story']!],
      [paths['story']!.toUpperCase(), paths['story']!],
      [`${paths['story']}/`, paths['story']!],
      [`/hi/duniya/wrong-${hindi}`, paths['Hindi story']!],
      [`/hi/%E0%A4%97%E0%A4%B2%E0%A4%A4/${hindi}?q=1`, `${paths['Hindi story']}?q=1`],
      ['/hi', '/hi/'],
      ['/World-News/', '/world-news'],
    ];
    for (const [from, to] of expected) {
      const reply = await ask(server.url, from);
      expect({ from, status: reply.status, to: reply.headers.location, cache: reply.headers['cache-control'] }).toEqual({ from, status: 301, to, cache: 'public, max-age=60' });
      expect((await ask(server.url, to)).status).toBe(200);
    }
  });

  test('says in the words of the edition that there is no such page; what is no file at all is the newsroom’s to say', async () => {
    for (const path of ['/nothing/here', '/hi/kuchh-nahin', '/world-news/never-999999', '/assets/none.js', '/pictures/00000000000000000000/320.webp', '/hi/12', '/search?q=river', '/health']) {
      const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, path)));
      expect({ path, status: theirs?.status, headers: meaning(theirs!.headers), text: lasting(theirs!.text) }).toEqual({ path, status: ours!.status, headers: meaning(ours!.headers), text: lasting(ours!.text) });
    }
    expect((await ask(server.url, '/', { method: 'POST' })).status).toBe(405);
    expect((await ask(server.url, '/%E0%A4%')).status).toBe(400);
  });

  test('says that nothing has changed, for each encoding by a tag of its own; HEAD has all but the body', async () => {
    const tags = new Set<string>();
    for (const encoding of ENCODINGS) {
      const headers = { 'accept-encoding': encoding };
      const { headers: first } = await ask(server.url, paths['Hindi story']!, { headers });
      tags.add(first.etag!);
      const again = await ask(server.url, paths['Hindi story']!, { headers: { ...headers, 'if-none-match': first.etag! } });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect((await ask(server.url, paths['Hindi story']!, { headers: { ...headers, 'if-modified-since': first['last-modified']! } })).status).toBe(304);
      expect((await ask(server.url, paths['Hindi story']!, { headers: { ...headers, 'if-none-match': '"another"' } })).status).toBe(200);
      const head = await ask(server.url, paths['Hindi story']!, { headers, method: 'HEAD' });
      expect([head.status, head.body.length, meaning(head.headers)]).toEqual([200, 0, meaning(first)]);
    }
    // Caddy's is of the plain file, and weak enough for all.
    expect(tags.size).toBe(name === 'nginx' ? ENCODINGS.length : tags.size);
  });

  test('what programs do by HTTP is passed on whole: files larger than a page, every method, every header', async () => {
    const token = (await runCommand(home, ['token', 'make', '--name', name, '--scope', 'pictures:read', '--scope', 'pictures:write'])).stdout.trim();
    const noise = await sharp({ create: { width: 1400, height: 1000, channels: 3, background: '#777777', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer();
    expect(noise.length).toBeGreaterThan(2_000_000);
    const call = (method: string, path: string, more: RequestInit = {}) => fetch(`${server.url}/api/v1${path}`, { ...more, method, headers: { Authorization: `Bearer ${token}`, ...(more.headers as Record<string, string> | undefined) } });
    const added = await call('POST', '/pictures?name=noise.png', { body: new Uint8Array(noise), headers: { 'Content-Type': 'image/png' } });
    const etag = added.headers.get('etag') ?? '';
    const path = added.headers.get('location')?.replace('/api/v1', '') ?? '';
    expect([added.status, path.length]).toEqual([201, '/pictures/'.length + 20]);
    const edit = (ifMatch: string) => call('PATCH', path, { body: '{"words": {"credit": "Marl"}}', headers: { 'Content-Type': 'application/json', 'If-Match': ifMatch } });
    expect([(await edit(etag)).status, (await edit(etag)).status]).toEqual([200, 412]);
    const original = await call('GET', `${path}/original`);
    expect([original.status, original.headers.get('cache-control'), Buffer.from(await original.arrayBuffer()).equals(noise)]).toEqual([200, 'no-store', true]);
    const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, '/api/v1/pictures')));
    expect({ status: theirs?.status, headers: meaning(theirs!.headers), text: theirs?.text }).toEqual({ status: 401, headers: meaning(ours!.headers), text: ours?.text });
    expect(theirs?.headers).toMatchObject({ 'www-authenticate': expect.stringContaining('Bearer') });
    expect((await call('DELETE', path)).status).toBe(405);
  });

  test('what agencies send is passed on whole', async () => {
    const sent = await fetch(`${server.url}/wire/nobody`, { method: 'POST', body: 'A text.' });
    expect([sent.status, await sent.json()]).toEqual([404, { error: 'There is no source “nobody” to which documents are sent.' }]);
  });

  test('a recording is had in parts and from a file, for as long as its page offers it; a picture that was killed is gone', async () => {
    const words = { headline: `Heard by ${name}`, words: 'A hum, and no more.' };
    const drawn = join(home, `${name}.png`);
    await sharp({ create: { width: 900, height: 600, channels: 3, background: name === 'nginx' ? '#204080' : '#804020' } }).png().toFile(drawn);
    const { lines } = await runCommand(home, ['import', document(`${name}-heard`, 1, words), '--publish', '--section', 'world-news', '--picture', drawn]);
    const [path, number] = [new URL(lines[0]?.url ?? '').pathname, String(lines[0]?.number)];
    writeFileSync(join(home, 'hum.wav'), hum(2));
    expect(await runCommand(home, ['audio', 'replace', number, join(home, 'hum.wav'), '--by', 'Meera Rao'])).toMatchObject({ status: 0 });
    const page = async (): Promise<string> => (await ask(server.url, path)).text;
    const named = async (what: RegExp): Promise<string> => what.exec(await page())?.[0] ?? '';
    await expect.poll(() => named(/\/audio\/\d+\/[0-9a-f]{20}\.mp3/), { timeout: 10_000 }).not.toBe('');
    const sound = await named(/\/audio\/\d+\/[0-9a-f]{20}\.mp3/);
    await expect.poll(async () => isFile(await ask(server.url, sound)), { timeout: 10_000 }).toBe(true);
    const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, sound, { headers: { range: 'bytes=10-19' } })));
    expect({ status: theirs!.status, range: theirs!.headers['content-range'], headers: meaning(theirs!.headers) }).toEqual({ status: 206, range: ours!.headers['content-range'], headers: meaning(ours!.headers) });
    expect(theirs!.body.equals(ours!.body)).toBe(true);
    expect((await ask(server.url, sound, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
    const picture = await named(/\/pictures\/[0-9a-f]{20}\/\d+\.webp/);
    expect((await ask(server.url, picture)).status).toBe(200);
    expect(await runCommand(home, ['picture', 'kill', picture.split('/')[2] ?? '', '--why', 'wrong'])).toMatchObject({ status: 0 });
    expect([(await ask(server.url, picture)).status, (await page()).includes('/pictures/')]).toEqual([410, false]);
    expect(await runCommand(home, ['kill', number, '--why', 'wrong'])).toMatchObject({ status: 0 });
    expect([(await ask(server.url, sound)).status, (await ask(server.url, path)).status]).toEqual([410, 410]);
  });

  test('a new story is there at once, its next words when the command has ended, and with a kill everything of it is gone', async () => {
    const pen = name === 'nginx' ? 'Quibblefin' : 'Snorkwhale';
    const story = await publish(`${name}-a`, 1, { headline: `${pen} counts the ferries`, words: `The ${pen} counted forty-one.` });
    const other = await publish(`${name}-b`, 1, { headline: `${pen} आया`, words: `${pen} ने नावें गिनीं।`, language: 'hi' });
    expect((await ask(server.url, story.path)).text).toContain('forty-one');
    await expect.poll(() => filesWith(new RegExp(`${pen} counts`)).length).toBeGreaterThan(3);
    const before = await ask(server.url, story.path, { headers: { 'accept-encoding': 'br' } });

    await publish(`${name}-a`, 2, { headline: `${pen} counts the ferries`, words: `The ${pen} counted sixty-two.` });
    await expect.poll(async () => (await ask(server.url, story.path, { headers: { 'accept-encoding': 'gzip' } })).text).toContain('sixty-two');
    await expect.poll(async () => (await ask(server.url, story.path, { headers: { 'accept-encoding': 'br', 'if-none-match': before.headers.etag! } })).text).toContain('sixty-two');
    const picture = /\/pictures\/[0-9a-f]{20}\/\d+\.webp/.exec((await ask(server.url, story.path)).text)?.[0] ?? '';
    expect((await ask(server.url, picture)).status).toBe(200);

    // It has a history by now, whose addresses move with it.
    expect(await runCommand(home, ['move', String(story.number), '--slug', `${pen}-moved`.toLowerCase()])).toMatchObject({ status: 0 });
    await expect.poll(async () => (await ask(newsroom.url, `${story.path}/history`)).status).toBe(301);
    await expect.poll(() => filesWith(new RegExp(`${pen}-moved`, 'i')).length).toBeGreaterThan(3);

    for (const { number } of [story, other]) expect(await runCommand(home, ['kill', String(number), '--why', 'a test'])).toMatchObject({ status: 0 });
    expect(filesWith(new RegExp(pen, 'i'))).toEqual([]);
    const { number } = story;
    for (const path of [story.path, `/world-news/some-words-${number}`, `/hi/duniya/${number}?x=1`, encodeURI(decodeURI(other.path)), `/hi/x/${other.number}`]) {
      for (const encoding of ENCODINGS) {
        const reply = await ask(server.url, path, { headers: { 'accept-encoding': encoding } });
        expect({ path, status: reply.status, tells: new RegExp(pen, 'i').test(reply.text), robots: reply.headers['x-robots-tag'] }).toEqual({ path, status: 410, tells: false, robots: 'noindex' });
      }
      const [ours, theirs] = await Promise.all([newsroom.url, server.url].map((url) => ask(url, path)));
      expect(meaning(theirs!.headers)).toEqual(meaning(ours!.headers));
    }
    for (const path of ['/', '/hi/', '/feed.xml', '/sitemap.xml']) expect({ path, tells: new RegExp(pen, 'i').test((await ask(server.url, path)).text) }).toEqual({ path, tells: false });
  });
});

describe('a printed folder', () => {
  test('is not left alone when its watcher is gone: the kill itself takes the story out', async () => {
    const { number, path } = await publish('alone', 1, { headline: 'Grebulous dries its wings', words: 'It takes an hour.' });
    await expect.poll(() => filesWith(/Grebulous/i).length).toBeGreaterThan(3);
    const ended = watcher.done;
    process.kill(-watcher.process.pid!, 'SIGKILL');
    await ended;
    const server = await startNginx({ folder, newsroom: new URL(newsroom.url).host });
    try {
      expect(await runCommand(home, ['kill', String(number), '--why', 'a test'])).toMatchObject({ status: 0 });
      expect(filesWith(/Grebulous/i)).toEqual([]);
      expect((await ask(server.url, path)).status).toBe(410);
      expect((await ask(server.url, `/x/${number}`)).status).toBe(410);
    } finally {
      await server.stop();
    }
    // It is taken up where it was left, and then there is nothing left to do.
    const again = await runCommand(home, ['print', folder, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ folder, removed: 0 });
    const once = await runCommand(home, ['print', folder, '--json']);
    expect(JSON.parse(once.stdout)).toMatchObject({ added: 0, changed: 0, removed: 0 });
  });

  test('that cannot be reached is named, and the kill is not called complete; where it is nobody’s any more it is forgotten', async () => {
    const away = `${folder}-away`;
    const { number } = await publish('away', 1, { headline: 'Wobblegannet moves house', words: 'It took the fish along.' });
    renameSync(join(folder, 'state'), away);
    try {
      const killed = await runCommand(home, ['kill', String(number), '--why', 'a test']);
      expect(killed.status).toBe(1);
      expect(killed.stderr).toContain(`Not complete: the folder ${folder} on `);
      expect(killed.stderr).toContain(`standfirst print ${folder}`);
    } finally {
      renameSync(away, join(folder, 'state'));
    }
    expect(await runCommand(home, ['print', folder])).toMatchObject({ status: 0 });
    expect(filesWith(/Wobblegannet/i)).toEqual([]);
    const other = mkdtempSync(join(tmpdir(), 'standfirst-printed-once-'));
    expect(await runCommand(home, ['print', other])).toMatchObject({ status: 0 });
    // A disk that is not there just now: what lies on it is not gone.
    renameSync(other, `${other}-away`);
    const { number: next } = await publish('away-too', 1, { headline: 'Wobblegannet again', words: 'It took the tea along.' });
    expect(await runCommand(home, ['kill', String(next), '--why', 'a test'])).toMatchObject({ status: 1, stderr: expect.stringContaining(`the folder ${other} on `) });
    renameSync(`${other}-away`, other);
    // A copy is another folder: both are known from then on.
    cpSync(other, `${other}-copy`, { recursive: true });
    expect(await runCommand(home, ['print', `${other}-copy`])).toMatchObject({ status: 0 });
    expect(await runCommand(home, ['print', `${other}-copy`, '--forget'])).toMatchObject({ status: 0 });
    rmSync(`${other}-copy`, { recursive: true, force: true });
    expect(await runCommand(home, ['print', other, '--forget'])).toMatchObject({ status: 0, stdout: expect.stringContaining('is forgotten') });
    expect(await runCommand(home, ['print', other, '--forget'])).toMatchObject({ status: 1, stderr: expect.stringContaining('No folder') });
    rmSync(other, { recursive: true, force: true });
  });

  test('is refused where it would do harm', async () => {
    const full = mkdtempSync(join(tmpdir(), 'standfirst-full-'));
    writeFileSync(join(full, 'thesis.doc'), 'Years of work');
    expect(await runCommand(home, ['print', full])).toMatchObject({ status: 1, stderr: expect.stringContaining('holds something else (thesis.doc)') });
    expect(readdirSync(full)).toEqual(['thesis.doc']);
    rmSync(full, { recursive: true, force: true });
    expect(await runCommand(home, ['print', join(home, 'site')])).toMatchObject({ status: 1, stderr: expect.stringContaining('lies in the newsroom’s home') });
    expect(await runCommand(home, ['print', '/'])).toMatchObject({ status: 1, stderr: expect.stringContaining('holds the newsroom’s home') });
    expect(await runCommand(home, ['print'])).toMatchObject({ status: 2, stderr: expect.stringContaining('Into which folder?') });
    await watch();
    expect(await runCommand(home, ['print', folder])).toMatchObject({ status: 1, stderr: expect.stringContaining('by another process already') });
  });

  test.each([['nginx', startNginx], ['Caddy', startCaddy]] as const)('is a whole site by itself: %s with no newsroom behind it', async (_name, start) => {
    const paths = await pathsOf();
    const server = await start({ folder, newsroom: null });
    try {
      for (const path of Object.values(paths)) expect({ path, status: (await ask(server.url, path)).status }).toEqual({ path, status: 200 });
      const missing = await ask(server.url, '/hi/kuchh-nahin');
      const ours = await ask(newsroom.url, '/hi/kuchh-nahin');
      expect([missing.status, meaning(missing.headers), lasting(missing.text)]).toEqual([404, meaning(ours.headers), lasting(ours.text)]);
      const number = /\d+$/.exec(paths['story']!)?.[0];
      expect(await ask(server.url, `/x/${number}`)).toMatchObject({ status: 301, headers: { location: paths['story'] } });
    } finally {
      await server.stop();
    }
  });

  test.each([['nginx', startNginx], ['Caddy', startCaddy]] as const)('%s says so when the newsroom does not answer', async (_name, start) => {
    const server = await start({ folder, newsroom: '127.0.0.1:9' });
    try {
      const reply = await ask(server.url, '/search?q=river');
      expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' } });
      expect(reply.text).toContain('This page is not ready just now');
      expect((await ask(server.url, '/')).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
