/** A client of the API that believes nothing: every answer must be one that the description of the API has. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

export interface Description {
  readonly [key: string]: unknown;
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
}

interface Operation {
  readonly security: readonly { readonly token: readonly string[] }[];
  readonly responses: { readonly [status: string]: { readonly content: { readonly [type: string]: unknown } } };
}

export interface ApiReply<Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
  readonly bytes: Buffer;
}

export interface ApiAsked {
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Api {
  readonly description: Description;
  /** @param path below `/api/v1` */
  ask<Json = Record<string, unknown>>(method: string, path: string, asked?: ApiAsked): Promise<ApiReply<Json>>;
}

const ID = 'https://api.test/description';

export async function openApi(url: string): Promise<Api> {
  const description = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Description;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(description, ID);
  const expectDescribed = (method: string, path: string, { status, headers, json }: ApiReply<unknown>): void => {
    const [template, methods] = Object.entries(description.paths).find(([each]) => new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/[?#].*/, ''))) ?? [];
    const response = methods?.[method.toLowerCase()]?.responses[status];
    expect(response, `${method} ${path} answers ${status}, which is not described: ${JSON.stringify(json)}`).toBeDefined();
    const type = (headers.get('content-type') ?? '').replace(/;.*/, '');
    const described = Object.keys(response?.content ?? {});
    expect(described.some((each) => each === type || (each.endsWith('/*') && type.startsWith(each.slice(0, -1)))), `${type} is none of ${described.join(', ')}`).toBe(true);
    if (!type.endsWith('json')) return;
    const pointer = ['paths', template ?? '', method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'].map((each) => encodeURIComponent(each.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const fits = ajv.compile({ $ref: `${ID}#/${pointer}` });
    expect(fits(json), `${method} ${path} ${status}: ${ajv.errorsText(fits.errors)}\n${JSON.stringify(json)}`).toBe(true);
  };
  return {
    description,
    async ask<Json>(method: string, path: string, { token, json, body, headers = {} }: ApiAsked = {}): Promise<ApiReply<Json>> {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...(json !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const isJson = /json/.test(answer.headers.get('content-type') ?? '') && bytes.length > 0;
      const reply = { status: answer.status, headers: answer.headers, bytes, json: (isJson ? JSON.parse(bytes.toString()) : null) as Json };
      // Of every answer, whatever it is.
      expect([answer.headers.get('cache-control'), answer.headers.get('x-content-type-options'), answer.headers.get('access-control-allow-origin')]).toEqual(['no-store', 'nosniff', null]);
      if (method !== 'HEAD') expectDescribed(method, path, reply);
      return reply;
    },
  };
}
