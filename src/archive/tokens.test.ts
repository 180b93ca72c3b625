import { afterAll, beforeAll, expect, test } from 'vitest';
import { noon, testArchive, type TestArchive } from './archive.fixtures.ts';
import type { NewToken } from './tokens.ts';

let house: TestArchive;
beforeAll(async () => {
  house = await testArchive();
});
afterAll(() => house.end());

const token = (id: string, changed: Partial<NewToken> = {}): NewToken => ({
  id, hash: Buffer.alloc(32, 7), name: 'Desk of Asha', scopes: ['pictures:read'], madeAt: noon, madeBy: 'A. Das', endsAt: null, ...changed,
});

test('one is kept as it was made, and found by its id', async () => {
  const endsAt = noon.add({ hours: 24 });
  await house.archive.tokens.add(token('000000000001', { endsAt }));
  expect(await house.archive.tokens.find('000000000001')).toEqual({ ...token('000000000001', { endsAt }), usedAt: null, revoked: null });
  expect(await house.archive.tokens.find('00000000000f')).toBeUndefined();
});

test('that it was used is noted once an hour', async () => {
  await house.archive.tokens.add(token('000000000002'));
  const used = async (minutes: number): Promise<string | undefined> => {
    const found = await house.archive.tokens.find('000000000002');
    if (found !== undefined) await house.archive.tokens.used(found, noon.add({ minutes }));
    return (await house.archive.tokens.find('000000000002'))?.usedAt?.toString();
  };
  expect([await used(0), await used(59), await used(60), await used(61)]).toEqual([noon, noon, noon.add({ minutes: 60 }), noon.add({ minutes: 60 })].map(String));
  // Two requests that read it before either wrote: the later one has nothing to add.
  await house.archive.tokens.used({ id: '000000000002', usedAt: null }, noon.add({ minutes: 70 }));
  expect(await used(71)).toBe(noon.add({ minutes: 60 }).toString());
});

test('one is revoked for good: who did it first stays', async () => {
  await house.archive.tokens.add(token('000000000003', { madeAt: noon.add({ minutes: 1 }) }));
  const revoked = { at: noon.add({ minutes: 5 }), by: 'M. Rao' };
  expect(await house.archive.tokens.revoke('000000000003', revoked)).toMatchObject({ id: '000000000003', revoked });
  expect(await house.archive.tokens.revoke('000000000003', { at: noon.add({ minutes: 9 }), by: 'Somebody' })).toMatchObject({ revoked });
  expect(await house.archive.tokens.revoke('00000000000f', revoked)).toBeUndefined();
  expect((await house.archive.tokens.list()).map(({ id }) => id)).toEqual(['000000000003', '000000000001', '000000000002']);
});
