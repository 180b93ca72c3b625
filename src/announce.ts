/**
 * Tells search engines (IndexNow) and hubs (WebSub) what has changed, as a job: a quarter of a minute after a publication, with all that came
 * since, and again later where somebody did not listen.
 */
import { createHash } from 'node:crypto';
import type { Archive } from './archive/archive.ts';
import { feedAddress } from './press/feeds/feed-addresses.ts';
import { absoluteUrl } from './press/site-urls.ts';
import { frontKey } from './story/keys.ts';
import type { Publication } from './story/publication.ts';

export interface AnnounceOptions {
  readonly archive: Archive;
  readonly publication: Publication;
  readonly publicUrl: string;
  readonly say: (line: string) => void;
  /** Where IndexNow listens, for all engines that take part in it. */
  readonly indexNow?: string;
}

const INDEX_NOW = 'https://api.indexnow.org/indexnow';
/** So many addresses one call may name. */
const AT_ONCE = 10_000;
const PATIENCE_MS = 20_000;

/** The word by which IndexNow knows that a call comes from the site: a file of this name says the same. */
export function indexNowKey(archiveId: string): string {
  return createHash('sha256').update(`indexnow ${archiveId}`).digest('hex').slice(0, 32);
}

/** Whether there is anybody to tell, of a site that others can reach. */
export function announces({ rules: { announce } }: Publication, publicUrl: string): boolean {
  return (announce.indexNow || announce.hubs.length > 0) && publicUrl.startsWith('https://');
}

/** @throws Error where somebody could not be reached: the job is tried again, and tells it all again. */
export async function announce(options: AnnounceOptions): Promise<void> {
  const { archive, publication, publicUrl } = options;
  if (!announces(publication, publicUrl)) return;
  const from = await archive.announced();
  const changes = await archive.changes.changesSince(from);
  const last = changes.at(-1);
  if (last === undefined) return;
  const keys = new Set(changes.flatMap((change) => change.keys));
  const { announce: whom } = publication.rules;
  if (whom.indexNow) await tellIndexNow(options, await addressesOf(archive, keys));
  const feeds = publication.editions.filter(({ key }) => keys.has(frontKey(key, null))).flatMap(({ path }) => (['xml', 'atom', 'json'] as const).map((form) => absoluteUrl(publicUrl, feedAddress(path, form))));
  for (const hub of feeds.length === 0 ? [] : whom.hubs) await tellHub(hub, feeds);
  await archive.setAnnounced(last.generation);
}

/** Of stories that came, changed or went: an engine that asks learns which. */
async function addressesOf(archive: Archive, keys: ReadonlySet<string>): Promise<string[]> {
  const numbers = [...keys].flatMap((key) => /^story:(\d+)$/.exec(key)?.[1] ?? []).map(Number);
  return archive.read(async (reading) => {
    const addresses: string[] = [];
    for (const number of numbers.slice(-AT_ONCE)) {
      const story = await reading.findStory(number);
      if (story !== undefined) addresses.push(story.address);
    }
    return addresses;
  });
}

async function tellIndexNow({ archive, publicUrl, say, indexNow = INDEX_NOW }: AnnounceOptions, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  const key = indexNowKey(archive.changes.archiveId);
  const body = JSON.stringify({ host: new URL(publicUrl).host, key, keyLocation: `${publicUrl}/${key}.txt`, urlList: addresses.map((path) => absoluteUrl(publicUrl, path)) });
  const response = await post(indexNow, { 'content-type': 'application/json; charset=utf-8' }, body);
  if (response.ok) return;
  if (response.status === 429 || response.status >= 500) throw new Error(`IndexNow answers ${response.status}: it is told again later`);
  // The key was not found, or the addresses are another host's: the same again would not help.
  say(`IndexNow refuses what it was told (${response.status}): is ${publicUrl}/${key}.txt to be had from outside?`);
}

/** WebSub, section 7: the hub fetches each feed and hands it on. */
async function tellHub(hub: string, feeds: readonly string[]): Promise<void> {
  const body = new URLSearchParams([['hub.mode', 'publish'], ...feeds.map((feed) => ['hub.url', feed])]);
  const response = await post(hub, { 'content-type': 'application/x-www-form-urlencoded' }, body.toString());
  if (!response.ok) throw new Error(`The hub ${hub} answers ${response.status}: it is told again later`);
}

async function post(url: string, headers: { readonly [name: string]: string }, body: string): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  return response;
}
