/** Stories whole, as readers see them or saw them: their text, its versions, what a translation follows. */
import { type ControlledTransaction, type Selectable, sql } from 'kysely';
import { parseContent } from '../story/content-json.ts';
import { pictureIdsOf, type ShownPicture } from '../story/picture.ts';
import { isShownKind, SHOWN_KINDS, type StoryContent } from '../story/story.ts';
import { parseInstant } from './database.ts';
import type { FollowedSource, GoneStory, LiveStory, ShownVersion } from './reading.ts';
import { readSound } from './sound.ts';
import type { Tables } from './tables.ts';

type Snapshot = ControlledTransaction<Tables>;

/** Those that readers see or have seen, in any order, with two queries. */
export async function findStories(snapshot: Snapshot, numbers: readonly number[]): Promise<readonly (LiveStory | GoneStory)[]> {
  const safe = numbers.filter((number) => Number.isSafeInteger(number));
  if (safe.length === 0) return [];
  const rows = await storyRows(snapshot).where('story.number', 'in', safe).execute();
  const contents = new Map(rows.filter((row) => row.public === 'live').map((row) => [row.number, parseContent(row.content)]));
  const pictures = await findPictures(snapshot, [...contents.values()].flatMap(pictureIdsOf));
  return rows.flatMap((row) => readStory(row, contents.get(row.number), pictures) ?? []);
}

function storyRows(snapshot: Snapshot) {
  return snapshot
    .selectFrom('story')
    .leftJoin('revision', 'revision.id', 'story.shown_revision')
    .leftJoin('recording', (join) => join.onRef('recording.story', '=', 'story.id').onRef('recording.revision', '=', 'story.shown_revision').on(sql<boolean>`not exists (select from unvoiced where unvoiced.story = story.id)`))
    .select(['hash', 'is_timed', 'milliseconds', 'bytes', 'voice', 'made_at'])
    .select(['story.id', 'story.number', 'story.edition', 'public', 'address', 'first_published', 'on_site_since', 'updated', 'corrected', 'content'])
    .select([
      sql<{ at: string; note: string }[]>`(select coalesce(json_agg(json_build_object('at', at, 'note', note) order by at, id), '[]') from correction where correction.story = story.id)`.as('corrections'),
      sql<LiveStory['translations']>`(
        select coalesce(json_agg(json_build_object('edition', edition, 'number', number, 'address', address, 'headline', headline) order by number), '[]')
        from live_story where live_story.edition <> story.edition and live_story.story in (select id from story as member where member.family = story.family)
      )`.as('translations'),
      sql<string | null>`(select substring(identity from 9) from document where document.story = story.id and identity like 'address:http%' and identity not like '%…' order by taken_at desc limit 1)`.as('source_address'),
      sql<number | null>`(select number from live_story where live_story.story = story.source_story)`.as('source'),
      sql<boolean>`exists (select from unvoiced where unvoiced.story = story.id)`.as('unvoiced'),
      sql<number>`(select count(*) from revision as shown where shown.story = story.id and shown.kind = any(${[...SHOWN_KINDS]}::text[]))`.as('versions'),
    ]);
}

type FoundRow = Awaited<ReturnType<ReturnType<typeof storyRows>['execute']>>[number];

function readStory(row: FoundRow, content: StoryContent | undefined, pictures: LiveStory['pictures']): LiveStory | GoneStory | undefined {
  if (row.address === null || row.public === 'never') return undefined;
  const place = { number: row.number, edition: row.edition, address: row.address };
  if (row.public !== 'live') return { state: row.public, ...place };
  if (content === undefined) throw new Error(`Story ${row.number} is live and has no text`);
  return {
    state: 'live',
    id: row.id,
    ...place,
    times: shownTimes(row),
    content,
    byline: content.byline,
    corrections: row.corrections.map(({ at, note }) => ({ at: parseInstant(at), note })),
    pictures: Object.fromEntries(pictureIdsOf(content).flatMap((id) => (pictures[id] === undefined ? [] : [[id, pictures[id]]]))),
    translations: row.translations,
    translatedFrom: row.source,
    versions: row.versions,
    sourceAddress: row.source_address,
    sound: readSound(row.number, row),
    isUnvoiced: row.unvoiced,
  };
}

export async function versions(snapshot: Snapshot, number: number): Promise<readonly ShownVersion[]> {
  if (!Number.isSafeInteger(number)) return [];
  const rows = await snapshot
    .selectFrom('live_story')
    .innerJoin('revision', 'revision.story', 'live_story.story')
    .leftJoin('correction', 'correction.revision', 'revision.id')
    .select(['revision.kind', 'revision.at', 'revision.content', 'correction.note'])
    .where('live_story.number', '=', number)
    .where('revision.kind', 'in', SHOWN_KINDS)
    .orderBy('revision.number')
    .execute();
  return rows.flatMap(({ kind, content, ...version }) => (isShownKind(kind) ? [{ ...version, kind, content: parseContent(content) }] : []));
}

export async function findSource(snapshot: Snapshot, number: number): Promise<FollowedSource | undefined> {
  if (!Number.isSafeInteger(number)) return undefined;
  const row = await snapshot
    .selectFrom('story')
    .innerJoin('live_story', 'live_story.story', 'story.source_story')
    .innerJoin('story as source', 'source.id', 'story.source_story')
    .innerJoin('revision as now', 'now.id', 'source.shown_revision')
    .innerJoin('revision as then', 'then.id', 'story.shown_source_revision')
    .select(['live_story.number', 'live_story.edition', 'live_story.address', 'story.shown_source_parts', 'now.content', 'then.content as then_content', 'then.at', 'then.kind'])
    .where('story.number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { shown_source_parts: parts, content, then_content: then, at, kind, ...source } = row;
  return { ...source, parts: parts as FollowedSource['parts'], followed: { content: parseContent(then), at: isShownKind(kind) ? at : null }, now: parseContent(content) };
}

type TimesRow = Pick<Selectable<Tables['story']>, 'number' | 'first_published' | 'on_site_since' | 'updated' | 'corrected'>;

function shownTimes({ number, first_published: firstPublished, on_site_since: onSiteSince, updated, corrected }: TimesRow): LiveStory['times'] {
  if (firstPublished === null || onSiteSince === null || updated === null) throw new Error(`Story ${number} is live without its times`);
  return { firstPublished, onSiteSince, updated, corrected };
}

async function findPictures(snapshot: Snapshot, ids: readonly string[]): Promise<LiveStory['pictures']> {
  if (ids.length === 0) return {};
  const rows = await snapshot.selectFrom('shown_picture').selectAll().where('asked', 'in', ids).execute();
  return Object.fromEntries(rows.map(({ asked, files, ...picture }) => [asked, { ...picture, files: files as ShownPicture['files'] }]));
}
