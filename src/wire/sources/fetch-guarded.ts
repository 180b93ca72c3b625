/**
 * A document from an address that somebody else may have a hand in. Every name is resolved here, every address it has is judged, and the
 * connection is made to the very address that was judged, so that no name can lead into the operator's network, by a redirect or by changing
 * its mind. What comes is counted while it comes.
 */
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { connectionWords } from './connection-words.ts';
import { judgeHost, NotAllowed, type Resolve } from './judge-host.ts';

export interface FetchOptions {
  readonly headers?: Headers;
  /** Sent to the host of the first address alone. */
  readonly privateHeaders?: Headers;
  /** Addresses of this machine and its networks are allowed: wherever it is sent on to, or at some addresses alone. */
  readonly allowPrivate: boolean | ((url: URL) => boolean);
  readonly resolve?: Resolve;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
  /** Authorities that are trusted besides those of the runtime, PEM. */
  readonly ca?: string;
}

export type Headers = { readonly [name: string]: string };

export interface FetchLimits {
  /** As sent, and again as unpacked. */
  readonly bytes: number;
  readonly connectMs: number;
  /** From when the connection stands until the answer begins, and between any two pieces of it. */
  readonly quietMs: number;
  readonly wholeMs: number;
  readonly redirects: number;
}

const LIMITS: FetchLimits = { bytes: 16 * 1024 * 1024, connectMs: 10_000, quietMs: 30_000, wholeMs: 120_000, redirects: 5 };

export type Fetched =
  | { readonly ok: true; readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly bytes: Uint8Array; readonly url: string }
  /** In one line for the desk; no key and no query of an address is in it. */
  | { readonly ok: false; readonly why: string };

/** Ends a fetch; never leaves this file. */
class Trouble extends Error {}

interface Way {
  readonly url: URL;
  readonly addresses: readonly string[];
  readonly options: FetchOptions;
  readonly limits: FetchLimits;
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

/** GET. Never rejects. */
export async function fetchGuarded(address: string, options: FetchOptions): Promise<Fetched> {
  const limits = { ...LIMITS, ...options.limits };
  const whole = AbortSignal.timeout(limits.wholeMs);
  const signal = options.signal === undefined ? whole : AbortSignal.any([options.signal, whole]);
  try {
    return await follow(readUrl(address), { options, limits, signal });
  } catch (error) {
    if (whole.aborted) return { ok: false, why: `it took longer than ${limits.wholeMs / 1000} s` };
    if (options.signal?.aborted === true) return { ok: false, why: 'the newsroom is stopping' };
    return { ok: false, why: error instanceof Trouble || error instanceof NotAllowed ? error.message : connectionWords(error) };
  }
}

async function follow(first: URL, { options, limits, signal }: Pick<Way, 'options' | 'limits' | 'signal'>): Promise<Fetched> {
  let url = first;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const headers = { ...options.headers, ...(url.host === first.host ? options.privateHeaders : undefined) };
    const allowPrivate = typeof options.allowPrivate === 'boolean' ? options.allowPrivate : options.allowPrivate(url);
    const addresses = await judgeHost(hostOf(url), { allowPrivate, resolve: options.resolve, patienceMs: limits.connectMs });
    const answer = await getFromAny({ url, addresses, options, limits, headers, signal });
    const location = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return { ok: true, ...answer, url: url.href };
    const next = readUrl(location, url);
    if (url.protocol === 'https:' && next.protocol !== 'https:') throw new Trouble(`${shownUrl(url)} sends us on to an address without a seal (http), which is refused`);
    url = next;
  }
  throw new Trouble(`it sends us on more than ${limits.redirects} times`);
}

function readUrl(written: string, base?: URL): URL {
  const url = URL.parse(written, base?.href);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) throw new Trouble(base === undefined ? 'its address is no http:// or https:// address' : `${shownUrl(base)} sends us on to something that is no http:// or https:// address`);
  url.username = '';
  url.password = '';
  return url;
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Without what may be a key. */
export const shownUrl = (url: URL): string => `${url.origin}${url.pathname}`;

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly bytes: Uint8Array };

/** The next address only where one cannot be reached at all. */
async function getFromAny(way: Way): Promise<Answer> {
  let last: unknown;
  for (const address of way.addresses.slice(0, 4)) {
    try {
      return await readAnswer(await request(address, way), way);
    } catch (error) {
      if (!(error instanceof NotReached)) throw error;
      last = error.cause;
    }
  }
  throw last;
}

class NotReached extends Error {}

/** Up to the head of the answer. */
async function request(address: string, { url, headers, limits, signal, options }: Way): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const host = hostOf(url);
  const isSealed = url.protocol === 'https:';
  const seal = isSealed ? { servername: isIP(host) === 0 ? host : '', ...(options.ca === undefined ? {} : { ca: options.ca }) } : {};
  const sent = (isSealed ? https : http).request({
    ...seal,
    host: address,
    port: url.port === '' ? (isSealed ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, 'accept-encoding': 'gzip, br', 'user-agent': 'Standfirst', ...headers },
    agent: false,
    signal,
  });
  let isConnected = false;
  const slow = setTimeout(() => sent.destroy(new Trouble(`it could not be reached in ${limits.connectMs / 1000} s`)), limits.connectMs);
  sent.on('socket', (socket) => {
    socket.once(isSealed ? 'secureConnect' : 'connect', () => {
      isConnected = true;
      clearTimeout(slow);
    });
  });
  sent.setTimeout(limits.quietMs, () => sent.destroy(new Trouble(`it said nothing for ${limits.quietMs / 1000} s`)));
  sent.on('response', resolve);
  sent.on('error', (error) => reject(isConnected || signal.aborted ? error : new NotReached('not reached', { cause: error })));
  sent.on('close', () => clearTimeout(slow));
  sent.end();
  return promise;
}

async function readAnswer(response: http.IncomingMessage, { limits }: Way): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const hasBody = status >= 200 && status < 300;
  try {
    const bytes = hasBody ? await readBody(response, limits.bytes) : new Uint8Array();
    return { status, headers, bytes };
  } finally {
    response.destroy();
  }
}

async function readBody(response: http.IncomingMessage, most: number): Promise<Uint8Array> {
  if (Number(response.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  const unpack = unpacker(response.headers['content-encoding']);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpack === null ? response : unpacked(response, unpack, most)) {
    size += (chunk as Buffer).length;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** A fault on either side is a fault of what is read. */
function unpacked(response: http.IncomingMessage, unpack: ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>, most: number): Readable {
  let packed = 0;
  response.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    if (packed > most) unpack.destroy(tooLarge(most));
  });
  response.on('error', (error) => unpack.destroy(error));
  unpack.on('error', () => response.destroy());
  return response.pipe(unpack);
}

function unpacker(written: string | undefined): ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress> | null {
  const encoding = (written ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return null;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  throw new Trouble(`it is packed in a way that nobody asked for (${encoding.slice(0, 40)})`);
}

const tooLarge = (most: number): Trouble => new Trouble(`it is larger than ${most / 1_048_576} MB`);
