/** Reading the archive as the newsroom's own people may: every story in every state, and what has become of it. */
import { type ControlledTransaction, sql } from 'kysely';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { SourceSoFar } from '../story/owed.ts';
import { parseContent } from '../story/content-json.ts';
import { type Correction, type PublicState, type Revision, SHOWN_KINDS, isShownKind, type TranslationOf, type WorkState } from '../story/story.ts';
import type { Database } from './database.ts';
import { readLink, readStory, type StoryRecord } from './story-record.ts';
import type { Tables } from './tables.ts';

/** Each call is one snapshot. */
export interface DeskReading {
  /** Undefined: no story has that number. */
  findStory(number: number): Promise<StoryFile | undefined>;
  /** The story last worked on first. */
  list(query: ListQuery): Promise<readonly ListedStory[]>;
  /** Translations that may be behind a source that readers see: it has another revision than the one they follow. By number. */
  followers(edition?: EditionKey): Promise<readonly Follower[]>;
  /** The texts of a live story that readers have seen, oldest first, and one revision of it beside them. */
  sourceSoFar(story: string, followed: string): Promise<SourceSoFar>;
  /** Where live stories stand, and how many. */
  sectionsInUse(): Promise<readonly { readonly edition: EditionKey; readonly section: SectionKey; readonly stories: number }[]>;
}

/** All that is known of a story. */
export interface StoryFile extends StoryRecord {
  readonly corrections: readonly (Correction & { readonly by: string })[];
  /** Oldest first. */
  readonly revisions: readonly Omit<Revision, 'content'>[];
  /** The same story in other editions, in whatever state. */
  readonly translations: readonly RelatedStory[];
  /** Number of the story it was translated from. */
  readonly translatedFrom: number | null;
  readonly kill: { readonly at: Temporal.Instant; readonly by: string; readonly why: string; readonly completedAt: Temporal.Instant | null } | null;
}

/** A translation beside its source. */
export interface Follower {
  readonly number: number;
  readonly edition: EditionKey;
  readonly public: PublicState;
  readonly work: WorkState;
  readonly headline: string;
  /** What the text in work follows; what the one that readers see follows, where they see one. */
  readonly follows: TranslationOf;
  readonly shownFollows: TranslationOf | null;
  readonly source: { readonly number: number; readonly edition: EditionKey; readonly address: string };
}

export interface RelatedStory {
  readonly number: number;
  readonly edition: EditionKey;
  readonly public: PublicState;
  readonly work: WorkState;
}

/** What a story is called in a list: killed, withdrawn or live as readers find it; else what the desk is doing with it. */
export type ListedState = Exclude<PublicState, 'never'> | WorkState;

export interface ListQuery {
  readonly edition?: EditionKey;
  readonly section?: SectionKey;
  readonly state?: ListedState;
  readonly limit: number;
}

export interface ListedStory {
  readonly number: number;
  readonly edition: EditionKey;
  readonly section: SectionKey;
  readonly public: PublicState;
  readonly work: WorkState;
  readonly address: string | null;
  readonly headline: string;
  /** When and by whom the text in work was made. */
  readonly at: Temporal.Instant;
  readonly by: string;
  /** When it goes out by itself. */
  readonly scheduledFor: Temporal.Instant | null;
  /** Readers see an older text than the one in work. */
  readonly isAhead: boolean;
}

export function deskReading(database: Database): DeskReading {
  return {
    findStory: async (number) => {
      const snapshot = await database.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
      try {
        return await findStory(snapshot, number);
      } finally {
        await snapshot.rollback().execute().catch(() => undefined);
      }
    },
    list: (query) => list(database, query),
    followers: (edition) => followers(database, edition),
    sourceSoFar: (story, followed) => sourceSoFar(database, story, followed),
    sectionsInUse: () =>
      database.selectFrom('live_story').select(['edition', 'section', sql<number>`count(*)`.as('stories')]).groupBy(['edition', 'section']).orderBy('edition').orderBy('section').execute(),
  };
}

async function findStory(snapshot: ControlledTransaction<Tables>, number: number): Promise<StoryFile | undefined> {
  if (!Number.isSafeInteger(number)) return undefined;
  const row = await snapshot.selectFrom('story').selectAll().where('number', '=', number).executeTakeFirst();
  if (row === undefined) return undefined;
  const shown = [row.shown_revision, row.working_revision].filter((id) => id !== null);
  const story = readStory(row, await snapshot.selectFrom('revision').selectAll().where('id', 'in', shown).execute());
  const revisions = await snapshot.selectFrom('revision').select(['id', 'story', 'number', 'kind', 'at', 'by', 'why']).where('story', '=', row.id).orderBy('number').execute();
  const corrections = await snapshot.selectFrom('correction').select(['at', 'by', 'note']).where('story', '=', row.id).orderBy('at').orderBy('id').execute();
  const family = await snapshot.selectFrom('story').select(['id', 'number', 'edition', 'public', 'work']).where('family', '=', row.family).orderBy('number').execute();
  const kill = await snapshot.selectFrom('kill').select(['asked_at', 'by', 'why', 'completed_at']).where('story', '=', row.id).executeTakeFirst();
  return {
    ...story,
    corrections,
    revisions,
    translations: family.filter(({ id }) => id !== row.id).map(({ id: _, ...member }) => member),
    translatedFrom: family.find(({ id }) => id === row.source_story)?.number ?? null,
    kill: kill === undefined ? null : { at: kill.asked_at, by: kill.by, why: kill.why, completedAt: kill.completed_at },
  };
}

async function list(database: Database, { edition, section, state, limit }: ListQuery): Promise<readonly ListedStory[]> {
  const headline = sql<string>`content #>> '{headline,text}'`;
  const inSection = sql<string>`content ->> 'section'`;
  let query = database
    .selectFrom('story')
    .innerJoin('revision', 'revision.id', 'story.working_revision')
    .select(['story.number', 'edition', 'public', 'work', 'address', 'scheduled_at', 'revision.at', 'revision.by'])
    .select([headline.as('headline'), inSection.as('section'), sql<boolean>`public = 'live' and shown_revision <> working_revision`.as('ahead')])
    .orderBy('working_revision', 'desc')
    .limit(limit);
  if (edition !== undefined) query = query.where('edition', '=', edition);
  if (section !== undefined) query = query.where(inSection, '=', section);
  // A live story's next text may be on the schedule, too.
  if (state === 'scheduled') query = query.where('scheduled_at', 'is not', null);
  else if (state !== undefined) query = isPublic(state) ? query.where('public', '=', state) : query.where('public', '=', 'never').where('work', '=', state);
  const rows = await query.execute();
  return rows.map(({ scheduled_at, ahead, ...row }) => ({ ...row, scheduledFor: scheduled_at, isAhead: ahead }));
}

async function followers(database: Database, edition: EditionKey | undefined): Promise<readonly Follower[]> {
  let query = database
    .selectFrom('story')
    .innerJoin('story as source', 'source.id', 'story.source_story')
    .innerJoin('live_story', 'live_story.story', 'source.id')
    .innerJoin('revision', 'revision.id', 'story.working_revision')
    .select(['story.number', 'story.edition', 'story.public', 'story.work', 'story.source_story', 'story.source_revision', 'story.source_parts', 'story.shown_source_revision', 'story.shown_source_parts'])
    .select(['live_story.number as of', 'live_story.edition as in', 'live_story.address', sql<string>`revision.content #>> '{headline,text}'`.as('headline')])
    .where('story.public', '<>', 'killed')
    .where('story.work', '<>', 'spiked')
    .where((is) => is.or([is('story.source_revision', 'is distinct from', is.ref('source.shown_revision')), is('story.shown_source_revision', 'is distinct from', is.ref('source.shown_revision'))]))
    .orderBy('story.number');
  if (edition !== undefined) query = query.where('story.edition', '=', edition);
  return (await query.execute()).flatMap((row) => {
    const follows = readLink(row.source_story, row.source_revision, row.source_parts);
    if (follows === null) return [];
    const { number, edition, public: seen, work, headline, of, in: within, address } = row;
    const shownFollows = seen === 'live' ? readLink(row.source_story, row.shown_source_revision, row.shown_source_parts) : null;
    return [{ number, edition, public: seen, work, headline, follows, shownFollows, source: { number: of, edition: within, address } }];
  });
}

async function sourceSoFar(database: Database, story: string, followed: string): Promise<SourceSoFar> {
  const rows = await database
    .selectFrom('revision')
    .select(['id', 'kind', 'at', 'content'])
    .where('story', '=', story)
    .where((is) => is.or([is('kind', 'in', SHOWN_KINDS), is('id', '=', followed)]))
    .orderBy('number')
    .execute();
  const all = rows.map(({ content, ...row }) => ({ ...row, content: parseContent(content) }));
  return { versions: all.filter(({ kind }) => isShownKind(kind)), followed: all.find(({ id }) => id === followed)?.content ?? null };
}

function isPublic(state: ListedState): state is Exclude<PublicState, 'never'> {
  return state === 'live' || state === 'withdrawn' || state === 'killed';
}

/** A story's name in lists and in what commands say. */
export function listedState({ public: seen, work }: { readonly public: PublicState; readonly work: WorkState }): ListedState {
  return seen === 'never' ? work : seen;
}
