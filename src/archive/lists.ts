/** What lists show of live stories (`live_story`, `live_author`), kept with the story itself. */
import { countWords } from '../story/reading-time.ts';
import { textOfBody } from '../story/text-of.ts';
import type { Writer } from './database.ts';
import type { StoryRecord } from './story-record.ts';

/** A live story's row as its shown revision says; no row for any other story. */
export async function keepLists(writer: Writer, story: StoryRecord): Promise<void> {
  if (story.public !== 'live' || story.shown === null) {
    await writer.deleteFrom('live_story').where('story', '=', story.id).execute();
    return;
  }
  const row = listRow(story, story.shown);
  const { story: _, number: __, ...changing } = row;
  await writer
    .insertInto('live_story')
    .values(row)
    .onConflict((conflict) => conflict.column('story').doUpdateSet(changing))
    .execute();
  await keepAuthors(writer, story, row.on_site_since);
}

function listRow(story: StoryRecord, { content }: NonNullable<StoryRecord['shown']>) {
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

async function keepAuthors(writer: Writer, { id, number, edition, shown }: StoryRecord, on_site_since: string): Promise<void> {
  await writer.deleteFrom('live_author').where('story', '=', id).execute();
  const names = new Map(shown?.content.byline.map(({ author, name }) => [author, name]));
  if (names.size === 0) return;
  const rows = [...names].map(([author, name]) => ({ story: id, number, edition, author, name, on_site_since }));
  await writer.insertInto('live_author').values(rows).execute();
}
