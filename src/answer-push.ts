/** `POST /wire/<source>` over HTTP: the headers judged, then the body in, bounded in size and time, and the wire's decision out as JSON. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Wire } from './open-wire.ts';
import { readPushBody } from './read-push-body.ts';
import { MOST_PUSH_BYTES, type PushHead } from './wire/sources/receive-push.ts';

/** Bodies of one source that are held in memory at a time: who sends more than these waits for its turn, and keeps no other source from its own. */
const MOST_AT_ONCE = 8;
/** What is left of a body that nobody reads is let in so far, so that the connection can go on. */
const MOST_SPILT = 64 * 1024;

export type AnswerPush = (request: IncomingMessage, response: ServerResponse) => void;

interface Answer {
  readonly status: number;
  readonly body: object;
}

const NOT_NOW: Answer = { status: 503, body: { error: 'The newsroom cannot take it at this moment. Send it again in half a minute.' } };

export interface AnswerPushOptions {
  /** Undefined: the wire is not open yet. */
  readonly wire: () => Pick<Wire, 'push' | 'refuseHead'> | undefined;
  /** How long a body may take. */
  readonly patienceMs?: number;
}

/** Never throws. */
export function answerPush({ wire, patienceMs = 30_000 }: AnswerPushOptions): AnswerPush {
  const takeSlot = slotsPerSource();
  return (request, response) => {
    const head = headOf(request);
    const open = wire();
    const refused = open?.refuseHead(head) ?? null;
    if (refused !== null) return give(request, response, refused);
    const free = open === undefined ? null : takeSlot(head.source);
    if (open === undefined || free === null) return give(request, response, NOT_NOW);
    void receive(request, { head, wire: open, patienceMs, free })
      .then((answer) => give(request, response, answer), () => response.destroy())
      .finally(free);
  };
}

/** Gives what frees the slot again, however often it is called; null: all of the source's are taken. */
function slotsPerSource(): (source: string) => (() => void) | null {
  const taken = new Map<string, number>();
  return (source) => {
    const before = taken.get(source) ?? 0;
    if (before >= MOST_AT_ONCE) return null;
    taken.set(source, before + 1);
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      const left = (taken.get(source) ?? 1) - 1;
      if (left === 0) taken.delete(source);
      else taken.set(source, left);
    };
  };
}

function headOf(request: IncomingMessage): PushHead {
  const headers: { [name: string]: string | undefined } = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return { source: /^\/wire\/([^/?#]{1,60})(?:$|[?#])/.exec(request.url ?? '')?.[1] ?? '', headers };
}

interface Receive {
  readonly head: PushHead;
  readonly wire: Pick<Wire, 'push'>;
  readonly patienceMs: number;
  readonly free: () => void;
}

/** Rejects where the sender has broken off. */
async function receive(request: IncomingMessage, { head, wire, patienceMs, free }: Receive): Promise<Answer> {
  const body = await readPushBody(request, { most: MOST_PUSH_BYTES, patienceMs });
  switch (body.kind) {
    case 'whole':
      return wire.push({ ...head, bytes: body.bytes, kept: free });
    case 'too-large':
      return { status: 413, body: { error: `The document is larger than ${MOST_PUSH_BYTES / 1_048_576} MB.` } };
    case 'too-slow':
      return { status: 408, body: { error: `The document was not there after ${patienceMs / 1000} s. Send it again.` } };
  }
}

function give(request: IncomingMessage, response: ServerResponse, { status, body }: Answer): void {
  const retry = status === 503 ? { 'Retry-After': '30' } : {};
  const isShort = status !== 408 && Number(request.headers['content-length'] ?? Infinity) <= MOST_SPILT;
  const close = request.readableEnded || isShort ? {} : { Connection: 'close' };
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...retry, ...close }).end(`${JSON.stringify(body)}\n`);
}
