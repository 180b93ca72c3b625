/** One thing that can be asked of the API, said once: what it takes, what it gives, what may go wrong, and who does it. */
import type { Readable } from 'node:stream';
import type { Static, TObject, TSchema } from 'typebox';
import type { DeskHouse } from './desk-house.ts';
import type { ProblemCode } from './problems.ts';
import type { Scope } from './scopes.ts';

/** What is sent as the body: JSON of a schema, or the bytes of a file. */
export type Body = TSchema | 'file';

export interface Asked<Params extends TObject, Query extends TObject, Sent extends Body> {
  readonly params: Static<Params>;
  readonly query: Static<Query>;
  readonly body: Sent extends 'file' ? Readable | undefined : Static<Exclude<Sent, 'file'>>;
  /** The query as it was sent, with its `?`; empty for none. */
  readonly search: string;
  /** Of the request, names in small letters. */
  readonly header: (name: string) => string | undefined;
  /** Only what would be said of the answer is wanted. */
  readonly isHead: boolean;
  /** In whose name it is asked: the token's. */
  readonly by: string;
}

/** `json`: a schema; `file`: the media type of bytes. */
export type AnswerForm = { readonly description: string; readonly headers?: Readonly<Record<string, string>> } & ({ readonly json: TSchema } | { readonly file: string });

export type AnswerForms = { readonly [status: number]: AnswerForm };

type Given<Form> = Form extends { readonly json: infer Schema extends TSchema } ? Static<Schema> : Readable | Uint8Array;

/** One of the answers that a route may give. */
export type AnswerOf<Forms extends AnswerForms> = {
  [Status in keyof Forms & number]: { readonly status: Status; readonly body: Given<Forms[Status]>; readonly headers?: Readonly<Record<string, string>> };
}[keyof Forms & number];

export interface Route<Params extends TObject = TObject, Query extends TObject = TObject, Sent extends Body = Body, Forms extends AnswerForms = AnswerForms> {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1`, as OpenAPI writes it: `/pictures/{id}`. */
  readonly path: string;
  /** The name that made-up clients give it. */
  readonly operation: string;
  readonly summary: string;
  readonly description?: string;
  /** Null: for everybody. */
  readonly scope: Scope | null;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Sent;
  /** Request headers that it goes by, each with what it is for. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: Forms;
  /** Of its own; those of every route are not named. */
  readonly problems: readonly ProblemCode[];
  handle(asked: Asked<Params, Query, Sent>, house: DeskHouse): Promise<AnswerOf<NoInfer<Forms>>>;
}

/** Any route, for what goes over all of them. */
export type AnyRoute = Omit<Route, 'handle'> & { handle(asked: AnyAsked, house: DeskHouse): Promise<AnyAnswer> };

export interface AnyAsked extends Omit<Asked<TObject, TObject, 'file'>, 'params' | 'query' | 'body'> {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface AnyAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Checked against its own schemas where it is written; what it is asked has been checked against them when it is called. */
export function route<const Forms extends AnswerForms, Params extends TObject = TObject, Query extends TObject = TObject, Sent extends Body = 'file'>(given: Route<Params, Query, Sent, Forms>): AnyRoute {
  return given;
}

/** What a part of an address that names nothing is, by its name in `path`. */
export const UNKNOWN: Readonly<Record<string, ProblemCode>> = { id: 'unknown-picture', name: 'unknown-file', item: 'unknown-item', document: 'unknown-document', number: 'unknown-story' };

/** What may go wrong with each: what it takes, and who asks. */
export function problemsOf({ method, scope, params, query, body, problems }: AnyRoute): ProblemCode[] {
  const ofAll: ProblemCode[] = ['malformed', 'internal'];
  const ofGuarded: ProblemCode[] = scope === null ? [] : ['invalid-request', 'token-missing', 'token-invalid', 'scope-missing', 'too-many-wrong-tokens', 'archive-away'];
  const ofParams: ProblemCode[] = Object.keys(params?.properties ?? {}).flatMap((name) => UNKNOWN[name] ?? []);
  // A body that nobody asked for is judged, too.
  const ofBody: ProblemCode[] = method === 'GET' ? [] : body === 'file' ? ['too-large', 'wrong-media-type'] : ['malformed-json', 'too-large', 'wrong-media-type'];
  return [...new Set([...ofAll, ...ofGuarded, ...ofParams, ...(query === undefined ? [] : ofAll), ...ofBody, ...problems])];
}
