/** A printed page as the newsstand keeps it: what is told of it in its meta file, beside its bodies. */
import { createHash } from 'node:crypto';
import type { Print } from '../press/print.ts';
import type { Bodies } from './answer.ts';
import { brotli, gzipped } from './compress.ts';
import { pictureKeys, shownKeys, soundKeys } from './shown-stories.ts';

export interface Page {
  readonly path: string;
  /** What it was made of, the stories it leads to its pictures and its sound (`shown-stories.ts`). */
  readonly keys: readonly string[];
  /** Of the reading it was printed from. */
  readonly generation: number;
  readonly build: string;
  readonly status: 200 | 410;
  readonly type: string;
  readonly policy: string;
  readonly language: string;
  readonly robots: string | null;
  /** ISO 8601; from then on it is stale. */
  readonly until: string | null;
  /** Shared by all encodings, so weak: `W/"…"`. */
  readonly etag: string;
  /** Of each body: what is on the disk is believed only when it fits. */
  readonly hashes: { readonly plain: string; readonly br: string; readonly gz: string };
  /** Whether its brotli is the small one already. */
  readonly dense: boolean;
}

export interface PrintedPage {
  readonly page: Page;
  readonly bodies: Bodies;
}

export async function makePage(print: Print & { readonly status: 200 | 410 }, facts: Pick<Page, 'path' | 'generation' | 'build'>): Promise<PrintedPage> {
  const { status, type, policy, language, robots, until } = print;
  const bodies = await makeBodies(print.body);
  const page: Page = {
    ...facts,
    keys: [...new Set([...print.keys, ...shownKeys(print.body), ...pictureKeys(print.body), ...soundKeys(print.body)])],
    status, type, policy, language, robots,
    until: until?.toString() ?? null,
    etag: etagOf(print),
    hashes: { plain: hashOf(bodies.plain), br: hashOf(bodies.br), gz: hashOf(bodies.gz) },
    dense: false,
  };
  return { page, bodies };
}

export async function makeBodies(text: string): Promise<Bodies> {
  const plain = Buffer.from(text);
  const [br, gz] = await Promise.all([brotli(plain, 'quick'), gzipped(plain)]);
  return { plain, br, gz };
}

/** Of all that a browser must not keep when it changes: the headers that belong to the page, too. */
export function etagOf({ body, type, policy, language, robots }: Pick<Print, 'body' | 'type' | 'policy' | 'language' | 'robots'>): string {
  return `W/"${createHash('sha256').update(JSON.stringify([type, policy, language, robots])).update(body).digest('base64url').slice(0, 22)}"`;
}

export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

export function fits(page: Page, bodies: Bodies): boolean {
  const { plain, br, gz } = page.hashes;
  return hashOf(bodies.plain) === plain && hashOf(bodies.br) === br && hashOf(bodies.gz) === gz;
}

/** Undefined: this is no meta file of ours, or not a whole one. */
export function parsePage(json: string): Page | undefined {
  const value = parseJson(json);
  return isPage(value) ? value : undefined;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isPage(value: unknown): value is Page {
  if (!isRecord(value) || !isRecord(value['hashes'])) return false;
  const { hashes } = value;
  const texts = [value['path'], value['type'], value['build'], value['policy'], value['language'], value['etag'], hashes['plain'], hashes['br'], hashes['gz']];
  return (
    texts.every((each) => typeof each === 'string') &&
    Array.isArray(value['keys']) && value['keys'].every((key) => typeof key === 'string') &&
    Number.isSafeInteger(value['generation']) &&
    (value['status'] === 200 || value['status'] === 410) &&
    (value['until'] === null || typeof value['until'] === 'string') &&
    (value['robots'] === null || typeof value['robots'] === 'string') &&
    typeof value['dense'] === 'boolean'
  );
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
