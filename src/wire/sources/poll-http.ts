/**
 * A document at an address, asked for again and again: only when it has changed (ETag, Last-Modified), at the source's pace, more rarely while
 * it fails. Where its pages lead on, they are followed, and the next round goes on where this one ended.
 */
import { readRetryAfter, waitFor } from './back-off.ts';
import { readCharset } from './charset.ts';
import { type Delivery, NOT_EVERYWHERE, type Receiver, type Receiving, wordsOf } from './delivery.ts';
import { type Fetched, fetchGuarded, type FetchOptions, type Headers, shownUrl } from './fetch-guarded.ts';
import { type PageFacts, readPage } from './next-page.ts';
import { runRounds } from './rounds.ts';
import { type PollSource, secretOf } from './source.ts';

/** What is remembered of a source between rounds, also over a restart. Plain JSON but for the moment. */
export interface PollPlace {
  /** The source's own, when this was noted: at another address it is worth nothing. */
  readonly url: string;
  /** Of the address that the next round begins with. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where the next round begins; null: at the source's own address. */
  readonly cursor: string | null;
  readonly failures: number;
  readonly nextAt: Temporal.Instant | null;
}

export interface PollState {
  read(key: string): Promise<PollPlace | null>;
  write(key: string, place: PollPlace): Promise<void>;
}

export interface PollOptions extends Receiving {
  readonly source: PollSource;
  readonly state: PollState;
  /** For tests: who resolves names, and what is borne. */
  readonly network?: Pick<FetchOptions, 'resolve' | 'limits' | 'ca'>;
  readonly random?: () => number;
}

const MOST_PAGES = 20;
/** A source is not left alone for long because the newsroom was in trouble. */
const OURS_MS = 30_000;

/** Where a source begins of which nothing is remembered. */
export const freshPlace = (url: string): PollPlace => ({ url, etag: null, lastModified: null, cursor: null, failures: 0, nextAt: null });

export function pollHttp(options: PollOptions): Receiver {
  return runRounds(0, async (signal) => {
    try {
      return await nextRound(options, signal);
    } catch (error) {
      // What is remembered could not be read or written: the archive is away.
      const { source, tell, now = Temporal.Now.instant } = options;
      tell(source, { kind: 'failed', at: now(), why: `the newsroom could not go on (${wordsOf(error)})` });
      return waitFor({ failures: 1, everyMs: source.everySeconds * 1000, random: Math.random() });
    }
  });
}

/** How long until the next round, in milliseconds. */
async function nextRound(options: PollOptions, signal: AbortSignal): Promise<number> {
  const { source, state, now = Temporal.Now.instant } = options;
  const known = await state.read(source.key);
  const place = known?.url === source.url ? known : freshPlace(source.url);
  const early = place.nextAt === null ? 0 : place.nextAt.epochMilliseconds - now().epochMilliseconds;
  // A clock that was set back must not keep a source unasked for ever.
  if (early > 0 && early <= 24 * 3_600_000) return early;
  const done = await pollRound(options, place, signal);
  if (signal.aborted) return 0;
  return Math.max(0, (done.nextAt ?? now()).epochMilliseconds - now().epochMilliseconds);
}

interface PageDone {
  readonly place: PollPlace;
  /** Null: the round has come to its end. */
  readonly next: string | null;
  readonly why: string | null;
  /** The trouble is the newsroom's, not the source's. */
  readonly isOurs: boolean;
  readonly retryAfterMs: number | null;
  /** Whether what the page kills is gone; null: it kills nothing. */
  readonly everywhere: Promise<boolean> | null;
}

/** One round: what the source has now, delivered and remembered. @throws what `state` throws */
export async function pollRound(options: PollOptions, before: PollPlace, signal?: AbortSignal): Promise<PollPlace> {
  const { source, state, tell, now = Temporal.Now.instant, random = Math.random } = options;
  let done: PageDone = { place: before, next: before.cursor ?? source.url, why: null, isOurs: false, retryAfterMs: null, everywhere: null };
  // Pages whose kills are waited for: the round goes on, but nothing is remembered that lies beyond them.
  const going: { readonly place: PollPlace; readonly everywhere: Promise<boolean> }[] = [];
  for (let pages = 0; pages < MOST_PAGES && done.next !== null && done.why === null; pages++) {
    const { place } = done;
    done = await pollPage(options, place, { url: done.next, isFirst: pages === 0, signal });
    if (done.everywhere !== null) going.push({ place, everywhere: done.everywhere });
    if (signal?.aborted === true) return done.place;
    if (done.why === null && done.next !== null && going.length === 0) await state.write(source.key, done.place);
  }
  const stuck = await firstStuck(going);
  if (stuck !== null) done = { ...done, place: stuck, why: done.why ?? `${NOT_EVERYWHERE}: what ordered it is asked for again`, isOurs: true };
  const failures = done.why === null || done.isOurs ? 0 : before.failures + 1;
  const everyMs = done.isOurs ? Math.min(source.everySeconds * 1000, OURS_MS) : source.everySeconds * 1000;
  const wait = waitFor({ failures, everyMs, retryAfterMs: done.retryAfterMs, random: random() });
  const place = { ...done.place, failures, nextAt: now().add({ milliseconds: wait }) };
  await state.write(source.key, place);
  tell(source, done.why === null ? { kind: 'answered', at: now() } : { kind: 'failed', at: now(), why: done.why });
  return place;
}

/** The place before the first page that has killed something which is not gone yet. */
async function firstStuck(going: readonly { readonly place: PollPlace; readonly everywhere: Promise<boolean> }[]): Promise<PollPlace | null> {
  for (const { place, everywhere } of going) if (!(await everywhere)) return place;
  return null;
}

interface Page {
  readonly url: string;
  readonly isFirst: boolean;
  readonly signal: AbortSignal | undefined;
}

async function pollPage(options: PollOptions, place: PollPlace, { url, isFirst, signal }: Page): Promise<PageDone> {
  const { source, network, now = Temporal.Now.instant } = options;
  const fails = (why: string, change: Partial<PollPlace> = {}, retryAfterMs: number | null = null): PageDone => ({ place: { ...place, ...change }, next: null, why, isOurs: false, retryAfterMs, everywhere: null });
  let privateHeaders: Headers;
  try {
    privateHeaders = headersOf(options);
  } catch (error) {
    return fails(wordsOf(error));
  }
  const headers = isFirst ? conditions(place) : {};
  // A page that was led to must not take the keys to another host than the source's.
  const isOwn = new URL(url).host === new URL(source.url).host;
  const fetched = await fetchGuarded(url, { ...network, headers, ...(isOwn ? { privateHeaders } : {}), allowPrivate: source.allowPrivate, ...(signal === undefined ? {} : { signal }) });
  if (!fetched.ok) return fails(fetched.why);
  const { status } = fetched;
  if (status === 304 || status === 204) return { place, next: null, why: null, isOurs: false, retryAfterMs: null, everywhere: null };
  const retryAfterMs = readRetryAfter(fetched.headers['retry-after'], now());
  // A place in a row of pages that is no more: the next round begins at the beginning.
  if (status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status) && place.cursor !== null) return fails(`the page where we were is no more (${status}): the next round begins at the beginning`, { cursor: null, etag: null, lastModified: null }, retryAfterMs);
  if (status !== 200) return fails(statusWords(status), {}, retryAfterMs);
  return takePage(options, place, { url, fetched });
}

type Got = Extract<Fetched, { ok: true }>;

async function takePage({ source, deliver, tell, now = Temporal.Now.instant }: PollOptions, place: PollPlace, { url, fetched }: { url: string; fetched: Got }): Promise<PageDone> {
  const name = shownUrl(new URL(url));
  let everywhere: PageDone['everywhere'] = null;
  const stays = (why: string, isOurs = true): PageDone => ({ place, next: null, why, isOurs, retryAfterMs: null, everywhere });
  const page = source.next === null ? null : readPage(fetched.bytes, source.next, fetched.url);
  if (fetched.bytes.length > 0 && page?.isEmpty !== true) {
    const delivery: Delivery = { name, bytes: fetched.bytes, receivedAt: now(), encoding: readCharset(fetched.headers['content-type']) };
    try {
      const delivered = await deliver(source, delivery);
      const { kept, trouble, isNew } = delivered;
      everywhere = delivered.everywhere;
      // The same as before is an answer, and no news: else a source that has run dry would never count as silent.
      if (trouble !== null && (isNew || !kept)) tell(source, { kind: 'refused', at: now(), name, why: trouble });
      if (!kept) return stays(trouble ?? 'the newsroom did not keep it; it is asked for again');
      if (trouble === null && isNew) tell(source, { kind: 'received', at: now(), name });
    } catch (error) {
      return stays(`the newsroom could not take it (${wordsOf(error)}): it is asked for again`);
    }
  }
  if (page !== null && page.trouble !== null) return stays(page.trouble, false);
  const next = page === null || page.isEmpty || page.next === url ? null : page.next;
  return { place: placeAfter(place, { url, fetched, page, source }), next, why: null, isOurs: false, retryAfterMs: null, everywhere };
}

/** Conditions hold for the address that the next round begins with, and for no other. */
function placeAfter(place: PollPlace, { url, fetched, page, source }: { url: string; fetched: Got; page: PageFacts | null; source: PollSource }): PollPlace {
  // Nothing in it yet: what comes next will be there.
  const cursor = page === null ? null : page.isEmpty ? place.cursor : page.next;
  const isSame = (cursor ?? source.url) === url;
  const header = (name: 'etag' | 'last-modified'): string | null => (isSame ? (fetched.headers[name]?.slice(0, 1000) ?? null) : null);
  return { ...place, cursor, etag: header('etag'), lastModified: header('last-modified') };
}

function conditions({ etag, lastModified }: PollPlace): Headers {
  return { ...(etag === null ? {} : { 'if-none-match': etag }), ...(lastModified === null ? {} : { 'if-modified-since': lastModified }) };
}

/** What is only for the source's own host. @throws Error that names a variable that is not set */
function headersOf({ source: { auth, headers }, secret }: PollOptions): Headers {
  const sent: { [name: string]: string } = {};
  for (const { name, value } of headers) sent[name.toLowerCase()] = typeof value === 'string' ? value : secretOf(value, secret);
  if (auth?.kind === 'bearer') sent['authorization'] = `Bearer ${secretOf(auth.token, secret)}`;
  if (auth?.kind === 'basic') sent['authorization'] = `Basic ${Buffer.from(`${auth.user}:${secretOf(auth.password, secret)}`).toString('base64')}`;
  return sent;
}

function statusWords(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `it does not let us in (${status}): look at the user, the password or the key of the source`;
    case 404:
      return 'there is nothing at its address (404): look at the address of the source';
    case 410:
      return 'what was at its address is gone for good (410): ask the agency for the new one, or take the source out';
    case 429:
      return 'we ask too often (429): it is asked more rarely; a longer "every" would help';
    default:
      return status >= 500 ? `its server is in trouble (${status})` : `it answers with ${status}, which is no document`;
  }
}
