/** A tiny vocabulary for tests of the archive: an archive in a database of its own, live stories in it in a line. */
import { randomUUIDv7 } from 'node:crypto';
import { content } from '../../test/support/stories.ts';
import { freshDatabase } from '../../test/support/database.ts';
import type { StoryContent } from '../story/story.ts';
import { noTimes } from '../story/times.ts';
import { type Archive, type ArchiveOptions, openArchive } from './archive.ts';
import type { StoryRecord } from './story-record.ts';
import type { Writing } from './writing.ts';

export const noon = Temporal.Instant.from('2025-06-12T06:30:00.123456Z');

export interface TestArchive {
  readonly archive: Archive;
  readonly connection: Awaited<ReturnType<typeof freshDatabase>>['connection'];
  end(): Promise<void>;
}

export async function testArchive(options: ArchiveOptions = {}): Promise<TestArchive> {
  const database = await freshDatabase();
  const archive = await openArchive(database.connection, options);
  return {
    archive,
    connection: database.connection,
    async end() {
      await archive.close();
      await database.drop();
    },
  };
}

export interface LiveStory {
  readonly edition?: string;
  readonly changed?: Partial<StoryContent>;
  readonly minutes?: number;
  readonly translationOf?: StoryRecord;
}

/** A live story, on site since noon and some minutes. */
export async function addLive(write: Writing, { edition = 'en', changed = {}, minutes = 0, translationOf }: LiveStory = {}): Promise<StoryRecord> {
  const at = noon.add({ minutes });
  const story = await write.addStory({
    id: randomUUIDv7(),
    edition,
    public: 'never',
    work: 'draft',
    times: noTimes,
    family: translationOf?.family ?? null,
    translationOf: translationOf === undefined ? null : { story: translationOf.id, revision: translationOf.working.id, parts: { headline: 'h' } },
    revision: { kind: 'import', at, by: 'A test', why: null, content: content(changed) },
  });
  const live: StoryRecord = {
    ...story,
    public: 'live',
    address: `/${edition}/story-${story.number}`,
    slug: 'story',
    times: { firstPublished: at, onSiteSince: at, updated: at, corrected: null },
    shown: story.working,
  };
  await write.keepStory(live);
  return live;
}
