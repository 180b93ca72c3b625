/**
 * Requests to an S3-compatible service: signed (AWS Signature Version 4), tried again where that may help, and what went wrong told in words. A request that
 * was tried again may have been done twice: all that are made here may.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { type FarAddress, type FarKeys, farBase } from './far-address.ts';
import { FilesTrouble } from './file-store.ts';
import { readXml } from './s3-xml.ts';

export interface FarAsked {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Of a file; null: the bucket itself. */
  readonly name: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly content: Blob | Uint8Array<ArrayBuffer>; readonly size: number; readonly sha256: string };
}

export interface FarRequests {
  /** An answer of the 200s, 206 among them, or 404 where a file is not there. @throws FilesTrouble for any other, and where none comes */
  ask(asked: FarAsked): Promise<Response>;
  /** What one may say who lost an answer on its way. */
  away(cause: unknown): FilesTrouble;
}

/** Milliseconds, unless said otherwise. */
export interface FarLimits {
  /** How often at most. */
  readonly tries: number;
  /** Before the second try; it doubles from try to try. */
  readonly rest: number;
  /** Until an answer begins. */
  readonly patience: number;
  /** Slowest upload that is waited for, in bytes a second. */
  readonly slowest: number;
}

export const FAR_LIMITS: FarLimits = { tries: 4, rest: 250, patience: 10_000, slowest: 50_000 };

/** What may be otherwise in a moment; 409 is said where two write at once. */
const AGAIN: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504]);
/** Said with 400, and passing. */
const AGAIN_CODES: ReadonlySet<string> = new Set(['RequestTimeout', 'SlowDown', 'InternalError']);
/** A service that asks for a longer rest is asked again by the next one who wants something. */
const LONGEST_REST = 5_000;
/** Of an answer that tells what is wrong. */
const MOST_WORDS = 65_536;

export function openFarRequests(address: FarAddress, keys: FarKeys, limits: FarLimits): FarRequests {
  const base = farBase(address);
  const cache = new Map<string, ArrayBuffer>();
  const about = `The store of pictures and sound (bucket ${address.bucket} at ${new URL(base.bucket).host})`;
  const away = (cause: unknown): FilesTrouble =>
    new FilesTrouble('files-away', `${about} does not answer: ${reasonOf(cause)}. Nothing is lost, and what was asked may be asked again. What is wrong, and whether it is well again: ./bin/standfirst files check`, cause);

  const send = async ({ method, name, query = {}, headers = {}, body }: FarAsked): Promise<Response> => {
    const url = new URL(name === null ? base.bucket : base.files + name);
    for (const [each, value] of Object.entries(query)) url.searchParams.set(each, value);
    const signer = new AwsV4Signer({
      method, cache, service: 's3', region: address.region, accessKeyId: keys.id, secretAccessKey: keys.secret,
      url: url.href,
      ...(keys.token !== null && { sessionToken: keys.token }),
      headers: { ...headers, 'X-Amz-Content-Sha256': body?.sha256 ?? EMPTY_SHA256 },
    });
    const signed = await signer.sign();
    // Not signed: what lies between may change it.
    signed.headers.set('Accept-Encoding', 'identity');
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new Error('no answer in time')), limits.patience + ((body?.size ?? 0) / limits.slowest) * 1_000);
    try {
      return await fetch(signed.url, { method, headers: signed.headers, body: body?.content ?? null, redirect: 'manual', signal: stop.signal });
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    away,
    async ask(asked) {
      for (let count = 1; ; count += 1) {
        const answer = await send(asked).catch((error: unknown) => ({ fault: error }));
        if (answer instanceof Response) {
          if (answer.ok) return answer;
          const said = await readSaid(answer, asked);
          if (answer.status === 404 && asked.name !== null && said.code !== 'NoSuchBucket') return answer;
          const isPassing = AGAIN.has(answer.status) || AGAIN_CODES.has(said.code);
          if (!isPassing) throw refused(about, answer, said);
          if (count === limits.tries) throw away(new Error(`it says ${answer.status}${said.code === '' ? '' : ` ${said.code}`}`));
          await sleep(restBetween(answer, count, limits));
        } else {
          if (count === limits.tries) throw away(answer.fault);
          await sleep(restBetween(null, count, limits));
        }
      }
    },
  };
}

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

interface Said {
  readonly code: string;
  readonly message: string;
}

/** An answer to HEAD has no words. */
async function readSaid(answer: Response, { method }: FarAsked): Promise<Said> {
  if (method === 'HEAD' || answer.body === null) return { code: '', message: '' };
  const text = await answer.text().catch(() => '');
  const { fields } = readXml(text.slice(0, MOST_WORDS), []);
  return { code: fields['Code'] ?? '', message: fields['Message'] ?? '' };
}

/** Half of it by chance: who was refused together does not come back together. */
function restBetween(answer: Response | null, count: number, { rest }: FarLimits): number {
  const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1_000;
  const own = rest * 2 ** (count - 1) * (0.5 + Math.random() / 2);
  return Math.min(LONGEST_REST, Math.max(own, Number.isFinite(asked) ? asked : 0));
}

function reasonOf(cause: unknown): string {
  const root = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(root instanceof Error)) return String(root);
  return 'code' in root && typeof root.code === 'string' && !root.message.includes(root.code) ? `${root.message} (${root.code})` : root.message;
}

function refused(about: string, answer: Response, { code, message }: Said): FilesTrouble {
  const said = [String(answer.status), code, message === '' ? '' : `“${message}”`].filter((each) => each !== '').join(' ');
  return new FilesTrouble('files-refused', `${about} refuses: ${said}. ${whatToDo(answer.status, code)}`);
}

function whatToDo(status: number, code: string): string {
  if (code === 'RequestTimeTooSkewed') return 'The clock of this machine is wrong: set it (timedatectl set-ntp true).';
  if (code === 'SignatureDoesNotMatch' || code === 'InvalidAccessKeyId' || code === 'ExpiredToken' || code === 'InvalidToken') return 'See whether FILES_KEY and FILES_SECRET are this store’s keys, and still good.';
  if (code === 'NoSuchBucket') return 'There is no such bucket: make it there, or name another one in FILES_URL.';
  if (code === 'AuthorizationHeaderMalformed' || code === 'PermanentRedirect' || code === 'IllegalLocationConstraintException' || (status >= 300 && status < 400)) return 'See whether FILES_URL says the right region and endpoint.';
  if (code === 'QuotaExceeded' || code === 'InsufficientStorage' || status === 507) return 'There is no room: make some there, or get more.';
  if (status === 401 || status === 403) return 'Its keys (FILES_KEY) must be allowed to list the bucket, and to read, write and delete what is in it.';
  return 'See whether FILES_URL leads to an S3-compatible service.';
}
