/** An answer that is ready to be sent: bodies and header arrays for each encoding, so that a hit makes nothing new. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding } from './accept-encoding.ts';
import { fileHeaders, noteHeaders, pageHeaders, redirectHeaders, unchangedFileHeaders, unchangedPageHeaders } from './answer-headers.ts';
import type { FileFacts, PageFacts } from './answer-headers.ts';
import { matchesEtag } from './if-none-match.ts';
import { encodePath } from './request-path.ts';
import { readAsked } from './request-headers.ts';

export interface Variant {
  readonly headers: string[];
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  /** Null: this answer is never a 304. */
  readonly etag: string | null;
  readonly unchanged: string[];
  readonly br: Variant;
  readonly gzip: Variant;
  readonly identity: Variant;
  /** Of all its bodies. */
  readonly bytes: number;
}

export interface Bodies {
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gz: Buffer;
}

export function pageAnswer(page: PageFacts, bodies: Bodies): Answer {
  const etag = page.status === 200 ? page.etag : null;
  return encodedAnswer({ status: page.status, etag, headers: pageHeaders(page), unchanged: unchangedPageHeaders(page) }, bodies);
}

/** Text that browsers take compressed. */
export function textFileAnswer(file: FileFacts, bodies: Bodies): Answer {
  return encodedAnswer({ status: 200, etag: file.etag, headers: fileHeaders(file), unchanged: unchangedFileHeaders(file) }, bodies);
}

export function fileAnswer(file: FileFacts, body: Buffer): Answer {
  return plainAnswer({ status: 200, etag: file.etag, headers: fileHeaders(file), unchanged: unchangedFileHeaders(file) }, body);
}

/** `location`: a path on this site, decoded. */
export function redirectAnswer(location: string): Answer {
  if (!location.startsWith('/') || /^\/[/\\]/.test(location)) throw new Error(`A redirect must stay on this site: ${JSON.stringify(location.slice(0, 80))}`);
  return plainAnswer({ status: 301, etag: null, headers: redirectHeaders(encodePath(location)), unchanged: [] }, Buffer.alloc(0));
}

/** What the reader asked with goes with them. `query`: as it was sent, with its `?`; empty for none. */
export function withQuery(answer: Answer, query: string): Answer {
  if (answer.status !== 301 || query === '') return answer;
  const headers = answer.identity.headers.map((each, index, all) => (all[index - 1] === 'Location' ? each + query : each));
  const only = { ...answer.identity, headers };
  return { ...answer, br: only, gzip: only, identity: only };
}

export interface Note {
  readonly status: number;
  readonly text: string;
  readonly type?: 'text/plain' | 'application/json';
  readonly cache?: 'never' | 'short' | 'hour';
  readonly headers?: readonly string[];
}

export function noteAnswer({ status, text, type = 'text/plain', cache = 'never', headers = [] }: Note): Answer {
  return plainAnswer({ status, etag: null, headers: [...noteHeaders(type, cache), ...headers], unchanged: [] }, Buffer.from(text));
}

type Head = Pick<Answer, 'status' | 'etag' | 'unchanged'> & { readonly headers: readonly string[] };

function encodedAnswer({ status, etag, headers, unchanged }: Head, { plain, br, gz }: Bodies): Answer {
  const encoded = (encoding: string, body: Buffer): Variant => ({ headers: [...headers, 'Content-Encoding', encoding, 'Content-Length', String(body.length)], body });
  const identity = { headers: [...headers, 'Content-Length', String(plain.length)], body: plain };
  return { status, etag, unchanged, br: encoded('br', br), gzip: encoded('gzip', gz), identity, bytes: plain.length + br.length + gz.length };
}

function plainAnswer({ status, etag, headers, unchanged }: Head, body: Buffer): Answer {
  const only = { headers: [...headers, 'Content-Length', String(body.length)], body };
  return { status, etag, unchanged, br: only, gzip: only, identity: only, bytes: body.length };
}

/** Sends it in the encoding that was asked for, or 304 when the browser has it already. */
export function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const asked = readAsked(request.rawHeaders);
  if (answer.etag !== null && matchesEtag(asked.ifNoneMatch, answer.etag)) {
    response.writeHead(304, answer.unchanged).end();
    return;
  }
  const variant = answer[chooseEncoding(asked.acceptEncoding)];
  response.writeHead(answer.status, variant.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(variant.body);
}
