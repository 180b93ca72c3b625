/**
 * The worker that lets a reader read again without a network what was read last on this device. Where there is a network
 * it stands aside: every page comes from there, and what is gone there goes from here. The press puts `EDITIONS` before it.
 */
import type { OfflineEdition, ScriptWords } from '../../language/language.ts';
import { clockText } from './clock.island.ts';

declare const EDITIONS: readonly OfflineEdition[];

/** What a worker has and a page has not, as far as it is used here. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly navigationPreload?: { enable(): Promise<void> } };
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(name: 'message', hear: (event: Lasting & { readonly data: unknown }) => void): void;
  addEventListener(name: 'fetch', hear: (event: Asked) => void): void;
}
const worker = globalThis as unknown as Worker;

/** What a page asks for: its own path, and what it needs besides. */
interface Keep {
  readonly path: string;
  readonly files: readonly string[];
}

interface Kept {
  readonly path: string;
  readonly response: Response;
  /** When the site sent it. */
  readonly at: number;
  /** When it was read here. */
  readonly read: number;
  readonly bytes: number;
  readonly files: readonly string[];
}

const STORE = 'kept-stories';
const MOST_STORIES = 30;
const MOST_BYTES = 12_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Where it is noted when what is kept was last compared with the site. */
const CHECKED = '/.kept-checked';

/** The page before came from here: what it is made of is looked for here, too. */
let isOffline = false;
/** One thing after another: what is kept is counted and trimmed. */
let last: Promise<unknown> = Promise.resolve();

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(begin()));
worker.addEventListener('message', (event) => {
  const asked = parseKeep(event.data);
  if (asked !== undefined) event.waitUntil(inTurn(() => keep(asked)));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event, url.pathname));
  else if (isOffline && /^\/(?:pictures|assets)\//.test(url.pathname)) event.respondWith(file(request, url.pathname));
});

async function begin(): Promise<void> {
  await worker.clients.claim();
  // The page is fetched while the worker wakes.
  await worker.registration.navigationPreload?.enable();
}

async function page(event: Asked, path: string): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    isOffline = false;
    event.waitUntil(inTurn(() => compare(path, response.status)));
    return response;
  } catch {
    isOffline = true;
    // As soon as there is a network again.
    event.waitUntil(inTurn(async () => (await store()).delete(CHECKED)));
    return (await copyOf(path)) ?? (await standIn(path)) ?? Response.error();
  }
}

async function file(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const kept = await store();
    // Of a picture the width that was kept, where another is asked for.
    const same = (await kept.match(path)) ?? (await kept.match((await pathsIn(kept)).find((each) => each.startsWith(path.replace(/[^/]+$/, ''))) ?? path));
    return same ?? Response.error();
  }
}

/** The site is asked whether what the browser has just had is still so: what was taken away meanwhile must not be kept. */
async function keep({ path, files }: Keep): Promise<void> {
  const response = await fetch(path, { cache: 'no-cache' });
  if (!isStory(response)) return drop(path);
  const kept = await store();
  const sizes = await Promise.all(files.map((each) => keepFile(kept, each)));
  const body = await response.blob();
  const headers = unpacked(response.headers);
  headers.set('X-Kept', JSON.stringify({ at: Date.parse(headers.get('Date') ?? '') || Date.now(), read: Date.now(), bytes: sizes.reduce((sum, size) => sum + size, body.size), files }));
  await kept.put(path, new Response(body, { headers }));
  await keepStandIn(kept, path);
  await trim(kept);
}

async function keepFile(kept: Cache, path: string): Promise<number> {
  const there = await kept.match(path);
  if (there !== undefined) return (await there.blob()).size;
  const response = await fetch(path);
  if (!response.ok) return 0;
  await kept.put(path, response.clone());
  return (await response.blob()).size;
}

/** What stands in for pages of this edition that cannot be had. It has the day's sections: it is not kept for long. */
async function keepStandIn(kept: Cache, path: string): Promise<void> {
  const { page: address } = editionOf(path);
  const there = await kept.match(address);
  if (there !== undefined && Date.now() - Date.parse(there.headers.get('Date') ?? '') < DAY) return;
  const response = await fetch(address);
  if (response.ok) await kept.put(address, response);
}

/** The oldest go until the rest fits; then the files that nobody needs any more. */
async function trim(kept: Cache): Promise<void> {
  const stories = await storiesIn(kept);
  let bytes = 0;
  const fits = stories.filter((story, index) => (bytes += story.bytes) <= MOST_BYTES && index < MOST_STORIES);
  const needed = new Set([...fits.flatMap(({ path, files }) => [path, ...files]), ...EDITIONS.map((edition) => edition.page), CHECKED]);
  for (const path of await pathsIn(kept)) if (!needed.has(path)) await kept.delete(path);
}

async function drop(path: string): Promise<void> {
  const kept = await store();
  if (await kept.delete(path)) await trim(kept);
}

/** After a page came from the network: is it gone, and are those that are kept still there? */
async function compare(path: string, status: number): Promise<void> {
  if (status === 404 || status === 410) await drop(path);
  const kept = await store();
  const checked = await kept.match(CHECKED);
  if (checked !== undefined && Date.now() - Number(await checked.text()) < HOUR) return;
  for (const story of await storiesIn(kept)) {
    const { status: now, redirected } = await fetch(story.path, { method: 'HEAD', cache: 'no-store' });
    if (now === 404 || now === 410 || redirected) await drop(story.path);
  }
  await kept.put(CHECKED, new Response(String(Date.now())));
}

/** A story as it was kept, with a line above it that says so. */
async function copyOf(path: string): Promise<Response | undefined> {
  const response = await (await store()).match(path);
  const kept = response && readKept(path, response);
  if (kept === undefined) return undefined;
  const label = `<p class="offline">${clockText(editionOf(path).words, kept.at)}</p>`;
  return new Response((await kept.response.text()).replace(/<main\b[^>]*>/, (main) => main + label), { headers: kept.response.headers });
}

/** In the place of a page that is not here: what can be read. */
async function standIn(path: string): Promise<Response | undefined> {
  const kept = await store();
  const edition = editionOf(path);
  const response = (await kept.match(edition.page)) ?? (await firstOf(EDITIONS.map((each) => kept.match(each.page))));
  if (response === undefined) return undefined;
  const items = await Promise.all((await storiesIn(kept)).map(linkTo));
  const html = await response.text();
  const list = items.length === 0 ? html : html.replace(/<div id="kept">.*?<\/div>/s, () => `<div id="kept"><ul>${items.join('')}</ul></div>`);
  return new Response(list, { headers: unpacked(response.headers) });
}

/** What it takes from a page of ours is escaped there already. */
async function linkTo({ path, response }: Kept): Promise<string> {
  const html = await response.text();
  const [, attributes = ''] = /<html( [^>]*)>/.exec(html) ?? [];
  const [, headline = ''] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
  return `<li><a href="${path}"${attributes}>${headline}</a></li>`;
}

/** The last read first. */
async function storiesIn(kept: Cache): Promise<readonly Kept[]> {
  const paths = await pathsIn(kept);
  const found = await Promise.all(paths.map(async (path) => readKept(path, await kept.match(path))));
  return found.filter((each) => each !== undefined).toSorted((a, b) => b.read - a.read);
}

function readKept(path: string, response: Response | undefined): Kept | undefined {
  const told = response?.headers.get('X-Kept') ?? null;
  return response === undefined || told === null ? undefined : { path, response, ...(JSON.parse(told) as Omit<Kept, 'path' | 'response'>) };
}

async function pathsIn(kept: Cache): Promise<readonly string[]> {
  return (await kept.keys()).map(({ url }) => new URL(url).pathname);
}

function editionOf(path: string): { readonly page: string; readonly words: ScriptWords } {
  const found = EDITIONS.find((edition) => path.startsWith(edition.path)) ?? EDITIONS[0];
  if (found === undefined) throw new Error('No edition');
  return found;
}

function isStory(response: Response): boolean {
  return response.ok && !response.redirected && (response.headers.get('Content-Type') ?? '').startsWith('text/html');
}

/** What a worker hands out is not packed any more. */
function unpacked(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ['Content-Encoding', 'Content-Length']) rest.delete(name);
  return rest;
}

async function firstOf(waiting: readonly Promise<Response | undefined>[]): Promise<Response | undefined> {
  return (await Promise.all(waiting)).find((each) => each !== undefined);
}

function parseKeep(data: unknown): Keep | undefined {
  const { path, files } = (data ?? {}) as { readonly path?: unknown; readonly files?: unknown };
  const isPath = (each: unknown): each is string => typeof each === 'string' && /^\/(?!\/)/.test(each);
  return isPath(path) && Array.isArray(files) && files.every(isPath) ? { path, files } : undefined;
}

async function store(): Promise<Cache> {
  return caches.open(STORE);
}

/** What goes wrong in between (a full disk, a network that is gone) is no reader's trouble. */
async function inTurn(work: () => Promise<unknown>): Promise<void> {
  last = last.then(work).catch(() => undefined);
  await last;
}
