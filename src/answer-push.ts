/** `POST /wire/<source>` over HTTP: the body in, bounded, and the wire's decision out as JSON. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Wire } from './open-wire.ts';
import { MOST_PUSH_BYTES, type PushAnswer } from './wire/sources/receive-push.ts';

/** Bodies that are held in memory at a time: who sends more than these waits for its turn. */
const MOST_AT_ONCE = 8;

export type AnswerPush = (request: IncomingMessage, response: ServerResponse) => void;

/** Undefined: the wire is not open yet. Never throws. */
export function answerPush(wire: () => Pick<Wire, 'push'> | undefined): AnswerPush {
  let underWay = 0;
  return (request, response) => {
    const give = ({ status, body }: { readonly status: number; readonly body: object }): void => {
      const retry = status === 503 ? { 'Retry-After': '30' } : {};
      // What is left of a body that was refused is not read.
      const close = request.readableEnded ? {} : { Connection: 'close' };
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...retry, ...close }).end(`${JSON.stringify(body)}\n`);
    };
    const open = wire();
    if (open === undefined || underWay >= MOST_AT_ONCE) return give({ status: 503, body: { error: 'The newsroom cannot take it at this moment. Send it again in half a minute.' } });
    underWay++;
    void receive(request, open)
      .then(give, () => response.destroy())
      .finally(() => underWay--);
  };
}

async function receive(request: IncomingMessage, wire: Pick<Wire, 'push'>): Promise<PushAnswer> {
  const source = /^\/wire\/([^/?#]{1,60})(?:$|[?#])/.exec(request.url ?? '')?.[1] ?? '';
  const headers: { [name: string]: string | undefined } = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const bytes = await bodyOf(request);
  return bytes === null ? { status: 413, body: { error: `The document is larger than ${MOST_PUSH_BYTES / 1_048_576} MB.` } } : wire.push({ source, headers, bytes });
}

/** Null: it is larger than any document may be. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_PUSH_BYTES) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_PUSH_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
