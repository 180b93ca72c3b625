/** The picture library's rows: what is known of each picture, and which stories show it. */
import { sql } from 'kysely';
import { type Crops, type FocalPoint, NOTHING_SAID, type PictureFacts, pictureIdsOf, type Rendition, type ShownPicture } from '../story/picture.ts';
import type { Database, Writer } from './database.ts';
import type { StoryRecord } from './story-record.ts';

export interface LibraryPicture extends ShownPicture {
  readonly focal: FocalPoint;
  readonly crops: Crops;
  readonly facts: PictureFacts;
  /** By which recipe its files were made; 0: they are to be made anew. */
  readonly recipe: number;
  readonly keptAt: Temporal.Instant;
  readonly keptBy: string;
  /** Of the file as it came; empty: nobody knows. */
  readonly fileName: string;
}

export type NewPicture = Omit<LibraryPicture, 'crops' | 'keptAt'>;

export interface PictureUse {
  readonly number: number;
  readonly edition: string;
  readonly headline: string;
  /** Readers see it there. */
  readonly isShown: boolean;
}

export interface PictureQuery {
  readonly limit: number;
  /** Of no story. */
  readonly unused?: boolean;
}

/** What the desk asks of the library. */
export interface PictureReading {
  find(id: string): Promise<LibraryPicture | undefined>;
  /** The last that came first. */
  list(query: PictureQuery): Promise<readonly LibraryPicture[]>;
  /** Those whose ids begin so. */
  startingWith(start: string, limit: number): Promise<readonly LibraryPicture[]>;
  uses(id: string): Promise<readonly PictureUse[]>;
  /** The last that came of those whose files were not all made by this recipe. */
  nextToDevelop(recipe: number): Promise<LibraryPicture | undefined>;
}

export function pictureReading(database: Database): PictureReading {
  const rows = database.selectFrom('picture').selectAll();
  return {
    async find(id) {
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row && readPicture(row);
    },
    async list({ limit, unused = false }) {
      const asked = rows.orderBy('kept_at', 'desc').orderBy('id').limit(limit);
      const found = await (unused ? asked.where(sql<boolean>`not exists (select from picture_use where picture_use.picture = picture.id)`) : asked).execute();
      return found.map(readPicture);
    },
    async startingWith(start, limit) {
      return (await rows.where(sql<boolean>`starts_with(id, ${start})`).orderBy('id').limit(limit).execute()).map(readPicture);
    },
    uses: (id) =>
      database
        .selectFrom('picture_use')
        .innerJoin('story', 'story.id', 'picture_use.story')
        .innerJoin('revision', 'revision.id', 'story.working_revision')
        .select(['story.number', 'story.edition', 'picture_use.is_shown as isShown', sql<string>`revision.content #>> '{headline,text}'`.as('headline')])
        .where('picture', '=', id)
        .orderBy('story.number', 'desc')
        .execute(),
    async nextToDevelop(recipe) {
      const row = await rows.where('recipe', '<', recipe).orderBy('kept_at', 'desc').orderBy('id').limit(1).executeTakeFirst();
      return row && readPicture(row);
    },
  };
}

export interface PictureWriting {
  /** The same picture again is as it was. Says whether it is new. */
  add(picture: NewPicture, at: Temporal.Instant): Promise<boolean>;
  has(id: string): Promise<boolean>;
  /** Locked until the transaction ends. */
  lock(id: string): Promise<LibraryPicture | undefined>;
  keepFiles(id: string, files: readonly Rendition[], recipe: number): Promise<void>;
  /** Its files are to be made anew. */
  keepFraming(id: string, framing: Pick<LibraryPicture, 'focal' | 'crops'>): Promise<void>;
  /** Whether readers see it somewhere. */
  isShown(id: string): Promise<boolean>;
}

export function pictureWriting(writer: Writer): PictureWriting {
  return {
    async add({ id, width, height, files, focal, facts, recipe, keptBy, fileName }, at) {
      const { numInsertedOrUpdatedRows } = await writer
        .insertInto('picture')
        .values({ id, width, height, files: JSON.stringify(files), focal: JSON.stringify(focal), crops: '{}', facts: JSON.stringify(facts), recipe, kept_at: at.toString(), kept_by: keptBy, file_name: fileName })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async has(id) {
      return (await writer.selectFrom('picture').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
    },
    async lock(id) {
      const row = await writer.selectFrom('picture').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && readPicture(row);
    },
    async keepFiles(id, files, recipe) {
      await writer.updateTable('picture').set({ files: JSON.stringify(files), recipe }).where('id', '=', id).execute();
    },
    async keepFraming(id, { focal, crops }) {
      await writer.updateTable('picture').set({ focal: JSON.stringify(focal), crops: JSON.stringify(crops), recipe: 0 }).where('id', '=', id).execute();
    },
    async isShown(id) {
      return (await writer.selectFrom('picture_use').select('story').where('picture', '=', id).where('is_shown', '=', true).limit(1).executeTakeFirst()) !== undefined;
    },
  };
}

/** Notes which pictures a story shows, to readers and in work. */
export async function keepPictureUse(writer: Writer, story: StoryRecord): Promise<void> {
  const shown = story.public === 'live' && story.shown !== null ? pictureIdsOf(story.shown.content) : [];
  const inWork = pictureIdsOf(story.working.content);
  const rows = [...new Set([...shown, ...inWork])].map((picture) => ({ picture, story: story.id, is_shown: shown.includes(picture), is_in_work: inWork.includes(picture) }));
  await writer.deleteFrom('picture_use').where('story', '=', story.id).execute();
  if (rows.length > 0) await writer.insertInto('picture_use').values(rows).execute();
}

interface PictureRow {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly files: unknown;
  readonly focal: unknown;
  readonly crops: unknown;
  readonly facts: unknown;
  readonly recipe: number;
  readonly kept_at: Temporal.Instant;
  readonly kept_by: string;
  readonly file_name: string;
}

function readPicture({ files, focal, crops, facts, kept_at: keptAt, kept_by: keptBy, file_name: fileName, ...row }: PictureRow): LibraryPicture {
  return { ...row, files: files as readonly Rendition[], focal: focal as FocalPoint, crops: crops as Crops, facts: { ...NOTHING_SAID, ...(facts as Partial<PictureFacts>) }, keptAt, keptBy, fileName };
}
