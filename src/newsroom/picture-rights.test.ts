import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOTHING_SAID, type PictureFacts } from '../story/picture.ts';
import { barByRights, countryOf } from '../story/picture-rights.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import { document, libraryPicture, morning, named, noon, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';

let house: TestNewsroom;
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(() => house.end());

const facts = (said: Partial<PictureFacts>): PictureFacts => ({ ...NOTHING_SAID, ...said });
let documents = 0;
async function story(picture: string, more: Parameters<typeof document>[0] = {}): Promise<number> {
  documents += 1;
  return (await house.newsroom.takeIn(document({ ...named(`urn:rights:${documents}`), ...more }), { ...publish, picture })).number;
}
/** What pages show where the story names its picture. */
const shown = (number: number) => house.archive.read(async (reading) => {
  const [found] = await reading.findLive([number]);
  const [card] = await reading.cards([number]);
  return { pictures: Object.values(found?.pictures ?? {}).map(({ id }) => id), card: card?.picture?.id ?? null, lead: found?.content.lead ?? null };
});
const keep = async (...ids: readonly string[]): Promise<void> => {
  for (const id of ids) await house.newsroom.pictures.keep(libraryPicture(id));
};

describe('rights', () => {
  test.each([
    [{ until: noon, onlyIn: [], notIn: [] }, [], 'expired'],
    [{ until: noon.add({ seconds: 1 }), onlyIn: [], notIn: [] }, [], null],
    [{ until: null, onlyIn: ['IN'], notIn: [] }, [], 'territory'],
    [{ until: null, onlyIn: ['IN', 'NP'], notIn: [] }, ['IN'], null],
    [{ until: null, onlyIn: ['IN'], notIn: [] }, ['IN', 'NP'], 'territory'],
    [{ until: null, onlyIn: [], notIn: ['DE'] }, ['IN'], null],
    [{ until: null, onlyIn: [], notIn: ['DE'] }, [], 'territory'],
    [{ until: null, onlyIn: [], notIn: ['DE'] }, ['DE', 'AT'], 'territory'],
    [{ until: noon, onlyIn: ['IN'], notIn: [] }, ['NP'], 'expired'],
  ] as const)('%j for readers in %j: %s', (rights, countries, bar) => {
    expect(barByRights(rights, countries, noon)).toBe(bar);
  });

  test.each([['in', 'IN'], [' Np ', 'NP'], ['India', null], ['QX', null], ['ZZ', null], ['', null]])('the country %j is %j', (written, code) => {
    expect(countryOf(written)).toBe(code);
  });

  test('that end take a picture from every page by themselves, and the desk is told; prolonged, it is back', async () => {
    await keep('r1');
    const [one, other] = [await story('r1'), await story('r1')];
    house.clock.now = noon;
    await house.newsroom.pictures.setRights('r1', { until: noon.add({ hours: 1 }) });
    expect(await house.query("select run_at from graphile_worker.jobs where task_identifier = 'end-rights'")).toHaveLength(1);
    expect(await house.newsroom.pictures.applyRights()).toEqual([]);
    expect(await shown(one)).toMatchObject({ pictures: ['r1'], card: 'r1' });
    house.clock.now = noon.add({ hours: 1 });
    expect(await house.newsroom.pictures.applyRights()).toMatchObject([{ id: 'r1', bar: { why: 'expired', by: null }, stories: [one, other] }]);
    expect(await shown(one)).toMatchObject({ pictures: [], card: null, lead: { picture: 'r1' } });
    expect(await house.lastKeys()).toEqual([`card:${one}`, `card:${other}`, 'picture:r1', `story:${one}`, `story:${other}`]);
    const [notice] = await house.archive.notices.list({ unseenOnly: true, limit: 5 });
    expect(notice).toMatchObject({ kind: 'picture-barred', facts: { picture: 'r1', why: 'expired', stories: [one, other] }, seenAt: null });
    expect(await house.archive.notices.seen(notice?.id ?? 0, 'A. Das')).toBe(1);
    expect(await house.archive.notices.list({ unseenOnly: true, limit: 5 })).toEqual([]);
    expect(await house.newsroom.pictures.applyRights()).toEqual([]);
    const { picture, generation, stories } = await house.newsroom.pictures.setRights('r1', { until: noon.add({ hours: 9 }) });
    expect([picture.bar, stories, await house.archive.changes.generation()]).toEqual([null, [one, other], generation]);
    expect(await shown(one)).toMatchObject({ pictures: ['r1'], card: 'r1' });
    house.clock.now = noon;
  });

  test('for some countries alone are judged by those that the publication is for', async () => {
    await keep('r2');
    const number = await story('r2');
    const { picture } = await house.newsroom.pictures.setRights('r2', { onlyIn: ['in', 'IN', 'np'] });
    expect(picture).toMatchObject({ rights: { onlyIn: ['IN', 'NP'] }, bar: { why: 'territory' } });
    expect((await shown(number)).card).toBeNull();
    const told = async () => (await house.archive.notices.list({ unseenOnly: true, limit: 9 })).map(({ facts: each }) => each);
    expect(await told()).toEqual([{ picture: 'r2', why: 'territory', by: null, stories: [number] }]);
    expect((await house.newsroom.pictures.setRights('r2', { onlyIn: [] })).picture.bar).toBeNull();
    expect(await told()).toHaveLength(1);
    expect((await shown(number)).card).toBe('r2');
    await expect(house.newsroom.pictures.setRights('r2', { notIn: ['Germany'] })).rejects.toThrow('“Germany” is no country');
  });
});

describe('a picture that was killed', () => {
  test('leaves every page for good: its rights bring it back as little as new files do', async () => {
    await keep('k1');
    const number = await story('k1');
    const { stories, generation } = await house.newsroom.pictures.kill('k1', { by: 'A. Das', why: 'wrong person' });
    expect([stories, generation]).toEqual([[number], await house.archive.changes.generation()]);
    expect(await shown(number)).toMatchObject({ pictures: [], card: null });
    expect((await house.newsroom.pictures.setRights('k1', { until: null })).picture.bar?.why).toBe('killed');
    expect(await house.newsroom.pictures.keepFiles('k1', { files: [], recipe: 9, focal: { x: 0.5, y: 0.5 }, crops: {} })).toBe(false);
    expect((await house.newsroom.pictures.kill('k1', { by: 'B. Roy', why: 'again' })).generation).toBe(generation);
    expect((await house.archive.pictures.find('k1'))?.bar).toMatchObject({ by: 'A. Das', note: 'wrong person' });
    expect((await house.archive.pictures.barred()).map(({ id }) => id)).toContain('k1');
    expect(await house.archive.notices.list({ unseenOnly: true, limit: 1 })).toMatchObject([{ kind: 'picture-barred', facts: { picture: 'k1', why: 'killed', by: 'A. Das', stories: [number] } }]);
    await expect(house.newsroom.pictures.replace('k1', { replacement: 'r1', by: 'A. Das' })).rejects.toMatchObject({ code: 'picture-gone' });
  });
});

describe('a picture that was replaced', () => {
  test('shows the other one wherever it is named, also after that one was replaced', async () => {
    await keep('p1', 'p2', 'p3');
    const number = await story('p1');
    const { picture, stories } = await house.newsroom.pictures.replace('p1', { replacement: 'p2', by: 'A. Das' });
    expect([picture.bar?.why, picture.replacedBy, stories]).toEqual(['replaced', 'p2', [number]]);
    expect(await house.archive.notices.list({ unseenOnly: true, limit: 1 })).toMatchObject([{ facts: { picture: 'p1', why: 'replaced', by: 'A. Das', stories: [number] } }]);
    expect(await shown(number)).toMatchObject({ pictures: ['p2'], card: 'p2', lead: { picture: 'p1' } });
    expect(await house.lastKeys()).toEqual([`card:${number}`, 'picture:p1', 'picture:p2', `story:${number}`]);
    expect((await house.archive.pictures.uses('p2')).map((use) => use.number)).toEqual([number]);
    await house.newsroom.pictures.replace('p2', { replacement: 'p3', by: 'A. Das' });
    expect(await shown(number)).toMatchObject({ pictures: ['p3'], card: 'p3' });
    // What stands in for them is taken away: so are they.
    await house.newsroom.pictures.kill('p3', { by: 'A. Das', why: 'x' });
    expect(await shown(number)).toMatchObject({ pictures: [], card: null });
    for (const [id, replacement] of [['p1', 'p1'], ['r1', 'p3'], ['r1', 'p1'], ['r1', 'none']] as const) await expect(house.newsroom.pictures.replace(id, { replacement, by: 'A. Das' })).rejects.toThrow(/very picture|may not see|no picture/i);
  });
});

describe('words', () => {
  const english = { alt: { 'x-default': 'Two boats at a quay' }, caption: { 'x-default': 'The quay at dawn' }, credit: 'Marl Picture Desk' };

  test.each([
    ['en', { alt: 'Two boats at a quay', caption: 'The quay at dawn', credit: 'Marl Picture Desk' }],
    ['hi', { alt: null, caption: null, credit: 'Marl Picture Desk' }],
  ])('of a file that names no language are those of its letters: %s', (language, expected) => {
    expect(wordsInLanguage({ facts: facts(english), words: { alt: {}, caption: {}, credit: null } }, language)).toEqual(expected);
  });

  test('of the desk count more than the file’s, and alt text is never a caption', () => {
    const words = { alt: { hi: 'दो नावें' }, caption: {}, credit: 'A. Das' };
    expect(wordsInLanguage({ facts: facts({ ...english, alt: { 'hi-IN': 'नाव' } }), words }, 'hi')).toEqual({ alt: 'दो नावें', caption: null, credit: 'A. Das' });
    expect(wordsInLanguage({ facts: facts({ caption: { en: 'The quay' } }), words: { alt: {}, caption: {}, credit: null } }, 'en').alt).toBeNull();
  });

  test('are a story’s where its document has none, in the story’s language, and stay while the picture does', async () => {
    await house.newsroom.pictures.keep({ ...libraryPicture('w1'), facts: facts(english) });
    const number = await story('w1');
    const before = (await shown(number)).lead;
    expect(before).toMatchObject({ alt: { text: 'Two boats at a quay' }, caption: { text: 'The quay at dawn' }, credit: 'Marl Picture Desk' });
    const again = document({ ...named(`urn:rights:${documents}`), headline: 'Ferry back in service today', updated: morning.add({ hours: 1 }) });
    await house.newsroom.takeIn(again, publish);
    expect((await shown(number)).lead).toEqual(before);
    const hindi = await story('w1', { language: 'hi', headline: 'नाव फिर चली', lead: { href: null, alt: null, caption: 'घाट पर', credit: 'पीटीआई' } });
    expect((await shown(hindi)).lead).toMatchObject({ alt: null, caption: { text: 'घाट पर' }, credit: 'पीटीआई' });
    await house.newsroom.pictures.describe('w1', { alt: { hi: 'घाट पर दो नावें' } });
    const told = await story('w1', { language: 'hi', headline: 'नाव फिर चली' });
    expect((await shown(told)).lead).toMatchObject({ alt: { text: 'घाट पर दो नावें' }, caption: null });
    await expect(house.newsroom.pictures.describe('w1', { alt: { fr: 'x' } })).rejects.toMatchObject({ code: 'unknown-edition' });
    expect((await house.newsroom.pictures.describe('w1', { alt: { hi: null }, credit: 'A. Das' })).words).toEqual({ alt: {}, caption: {}, credit: 'A. Das' });
  });
});

describe('the library', () => {
  test.each([
    ['lighthouses', ['s1']], ['light', ['s1']], ['लाइटहाउस', ['s1']], ['marl storm', ['s2']], ['storm lighthouse', []], ['sulphur-mine', ['s2']], ['of the', []], ['’); drop', []],
  ])('finds %j: %j', async (words, ids) => {
    await house.newsroom.pictures.keep({ ...libraryPicture('s1'), facts: facts({ headline: 'Lighthouse at Cape Marl', alt: { hi: 'लाल लाइटहाउस' }, creators: ['Ila Sen'] }) });
    await house.newsroom.pictures.keep({ ...libraryPicture('s2'), facts: facts({ keywords: ['storm'], place: { city: 'Marl', state: null, country: null }, credit: 'Coast Wire' }), fileName: 'old_sulphur-mine.jpg' });
    expect((await house.archive.pictures.list({ limit: 9, words })).map(({ id }) => id)).toEqual(ids);
  });

  test('finds by what the desk says, by credit, by what ends, by what readers may not see; page after page', async () => {
    const ids = async (query: Omit<Parameters<TestNewsroom['archive']['pictures']['list']>[0], 'limit'>, limit = 20) => (await house.archive.pictures.list({ limit, ...query })).map(({ id }) => id);
    await house.newsroom.pictures.describe('s1', { caption: { en: 'A beacon' } });
    expect(await ids({ words: 'beacon' })).toEqual(['s1']);
    expect([await ids({ credit: 'coast' }), await ids({ credit: 'ila' }), await ids({ credit: 'marl picture', words: 'quay' })]).toEqual([['s2'], ['s1'], []]);
    await house.newsroom.pictures.setRights('s2', { until: noon.add({ hours: 24 }) });
    expect(await ids({ endsBefore: noon.add({ hours: 25 }) })).toEqual(['r1', 's2']);
    expect(await ids({ barred: true })).toEqual(['k1', 'p1', 'p2', 'p3']);
    for (const [id, takenAt, type] of [['d1', '2026-11-01', 'digitalCapture'], ['d2', '2026-11-30T23:30:00-09:00', 'trainedAlgorithmicMedia'], ['d3', '2026-12-01T00:00:00', 'compositeWithTrainedAlgorithmicMedia'], ['d4', null, 'algorithmicMedia']] as const)
      await house.newsroom.pictures.keep({ ...libraryPicture(id), facts: facts({ takenAt, digitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${type}` }) });
    const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written);
    expect([await ids({ takenFrom: day('2026-11-02') }), await ids({ takenFrom: day('2026-11-01'), takenTo: day('2026-11-30') }), await ids({ takenTo: day('2026-11-29') })]).toEqual([['d2', 'd3'], ['d1', 'd2'], ['d1']]);
    expect([await ids({ madeByAi: true }), await ids({ madeByAi: true, takenTo: day('2026-11-30') })]).toEqual([['d2', 'd3'], ['d2']]);
    const all = await ids({}, 50);
    const [, second = ''] = all;
    expect([...all.slice(0, 2), ...(await ids({ after: second }, 50))]).toEqual(all);
  });
});
