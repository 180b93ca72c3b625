import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryPicture } from '../archive/pictures.ts';
import { document, libraryPicture, named, noon, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';
import { standOf } from './revise-picture.ts';

let house: TestNewsroom;
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(() => house.end());

async function found(id: string): Promise<LibraryPicture> {
  const picture = await house.archive.pictures.find(id);
  if (picture === undefined) throw new Error(`no picture ${id}`);
  return picture;
}
const revise = (id: string, revision: Parameters<TestNewsroom['newsroom']['pictures']['revise']>[1]) => house.newsroom.pictures.revise(id, revision);

test('words, framing and rights are changed together, and what is given back is what is kept', async () => {
  await house.newsroom.pictures.keep(libraryPicture('v1'));
  const { number } = await house.newsroom.takeIn(document(named('urn:revise:1')), { ...publish, picture: 'v1' });
  const done = await revise('v1', { words: { alt: { en: 'Two boats' }, credit: 'Marl' }, framing: { focal: { x: 0.2, y: 0.3 }, crops: { '16x9': { left: 0, top: 0, width: 640, height: 360 } } }, rights: { until: noon.subtract({ hours: 1 }) } });
  expect(done).toMatchObject({ stories: [number], picture: { words: { alt: { en: 'Two boats' }, credit: 'Marl' }, focal: { x: 0.2, y: 0.3 }, crops: { '16x9': { width: 640 } }, bar: { why: 'expired' }, recipe: 0 } });
  expect(done.generation).not.toBeNull();
  expect(done.picture).toEqual(await found('v1'));
});

test('nothing of it is kept where a part of it is refused', async () => {
  await house.newsroom.pictures.keep(libraryPicture('v2'));
  const before = await found('v2');
  await expect(revise('v2', { words: { alt: { en: 'Two boats' } }, framing: { focal: { x: 2, y: 0 } } })).rejects.toMatchObject({ code: 'malformed' });
  await expect(revise('v2', { words: { alt: { en: 'Two boats' } }, rights: { onlyIn: ['India'] } })).rejects.toMatchObject({ code: 'malformed' });
  await expect(revise('v2', { framing: { focal: { x: 0, y: 0 } }, words: { alt: { fr: 'Deux barques' } } })).rejects.toMatchObject({ code: 'unknown-edition' });
  await expect(revise('none', { words: { credit: 'Marl' } })).rejects.toMatchObject({ code: 'unknown-picture' });
  expect(await found('v2')).toEqual(before);
});

test('an end of rights is given back as it is kept, to the microsecond, and one that cannot be kept is refused', async () => {
  await house.newsroom.pictures.keep(libraryPicture('v5'));
  const { picture } = await revise('v5', { rights: { until: Temporal.Instant.from('2127-01-01T00:00:00.123456789Z') } });
  expect([picture.rights.until?.toString(), standOf(picture)]).toEqual(['2127-01-01T00:00:00.123456Z', standOf(await found('v5'))]);
  await expect(revise('v5', { rights: { until: Temporal.Instant.from('0001-01-01T00:00:00+01:00') } })).rejects.toMatchObject({ code: 'malformed' });
});

test('of two edits made from the same stand the second is refused, whatever part it is of', async () => {
  await house.newsroom.pictures.keep(libraryPicture('v3'));
  const basis = [standOf(await found('v3'))];
  const edits = [{ words: { credit: 'Marl' } }, { framing: { focal: { x: 0, y: 0 } } }, { rights: { notIn: ['DE'] } }];
  const ends = await Promise.allSettled(edits.map((edit) => revise('v3', { ...edit, basis })));
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as { readonly code: string }).code] : []));
  expect(refused).toEqual(['changed-meanwhile', 'changed-meanwhile']);
});

test('it stands where it stood when its files are made, or a story takes it', async () => {
  await house.newsroom.pictures.keep(libraryPicture('v4'));
  const stand = standOf(await found('v4'));
  await house.newsroom.pictures.keepFiles('v4', { files: [], recipe: 9, focal: { x: 0.5, y: 0.5 }, crops: {} });
  await house.newsroom.takeIn(document(named('urn:revise:4')), { ...publish, picture: 'v4' });
  expect(standOf(await found('v4'))).toBe(stand);
  await house.newsroom.pictures.kill('v4', { by: 'A. Das', why: 'wrong person' });
  expect(standOf(await found('v4'))).not.toBe(stand);
});
