/**
 * A wire of stories, updates, embargoes and kills while the whole program is killed at random moments: what is under embargo, or was killed and
 * acknowledged (its file has gone from the folder), is on no road at any time; in the end everything that came is there once, as it was last sent.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyHome, killPostgres, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const ROUNDS = 10;
const DOCUMENTS = 14;
/** Numbers of stories whose pages are asked for by number: what dies with its transaction leaves a gap, and PostgreSQL one of 32 each time that it is killed. */
const NUMBERS = DOCUMENTS + 40 + Math.ceil(ROUNDS / 3) * 33;

/** Seeded, so that a walk that fails can be looked at again: CRASH_SEED=… npm test -- test/house/wire-crash */
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const random = mulberry32(seed);

interface Walked {
  /** A word that is in this document alone. */
  readonly word: string;
  readonly kind: 'open' | 'held' | 'until';
  version: number;
  /** The file that kills it; null: none was sent. */
  kill: string | null;
}

const { home, remove } = emptyHome();
const folder = join(home, 'wire');
const documents: Walked[] = Array.from({ length: DOCUMENTS }, (_, index) => ({ word: `zq${String.fromCharCode(97 + index)}xv`, kind: index % 4 === 1 ? 'held' : index % 4 === 3 ? 'until' : 'open', version: 0, kill: null }));
let newsroom: RunningProgram;

beforeAll(async () => {
  for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
  writeFileSync(join(home, 'wire.yaml'), 'sources:\n  - { key: river, agency: River Wire, kind: folder, folder: wire, publish: yes, section: delta }\n');
  mkdirSync(folder);
  newsroom = await startNewsroom(home, { VOICE: 'no' });
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
  remove();
});

test(`whatever comes, and whenever it dies (seed ${seed}), nothing under embargo or killed is ever on any road`, { timeout: 400_000 }, async () => {
  const leaks: string[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) leaks.push(...(await lookEverywhere()));
  })();
  for (let round = 0; round < ROUNDS; round++) {
    for (let step = 0; step < 6; step++) {
      send(documents[Math.floor(random() * DOCUMENTS)] as Walked);
      await sleep(random() * 120);
    }
    await sleep(random() * 700);
    await newsroom.kill();
    if (round % 3 === 2) killPostgres(home);
    newsroom = await startNewsroom(home, { VOICE: 'no' });
  }
  await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
  over.abort();
  await watching;
  leaks.push(...(await lookEverywhere()));
  expect([...new Set(leaks)], `seed ${seed}`).toEqual([]);

  // Every document that came is there once, as it was last sent, and no kill is forgotten.
  const pages = await Promise.all(Array.from({ length: NUMBERS }, async (_, index) => read(`/delta/x-${index + 1}`)));
  const wrong = documents.flatMap(({ word, kind, version, kill }) => {
    if (version === 0) return [];
    if (kill !== null || kind !== 'open') return pages.some(({ text }) => text.includes(word)) ? [`${word} is shown`] : [];
    // Other pages name it in their lists.
    const shown = pages.filter(({ text }) => text.includes(`of ${word}.`));
    return shown.length === 1 && shown[0]?.text.includes(`version ${version} of ${word}`) === true ? [] : [`${word} is shown ${shown.length} times, sent was version ${version}`];
  });
  expect(wrong, `seed ${seed}`).toEqual([]);
  const items = (await runCommand(home, ['wire', 'items', '--limit', '500', '--json'])).stdout.split('\n').filter((line) => line !== '');
  expect(new Set(items.map((line) => (JSON.parse(line) as { agencyId: string }).agencyId)).size).toBe(documents.filter(({ version }) => version > 0).length);
  expect((await runCommand(home, ['wire', 'quarantine'])).stdout).toBe('');
});

/** The next version, or a kill; at times the same file again. */
function send(document: Walked): void {
  const { word, kind } = document;
  // More than ten would wait for a person.
  const mayKill = documents.filter((each) => each.kill !== null).length < 9;
  const isKill = mayKill && document.version > 0 && document.kill === null && random() < 0.25;
  if (!isKill) document.version += 1;
  const name = isKill ? `${word}-kill.json` : `${word}-${document.version}.json`;
  const embargo = kind === 'held' ? { embargoed: '' } : kind === 'until' ? { embargoed: '2999-01-01T00:00:00Z' } : {};
  const text = isKill
    ? { uri: `urn:walk:${word}`, pubstatus: 'canceled', version: String(document.version + 100) }
    : { uri: `urn:walk:${word}`, type: 'text', language: 'en', version: String(document.version), headline: `Harbour ${word}`, body_text: `This is version ${document.version} of ${word}.`, ...embargo };
  if (isKill) document.kill = name;
  writeFileSync(join(folder, `.${name}`), JSON.stringify(text));
  renameSync(join(folder, `.${name}`), join(folder, name));
}

const waiting = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Words of what must not be seen, where they are seen. */
async function lookEverywhere(): Promise<string[]> {
  // Its file must have gone before the look begins.
  const isAway = new Set(documents.filter(({ kill }) => kill !== null && !existsSync(join(folder, kill))).map(({ word }) => word));
  const roads = ['/', '/delta', '/latest', '/feed.xml', '/feed.atom', '/feed.json', '/delta/feed.xml', '/news-sitemap.xml', '/sitemap.xml', ...documents.map(({ word }) => `/search?q=${word}`), ...Array.from({ length: NUMBERS }, (_, index) => `/delta/x-${index + 1}`)];
  const seen: string[] = [];
  for (const road of roads) {
    const { text } = await read(road);
    for (const { word, kind } of documents) {
      // What a search is asked for it says again.
      const found = road.includes(word) ? text.includes(`Harbour ${word}`) : text.includes(word);
      if (found && (kind !== 'open' || isAway.has(word))) seen.push(`${word} (${kind}${isAway.has(word) ? ', killed' : ''}) on ${road}`);
    }
  }
  return seen;
}

/** As a reader has it; while nobody answers, nothing is seen. */
async function read(road: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await fetch(`${newsroom.url}${road}`, { signal: AbortSignal.timeout(5000) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    await sleep(20);
    return { status: 0, text: '' };
  }
}

function mulberry32(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
