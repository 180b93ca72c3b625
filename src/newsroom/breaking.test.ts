import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BreakingLine } from '../archive/breaking.ts';
import { document, named, noon, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';

let house: TestNewsroom;
let last = 0;
const by = 'A. Das';
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(async () => house.end());
beforeEach(async () => {
  house.clock.now = noon;
  await house.newsroom.takeBreakingAway({ edition: null, by });
});

const put = (changed: Partial<Parameters<TestNewsroom['newsroom']['putBreaking']>[0]> = {}) => house.newsroom.putBreaking({ edition: 'en', words: 'River rises', story: null, until: null, by, ...changed });
const publishOne = async (): Promise<number> => (await house.newsroom.takeIn(document(named(`urn:breaking:${(last += 1)}`)), publish)).number;
async function line(edition = 'en'): Promise<BreakingLine | undefined> {
  return house.archive.read((reading) => reading.breaking(edition));
}

describe('a line of breaking news', () => {
  test('is before the readers of its edition, and touches the pages that show it and no other', async () => {
    const number = await publishOne();
    const done = await put({ words: '  River \n rises ', story: number, until: noon.add({ hours: 2 }) });
    expect(done).toMatchObject({ edition: 'en', words: 'River rises', story: number, generation: await house.generation() });
    expect(await house.lastKeys()).toEqual(['breaking:en']);
    expect(await line()).toEqual({ words: 'River rises', at: noon, until: noon.add({ hours: 2 }), story: { number, address: done.address } });
    expect(await line('hi')).toBeUndefined();
  });

  test('takes the place of the one before it, which stays on record', async () => {
    await put({ words: 'One' });
    await put({ words: 'Two', by: 'B. Roy' });
    expect((await line())?.words).toBe('Two');
    const rows = await house.query<{ words: string; by: string; taken_away_by: string | null }>('select words, by, taken_away_by from breaking order by id desc limit 2');
    expect(rows).toEqual([{ words: 'Two', by: 'B. Roy', taken_away_by: null }, { words: 'One', by, taken_away_by: 'B. Roy' }]);
  });

  test('of two who put one at once, one is there, and nobody is refused', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => put({ words: `Line ${index}` })));
    const rows = await house.query('select 1 from breaking where edition = $1 and taken_away_at is null', ['en']);
    expect(rows).toHaveLength(1);
  });

  test('is taken away from one edition or from all, and a change is made only where there was one', async () => {
    await put();
    await put({ edition: 'hi', words: 'नदी चढ़ी' });
    expect(await house.newsroom.takeBreakingAway({ edition: 'hi', by })).toMatchObject({ editions: ['hi'], generation: await house.generation() });
    expect(await house.lastKeys()).toEqual(['breaking:hi']);
    expect([await line('hi'), (await line())?.words]).toEqual([undefined, 'River rises']);
    expect(await house.newsroom.takeBreakingAway({ edition: null, by })).toMatchObject({ editions: ['en'] });
    expect(await house.newsroom.takeBreakingAway({ edition: null, by })).toEqual({ editions: [], generation: null });
  });

  test.each(['kill', 'withdraw'] as const)('goes with its story, at the same moment, and does not come back with it: %s', async (how) => {
    const number = await publishOne();
    await put({ story: number });
    await house.newsroom[how](number, { by: 'C. Sen', why: 'x' });
    expect(await house.lastKeys()).toContain('breaking:en');
    expect(await line()).toBeUndefined();
    if (how === 'withdraw') await house.newsroom.publish(number, { by });
    expect(await line()).toBeUndefined();
    expect(await house.query('select taken_away_by from breaking order by id desc limit 1')).toEqual([{ taken_away_by: 'C. Sen' }]);
  });

  test('goes with its story when an agency kills that', async () => {
    const identity = named(`urn:breaking:${(last += 1)}`);
    const { number } = await house.newsroom.takeIn(document(identity), publish);
    await put({ story: number });
    await house.newsroom.takeIn(document({ ...identity, status: 'canceled' }), publish);
    expect(await line()).toBeUndefined();
  });

  test('stays when another story goes', async () => {
    const [one, other] = [await publishOne(), await publishOne()];
    await put({ story: one });
    await house.newsroom.kill(other, { by, why: 'x' });
    expect(await house.lastKeys()).not.toContain('breaking:en');
    expect((await line())?.story?.number).toBe(one);
  });

  test('follows its story to another address', async () => {
    const number = await publishOne();
    await put({ story: number });
    const moved = await house.newsroom.move(number, { by, slug: { words: 'moved' }, section: null });
    expect((await line())?.story).toEqual({ number, address: moved.address });
    expect(await house.lastKeys()).toContain('breaking:en');
  });
});

describe('is refused, with nothing changed,', () => {
  test.each<[what: string, changed: Partial<Parameters<typeof put>[0]>, code: string]>([
    ['without words', { words: ' ' }, 'malformed'],
    ['when it is long', { words: 'x'.repeat(141) }, 'malformed'],
    ['for an edition that is not there', { edition: 'fr' }, 'unknown-edition'],
    ['when its moment has passed', { until: noon }, 'time-past'],
    ['with a story that is not there', { story: 900_000 }, 'unknown-story'],
  ])('%s', async (_, changed, code) => {
    await put({ words: 'Before' });
    await expect(put(changed)).rejects.toMatchObject({ name: 'Refusal', code });
    expect((await line())?.words).toBe('Before');
  });

  test('with a story that readers do not see, or of another edition', async () => {
    const draft = await house.newsroom.takeIn(document(named(`urn:breaking:${(last += 1)}`)), { by, publish: false });
    await expect(put({ story: draft.number })).rejects.toMatchObject({ code: 'not-live' });
    const number = await publishOne();
    await expect(put({ edition: 'hi', story: number })).rejects.toMatchObject({ code: 'other-edition' });
  });
});
