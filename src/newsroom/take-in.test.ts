import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { LiveStory } from '../archive/reading.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { document, draft, libraryPicture, morning, named, noon, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';
import type { TakeInOptions } from './newsroom.ts';

let house: TestNewsroom;
let last = 0;
/** A name of its own for the document of each test. */
let own: Pick<IncomingStory, 'identity'>;
beforeAll(async () => {
  house = await testNewsroom();
  await house.newsroom.pictures.keep(libraryPicture('p1'));
  await house.newsroom.pictures.keep(libraryPicture('p2'));
});
afterAll(() => house.end());
beforeEach(() => {
  house.clock.now = noon;
  own = named(`urn:test:${(last += 1)}`);
});
const takeIn = (changed: Partial<IncomingStory> = {}, options: TakeInOptions = publish) => house.newsroom.takeIn(document({ ...own, ...changed }), options);
const revisions = (number: number) => house.query<{ kind: string; by: string }>('select kind, revision.by from revision join story on story.id = revision.story where story.number = $1 order by revision.number', [number]);
async function read(number: number) {
  return house.archive.read((reading) => reading.findStory(number));
}
async function live(number: number): Promise<LiveStory> {
  const story = await read(number);
  if (story?.state !== 'live') throw new Error(`story ${number} is ${story?.state ?? 'unseen'}`);
  return story;
}
const lead = { alt: 'A ferry', caption: 'At the quay', credit: 'Meera Rao', href: 'https://example.org/a.jpg' };

describe('a document that is new', () => {
  test('becomes a live story with everything it said, at an address of its own', async () => {
    const taken = await takeIn();
    expect(taken).toMatchObject({ outcome: 'created', public: 'live', work: 'draft', address: `/world-news/ferry-back-in-service-${taken.number}`, generation: await house.generation(), warnings: [] });
    expect(await live(taken.number)).toMatchObject({
      edition: 'en',
      times: { firstPublished: morning, onSiteSince: noon, updated: morning },
      byline: [{ name: 'Meera Rao', author: 'meera-rao' }],
      content: { headline: { text: 'Ferry back in service' }, standfirst: { text: 'Two years after the flood' }, source: 'Bloomberg', section: 'world-news', kind: 'news' },
    });
    expect(await revisions(taken.number)).toEqual([{ kind: 'import', by: 'A. Das' }, { kind: 'publication', by: 'A. Das' }]);
  });

  test('without publish it waits, no reader sees it, and the log says nothing', async () => {
    const before = await house.generation();
    const taken = await takeIn({}, draft);
    expect(taken).toMatchObject({ outcome: 'created', public: 'never', work: 'draft', address: null, generation: null });
    expect(await read(taken.number)).toBeUndefined();
    expect(await house.generation()).toBe(before);
    const published = await takeIn({}, publish);
    expect(published).toMatchObject({ number: taken.number, outcome: 'updated', public: 'live' });
    expect((await live(taken.number)).times.firstPublished).toEqual(morning);
  });

  test('in Hindi it goes into the Hindi edition, in its own script, with its author’s page', async () => {
    const taken = await takeIn({ language: 'hi-IN', headline: 'फेरी फिर चली', byline: ['मीरा राव', 'अनिल दास'], section: 'दुनिया' });
    expect(taken.address).toBe(`/hi/duniya/फेरी-फिर-चली-${taken.number}`);
    expect(await live(taken.number)).toMatchObject({ edition: 'hi', byline: [{ name: 'मीरा राव', author: 'meera-rao' }, { name: 'अनिल दास', author: 'अनिल-दास' }] });
    const reading = await house.archive.openReading();
    expect(await reading.findAuthor('hi', 'अनिल-दास')).toMatchObject({ name: 'अनिल दास' });
    expect((await reading.latest({ edition: 'hi', author: 'अनिल-दास', limit: 5 })).map(({ number, wordCount }) => [number, wordCount > 0])).toEqual([[taken.number, true]]);
    await reading.close();
  });

  test.each<[string, Partial<IncomingStory>, Partial<TakeInOptions>, { in: string; warnings?: RegExp[] }]>([
    ['a language we have not, its edition said', { language: 'fr' }, { edition: 'en' }, { in: 'en/world-news', warnings: [/says that it is in “fr”/] }],
    ['no language', { language: null }, {}, { in: 'en/world-news', warnings: [/does not say its language/] }],
    ['a section we have not', { section: 'Sport' }, {}, { in: 'en/world-news', warnings: [/“Sport” is none of ours/] }],
    ['no section', { section: null }, {}, { in: 'en/world-news', warnings: [/does not say its section/] }],
    ['a section by its slug', { section: 'CITY' }, {}, { in: 'en/city' }],
    ['a section by its Hindi name', { section: 'बंदरगाह' }, {}, { in: 'en/ports' }],
    ['a section that the edition has not', { language: 'hi', section: 'City' }, {}, { in: 'hi/world-news', warnings: [/“city” is not in the edition “hi”/] }],
    ['another edition asked for', {}, { edition: 'hi' }, { in: 'hi/world-news', warnings: [/says that it is in “en”/] }],
    ['another section asked for', {}, { section: 'Ports' }, { in: 'en/ports' }],
  ])('%s', async (_, changed, options, expected) => {
    const taken = await takeIn(changed, { ...publish, ...options });
    const { edition, content } = await live(taken.number);
    expect(`${edition}/${content.section}`).toBe(expected.in);
    expect(taken.warnings).toEqual((expected.warnings ?? []).map((warning): unknown => expect.stringMatching(warning)));
  });

  test('in a language we have not it waits for a person who says where it belongs', async () => {
    const french = await takeIn({ language: 'fr' });
    expect(french).toMatchObject({ outcome: 'created', public: 'never', work: 'draft', warnings: [expect.stringContaining('“fr”, which is no edition'), expect.stringContaining('it waits as a draft')] });
    expect(await takeIn({ language: 'fr' })).toMatchObject({ outcome: 'unchanged', public: 'never' });
    expect(await takeIn({ language: 'fr', embargo: noon.add({ hours: 1 }) })).toMatchObject({ public: 'never', work: 'draft', scheduledFor: null });
    expect(await takeIn({ language: 'fr', headline: 'Le bac' }, { ...publish, edition: 'en' })).toMatchObject({ public: 'live' });
    expect(await takeIn({ language: 'fr', headline: 'Le bac est de retour' })).toMatchObject({ outcome: 'updated', public: 'live', warnings: [] });
  });

  test.each<[string, Partial<TakeInOptions>, string]>([
    ['an edition', { edition: 'fr' }, 'unknown-edition'],
    ['a section', { section: 'sport' }, 'unknown-section'],
    ['a section of the edition', { edition: 'hi', section: 'city' }, 'section-not-in-edition'],
    ['a picture', { picture: 'p9' }, 'unknown-picture'],
    ['a source', { translationOf: 987_654 }, 'unknown-story'],
  ])('%s that there is not is refused, and nothing is left of it', async (_, options, code) => {
    await expect(takeIn({}, { ...publish, ...options })).rejects.toMatchObject({ name: 'Refusal', code });
    expect(await takeIn()).toMatchObject({ outcome: 'created' });
  });

  test('text that is none is refused by its place', async () => {
    await expect(takeIn({ headline: 'Ferry\0' })).rejects.toMatchObject({ code: 'malformed', message: expect.stringContaining('headline.text') });
  });

  test('a lead picture without alt text is said', async () => {
    expect((await takeIn({ lead: { ...lead, alt: null } }, { ...publish, picture: 'p1' })).warnings).toEqual([expect.stringContaining('no alt text')]);
  });
});

describe('the same document again', () => {
  test('changes nothing: no revision, no generation', async () => {
    const first = await takeIn();
    const generation = await house.generation();
    expect(await takeIn({ version: '1' })).toMatchObject({ number: first.number, outcome: 'unchanged', generation: null, address: first.address });
    expect(await house.generation()).toBe(generation);
    expect(await revisions(first.number)).toHaveLength(2);
  });

  test('with a picture that the story lacked, it gets the picture, and its time of update stays', async () => {
    const first = await takeIn({ lead });
    house.clock.now = noon.add({ hours: 1 });
    expect(await takeIn({ lead }, { ...publish, picture: 'p1' })).toMatchObject({ number: first.number, outcome: 'updated', generation: await house.generation() });
    expect(await live(first.number)).toMatchObject({ content: { lead: { picture: 'p1', caption: { text: 'At the quay' } } }, times: { updated: morning } });
    expect(await house.lastKeys()).toEqual([`card:${first.number}`, `story:${first.number}`]);
    expect(await takeIn({ lead }, { ...publish, picture: 'p1' })).toMatchObject({ outcome: 'unchanged' });
    expect(await takeIn({ lead })).toMatchObject({ outcome: 'unchanged' });
  });

  test('in another section that was asked for, it moves, and its address stays', async () => {
    const first = await takeIn();
    expect(await takeIn({}, { ...publish, section: 'ports' })).toMatchObject({ outcome: 'updated', address: first.address });
    expect(await house.lastKeys()).toEqual([`card:${first.number}`, 'front:en/city', 'front:en/ports', 'front:en/world-news', `story:${first.number}`]);
  });

  test('for another edition is refused', async () => {
    await takeIn();
    await expect(takeIn({}, { ...publish, edition: 'hi' })).rejects.toMatchObject({ code: 'other-edition' });
  });
});

describe('a version that says something else', () => {
  const next = { body: [block('p: The ferry runs again.'), block('p: Tickets are free today.'), block('p: It leaves at six.')], updated: morning.add({ hours: 2 }) };

  test('updates the live story; what did not change keeps its id', async () => {
    const first = await takeIn();
    const before = await live(first.number);
    expect(await takeIn(next)).toMatchObject({ number: first.number, outcome: 'updated', address: first.address });
    const after = await live(first.number);
    const ids = (story: LiveStory) => story.content.body.content.map((each) => each.attrs.id);
    expect(ids(after).filter((id) => ids(before).includes(id))).toEqual(ids(before));
    expect(after.content.headline.id).toBe(before.content.headline.id);
    expect(after.times).toMatchObject({ firstPublished: morning, onSiteSince: noon, updated: morning.add({ hours: 2 }) });
    expect(await house.lastKeys()).toEqual(['sitemap:en/2025-06', 'sitemaps:en', `story:${first.number}`]);
  });

  test('without publish it waits, and says that readers see the one before', async () => {
    const first = await takeIn();
    const before = await live(first.number);
    expect(await takeIn(next, draft)).toMatchObject({ outcome: 'updated', generation: null, warnings: [expect.stringContaining('readers still see the version before')] });
    expect((await live(first.number)).content).toEqual(before.content);
    expect(await takeIn(next)).toMatchObject({ outcome: 'updated', generation: await house.generation() });
    expect((await live(first.number)).content.body.content).toHaveLength(3);
  });

  test('keeps its address when headline and section are others, and all fronts and authors it leaves or joins are told', async () => {
    const first = await takeIn();
    const taken = await takeIn({ headline: 'Free ferry', section: 'Ports', byline: ['A. Das'] });
    expect(taken).toMatchObject({ outcome: 'updated', address: first.address });
    expect(await house.lastKeys()).toEqual(['author:en/a-das', 'author:en/meera-rao', `card:${first.number}`, 'front:en/city', 'front:en/ports', 'front:en/world-news', `link:${first.number}`, 'month:en/2025-06', 'sitemap:en/2025-06', 'sitemaps:en', `story:${first.number}`]);
  });

  test('within one section of a section, the front that lists it before and after is left alone', async () => {
    const first = await takeIn({ section: 'City' });
    await takeIn({ section: 'Ports' });
    expect(await house.lastKeys()).toEqual([`card:${first.number}`, 'front:en/ports', `story:${first.number}`]);
  });

  test('never goes over what a person has edited: it is kept beside it', async () => {
    const first = await takeIn();
    const { content } = await live(first.number);
    await house.newsroom.save(first.number, { ...content, headline: { ...content.headline, text: 'Our ferry is back' } }, 'Meera Rao');
    await house.newsroom.publish(first.number, { by: 'Meera Rao' });
    const generation = await house.generation();
    expect(await takeIn(next)).toMatchObject({ number: first.number, outcome: 'kept', generation: null, warnings: [expect.stringContaining('a person has edited')] });
    expect((await live(first.number)).content.headline.text).toBe('Our ferry is back');
    expect(await house.generation()).toBe(generation);
    expect((await revisions(first.number)).map(({ kind }) => kind)).toEqual(['import', 'publication', 'save', 'update', 'import']);
    expect(await takeIn(next)).toMatchObject({ outcome: 'unchanged' });
    expect(await takeIn({ ...next, headline: 'Third' })).toMatchObject({ outcome: 'kept' });
  });

  test.each<[string, Partial<IncomingStory>, Partial<IncomingStory>]>([
    ['by its version', { version: '10' }, { version: '9', headline: 'Old' }],
    ['by its time', { updated: morning.add({ hours: 1 }) }, { updated: morning, headline: 'Old' }],
  ])('an older one that comes late changes nothing: %s', async (_, newer, older) => {
    const first = await takeIn(newer);
    expect(await takeIn(older)).toMatchObject({ number: first.number, outcome: 'unchanged', generation: null, warnings: [expect.stringContaining('nothing changes')] });
    expect((await live(first.number)).content.headline.text).toBe('Ferry back in service');
  });

  test('with another lead picture, the one before is taken off its caption', async () => {
    const first = await takeIn({ lead }, { ...publish, picture: 'p1' });
    await takeIn({ lead, headline: 'Second' });
    expect((await live(first.number)).content.lead?.picture).toBe('p1');
    const taken = await takeIn({ lead: { ...lead, href: 'https://example.org/b.jpg', caption: 'At sea' } });
    expect(taken.warnings).toEqual([expect.stringContaining('another lead picture')]);
    expect((await live(first.number)).content.lead?.picture).toBeNull();
  });

  test('a picture, a section and related stories that were given here stay when the document knows none of them', async () => {
    const first = await takeIn({}, { ...publish, picture: 'p1', section: 'ports', related: [1], kind: 'analysis' });
    await takeIn({ headline: 'Second' });
    expect((await live(first.number)).content).toMatchObject({ lead: { picture: 'p1' }, section: 'ports', related: [1], kind: 'analysis', headline: { text: 'Second' } });
  });
});

describe('a sender who kills', () => {
  test('takes the story from readers, and it stays killed whatever comes', async () => {
    const first = await takeIn();
    const killed = await takeIn({ status: 'canceled', version: '0' });
    expect(killed).toMatchObject({ number: first.number, outcome: 'killed', public: 'killed', generation: await house.generation() });
    expect((await house.archive.changes.changesSince((killed.generation ?? 0) - 1))[0]?.gone).toEqual([first.number]);
    expect(await read(first.number)).toEqual({ state: 'killed', number: first.number, edition: 'en', address: first.address });
    const generation = await house.generation();
    for (const changed of [{}, { headline: 'It was a mistake', version: '99' }]) {
      expect(await takeIn(changed)).toMatchObject({ number: first.number, outcome: 'killed', generation: null });
    }
    expect(await takeIn({ status: 'canceled' })).toMatchObject({ outcome: 'killed', generation: killed.generation });
    expect(await house.generation()).toBe(generation);
  });

  test('what nobody had seen, or nobody had heard of, stays away when it comes', async () => {
    const unseen = await takeIn({}, draft);
    expect(await takeIn({ status: 'canceled' })).toMatchObject({ number: unseen.number, outcome: 'killed', generation: null });
    own = named('urn:never-heard-of');
    const unheard = await takeIn({ status: 'canceled', headline: '\0', body: [] });
    expect(unheard).toMatchObject({ outcome: 'killed', public: 'killed', address: null, generation: null });
    expect(await takeIn({ version: '2' })).toMatchObject({ number: unheard.number, outcome: 'killed' });
    expect(await read(unheard.number)).toBeUndefined();
    expect(await house.query('select completed_at is not null as complete from kill where number = any($1)', [[unseen.number, unheard.number]])).toEqual([{ complete: true }, { complete: true }]);
  });
});

describe('what may not go out yet', () => {
  const later = noon.add({ hours: 3 });

  test('withheld: it waits for its sender, and goes out with the version that may', async () => {
    const held = await takeIn({ status: 'withheld' });
    expect(held).toMatchObject({ outcome: 'held', public: 'never', work: 'draft', generation: null });
    await expect(house.newsroom.publish(held.number, { by: 'A. Das' })).rejects.toMatchObject({ code: 'under-embargo' });
    expect(await takeIn({ version: '2' })).toMatchObject({ number: held.number, outcome: 'updated', public: 'live' });
  });

  test('under embargo: it goes out at its moment and no road leads out before', async () => {
    const held = await takeIn({ embargo: later });
    expect(held).toMatchObject({ outcome: 'held', public: 'never', work: 'scheduled', generation: null, warnings: [expect.stringContaining(later.toString())] });
    expect(await takeIn({ embargo: later })).toMatchObject({ outcome: 'unchanged', work: 'scheduled' });
    await expect(house.newsroom.publish(held.number, { by: 'A. Das' })).rejects.toMatchObject({ code: 'under-embargo' });
    await expect(house.newsroom.publishScheduled(held)).rejects.toThrow('goes out at');
    expect(await read(held.number)).toBeUndefined();
    house.clock.now = later;
    await house.newsroom.publishScheduled(held);
    expect(await live(held.number)).toMatchObject({ times: { firstPublished: later, onSiteSince: later, updated: later } });
    const generation = await house.generation();
    await house.newsroom.publishScheduled(held);
    expect(await house.generation()).toBe(generation);
  });

  test('without publish it is held and not scheduled', async () => {
    expect(await takeIn({ embargo: later }, draft)).toMatchObject({ outcome: 'held', work: 'draft' });
    expect(await takeIn({ embargo: later }, publish)).toMatchObject({ outcome: 'held', work: 'scheduled' });
  });

  test('a version that puts the moment off goes out at the later one', async () => {
    const held = await takeIn({ embargo: later });
    expect(await takeIn({ embargo: later.add({ hours: 1 }), headline: 'Later' })).toMatchObject({ outcome: 'held', work: 'scheduled' });
    house.clock.now = later;
    await expect(house.newsroom.publishScheduled(held)).rejects.toThrow('goes out at');
    house.clock.now = later.add({ hours: 1 });
    await house.newsroom.publishScheduled(held);
    expect((await live(held.number)).content.headline.text).toBe('Later');
  });

  test('a version that lifts it goes out at once, one that holds it back takes it off the schedule', async () => {
    const held = await takeIn({ embargo: later });
    expect(await takeIn({ embargo: 'hold' })).toMatchObject({ outcome: 'held', work: 'draft', public: 'never' });
    house.clock.now = later;
    await house.newsroom.publishScheduled(held);
    expect(await read(held.number)).toBeUndefined();
    expect(await takeIn({ embargo: null })).toMatchObject({ outcome: 'updated', public: 'live' });
  });

  test('an update under embargo leaves readers the version before until then', async () => {
    const first = await takeIn();
    expect(await takeIn({ headline: 'Ferry sold', embargo: later })).toMatchObject({ outcome: 'held', public: 'live', work: 'scheduled', generation: null });
    expect((await live(first.number)).content.headline.text).toBe('Ferry back in service');
    house.clock.now = later;
    await house.newsroom.publishScheduled(first);
    expect(await live(first.number)).toMatchObject({ content: { headline: { text: 'Ferry sold' } }, times: { updated: later } });
  });

  test('a killed one does not go out at its moment', async () => {
    const held = await takeIn({ embargo: later });
    await takeIn({ status: 'canceled' });
    house.clock.now = later;
    await house.newsroom.publishScheduled(held);
    expect(await read(held.number)).toBeUndefined();
  });
});
