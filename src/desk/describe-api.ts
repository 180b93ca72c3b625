/** The API's description (OpenAPI 3.1), written of the same routes and schemas that answer. Pure. */
import type { TSchema } from 'typebox';
import { PROBLEMS, type ProblemCode } from './problems.ts';
import { type AnyRoute, type AnswerForm, problemsOf } from './route.ts';
import { COMPONENTS as OF_PICTURES } from './schemas.ts';
import { SCOPES } from './scopes.ts';
import { WIRE_COMPONENTS } from './wire-schemas.ts';

export const MERGE_PATCH = 'application/merge-patch+json';
export const PROBLEM = 'application/problem+json';

const COMPONENTS = { ...OF_PICTURES, ...WIRE_COMPONENTS };

type Json = { readonly [key: string]: unknown };

export function describeApi(routes: readonly AnyRoute[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Standfirst',
      version: '1',
      summary: 'The picture library and the wire by HTTP.',
      description: 'Made with the tokens of “standfirst token make”. Nothing is cached; errors are application/problem+json (RFC 9457), each with a code that stays.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(COMPONENTS).map(([name, schema]) => [name, named(schema, name)])),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'sf_<id>_<secret>', description: `Scopes: ${Object.entries(SCOPES).map(([scope, does]) => `${scope} (${does})`).join('; ')}.` } },
    },
  };
}

function operation(route: AnyRoute): Json {
  const { operation: operationId, summary, description, scope, body } = route;
  return {
    operationId,
    summary,
    ...(description !== undefined && { description }),
    tags: ['pictures', 'wire', 'stories'].filter((tag) => route.path.startsWith(`/${tag}`)),
    security: scope === null ? [] : [{ token: [scope] }],
    parameters: parameters(route),
    ...(body !== undefined && { requestBody: { required: true, content: sent(route.method, body) } }),
    responses: { ...Object.fromEntries(Object.entries(route.answers).map(([status, form]) => [status, answer(form)])), ...refusals(problemsOf(route)) },
  };
}

function parameters({ params, query, headers = {} }: AnyRoute): Json[] {
  const of = (schema: AnyRoute['query'], place: 'path' | 'query'): Json[] =>
    Object.entries(schema?.properties ?? {}).map(([name, each]) => ({ name, in: place, required: place === 'path' || required(schema).includes(name), ...described(each) }));
  return [...of(params, 'path'), ...of(query, 'query'), ...Object.entries(headers).map(([name, description]) => ({ name, in: 'header', required: false, description, schema: { type: 'string' } }))];
}

const required = (schema: AnyRoute['query']): readonly string[] => schema?.required ?? [];

function described(schema: TSchema): Json {
  const { description, ...rest } = named(schema) as { readonly description?: string };
  return { ...(description !== undefined && { description }), schema: rest };
}

function sent(method: AnyRoute['method'], body: NonNullable<AnyRoute['body']>): Json {
  if (body === 'file') return { 'image/*': {}, 'application/octet-stream': {} };
  const schema = { schema: named(body) };
  return { 'application/json': schema, ...(method === 'PATCH' && { [MERGE_PATCH]: schema }) };
}

function answer(form: AnswerForm): Json {
  const { description, headers = {} } = form;
  const told = Object.entries(headers).map(([name, says]) => [name, { description: says, schema: { type: 'string' } }] as const);
  return { description, ...(told.length > 0 && { headers: Object.fromEntries(told) }), content: 'json' in form ? { 'application/json': { schema: named(form.json) } } : { [form.file]: {} } };
}

/** By status, with the codes that come with it. */
function refusals(codes: readonly ProblemCode[]): Json {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return Object.fromEntries(statuses.map((status) => {
    const here = codes.filter((code) => PROBLEMS[code].status === status);
    return [String(status), { description: here.map((code) => `${code}: ${PROBLEMS[code].wayOut}`).join(' '), content: { [PROBLEM]: { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: here } } }] } } } }];
  }));
}

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(COMPONENTS).map(([name, schema]) => [JSON.stringify(schema), name]));

/** A schema in which those that have a name are referred to by it; `itself`: the name of the whole, which is written out. */
function named(schema: unknown, itself?: string): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const name = NAMES.get(JSON.stringify(schema));
  if (name !== undefined && name !== itself) return { $ref: `#/components/schemas/${name}` };
  return Array.isArray(schema) ? schema.map((each: unknown) => named(each)) : Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, named(each)]));
}
