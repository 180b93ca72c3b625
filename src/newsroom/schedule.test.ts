import { describe, expect, test } from 'vitest';
import type { StoryContent } from '../story/story.ts';
import { beginAtNoon, document, draft, named, noon, publish, type TestNewsroom } from './newsroom.fixtures.ts';

let house: TestNewsroom;
let last = 0;
beginAtNoon((begun) => {
  house = begun;
});
const by = 'Meera Rao';
const evening = noon.add({ hours: 6 });
const takeIn = async (options = draft): Promise<number> => (await house.newsroom.takeIn(document(named(`urn:schedule:${(last += 1)}`)), options)).number;
async function edit(number: number, headline: string): Promise<void> {
  const story = await house.archive.desk.findStory(number);
  if (story === undefined) throw new Error(`no story ${number}`);
  const content: StoryContent = { ...story.working.content, headline: { ...story.working.content.headline, text: headline } };
  await house.newsroom.save(number, content, by);
}
const state = async (number: number) => {
  const story = await house.archive.desk.findStory(number);
  return story && { public: story.public, work: story.work, scheduled: story.scheduled, shown: story.shown?.content.headline.text ?? null };
};
const jobs = async (number: number): Promise<string[]> =>
  (await house.query<{ at: string }>(`select to_char(run_at at time zone 'UTC', 'HH24:MI') as at from graphile_worker.jobs where key = $1`, [`publish-at:${number}`])).map(({ at }) => at);

describe('a story on the schedule', () => {
  test('goes out at its moment and not before, in the name of who put it there', async () => {
    const number = await takeIn();
    expect(await house.newsroom.schedule(number, { by, at: evening })).toMatchObject({ public: 'never', work: 'scheduled', scheduledFor: evening, generation: null });
    expect(await jobs(number)).toEqual(['12:30']);
    await expect(house.newsroom.publishScheduled({ number })).rejects.toThrow(`story ${number} goes out at`);
    house.clock.now = evening;
    await house.newsroom.publishScheduled({ number });
    expect(await state(number)).toEqual({ public: 'live', work: 'draft', scheduled: null, shown: 'Ferry back in service' });
    expect((await house.archive.desk.findStory(number))?.revisions.at(-1)).toMatchObject({ kind: 'publication', by, why: `scheduled for ${evening.toString()}` });
    await house.newsroom.publishScheduled({ number });
  });

  test('an update waits the same way, and readers see what they saw', async () => {
    const number = await takeIn(publish);
    await edit(number, 'Ferry sold');
    await house.newsroom.schedule(number, { by, at: evening });
    expect(await state(number)).toMatchObject({ public: 'live', work: 'scheduled', shown: 'Ferry back in service' });
    house.clock.now = evening;
    await house.newsroom.publishScheduled({ number });
    expect(await state(number)).toMatchObject({ shown: 'Ferry sold' });
  });

  test('is put on another moment, with one job, or taken off', async () => {
    const number = await takeIn();
    await house.newsroom.schedule(number, { by, at: evening });
    const night = evening.add({ hours: 3 });
    expect(await house.newsroom.schedule(number, { by, at: night })).toMatchObject({ scheduledFor: night });
    expect(await jobs(number)).toEqual(['15:30']);
    expect(await house.newsroom.unschedule(number)).toMatchObject({ work: 'ready', scheduledFor: null });
    house.clock.now = night;
    await house.newsroom.publishScheduled({ number });
    expect(await state(number)).toMatchObject({ public: 'never' });
    await expect(house.newsroom.unschedule(number)).rejects.toMatchObject({ code: 'not-scheduled' });
  });

  test('is not for a moment that has passed, a killed story, or one that is not there', async () => {
    const number = await takeIn();
    await expect(house.newsroom.schedule(number, { by, at: noon })).rejects.toMatchObject({ code: 'time-past' });
    await house.newsroom.kill(number, { by, why: 'x' });
    await expect(house.newsroom.schedule(number, { by, at: evening })).rejects.toMatchObject({ code: 'killed' });
    await expect(house.newsroom.schedule(987_654, { by, at: evening })).rejects.toMatchObject({ code: 'unknown-story' });
  });
});

describe('an embargo that a person sets', () => {
  test('stops every road out until its moment', async () => {
    const number = await takeIn();
    await house.newsroom.embargo(number, { by, until: evening });
    await expect(house.newsroom.publish(number, { by })).rejects.toMatchObject({ code: 'under-embargo' });
    await expect(house.newsroom.schedule(number, { by, at: evening.subtract({ minutes: 1 }) })).rejects.toMatchObject({ code: 'under-embargo' });
    expect(await house.newsroom.schedule(number, { by, at: evening })).toMatchObject({ scheduledFor: evening });
    house.clock.now = evening;
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ public: 'live' });
  });

  test('on hold is until a person lifts it, and no document of its sender does', async () => {
    const number = await takeIn();
    const identity = named(`urn:schedule:${last}`);
    await house.newsroom.embargo(number, { by, until: 'hold' });
    expect(await house.newsroom.takeIn(document({ ...identity, headline: 'Ferry sold' }), publish)).toMatchObject({ outcome: 'kept', public: 'never' });
    await expect(house.newsroom.publish(number, { by })).rejects.toMatchObject({ code: 'under-embargo' });
    await house.newsroom.embargo(number, { by, until: null });
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ public: 'live' });
  });

  test('is of a moment to come', async () => {
    const number = await takeIn();
    await expect(house.newsroom.embargo(number, { by, until: house.clock.now.subtract({ minutes: 1 }) })).rejects.toMatchObject({ code: 'time-past' });
    expect(await house.newsroom.embargo(number, { by, until: evening })).toMatchObject({ embargo: evening });
  });

  test('later than the schedule takes the story off it; earlier leaves it on', async () => {
    const number = await takeIn();
    await house.newsroom.schedule(number, { by, at: evening });
    expect(await house.newsroom.embargo(number, { by, until: evening })).toMatchObject({ work: 'scheduled', scheduledFor: evening, warnings: [] });
    const later = await house.newsroom.embargo(number, { by, until: evening.add({ hours: 1 }) });
    expect(later).toMatchObject({ work: 'draft', scheduledFor: null, warnings: [`it was to go out at ${evening.toString()}: it does not`] });
    house.clock.now = evening.add({ hours: 2 });
    await house.newsroom.publishScheduled({ number });
    expect(await state(number)).toMatchObject({ public: 'never' });
  });

  test('on a live story holds its update, says so, and the same again is no edit', async () => {
    const number = await takeIn(publish);
    expect((await house.newsroom.embargo(number, { by, until: 'hold' })).warnings).toEqual(['readers still see the version before: withdraw the story if it must go']);
    const revisions = (await house.archive.desk.findStory(number))?.revisions.length;
    await house.newsroom.embargo(number, { by, until: 'hold' });
    expect((await house.archive.desk.findStory(number))?.revisions.length).toBe(revisions);
    await edit(number, 'Ferry sold');
    await expect(house.newsroom.update(number, { by })).rejects.toMatchObject({ code: 'under-embargo' });
  });
});

test('an update is of a live story only', async () => {
  const number = await takeIn();
  await expect(house.newsroom.update(number, { by })).rejects.toMatchObject({ code: 'not-live' });
  await house.newsroom.publish(number, { by });
  await house.newsroom.withdraw(number, { by, why: 'x' });
  await expect(house.newsroom.update(number, { by })).rejects.toMatchObject({ code: 'not-live' });
  expect(await state(number)).toMatchObject({ public: 'withdrawn' });
});
