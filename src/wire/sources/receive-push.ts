/**
 * `POST /wire/<source>`: the body is the document, as it is. The sender proves himself with a token, or with a signature of the moment and the
 * body, so that what somebody overheard is good for five minutes and does nothing new then. Decides; HTTP is another's.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readCharset } from './charset.ts';
import { NOT_EVERYWHERE, type Receiving, wordsOf } from './delivery.ts';
import { type PushAuth, type PushSource, secretOf, type WireSource } from './source.ts';

/** Whoever reads bodies stops here. */
export const MOST_PUSH_BYTES = 16 * 1024 * 1024;

/** A request before its body has been read. */
export interface PushHead {
  /** From the address. */
  readonly source: string;
  /** Names in small letters. */
  readonly headers: { readonly [name: string]: string | undefined };
}

export interface PushRequest extends PushHead {
  readonly bytes: Uint8Array;
  /** Called when the document is kept: the answer may wait longer for newsstands, but the bytes are not needed any more. */
  readonly kept?: () => void;
}

export interface PushAnswer {
  readonly status: 202 | 400 | 401 | 404 | 413 | 503;
  /** For JSON. The receipt is the same for the same bytes. `note`: what the sender should know. */
  readonly body: { readonly receipt: string; readonly note?: string } | { readonly error: string };
}

export interface PushHouse extends Receiving {
  readonly find: (key: string) => WireSource | undefined;
}

const WINDOW_SECONDS = 300;
/** Shorter ones can be guessed. */
const SHORTEST_SECRET = 16;

/**
 * What can be said before the body: who sends nothing that could be right is not read, and keeps nobody from being read. Null: read the
 * body and give the whole to `receivePush`. Never throws.
 */
export function refuseHead(head: PushHead, house: PushHouse): PushAnswer | null {
  const known = judgeHead(head, house);
  return 'status' in known ? known : null;
}

/** Never rejects. 503: nothing was kept, or a kill has not reached every newsstand; the sender sends it again. */
export async function receivePush(request: PushRequest, house: PushHouse): Promise<PushAnswer> {
  const { bytes } = request;
  const known = judgeHead(request, house);
  if ('status' in known) return known;
  if (bytes.length > MOST_PUSH_BYTES) return refuse(413, `The document is larger than ${MOST_PUSH_BYTES / 1_048_576} MB.`);
  if (known.signed !== null && !isSignedBy(known.signed, { secret: known.secret, bytes })) return refuse(401, 'The signature is wrong.');
  if (bytes.length === 0) return refuse(400, 'The request has no body: the body is the document.');
  return keep(known.source, request, house);
}

interface KnownHead {
  readonly source: PushSource;
  readonly secret: string;
  /** Null: the token has said who it is. */
  readonly signed: Signed | null;
}

/** The source and its secret, where the headers may be the sender’s. */
function judgeHead({ source: key, headers }: PushHead, house: PushHouse): KnownHead | PushAnswer {
  const source = house.find(key);
  if (source?.kind !== 'push') return refuse(404, `There is no source “${key.slice(0, 60)}” to which documents are sent.`);
  const { tell, now = Temporal.Now.instant } = house;
  let secret: string;
  try {
    secret = readSecret(source.auth, house);
  } catch (error) {
    tell(source, { kind: 'failed', at: now(), why: wordsOf(error) });
    return refuse(503, 'The newsroom has not set this source up to the end. Send it again later.');
  }
  const signed = source.auth.kind === 'signature' ? readSignature(headers, now()) : judgeToken(headers, secret);
  return typeof signed === 'string' ? refuse(401, signed) : { source, secret, signed };
}

const refuse = (status: 400 | 401 | 404 | 413 | 503, error: string): PushAnswer => ({ status, body: { error } });

function readSecret(auth: PushAuth, { secret: read }: PushHouse): string {
  const named = auth.kind === 'token' ? auth.token : auth.secret;
  const secret = secretOf(named, read);
  if (secret.length < SHORTEST_SECRET) throw new Error(`what is in ${named.env} is shorter than ${SHORTEST_SECRET} characters and could be guessed: choose a longer one`);
  return secret;
}

/** Null: it is the sender; else what is wrong. */
function judgeToken(headers: PushHead['headers'], secret: string): string | null {
  const sent = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (sent === undefined) return 'Send “Authorization: Bearer” and the token.';
  return isSame(digest(sent), digest(secret)) ? null : 'The token is wrong.';
}

interface Signed {
  /** Seconds since 1970, as written. */
  readonly moment: string;
  readonly signature: string;
}

/** What is wrong, where the body need not be read to know it. */
function readSignature(headers: PushHead['headers'], now: Temporal.Instant): Signed | string {
  const moment = /^\d{9,11}$/.exec(headers['x-timestamp'] ?? '')?.[0];
  const signature = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-signature'] ?? '')?.[1];
  if (moment === undefined || signature === undefined) return 'Send “X-Timestamp” (seconds since 1970) and “X-Signature: sha256=” with the HMAC-SHA256, in hexadecimal, of the timestamp, a full stop and the body.';
  const off = Math.abs(Number(moment) - now.epochMilliseconds / 1000);
  return off <= WINDOW_SECONDS ? { moment, signature } : `The timestamp is more than ${WINDOW_SECONDS / 60} minutes off: set the clock right, and sign anew for each try.`;
}

function isSignedBy({ moment, signature }: Signed, { secret, bytes }: { readonly secret: string; readonly bytes: Uint8Array }): boolean {
  return isSame(Buffer.from(signature, 'hex'), createHmac('sha256', secret).update(`${moment}.`).update(bytes).digest());
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

async function keep(source: PushSource, { headers, bytes, kept: tellKept }: PushRequest, { deliver, tell, now = Temporal.Now.instant }: PushHouse): Promise<PushAnswer> {
  const receipt = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  try {
    const { kept, trouble, everywhere } = await deliver(source, { name: null, bytes, receivedAt: now(), encoding: readCharset(headers['content-type']) });
    if (trouble !== null) tell(source, { kind: 'refused', at: now(), name: receipt, why: trouble });
    if (!kept) return refuse(503, trouble ?? 'The newsroom could not keep it. Send it again later.');
    if (trouble === null) tell(source, { kind: 'received', at: now(), name: receipt });
    tellKept?.();
    if ((await everywhere) === false) {
      tell(source, { kind: 'failed', at: now(), why: `${receipt} is kept, but ${NOT_EVERYWHERE}` });
      return refuse(503, 'The newsroom has kept it, but readers may still see somewhere what it kills. Send it again until it is confirmed.');
    }
    return { status: 202, body: trouble === null ? { receipt } : { receipt, note: trouble } };
  } catch (error) {
    // What went wrong inside is the desk's to know, not the sender's.
    tell(source, { kind: 'failed', at: now(), why: `the newsroom could not take what was sent (${wordsOf(error)})` });
    return refuse(503, 'The newsroom could not keep it. Send it again later.');
  }
}
