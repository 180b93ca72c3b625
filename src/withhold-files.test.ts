import { describe, expect, test } from 'vitest';
import { FilesTrouble } from './files/file-store.ts';
import { keepWithholding, settlePicture, withholdAll } from './withhold-files.ts';

const at = Temporal.Instant.from('2026-11-27T00:00:00Z');
const barred = (id: string, why: 'killed' | 'expired') => ({ id, bar: { why, at, by: 'A. Das', note: null } });

/** A store that can be away, and remembers what was done. */
function makeStore() {
  const store = {
    away: false,
    gone: async (id: string, { keepsOriginal }: { readonly keepsOriginal: boolean }) => {
      if (store.away) throw new FilesTrouble('files-away', 'The store does not answer.');
      store.done.push(`${id} ${keepsOriginal}`);
    },
    isGone: async (id: string, { keepsOriginal }: { readonly keepsOriginal: boolean }) => {
      if (store.away) throw new FilesTrouble('files-away', 'The store does not answer.');
      store.asked += 1;
      return store.done.includes(`${id} ${keepsOriginal}`) || (keepsOriginal && store.done.includes(`${id} false`));
    },
    done: [] as string[],
    asked: 0,
  };
  return store;
}

describe('what readers may not see is taken from the store', () => {
  test('once, its original too where it was killed, also when its rights had ended before', async () => {
    const store = makeStore();
    let pictures = [barred('a', 'expired'), barred('b', 'killed')];
    const known = new Set<string>();
    const work = { store, library: { barred: () => Promise.resolve(pictures) } };
    for (let round = 0; round < 3; round += 1) await withholdAll(work, known);
    expect([store.done, store.asked]).toEqual([['a true', 'b false'], 2]);
    pictures = [barred('a', 'killed'), barred('b', 'killed')];
    await withholdAll(work, known);
    expect(store.done).toEqual(['a true', 'b false', 'a false']);
  });

  test('again until it is done, told once, and told when it is', async () => {
    const store = makeStore();
    store.away = true;
    const said: string[] = [];
    const stopping = new AbortController();
    const kept = keepWithholding({ store, library: { barred: () => Promise.resolve([barred('a', 'killed')]) } }, { say: (line) => void said.push(line), signal: stopping.signal, again: 5 });
    await expect.poll(() => said.length).toBe(1);
    store.away = false;
    await expect.poll(() => said.length).toBe(2);
    stopping.abort();
    await kept;
    expect([store.done, said]).toEqual([['a false'], [expect.stringContaining('it is tried again: The store does not answer.'), 'The files of pictures that readers may not see are all removed.']]);
  });
});

test('pages do not wait for a store that is away, and the kill is not called complete', async () => {
  const store = makeStore();
  store.away = true;
  const said: string[] = [];
  const seen: unknown[] = [];
  const picture = barred('a', 'killed') as unknown as Parameters<typeof settlePicture>[0]['picture'];
  const house = { pictures: store as unknown as Parameters<typeof settlePicture>[1]['pictures'], untilSeen: (done: unknown) => Promise.resolve(seen.push(done) > 0) };
  expect(await settlePicture({ picture, generation: 7, stories: [] }, house, (line) => void said.push(line))).toBe(false);
  expect([seen, said]).toEqual([[[{ generation: 7, public: 'withdrawn' }]], [expect.stringContaining('Picture a: its files could not be removed yet')]]);
  store.away = false;
  expect(await settlePicture({ picture, generation: 7, stories: [] }, house, () => undefined)).toBe(true);
});
