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

  test('whatever stands in the way of another: one that cannot be removed keeps none of the others', async () => {
    const store = makeStore();
    const refused = new FilesTrouble('files-refused', 'This one is locked.');
    const gone = (id: string, kept: Parameters<typeof store.gone>[1]) => (id === 'a' ? Promise.reject(refused) : store.gone(id, kept));
    const known = new Set<string>();
    const work = { store: { ...store, gone }, library: { barred: () => Promise.resolve([barred('a', 'killed'), barred('b', 'killed'), barred('c', 'expired')]) } };
    await expect(withholdAll(work, known)).rejects.toBe(refused);
    expect([store.done, [...known]]).toEqual([['b false', 'c true'], ['b killed', 'c expired']]);
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

describe('after a decision', () => {
  type Settled = Parameters<typeof settlePicture>;
  const done = (generation = 7): Settled[0] => ({ picture: barred('a', 'killed') as unknown as Settled[0]['picture'], generation, stories: [] });
  function makeHouse(store: Pick<ReturnType<typeof makeStore>, 'gone'>) {
    const seen: unknown[] = [];
    const whoHasSeen = (waited: unknown) => {
      seen.push(waited);
      return Promise.resolve({ isTakingAway: true, silent: [] });
    };
    return { seen, house: { pictures: store, files: { store: { about: 's3://paper' } }, whoHasSeen } as unknown as Settled[1] };
  }

  test('pages do not wait for a store that is away, which is named, and it is not complete', async () => {
    const store = makeStore();
    store.away = true;
    const { house, seen } = makeHouse(store);
    expect(await settlePicture(done(), house)).toEqual({ isTakingAway: true, silent: [{ name: 's3://paper', wayOut: expect.stringMatching(/^Picture a: its files could not be removed yet.*The store does not answer\.$/) }] });
    expect(seen).toEqual([[{ generation: 7, public: 'withdrawn' }]]);
    store.away = false;
    expect((await settlePicture(done(), house)).silent).toEqual([]);
  });

  test('pages are taken away at once beside a store that hangs, which is named when the time is up, and goes on', async () => {
    const hanging = Promise.withResolvers<void>();
    const { house, seen } = makeHouse({ gone: () => hanging.promise });
    const settling = settlePicture(done(), house, 50);
    expect(seen).toHaveLength(1);
    expect((await settling).silent).toEqual([{ name: 's3://paper', wayOut: expect.stringContaining('s3://paper has not answered in 0.05 seconds.') }]);
    // Nobody waits for it any more.
    hanging.reject(new Error('hung up'));
  });

  test('what is no trouble of the store’s is told as what it is', async () => {
    await expect(settlePicture(done(), makeHouse({ gone: () => Promise.reject(new Error('no such picture')) }).house)).rejects.toThrow('no such picture');
  });
});
