/**
 * What lists show of live stories (`live_story`, `live_author`, `live_topic`, `live_month`, `live_search`), kept with the story itself.
 * Whoever changes what is written here raises `FORM` in `remake-lists.ts`.
 */
import { sql } from 'kysely';
import { monthOf } from '../story/calendar.ts';
import type { EditionKey } from '../story/publication.ts';
import { countWords } from '../story/reading-time.ts';
import { topicSlug } from '../story/slug.ts';
import { textOfBody } from '../story/text-of.ts';
import type { Writer } from './database.ts';
import { keepSearch } from './search.ts';
import type { StoryRecord } from './story-record.ts';

/** The zone by which an edition counts its months. */
export type ZoneOf = (edition: EditionKey) => string;

/** A live story's rows as its shown revision says; none for any other story. */
export async function keepLists(writer: Writer, story: StoryRecord, zoneOf: ZoneOf): Promise<void> {
  const before = await writer.selectFrom('live_story').select(['edition', 'month', 'address', 'updated']).where('story', '=', story.id).executeTakeFirst();
  if (story.public !== 'live' || story.shown === null) {
    if (before === undefined) return;
    await writer.deleteFrom('live_story').where('story', '=', story.id).execute();
    return countInMonth(writer, before, -1);
  }
  const row = listRow(story, story.shown, zoneOf(story.edition));
  const { story: _, number: __, ...changing } = row;
  await writer
    .insertInto('live_story')
    .values(row)
    .onConflict((conflict) => conflict.column('story').doUpdateSet(changing))
    .execute();
  await keepAuthors(writer, story, row.on_site_since);
  await keepTopics(writer, story, row.on_site_since);
  await keepSearch(writer, story, story.shown.content, row.on_site_since);
  if (before === undefined) return countInMonth(writer, row, 1);
  if (before.address !== row.address || before.updated.toString() !== row.updated) await countInMonth(writer, row, 0);
}

function listRow(story: StoryRecord, { content }: NonNullable<StoryRecord['shown']>, zone: string) {
  const { times, address } = story;
  const { firstPublished, onSiteSince, updated } = times;
  if (address === null || firstPublished === null || onSiteSince === null || updated === null) throw new Error(`Story ${story.number} is to be live without an address or its times`);
  return {
    story: story.id,
    number: story.number,
    edition: story.edition,
    section: content.section,
    address,
    on_site_since: onSiteSince.toString(),
    first_published: firstPublished.toString(),
    month: monthOf(firstPublished, zone),
    updated: updated.toString(),
    headline: content.headline.text,
    standfirst: content.standfirst?.text ?? null,
    byline: JSON.stringify(content.byline),
    source: content.source,
    picture: content.lead?.picture ?? null,
    alt: content.lead?.alt?.text ?? null,
    word_count: countWords(textOfBody(content.body)),
  };
}

/** So many more or fewer stories; 0: one of them has changed what its sitemap says. */
async function countInMonth(writer: Writer, { edition, month }: { readonly edition: EditionKey; readonly month: string }, more: -1 | 0 | 1): Promise<void> {
  await writer
    .insertInto('live_month')
    .values({ edition, month, stories: Math.max(more, 0), changed: sql<string>`clock_timestamp()` })
    .onConflict((conflict) => conflict.columns(['edition', 'month']).doUpdateSet({ stories: sql<number>`live_month.stories + ${more}`, changed: sql<string>`excluded.changed` }))
    .execute();
}

async function keepAuthors(writer: Writer, { id, number, edition, shown }: StoryRecord, on_site_since: string): Promise<void> {
  await writer.deleteFrom('live_author').where('story', '=', id).execute();
  const names = new Map(shown?.content.byline.map(({ author, name }) => [author, name]));
  if (names.size === 0) return;
  const rows = [...names].map(([author, name]) => ({ story: id, number, edition, author, name, on_site_since }));
  await writer.insertInto('live_author').values(rows).execute();
}

async function keepTopics(writer: Writer, { id, number, edition, shown }: StoryRecord, on_site_since: string): Promise<void> {
  await writer.deleteFrom('live_topic').where('story', '=', id).execute();
  const names = new Map(shown?.content.topics.map((name) => [topicSlug(name), name]));
  if (names.size === 0) return;
  const rows = [...names].map(([topic, name]) => ({ story: id, number, edition, topic, name, on_site_since }));
  await writer.insertInto('live_topic').values(rows).execute();
}
