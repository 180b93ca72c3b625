import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MANY_KILLS } from './obey-kill.ts';
import { libraryPicture, named, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import { killed, print, source, version, wireWords } from './wire.fixtures.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());
const { arrive, one, story, endOf, notices } = wireWords(() => room);

describe('a kill', () => {
  test('takes the story and its translations from readers, and whatever comes of it later goes nowhere', async () => {
    const terms = source();
    const { stories: [number = 0] } = await one(terms, version(1));
    const translated = await room.newsroom.takeIn(wireItem({ ...named('urn:own:hi'), language: 'hi', headline: 'नाव' }), { by: 'Asha', publish: true, edition: 'hi', translationOf: number });
    const kill = await one(terms, killed({ version: '2' }), { to: 'ignore', rule: null });
    expect(kill).toMatchObject({ state: 'killed', stories: [number, translated.number] });
    expect(kill.generation).not.toBeNull();
    expect([(await story(number)).public, (await story(translated.number)).public]).toEqual(['killed', 'killed']);
    expect(await one(terms, version(3))).toMatchObject({ state: 'killed', stories: [] });
    expect(await notices(terms)).toEqual(['killed']);
    // Who orders it once more waits for it once more.
    expect((await one(terms, killed({ version: '9', editorNote: 'again' }))).generation).toBe(kill.generation);
  });

  test('of a whole takes what came within it, and what comes of that later', async () => {
    const terms = source();
    const part = { ...named('urn:x:1#sidebar'), familyKey: 'urn:x:1' };
    const taken = await arrive(terms, [version(1), print], [version(1, part), print], [version(1, { ...named('urn:x:10#other'), familyKey: 'urn:x:10' }), print]);
    await one(terms, killed());
    expect(await Promise.all(taken.map(({ stories: [number = 0] }) => endOf(number)))).toEqual(['killed', 'killed', 'live: Ferry, 1, As of version 1.']);
    expect([(await one(terms, version(2, part))).state, (await one(terms, version(1, { ...named('urn:x:1#late'), familyKey: 'urn:x:1' }))).state]).toEqual(['killed', 'killed']);
  });

  test('of what never came keeps it away when it comes, and the desk hears of it', async () => {
    const terms = source();
    expect(await one(terms, killed())).toMatchObject({ state: 'killed', stories: [] });
    expect(await one(terms, version(1))).toMatchObject({ state: 'killed', stories: [] });
    expect(await notices(terms)).toEqual(['kill-unmatched']);
  });

  test('of one source is nothing to the documents of another', async () => {
    const { stories: [number = 0] } = await one(source(), version(1));
    await one(source(), killed());
    expect((await story(number)).public).toBe('live');
  });

  test('that came by a road where anybody may write waits for a person', async () => {
    const letter = source();
    await one(letter, version(1));
    expect((await one(letter, killed({ format: 'mail' }))).state).toBe('waiting');
    const terms = source({ killsWait: true });
    const { stories: [number = 0] } = await one(terms, version(1));
    const waits = await one(terms, killed());
    expect([waits.state, (await story(number)).public, await notices(terms)]).toEqual(['waiting', 'live', ['kill-waits']]);
    const obeyed = await room.newsroom.wire.kill(waits.item ?? 0, { by: 'Asha' });
    expect([obeyed.state, obeyed.stories, (await story(number)).public]).toEqual(['killed', [number], 'killed']);
  });

  test('is one of too many at once: the rest waits', async () => {
    const terms = source();
    const states: string[] = [];
    for (let each = 0; each <= MANY_KILLS; each++) states.push((await one(terms, killed(named(`urn:x:${each}`)))).state);
    expect(states).toEqual([...Array.from({ length: MANY_KILLS }, () => 'killed'), 'waiting']);
  });

  test('that waits, or that a person has ignored, is not obeyed because it comes again', async () => {
    const terms = source({ killsWait: true });
    const { stories: [number = 0] } = await one(terms, version(1));
    const kill = killed({ version: '2' });
    const { item } = await one(terms, kill);
    const free = { ...terms, killsWait: false };
    expect([(await one(free, kill)).state, (await one(free, killed({ version: '3' }))).state]).toEqual(['waiting', 'waiting']);
    await room.newsroom.wire.ignore(item ?? 0);
    expect([(await one(free, kill)).state, (await story(number)).public]).toEqual(['ignored', 'live']);
  });

  test('of a picture reaches the stories that show it', async () => {
    const terms = source();
    const brought = await one(terms, wireItem({ ...named('urn:pic:1'), kind: 'picture', body: [], headline: 'A boat' }));
    expect(brought.state).toBe('inbox');
    const { item, stories: [number = 0] } = await one(terms, version(1, { lead: { alt: 'A boat', caption: null, credit: null, href: 'a.jpg' } }));
    await room.newsroom.pictures.keep({ ...libraryPicture('bbbbbbbbbbbbbbbbbbb2'), keptBy: terms.key });
    const agencyId = (await room.archive.wire.item(brought.item ?? 0))?.agencyId ?? '';
    await room.newsroom.wire.putPictures(item ?? 0, { came: [{ href: 'a.jpg', picture: 'bbbbbbbbbbbbbbbbbbb2', from: { source: terms.key, agencyId } }], missing: [] });
    const taken = await one(terms, killed(named('urn:pic:1')));
    expect([taken.state, taken.pictures?.map(({ stories }) => stories), taken.generation === null, (await story(number)).public]).toEqual(['killed', [[number]], false, 'live']);
  });
});
