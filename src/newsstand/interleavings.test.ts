import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeHome, makePaper, openOn, storyPath } from './paper.fixtures.ts';

type Step =
  | { readonly do: 'tell' | 'kill' | 'read'; readonly number: number }
  | { readonly do: 'front' | 'hint' | 'pass' | 'breathe' | 'cut' | 'mend' };

const number = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const), number }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), number }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), number }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('front' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('hint' as const, 'pass' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('breathe' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'mend' as const) }) },
);

test('in whatever order changes, prints and readers meet, killed words are not handed out, and after quiet every page is the newest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.constantFrom(1, 200_000_000), async (steps, memoryBytes) => {
      const home = await makeHome();
      const paper = makePaper();
      const waiting: (() => void)[] = [];
      let holding = true;
      paper.pause = () => (holding ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve());
      let edition = 0;
      /** Words that were taken away, and by which generation. */
      const killed = new Map<string, number>();
      const told = new Map<number, string[]>();
      const { newsstand, get } = await openOn(paper, home, { limits: { memoryBytes, retryMs: 1, denseRestMs: 1 } });
      const readers: Promise<unknown>[] = [];
      const read = async (path: string): Promise<void> => {
        const applied = newsstand.applied();
        const { text } = await get(path, { 'accept-encoding': ['br', 'gzip', 'identity'][readers.length % 3] });
        expect([...killed].filter(([words, generation]) => generation <= applied && text.includes(words))).toEqual([]);
      };
      const play: Record<Step['do'], (number: number) => unknown> = {
        tell(number) {
          edition += 1;
          const words = `Words-${number}-${edition};`;
          told.set(number, [...(told.get(number) ?? []), words]);
          paper.tell(number, words);
        },
        kill(number) {
          paper.kill(number);
          for (const words of told.get(number) ?? []) if (!killed.has(words)) killed.set(words, paper.log.length);
        },
        read: (number) => readers.push(read(storyPath(number))),
        front: () => readers.push(read('/')),
        hint: () => paper.hint(),
        pass: () => waiting.shift()?.(),
        breathe: () => new Promise((resolve) => setTimeout(resolve, 3)),
        cut: () => (paper.away = true),
        mend: () => (paper.away = false),
      };
      try {
        for (const each of steps) await play[each.do]('number' in each ? each.number : 0);
        paper.away = false;
        paper.hint();
        holding = false;
        for (const go of waiting.splice(0)) go();
        await Promise.all(readers);
        await newsstand.settled();
        for (const path of ['/', ...[1, 2, 3, 4].map(storyPath)]) {
          const { status, text } = await get(path, { 'accept-encoding': 'br' });
          const newest = paper.now(path);
          expect(status).toBe(newest === undefined ? 404 : newest.includes('Taken away.') ? 410 : 200);
          expect(newest === undefined ? '' : withoutAside(text)).toBe(withoutAside(newest ?? ''));
          for (const words of killed.keys()) expect(text).not.toContain(words);
        }
        expect(newsstand.applied()).toBe(paper.log.length);
      } finally {
        await newsstand.close();
        await rm(home, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** What only decorates is as of printing. */
const withoutAside = (html: string): string => html.replace(/<aside>.*<\/aside>/, '');
