/** Recordings of stories: of each the last one, and which are not to be voiced. */
import { type Selectable, sql, type Transaction } from 'kysely';
import { parseContent } from '../story/content-json.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import { type SoundHash, soundPath, type StorySound } from '../story/sound.ts';
import type { StoryContent } from '../story/story.ts';
import type { Database, Writer } from './database.ts';
import type { Tables } from './tables.ts';

export interface Recording {
  readonly hash: SoundHash;
  /** Of what is said in it, and how. */
  readonly said: string;
  readonly isTimed: boolean;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly voice: StorySound['voice'];
  /** What spoke: an engine with its voice, or a person's name. */
  readonly madeBy: string;
}

/** A live story that may be voiced: what a voice must know of it. */
export interface ToVoice {
  readonly story: string;
  readonly number: number;
  readonly edition: EditionKey;
  /** Of the text that readers see. */
  readonly revision: string;
  readonly content: StoryContent;
  /** The last one, of whatever text. */
  readonly recording: (Recording & { readonly revision: string }) | null;
}

export interface SoundReading {
  /** Undefined: no live story has the number. */
  find(number: number): Promise<(ToVoice & { readonly isUnvoiced: boolean }) | undefined>;
  /** The last recording of a story, whatever has become of the story. */
  recording(number: number): Promise<(Recording & { readonly revision: string }) | null>;
  /** Live stories that nobody has turned off and whose recording is of another text, the newest first. Their sources are judged by who asks. */
  without(limit: number, after?: number): Promise<readonly ToVoice[]>;
  /** Live stories that readers are offered to hear, the newest first. */
  heard(limit: number): Promise<readonly ToVoice[]>;
  /** Numbers of live stories of these sources of which there is a machine's recording, of whatever text. */
  readByMachine(sources: readonly string[]): Promise<readonly number[]>;
  /** Names of all recordings that readers are offered. */
  offered(): Promise<readonly { readonly number: number; readonly hash: SoundHash }[]>;
}

export function soundReading(database: Database): SoundReading {
  const live = () =>
    database
      .selectFrom('story')
      .innerJoin('revision', 'revision.id', 'story.shown_revision')
      .leftJoin('recording', 'recording.story', 'story.id')
      .leftJoin('unvoiced', 'unvoiced.story', 'story.id')
      .selectAll('recording')
      .select(['story.id', 'story.number', 'story.edition', 'story.shown_revision', 'revision.content', 'unvoiced.at as unvoicedAt'])
      .where('story.public', '=', 'live');
  return {
    async find(number) {
      if (!Number.isSafeInteger(number)) return undefined;
      const row = await live().where('story.number', '=', number).executeTakeFirst();
      return row && { ...toVoice(row), isUnvoiced: row.unvoicedAt !== null };
    },
    async recording(number) {
      const row = await database.selectFrom('recording').innerJoin('story', 'story.id', 'recording.story').selectAll('recording').where('story.number', '=', number).executeTakeFirst();
      return row === undefined ? null : readRecording(row);
    },
    async without(limit, after) {
      const rows = await live()
        .where('unvoiced.at', 'is', null)
        .where(sql<boolean>`recording.revision is distinct from story.shown_revision`)
        .$if(after !== undefined, (query) => query.where('story.number', '<', after ?? 0))
        .orderBy('story.number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toVoice);
    },
    async heard(limit) {
      const rows = await live().where('unvoiced.at', 'is', null).where('recording.revision', '=', sql<string>`story.shown_revision`).orderBy('story.number', 'desc').limit(limit).execute();
      return rows.map(toVoice);
    },
    async readByMachine(sources) {
      const rows = await database.selectFrom('recording').innerJoin('live_story', 'live_story.story', 'recording.story').select('live_story.number')
        .where('recording.voice', '=', 'machine').where('live_story.source', 'in', [...sources]).orderBy('live_story.number', 'desc').execute();
      return rows.map(({ number }) => number);
    },
    offered: () =>
      database.selectFrom('recording').innerJoin('story', 'story.id', 'recording.story').select(['story.number', 'recording.hash'])
        .where('story.public', '=', 'live').where('recording.revision', '=', sql<string>`story.shown_revision`)
        .where(sql<boolean>`not exists (select from unvoiced where unvoiced.story = story.id)`).execute(),
  };
}

export interface SoundWriting {
  /** In place of the one before. */
  keepRecording(story: string, recording: Recording & { readonly revision: string }, at: Temporal.Instant): Promise<void>;
  recording(story: string): Promise<(Recording & { readonly revision: string }) | null>;
  /** It says the text of another revision, too. */
  moveRecording(story: string, revision: string): Promise<void>;
  dropRecording(story: string): Promise<void>;
  isUnvoiced(story: string): Promise<boolean>;
  setUnvoiced(story: string, unvoiced: { readonly at: Temporal.Instant; readonly by: string } | null): Promise<void>;
}

export function soundWriting(writer: Writer): SoundWriting {
  return {
    async keepRecording(story, { hash, said, isTimed, milliseconds, bytes, voice, madeBy, revision }, at) {
      const row = { revision, hash, said, is_timed: isTimed, milliseconds, bytes, voice, made_by: madeBy, made_at: at.toString() };
      await writer.insertInto('recording').values({ story, ...row }).onConflict((conflict) => conflict.column('story').doUpdateSet(row)).execute();
    },
    async recording(story) {
      const row = await writer.selectFrom('recording').selectAll().where('story', '=', story).executeTakeFirst();
      return row === undefined ? null : readRecording(row);
    },
    async moveRecording(story, revision) {
      await writer.updateTable('recording').set({ revision }).where('story', '=', story).execute();
    },
    async dropRecording(story) {
      await writer.deleteFrom('recording').where('story', '=', story).execute();
    },
    async isUnvoiced(story) {
      return (await writer.selectFrom('unvoiced').select('story').where('story', '=', story).executeTakeFirst()) !== undefined;
    },
    async setUnvoiced(story, unvoiced) {
      if (unvoiced === null) await writer.deleteFrom('unvoiced').where('story', '=', story).execute();
      else await writer.insertInto('unvoiced').values({ story, at: unvoiced.at.toString(), by: unvoiced.by }).onConflict((conflict) => conflict.column('story').doNothing()).execute();
    },
  };
}

type RecordingRow = Selectable<Tables['recording']>;

function readRecording({ hash, said, is_timed: isTimed, milliseconds, bytes, voice, made_by: madeBy, revision }: RecordingRow): Recording & { readonly revision: string } {
  return { hash, said, isTimed, milliseconds, bytes, voice, madeBy, revision };
}

interface VoiceRow {
  readonly id: string;
  readonly number: number;
  readonly edition: string;
  readonly shown_revision: string | null;
  readonly content: unknown;
}

function toVoice(row: VoiceRow & { readonly [column in keyof RecordingRow]: RecordingRow[column] | null }): ToVoice {
  const { id, number, edition, shown_revision: revision, content } = row;
  if (revision === null) throw new Error(`Story ${number} is live and has no text`);
  return { story: id, number, edition, revision, content: parseContent(content), recording: isWhole(row) ? readRecording(row) : null };
}

function isWhole(row: { readonly [column in keyof RecordingRow]: RecordingRow[column] | null }): row is RecordingRow {
  return row.story !== null;
}

/** What a reading offers of a story: a recording of the text that it reads. */
export interface SoundColumns {
  readonly hash: string | null;
  readonly is_timed: boolean | null;
  readonly milliseconds: number | null;
  readonly bytes: number | null;
  readonly voice: StorySound['voice'] | null;
  readonly made_at: Temporal.Instant | null;
}

export function readSound(number: number, { hash, is_timed: isTimed, milliseconds, bytes, voice, made_at: madeAt }: SoundColumns): StorySound | null {
  if (hash === null || milliseconds === null || bytes === null || voice === null || madeAt === null) return null;
  return { path: soundPath(number, hash, 'mp3'), timings: isTimed === true ? soundPath(number, hash, 'vtt') : null, milliseconds, bytes, voice, madeAt };
}

export interface HeardQuery {
  readonly edition: EditionKey;
  readonly sections?: readonly SectionKey[];
  readonly limit: number;
}

/** Newest first by `onSiteSince`, then by number. */
export async function heardNumbers(snapshot: Transaction<Tables>, { edition, sections, limit }: HeardQuery): Promise<readonly number[]> {
  const heard = snapshot
    .selectFrom('live_story')
    .innerJoin('story', 'story.id', 'live_story.story')
    .innerJoin('recording', (join) => join.onRef('recording.story', '=', 'story.id').onRef('recording.revision', '=', 'story.shown_revision'))
    .select('live_story.number')
    .where('live_story.edition', '=', edition)
    .where(sql<boolean>`not exists (select from unvoiced where unvoiced.story = story.id)`)
    .orderBy('live_story.on_site_since', 'desc')
    .orderBy('live_story.number', 'desc')
    .limit(limit);
  const rows = await (sections === undefined ? heard : heard.where('live_story.section', 'in', [...sections])).execute();
  return rows.map(({ number }) => number);
}
