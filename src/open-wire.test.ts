import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { House } from './open-house.ts';
import { openWire, type Wire } from './open-wire.ts';
import type { TakenItem } from './newsroom/wire.ts';
import { openReader } from './wire/reader/open-reader.ts';

const soon = { timeout: 5000, interval: 20 };
const RIVER = 'sources:\n  - { key: river, agency: River Wire, kind: folder, folder: wire }\n';
const kill = (number: number): string => JSON.stringify({ uri: `urn:river:${number}`, pubstatus: 'canceled' });
const taken = (generation: number | null): TakenItem => ({ item: 1, state: generation === null ? 'inbox' : 'killed', headline: '', stories: [], generation, warnings: [] });

let home: string;
let wire: Wire | undefined;
let said: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'open-wire-'));
  await mkdir(join(home, 'wire'));
  said = [];
});
afterEach(async () => {
  await wire?.close();
  wire = undefined;
  await rm(home, { recursive: true, force: true });
});

interface Kept { readonly id: number; readonly source: string; readonly name: string | null; readonly bytes: Buffer | null }

/** As much of a house as the wire needs: what it took, and newsstands that answer when they are told to. */
function houseWith({ untilSeen = async () => Promise.resolve(true), arrived = [] }: { untilSeen?: House['untilSeen']; arrived?: Kept[] } = {}) {
  let generation = 0;
  const receive = vi.fn<() => Promise<TakenItem[]>>(async () => Promise.resolve([taken(++generation)]));
  const take = vi.fn<(id: number) => Promise<TakenItem[]>>(async (id) => {
    arrived.splice(arrived.findIndex((each) => each.id === id), 1);
    return Promise.resolve([taken(null)]);
  });
  const tell = vi.fn<(...told: string[]) => Promise<void>>(async () => Promise.resolve());
  const house = {
    home: { folder: home },
    publication: { zone: 'Asia/Kolkata', sections: [], editions: [] },
    untilSeen,
    reader: openReader({ program: 'none, for documents so small' }),
    archive: { wire: { sources: async () => Promise.resolve([]), keepSource: async () => Promise.resolve(), followedOf: async (others: readonly string[]) => Promise.resolve(others.includes('river') ? [] : [{ source: 'river', stories: 2 }]), arrived: async () => Promise.resolve(arrived.map(({ id }) => id)), document: async (id: number) => Promise.resolve(arrived.find((each) => each.id === id)) } },
    newsroom: { wire: { receive, takeAgain: take, expire: async () => Promise.resolve(0), tellSource: tell } },
  } as unknown as House;
  return { house, receive, take, tell };
}
const open = async (house: House): Promise<Wire> => (wire = await openWire({ house: () => house, say: (line) => void said.push(line) }));

test('a newsstand that does not answer keeps no kill from being committed', async () => {
  await writeFile(join(home, 'wire.yaml'), RIVER);
  const silent = Promise.withResolvers<boolean>();
  const untilSeen = vi.fn<House['untilSeen']>(async () => silent.promise);
  const { house, receive } = houseWith({ untilSeen });
  for (const number of [1, 2, 3, 4]) await writeFile(join(home, 'wire', `${number}.json`), kill(number));
  await open(house);
  await expect.poll(() => receive.mock.calls.length, soon).toBe(4);
  expect((await readdir(join(home, 'wire'))).filter((name) => name.endsWith('.json')).length).toBe(4);
  silent.resolve(true);
  await expect.poll(async () => (await readdir(join(home, 'wire'))).filter((name) => name.endsWith('.json')), soon).toEqual([]);
  expect(receive.mock.calls.length).toBe(4);
  expect(untilSeen.mock.calls.length).toBeLessThanOrEqual(2);
});

test('a kill that is not gone everywhere is delivered again until it is', async () => {
  await writeFile(join(home, 'wire.yaml'), RIVER);
  let isGone = false;
  const { house, receive } = houseWith({ untilSeen: async () => Promise.resolve(isGone) });
  await writeFile(join(home, 'wire', '1.json'), kill(1));
  await open(house);
  await expect.poll(() => receive.mock.calls.length, soon).toBeGreaterThan(1);
  expect(existsSync(join(home, 'wire', '1.json'))).toBe(true);
  isGone = true;
  await expect.poll(() => existsSync(join(home, 'wire', '1.json')), soon).toBe(false);
});

test('what was kept before the process died is named where no source listens to it, and taken when there is one', async () => {
  await writeFile(join(home, 'wire.yaml'), 'sources: wrong');
  const story = Buffer.from(JSON.stringify({ uri: 'urn:river:9', type: 'text', headline: 'Ferry' }));
  const arrived: Kept[] = [
    { id: 7, source: 'river', name: 'ferry.json', bytes: story },
    { id: 8, source: 'river', name: null, bytes: story },
    { id: 9, source: 'gone', name: 'old.json', bytes: story },
  ];
  const { house, take } = houseWith({ arrived });
  await open(house);
  expect(said.filter((line) => line.startsWith('Wire, '))).toEqual([
    expect.stringMatching(/^Wire, river: 2 documents were kept and not taken in yet \(ferry\.json, document 8\), and no source/),
    expect.stringMatching(/^Wire, gone: 1 document was kept and not taken in yet \(old\.json\), and no source/),
  ]);
  expect(take).not.toHaveBeenCalled();
  await writeFile(join(home, 'wire.yaml'), RIVER);
  await expect.poll(() => take.mock.calls.map(([id]) => id), soon).toEqual([7, 8]);
  await expect.poll(() => said.filter((line) => line.startsWith('Wire, gone')).length, soon).toBe(2);
});

test('a document that cannot be taken in is named, and keeps no other from being taken', async () => {
  await writeFile(join(home, 'wire.yaml'), RIVER);
  const story = Buffer.from(JSON.stringify({ uri: 'urn:river:9', type: 'text', headline: 'Ferry' }));
  const { house, take } = houseWith({ arrived: [{ id: 7, source: 'river', name: 'ferry.json', bytes: story }, { id: 8, source: 'river', name: 'b.json', bytes: story }] });
  take.mockRejectedValueOnce(new Error('stumbled'));
  await open(house);
  expect(take.mock.calls.map(([id]) => id)).toEqual([7, 8]);
  expect(said.find((line) => line.includes('ferry.json'))).toContain('stumbled');
});

test('a source whose key is not in the file any more is named, with the stories that wait for it, and the desk is told', async () => {
  await writeFile(join(home, 'wire.yaml'), RIVER);
  const { house, tell } = houseWith();
  await open(house);
  expect(said).toEqual([]);
  await writeFile(join(home, 'wire.yaml'), RIVER.replace('key: river', 'key: rivre'));
  await expect.poll(() => tell.mock.calls, soon).toEqual([['river', 'failing', expect.stringContaining('2 stories that readers see follow it')]]);
  expect(said.some((line) => line.startsWith('The source river is not in wire.yaml'))).toBe(true);
});
