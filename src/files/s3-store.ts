/** Files in a bucket of any S3-compatible service. A file is an object: put by one request, it is there whole or not at all. */
import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { FarAddress, FarKeys } from './far-address.ts';
import { type ByteSpan, checkFolder, checkName, type FileStore, type FoundFile, isFileName, type ListedFile, type NewFile } from './file-store.ts';
import { inTime } from './in-time.ts';
import { FAR_LIMITS, type FarAsked, type FarLimits, openFarRequests } from './s3-requests.ts';
import { readXml } from './s3-xml.ts';

interface S3Options {
  readonly address: FarAddress;
  readonly keys: FarKeys;
  readonly limits?: Partial<FarLimits>;
}

export interface S3Store extends FileStore {
  /** Whether the bucket keeps what is removed and replaced, as an older version; undefined: the service does not say. */
  keepsVersions(): Promise<boolean | undefined>;
}

/** Requests of one piece of work that are under way together. */
const AT_ONCE = 6;
/** An answer that breaks off is gone on with where it stopped, so often. */
const RESUMES = 3;
/** In milliseconds, between two pieces of an answer. */
const STALLED = 20_000;
/** A bucket that was there is not asked for again for so long. */
const BUCKET_FRESH = 60_000;

export function openS3Store({ address, keys, limits: given }: S3Options): S3Store {
  const limits = { ...FAR_LIMITS, ...given };
  const requests = openFarRequests(address, keys, limits);
  let bucketSeen = -Infinity;

  /** To HEAD a service says 404 where the bucket is missing too: that must not pass for a file that is not there. */
  const needBucket = async (): Promise<void> => {
    if (performance.now() - bucketSeen < BUCKET_FRESH) return;
    await drop(await requests.ask({ method: 'GET', name: null, query: { 'list-type': '2', 'max-keys': '1', prefix: address.prefix } }));
    bucketSeen = performance.now();
  };
  /** Undefined: it is not there, and the bucket is. */
  const askFor = async (asked: FarAsked): Promise<Response | undefined> => {
    const answer = await requests.ask(asked);
    if (answer.status !== 404) return answer;
    if (asked.method === 'HEAD') await needBucket();
    return undefined;
  };

  async function* readPieces(name: string, { from, to }: ByteSpan): AsyncGenerator<Uint8Array> {
    let at = from;
    for (let count = 0; at <= to; count += 1) {
      const answer = await askFor({ method: 'GET', name, headers: { Range: `bytes=${at}-${to}` } });
      const body = answer?.body ?? null;
      if (answer === undefined || body === null) throw new Error(`${name} was removed while it was read`);
      const begin = Number(/^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
      if (begin !== at) throw new Error(`${name}: the store gave other bytes than it was asked for`);
      try {
        for await (const piece of unstalled(body)) {
          const wanted = piece.subarray(0, to - at + 1);
          at += wanted.length;
          yield wanted;
        }
        if (at <= to) throw new Error('the answer ended too soon');
      } catch (error) {
        if (count === RESUMES) throw requests.away(error);
      }
    }
  }
  const foundAs = (name: string, size: number): FoundFile => ({
    size,
    path: null,
    read: (range = { from: 0, to: size - 1 }) => Readable.from(readPieces(name, range), { objectMode: false }),
  });

  const putOne = async ({ name, content }: NewFile): Promise<void> => {
    const body = await bodyOf(content);
    await drop(await requests.ask({ method: 'PUT', name, headers: { 'Content-Type': 'application/octet-stream' }, body }));
  };

  async function* list(folder: string): AsyncGenerator<ListedFile> {
    let token: string | undefined;
    do {
      const query: Record<string, string> = { 'list-type': '2', prefix: `${address.prefix}${checkFolder(folder)}/` };
      if (token !== undefined) query['continuation-token'] = token;
      const answer = await requests.ask({ method: 'GET', name: null, query });
      const { fields, records } = readXml(await answer.text().catch((error: unknown) => {
        throw requests.away(error);
      }), ['Contents']);
      // What is none of ours may lie there, too.
      for (const { Key: key = '', Size: size = '' } of records) {
        const name = key.slice(address.prefix.length);
        if (key.startsWith(address.prefix) && isFileName(name)) yield { name, ...foundAs(name, Number(size)) };
      }
      token = fields['IsTruncated'] === 'true' ? fields['NextContinuationToken'] : undefined;
    } while (token !== undefined);
  }

  const remove = async (name: string): Promise<void> => {
    const answer = await askFor({ method: 'DELETE', name: checkName(name) });
    if (answer !== undefined) await drop(answer);
  };

  return {
    about: `s3://${address.bucket}/${address.prefix}`,
    async put(files) {
      for (const { name } of files) checkName(name);
      await atOnce(files, putOne);
    },
    async find(name) {
      const answer = await askFor({ method: 'HEAD', name: checkName(name) });
      return answer && foundAs(name, sizeOf(answer));
    },
    async readAll(name) {
      for (let count = 0; ; count += 1) {
        const answer = await askFor({ method: 'GET', name: checkName(name) });
        if (answer === undefined) return undefined;
        try {
          const pieces: Uint8Array[] = [];
          if (answer.body !== null) for await (const piece of unstalled(answer.body)) pieces.push(piece);
          return Buffer.concat(pieces);
        } catch (error) {
          if (count === RESUMES) throw requests.away(error);
        }
      }
    },
    remove,
    list,
    async clear(folder, keeps = () => false) {
      const names: string[] = [];
      for await (const { name } of list(folder)) if (!keeps(name)) names.push(name);
      await atOnce(names, remove);
    },
    async keepsVersions() {
      try {
        const answer = await requests.ask({ method: 'GET', name: null, query: { versioning: '' } });
        return readXml(await answer.text(), []).fields['Status'] === 'Enabled';
      } catch {
        return undefined;
      }
    },
  };
}

function sizeOf(answer: Response): number {
  const size = Number(answer.headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('The store did not say how long a file is');
  return size;
}

/** What is read of the disk is read twice, and never in memory whole. */
async function bodyOf(content: NewFile['content']): Promise<NonNullable<FarAsked['body']>> {
  const hash = createHash('sha256');
  if (!(content instanceof Uint8Array) && content.path !== null) {
    for await (const piece of createReadStream(content.path)) hash.update(piece as Buffer);
    const blob = await openAsBlob(content.path);
    return { content: blob, size: blob.size, sha256: hash.digest('hex') };
  }
  const bytes = Uint8Array.from(content instanceof Uint8Array ? content : Buffer.concat(await ('read' in content ? content.read().toArray() : [])));
  return { content: bytes, size: bytes.length, sha256: hash.update(bytes).digest('hex') };
}

/** The connection is free for the next one only when an answer has been read. */
async function drop(answer: Response): Promise<void> {
  await answer.arrayBuffer().catch(() => undefined);
}

async function* unstalled(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), STALLED, () => new Error('nothing more came'));
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function atOnce<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const next = async (): Promise<void> => {
    for (const each of waiting) await work(each);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, next));
}
