/** A story as those who change it hold it: locked, with the text it shows and the text in work. */
import { parseContent } from '../story/content-json.ts';
import type { Revision, RevisionKind, Story, StoryContent, TranslationOf } from '../story/story.ts';
import type { Tables } from './tables.ts';
import type { Selectable } from 'kysely';

export interface StoryRecord extends Omit<Story, 'corrections'> {
  readonly slug: string | null;
  /** As `translationOf`, which is the text in work's: what the text that readers see follows. */
  readonly shownTranslationOf: TranslationOf | null;
  /** What readers see, or saw last; null: they never saw any. */
  readonly shown: Revision | null;
  /** What would go out next. */
  readonly working: Revision;
  /** When the working revision goes out by itself; there exactly while `work` is `scheduled`. */
  readonly scheduled: Scheduled | null;
  /** Names the story with all its translations: the id of the first of them. */
  readonly family: string;
}

/** Why a revision was saved by which an embargo was lifted, or came from the agency: it is no edit of the text. */
export const EMBARGO_ALONE = 'the embargo alone';

export interface Scheduled {
  readonly at: Temporal.Instant;
  /** In whose name. */
  readonly by: string;
}

export interface NewRevision {
  readonly kind: RevisionKind;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly why: string | null;
  readonly content: StoryContent;
}

/** What was last taken of a document. */
export interface DocumentRecord {
  readonly identity: string;
  readonly story: string;
  readonly revision: string;
  readonly contentHash: string;
  readonly version: string | null;
  readonly updated: Temporal.Instant | null;
  /** What the document called its section, and where it said its lead picture lay: empty for a picture with no place, null for none. */
  readonly section: string | null;
  readonly lead: string | null;
}

export type StoryRow = Selectable<Tables['story']>;
export type RevisionRow = Selectable<Tables['revision']>;

export function readRevision(row: RevisionRow): Revision {
  return { ...row, content: parseContent(row.content) };
}

export function readStory(row: StoryRow, revisions: readonly RevisionRow[]): StoryRecord {
  const find = (id: string): Revision => {
    const found = revisions.find((each) => each.id === id);
    if (found === undefined) throw new Error(`Story ${row.number} names a revision that is not there: ${id}`);
    return readRevision(found);
  };
  return {
    id: row.id,
    number: row.number,
    edition: row.edition,
    public: row.public,
    work: row.work,
    address: row.address,
    slug: row.slug,
    times: { firstPublished: row.first_published, onSiteSince: row.on_site_since, updated: row.updated, corrected: row.corrected },
    shown: row.shown_revision === null ? null : find(row.shown_revision),
    working: find(row.working_revision),
    scheduled: row.scheduled_at === null || row.scheduled_by === null ? null : { at: row.scheduled_at, by: row.scheduled_by },
    family: row.family,
    translationOf: readLink(row.source_story, row.source_revision, row.source_parts),
    shownTranslationOf: readLink(row.source_story, row.shown_source_revision, row.shown_source_parts),
  };
}

export function readLink(story: string | null, revision: string | null, parts: unknown): TranslationOf | null {
  return story === null || revision === null ? null : { story, revision, parts: parts as TranslationOf['parts'] };
}

type StoryColumns = Omit<Tables['story'], 'number'>;
type Written = { [column in keyof StoryColumns]: StoryColumns[column] extends { readonly __insert__: infer T } ? T : StoryColumns[column] };

/** All that a story's row may change in, and its id. */
export function storyRow(story: Omit<StoryRecord, 'number'>): Written {
  const text = (instant: Temporal.Instant | null): string | null => instant?.toString() ?? null;
  const { times, translationOf, shownTranslationOf, scheduled } = story;
  return {
    id: story.id,
    edition: story.edition,
    public: story.public,
    work: story.work,
    address: story.address,
    slug: story.slug,
    first_published: text(times.firstPublished),
    on_site_since: text(times.onSiteSince),
    updated: text(times.updated),
    corrected: text(times.corrected),
    shown_revision: story.shown?.id ?? null,
    working_revision: story.working.id,
    scheduled_at: text(scheduled?.at ?? null),
    scheduled_by: scheduled?.by ?? null,
    family: story.family,
    source_story: translationOf?.story ?? null,
    source_revision: translationOf?.revision ?? null,
    source_parts: translationOf === null ? null : JSON.stringify(translationOf.parts),
    shown_source_revision: shownTranslationOf?.revision ?? null,
    shown_source_parts: shownTranslationOf === null ? null : JSON.stringify(shownTranslationOf.parts),
  };
}
