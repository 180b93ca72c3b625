/** Cards: what lists show of live stories, each list read in the order of an index and no further than its limit. */
import { type ControlledTransaction, sql } from 'kysely';
import type { ShownPicture } from '../story/picture.ts';
import type { BylineName } from '../story/story.ts';
import type { ArchiveCard, GroupsQuery, LatestQuery } from './reading.ts';
import type { Tables } from './tables.ts';

type Snapshot = ControlledTransaction<Tables>;

/** Newest first by `onSiteSince`, then by number. */
export async function latestOf(snapshot: Snapshot, query: LatestQuery): Promise<readonly ArchiveCard[]> {
  return (await latestRows(snapshot, query)).map(readCard);
}

/** For each group its own, in the order of the groups. */
export async function latestOfEach(snapshot: Snapshot, query: GroupsQuery): Promise<readonly (readonly ArchiveCard[])[]> {
  const rows = await rowsOfEach(snapshot, query);
  return query.groups.map((_, index) => rows.filter(({ group }) => group === index).map(readCard));
}

/** Of those of the numbers that are live, in the order asked for. */
export async function cardsOf(snapshot: Snapshot, numbers: readonly number[]): Promise<readonly ArchiveCard[]> {
  if (numbers.length === 0) return [];
  const rows = await cardRows(snapshot).where('live_story.number', 'in', [...new Set(numbers)]).execute();
  const cards = new Map(rows.map((row) => [row.number, readCard(row)]));
  return numbers.flatMap((number) => cards.get(number) ?? []);
}

function cardRows(snapshot: Snapshot) {
  return snapshot
    .selectFrom('live_story')
    .leftJoin('shown_picture', 'shown_picture.asked', 'live_story.picture')
    .selectAll('live_story')
    .select(['shown_picture.id as shown', 'shown_picture.width', 'shown_picture.height', 'shown_picture.files']);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>['execute']>>[number];

/** Each section, the author or the topic is read in its own index's order and no further than the limit. */
async function latestRows(snapshot: Snapshot, { edition, sections, author, topic, since, limit }: LatestQuery): Promise<readonly CardRow[]> {
  const all = cardRows(snapshot).orderBy('live_story.on_site_since', 'desc').orderBy('live_story.number', 'desc').limit(limit);
  const newest = since === undefined ? all : all.where('live_story.on_site_since', '>=', sql<Temporal.Instant>`${since.toString()}::timestamptz`);
  if (topic !== undefined) {
    const withTopic = sql<string>`(select story from live_topic where edition = ${edition} and topic = ${topic} order by on_site_since desc, number desc limit ${limit})`;
    return newest.where('live_story.story', 'in', withTopic).execute();
  }
  if (author !== undefined) {
    const byAuthor = sql<string>`(select story from live_author where edition = ${edition} and author = ${author} order by on_site_since desc, number desc limit ${authorLimit(limit, sections)})`;
    const theirs = newest.where('live_story.story', 'in', byAuthor);
    return (sections === undefined ? theirs : theirs.where('section', 'in', sections)).execute();
  }
  if (sections === undefined) return newest.where('live_story.edition', '=', edition).execute();
  const inSections = sql<string>`(
    select story from unnest(${[...new Set(sections)]}::text[]) as asked (key) cross join lateral (
      select story from live_story where live_story.edition = ${edition} and live_story.section = asked.key
      order by on_site_since desc, number desc limit ${limit}
    ) as newest
  )`;
  return newest.where('live_story.story', 'in', inSections).execute();
}

/** One query: each section is read in its index's order, no further than the limit, and of a group's sections the newest are kept. */
async function rowsOfEach(snapshot: Snapshot, { edition, groups, limit }: GroupsQuery) {
  const asked = groups.flatMap((sections, group) => [...new Set(sections)].map((key) => ({ group, key })));
  if (asked.length === 0) return [];
  const newest = sql<{ story: string; group: number; place: number }>`(
    select story, asked.group, row_number() over (partition by asked.group order by on_site_since desc, number desc)::int as place
    from unnest(${asked.map(({ group }) => group)}::int[], ${asked.map(({ key }) => key)}::text[]) as asked ("group", key) cross join lateral (
      select story, on_site_since, number from live_story where live_story.edition = ${edition} and live_story.section = asked.key
      order by on_site_since desc, number desc limit ${limit}
    ) as of_section
  )`.as('newest');
  return cardRows(snapshot).innerJoin(newest, 'newest.story', 'live_story.story').select('newest.group').where('newest.place', '<=', limit).orderBy('newest.group').orderBy('newest.place').execute();
}

/** An author's stories of certain sections may lie anywhere among all of theirs. */
function authorLimit(limit: number, sections: LatestQuery['sections']): number | null {
  return sections === undefined ? limit : null;
}

function readCard(row: CardRow): ArchiveCard {
  return {
    number: row.number,
    edition: row.edition,
    address: row.address,
    section: row.section,
    headline: row.headline,
    standfirst: row.standfirst,
    byline: row.byline as readonly BylineName[],
    source: row.source,
    onSiteSince: row.on_site_since,
    firstPublished: row.first_published,
    updated: row.updated,
    wordCount: row.word_count,
    picture: readCardPicture(row),
  };
}

function readCardPicture({ shown: id, alt, width, height, files }: CardRow): ArchiveCard['picture'] {
  if (id === null || width === null || height === null) return null;
  return { id, width, height, files: files as ShownPicture['files'], alt: alt ?? '' };
}
