import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import { GUESSED_LETTERS } from '../story/wire-doubt.ts';
import type { WireItem } from '../story/wire-item.ts';
import { named, noon, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import { inbox, killed, print, source, toDraft, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, endOf, notices, edit } = wireWords(() => room);

describe('bytes', () => {
  test('are kept once, and are there as they came', async () => {
    const terms = source();
    const document = { source: terms.key, hash: createHash('sha256').update('x').digest(), name: 'a.xml', bytes: Buffer.from('x'), at: noon };
    const first = await room.newsroom.wire.keep(document);
    const again = await room.newsroom.wire.keep({ ...document, name: 'b.xml' });
    expect([first.isNew, again.isNew, again.id, again.name]).toEqual([true, false, first.id, 'a.xml']);
    expect((await room.archive.wire.document(first.id))?.bytes).toEqual(Buffer.from('x'));
    expect(await room.archive.wire.arrived()).toContain(first.id);
    expect((await room.newsroom.wire.keep({ ...document, source: 'another' })).isNew).toBe(true);
  });

  test('that cannot be read wait in quarantine with the reason, and the desk is told', async () => {
    const terms = source();
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(terms.key).digest(), name: 'a.xml', bytes: Buffer.from('<'), at: noon });
    await room.newsroom.wire.quarantine(id, 'The XML is broken');
    expect(await room.archive.wire.quarantine(10)).toMatchObject([{ id, trouble: 'The XML is broken', name: 'a.xml' }]);
    expect(await notices(terms)).toEqual(['quarantined']);
    await room.newsroom.wire.dismiss(id);
    expect(await room.archive.wire.quarantine(10)).toEqual([]);
    await expect(room.newsroom.wire.dismiss(10 ** 9)).rejects.toMatchObject({ code: 'unknown-document' });
  });

  test('that still cannot be read for the same reason are no news; for another they are', async () => {
    const terms = source();
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(terms.key).digest(), name: 'a.xml', bytes: Buffer.from('<'), at: noon });
    for (const trouble of ['The XML is broken', 'The XML is broken', 'It is a poem']) await room.newsroom.wire.quarantine(id, trouble);
    expect(await notices(terms)).toEqual(['quarantined', 'quarantined']);
    await room.newsroom.wire.dismiss(id);
  });

  test('that could not be read are let go when their file comes again whole, and nothing else is', async () => {
    const terms = source({ sendsFiles: true });
    const kept = async (name: string | null, from = terms.key) => {
      const bytes = Buffer.from(`${from} ${name} ${Math.random()}`);
      return { source: from, hash: createHash('sha256').update(bytes).digest(), name, bytes, at: noon };
    };
    const torn = async (name: string | null, from?: string): Promise<number> => {
      const { id } = await room.newsroom.wire.keep(await kept(name, from));
      await room.newsroom.wire.quarantine(id, 'It is torn');
      return id;
    };
    const state = async (id: number) => (await room.archive.wire.document(id))?.state;
    const [one, two, other, nameless, foreign] = [await torn('a.xml'), await torn('b.xml'), await torn('c.xml'), await torn(null), await torn('a.xml', source().key)];
    const routed = [{ item: version(1), route: inbox }];
    await room.newsroom.wire.receive(await kept('a.xml'), terms, routed);
    await room.newsroom.wire.takeAgain((await room.newsroom.wire.keep(await kept('b.xml'))).id, terms, routed);
    await room.newsroom.wire.receive(await kept(null), terms, routed);
    await room.newsroom.wire.receive(await kept('c.xml'), { ...terms, sendsFiles: false }, routed);
    const later = await torn('a.xml');
    expect(await Promise.all([one, two, other, nameless, foreign, later].map(state))).toEqual(['dismissed', 'dismissed', 'quarantined', 'quarantined', 'quarantined', 'quarantined']);
    expect((await room.archive.wire.document(one))?.trouble).toBe('It is torn');
    for (const id of [other, nameless, foreign, later]) await room.newsroom.wire.dismiss(id);
  });

  test('that have not been read yet, or could be read, are in no quarantine to be dismissed from', async () => {
    const terms = source();
    const { id } = await room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(terms.key).digest(), name: 'a.xml', bytes: Buffer.from('<'), at: noon });
    await expect(room.newsroom.wire.dismiss(id)).rejects.toMatchObject({ code: 'not-in-quarantine' });
    expect(await room.archive.wire.arrived()).toContain(id);
    await room.newsroom.wire.takeAgain(id, terms, []);
    await expect(room.newsroom.wire.dismiss(id)).rejects.toMatchObject({ code: 'not-in-quarantine' });
  });
});

describe('an item', () => {
  test('goes where its route says', async () => {
    const taken = await Promise.all([one(source(), version(1)), one(source(), version(1), toDraft), one(source(), version(1), inbox), one(source(), version(1), { to: 'ignore', rule: 'sport' })]);
    expect(taken.map(({ state, stories }) => [state, stories.length])).toEqual([['printed', 1], ['draft', 1], ['inbox', 0], ['ignored', 0]]);
    expect((await story(taken[0]?.stories[0] ?? 0)).public).toBe('live');
    expect((await story(taken[1]?.stories[0] ?? 0)).public).toBe('never');
  });

  test('is listed where the page before it ended', async () => {
    const terms = source();
    const ids: (number | null)[] = [];
    for (const number of [1, 2, 3]) ids.unshift((await one(terms, version(number), inbox)).item);
    const page = async (after?: number): Promise<number[]> => (await room.archive.wire.items({ source: terms.key, limit: 2, after })).map(({ id }) => id);
    expect([await page(), await page(ids[1] ?? 0), await page(ids[2] ?? 0)]).toEqual([ids.slice(0, 2), ids.slice(2), []]);
  });

  test('is its source’s alone: the same id of another source is another document', async () => {
    const [mine, theirs] = [await one(source(), version(1)), await one(source(), version(1))];
    expect(mine.stories).not.toEqual(theirs.stories);
  });

  test('of the same version with the same words in other bytes makes nothing new', async () => {
    const terms = source();
    await one(terms, version(1));
    expect(await one(terms, version(1))).toMatchObject({ item: null, state: 'known' });
    expect(await room.archive.wire.items({ source: terms.key, limit: 10 })).toHaveLength(1);
  });

  test.each([
    ['a test', { signal: 'test' }, 'ignored', []],
    ['an advisory', { kind: 'advisory', signal: 'advisory' }, 'inbox', ['advisory']],
    ['a picture', { kind: 'picture', body: [] }, 'inbox', []],
  ] as const)('%s makes no story, whatever the route', async (_name, changed, state, told) => {
    const terms = source();
    expect(await one(terms, version(1, changed))).toMatchObject({ state, stories: [] });
    expect(await notices(terms)).toEqual(told);
  });

  test('that the newsroom refuses comes to the desk with the reason, and nothing of it is half done', async () => {
    const terms = source();
    const taken = await one(terms, version(1), { to: 'print', section: 'nowhere', rule: 'all' });
    expect(taken).toMatchObject({ state: 'inbox', stories: [] });
    expect(taken.warnings[0]).toContain('nowhere');
    expect(await notices(terms)).toEqual(['refused']);
    expect((await one(terms, version(2))).state).toBe('printed');
  });

  test('of the inbox becomes a story when a person wants it', async () => {
    const terms = source();
    const { item } = await one(terms, version(1), inbox);
    const used = await room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: true });
    expect([used.state, (await story(used.stories[0] ?? 0)).public]).toEqual(['printed', 'live']);
    expect((await room.archive.wire.item(item ?? 0))?.stories).toEqual(used.stories);
    expect((await one(terms, version(2), inbox)).state).toBe('printed');
  });

  test('with an id that the archive cannot keep is kept as well as it can be, and what has none at all is known by its words', async () => {
    const terms = source();
    expect((await one(terms, version(1, named('urn:x:1\u0000b')))).state).toBe('printed');
    const nameless = (headline: string, body: string) => wireItem({ ...named(''), identity: { canonical: null, agencyId: null }, headline, firstPublished: null, body: [block(`p: ${body}`)] });
    expect([(await one(terms, killed({ identity: { canonical: null, agencyId: null }, headline: '' }))).state, (await one(terms, nameless('', 'A text.'))).state]).toEqual(['waiting', 'inbox']);
  });

  test.each([
    ['is urgent and waits in the inbox', { urgency: 2 }, inbox, ['inbox', 'urgent']],
    ['may wait', { urgency: 3 }, inbox, ['inbox']],
    ['is a page, and no agency’s document', { format: 'saved-page-text' }, toDraft, ['draft', 'doubtful']],
    ['is in letters that were guessed', { warnings: [GUESSED_LETTERS] }, toDraft, ['draft', 'doubtful']],
    ['is held back until somebody lifts that', { status: 'withheld' }, print, ['held', 'held']],
  ] as const)('that %s: what the desk is told', async (_name, changed, route, ends) => {
    const terms = source();
    expect([(await one(terms, version(1, changed), route)).state, ...(await notices(terms))]).toEqual(ends);
  });

  test('that is a page updates nothing that readers see: it is offered', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    expect((await one(terms, version(2, { format: 'saved-page-html' }))).state).toBe('offered');
    expect(await endOf(number)).toBe('live: Ferry, 1, As of version 1.');
  });

  test('with nothing to read makes no story, whoever wants one', async () => {
    const { item } = await one(source(), version(1, { kind: 'picture', headline: '', body: [] }), inbox);
    await expect(room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: false })).rejects.toMatchObject({ code: 'no-story', message: expect.stringContaining('picture') });
  });

  test('that a person made a draft of is published by nobody else', async () => {
    const terms = source();
    const { item } = await one(terms, version(1), inbox);
    const { stories: [number = 0] } = await room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: false });
    await one(terms, version(2), print);
    expect((await story(number)).public).toBe('never');
    await expect(room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: true })).rejects.toMatchObject({ code: 'older' });
    await expect(room.newsroom.wire.ignore((await room.archive.wire.items({ source: terms.key, limit: 1 }))[0]?.id ?? 0)).rejects.toMatchObject({ code: 'in-use' });
  });

  test('in a language that no edition speaks stays a draft in every version', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1, { language: 'fr' }));
    await one(terms, version(2, { language: 'fr' }));
    expect((await story(number)).public).toBe('never');
  });
});

describe('an update', () => {
  test('of a story that nobody has edited applies itself', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    expect(await one(terms, version(2), inbox)).toMatchObject({ state: 'printed', stories: [number] });
    expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 2');
  });

  test('of a draft stays a draft', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1), toDraft);
    expect(await one(terms, version(2), toDraft)).toMatchObject({ state: 'draft', stories: [number], generation: null });
  });

  test('of a story that somebody has edited is offered, and changes nothing', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    await edit(number);
    expect(await one(terms, version(2))).toMatchObject({ state: 'offered', stories: [number], generation: null });
    expect((await story(number)).working.content.headline.text).toBe('Ours');
    expect(await notices(terms)).toEqual(['offered']);
  });

  test('by mail changes no story that readers see: it is offered', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    expect((await one(terms, version(2, { format: 'mail' }))).state).toBe('offered');
    expect(await endOf(number)).toBe('live: Ferry, 1, As of version 1.');
  });

  test('where the source’s updates are offered or not followed changes nothing', async () => {
    for (const [follow, state] of [['offer', 'offered'], ['ignore', 'ignored']] as const) {
      const terms = source({ follow });
      const { stories: [number = 0] } = await one(terms, version(1));
      expect((await one(terms, version(2))).state).toBe(state);
      expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 1');
    }
  });

  test('that comes late is history', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(3));
    expect((await one(terms, version(2))).state).toBe('older');
    expect((await story(number)).shown?.content.headline.text).toBe('Ferry, 3');
  });

  test('that has other words under the version that was here is followed, and says so', async () => {
    const terms = source();
    const first = await one(terms, version(4));
    const second = await one(terms, version(4, { headline: 'Ferry, rewritten' }));
    const warnings = await Promise.all([first, second].map(async ({ item }) => (await room.archive.wire.item(item ?? 0))?.item?.warnings));
    expect(warnings).toEqual([[], [expect.stringMatching(/other words under the version.*\(4\)/)]]);
    expect((await story(first.stories[0] ?? 0)).shown?.content.headline.text).toBe('Ferry, rewritten');
  });

  test('that its agency holds back while readers see a translation of it is told to the desk', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1), toDraft);
    const translated = await room.newsroom.takeIn(wireItem({ ...named('urn:own:held'), language: 'hi', headline: 'नाव' }), { by: 'Asha', publish: true, edition: 'hi', translationOf: number });
    await one(terms, version(2, { status: 'withheld' }), toDraft);
    const [notice] = await room.archive.notices.list({ unseenOnly: false, limit: 1 });
    expect(notice?.facts).toMatchObject({ what: 'held-live', stories: [translated.number] });
  });

  test('that goes back to its earlier words is followed', async () => {
    const terms = source();
    const [one1, two] = [wireItem({ headline: 'One' }), wireItem({ headline: 'Two' })];
    const { stories: [number = 0] } = await one(terms, one1);
    await one(terms, two);
    await one(terms, one1);
    expect((await story(number)).shown?.content.headline.text).toBe('One');
  });
});

test('a document that is read once more: what waits is routed anew, what reads otherwise is a new version, all else stays', async () => {
  const terms = source();
  const waiting = version(1, named('urn:again:1'));
  const { item } = await one(terms, waiting, inbox);
  const other = { source: terms.key, hash: createHash('sha256').update(`${terms.key} in other bytes`).digest(), name: null, bytes: Buffer.from('x'), at: noon };
  expect((await room.newsroom.wire.receive(other, terms, [{ item: waiting, route: print }]))[0]?.state).toBe('known');
  const id = (await room.archive.wire.item(item ?? 0))?.document ?? 0;
  const again = async (read: typeof waiting) => (await room.newsroom.wire.takeAgain(id, terms, [{ item: read, route: print }]))[0];
  const placed = await again(waiting);
  expect([placed?.state, await endOf(placed?.stories[0] ?? 0)]).toEqual(['printed', 'live: Ferry, 1, As of version 1.']);
  expect((await again(waiting))?.state).toBe('known');
  const otherwise = await again({ ...waiting, headline: 'Read rightly' });
  expect([otherwise?.state, otherwise?.stories]).toEqual(['printed', placed?.stories]);
  expect((await room.archive.wire.item(otherwise?.item ?? 0))?.item?.warnings).toEqual([]);
  expect(await room.archive.wire.items({ source: terms.key, limit: 9 })).toHaveLength(2);
});

test('items of several agencies that tell of one event are shown together, and each stays its own', async () => {
  const text = 'The council of Nilghat has decided by eight votes to four that the last ferry will cost twelve rupees from Monday, said the ferry master Dhiren Sardar.';
  const told = version(1, { ...named('urn:together:1'), headline: 'Night ferry at Nilghat to cost more', body: [block(`p: ${text}`)] });
  const [one1, two] = [await one(source(), told, inbox), await one(source(), { ...told, headline: 'Nilghat ferry fare rises', ...named('urn:together:2') }, inbox)];
  const other = await one(source(), version(1, { ...named('urn:together:3'), headline: 'Honey gatherers return', body: [block('p: The season in the mangroves was short, and the bees were angry, said the women who carry the smoke.')] }), inbox);
  const together = await room.archive.wire.together([one1.item ?? 0, other.item ?? 0]);
  expect([together.get(one1.item ?? 0)?.map(({ id }) => id), together.has(other.item ?? 0)]).toEqual([[two.item], false]);
  expect((await room.archive.wire.item(one1.item ?? 0))?.state).toBe('inbox');
});

test('what nobody used expires, and a late kill or update still finds what it means', async () => {
  const terms = source();
  const { item } = await one(terms, version(1), inbox);
  const { stories: [number = 0] } = await one(terms, version(1, named('urn:x:used')));
  expect(await room.newsroom.wire.expire(terms.key, room.clock.now.add({ hours: 1 }))).toBe(1);
  expect(await room.archive.wire.item(item ?? 0)).toMatchObject({ state: 'expired', item: null, headline: 'Ferry, 1' });
  await expect(room.newsroom.wire.use(item ?? 0, { by: 'Asha', publish: false })).rejects.toMatchObject({ code: 'expired' });
  expect(await one(terms, version(1), inbox)).toMatchObject({ state: 'known' });
  await one(terms, killed());
  expect((await one(terms, version(2))).state).toBe('killed');
  expect((await story(number)).public).toBe('live');
});

test('versions in any order and any number of repeats end in the same state', { timeout: 240_000 }, async () => {
  const sent = fc.record({ order: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), repeats: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), killAt: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), at: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(sent, async ({ order, repeats, killAt, at }) => {
      const terms = source();
      const all = [...order, ...repeats.map((index) => order[index] ?? 1)];
      const make = (number: number): WireItem => (at ? wireItem({ updated: noon.add({ minutes: number }), headline: `Ferry, ${number}`, body: [block(`p: As of version ${number}.`)] }) : version(number));
      const stories = new Set<number>();
      for (const [index, number] of all.entries()) {
        if (index === killAt) await one(terms, killed());
        for (const each of (await one(terms, make(number))).stories) stories.add(each);
      }
      if (killAt !== null && killAt >= all.length) await one(terms, killed());
      const ends = await Promise.all([...stories].map(endOf));
      expect(ends).toEqual(killAt === null ? ['live: Ferry, 4, As of version 4.'] : ends.map(() => 'killed'));
    }),
    { numRuns: 25 },
  );
});

test('two processes that bring versions and a kill at once end as if they had come one after the other', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 10; round++) {
    const terms = source();
    const taken = await Promise.all([one(terms, version(1)), one(terms, version(2)), one(terms, version(1)), ...(round % 2 === 0 ? [one(terms, killed())] : [])]);
    const numbers = [...new Set(taken.flatMap(({ stories }) => stories))];
    expect(numbers.length).toBeLessThanOrEqual(1);
    const ends = await Promise.all(numbers.map(endOf));
    expect(ends).toEqual(round % 2 === 0 ? ends.map(() => 'killed') : ['live: Ferry, 2, As of version 2.']);
  }
});
