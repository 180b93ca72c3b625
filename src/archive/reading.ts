/** Reading the archive as readers may: one moment of it, a few queries a page, however large the archive is. */
import { type ControlledTransaction, type Selectable, sql } from 'kysely';
import { parseContent } from '../story/content-json.ts';
import { pictureIdsOf, type ShownPicture } from '../story/picture.ts';
import type { Author, EditionKey, SectionKey } from '../story/publication.ts';
import { type BylineName, type Correction, isShownKind, SHOWN_KINDS, type ShownKind, type StoryContent, type StoryTimes, type TranslationOf } from '../story/story.ts';
import { type BreakingLine, findBreaking } from './breaking.ts';
import { type Database, parseInstant } from './database.ts';
import { search, type SearchAsked, type SearchFound, stemsOf } from './search.ts';
import type { SearchWord } from '../story/search-words.ts';
import { heardNumbers, type HeardQuery, readSound } from './sound.ts';
import type { StorySound } from '../story/sound.ts';
import type { Tables } from './tables.ts';
import { wholeReading, type WholeReading } from './whole-reading.ts';

/** One snapshot of the archive. Holds a connection until it is closed. */
export interface ArchiveReading {
  /** Of the last change that this reading knows; it knows all before it and none after. */
  readonly generation: number;
  /** Undefined for a story that readers never saw. */
  findStory(number: number): Promise<LiveStory | GoneStory | undefined>;
  /** Every text of a live story that readers have seen, oldest first; none for any other. */
  versions(number: number): Promise<readonly ShownVersion[]>;
  /** What the text that readers see of a translation follows; undefined: the source is not live, or it is no translation. */
  findSource(number: number): Promise<FollowedSource | undefined>;
  /** Those of the numbers that are live, whole, in the order asked for. */
  findLive(numbers: readonly number[]): Promise<readonly LiveStory[]>;
  /** Live stories, newest first by `onSiteSince`, then by number. */
  latest(query: LatestQuery): Promise<readonly ArchiveCard[]>;
  /** As `latest`, of several groups of sections at once: for each group its own stories, in the order of the groups. */
  latestOfEach(query: GroupsQuery): Promise<readonly (readonly ArchiveCard[])[]>;
  /** Cards of those of the numbers that are live, in the order asked for. */
  cards(numbers: readonly number[]): Promise<readonly ArchiveCard[]>;
  /** Somebody of the publication's file, or in the byline of a live story of this edition. */
  findAuthor(edition: EditionKey, slug: string): Promise<FoundAuthor | undefined>;
  /** Live stories that have the words. @throws where it takes longer than a reader waits */
  search(asked: SearchAsked): Promise<SearchFound>;
  /** Stems of folded words, as search compares them. */
  stemsOf(words: readonly Pick<SearchWord, 'folded' | 'stemmer'>[]): Promise<ReadonlyMap<string, string>>;
  /** The section that lives at an address or has lived there; undefined: none ever did. */
  findSectionAt(path: string): Promise<{ readonly edition: EditionKey; readonly section: SectionKey } | undefined>;
  /** The standing page, by its key, that lives at an address or has lived there; undefined: none ever did. */
  findPageAt(path: string): Promise<{ readonly edition: EditionKey; readonly page: string } | undefined>;
  /** The line of breaking news, its moment past or not. */
  breaking(edition: EditionKey): Promise<BreakingLine | undefined>;
  /** What the newest live story that deals with it calls it; undefined: none does. */
  findTopic(edition: EditionKey, slug: string): Promise<FoundTopic | undefined>;
  /** Newest first. */
  months(edition: EditionKey): Promise<readonly ArchiveMonth[]>;
  /** Live stories that were first published in a month (`2026-11`), newest first. */
  storiesOfMonth(edition: EditionKey, month: string): Promise<readonly MonthStory[]>;
  /** Of live stories, newest first. */
  corrections(edition: EditionKey, limit: number): Promise<readonly ListedCorrection[]>;
  /** Live stories that can be heard, newest first by `onSiteSince`, then by number. */
  latestHeard(query: HeardQuery): Promise<readonly LiveStory[]>;
  /** What there is of everything. */
  readonly whole: WholeReading;
  close(): Promise<void>;
}

/** A text as readers saw it, from a moment on. */
export interface ShownVersion {
  readonly kind: ShownKind;
  readonly at: Temporal.Instant;
  /** Of a correction: what was wrong. */
  readonly note: string | null;
  readonly content: StoryContent;
}

export interface FollowedSource {
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  /** Hashes of its parts as they were when they were translated or last checked. */
  readonly parts: TranslationOf['parts'];
  /** The revision that was translated. */
  readonly followed: { readonly content: StoryContent; /** Null: no reader saw it. */ readonly at: Temporal.Instant | null };
  /** As readers see it. */
  readonly now: StoryContent;
}

export interface LatestQuery {
  readonly edition: EditionKey;
  readonly sections?: readonly SectionKey[];
  readonly author?: string;
  readonly topic?: string;
  /** On this site since then, or later. */
  readonly since?: Temporal.Instant;
  readonly limit: number;
}

export interface GroupsQuery {
  readonly edition: EditionKey;
  readonly groups: readonly (readonly SectionKey[])[];
  /** Of each group. */
  readonly limit: number;
}

export interface FoundTopic {
  readonly slug: string;
  readonly name: string;
}

export interface ArchiveMonth {
  /** `2026-11`, in the edition's zone. */
  readonly month: string;
  readonly stories: number;
  /** When one came or went, moved or was updated. */
  readonly changed: Temporal.Instant;
}

export interface MonthStory {
  readonly number: number;
  readonly address: string;
  readonly headline: string;
  readonly source: string | null;
  readonly firstPublished: Temporal.Instant;
  readonly updated: Temporal.Instant;
}

export interface ListedCorrection extends Correction {
  /** The story's UUID. */
  readonly story: string;
  readonly number: number;
  readonly address: string;
  readonly headline: string;
}

export interface FoundAuthor {
  readonly slug: string;
  readonly name: string;
  readonly about: string | null;
}

export interface LiveStory {
  readonly state: 'live';
  /** Its own for ever, a UUID. */
  readonly id: string;
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  readonly times: StoryTimes & { readonly firstPublished: Temporal.Instant; readonly onSiteSince: Temporal.Instant; readonly updated: Temporal.Instant };
  readonly content: StoryContent;
  readonly byline: readonly BylineName[];
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  /** By id: the lead picture and those of the body, as far as they are in the library. */
  readonly pictures: { readonly [id: string]: ShownPicture };
  readonly translations: readonly { readonly edition: EditionKey; readonly number: number; readonly address: string; readonly headline: string }[];
  readonly translatedFrom: number | null;
  /** How many texts of it readers have seen, this one included. */
  readonly versions: number;
  /** Where the document that brought it says its own page is; null: it does not say. */
  readonly sourceAddress: string | null;
  /** How the text that readers see is heard; null: it is not. */
  readonly sound: StorySound | null;
  /** A person has said that it is not to be heard. */
  readonly isUnvoiced: boolean;
}

export interface GoneStory {
  readonly state: 'withdrawn' | 'killed';
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
}

export interface ArchiveCard {
  readonly number: number;
  readonly edition: EditionKey;
  readonly address: string;
  readonly section: SectionKey;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: readonly BylineName[];
  readonly source: string | null;
  readonly onSiteSince: Temporal.Instant;
  readonly firstPublished: Temporal.Instant;
  readonly updated: Temporal.Instant;
  /** Words of the body; the edition's language says how long they take. */
  readonly wordCount: number;
  readonly picture: (ShownPicture & { readonly alt: string }) | null;
}

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
    async latest(query) {
      return (await latestRows(snapshot, query)).map(readCard);
    },
    async latestOfEach(query) {
      const rows = await rowsOfEach(snapshot, query);
      return query.groups.map((_, index) => rows.filter(({ group }) => group === index).map(readCard));
    },
    async cards(numbers) {
      if (numbers.length === 0) return [];
      const rows = await cardRows(snapshot).where('live_story.number', 'in', [...new Set(numbers)]).execute();
      const cards = new Map(rows.map((row) => [row.number, readCard(row)]));
      return numbers.flatMap((number) => cards.get(number) ?? []);
    },
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

/** Those that readers see or have seen, in any order, with two queries. */
async function findStories(snapshot: Snapshot, numbers: readonly number[]): Promise<readonly (LiveStory | GoneStory)[]> {
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

async function versions(snapshot: Snapshot, number: number): Promise<readonly ShownVersion[]> {
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

async function findSource(snapshot: Snapshot, number: number): Promise<FollowedSource | undefined> {
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
