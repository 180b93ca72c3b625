import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { body, publication } from '../../test/support/stories.ts';
import type { StoryContent } from '../story/story.ts';
import { openArchive } from './archive.ts';
import { addLive, noon, type TestArchive, testArchive } from './archive.fixtures.ts';
import type { ArchiveReading } from './reading.ts';
import { NOTHING_SAID } from '../story/picture.ts';
import type { StoryRecord } from './story-record.ts';

const picture = { id: 'p1', width: 1280, height: 720, files: [{ path: '/pictures/p1/320.webp', width: 320, height: 180, type: 'image/webp' as const, shape: 'full' as const }] };
const lead = { picture: 'p1', alt: { id: 'alt', text: 'A ferry' }, caption: null, credit: 'Meera Rao' };

let house: TestArchive;
let reading: ArchiveReading;
let queries: string[] = [];
let ferry: StoryRecord;
let hindi: StoryRecord;
beforeAll(async () => {
  house = await testArchive({ publication, onQuery: (text) => void queries.push(text) });
  await house.archive.write(async (write) => {
    await write.pictures.add({ ...picture, focal: { x: 0.5, y: 0.5 }, facts: NOTHING_SAID, recipe: 0, keptBy: 'A test', fileName: 'ferry.jpg' }, noon);
    ferry = await addLive(write, { changed: { lead, body: body('p: The ferry runs again.', 'p: It leaves at six.') } });
    hindi = await addLive(write, { edition: 'hi', minutes: 1, translationOf: ferry, changed: { headline: { id: 'h', text: 'फेरी फिर चली' }, byline: [{ name: 'मीरा राव', author: 'meera-rao' }] } });
    for (let index = 0; index < 20; index += 1) {
      await addLive(write, { minutes: 10 + index, changed: { section: index % 2 === 0 ? 'world-news' : 'city', byline: [{ name: 'A. Das', author: 'a-das' }] } });
    }
    await write.addCorrection(ferry.id, ferry.working.id, { at: noon.add({ hours: 1 }), by: 'A test', note: 'It was six, not five.' });
  });
  reading = await house.archive.openReading();
});
afterAll(async () => {
  await reading.close();
  await house.end();
});
const counted = async <T>(ask: () => Promise<T>): Promise<{ answer: T; count: number }> => {
  queries = [];
  const answer = await ask();
  return { answer, count: queries.length };
};

describe('a story', () => {
  test('comes in two queries, with its pictures, corrections and translations', async () => {
    const { answer, count } = await counted(() => reading.findStory(ferry.number));
    expect(answer).toMatchObject({
      state: 'live',
      edition: 'en',
      address: ferry.address,
      times: { firstPublished: noon, onSiteSince: noon, updated: noon, corrected: null },
      content: ferry.working.content,
      byline: [{ name: 'Meera Rao', author: 'meera-rao' }],
      corrections: [{ at: noon.add({ hours: 1 }), note: 'It was six, not five.' }],
      pictures: { p1: picture },
      translations: [{ edition: 'hi', number: hindi.number, address: hindi.address, headline: 'फेरी फिर चली' }],
      translatedFrom: null,
    });
    expect(count).toBe(2);
  });

  test('a translation knows what it was translated from', async () => {
    expect(await reading.findStory(hindi.number)).toMatchObject({ translatedFrom: ferry.number, translations: [{ number: ferry.number }] });
  });

  test('instants keep their microseconds', async () => {
    const story = await reading.findStory(ferry.number);
    expect(story?.state === 'live' && story.times.onSiteSince.toString()).toBe('2025-06-12T06:30:00.123456Z');
  });

  test.each([0, 99_999_999, Number.MAX_SAFE_INTEGER])('there is none with the number %d', async (number) => {
    expect(await reading.findStory(number)).toBeUndefined();
  });
});

describe('a list', () => {
  test('is the newest first, in one query', async () => {
    const { answer, count } = await counted(() => reading.latest({ edition: 'en', limit: 3 }));
    expect(answer.map(({ onSiteSince }) => noon.until(onSiteSince).total('minutes'))).toEqual([29, 28, 27]);
    expect(count).toBe(1);
  });

  test('of several sections is one list, and those of the same minute go by number', async () => {
    const cards = await reading.latest({ edition: 'en', sections: ['city', 'world-news'], limit: 100 });
    expect(cards).toHaveLength(21);
    expect(cards).toEqual(await reading.latest({ edition: 'en', limit: 100 }));
    expect((await reading.latest({ edition: 'en', sections: ['world-news'], limit: 100 })).every(({ section }) => section === 'world-news')).toBe(true);
  });

  test('of an author, of one edition, with the limit that was asked for', async () => {
    expect(await reading.latest({ edition: 'en', author: 'a-das', limit: 100 })).toHaveLength(20);
    expect(await reading.latest({ edition: 'en', author: 'a-das', sections: ['city'], limit: 100 })).toHaveLength(10);
    const groups = [['city'], ['city', 'world-news', 'city'], [], ['nowhere']];
    const apart = await Promise.all(groups.map(async (sections) => reading.latest({ edition: 'en', sections, limit: 7 })));
    expect(await reading.latestOfEach({ edition: 'en', groups, limit: 7 })).toEqual(apart);
    expect(await reading.latest({ edition: 'en', author: 'a-das', limit: 5 })).toHaveLength(5);
    expect(await reading.latest({ edition: 'hi', author: 'a-das', limit: 5 })).toEqual([]);
  });

  test('a card has its picture with alt text, and its words counted', async () => {
    const [card] = await reading.cards([ferry.number]);
    expect(card).toMatchObject({ number: ferry.number, wordCount: 8, picture: { ...picture, alt: 'A ferry' }, byline: [{ author: 'meera-rao' }], source: null });
  });

  test('cards come in the order asked for, without those that are not live, in one query', async () => {
    const { answer, count } = await counted(() => reading.cards([hindi.number, 99_999, ferry.number]));
    expect(answer.map(({ number }) => number)).toEqual([hindi.number, ferry.number]);
    expect(count).toBe(1);
    expect(await reading.cards([])).toEqual([]);
  });

  test('does not grow with the archive: it walks an index in its order and stops', async () => {
    const client = new pg.Client(house.connection);
    await client.connect();
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `insert into live_story (story, number, edition, section, address, on_site_since, first_published, month, updated, headline, byline, word_count)
       select uuidv7(), 100000 + n, 'en', case when n % 50 = 0 then 'city' else 'world-news' end, '/x-' || n, now() - n * interval '1 minute', now() - n * interval '1 hour', to_char(now() - n * interval '1 hour', 'YYYY-MM'), now(), 'Old', '[]', 1 from generate_series(1, 20000) n`,
    );
    await client.query(
      `insert into live_author (story, number, edition, author, name, on_site_since)
       select story, number, edition, 'author-' || number % 3, 'Somebody', on_site_since from live_story where number > 100000`,
    );
    await client.query("insert into live_topic (story, number, edition, topic, name, on_site_since) select story, number, 'en', 'topic-' || number % 3, 'A topic', on_site_since from live_story where number > 100000");
    await client.query('analyze live_story, live_author, live_topic');
    const archiveQueries = async (ask: (reading: ArchiveReading) => Promise<unknown>) => {
      const large = await house.archive.openReading();
      queries = [];
      await ask(large);
      await large.close();
      return queries.find((text) => text.includes('live_story')) ?? '';
    };
    const plan = async (text: string, values: unknown[]) => (await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, timing off, summary off) ${text}`, values)).rows.map((row) => row['QUERY PLAN']).join('\n');
    const plans = {
      edition: await plan(await archiveQueries((large) => large.latest({ edition: 'en', limit: 10 })), ['en', 10]),
      sections: await plan(await archiveQueries((large) => large.latest({ edition: 'en', sections: ['city', 'world-news'], limit: 10 })), [['city', 'world-news'], 'en', 10, 10]),
      groups: await plan(await archiveQueries((large) => large.latestOfEach({ edition: 'en', groups: [['city'], ['world-news', 'city']], limit: 10 })), [[0, 1, 1], ['city', 'world-news', 'city'], 'en', 10, 10]),
      author: await plan(await archiveQueries((large) => large.latest({ edition: 'en', author: 'author-1', limit: 10 })), ['en', 'author-1', 10, 10]),
      topic: await plan(await archiveQueries((large) => large.latest({ edition: 'en', topic: 'topic-1', limit: 10 })), ['en', 'topic-1', 10, 10]),
    };
    expect(plans.edition).toContain('live_story_edition');
    expect(plans.sections).toContain('live_story_section');
    expect(plans.author).toContain('live_author_list');
    expect(plans.topic).toContain('live_topic_list');
    for (const text of Object.values(plans)) {
      expect(text).not.toMatch(/Seq Scan on (live_story|live_author|live_topic)/);
      const touched = [...text.matchAll(/actual rows=([\d.]+) loops=(\d+)/g)].map(([, rows, loops]) => Number(rows) * Number(loops));
      expect(Math.max(...touched)).toBeLessThanOrEqual(30);
    }
    await client.query("delete from live_topic where number > 100000; delete from live_author where number > 100000; delete from live_story where number > 100000");
    await client.end();
  });
});

describe('what lists are made of besides', () => {
  const title = (text: string): Partial<StoryContent> => ({ headline: { id: 'headline', text } });
  let house: TestArchive;
  let reading: ArchiveReading;
  /** Half past six in the evening in UTC is midnight in Kolkata. */
  const MONTHS_END = Math.ceil(Temporal.Instant.from('2025-06-30T18:30:00Z').since(noon).total('minutes'));
  beforeAll(async () => {
    house = await testArchive({ publication });
    await house.archive.write(async (write) => {
      const first = await addLive(write, { changed: { ...title('In June'), topics: ['Floods', 'Ferries'] }, minutes: MONTHS_END - 1 });
      await addLive(write, { changed: { ...title('In July'), topics: ['FLOODS'] }, minutes: MONTHS_END });
      const gone = await addLive(write, { changed: { ...title('Not there'), topics: ['Secrets'] }, minutes: MONTHS_END + 5 });
      for (const { id } of [first, gone]) await write.addCorrection(id, first.working.id, { at: noon, by: 'A. Das', note: `of ${id}` });
      await write.keepStory({ ...gone, public: 'withdrawn' });
    });
    reading = await house.archive.openReading();
  });
  afterAll(async () => {
    await reading.close();
    await house.end();
  });

  test('a topic: its stories, by the name that the newest of them gives it; in its own edition alone', async () => {
    expect((await reading.latest({ edition: 'en', topic: 'floods', limit: 5 })).map(({ headline }) => headline)).toEqual(['In July', 'In June']);
    expect(await reading.findTopic('en', 'floods')).toEqual({ slug: 'floods', name: 'FLOODS' });
    expect([await reading.findTopic('hi', 'floods'), await reading.findTopic('en', 'secrets')]).toEqual([undefined, undefined]);
  });

  test('months end at the midnight of the edition’s zone, and count what is live', async () => {
    expect(await reading.months('en')).toMatchObject([{ month: '2025-07', stories: 1 }, { month: '2025-06', stories: 1 }]);
    expect((await reading.storiesOfMonth('en', '2025-06')).map(({ headline }) => headline)).toEqual(['In June']);
    expect(await reading.months('hi')).toEqual([]);
  });

  test('corrections, of live stories alone', async () => {
    expect(await reading.corrections('en', 10)).toMatchObject([{ headline: 'In June', at: noon }]);
  });

  test('many stories whole come in two queries, those that are live, in the order asked for', async () => {
    const [first] = await reading.storiesOfMonth('en', '2025-06');
    const [second] = await reading.storiesOfMonth('en', '2025-07');
    const numbers = [second?.number ?? 0, 4711, first?.number ?? 0];
    expect((await reading.findLive(numbers)).map(({ content }) => content.headline.text)).toEqual(['In July', 'In June']);
  });

  test('are made anew in another form: other zones, or what an older Standfirst left', async () => {
    const client = new pg.Client(house.connection);
    await client.connect();
    await client.query("delete from live_topic; update live_month set stories = 7; insert into live_month values ('en', '1999-01', 3, now())");
    const opened = await openArchive(house.connection, { publication: { ...publication, editions: publication.editions.map((edition) => ({ ...edition, zone: 'UTC' })) }, remakesLists: true });
    const anew = await opened.openReading();
    expect(await anew.months('en')).toMatchObject([{ month: '2025-06', stories: 2 }]);
    expect(await anew.findTopic('en', 'floods')).toEqual({ slug: 'floods', name: 'FLOODS' });
    await anew.close();
    // In the same form nothing is made again.
    await client.query('delete from live_topic');
    await opened.close();
    const again = await openArchive(house.connection, { publication: { ...publication, editions: publication.editions.map((edition) => ({ ...edition, zone: 'UTC' })) }, remakesLists: true });
    expect((await client.query('select from live_topic')).rowCount).toBe(0);
    await again.close();
    await client.end();
  });
});

describe('an author', () => {
  test('is found in the publication’s file, by the name of the edition', async () => {
    expect(await reading.findAuthor('hi', 'meera-rao')).toEqual({ slug: 'meera-rao', name: 'मीरा राव', about: null });
  });
  test('is found in the byline of a live story, in its edition alone', async () => {
    expect(await reading.findAuthor('en', 'a-das')).toEqual({ slug: 'a-das', name: 'A. Das', about: null });
    expect(await reading.findAuthor('hi', 'a-das')).toBeUndefined();
    expect(await reading.findAuthor('en', 'nobody')).toBeUndefined();
  });
});

test('what there is of everything', async () => {
  const all = await testArchive();
  try {
    await all.archive.keepPlaces([{ path: '/', edition: 'en', section: null, page: null }, { path: '/old-city', edition: 'en', section: 'city', page: null }, { path: '/about', edition: 'en', section: null, page: 'about' }]);
    const { once, killed } = await all.archive.write(async (write) => {
      const changed = { topics: ['Ferries', 'Floods'] };
      await addLive(write, { edition: 'hi' });
      const often = await addLive(write, { changed: { byline: [{ name: 'A. Das', author: 'a-das' }] } });
      for (const minutes of [1, 2]) await write.addRevision(often.id, { kind: 'update', at: noon.add({ minutes }), by: 'A test', why: null, content: often.working.content });
      await write.addRevision(often.id, { kind: 'save', at: noon.add({ minutes: 3 }), by: 'A test', why: null, content: often.working.content });
      await write.addRevision(often.id, { kind: 'publication', at: noon, by: 'A test', why: null, content: often.working.content });
      return { once: await addLive(write, { changed }), often, killed: await addLive(write, { changed: { byline: [{ name: 'Nobody Now', author: 'nobody-now' }] } }) };
    });
    const client = new pg.Client(all.connection);
    await client.connect();
    await client.query("update story set public = 'killed' where number = $1", [killed.number]);
    await client.query('delete from live_story where number = $1', [killed.number]);
    await client.end();
    const now = await all.archive.openReading();
    const { whole } = now;
    const found = { authors: await whole.authors('en'), topics: await whole.topics('en'), gone: await whole.gone(), places: await whole.places(), histories: await whole.histories('en') };
    await now.close();
    expect(found).toEqual({ authors: ['a-das', 'meera-rao'], topics: ['ferries', 'floods'], gone: [{ number: killed.number, state: 'killed' }], places: ['/about', '/old-city'], histories: [{ address: `/en/story-${once.number - 1}`, versions: 3 }] });
  } finally {
    await all.end();
  }
});
