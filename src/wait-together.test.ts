import { expect, test } from 'vitest';
import type { Waited } from './until-seen.ts';
import { waitTogether } from './wait-together.ts';

const kill = (generation: number): Waited => ({ generation, public: 'killed' });

test('what comes while one wait is under way waits together in the next', async () => {
  const waits: { readonly of: (number | null)[]; readonly end: (isSeen: boolean) => void }[] = [];
  const wait = waitTogether(async (done) => new Promise<boolean>((end) => void waits.push({ of: done.map(({ generation }) => generation), end })));
  const first = wait([kill(1)]);
  await Promise.resolve();
  await Promise.resolve();
  const others = [wait([kill(2)]), wait([kill(3), kill(4)])];
  expect(waits.map(({ of }) => of)).toEqual([[1]]);
  waits[0]?.end(false);
  expect(await first).toBe(false);
  await expect.poll(() => waits.length).toBe(2);
  expect(waits[1]?.of).toEqual([2, 3, 4]);
  waits[1]?.end(true);
  expect(await Promise.all(others)).toEqual([true, true]);
});

test('one that fails does not end the next', async () => {
  let isAway = true;
  const wait = waitTogether(async () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(true)));
  await expect(wait([kill(1)])).rejects.toThrow('away');
  isAway = false;
  expect(await wait([kill(2)])).toBe(true);
});
