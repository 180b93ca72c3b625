/** The picture library's rows: what is known of each picture, and which stories show it. */
import { type Selectable, sql } from 'kysely';
import { type Crops, type FocalPoint, NOTHING_SAID, NO_WORDS, type PictureFacts, pictureIdsOf, type PictureWords, type Rendition, type ShownPicture } from '../story/picture.ts';
import type { Bar, PictureRights } from '../story/picture-rights.ts';
import type { PublicState, WorkState } from '../story/story.ts';
import { searchWords } from '../story/search-words.ts';
import type { Database, Writer } from './database.ts';
import { stemmed } from './search.ts';
import type { StoryRecord } from './story-record.ts';
import type { Tables } from './tables.ts';

export interface LibraryPicture extends ShownPicture {
  readonly focal: FocalPoint;
  readonly crops: Crops;
  /** What its own file says, and before it the document that it came with over the wire. */
  readonly facts: PictureFacts;
  /** What the desk says, in place of it. */
  readonly words: PictureWords;
  readonly rights: PictureRights;
  /** Why readers may not see it; null: they may. */
  readonly bar: Barred | null;
  /** Id of the picture that is shown in its place. */
  readonly replacedBy: string | null;
  /** By which recipe its files were made; 0: they are to be made anew. */
  readonly recipe: number;
  readonly keptAt: Temporal.Instant;
  readonly keptBy: string;
  /** Of the file as it came; empty: nobody knows. */
  readonly fileName: string;
}

export interface Barred {
  readonly why: Bar;
  readonly at: Temporal.Instant;
  /** Null: it came to pass by itself. */
  readonly by: string | null;
  readonly note: string | null;
}

export type NewPicture = Pick<LibraryPicture, 'id' | 'width' | 'height' | 'files' | 'focal' | 'facts' | 'recipe' | 'keptBy' | 'fileName'>;

export interface PictureUse {
  readonly number: number;
  readonly edition: string;
  /** As it is in work. */
  readonly headline: string;
  /** As readers see it; null: they do not see the story. */
  readonly shownHeadline: string | null;
  readonly public: PublicState;
  readonly work: WorkState;
  /** Of the story, where it has ever had one. */
  readonly address: string | null;
  /** Readers see it there. */
  readonly isShown: boolean;
}

export interface PictureQuery {
  readonly limit: number;
  /** Comes after this one in the list. */
  readonly after?: string;
  /** All of them, or what they begin, in what its file and the desk say of it. */
  readonly words?: string;
  /** A part of the credit, a creator's name or the copyright line. */
  readonly credit?: string;
  /** By their own clocks, these days among them. */
  readonly takenFrom?: Temporal.PlainDate;
  readonly takenTo?: Temporal.PlainDate;
  /** Whose files say that a trained model made them, or a part of them. */
  readonly madeByAi?: boolean;
  /** Of no story. */
  readonly unused?: boolean;
  /** Whose rights end before then, and have not yet. */
  readonly endsBefore?: Temporal.Instant;
  /** Those that readers may not see, alone. */
  readonly barred?: boolean;
}

/** What the desk asks of the library. */
export interface PictureReading {
  find(id: string): Promise<LibraryPicture | undefined>;
  /** The last that came first; what is asked for together is true of each. */
  list(query: PictureQuery): Promise<readonly LibraryPicture[]>;
  /** Those whose ids begin so. */
  startingWith(start: string, limit: number): Promise<readonly LibraryPicture[]>;
  /** Stories that name it, or one that it stands in for. */
  uses(id: string): Promise<readonly PictureUse[]>;
  /** The last that came of those whose files were not all made by this recipe and that readers may see. */
  nextToDevelop(recipe: number): Promise<LibraryPicture | undefined>;
  /** Ids of pictures that readers may not see. */
  barred(): Promise<readonly Pick<LibraryPicture, 'id' | 'bar'>[]>;
}

export function pictureReading(database: Database): PictureReading {
  const rows = database.selectFrom('picture').selectAll();
  return {
    async find(id) {
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row && readPicture(row);
    },
    async list(query) {
      return (await listed(database, query)).map(readPicture);
    },
    async startingWith(start, limit) {
      return (await rows.where(sql<boolean>`starts_with(id, ${start})`).orderBy('id').limit(limit).execute()).map(readPicture);
    },
    uses: (id) =>
      database
        .selectFrom('picture_use')
        .innerJoin('picture', 'picture.id', 'picture_use.picture')
        .innerJoin('story', 'story.id', 'picture_use.story')
        .innerJoin('revision', 'revision.id', 'story.working_revision')
        .leftJoin('revision as shown', (join) => join.onRef('shown.id', '=', 'story.shown_revision').on('story.public', '=', 'live'))
        .select(['story.number', 'story.edition', 'story.public', 'story.work', 'story.address', sql<boolean>`bool_or(picture_use.is_shown)`.as('isShown'), sql<string>`min(revision.content #>> '{headline,text}')`.as('headline'), sql<string | null>`min(shown.content #>> '{headline,text}')`.as('shownHeadline')])
        .where((is) => is.or([is('picture.id', '=', id), is('picture.replaced_by', '=', id)]))
        .groupBy(['story.number', 'story.edition', 'story.public', 'story.work', 'story.address'])
        .orderBy('story.number', 'desc')
        .execute(),
    async nextToDevelop(recipe) {
      const row = await rows.where('recipe', '<', recipe).where('bar', 'is', null).orderBy('kept_at', 'desc').orderBy('id').limit(1).executeTakeFirst();
      return row && readPicture(row);
    },
    async barred() {
      const found = await database.selectFrom('picture').select(['id', 'bar', 'barred_at', 'barred_by', 'barred_why']).where('bar', 'is not', null).execute();
      return found.map((row) => ({ id: row.id, bar: readBar(row) }));
    },
  };
}

/** IPTC’s Digital Source Type: what a trained model made, and what is put together with such. */
const MADE_BY_AI = '/(trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia)$';

function listed(database: Database, { limit, after, words, credit, takenFrom, takenTo, madeByAi = false, unused = false, endsBefore, barred = false }: PictureQuery) {
  let query = database.selectFrom('picture').selectAll().orderBy('kept_at', 'desc').orderBy('id').limit(limit);
  if (after !== undefined) query = query.where(sql<boolean>`exists (select from picture as last where last.id = ${after} and (picture.kept_at < last.kept_at or (picture.kept_at = last.kept_at and picture.id > last.id)))`);
  if (words !== undefined) query = query.where(sql<boolean>`search @@ ${asked(words)}`);
  if (credit !== undefined) {
    const inIt = (text: ReturnType<typeof sql>) => sql<boolean>`strpos(lower(${text}), lower(${credit})) > 0`;
    query = query.where((is) => is.or([inIt(sql`coalesce(words ->> 'credit', facts ->> 'credit', '')`), inIt(sql`coalesce(facts ->> 'creators', '')`), inIt(sql`coalesce(facts ->> 'copyright', '')`)]));
  }
  const takenOn = sql`left(facts ->> 'takenAt', 10)`;
  if (takenFrom !== undefined) query = query.where(sql<boolean>`${takenOn} >= ${takenFrom.toString()}`);
  if (takenTo !== undefined) query = query.where(sql<boolean>`${takenOn} <= ${takenTo.toString()}`);
  if (madeByAi) query = query.where(sql<boolean>`facts ->> 'digitalSourceType' ~ ${MADE_BY_AI}`);
  if (unused) query = query.where(sql<boolean>`not exists (select from picture_use where picture_use.picture = picture.id)`);
  if (endsBefore !== undefined) query = query.where('bar', 'is', null).where('until', '<', sql<Temporal.Instant>`${endsBefore.toString()}::timestamptz`);
  if (barred) query = query.where('bar', 'is not', null);
  return query.execute();
}

/** Every word, or what it begins; what has no word in it finds nothing. */
function asked(words: string) {
  const folded = searchWords(words);
  const stems = folded.map(({ folded: word, stemmer }) => sql`coalesce(quote_literal(${stemmed(sql`${word}::text`, sql`${stemmer}::text`)}) || ':*', '')`);
  return stems.length === 0 ? sql`''::tsquery` : sql`(array_to_string(array_remove(array[${sql.join(stems)}]::text[], ''), ' & '))::tsquery`;
}

export interface PictureWriting {
  /** The same picture again is as it was. Says whether it is new. */
  add(picture: NewPicture, at: Temporal.Instant): Promise<boolean>;
  find(id: string): Promise<LibraryPicture | undefined>;
  /** Locked until the transaction ends. */
  lock(id: string): Promise<LibraryPicture | undefined>;
  /** What is said of it besides the desk's words: by its file, and by the document that it came with. */
  keepFacts(picture: LibraryPicture): Promise<void>;
  /** `facts`: what its file says, of one that came before that was read. */
  keepFiles(id: string, made: { readonly files: readonly Rendition[]; readonly recipe: number; readonly facts?: PictureFacts | undefined }): Promise<void>;
  /** Its files are to be made anew. */
  keepFraming(id: string, framing: Pick<LibraryPicture, 'focal' | 'crops'>): Promise<void>;
  keepWords(picture: LibraryPicture): Promise<void>;
  keepRights(id: string, rights: PictureRights): Promise<void>;
  /** One that readers may see again has its files made anew. */
  keepBar(id: string, bar: Barred | null): Promise<void>;
  /** Shown in its place from now on; what it stood in for itself, too. */
  replace(id: string, by: string): Promise<void>;
  /** Those whose rights may say something else of them now than before: ended by then, or for some countries alone; locked. */
  lockLimited(by: Temporal.Instant): Promise<readonly LibraryPicture[]>;
  /** Of those that readers may see: when the rights of the next one end. */
  nextEnd(): Promise<Temporal.Instant | null>;
  /** Numbers of the stories in which readers see it, or one that it stands in for. */
  shownIn(id: string): Promise<readonly number[]>;
  /** Position of the last change that took it from readers; null: none did. */
  goneGeneration(id: string): Promise<number | null>;
}

export function pictureWriting(writer: Writer): PictureWriting {
  const rows = writer.selectFrom('picture').selectAll().forUpdate();
  return {
    async add({ id, width, height, files, focal, facts, recipe, keptBy, fileName }, at) {
      const { numInsertedOrUpdatedRows } = await writer
        .insertInto('picture')
        .values({ id, width, height, files: JSON.stringify(files), focal: JSON.stringify(focal), crops: '{}', facts: JSON.stringify(facts), recipe, kept_at: at.toString(), kept_by: keptBy, file_name: fileName })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      const isNew = numInsertedOrUpdatedRows === 1n;
      if (isNew) await keepSearch(writer, { id, facts, words: NO_WORDS, fileName });
      return isNew;
    },
    async find(id) {
      const row = await writer.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readPicture(row);
    },
    async lock(id) {
      const row = await rows.where('id', '=', id).executeTakeFirst();
      return row && readPicture(row);
    },
    async keepFacts(picture) {
      await writer.updateTable('picture').set({ facts: JSON.stringify(picture.facts) }).where('id', '=', picture.id).execute();
      await keepSearch(writer, picture);
    },
    async keepFiles(id, { files, recipe, facts }) {
      const kept = facts === undefined ? {} : { facts: JSON.stringify(facts) };
      const row = await writer.updateTable('picture').set({ files: JSON.stringify(files), recipe, ...kept }).where('id', '=', id).returningAll().executeTakeFirst();
      if (row !== undefined && facts !== undefined) await keepSearch(writer, readPicture(row));
    },
    async keepFraming(id, { focal, crops }) {
      await writer.updateTable('picture').set({ focal: JSON.stringify(focal), crops: JSON.stringify(crops), recipe: 0 }).where('id', '=', id).execute();
    },
    async keepWords(picture) {
      await writer.updateTable('picture').set({ words: JSON.stringify(picture.words) }).where('id', '=', picture.id).execute();
      await keepSearch(writer, picture);
    },
    async keepRights(id, { until, onlyIn, notIn }) {
      await writer.updateTable('picture').set({ until: until?.toString() ?? null, only_in: [...onlyIn], not_in: [...notIn] }).where('id', '=', id).execute();
    },
    async keepBar(id, bar) {
      const anew = bar === null ? { recipe: 0 } : {};
      await writer.updateTable('picture').set({ bar: bar?.why ?? null, barred_at: bar?.at.toString() ?? null, barred_by: bar?.by ?? null, barred_why: bar?.note ?? null, ...anew }).where('id', '=', id).execute();
    },
    async replace(id, by) {
      await writer.updateTable('picture').set({ replaced_by: by }).where((is) => is.or([is('id', '=', id), is('replaced_by', '=', id)])).execute();
    },
    async lockLimited(by) {
      const isLimited = sql<boolean>`(bar is null and until <= ${by.toString()}::timestamptz) or bar in ('expired', 'territory') or (bar is null and (cardinality(only_in) > 0 or cardinality(not_in) > 0))`;
      return (await rows.where(isLimited).orderBy('id').execute()).map(readPicture);
    },
    async nextEnd() {
      return (await writer.selectFrom('picture').select('until').where('bar', 'is', null).where('until', 'is not', null).orderBy('until').limit(1).executeTakeFirst())?.until ?? null;
    },
    async shownIn(id) {
      const numbers = await writer
        .selectFrom('picture_use')
        .innerJoin('picture', 'picture.id', 'picture_use.picture')
        .innerJoin('story', 'story.id', 'picture_use.story')
        .select('story.number')
        .distinct()
        .where('picture_use.is_shown', '=', true)
        .where((is) => is.or([is('picture.id', '=', id), is('picture.replaced_by', '=', id)]))
        .orderBy('story.number')
        .execute();
      return numbers.map(({ number }) => number);
    },
    async goneGeneration(id) {
      const { last } = await writer.selectFrom('change_log').select((is) => is.fn.max('generation').as('last')).where(sql<boolean>`gone_pictures @> array[${id}]::text[]`).executeTakeFirstOrThrow();
      return last ?? null;
    },
  };
}

/** By all that its file and the desk say of it, and by what the file was called. */
async function keepSearch(writer: Writer, { id, facts, words, fileName }: Pick<LibraryPicture, 'id' | 'facts' | 'words' | 'fileName'>): Promise<void> {
  const { headline, caption, alt, credit, creators, copyright, place, keywords } = facts;
  const said = [headline, ...Object.values(caption), ...Object.values(alt), credit, ...creators, copyright, ...Object.values(place), ...keywords];
  const ours = [...Object.values(words.caption), ...Object.values(words.alt), words.credit];
  const found = [...said, ...ours, fileName.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')].flatMap((text) => (text === null ? [] : searchWords(text)));
  await sql`
    update picture set search = coalesce((
      select array_to_tsvector(array_agg(distinct stem))
      from (select ${stemmed(sql`word`, sql`stemmer`)} as stem from unnest(${found.map(({ folded }) => folded)}::text[], ${found.map(({ stemmer }) => stemmer)}::text[]) as given (word, stemmer)) as kept
      where stem is not null
    ), '') where id = ${id}`.execute(writer);
}

/** Notes which pictures a story shows, to readers and in work. */
export async function keepPictureUse(writer: Writer, story: StoryRecord): Promise<void> {
  const shown = story.public === 'live' && story.shown !== null ? pictureIdsOf(story.shown.content) : [];
  const inWork = pictureIdsOf(story.working.content);
  const rows = [...new Set([...shown, ...inWork])].map((picture) => ({ picture, story: story.id, is_shown: shown.includes(picture), is_in_work: inWork.includes(picture) }));
  await writer.deleteFrom('picture_use').where('story', '=', story.id).execute();
  if (rows.length > 0) await writer.insertInto('picture_use').values(rows).execute();
}

type PictureRow = Selectable<Tables['picture']>;

function readPicture(row: PictureRow): LibraryPicture {
  const { id, width, height, recipe, kept_at: keptAt, kept_by: keptBy, file_name: fileName } = row;
  return {
    id, width, height, recipe, keptAt, keptBy, fileName,
    files: row.files as readonly Rendition[],
    focal: row.focal as FocalPoint,
    crops: row.crops as Crops,
    facts: { ...NOTHING_SAID, ...(row.facts as Partial<PictureFacts>) },
    words: { ...NO_WORDS, ...(row.words as Partial<PictureWords>) },
    rights: { until: row.until, onlyIn: row.only_in, notIn: row.not_in },
    bar: readBar(row),
    replacedBy: row.replaced_by,
  };
}

function readBar({ bar, barred_at: at, barred_by: by, barred_why: note }: Pick<PictureRow, 'bar' | 'barred_at' | 'barred_by' | 'barred_why'>): Barred | null {
  return bar === null || at === null ? null : { why: bar, at, by, note };
}
