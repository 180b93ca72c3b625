import { describe, expect, test } from 'vitest';
import { block, content } from '../../test/support/stories.ts';
import type { LiveStory } from '../archive/reading.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { isCurrent, staleness } from '../story/staleness.ts';
import type { StoryContent } from '../story/story.ts';
import { beginAtNoon, document, draft, morning, named, noon, publish, type TestNewsroom } from './newsroom.fixtures.ts';
import type { TakeInOptions } from './newsroom.ts';

let house: TestNewsroom;
let last = 0;
beginAtNoon((begun) => {
  house = begun;
});
const by = 'Meera Rao';
/** A document of its own each time. */
const takeIn = (changed: Partial<IncomingStory> = {}, options: Partial<TakeInOptions> = {}) => house.newsroom.takeIn(document({ ...named(`urn:life:${(last += 1)}`), ...changed }), { ...publish, ...options });
async function read(number: number) {
  return house.archive.read((reading) => reading.findStory(number));
}
async function live(number: number): Promise<LiveStory> {
  const story = await read(number);
  if (story?.state !== 'live') throw new Error(`story ${number} is ${story?.state ?? 'unseen'}`);
  return story;
}
const lists = async (number: number) => {
  const reading = await house.archive.openReading();
  const latest = await reading.latest({ edition: 'en', limit: 1000 });
  const byline = await reading.latest({ edition: 'en', author: 'meera-rao', limit: 1000 });
  await reading.close();
  return [latest, byline].map((list) => list.some((card) => card.number === number));
};
async function saved(number: number, changed: Partial<StoryContent>): Promise<void> {
  await house.newsroom.save(number, { ...(await live(number)).content, ...changed }, by);
}
const hindi: Partial<IncomingStory> = { language: 'hi', headline: 'फेरी फिर चली', standfirst: null, body: [block('p: फेरी फिर चलती है।')], byline: ['मीरा राव'], section: 'दुनिया' };

/** What is told when a story comes or goes. */
const PRESENCE = (number: number): string[] => [`absent:story:${number}`, 'author:en/meera-rao', `card:${number}`, 'front:en', 'front:en/world-news', `link:${number}`, 'month:en/2025-06', 'months:en', 'sitemap:en/2025-06', 'sitemaps:en', `story:${number}`];

describe('the whole life of a story', () => {
  test('in, edited, updated, corrected, withdrawn, brought back, killed: times, revisions and lists follow', async () => {
    const { number, address } = await takeIn();
    expect(await house.lastKeys()).toEqual(PRESENCE(number));
    expect(await lists(number)).toEqual([true, true]);

    house.clock.now = noon.add({ hours: 1 });
    await saved(number, { headline: { id: 'h', text: 'Ferry runs' } });
    expect((await live(number)).content.headline.text).toBe('Ferry back in service');
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ address, public: 'live', warnings: [] });
    expect(await house.lastKeys()).toEqual([`card:${number}`, `link:${number}`, 'month:en/2025-06', 'sitemap:en/2025-06', 'sitemaps:en', `story:${number}`]);
    expect((await live(number)).times.updated).toEqual(house.clock.now);

    house.clock.now = noon.add({ hours: 2 });
    await saved(number, { standfirst: { id: 's', text: 'After two years' } });
    await house.newsroom.publish(number, { by, silent: true });
    expect(await live(number)).toMatchObject({ content: { standfirst: { text: 'After two years' } }, times: { updated: noon.add({ hours: 1 }) } });

    house.clock.now = noon.add({ hours: 3 });
    expect(await house.newsroom.correct(number, { by, note: 'It leaves at six, not five.' })).toMatchObject({ public: 'live', generation: await house.generation() });
    expect(await house.lastKeys()).toEqual(['corrections:en', 'sitemap:en/2025-06', 'sitemaps:en', `story:${number}`]);
    expect(await live(number)).toMatchObject({ corrections: [{ note: 'It leaves at six, not five.', at: house.clock.now }], times: { corrected: house.clock.now, updated: house.clock.now } });

    expect(await house.newsroom.withdraw(number, { by, why: 'A complaint' })).toMatchObject({ public: 'withdrawn', address });
    expect(await house.lastKeys()).toEqual([...PRESENCE(number), 'corrections:en'].toSorted());
    expect(await read(number)).toMatchObject({ state: 'withdrawn', address });
    expect(await lists(number)).toEqual([false, false]);

    house.clock.now = noon.add({ hours: 4 });
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ public: 'live', address });
    expect((await live(number)).times).toEqual({ firstPublished: morning, onSiteSince: noon, updated: noon.add({ hours: 3 }), corrected: noon.add({ hours: 3 }) });
    expect(await lists(number)).toEqual([true, true]);

    const killed = await house.newsroom.kill(number, { by, why: 'A court has ruled' });
    expect(killed).toMatchObject({ public: 'killed', work: 'spiked', address });
    expect(await read(number)).toEqual({ state: 'killed', number, edition: 'en', address });
    expect(await lists(number)).toEqual([false, false]);
    expect(await house.newsroom.kill(number, { by, why: 'Once more' })).toMatchObject({ public: 'killed', generation: killed.generation });
    const kinds = await house.query<{ kind: string }>('select kind from revision join story on story.id = revision.story where story.number = $1 order by revision.number', [number]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['import', 'publication', 'save', 'update', 'save', 'update', 'correction', 'withdrawal', 'publication', 'kill']);
    expect(await house.query('select by, why, generation::int from kill where number = $1', [number])).toEqual([{ by, why: 'A court has ruled', generation: killed.generation }]);
  });

  test('killed after it was withdrawn, only its notice changes', async () => {
    const { number } = await takeIn();
    await house.newsroom.withdraw(number, { by, why: 'A complaint' });
    const killed = await house.newsroom.kill(number, { by, why: 'A court has ruled' });
    expect(await house.archive.changes.changesSince((killed.generation ?? 0) - 1)).toMatchObject([{ keys: [`story:${number}`], gone: [number] }]);
  });

  test('what readers see already is not published again', async () => {
    const { number } = await takeIn();
    const generation = await house.generation();
    expect(await house.newsroom.publish(number, { by })).toMatchObject({ generation: null, warnings: ['readers see this version already'] });
    await saved(number, {});
    expect(await house.generation()).toBe(generation);
  });
});

describe('what cannot be done is refused with a code and words, and changes nothing', () => {
  test.each<[string, string, (number: number) => Promise<unknown>]>([
    ['a number that there is not', 'unknown-story', () => house.newsroom.publish(999_999, { by })],
    ['a number that is none', 'unknown-story', () => house.newsroom.kill(1.5, { by, why: 'x' })],
    ['a correction without a note', 'malformed', (number) => house.newsroom.correct(number, { by, note: ' ' })],
    ['a correction of what nobody has seen', 'not-live', async () => house.newsroom.correct((await takeIn({}, draft)).number, { by, note: 'x' })],
    ['withdrawing what nobody has seen', 'not-live', async () => house.newsroom.withdraw((await takeIn({}, draft)).number, { by, why: 'x' })],
    ['a story without a headline', 'no-headline', async () => house.newsroom.publish((await takeIn({ ...named('urn:x:no-headline'), headline: ' ' }, draft)).number, { by })],
    ['nobody who did it', 'malformed', (number) => house.newsroom.publish(number, { by: '' })],
    ['a section that the edition has not', 'section-not-in-edition', (number) => house.newsroom.save(number, content({ section: 'sport' }), by)],
    ['a picture that there is not', 'unknown-picture', (number) => house.newsroom.save(number, content({ lead: { picture: 'p9', alt: null, caption: null, credit: null } }), by)],
    ['two parts under one id', 'malformed', (number) => house.newsroom.save(number, content({ standfirst: { id: 'headline', text: 'Twice' } }), by)],
  ])('%s', async (_, code, attempt) => {
    const { number } = await takeIn();
    const before = await read(number);
    await expect(attempt(number)).rejects.toMatchObject({ name: 'Refusal', code, message: expect.stringMatching(/.{10}/) });
    expect(await read(number)).toEqual(before);
  });

  test('nothing can be done to a killed story', async () => {
    const { number } = await takeIn();
    await house.newsroom.kill(number, { by, why: 'x' });
    const generation = await house.generation();
    for (const attempt of [() => house.newsroom.publish(number, { by }), () => house.newsroom.save(number, content(), by), () => house.newsroom.correct(number, { by, note: 'x' }), () => house.newsroom.withdraw(number, { by, why: 'x' })]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'killed', message: expect.stringContaining('write a new story') });
    }
    expect(await house.generation()).toBe(generation);
  });
});

describe('translations', () => {
  test('each shows the other, and the page that had none is printed again', async () => {
    const english = await takeIn();
    const translated = await takeIn(hindi, { translationOf: english.number });
    expect(await house.lastKeys()).toContain(`absent:translation:${english.number}/hi`);
    expect((await live(english.number)).translations).toEqual([{ edition: 'hi', number: translated.number, address: translated.address, headline: 'फेरी फिर चली' }]);
    expect(await live(translated.number)).toMatchObject({ translatedFrom: english.number, translations: [{ number: english.number }] });
    await house.newsroom.withdraw(english.number, { by, why: 'x' });
    expect(await house.lastKeys()).toContain(`absent:translation:${translated.number}/en`);
    expect(await live(translated.number)).toMatchObject({ translatedFrom: null, translations: [] });
  });

  test('a translation remembers its source part by part, and knows exactly what has changed since', async () => {
    const name = named('urn:followed');
    const english = await takeIn(name);
    const translated = await takeIn({ ...hindi, ...named('urn:follower') }, { translationOf: english.number });
    const stale = () => house.archive.write(async (write) => {
      const parts = (await write.lockStory(translated.number))?.translationOf?.parts ?? {};
      return staleness(parts, (await live(english.number)).content);
    });
    expect(isCurrent(await stale())).toBe(true);
    const paragraph = (await live(english.number)).content.body.content[1]?.attrs.id;
    await takeIn({ ...name, body: [block('p: The ferry runs again.'), block('p: It leaves at six, not at five.')] });
    expect(await stale()).toEqual({ changed: [paragraph], added: [], removed: [] });
    await takeIn({ ...hindi, ...named('urn:follower'), headline: 'फेरी छह बजे' }, { translationOf: english.number });
    expect(isCurrent(await stale())).toBe(true);
  });

  test('a story that is there becomes a translation, and both pages are printed again', async () => {
    const english = await takeIn();
    const name = named('urn:linked-later');
    const translated = await takeIn({ ...hindi, ...name });
    expect(await takeIn({ ...hindi, ...name }, { translationOf: english.number })).toMatchObject({ number: translated.number, outcome: 'updated' });
    expect(await house.lastKeys()).toEqual([`absent:translation:${english.number}/hi`, `story:${translated.number}`]);
    expect((await live(english.number)).translations).toMatchObject([{ number: translated.number }]);
    const generation = await house.generation();
    expect(await takeIn({ ...hindi, ...name }, { translationOf: english.number })).toMatchObject({ outcome: 'unchanged' });
    expect(await house.generation()).toBe(generation);
  });

  test('one an edition, into another edition, of a story that is not killed', async () => {
    const english = await takeIn();
    await expect(takeIn({}, { translationOf: english.number })).rejects.toMatchObject({ code: 'same-edition' });
    const translated = await takeIn(hindi, { translationOf: english.number });
    await expect(takeIn(hindi, { translationOf: english.number })).rejects.toMatchObject({ code: 'translated-already', message: expect.stringContaining(String(translated.number)) });
    await house.newsroom.kill(translated.number, { by, why: 'x' });
    expect(await live(english.number)).toMatchObject({ translations: [] });
    expect(await takeIn(hindi, { translationOf: english.number })).toMatchObject({ public: 'live' });
    await house.newsroom.kill(english.number, { by, why: 'x' });
    await expect(takeIn(hindi, { translationOf: english.number })).rejects.toMatchObject({ code: 'killed' });
  });

  test('are killed with their source, and those made from them, in one change; waiting names the newsstand that has not applied it', async () => {
    const english = await takeIn();
    const translated = await takeIn(hindi, { translationOf: english.number });
    const unseen = await takeIn({}, { publish: false });
    await house.query("update story set source_story = (select id from story where number = $1), source_revision = working_revision, source_parts = '{}', edition = 'ur' where number = $2", [translated.number, unseen.number]);
    const newsstand = await house.archive.newsstands.register({ url: 'http://127.0.0.1:4000', applied: 0 });
    const before = await house.generation();
    const { generation } = await house.newsroom.kill(english.number, { by, why: 'A court has ruled' });
    expect(generation).toBe(before + 1);
    const [change] = await house.archive.changes.changesSince(before);
    expect(change?.gone).toEqual([english.number, translated.number]);
    expect(change?.keys).toEqual(expect.arrayContaining([`story:${english.number}`, `story:${translated.number}`, `absent:translation:${english.number}/hi`, 'front:hi', 'front:hi/world-news']));
    expect(await Promise.all([english, translated].map(async ({ number }) => (await read(number))?.state))).toEqual(['killed', 'killed']);
    expect(await house.query('select public from story where number = $1', [unseen.number])).toEqual([{ public: 'killed' }]);

    const open = () => house.query('select number::int from kill where completed_at is null and generation = $1 order by number', [generation]);
    expect(await house.newsroom.untilApplied(generation ?? 0, 50)).toMatchObject([{ url: 'http://127.0.0.1:4000' }]);
    expect(await open()).toHaveLength(3);
    await newsstand.reportApplied(generation ?? 0);
    expect(await house.newsroom.untilApplied(generation ?? 0, 5000)).toEqual([]);
    expect(await open()).toEqual([]);
    await newsstand.leave();
  });
});

describe('another address', () => {
  test('slug and section are others, the number stays; what readers were told of its times does too', async () => {
    const { number, address } = await takeIn();
    house.clock.now = noon.add({ hours: 1 });
    const before = await live(number);
    expect(await house.newsroom.move(number, { by, slug: { words: 'ferry-at-last' }, section: 'city' })).toMatchObject({ address: `/city/ferry-at-last-${number}`, generation: await house.generation() });
    const after = await live(number);
    expect([address, after.times, after.content.section]).toEqual([before.address, before.times, 'city']);
    expect(await house.newsroom.move(number, { by, slug: 'headline', section: null })).toMatchObject({ address: `/city/ferry-back-in-service-${number}` });
    expect(await house.newsroom.move(number, { by, slug: 'same', section: null })).toMatchObject({ generation: null, warnings: ['it is at this address already'] });
  });

  test('what is being worked on goes to the other section with it, and stays unseen', async () => {
    const { number } = await takeIn();
    await saved(number, { headline: { id: 'h', text: 'Ferry runs' } });
    await house.newsroom.move(number, { by, slug: 'same', section: 'city' });
    expect((await live(number)).content.headline.text).toBe('Ferry back in service');
    await house.newsroom.publish(number, { by });
    expect((await live(number)).content).toMatchObject({ section: 'city', headline: { text: 'Ferry runs' } });
  });

  test('is refused to what has none, in words that cannot stand in one, and in a section the edition has not', async () => {
    const waiting = await house.newsroom.takeIn(document(named('urn:waits:1')), draft);
    await expect(house.newsroom.move(waiting.number, { by, slug: 'headline', section: null })).rejects.toThrow('not published yet');
    const { number } = await takeIn();
    await expect(house.newsroom.move(number, { by, slug: { words: 'Ferry at Last' }, section: null })).rejects.toThrow('write it “ferry-at-last”');
    await expect(house.newsroom.move(number, { by, slug: 'same', section: 'nowhere' })).rejects.toThrow('the section “nowhere” is not in the edition “en”');
    await house.newsroom.kill(number, { by, why: 'x' });
    await expect(house.newsroom.move(number, { by, slug: 'headline', section: null })).rejects.toThrow('it is killed');
  });
});
