import { afterAll, beforeAll, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { WireItem } from '../story/wire-item.ts';
import { named, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import { print, source, toDraft, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, endOf, edit } = wireWords(() => room);

const NOTE = 'This story was corrected after Bloomberg corrected its report.';
const correction = (number: number, changed: Partial<WireItem> = {}): WireItem => version(number, { signal: 'correction', correctionNote: 'fixes the name', ...changed });
const notesOf = async (number: number): Promise<readonly string[]> => (await story(number)).corrections.map(({ note }) => note);
const stateOf = async (item: number | null): Promise<string | undefined> => (await room.archive.wire.item(item ?? 0))?.state;

test('tells readers who saw what was wrong, in their words, once; the agency’s own note stays at the desk', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  await one(terms, correction(2));
  expect(await notesOf(number)).toEqual([NOTE]);
  expect((await story(number)).times.corrected).toEqual(room.clock.now);
  await one(terms, version(3));
  expect([await notesOf(number), JSON.stringify((await story(number)).shown?.content).includes('fixes the name')]).toEqual([[NOTE], false]);
  const unseen = await one(source(), correction(2));
  expect(await notesOf(unseen.stories[0] ?? 0)).toEqual([]);
});

test('tells the desk of the translation that readers see: it may be as wrong', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  const { number: translated } = await room.newsroom.takeIn(wireItem({ ...named('urn:own:corrected'), language: 'hi', headline: 'नाव' }), { by: 'Asha', publish: true, edition: 'hi', translationOf: number });
  const told = async (): Promise<unknown[]> => (await room.archive.notices.list({ unseenOnly: false, limit: 500 })).filter((notice) => notice.kind === 'translation-wrong' && notice.facts.source === number).map(({ facts }) => facts);
  await one(terms, version(2));
  expect(await told()).toEqual([]);
  await one(terms, correction(3));
  expect(await told()).toEqual([{ story: translated, source: number }]);
});

test('taken part by part from an offer tells them when they see what was taken; with the editor’s own note, that stands', async () => {
  for (const own of [null, 'The name was wrong.']) {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    await edit(number);
    await one(terms, correction(2));
    await one(terms, version(3));
    await room.newsroom.wire.decide(number, { by: 'Asha', take: 'all' });
    expect(await notesOf(number)).toEqual([]);
    await (own === null ? room.newsroom.update(number, { by: 'Asha', silent: true }) : room.newsroom.correct(number, { by: 'Asha', note: own }));
    expect(await notesOf(number)).toEqual([own ?? NOTE]);
    await edit(number);
    await room.newsroom.update(number, { by: 'Asha' });
    expect(await notesOf(number)).toEqual([own ?? NOTE]);
  }
});

test('of which an editor took nothing tells nobody anything', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  await edit(number);
  await one(terms, correction(2));
  await room.newsroom.wire.decide(number, { by: 'Asha', take: [] });
  await room.newsroom.update(number, { by: 'Asha' });
  expect(await notesOf(number)).toEqual([]);
});

test('that is read once more, and otherwise, tells nobody again', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  const { item } = await one(terms, correction(2));
  const { document = 0 } = (await room.archive.wire.item(item ?? 0)) ?? {};
  await room.newsroom.wire.takeAgain(document, terms, [{ item: correction(2, { byline: ['Ila Marandi'] }), route: print }]);
  expect([await notesOf(number), (await story(number)).shown?.content.byline.map(({ name }) => name)]).toEqual([[NOTE], ['Ila Marandi']]);
});

test('that its agency took back before anybody saw it is owed to nobody', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  await one(terms, correction(2, { status: 'withheld' }));
  await one(terms, version(3, { headline: 'Ferry, 1', body: [block('p: As of version 1.')] }));
  await one(terms, version(4));
  expect([await notesOf(number), await endOf(number)]).toEqual([[], 'live: Ferry, 4, As of version 4.']);
});

test('under an embargo tells them at its moment', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  const at = room.clock.now.add({ hours: 1 });
  const { item } = await one(terms, correction(2, { embargo: at }));
  expect([await notesOf(number), await stateOf(item)]).toEqual([[], 'held']);
  room.clock.now = at;
  await room.newsroom.publishScheduled({ number });
  expect([await notesOf(number), await endOf(number), await stateOf(item)]).toEqual([[NOTE], 'live: Ferry, 2, As of version 2.', 'printed']);
});

test('that came while the story was away tells them when it is back', async () => {
  const terms = source();
  const { stories: [number = 0] } = await one(terms, version(1));
  await room.newsroom.withdraw(number, { by: 'Asha', why: 'a doubt' });
  await one(terms, correction(2));
  await room.newsroom.publish(number, { by: 'Asha' });
  expect([await notesOf(number), await endOf(number), (await story(number)).times.corrected]).toEqual([[NOTE], 'live: Ferry, 2, As of version 2.', room.clock.now]);
});

test('what was a draft, or was held, is printed when readers see it', async () => {
  const [draft, held] = [await one(source(), version(1), toDraft), await one(source(), version(1, { status: 'withheld' }), print)];
  expect([draft.state, held.state]).toEqual(['draft', 'held']);
  const [one1 = 0, two = 0] = [draft.stories[0], held.stories[0]];
  await room.newsroom.embargo(two, { until: null, by: 'Asha' });
  for (const number of [one1, two]) await room.newsroom.publish(number, { by: 'Asha' });
  expect([await stateOf(draft.item), await stateOf(held.item)]).toEqual(['printed', 'printed']);
});

test('what its agency says is past its use goes to the desk and no further', async () => {
  const late = await one(source(), version(1, { expires: room.clock.now }));
  expect([late.state, late.stories, (await room.archive.wire.item(late.item ?? 0))?.why]).toEqual(['inbox', [], `its agency says that it is of no use after ${room.clock.now.toString()}`]);
  expect((await one(source(), version(1, { expires: room.clock.now.add({ seconds: 1 }) }))).state).toBe('printed');
});
