import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireItem } from '../story/wire-item.ts';
import { libraryPicture, named, testNewsroom, type TestNewsroom } from './newsroom.fixtures.ts';
import { killed, source, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, endOf, notices } = wireWords(() => room);

/** A version with an id of its own, as some agencies give each. */
const ferry = (number: number, changed: Partial<WireItem> = {}): WireItem => version(number, { ...named(`urn:x:ferry_${number}`), familyKey: 'ferry', signal: number === 1 ? 'new' : 'update', ...changed });

describe('a version with an id that nobody has seen', () => {
  test('is one of the document whose family it names: no second story', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, ferry(1));
    expect(await one(terms, ferry(2))).toMatchObject({ state: 'printed', stories: [number] });
    expect(await one(terms, ferry(3, { familyKey: null, links: [{ relation: 'previous', id: 'urn:x:ferry_2' }] }))).toMatchObject({ state: 'printed', stories: [number] });
    expect(await endOf(number)).toBe('live: Ferry, 3, As of version 3.');
    // Once it has been known, it is known by its own name as well.
    room.clock.now = room.clock.now.add({ hours: 24 * 30 });
    expect((await one(terms, killed({ ...named('urn:x:ferry_2'), familyKey: null }))).stories).toEqual([number]);
  });

  test.each([
    ['of another kind', { kind: 'picture', body: [] }],
    ['in another language', { language: 'hi' }],
    ['that updates nothing', { signal: 'new' }],
    ['of another family', { familyKey: 'train' }],
    ['of a series', { familyKey: null, series: 'ferry' }],
  ] as const)('%s is another document', async (_name, changed) => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, ferry(1, { series: 'ferry' }));
    expect((await one(terms, ferry(2, changed))).stories).not.toEqual([number]);
    expect(await endOf(number)).toBe('live: Ferry, 1, As of version 1.');
  });

  test('is another document after two days, and in another source', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, ferry(1));
    expect((await one(source(), ferry(2))).stories).not.toEqual([number]);
    room.clock.now = room.clock.now.add({ hours: 49 });
    expect((await one(terms, ferry(2))).stories).not.toEqual([number]);
  });

  test('of a family of two is a document of its own: nobody can say whose it is', async () => {
    const terms = source();
    const before = [await one(terms, ferry(1)), await one(terms, ferry(1, named('urn:x:other')))].map(({ stories: [number = 0] }) => number);
    expect(before).not.toContain((await one(terms, ferry(2))).stories[0]);
  });

  test.each([
    ['its picture', { kind: 'picture', body: [] }],
    ['its twin in another language', { language: 'hi' }],
  ] as const)('is not kept from its document by %s', async (_name, twin) => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, ferry(1));
    await one(terms, ferry(1, { ...named('urn:x:twin'), ...twin }), { to: 'inbox', rule: null });
    expect((await one(terms, ferry(2))).stories).toEqual([number]);
    expect((await one(terms, killed({ ...named('urn:x:kill'), familyKey: 'ferry' }))).stories).toEqual([number]);
  });

  test('is not one of a document that was killed, where another has come since', async () => {
    const terms = source();
    await one(terms, ferry(1));
    await one(terms, killed(named('urn:x:ferry_1')));
    const { stories: [number = 0] } = await one(terms, ferry(1, named('urn:x:anew')));
    expect((await one(terms, ferry(2))).stories).toEqual([number]);
  });

  test('by the ones that they replace, in any order, is one document: two stories at most, told to the desk, and a kill takes all', async () => {
    const chain = (number: number): WireItem => version(number, { ...named(`urn:x:chain_${number}`), links: number === 1 ? [] : [{ relation: 'previous', id: `urn:x:chain_${number - 1}` }] });
    for (const order of [[1, 2, 3], [3, 2, 1], [2, 1, 3], [2, 3, 1], [3, 1, 2], [1, 3, 2]]) {
      const terms = source();
      const stories = new Set<number>();
      for (const number of order) for (const each of (await one(terms, chain(number))).stories) stories.add(each);
      const isLate = order[2] === 2;
      expect([order, stories.size, await notices(terms)]).toEqual([order, isLate ? 2 : 1, isLate ? ['one-document'] : []]);
      expect(await Promise.all([...stories].map(endOf))).toContain('live: Ferry, 3, As of version 3.');
      await one(terms, killed(named('urn:x:chain_2')));
      expect(await Promise.all([...stories].map(endOf))).toEqual([...stories].map(() => 'killed'));
    }
  });

  test('of a picture takes the pictures of all when it is killed', async () => {
    const terms = source();
    const photo = (number: number): WireItem => version(number, { ...named(`urn:x:photo_${number}`), kind: 'picture', body: [], links: number === 1 ? [] : [{ relation: 'previous', id: `urn:x:photo_${number - 1}` }] });
    const { item } = await one(terms, photo(1));
    const { agencyId = '' } = (await room.archive.wire.item(item ?? 0)) ?? {};
    await room.newsroom.pictures.keep({ ...libraryPicture('cccccccccccccccccccc'), keptBy: terms.key });
    await room.archive.write(async ({ wire }) => wire.keepPicture((await wire.lockIdentity({ source: terms.key, agencyId, familyKey: null, whole: null })).id, 'cccccccccccccccccccc'));
    for (const number of [3, 2]) await one(terms, photo(number));
    expect((await one(terms, killed(named('urn:x:photo_3')))).pictures?.map(({ picture }) => picture.id)).toEqual(['cccccccccccccccccccc']);
  });

  test('by which a killed document is seen to be one with another takes that one, too', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1, named('urn:x:one')));
    await one(terms, killed(named('urn:x:three')));
    await one(terms, version(2, { ...named('urn:x:three'), links: [{ relation: 'previous', id: 'urn:x:one' }] }));
    expect(await endOf(number)).toBe('killed');
  });

  test('comes to the same end in any order, kill and all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), fc.boolean(), async (order, isKilled) => {
        const terms = source();
        const stories = new Set<number>();
        const last = isKilled ? killed({ ...named('urn:x:ferry_4'), familyKey: 'ferry', version: '4' }) : ferry(4);
        for (const number of order) for (const each of (await one(terms, number === 4 ? last : ferry(number))).stories) stories.add(each);
        expect(await Promise.all([...stories].map(endOf))).toEqual(isKilled ? [...stories].map(() => 'killed') : ['live: Ferry, 4, As of version 4.']);
      }),
      { numRuns: 24 },
    );
  });
});

test('two versions that come at once are one story', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 8; round++) {
    const terms = source();
    const taken = await Promise.all([one(terms, ferry(1)), one(terms, ferry(2)), one(terms, ferry(3))]);
    const numbers = [...new Set(taken.flatMap(({ stories }) => stories))];
    expect(await Promise.all(numbers.map(endOf))).toEqual(['live: Ferry, 3, As of version 3.']);
  }
});

describe('a kill with an id that nobody has seen', () => {
  test('kills the one document of its family', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, ferry(1));
    expect(await one(terms, killed({ ...named('urn:x:kill'), familyKey: 'ferry', language: null }))).toMatchObject({ state: 'killed', stories: [number] });
    expect((await story(number)).public).toBe('killed');
    expect((await one(terms, ferry(3))).state).toBe('killed');
  });

  test('of a picture is no kill of the text of its family', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, ferry(1));
    const waits = await one(terms, killed({ ...named('urn:x:kill'), familyKey: 'ferry', kind: 'picture' }));
    expect([waits.state, (await story(number)).public, (await room.archive.wire.item(waits.item ?? 0))?.why]).toEqual(['waiting', 'live', expect.stringContaining(`(item ${item})`)]);
  });

  test('waits where the family has several, and says which they are', async () => {
    const terms = source();
    const [first, second] = [await one(terms, ferry(1)), await one(terms, ferry(1, named('urn:x:other')))];
    const waits = await one(terms, killed({ ...named('urn:x:kill'), familyKey: 'ferry' }));
    expect([waits.state, await notices(terms)]).toEqual(['waiting', ['kill-waits']]);
    expect((await room.archive.wire.item(waits.item ?? 0))?.why).toContain(`(item ${first.item}, item ${second.item})`);
    expect((await story(first.stories[0] ?? 0)).public).toBe('live');
  });
});
