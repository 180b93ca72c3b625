import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block } from '../../test/support/stories.ts';
import type { ArchiveCard } from '../archive/reading.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import {
  absentStoryKey, absentTranslationKey, authorKey, cardKey, correctionsKey, freshnessKey, frontKey, linkKey, monthKey, monthsKey, sitemapKey, sitemapsKey, storyKey, topicKey,
} from '../story/keys.ts';
import { topicSlug } from '../story/slug.ts';
import { howFarBehind, passagesBehind } from '../story/staleness.ts';
import { document, draft, named, noon, publication, publish, type TestNewsroom, testNewsroom } from './newsroom.fixtures.ts';
import { Refusal, type TakenIn } from './newsroom.ts';

/*
 * Whatever happens to stories, in any order: everything that pages are made of is read before and after, and what
 * differs must be exactly what the change log names. A key too few leaves a wrong page standing; one too many prints for nothing.
 */
let house: TestNewsroom;
let run = 0;
beforeAll(async () => {
  house = await testNewsroom();
});
afterAll(() => house.end());

const SECTIONS = ['World News', 'City', 'Ports'];
const BYLINES = [['Meera Rao'], ['A. Das', 'Meera Rao'], []];
/** One of them by two names. */
const TOPICS = [['Floods'], ['floods', 'Ferries'], []];
/** In the zone of the publication the last is in another month than in UTC. */
const FIRST_PUBLISHED = ['2025-06-12T03:20:00Z', '2025-05-02T03:20:00Z', '2025-05-31T20:00:00Z'];
/** The third is a translation of the first. */
const STORIES = [{ language: 'en' }, { language: 'en' }, { language: 'hi' }] as const;

const text = { headline: fc.constantFrom('Ferry back', 'Ferry sold'), body: fc.constantFrom('It runs.', 'It waits.'), section: fc.constantFrom(...SECTIONS), byline: fc.constantFrom(...BYLINES), topics: fc.constantFrom(...TOPICS) };
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('document' as const), status: fc.constant('usable' as const), publish: fc.boolean(), ...text }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('save' as const), headline: text.headline }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('publish' as const, 'correct' as const, 'withdraw' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('check' as const, 'check the headline' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('move' as const), slug: fc.constantFrom('same' as const, 'headline' as const, { words: 'moved' }), section: fc.constantFrom(null, 'city', 'ports') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('kill' as const) }) },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

async function happen(what: Event, index: number, known: Map<number, TakenIn>): Promise<void> {
  const number = known.get(index)?.number;
  const by = 'A. Das';
  if (what.type === 'document') {
    const { headline, body, section, byline, topics } = what;
    const firstPublished = Temporal.Instant.from(FIRST_PUBLISHED[index] ?? '');
    const source = known.get(0)?.number;
    const incoming = document({ ...named(`urn:keys:${run}:${index}`), ...STORIES[index], headline, body: [block(`p: ${body}`)], section, byline, topics, firstPublished });
    known.set(index, await house.newsroom.takeIn(incoming, { ...(what.publish ? publish : draft), ...(index === 2 && source !== undefined ? { translationOf: source } : {}) }));
  } else if (number === undefined) return;
  else if (what.type === 'save') {
    const story = await house.archive.read((archive) => archive.findStory(number));
    if (story?.state === 'live') await house.newsroom.save(number, { ...story.content, headline: { ...story.content.headline, text: what.headline } }, by);
  } else if (what.type === 'move') await house.newsroom.move(number, { by, slug: what.slug, section: what.section });
  else if (what.type === 'publish') await house.newsroom.publish(number, { by });
  else if (what.type === 'correct') await house.newsroom.correct(number, { by, note: 'A note' });
  else if (what.type === 'check') await house.newsroom.checkTranslation(number, { by, parts: 'all' });
  else if (what.type === 'check the headline') await house.newsroom.checkTranslation(number, { by, parts: ['headline'] });
  else if (what.type === 'withdraw') await house.newsroom.withdraw(number, { by, why: 'x' });
  else await house.newsroom.kill(number, { by, why: 'x' });
}

/** By key: what a page with that key would show of it. */
type View = ReadonlyMap<string, string>;

const listed = (cards: readonly ArchiveCard[]): string => cards.map(({ number }) => number).join(' ');
const onCard = ({ headline, standfirst, section, byline, source, picture, address }: ArchiveCard): string => canonicalJson([headline, standfirst, section, byline, source, picture, address]);

function view(numbers: readonly number[]): Promise<View> {
  return house.archive.read(async (archive) => {
    const seen = new Map<string, string>();
    const cards = new Map((await archive.cards(numbers)).map((card) => [card.number, card]));
    for (const number of numbers) {
      const story = await archive.findStory(number);
      // What it shows of others (its translations) has their keys; where it lived is not told of what is gone.
      if (story !== undefined) seen.set(storyKey(number), canonicalJson(story.state === 'live' ? { ...story, translations: [], translatedFrom: null } : { ...story, address: '' }));
      const source = story?.state === 'live' && story.translatedFrom !== null ? await archive.findSource(number) : undefined;
      if (source !== undefined) seen.set(freshnessKey(number), canonicalJson([source.followed.at?.toString() ?? null, howFarBehind(passagesBehind(source.parts, source.now, source.followed.content))]));
      const card = cards.get(number);
      if (card !== undefined) seen.set(cardKey(number), onCard(card)).set(linkKey(number), canonicalJson([card.headline, card.address]));
      else seen.set(absentStoryKey(number), 'absent');
    }
    for (const { key: edition } of publication.editions) {
      seen.set(frontKey(edition, null), listed(await archive.latest({ edition, limit: 1000 })));
      for (const { key } of publication.sections) {
        const within = publication.sections.filter(({ parent }) => parent === key).map((section) => section.key);
        seen.set(frontKey(edition, key), listed(await archive.latest({ edition, sections: [key, ...within], limit: 1000 })));
      }
      for (const topic of ['floods', 'ferries']) seen.set(topicKey(edition, topic), canonicalJson([listed(await archive.latest({ edition, topic, limit: 1000 })), await archive.findTopic(edition, topic)]));
      const months = await archive.months(edition);
      seen.set(monthsKey(edition), canonicalJson(months.map(({ month, stories }) => [month, stories])));
      seen.set(sitemapsKey(edition), canonicalJson(months.map(({ month, changed }) => [month, changed.toString()])));
      for (const month of ['2025-05', '2025-06']) {
        const stories = await archive.storiesOfMonth(edition, month);
        seen.set(monthKey(edition, month), canonicalJson(stories.map(({ number, address, headline, firstPublished }) => [number, address, headline, firstPublished.toString()])));
        seen.set(sitemapKey(edition, month), canonicalJson(stories.map(({ number, address, updated }) => [number, address, updated.toString()])));
      }
      seen.set(correctionsKey(edition), canonicalJson((await archive.corrections(edition, 1000)).map(({ number, note, at }) => [number, note, at.toString()])));
      for (const author of ['meera-rao', 'a-das']) seen.set(authorKey(edition, author), listed(await archive.latest({ edition, author, limit: 1000 })));
    }
    return seen;
  });
}

/** For each story and each other edition, whether a page of it would have to say that there is no translation. */
async function absences(numbers: readonly number[]): Promise<View> {
  const rows = await house.query<{ number: number; edition: string }>(
    `select one.number::int, edition.key as edition from story one cross join unnest($2::text[]) as edition (key)
     where one.number = any($1) and one.edition <> edition.key
       and not exists (select from story other where other.family = one.family and other.edition = edition.key and other.public = 'live')`,
    [numbers, publication.editions.map(({ key }) => key)],
  );
  return new Map(rows.map(({ number, edition }) => [absentTranslationKey(number, edition), 'absent']));
}

/** Of each: what it was translated from, and whether readers see it. */
async function sources(): Promise<ReadonlyMap<number, { readonly source: string | null; readonly live: boolean }>> {
  const rows = await house.query<{ number: number; source: string | null; live: boolean }>(`select number::int, source_story as source, public = 'live' as live from story`);
  return new Map(rows.map(({ number, ...link }) => [number, link]));
}

/** What a page says of its source comes and goes with the source, which has keys of its own; and is part of all that its own story's key stands for. */
function withoutFreshness(keys: readonly string[], before: View, after: View): string[] {
  return keys.filter((key) => !key.startsWith('freshness:') || (before.has(key) && after.has(key) && !keys.includes(key.replace('freshness:', 'story:'))));
}

/** Topics that a story calls by another name than before: named whether or not it is the newest one, whose name counts. */
function respelt(before: View, after: View): string[] {
  const topicsOf = (view: View, key: string): readonly string[] => (JSON.parse(view.get(key) ?? '{}') as { content?: { topics: readonly string[] } }).content?.topics ?? [];
  return [...after.keys()].filter((key) => key.startsWith('story:')).flatMap((key) => {
    const [one, other] = [topicsOf(before, key), topicsOf(after, key)];
    const slugs = new Set(other.filter((name) => !one.includes(name)).map(topicSlug));
    return one.map(topicSlug).filter((slug) => slugs.has(slug)).flatMap((slug) => publication.editions.map((edition) => topicKey(edition.key, slug)));
  });
}

function differences(before: View, after: View): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

test('the change log names exactly what has changed, whatever happens in whatever order', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: STORIES.length - 1 }), event), { minLength: 8, maxLength: 25 }), async (happenings) => {
      run += 1;
      const known = new Map<number, TakenIn>();
      for (const [index, what] of happenings) {
        house.clock.now = house.clock.now.add({ minutes: 1 });
        const numbers = () => [...known.values()].map(({ number }) => number);
        const [generation, before, absent, linked] = [await house.generation(), await view(numbers()), await absences(numbers()), await sources()];
        await happen(what, index, known).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
        });
        const [after, nowLinked] = [await view(numbers()), await sources()];
        // One that was made just now was absent before. One that has become a translation says of what on its own page, where it has one.
        const made = numbers().filter((number) => !linked.has(number));
        const joined = numbers().filter((number) => linked.has(number) && linked.get(number)?.source !== nowLinked.get(number)?.source);
        const was = new Map([...before, ...made.map((number) => [absentStoryKey(number), 'absent'] as const)]);
        const pages = joined.filter((number) => linked.get(number)?.live).map(storyKey);
        const others = differences(absent, await absences(numbers())).filter((key) => ![...made, ...joined].some((number) => key.startsWith(`absent:translation:${number}/`)));
        const expected = new Set([...withoutFreshness([...differences(was, after), ...pages], was, after), ...others]);
        const changes = await house.archive.changes.changesSince(generation);
        const spare = respelt(was, after);
        const named = changes.flatMap(({ keys }) => keys).filter((key) => expected.has(key) || !spare.includes(key));
        expect({ index, what, keys: named.toSorted() }).toEqual({ index, what, keys: [...expected].toSorted() });
        expect(changes.length).toBe(expected.size === 0 ? 0 : 1);
      }
    }),
    // Made smaller, a failure would outlast the test's time and hide its cause.
    { numRuns: 16, endOnFailure: true },
  );
  expect(Temporal.Instant.compare(house.clock.now, noon)).toBe(1);
});
