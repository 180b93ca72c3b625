import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryPicture } from '../archive/pictures.ts';
import { type Crops, pictureIdsOf, type Rendition } from '../story/picture.ts';
import type { StoryContent } from '../story/story.ts';
import { document, libraryPicture, named, noon, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';

let house: TestNewsroom;
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(() => house.end());

const MIDDLE = { x: 0.5, y: 0.5 };
const file = (id: string, name: string): Rendition => ({ path: `/pictures/${id}/${name}`, width: 640, height: 360, type: 'image/avif', shape: 'full' });
async function found(id: string): Promise<LibraryPicture> {
  const picture = await house.archive.pictures.find(id);
  if (picture === undefined) throw new Error(`no picture ${id}`);
  return picture;
}
const jobs = async (): Promise<readonly unknown[]> => house.query("select run_at from graphile_worker.jobs where task_identifier = 'develop'");
const changesSince = async (generation: number): Promise<readonly string[]> => (await house.archive.changes.changesSince(generation)).flatMap(({ keys }) => keys);
async function contentOf(number: number): Promise<StoryContent> {
  const story = await house.archive.write((write) => write.lockStory(number));
  if (story === undefined) throw new Error(`no story ${number}`);
  return story.working.content;
}
let documents = 0;
const story = async (picture: string) => {
  documents += 1;
  return house.newsroom.takeIn(document(named(`urn:pictures:${documents}`)), { ...publish, picture });
};

test('one that is new puts the making of its other files in line; again it is as it was', async () => {
  expect(await house.newsroom.pictures.keep(libraryPicture('a1'))).toBe(true);
  expect(await jobs()).toHaveLength(1);
  await house.newsroom.pictures.frame('a1', { focal: { x: 0.1, y: 0.2 } });
  expect(await house.newsroom.pictures.keep({ ...libraryPicture('a1'), keptBy: 'Somebody else' })).toBe(false);
  expect(await found('a1')).toMatchObject({ focal: { x: 0.1, y: 0.2 }, keptBy: 'A. Das', fileName: 'boats.jpg', recipe: 0 });
});

test('whose files have been made is printed again where readers see it, and only there', async () => {
  for (const id of ['b1', 'b2']) await house.newsroom.pictures.keep(libraryPicture(id));
  await story('b1');
  const before = await house.archive.changes.generation();
  for (const id of ['b1', 'b2']) expect(await house.newsroom.pictures.keepFiles(id, { files: [file(id, '640.avif')], recipe: 1, focal: MIDDLE, crops: {} })).toBe(true);
  expect(await changesSince(before)).toEqual(['picture:b1']);
  // The same files again change nothing.
  await house.newsroom.pictures.keepFiles('b1', { files: [file('b1', '640.avif')], recipe: 2, focal: MIDDLE, crops: {} });
  expect(await changesSince(before)).toEqual(['picture:b1']);
  expect(await found('b2')).toMatchObject({ files: [file('b2', '640.avif')], recipe: 1 });
});

test('files made for another framing than it has by now are nobody’s', async () => {
  await house.newsroom.pictures.keep(libraryPicture('c1'));
  const crops: Crops = { '16x9': { left: 0, top: 0, width: 320, height: 180 } };
  await house.newsroom.pictures.frame('c1', { crops });
  expect(await house.newsroom.pictures.keepFiles('c1', { files: [file('c1', '640.avif')], recipe: 1, focal: MIDDLE, crops: {} })).toBe(false);
  expect(await found('c1')).toMatchObject({ files: [], recipe: 0, crops });
  expect(await house.newsroom.pictures.keepFiles('c1', { files: [file('c1', '640.avif')], recipe: 1, focal: MIDDLE, crops })).toBe(true);
  // Taken back, it is cut around the focal point again, and its files are to be made anew.
  expect((await house.newsroom.pictures.frame('c1', { crops: { '16x9': null } })).crops).toEqual({});
  expect(await found('c1')).toMatchObject({ recipe: 0, crops: {} });
});

test.each([
  [{ focal: { x: 1.2, y: 0 } }, /focal point lies within/],
  [{ focal: { x: Number.NaN, y: 0 } }, /focal point lies within/],
  [{ crops: { '16x9': { left: 400, top: 0, width: 320, height: 180 } } }, /must lie within the picture, which is 640 × 360/],
  [{ crops: { '1x1': { left: 0, top: 0, width: 200, height: 100 } } }, /is 200 × 100, which is no 1x1: to a width of 200 goes a height of 200/],
  [{ crops: { '1x1': { left: 0, top: 0, width: 50, height: 50 } } }, /100 pixels a side/],
  [{ crops: { '3x2': { left: 0.5, top: 0, width: 300, height: 200 } } }, /whole pixels/],
])('is not framed by %j', async (framing, why) => {
  await house.newsroom.pictures.keep(libraryPicture('d1'));
  await expect(house.newsroom.pictures.frame('d1', framing)).rejects.toThrow(why);
  expect(await found('d1')).toMatchObject({ focal: MIDDLE, crops: {} });
});

test('one that is not there is not framed', async () => {
  await expect(house.newsroom.pictures.frame('nowhere', { focal: MIDDLE })).rejects.toMatchObject({ code: 'unknown-picture' });
});

test('where it is used is known: before readers, in work, and not any more', async () => {
  for (const id of ['e1', 'e2']) await house.newsroom.pictures.keep(libraryPicture(id));
  const { number } = await story('e1');
  const uses = async (id: string) => (await house.archive.pictures.uses(id)).map((use) => [use.number, use.isShown]);
  expect(await uses('e1')).toEqual([[number, true]]);
  const content = await contentOf(number);
  await house.newsroom.save(number, { ...content, lead: { picture: 'e2', alt: null, caption: null, credit: null } }, 'A. Das');
  expect([await uses('e1'), await uses('e2')]).toEqual([[[number, true]], [[number, false]]]);
  await house.newsroom.publish(number, { by: 'A. Das' });
  expect([await uses('e1'), await uses('e2')]).toEqual([[], [[number, true]]]);
  await house.newsroom.kill(number, { by: 'A. Das', why: 'x' });
  expect(await uses('e2')).toEqual([[number, false]]);
  expect((await house.archive.pictures.list({ limit: 50, unused: true })).map(({ id }) => id)).toContain('e1');
  expect((await house.archive.pictures.list({ limit: 50, unused: true })).map(({ id }) => id)).not.toContain('e2');
});

test('of a story that uses it the headline that readers see is known, and none where they see none', async () => {
  for (const id of ['h1']) await house.newsroom.pictures.keep(libraryPicture(id));
  const headlines = async () => (await house.archive.pictures.uses('h1')).map(({ headline, shownHeadline }) => [headline, shownHeadline]);
  documents += 1;
  const { number } = await house.newsroom.takeIn(document(named(`urn:pictures:${documents}`)), { ...publish, picture: 'h1', publish: false });
  expect(await headlines()).toEqual([['Ferry back in service', null]]);
  await house.newsroom.publish(number, { by: 'A. Das' });
  const content = await contentOf(number);
  await house.newsroom.save(number, { ...content, headline: { ...content.headline, text: 'Ferry sinks' } }, 'A. Das');
  expect(await headlines()).toEqual([['Ferry sinks', 'Ferry back in service']]);
  await house.newsroom.withdraw(number, { by: 'A. Das', why: 'x' });
  expect(await headlines()).toEqual([['Ferry sinks', null]]);
});

test('what an older Standfirst has kept is counted as it is counted now', async () => {
  for (const id of ['g1', 'g2', 'g3']) await house.newsroom.pictures.keep(libraryPicture(id));
  const { number } = await story('g1');
  const content = await contentOf(number);
  const inText = { type: 'picture' as const, attrs: { id: 'pic', picture: 'g3', alt: null, caption: null, credit: null } };
  await house.newsroom.save(number, { ...content, lead: { picture: 'g2', alt: null, caption: null, credit: null }, body: { type: 'doc', content: [...content.body.content, inText] } }, 'A. Das');
  const counted = () => house.query('select picture, story, is_shown, is_in_work from picture_use order by picture, story');
  const before = await counted();
  const migration = readFileSync(new URL('../archive/migrations/0014-pictures.sql', import.meta.url), 'utf8');
  await house.query('delete from picture_use');
  await house.query(migration.slice(migration.indexOf('insert into picture_use')));
  expect(await counted()).toEqual(before);
  expect(before.length).toBeGreaterThan(4);
});

test('every picture of a text is one of its pictures, once', () => {
  const block = (id: string, picture: string | null) => ({ type: 'picture' as const, attrs: { id, picture, alt: null, caption: null, credit: null } });
  const lead = { picture: 'p1', alt: null, caption: null, credit: null };
  expect(pictureIdsOf({ lead, body: { type: 'doc', content: [block('a', 'p2'), block('b', null), block('c', 'p1'), { type: 'divider', attrs: { id: 'd' } }] } })).toEqual(['p1', 'p2']);
  expect(pictureIdsOf({ lead: null, body: { type: 'doc', content: [] } })).toEqual([]);
});

test('the last that came first, and only so many', async () => {
  house.clock.now = noon.add({ hours: 1 });
  await house.newsroom.pictures.keep(libraryPicture('f1'));
  house.clock.now = noon.add({ hours: 2 });
  await house.newsroom.pictures.keep(libraryPicture('f2'));
  expect((await house.archive.pictures.list({ limit: 2 })).map(({ id }) => id)).toEqual(['f2', 'f1']);
  expect((await house.archive.pictures.startingWith('f', 5)).map(({ id }) => id)).toEqual(['f1', 'f2']);
  expect((await house.archive.pictures.nextToDevelop(1))?.id).toBe('f2');
});
