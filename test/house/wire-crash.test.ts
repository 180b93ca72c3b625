/**
 * A wire of stories, updates, embargoes and kills, with their pictures, their sound and their translations, while the whole program is killed at random
 * moments: what is under embargo, or was killed and acknowledged (its file has gone from the folder), is on no road at any time; what an embargo held is
 * there when it ends; in the end everything that came is there once, as it was last sent.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HummingServer, openHummingServer } from '../support/humming-server.ts';
import { EDITIONS, type Edition, listRoads, read, readAll, searchRoad, storyRoad, storyRoads } from '../support/reader-roads.ts';
import { hum } from '../support/recordings.ts';
import { emptyHome, killGroup, killPostgres, runCommand, type RunningProgram, startCommand, startNewsroom } from '../support/running-newsroom.ts';
import { seeded } from '../support/seeded.ts';
import { root } from '../support/tools.ts';
import { anyVersionOf, documentOf, headlineOf, isOpen, type Kind, pictureName, sentenceOf, translationDocument, type Walked, walkedDocuments } from '../support/walked-documents.ts';

/** More of them for a long walk: CRASH_ROUNDS=200 npm test -- test/house/wire-crash */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 8);
const DOCUMENTS = 16;
/** What is translated in which round. */
const TRANSLATED = ['held', 'open', 'until', 'opens'] as const;
/** More would wait for a person. */
const KILLS = 9;

/** Seeded, so that a walk that fails can be looked at again: CRASH_SEED=… npm test -- test/house/wire-crash */
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);
const one = <T>(among: readonly T[]): T | undefined => among[Math.floor(random() * among.length)];

const { home, remove } = emptyHome();
const folder = join(home, 'wire');
const documents = walkedDocuments(DOCUMENTS);
/** Open ones that readers have before the walk begins, with all their files; some are read out by a person: when a voice has time for the others nobody knows. */
const early = documents.filter(({ kind, language, hasPicture }) => kind === 'open' && language === 'en' && hasPicture);
const heard = early.slice(0, 2);
/** It is there from the beginning too, and so is its translation: nobody must see either. */
const held = documents.find(({ kind, language }) => kind === 'held' && language === 'en') as Walked;
/** The first is left alone until the walk is over, and so is one that opens late. */
const [last, late] = [early[0], documents.find(({ kind }) => kind === 'opens')] as [Walked, Walked];
const walkers = documents.filter((each) => each !== last && each !== late);
let newsroom: RunningProgram;
let voice: HummingServer;
let token = '';

/** What has been found out of each word on the way: its story, and where its files are. */
interface Known {
  readonly document: Walked;
  readonly language: Edition;
  number: number | null;
  readonly files: Set<string>;
}
const known = new Map<string, Known>(documents.flatMap((document) => [document.word, ...(document.translation === null ? [] : [document.translation.word])].map((word) => [word, { document, language: word === document.word ? document.language : 'hi', number: null, files: new Set<string>() }])));
/** Files that readers have been given: it is no wonder when they are given none. */
const given = new Set<string>();

const start = async (): Promise<RunningProgram> => startNewsroom(home, voice.env);

beforeAll(async () => {
  voice = await openHummingServer();
  for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
  writeFileSync(join(home, 'wire.yaml'), 'sources:\n  - { key: river, agency: River Wire, kind: folder, folder: wire, publish: yes, section: delta }\n');
  mkdirSync(folder);
  newsroom = await start();
  token = (await runCommand(home, ['token', 'make', '--name', 'Walker', '--scope', 'pictures:read', '--scope', 'wire:read'])).stdout.trim();
}, 120_000);
afterAll(async () => {
  await newsroom.stop();
  remove();
  voice.close();
});

test(`whatever comes, and whenever it dies (seed ${seed}), nothing under embargo or killed is ever on any road`, { timeout: 120_000 + ROUNDS * 30_000 }, async () => {
  const leaks = new Set<string>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      await lookEverywhere(leaks);
      await sleep(100);
    }
  })();
  for (const document of [...early, held]) await send(document);
  for (const document of [...heard, held]) await translate(document);
  for (const document of heard) await readOut(document);
  await untilWhole();
  for (let round = 0; round < ROUNDS; round++) {
    let translating: Promise<void> = Promise.resolve();
    for (let step = 0; step < 6; step++) {
      const document = one(walkers) as Walked;
      const mayKill = document.version > 0 && document.kill === null && documents.filter(({ kill }) => kill !== null).length < KILLS - 1;
      if (mayKill && random() < 0.25) sendKill(document);
      else await send(document);
      if (step === 3) translating = translateOne(TRANSLATED[round % TRANSLATED.length] ?? 'open', random() < 0.3 ? random() * 700 : null);
      await sleep(random() * 120);
    }
    if (round % 3 === 1) await untilDue();
    await sleep(random() * 700);
    await newsroom.kill();
    if (round % 3 === 2) killPostgres(home);
    await translating;
    // What opens while nobody is there to open it.
    if (round === ROUNDS - 1) await send(late);
    newsroom = await start();
  }
  await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
  for (const { translation, ...rest } of walkers) if (translation?.state === 'perhaps') await translate({ ...rest, translation });
  await sleep(Math.max(0, ...documents.map(({ moment }) => (moment ?? 0) - Date.now())));
  await untilDue();
  sendKill(last);
  await expect.poll(waiting, { timeout: 60_000 }).toEqual([]);
  over.abort();
  await watching;
  const looked = await lookEverywhere(leaks);
  expect([...leaks], `seed ${seed}`).toEqual([]);
  expect([looked.barred.some((path) => path.startsWith('/pictures/')), looked.barred.some((path) => path.startsWith('/audio/'))], 'of what was killed no file was asked for: this proves nothing').toEqual([true, true]);

  expect(await wrongInTheEnd(), `seed ${seed}`).toEqual([]);
  const items = (await runCommand(home, ['wire', 'items', '--limit', '500', '--json'])).stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { readonly agencyId: string });
  expect(new Set(items.map(({ agencyId }) => agencyId).filter((id) => id.includes('urn:walk:'))).size).toBe(documents.filter(({ version }) => version > 0).length);
  expect((await runCommand(home, ['wire', 'quarantine'])).stdout).toBe('');
});

function drop(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, `.${name}`), content);
  renameSync(join(folder, `.${name}`), join(folder, name));
}

/** The next version, the first time after its picture. */
async function send(document: Walked): Promise<void> {
  const { word, kind, hasPicture } = document;
  document.version += 1;
  if (kind === 'opens') document.moment ??= Date.now() + 1500 + Math.floor(random() * 4000);
  if (hasPicture && document.version === 1) drop(pictureName(word), await sharp({ create: { width: 320, height: 180, channels: 3, background: { r: random() * 255, g: random() * 255, b: random() * 255 } } }).jpeg().toBuffer());
  drop(`${word}-${document.version}.json`, JSON.stringify(documentOf(document)));
}

function sendKill(document: Walked): void {
  document.kill = `${document.word}-kill.json`;
  drop(document.kill, JSON.stringify({ uri: `urn:walk:${document.word}`, pubstatus: 'canceled', version: String(document.version + 100) }));
}

const waiting = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Of a story that has none, of this kind where there is one; killed over it after so many milliseconds, where that is said. */
async function translateOne(first: Kind, dies: number | null): Promise<void> {
  const without = walkers.filter(({ word, kill, translation }) => kill === null && translation !== null && translation.state !== 'made' && (known.get(word)?.number ?? null) !== null);
  const wanted = without.filter(({ kind }) => kind === first);
  const document = one(wanted.length > 0 ? wanted : without);
  if (document !== undefined) await translate(document, dies);
}

async function translate({ word, translation }: Pick<Walked, 'word' | 'translation'>, dies: number | null = null): Promise<void> {
  if (translation === null) return;
  await expect.poll(async () => (await learn(), known.get(word)?.number ?? null), { timeout: 30_000 }).not.toBeNull();
  const file = join(home, `${translation.word}.json`);
  writeFileSync(file, JSON.stringify(translationDocument(translation.word)));
  const { process, done } = startCommand(home, ['import', file, '--publish', '--section', 'delta', '--translation-of', String(known.get(word)?.number)], voice.env);
  translation.state = 'perhaps';
  if (dies !== null) void sleep(dies).then(() => killGroup(process));
  const { status, lines } = await done;
  const of = known.get(translation.word);
  if (status !== 0 || of === undefined) return;
  translation.state = 'made';
  of.number = lines[0]?.number ?? null;
}

/** Which story is whose, and where the files of its picture are, from the desk; what is there is not there for readers. */
async function learn(): Promise<void> {
  const ask = async <T>(path: string): Promise<T | undefined> => {
    const answer = await fetch(`${newsroom.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    return answer?.ok === true ? ((await answer.json().catch(() => undefined)) as T | undefined) : undefined;
  };
  const [items, pictures] = await Promise.all([
    ask<{ readonly items: readonly { readonly headline: string; readonly stories: readonly number[] }[] }>('/wire/items?limit=100'),
    ask<{ readonly pictures: readonly { readonly fileName: string; readonly renditions: readonly { readonly url: string }[] }[] }>('/pictures?limit=100'),
  ]);
  for (const { headline, stories } of items?.items ?? []) {
    const of = known.get(headline.split(' ').at(-1) ?? '');
    if (of !== undefined) of.number ??= stories[0] ?? null;
  }
  for (const { fileName, renditions } of pictures?.pictures ?? []) for (const { url } of renditions.slice(0, 2)) known.get(fileName.replace(/\.jpg$/, ''))?.files.add(new URL(url).pathname);
}

interface Looked {
  /** Addresses of files that were asked for and may not be had. */
  readonly barred: readonly string[];
}

/** Adds where something was seen that must not be seen. */
async function lookEverywhere(leaks: Set<string>): Promise<Looked> {
  // Its file must have gone before the look begins.
  const away = new Set(documents.filter(({ kill }) => kill !== null && !existsSync(join(folder, kill))));
  const may = (of: Known | undefined, at: number): boolean => of === undefined || (isOpen(of.document, at) && !away.has(of.document));
  const leak = (word: string, road: string): void => {
    const { document } = known.get(word) as Known;
    leaks.add(`${word} (${document.kind}${away.has(document) ? ', killed' : ''}${word === document.word ? '' : ', translated'}) on ${road}`);
  };
  await learn();
  const searches = [...known].map(([word, { language }]) => searchRoad(language, word));
  const stories = [...known.values()].flatMap(({ language, number }) => (number === null ? [] : storyRoads(language, number)));
  await readAll(newsroom.url, [...listRoads(), ...searches, ...stories], (road, { text, at }) => {
    for (const [word, of] of known) {
      // What a search is asked for it says again.
      const isThere = road.includes(word) ? text.includes(headlineOf(word, of.language)) : text.includes(word);
      if (isThere && !may(of, at)) leak(word, road);
    }
    for (const [path, number] of text.matchAll(/\/audio\/(\d+)\/[0-9a-f]{20}\.(?:mp3|vtt)/g)) [...known.values()].find((of) => of.number === Number(number))?.files.add(path);
  });
  const barred: string[] = [];
  const owners = new Map([...known].flatMap(([word, { files }]) => [...files].map((path) => [path, word] as const)));
  await readAll(newsroom.url, [...owners.keys()], (path, { status, at }) => {
    const word = owners.get(path) as string;
    if (status >= 400 && !may(known.get(word), at)) barred.push(path);
    if (status !== 200) return;
    given.add(path);
    if (!may(known.get(word), at)) leak(word, path);
  });
  return { barred };
}

/** What an embargo held until now is before readers, however often the newsroom has died since. */
async function untilDue(): Promise<void> {
  const due = documents.filter(({ kind, moment, kill, word }) => kind === 'opens' && moment !== null && kill === null && !waiting().some((name) => name.startsWith(word)));
  await expect.poll(async () => (await Promise.all(due.map(async ({ word, language, moment }) => ((await shows(word, language)) || Date.now() < (moment ?? 0) ? [] : [word])))).flat(), { timeout: 15_000, interval: 100 }).toEqual([]);
}

async function shows(word: string, language: Edition): Promise<boolean> {
  const number = known.get(word)?.number ?? null;
  return number !== null && (await read(newsroom.url + storyRoad(language, number))).text.includes(anyVersionOf(word, language));
}

/** A person reads it, and its translation. */
async function readOut({ word, translation }: Walked): Promise<void> {
  writeFileSync(join(home, 'read.wav'), hum(1));
  for (const each of [word, translation?.word ?? '']) {
    // Refused while the story changes: its picture may just be coming.
    const args = ['audio', 'replace', String(known.get(each)?.number), join(home, 'read.wav'), '--by', 'Meera'];
    await expect.poll(async () => (await runCommand(home, args, voice.env)).stderr, { timeout: 60_000 }).toBe('');
  }
}

/** Readers have been given all files of those that the walk begins with, and the desk has those of the one that is held. */
async function untilWhole(): Promise<void> {
  const isHad = (word: string, kind: string): boolean => [...(known.get(word)?.files ?? [])].some((path) => path.startsWith(`/${kind}/`) && given.has(path));
  const missing = (): string[] => [
    ...early.flatMap(({ word }) => (isHad(word, 'pictures') ? [] : [`picture of ${word}`])),
    ...((known.get(held.word)?.files.size ?? 0) > 0 ? [] : [`picture of ${held.word}`]),
    ...heard.flatMap(({ word, translation }) => [word, translation?.word ?? '']).flatMap((word) => (isHad(word, 'audio') ? [] : [`sound of ${word}`])),
  ];
  await expect.poll(missing, { timeout: 60_000 }).toEqual([]);
}

/** Every document that came is there once, as it was last sent, with its translation where one was made, and no kill is forgotten. */
async function wrongInTheEnd(): Promise<string[]> {
  // What dies with its transaction leaves a gap, and PostgreSQL one of 32 each time that it is killed.
  const numbers = Array.from({ length: 2 * DOCUMENTS + 40 + Math.ceil(ROUNDS / 3) * 33 }, (_, index) => index + 1);
  const pages = new Map<string, string>();
  await readAll(newsroom.url, numbers.flatMap((number) => EDITIONS.map((edition) => storyRoad(edition, number))), (_, { path, text }) => pages.set(path, text));
  // Other pages name it in their lists.
  const wrongOf = (word: string, language: Edition, { isSeen, version }: { readonly isSeen: boolean; readonly version: number }): string[] => {
    const shown = [...pages.values()].filter((text) => text.includes(anyVersionOf(word, language)));
    if (!isSeen) return [...pages.values()].some((text) => text.includes(word)) ? [`${word} is shown`] : [];
    return shown.length === 1 && shown[0]?.includes(sentenceOf(word, language, version)) === true ? [] : [`${word} is shown ${shown.length} times, sent was version ${version}`];
  };
  return documents.flatMap((document) => {
    const { word, language, version, kill, translation } = document;
    if (version === 0) return [];
    const isSeen = kill === null && isOpen(document, Date.now());
    const own = wrongOf(word, language, { isSeen, version });
    return translation === null ? own : [...own, ...wrongOf(translation.word, 'hi', { isSeen: isSeen && translation.state === 'made', version: 1 })];
  });
}
