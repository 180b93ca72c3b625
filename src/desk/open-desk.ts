/** The desk's HTTP, under `/api/`: routes over Fastify, their schemas checked, everything that goes wrong in one form. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type HTTPMethods } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { describeApi, MERGE_PATCH, PROBLEM } from './describe-api.ts';
import type { DeskHouse } from './desk-house.ts';
import { type Entrance, openEntrance } from './entrance.ts';
import { FILE_ROUTES } from './file-routes.ts';
import { isInstant } from './is-instant.ts';
import { PICTURE_ROUTES } from './picture-routes.ts';
import { QUARANTINE_ROUTES } from './quarantine-routes.ts';
import { SOURCE_ROUTES } from './source-routes.ts';
import { STORY_ROUTES } from './story-routes.ts';
import { WIRE_ROUTES } from './wire-routes.ts';
import { readDay } from '../story/day.ts';
import { asProblem } from './as-problem.ts';
import { DeskProblem, problemOf, PROBLEMS } from './problems.ts';
import { readJsonBody } from './read-json-body.ts';
import { type AnyRoute, route, UNKNOWN } from './route.ts';
import { faultOf, type Part } from './say-fault.ts';
import { addressOf } from './wrong-tokens.ts';

export interface Desk {
  /** Answers a request below `/api/`; never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export interface OpenDesk {
  /** As it is now: another one when the publication's file has changed. */
  readonly house: () => DeskHouse;
  /** Hears of faults of ours. */
  readonly say: (line: string) => void;
}

const ROOT = '/api/v1';
/** In bytes: the words of a picture in every language are a few thousand. */
const MOST_JSON = 262_144;
/** In bytes: so much of a body that was refused is still read. */
const MOST_LEFT = 100_000_000;

/** Of an address: longer than Node takes one, so that the schemas judge it. */
const LONGEST_PART = 20_000;

/** In milliseconds: until a picture that is sent must have been taken in. */
const PATIENCE = 600_000;

/** As every answer of the site; and nobody keeps one, frames one or runs one. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Robots-Tag': 'noindex',
} as const;

const describeItself = route({
  method: 'GET',
  path: '/openapi.json',
  operation: 'describeApi',
  summary: 'This description',
  scope: null,
  answers: { 200: { description: 'OpenAPI 3.1.', json: Type.Unsafe<object>({ type: 'object' }) } },
  problems: [],
  handle: async () => ({ status: 200, body: description() }),
});

const ROUTES: readonly AnyRoute[] = [describeItself, ...PICTURE_ROUTES, ...FILE_ROUTES, ...WIRE_ROUTES, ...QUARANTINE_ROUTES, ...SOURCE_ROUTES, ...STORY_ROUTES];

let described: object | undefined;
const description = (): object => (described ??= describeApi(ROUTES));

export async function openDesk({ house, say }: OpenDesk): Promise<Desk> {
  const entrance = openEntrance();
  const app = fastify({ bodyLimit: MOST_JSON, frameworkErrors: (error, _, reply) => void refuse(reply, error, say), logger: false, routerOptions: { maxParamLength: LONGEST_PART } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(['application/json', MERGE_PATCH], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      // Many clients name a type where they send nothing.
      if (body.length === 0 && request.routeOptions.schema?.body === undefined) return done(null, undefined);
      done(null, readJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
  // Given to who takes it, as it comes.
  for (const type of ['application/octet-stream', /^image\//]) app.addContentTypeParser(type, (_, body, done) => done(null, body));
  app.setValidatorCompiler(({ schema, httpPart }) => validator(schema as TSchema, httpPart));
  app.setErrorHandler((error, _, reply) => refuse(reply, error, say));
  app.setNotFoundHandler((request, reply) => refuse(reply, notFound(request), say));
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
  app.addHook('onResponse', (request, _, done) => {
    // A body that nobody took: the connection is of use again when it is through.
    if (!request.raw.complete) request.raw.resume();
    done();
  });
  for (const each of ROUTES) register(app, each, { house, entrance });
  await app.ready();
  return { handle: (request, response) => app.routing(request, response), close: () => app.close() };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the token that it came with. */
    by?: string;
  }
}

function register(app: FastifyInstance, each: AnyRoute, { house, entrance }: Pick<OpenDesk, 'house'> & { readonly entrance: Entrance }): void {
  const { method, path, scope, params, query, body } = each;
  const isFile = body === 'file';
  app.route({
    method,
    url: ROOT + path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: { params: params ?? NOTHING, querystring: query ?? NOTHING, ...(body !== undefined && !isFile && { body }) },
    attachValidation: false,
    // Before a body is read.
    async onRequest(request) {
      if (scope !== null) {
        const { name } = await entrance.admit({ authorization: request.headers.authorization, address: addressOf(request.socket.remoteAddress, header(request, 'x-forwarded-for')), scope }, house());
        request.by = name;
        // Many at once wait for each other, and nothing is heard of them meanwhile.
        if (isFile) request.socket.setTimeout(PATIENCE);
      }
      const type = request.headers['content-type'] ?? '';
      if (method !== 'GET' && type !== '' && isFile === /json/i.test(type)) throw new DeskProblem('wrong-media-type', isFile ? 'A picture’s file cannot be JSON.' : `Words are JSON, and not ${type.slice(0, 60)}.`, { place: 'header.Content-Type' });
    },
    async handler(request, reply) {
      if (body === undefined && isSomething(request.body)) throw new DeskProblem('malformed', 'Nothing is said in the body of this request.', { place: 'body' });
      const answer = await each.handle({ params: request.params, query: request.query, body: request.body, search: searchOf(request.url), header: (name) => header(request, name), isHead: request.method === 'HEAD', by: request.by ?? '' }, house());
      void reply.code(answer.status).headers(answer.headers ?? {});
      return reply.send(answer.body);
    },
  });
}

const NOTHING = Type.Object({}, { additionalProperties: false });

const isSomething = (body: unknown): boolean => body !== undefined && body !== null && !(typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0);

function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.at(-1);
}

const searchOf = (url: string): string => /\?.*/.exec(url)?.[0] ?? '';

const FORMATS = { 'date-time': isInstant, date: (text: string) => readDay(text) !== undefined, uri: true } as const;

/** What comes in an address is text, and is read as what it should be; JSON says itself what it is. */
const BODIES = new Ajv2020({ strict: true, verbose: true, formats: FORMATS });
const ADDRESSES = new Ajv2020({ strict: true, verbose: true, coerceTypes: true, formats: FORMATS });
const PARTS: Readonly<Record<string, Part>> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' };

function validator(schema: TSchema, httpPart = 'body'): (data: unknown) => { readonly value: unknown } | { readonly error: Error } {
  const validate = (httpPart === 'body' ? BODIES : ADDRESSES).compile(schema);
  return (data) => {
    if (validate(data)) return { value: data };
    const { place, says } = faultOf(validate.errors ?? [], PARTS[httpPart] ?? 'body');
    return { error: new DeskProblem((place.startsWith('path.') && UNKNOWN[place.slice('path.'.length)]) || 'malformed', `${place}: ${says}`, { place }) };
  };
}

/** Or that what is there cannot be done so. */
function notFound({ url, method }: FastifyRequest): DeskProblem {
  const path = url.replace(/[?#].*$/, '');
  const there = ROUTES.filter((each) => new RegExp(`^${ROOT}${each.path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)).map((each) => each.method);
  const allowed = there.flatMap((each): HTTPMethods[] => (each === 'GET' ? ['GET', 'HEAD'] : [each]));
  if (allowed.length === 0) return new DeskProblem('unknown-address', `There is nothing at ${path.slice(0, 200)}.`);
  return new DeskProblem('method-not-allowed', `${method} cannot be done there.`, { headers: { Allow: allowed.join(', ') } });
}

function refuse(reply: FastifyReply, error: unknown, say: (line: string) => void): FastifyReply {
  const problem = asProblem(error);
  const { raw } = reply.request;
  // Who hung up hears nothing, and it is nobody's fault.
  if (problem.code === 'internal' && !(raw.destroyed && !raw.complete)) say(`A request could not be answered (${reply.request.method} ${reply.request.url.slice(0, 200)}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  if (hasBody && !raw.complete) {
    readOn(raw);
    // Whoever wants it closed closes it when the answer is there.
    void reply.header('Connection', 'keep-alive');
  }
  return reply.headers({ ...HEADERS, ...problem.headers }).code(PROBLEMS[problem.code].status).type(PROBLEM).serializer(JSON.stringify).send(problemOf(problem));
}

/** Whoever is hung up on while sending loses the answer that is on its way: so what is left of the body is read, and nobody keeps it. */
function readOn(raw: IncomingMessage): void {
  let left = MOST_LEFT;
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) raw.destroy();
  });
  raw.on('error', () => undefined);
  raw.resume();
}
