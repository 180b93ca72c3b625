/** What there is of everything: for who prints all of the site, and not for a reader's page. */
import type { ControlledTransaction } from 'kysely';
import type { EditionKey } from '../story/publication.ts';
import { SHOWN_KINDS } from '../story/story.ts';
import type { Tables } from './tables.ts';

export interface WholeReading {
  /** Slugs of who is in the byline of a live story. */
  authors(edition: EditionKey): Promise<readonly string[]>;
  /** Slugs of what live stories deal with. */
  topics(edition: EditionKey): Promise<readonly string[]>;
  /** Stories that readers saw and do not see any more. */
  gone(): Promise<readonly GoneNumber[]>;
  /** Live stories that readers have seen in several versions. */
  histories(edition: EditionKey): Promise<readonly StoryHistory[]>;
  /** Where sections and standing pages live and ever lived. */
  places(): Promise<readonly string[]>;
}

export interface GoneNumber {
  readonly number: number;
  readonly state: 'withdrawn' | 'killed';
}

export interface StoryHistory {
  readonly address: string;
  readonly versions: number;
}

export function wholeReading(snapshot: ControlledTransaction<Tables>): WholeReading {
  return {
    async authors(edition) {
      const rows = await snapshot.selectFrom('live_author').select('author').distinct().where('edition', '=', edition).orderBy('author').execute();
      return rows.map(({ author }) => author);
    },
    async topics(edition) {
      const rows = await snapshot.selectFrom('live_topic').select('topic').distinct().where('edition', '=', edition).orderBy('topic').execute();
      return rows.map(({ topic }) => topic);
    },
    async gone() {
      const rows = await snapshot.selectFrom('story').select(['number', 'public as state']).where('public', 'in', ['withdrawn', 'killed']).where('address', 'is not', null).orderBy('number').execute();
      return rows as readonly GoneNumber[];
    },
    histories: async (edition) =>
      snapshot
        .selectFrom('live_story')
        .innerJoin('revision', 'revision.story', 'live_story.story')
        .select(['live_story.address', ({ fn }) => fn.countAll<number>().as('versions')])
        .where('live_story.edition', '=', edition)
        .where('revision.kind', 'in', [...SHOWN_KINDS])
        .groupBy(['live_story.number', 'live_story.address'])
        .having(({ fn }) => fn.countAll(), '>', 1)
        .orderBy('live_story.number')
        .execute(),
    async places() {
      const rows = await snapshot.selectFrom('place').select('path').where((place) => place.or([place('section', 'is not', null), place('page', 'is not', null)])).orderBy('path').execute();
      return rows.map(({ path }) => path);
    },
  };
}
