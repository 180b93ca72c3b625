import { describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { beginAtNoon, document, draft, named, noon, publish, type TestNewsroom } from './newsroom.fixtures.ts';

let house: TestNewsroom;
let last = 0;
beginAtNoon((begun) => {
  house = begun;
});
const by = 'Meera Rao';
const evening = noon.add({ hours: 6 });
const night = noon.add({ hours: 9 });
const source = async (changed: Partial<IncomingStory>, options = publish): Promise<number> => (await house.newsroom.takeIn(document({ ...named(`urn:source:${(last += 1)}`), ...changed }), options)).number;
const hindi: Partial<IncomingStory> = { language: 'hi', headline: 'फेरी फिर चली', standfirst: null, body: [block('p: फेरी फिर चलती है।')], byline: ['मीरा राव'], section: 'दुनिया' };
const translate = async (translationOf: number, options = publish, changed: Partial<IncomingStory> = {}) => house.newsroom.takeIn(document({ ...named(`urn:translation:${translationOf}`), ...hindi, ...changed }), { ...options, translationOf });
const isSeen = async (number: number): Promise<boolean> => (await house.archive.read((reading) => reading.findStory(number)))?.state === 'live';
/** Its moment has come. */
async function comes(moment: Temporal.Instant, ...numbers: readonly number[]): Promise<void> {
  house.clock.now = moment;
  for (const number of numbers) await house.newsroom.publishScheduled({ number });
}

describe('a translation of a story under embargo', () => {
  test('waits for the same moment, and goes out by itself', async () => {
    const english = await source({ embargo: evening });
    const translated = await translate(english);
    expect(translated).toMatchObject({ outcome: 'held', public: 'never', work: 'scheduled', scheduledFor: evening });
    await comes(evening, translated.number, english);
    expect([await isSeen(english), await isSeen(translated.number)]).toEqual([true, true]);
  });

  test('is let out by nobody before, in whatever way', async () => {
    const english = await source({ embargo: evening });
    const { number } = await translate(english, draft);
    for (const attempt of [() => house.newsroom.publish(number, { by }), () => house.newsroom.schedule(number, { by, at: evening.subtract({ minutes: 1 }) })]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'under-embargo', message: expect.stringMatching(new RegExp(`^story ${english}, .*${evening.toString()}`)) });
    }
    expect(await translate(english, publish, { headline: 'फेरी' })).toMatchObject({ number, outcome: 'held', public: 'never' });
    expect(await house.newsroom.schedule(number, { by, at: evening })).toMatchObject({ scheduledFor: evening });
    expect(await isSeen(number)).toBe(false);
  });

  test('on hold waits until a person lifts that of its source', async () => {
    const english = await source({ embargo: 'hold' });
    const { number, work } = await translate(english);
    expect(work).toBe('draft');
    await expect(house.newsroom.publish(number, { by })).rejects.toMatchObject({ code: 'under-embargo', message: expect.stringContaining(`story ${english}, from which it was made, is on hold`) });
    await house.newsroom.embargo(english, { by, until: null });
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ public: 'live' });
  });

  test('is under the longer one of the two', async () => {
    const english = await source({ embargo: evening });
    expect(await translate(english, publish, { embargo: night })).toMatchObject({ scheduledFor: night });
    const other = await source({ embargo: night });
    expect(await translate(other, publish, { embargo: evening })).toMatchObject({ scheduledFor: night });
  });

  test('of a translation is held by the first of them', async () => {
    const english = await source({ embargo: evening });
    const { number } = await translate(english, draft);
    const third = await source({}, draft);
    await house.query('update story set source_story = (select id from story where number = $1), source_revision = working_revision, source_parts = $3 where number = $2', [number, third, '{}']);
    await expect(house.newsroom.publish(third, { by })).rejects.toMatchObject({ code: 'under-embargo', message: expect.stringContaining(`story ${english}, `) });
  });

  test.each([
    ['later: it goes out then', night, { public: 'never', work: 'scheduled', at: night }],
    ['for good: it waits for a person', 'hold', { public: 'never', work: 'ready', at: null }],
  ] as const)('that is put off when it is on the schedule already, %s', async (_, until, after) => {
    const english = await source({ embargo: evening });
    const { number } = await translate(english);
    await house.newsroom.embargo(english, { by, until });
    await comes(evening, number);
    const story = await house.archive.desk.findStory(number);
    expect({ public: story?.public, work: story?.work, at: story?.scheduled?.at ?? null }).toEqual(after);
    const told = (await house.archive.notices.list({ unseenOnly: true, limit: 100 })).filter((notice) => notice.kind === 'translation-waits' && notice.facts.story === number);
    expect(told.map(({ facts }) => facts)).toEqual(until === 'hold' ? [{ story: number, source: english }] : []);
  });

  test('that readers see waits for nothing: an update under embargo is not in it', async () => {
    const english = await source({});
    await house.newsroom.embargo(english, { by, until: 'hold' });
    expect(await translate(english)).toMatchObject({ public: 'live' });
  });
});
