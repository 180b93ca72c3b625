import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { Change } from '../archive/change.ts';
import { openArchive } from '../archive/archive.ts';
import { document, draft, libraryPicture, named, noon, publication, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';
import { Refusal } from './newsroom.ts';
import { openNewsroom } from './open-newsroom.ts';

let house: TestNewsroom;
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(() => house.end());
const count = async (table: string) => Number((await house.query<{ count: string }>(`select count(*) from ${table}`))[0]?.count);
const times = <T>(number: number, make: (index: number) => Promise<T>) => Promise.all(Array.from({ length: number }, (_, index) => make(index)));

/** Reads the log as a newsstand does, all the time. */
function follow(from: number) {
  const seen: Change[] = [];
  let ended = false;
  const following = (async () => {
    for (let at = from; ; at = seen.at(-1)?.generation ?? from) {
      const last = ended;
      seen.push(...(await house.archive.changes.changesSince(at)));
      if (last) return;
    }
  })();
  return async () => {
    ended = true;
    await following;
    return seen.map(({ generation }) => generation);
  };
}
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + 1 + index);

describe('many at once', () => {
  test('twenty who bring the same document make one story, one publication', async () => {
    const generation = await house.generation();
    const taken = await times(20, () => house.newsroom.takeIn(document(named('urn:same')), publish));
    expect(new Set(taken.map(({ number }) => number)).size).toBe(1);
    expect(taken.map(({ outcome }) => outcome).toSorted()).toEqual(['created', ...Array.from({ length: 19 }, () => 'unchanged')]);
    expect(await house.generation()).toBe(generation + 1);
  });

  test('so do twenty in two programs', async () => {
    const other = await openArchive(house.connection);
    const newsrooms = [house.newsroom, openNewsroom({ archive: other, publication })];
    const taken = await times(20, async (index) => newsrooms[index % 2]!.takeIn(document(named('urn:same-in-two')), publish));
    expect(new Set(taken.map(({ number }) => number)).size).toBe(1);
    expect(taken.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    await other.close();
  });

  test('twenty different documents make twenty stories; a follower sees each generation once and in order', async () => {
    const start = await house.generation();
    const end = follow(start);
    const taken = await times(20, (index) => house.newsroom.takeIn(document({ ...named(`urn:different:${index}`), headline: `Story ${index}` }), publish));
    expect(new Set(taken.map(({ number }) => number)).size).toBe(20);
    expect(await end()).toEqual(upTo(start, start + 20));
  });

  test('versions, edits, corrections, withdrawals and a kill of one story, all at once: one after the other, nothing lost', async () => {
    const { number } = await house.newsroom.takeIn(document(named('urn:busy')), publish);
    const start = await house.generation();
    const end = follow(start);
    const by = 'A. Das';
    const results = await Promise.allSettled([
      ...Array.from({ length: 8 }, (_, index) => house.newsroom.takeIn(document({ ...named('urn:busy'), version: String(index), body: [block(`p: Version ${index}.`)] }), publish)),
      ...Array.from({ length: 4 }, (_, index) => house.newsroom.correct(number, { by, note: `Note ${index}` })),
      house.newsroom.withdraw(number, { by, why: 'x' }),
      house.newsroom.publish(number, { by }),
    ]);
    const generations = results.flatMap((result) => (result.status === 'fulfilled' && result.value.generation !== null ? [result.value.generation] : []));
    expect(results.filter((result) => result.status === 'rejected' && !(result.reason instanceof Refusal))).toEqual([]);
    const killed = await house.newsroom.kill(number, { by, why: 'x' });
    expect(await end()).toEqual(upTo(start, killed.generation ?? 0));
    expect(generations.toSorted((one, other) => one - other)).toEqual(upTo(start, (killed.generation ?? 0) - 1));
    const numbers = await house.query<{ number: number }>('select revision.number from revision join story on story.id = revision.story where story.number = $1 order by 1', [number]);
    expect(numbers.map((row) => row.number)).toEqual(upTo(0, numbers.length));
  });

  test('a source that is killed while it is being translated takes the translation with it, or the translation is refused', async () => {
    for (let round = 0; round < 10; round += 1) {
      const english = await house.newsroom.takeIn(document(named(`urn:raced:${round}`)), publish);
      const [translated] = await Promise.allSettled([
        house.newsroom.takeIn(document({ ...named(`urn:racer:${round}`), language: 'hi', section: 'दुनिया' }), { ...publish, translationOf: english.number }),
        house.newsroom.kill(english.number, { by: 'A. Das', why: 'x' }),
      ]);
      const states = await house.query<{ public: string }>('select public from story where family = (select family from story where number = $1)', [english.number]);
      expect(states.every((row) => row.public === 'killed')).toBe(true);
      expect(states).toHaveLength(translated.status === 'fulfilled' ? 2 : 1);
    }
  });
});

describe('a crash', () => {
  test('in the middle of a publication leaves nothing of it, and the same again does all of it', async () => {
    const tables = ['story', 'revision', 'document', 'change_log', 'live_story', 'live_author', 'graphile_worker._private_jobs'];
    const counts = () => Promise.all(tables.map(count));
    const before = await counts();
    const generation = await house.generation();
    const archive = {
      ...house.archive,
      write: <T>(work: Parameters<typeof house.archive.write<T>>[0]) => house.archive.write<T>(async (write) => {
        await work(write);
        throw new Error('the lights went out');
      }),
    };
    const dying = openNewsroom({ archive, publication, now: () => noon });
    await expect(dying.takeIn(document(named('urn:crash')), publish)).rejects.toThrow('the lights went out');
    expect(await counts()).toEqual(before);
    expect(await house.generation()).toBe(generation);
    expect(await house.newsroom.takeIn(document(named('urn:crash')), publish)).toMatchObject({ outcome: 'created', generation: generation + 1 });
  });

  test('of a program that imports: killed at any moment, what it said is there, and no story is half there', async () => {
    const children: ChildProcess[] = [];
    const said: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const child = spawn(process.execPath, [fileURLToPath(new URL('importer.fixtures.ts', import.meta.url)), JSON.stringify(house.connection), String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      const ended = new Promise((resolve) => void child.once('close', resolve));
      await new Promise<void>((resolve) => {
        child.stdout?.on('data', (chunk: Buffer) => {
          said.push(...chunk.toString().trim().split('\n').map(Number));
          if (said.length > round * 3 + 3) resolve();
        });
      });
      child.kill('SIGKILL');
      await ended;
    }
    const rows = await house.query<{ number: string }>("select number from story where public = 'live' and exists (select from document where document.story = story.id and identity like 'agency:urn:import:%')");
    const there = new Set(rows.map(({ number }) => Number(number)));
    expect(said.filter((number) => !there.has(number))).toEqual([]);
    const broken = await house.query(
      `select number from story where public = 'live' and (shown_revision is null or working_revision is null
         or not exists (select from live_story where live_story.story = story.id)
         or not exists (select from change_log where 'story:' || story.number = any(keys))
         or not exists (select from document where document.story = story.id and document.revision is not null))`,
    );
    expect(broken).toEqual([]);
    const log = await house.archive.changes.changesSince(0);
    expect(log.map(({ generation }) => generation)).toEqual(upTo(0, await house.generation()));
  });
});

describe('a moment to come', () => {
  test('is kept through a restart: the story goes out then, by itself, and not before', async () => {
    const at = Temporal.Now.instant().add({ milliseconds: 1500 });
    const before = await openArchive(house.connection);
    const held = await openNewsroom({ archive: before, publication }).takeIn(document({ ...named('urn:embargoed'), embargo: at }), publish);
    expect(held).toMatchObject({ outcome: 'held', work: 'scheduled' });
    await before.close();

    const after = await openArchive(house.connection);
    const newsroom = openNewsroom({ archive: after, publication });
    const jobs = await after.startJobs({ print: async () => undefined, announce: async () => undefined, develop: async () => undefined, 'end-rights': async () => undefined, 'wire-picture': async () => undefined, voice: async () => undefined, 'publish-at': (job) => newsroom.publishScheduled(job) });
    const since = async () => (await house.query<{ on_site_since: Date | null }>('select on_site_since from story where number = $1', [held.number]))[0]?.on_site_since ?? null;
    expect(await since()).toBeNull();
    await expect.poll(since, { timeout: 6000 }).not.toBeNull();
    const seen = await house.archive.openReading();
    const story = await seen.findStory(held.number);
    await seen.close();
    expect(story?.state === 'live' && Temporal.Instant.compare(story.times.firstPublished, at)).toBeGreaterThanOrEqual(0);
    await jobs.stop();
    await after.close();
  });
});

describe('text that would be SQL', () => {
  const evil = `Robert'); drop table story cascade; --\\ $$ "x" \${1} :name ?`;
  test('in every field of a document, of options and of orders is kept as it is', async () => {
    const stories = await count('story');
    const taken = await house.newsroom.takeIn(
      document({
        identity: { canonical: null, agencyId: evil }, version: evil, language: evil, headline: evil, standfirst: evil, source: evil, dateline: evil, section: evil, topics: [evil], byline: [evil], format: evil, editorNote: evil,
        body: [{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: evil }] }],
        lead: { alt: evil, caption: evil, credit: evil, href: evil },
      }),
      { ...publish, by: evil, edition: 'en' },
    );
    await house.newsroom.correct(taken.number, { by: evil, note: evil });
    const reading = await house.archive.openReading();
    expect(await reading.findStory(taken.number)).toMatchObject({ content: { headline: { text: evil }, standfirst: { text: evil }, source: evil, dateline: evil, topics: [evil], lead: { alt: { text: evil } } }, byline: [{ name: evil }], corrections: [{ note: evil }] });
    const [card] = await reading.cards([taken.number]);
    expect(card).toMatchObject({ headline: evil, standfirst: evil, source: evil });
    expect(await reading.findAuthor(evil, evil)).toBeUndefined();
    expect(await reading.latest({ edition: evil, sections: [evil], limit: 5 })).toEqual([]);
    expect(await reading.latest({ edition: 'en', author: evil, limit: 5 })).toEqual([]);
    await reading.close();
    await house.newsroom.pictures.keep({ ...libraryPicture(evil), files: [{ path: evil, width: 1, height: 1, type: 'image/webp', shape: 'full' }] });
    await expect(house.newsroom.takeIn(document(named(evil)), { ...draft, section: evil })).rejects.toMatchObject({ code: 'unknown-section' });
    await house.newsroom.withdraw(taken.number, { by: evil, why: evil });
    await house.newsroom.kill(taken.number, { by: evil, why: evil });
    expect(await house.query('select by, why from kill where number = $1', [taken.number])).toEqual([{ by: evil, why: evil }]);
    expect(await count('story')).toBe(stories + 1);
  });
});
