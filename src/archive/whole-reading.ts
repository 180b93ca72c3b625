/** What there is of everything: for who prints all of the site, and not for a reader's page. */
import type { ControlledTransaction } from 'kysely';
import type { EditionKey } from '../story/publication.ts';
import type { Tables } from './tables.ts';

export interface WholeReading {
  /** Slugs of who is in the byline of a live story. */
  authors(edition: EditionKey): Promise<readonly string[]>;
  /** Slugs of what live stories deal with. */
  topics(edition: EditionKey): Promise<readonly string[]>;
  /** Stories that readers saw and do not see any more. */
  gone(): Promise<readonly GoneNumber[]>;
  /** Where sections live and ever lived. */
  places(): Promise<readonly string[]>;
}

export interface GoneNumber {
  readonly number: number;
  readonly state: 'withdrawn' | 'killed';
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
    async places() {
      const rows = await snapshot.selectFrom('place').select('path').where('section', 'is not', null).orderBy('path').execute();
      return rows.map(({ path }) => path);
    },
  };
}
