/** Reading the archive as readers may: one snapshot, a few queries a page, however large the archive is. */
import type { ControlledTransaction } from 'kysely';
import type { Author, EditionKey } from '../story/publication.ts';
import { findBreaking } from './breaking.ts';
import type { Database } from './database.ts';
import { cardsOf, latestOfEach, latestOf } from './read-cards.ts';
import { findSource, findStories, versions } from './read-stories.ts';
import type { ArchiveReading, FoundAuthor, LiveStory } from './reading.ts';
import { search, stemsOf } from './search.ts';
import { heardNumbers } from './sound.ts';
import type { Tables } from './tables.ts';
import { wholeReading } from './whole-reading.ts';

type Snapshot = ControlledTransaction<Tables>;

export async function openReading(database: Database, authors: readonly Author[]): Promise<ArchiveReading> {
  const snapshot = await database.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    // The first query takes the snapshot.
    const { value } = await snapshot.selectFrom('generation').select('value').executeTakeFirstOrThrow();
    return reading(snapshot, value, authors);
  } catch (error) {
    await snapshot.rollback().execute().catch(() => undefined);
    throw error;
  }
}

function reading(snapshot: Snapshot, generation: number, authors: readonly Author[]): ArchiveReading {
  const findLive = async (numbers: readonly number[]): Promise<readonly LiveStory[]> => {
    const found = new Map((await findStories(snapshot, [...new Set(numbers)])).map((story) => [story.number, story]));
    return numbers.flatMap((number) => {
      const story = found.get(number);
      return story?.state === 'live' ? [story] : [];
    });
  };
  return {
    generation,
    findStory: async (number) => (await findStories(snapshot, [number]))[0],
    versions: (number) => versions(snapshot, number),
    findSource: (number) => findSource(snapshot, number),
    findLive,
    latestHeard: async (query) => findLive(await heardNumbers(snapshot, query)),
    latest: (query) => latestOf(snapshot, query),
    latestOfEach: (query) => latestOfEach(snapshot, query),
    cards: (numbers) => cardsOf(snapshot, numbers),
    findAuthor: (edition, slug) => findAuthor(snapshot, authors, { edition, slug }),
    search: (asked) => search(snapshot, asked),
    stemsOf: (words) => stemsOf(snapshot, words),
    async findSectionAt(path) {
      const row = await snapshot.selectFrom('place').select(['edition', 'section']).where('path', '=', path).executeTakeFirst();
      return row === undefined || row.section === null ? undefined : { edition: row.edition, section: row.section };
    },
    async findPageAt(path) {
      const row = await snapshot.selectFrom('place').select(['edition', 'page']).where('path', '=', path).executeTakeFirst();
      return row === undefined || row.page === null ? undefined : { edition: row.edition, page: row.page };
    },
    breaking: (edition) => findBreaking(snapshot, edition),
    async findTopic(edition, slug) {
      const row = await snapshot.selectFrom('live_topic').select('name').where('edition', '=', edition).where('topic', '=', slug).orderBy('on_site_since', 'desc').orderBy('number', 'desc').limit(1).executeTakeFirst();
      return row && { slug, name: row.name };
    },
    months: (edition) => snapshot.selectFrom('live_month').select(['month', 'stories', 'changed']).where('edition', '=', edition).where('stories', '>', 0).orderBy('month', 'desc').execute(),
    async storiesOfMonth(edition, month) {
      const rows = await snapshot
        .selectFrom('live_story')
        .select(['number', 'address', 'headline', 'source', 'first_published', 'updated'])
        .where('edition', '=', edition)
        .where('month', '=', month)
        .orderBy('first_published', 'desc')
        .orderBy('number', 'desc')
        .execute();
      return rows.map(({ first_published: firstPublished, ...row }) => ({ ...row, firstPublished }));
    },
    corrections: (edition, limit) =>
      snapshot
        .selectFrom('correction')
        .innerJoin('live_story', 'live_story.story', 'correction.story')
        .select(['correction.at', 'note', 'correction.story', 'number', 'address', 'headline'])
        .where('edition', '=', edition)
        .orderBy('correction.at', 'desc')
        .orderBy('correction.id', 'desc')
        .limit(limit)
        .execute(),
    whole: wholeReading(snapshot),
    async close() {
      // A connection that was lost in between has ended its transaction too.
      if (!snapshot.isCommitted && !snapshot.isRolledBack) await snapshot.rollback().execute().catch(() => undefined);
    },
  };
}

async function findAuthor(snapshot: Snapshot, authors: readonly Author[], { edition, slug }: { readonly edition: EditionKey; readonly slug: string }): Promise<FoundAuthor | undefined> {
  const known = authors.find((author) => author.slug === slug);
  const about = known?.about[edition] ?? null;
  const name = known?.names[edition];
  if (name !== undefined) return { slug, name, about };
  const row = await snapshot
    .selectFrom('live_author')
    .select('name')
    .where('edition', '=', edition)
    .where('author', '=', slug)
    .orderBy('on_site_since', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { slug, name: row.name, about };
}
