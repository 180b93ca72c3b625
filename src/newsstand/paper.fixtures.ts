/** A paper of our own invention for the newsstand's tests: stories, a log of changes, and a press that can be slow, away or wrong. */
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Change, ChangeSource } from '../archive/change.ts';
import type { FoundPicture } from '../pictures/picture-store.ts';
import type { Print, Redirect } from '../press/print.ts';
import { cardKey, frontKey, storyKey } from '../story/keys.ts';
import { PLAIN_FURNITURE, PLAIN_RULES, type Publication } from '../story/publication.ts';
import { openNewsstand } from './newsstand.ts';
import type { Newsstand, NewsstandOptions } from './newsstand.ts';

export const publication: Publication = {
  zone: 'Asia/Kolkata',
  editions: [
    { key: 'en', path: '/', name: 'The Harbour Lamp', tagline: 'News of a small coast', zone: 'Asia/Kolkata' },
    { key: 'hi', path: '/hi/', name: 'बंदरगाह दीप', tagline: 'तट की ख़बर', zone: 'Asia/Kolkata' },
  ],
  sections: [{ key: 'coast', parent: null, editions: { en: { name: 'Coast', slug: 'coast' }, hi: { name: 'तट', slug: 'तट' } } }],
  authors: [],
  rules: PLAIN_RULES,
  ...PLAIN_FURNITURE,
};

interface Told {
  readonly words: string;
  readonly state: 'live' | 'killed';
}

export interface Paper {
  readonly changes: ChangeSource;
  readonly log: Change[];
  /** Paths in the order they were printed. */
  readonly printed: string[];
  /** What the archive was told. */
  readonly reported: number[];
  readonly said: string[];
  readonly pictures: Map<string, FoundPicture>;
  /** Publishes a story or changes its words. */
  tell(number: number, words: string): void;
  kill(number: number): void;
  /** Any other change. */
  touch(keys: readonly string[]): void;
  /** Tells followers that something happened; `tell` and `kill` do not. */
  hint(): void;
  print: NewsstandOptions['print'];
  /** What a path says by the archive as it is now; undefined when there is no such page. */
  now(path: string): string | undefined;
  away: boolean;
  /** Waited for between reading and handing out a print. */
  pause: (path: string) => Promise<void>;
  archiveId: string;
  /** Puts the archive back to what it was after a generation. */
  restore(generation: number): void;
  seeds: () => Promise<readonly string[]>;
}

/** Long enough that encodings differ. */
const FILLER = Array.from({ length: 60 }, (_, index) => `<p>Boat ${index} came in with the tide, and boat ${(index * 7) % 60} went out.</p>`).join('');

export const storyPath = (number: number): string => `/coast/told-${number}`;

export function makePaper(): Paper {
  let stories = new Map<number, Told>();
  const past: Map<number, Told>[] = [new Map()];
  const log: Change[] = [];
  const hints = new Set<() => void>();
  const needArchive = (): void => {
    if (paper.away) throw new Error('The archive is away.');
  };
  const commit = (keys: readonly string[], gone: readonly number[] = []): void => {
    log.push({ generation: log.length + 1, at: Temporal.Instant.from('2026-01-01T00:00:00Z'), keys, gone });
    past.push(new Map(stories));
  };
  const paper: Paper = {
    log,
    printed: [],
    reported: [],
    said: [],
    pictures: new Map(),
    away: false,
    archiveId: 'archive-1',
    pause: () => Promise.resolve(),
    seeds: () => Promise.resolve([]),
    changes: {
      get archiveId() {
        return paper.archiveId;
      },
      async generation() {
        needArchive();
        return log.length;
      },
      async changesSince(generation) {
        needArchive();
        return log.slice(generation);
      },
      onHint(callback) {
        hints.add(callback);
        return () => hints.delete(callback);
      },
    },
    tell(number, words) {
      const isNew = stories.get(number)?.state !== 'live';
      stories.set(number, { words, state: 'live' });
      commit([storyKey(number), cardKey(number), ...(isNew ? [frontKey('en', null)] : [])]);
    },
    kill(number) {
      stories.set(number, { words: '', state: 'killed' });
      commit([storyKey(number), cardKey(number), frontKey('en', null)], [number]);
    },
    touch: (keys) => commit(keys),
    hint: () => hints.forEach((hint) => hint()),
    async print(path) {
      needArchive();
      paper.printed.push(path);
      // One reading: stories and generation of the same moment.
      const generation = log.length;
      const result = draw(path, stories);
      await paper.pause(path);
      needArchive();
      return { generation, result };
    },
    now(path) {
      const result = draw(path, stories);
      return result?.kind === 'page' ? result.body : undefined;
    },
    restore(generation) {
      stories = new Map(past[generation]);
      log.splice(generation);
      past.splice(generation + 1);
    },
  };
  return paper;
}

function draw(path: string, stories: ReadonlyMap<number, Told>): Print | Redirect | undefined {
  const live = [...stories].filter(([, story]) => story.state === 'live');
  if (path === '/') {
    const cards = live.map(([number, { words }]) => `<li><a href="${storyPath(number)}">${words}</a></li>`);
    return page(200, cards.join(''), [frontKey('en', null), ...live.map(([number]) => cardKey(number))]);
  }
  // Right for half a second after it was printed.
  if (path === '/minute') return { ...page(200, `<p>${live.length} stories</p>`, []), until: Temporal.Now.instant().add({ milliseconds: 500 }) };
  if (path === '/hi/') return page(200, 'मुखपृष्ठ', [frontKey('hi', null)]);
  if (path === '/hi/तट') return page(200, 'तट की ख़बर', [frontKey('hi', 'coast')]);
  const number = Number(/^\/[^/]+\/(?:[^/]*-)?([1-9]\d*)$/.exec(path)?.[1] ?? Number.NaN);
  const story = stories.get(number);
  if (story === undefined) return undefined;
  if (story.state === 'killed') return page(410, 'Taken away.', [storyKey(number)]);
  if (path !== storyPath(number)) return { kind: 'redirect', location: storyPath(number) };
  // What only decorates has no key: the latest beside the story.
  const latest = live.filter(([other]) => other !== number).map(([other, { words }]) => `<aside><a href="${storyPath(other)}">${words}</a></aside>`);
  return page(200, `<h1>${story.words}</h1>${latest.join('')}`, [storyKey(number)]);
}

function page(status: 200 | 410, body: string, keys: readonly string[]): Print {
  const html = `<!doctype html><html lang="en"><body>${body}${FILLER}</body></html>`;
  return { kind: 'page', status, type: 'text/html', until: null, body: html, keys, policy: "default-src 'none'", language: 'en', robots: status === 410 ? 'noindex' : null };
}

export async function makeHome(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'newsstand-'));
}

export function optionsFor(paper: Paper, home: string): NewsstandOptions {
  return {
    home, publication,
    build: 'build-1',
    print: (path) => paper.print(path),
    search: () => Promise.reject(new Error('nobody searches here')),
    notice: (notice, edition) => ({ ...page(410, `${notice} in ${edition}`, []), status: notice === 'not-found' ? 404 : 503, language: edition }),
    changes: paper.changes,
    async report(applied) {
      if (paper.away) throw new Error('The archive is away.');
      paper.reported.push(applied);
    },
    pictures: { find: (path) => Promise.resolve(paper.pictures.get(path) ?? { state: 'unknown' }) },
    recordings: { find: () => Promise.resolve(undefined) },
    assets: join(home, 'assets'),
    seeds: () => paper.seeds(),
    say: (line) => void paper.said.push(line),
    // Long rests, so that a test sees what hints do; those of polling set it themselves.
    limits: { pollMs: 60_000, retryMs: 20, denseRestMs: 60_000, graceMs: 1_000 },
  };
}

export interface Open {
  readonly newsstand: Newsstand;
  readonly get: Get;
  readonly port: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Decoded. */
  readonly text: string;
}

export type Get = (path: string, headers?: OutgoingHttpHeaders, method?: string) => Promise<Reply>;

export async function openOn(paper: Paper, home: string, more: Partial<NewsstandOptions> = {}): Promise<Open> {
  const options = optionsFor(paper, home);
  const newsstand = await openNewsstand({ ...options, ...more, limits: { ...options.limits, ...more.limits } });
  const { port } = await newsstand.listen(0, '127.0.0.1');
  return { newsstand, get: getter(port), port };
}

function getter(port: number): Get {
  return (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path, headers, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: decode(body, response.headers['content-encoding']) });
        });
      });
      sent.on('error', reject);
      sent.end();
    });
}

function decode(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return '';
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return encoding === 'gzip' ? gunzipSync(body).toString() : body.toString();
}

/** The same changes for whoever plays them, each once: the steps from one to another, both counted in. Every seventh takes a story away for good. */
export function rehearse(paper: Paper, to: number, from = 1): void {
  for (let step = from; step <= to; step += 1) {
    const number = 1 + ((step * 5) % 12);
    if (step % 7 === 0) paper.kill(number);
    else paper.tell(number, `Story ${number}, as told by step-${step}.`);
  }
}
