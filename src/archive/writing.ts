/**
 * What can be done within one transaction that changes the archive. Whoever reads a story here holds its lock until
 * the commit. Decides nothing: states, times and texts come from above and are kept as they come.
 */
import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { contentToJson } from '../story/content-json.ts';
import type { EditionKey } from '../story/publication.ts';
import type { Correction, PublicState, Revision } from '../story/story.ts';
import { editionsWithLineTo, type NewBreaking, putBreaking, takeBreakingAway, type WhoseLine } from './breaking.ts';
import type { Writer } from './database.ts';
import { type NewJob, enqueue, voiceJob } from './enqueue-job.ts';
import { keepLists, type ZoneOf } from './lists.ts';
import { type NewNotice, tell } from './notices.ts';
import { keepPictureUse, type PictureWriting, pictureWriting } from './pictures.ts';
import { type DocumentRecord, type NewRevision, readRevision, readStory, type StoryRecord, type StoryRow, storyRow, EMBARGO_ALONE } from './story-record.ts';
import { type SoundWriting, soundWriting } from './sound.ts';
import { type NewChange, publishChange } from './publish-change.ts';
import { type WireWriting, wireWriting } from './wire-writing.ts';

export interface Writing {
  /** The story, locked; undefined when there is none with this number. */
  lockStory(number: number): Promise<StoryRecord | undefined>;
  /** The story, which must be there, locked. */
  lockStoryById(id: string): Promise<StoryRecord>;
  /** Stories that were translated from this one, directly; locked, in the order of their numbers. */
  lockTranslations(story: string): Promise<readonly StoryRecord[]>;
  /** Holds others from joining or leaving a family until the commit. */
  lockFamily(family: string): Promise<readonly FamilyMember[]>;
  family(family: string): Promise<readonly FamilyMember[]>;
  /** A new story with its first revision. It has never been seen, and belongs to a family of its own unless it is a translation. */
  addStory(story: NewStory): Promise<StoryRecord>;
  addRevision(story: string, revision: NewRevision): Promise<Revision>;
  /** The story's row as it is to be from now on, and what lists show of it. */
  keepStory(story: StoryRecord): Promise<void>;
  /** Whether a person has saved a text of their own. */
  hasPersonEdited(story: string): Promise<boolean>;
  revision(id: string): Promise<Revision>;
  /**
   * What was last taken of a document, locked. Where nothing was, the document belongs to `newStory` from here on,
   * and `undefined` comes back: of two who bring the same document at once, one makes the story and the other finds it.
   */
  claimDocument(identity: string, newStory: string): Promise<DocumentRecord | undefined>;
  /** Identities of the documents whose agency gave them this id, whatever it is called (`story/identity.ts`). */
  documentsOfAnyAgency(id: string): Promise<readonly string[]>;
  keepDocument(document: DocumentRecord, at: Temporal.Instant): Promise<void>;
  addCorrection(story: string, revision: string, correction: Correction & { readonly by: string }): Promise<void>;
  /** That somebody has looked at parts of a source, as they are in one of its revisions. */
  addCheck(story: string, check: NewCheck): Promise<void>;
  readonly pictures: PictureWriting;
  readonly wire: WireWriting;
  /** Orders that these stories be gone. Complete at once where readers never saw them (`generation` null). */
  addKills(stories: readonly Pick<StoryRecord, 'id' | 'number'>[], kill: NewKill): Promise<void>;
  /** By which generation a killed story was taken from readers. */
  killGeneration(story: string): Promise<number | null>;
  completeKills(generation: number, at: Temporal.Instant): Promise<void>;
  /** A line of breaking news before an edition's readers, in place of the one that is there. */
  putBreaking(line: NewBreaking): Promise<void>;
  /** Takes lines from readers, for good; gives the editions whose they were. */
  takeBreakingAway(whose: WhoseLine, away: { readonly at: Temporal.Instant; readonly by: string }): Promise<readonly EditionKey[]>;
  /** The editions whose line of breaking news leads to a story. */
  editionsWithLineTo(story: string): Promise<readonly EditionKey[]>;
  readonly sound: SoundWriting;
  /** What a voice is to see to, whatever a story's text or state is now. Nothing where nothing reads out. */
  voiceSoon(number: number, at: Temporal.Instant): Promise<void>;
  /** For the desk to hear of. */
  tell(notice: NewNotice, at: Temporal.Instant): Promise<void>;
  enqueue(job: NewJob): Promise<void>;
  /**
   * The change log's row, and the job that prints. The last step of a transaction: until the commit nobody else
   * can publish. Gives the generation.
   */
  publishChange(change: NewChange): Promise<number>;
}

export type NewStory = Pick<StoryRecord, 'id' | 'edition' | 'public' | 'work' | 'times' | 'translationOf'> & {
  /** Null: a family of its own. */
  readonly family: string | null;
  readonly revision: NewRevision;
};

export interface NewCheck {
  readonly sourceRevision: string;
  /** Ids. */
  readonly parts: readonly string[];
  readonly at: Temporal.Instant;
  readonly by: string;
}

export interface FamilyMember {
  readonly id: string;
  readonly number: number;
  readonly edition: EditionKey;
  readonly public: PublicState;
}

export interface NewKill {
  readonly generation: number | null;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly why: string;
}

export interface WritingOptions {
  readonly zoneOf: ZoneOf;
  /** Whether there is anybody to be told of changes. */
  readonly announces: boolean;
  /** Whether there is anything that reads stories out. */
  readonly voices: boolean;
}

export function writing(writer: Writer, { zoneOf, announces, voices }: WritingOptions): Writing {
  const stories = writer.selectFrom('story').selectAll().forNoKeyUpdate();
  const withRevisions = async (row: StoryRow): Promise<StoryRecord> => {
    const ids = [row.shown_revision, row.working_revision].filter((id) => id !== null);
    return readStory(row, await writer.selectFrom('revision').selectAll().where('id', 'in', ids).execute());
  };
  const members = () => writer.selectFrom('story').select(['id', 'number', 'edition', 'public']).orderBy('number');

  return {
    async lockStory(number) {
      const row = await stories.where('number', '=', number).executeTakeFirst();
      return row && withRevisions(row);
    },
    async lockStoryById(id) {
      return withRevisions(await stories.where('id', '=', id).executeTakeFirstOrThrow());
    },
    async lockTranslations(story) {
      const rows = await stories.where('source_story', '=', story).orderBy('number').execute();
      return Promise.all(rows.map(withRevisions));
    },
    async lockFamily(family) {
      await writer.selectFrom('story').select('id').where('id', '=', family).forNoKeyUpdate().executeTakeFirstOrThrow();
      return members().where('family', '=', family).execute();
    },
    family: (family) => members().where('family', '=', family).execute(),
    async addStory({ revision, family, ...story }) {
      const first: Revision = { ...revision, id: randomUUIDv7(), story: story.id, number: 1 };
      const record = { ...story, family: family ?? story.id, address: null, slug: null, shown: null, shownTranslationOf: null, working: first, scheduled: null };
      const { number } = await writer.insertInto('story').values(storyRow(record)).returning('number').executeTakeFirstOrThrow();
      await insertRevision(writer, first);
      await keepPictureUse(writer, { ...record, number });
      return { ...record, number };
    },
    async addRevision(story, revision) {
      const { next } = await writer
        .selectFrom('revision')
        .select(({ fn }) => sql<number>`coalesce(${fn.max('number')}, 0) + 1`.as('next'))
        .where('story', '=', story)
        .executeTakeFirstOrThrow();
      const added: Revision = { ...revision, id: randomUUIDv7(), story, number: next };
      await insertRevision(writer, added);
      return added;
    },
    async keepStory(story) {
      const { id, ...row } = storyRow(story);
      await writer.updateTable('story').set(row).where('id', '=', id).execute();
      await keepLists(writer, story, zoneOf);
      await keepPictureUse(writer, story);
    },
    async hasPersonEdited(story) {
      return (await writer.selectFrom('revision').select('id').where('story', '=', story).where('kind', '=', 'save').where(sql<boolean>`why is distinct from ${EMBARGO_ALONE}`).limit(1).executeTakeFirst()) !== undefined;
    },
    async revision(id) {
      return readRevision(await writer.selectFrom('revision').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
    },
    claimDocument: (identity, newStory) => claimDocument(writer, identity, newStory),
    async documentsOfAnyAgency(id) {
      // Rare, so it reads them all: a kill that does not say whose it is.
      const rows = await writer.selectFrom('document').select('identity').where(sql<boolean>`starts_with(identity, 'agency:') and right(identity, ${id.length + 1}) = ${` ${id}`}`).execute();
      return rows.map(({ identity }) => identity);
    },
    async keepDocument({ identity, contentHash, ...document }, at) {
      const row = { ...document, content_hash: contentHash, updated: document.updated?.toString() ?? null, taken_at: at.toString() };
      await writer.updateTable('document').set(row).where('identity', '=', identity).execute();
    },
    async addCorrection(story, revision, { at, by, note }) {
      await writer.insertInto('correction').values({ story, revision, at: at.toString(), by, note }).execute();
    },
    async addCheck(story, { sourceRevision, parts, at, by }) {
      await writer.insertInto('translation_check').values({ story, source_revision: sourceRevision, parts: [...parts], at: at.toString(), by }).execute();
    },
    pictures: pictureWriting(writer),
    wire: wireWriting(writer),
    async addKills(killed, { generation, at, by, why }) {
      const rows = killed.map(({ id, number }) => ({ story: id, number, generation, asked_at: at.toString(), by, why, completed_at: generation === null ? at.toString() : null }));
      await writer.insertInto('kill').values(rows).execute();
    },
    async killGeneration(story) {
      return (await writer.selectFrom('kill').select('generation').where('story', '=', story).executeTakeFirst())?.generation ?? null;
    },
    async completeKills(generation, at) {
      await writer.updateTable('kill').set({ completed_at: at.toString() }).where('generation', '<=', generation).where('completed_at', 'is', null).execute();
    },
    putBreaking: (line) => putBreaking(writer, line),
    takeBreakingAway: (whose, away) => takeBreakingAway(writer, whose, away),
    editionsWithLineTo: (story) => editionsWithLineTo(writer, story),
    sound: soundWriting(writer),
    async voiceSoon(number, at) {
      if (voices) await enqueue(writer, voiceJob(number, at));
    },
    tell: (notice, at) => tell(writer, notice, at),
    enqueue: (job) => enqueue(writer, job),
    publishChange: (change) => publishChange(writer, change, announces),
  };
}

async function insertRevision(writer: Writer, { content, at, ...revision }: Revision): Promise<void> {
  await writer
    .insertInto('revision')
    .values({ ...revision, at: at.toString(), content: JSON.stringify(contentToJson(content)) })
    .execute();
}

async function claimDocument(writer: Writer, identity: string, newStory: string): Promise<DocumentRecord | undefined> {
  // Waits for whoever is bringing the same document at this moment.
  const claimed = await writer
    .insertInto('document')
    .values({ identity, story: newStory })
    .onConflict((conflict) => conflict.column('identity').doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
  const row = await writer.selectFrom('document').selectAll().where('identity', '=', identity).forUpdate().executeTakeFirstOrThrow();
  if (row.revision === null || row.content_hash === null) throw new Error(`The document ${identity} was claimed and never kept`);
  return {
    identity,
    story: row.story,
    revision: row.revision,
    contentHash: row.content_hash,
    version: row.version,
    updated: row.updated,
    section: row.section,
    lead: row.lead,
  };
}
