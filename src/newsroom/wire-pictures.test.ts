import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireItem } from '../story/wire-item.ts';
import { libraryPicture, testNewsroom, type TestNewsroom } from './newsroom.fixtures.ts';
import { print, source, toDraft, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { one, story, notices, edit } = wireWords(() => room);

const later = Temporal.Instant.from('2025-06-12T12:30:00Z');

describe('the picture of an item', () => {
  let pictures = 0;
  const inLibrary = async (): Promise<string> => {
    const id = `aaaaaaaaaaaaaaaaaa${String(++pictures).padStart(2, '0')}`;
    await room.newsroom.pictures.keep(libraryPicture(id));
    return id;
  };
  const withPicture = (alt: string | null): Partial<WireItem> => ({ lead: { alt, caption: 'The bank', credit: 'River Wire', href: 'https://river.example/a.jpg' } });

  test('goes into the story that is printed, when it has alt text', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture('A boat at the bank')));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toMatchObject({ state: 'printed', stories: [number] });
    expect((await story(number)).shown?.content.lead).toMatchObject({ picture, alt: { text: 'A boat at the bank' }, caption: { text: 'The bank' } });
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
  });

  test('without alt text is held back from readers, and the desk is told; a draft takes it', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture(null)));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
    expect([(await story(number)).shown?.content.lead?.picture, (await story(number)).public, await notices(terms)]).toEqual([null, 'live', ['picture-held']]);
    const waits = await one(source(), version(1, withPicture(null)), toDraft);
    expect(await room.newsroom.wire.putPicture(waits.item ?? 0, { picture, from: null })).toMatchObject({ state: 'draft' });
  });

  test('of an older version, or of a story that somebody has edited, goes nowhere', async () => {
    const terms = source();
    const { item, stories: [number = 0] } = await one(terms, version(1, withPicture('A boat')));
    const newer = await one(terms, version(2, withPicture('A boat')));
    const picture = await inLibrary();
    expect(await room.newsroom.wire.putPicture(item ?? 0, { picture, from: null })).toBeUndefined();
    await edit(number);
    expect(await room.newsroom.wire.putPicture(newer.item ?? 0, { picture, from: null })).toBeUndefined();
    await room.newsroom.wire.missPicture(newer.item ?? 0, 'the server is away');
    expect(await notices(terms)).toEqual(['picture-missing']);
  });

  test('or an update leaves a story its moment: that of its embargo, or the one that a person set', async () => {
    const terms = source();
    const first = await one(terms, version(1, { embargo: later, lead: { alt: 'A boat', caption: null, credit: null, href: 'a.jpg' } }));
    const [number = 0] = first.stories;
    await room.newsroom.pictures.keep(libraryPicture('bbbbbbbbbbbbbbbbbbb1'));
    await room.newsroom.wire.putPicture(first.item ?? 0, { picture: 'bbbbbbbbbbbbbbbbbbb1', from: null });
    expect((await story(number)).scheduled?.at).toEqual(later);
    expect((await story(number)).working.content.lead?.picture).toBe('bbbbbbbbbbbbbbbbbbb1');
    const drafts = source();
    const { stories: [draft = 0] } = await one(drafts, version(1), toDraft);
    const evening = later.add({ hours: 3 });
    await room.newsroom.schedule(draft, { by: 'Asha', at: evening });
    await one(drafts, version(2), print);
    const kept = await story(draft);
    expect([kept.public, kept.scheduled?.at, kept.scheduled?.by, kept.working.content.headline.text]).toEqual(['never', evening, 'Asha', 'Ferry, 2']);
  });
});
