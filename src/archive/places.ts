/** Where editions, sections and standing pages live and ever lived: an old address leads on, and is nobody else's. */
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

export interface Place {
  readonly path: string;
  readonly edition: EditionKey;
  /** Neither section nor page: the edition's own front. */
  readonly section: SectionKey | null;
  /** The key of a standing page. */
  readonly page: string | null;
}

/**
 * Remembers where all of them live now. Nothing is remembered where one of them lives at what was another's, or where an
 * edition would leave its stories behind: those are given back, each with whose the place was, or with where the edition's stories live.
 */
export async function keepPlaces(database: Database, places: readonly Place[]): Promise<readonly (Place & { readonly was: Place })[]> {
  return database.transaction().execute(async (writer) => {
    const paths = places.map(({ path }) => path);
    const known = paths.length === 0 ? [] : await writer.selectFrom('place').select(['path', 'edition', 'section', 'page']).where('path', 'in', paths).execute();
    const taken = places.flatMap((place) => {
      const was = known.find(({ path }) => path === place.path);
      return was === undefined || (was.edition === place.edition && was.section === place.section && was.page === place.page) ? [] : [{ ...place, was }];
    });
    const left = await leftBehind(writer, places);
    const fresh = places.filter(({ path }) => !known.some((each) => each.path === path));
    if (taken.length === 0 && left.length === 0 && fresh.length > 0) await writer.insertInto('place').values(fresh.map((place) => ({ ...place }))).onConflict((conflict) => conflict.doNothing()).execute();
    return [...taken, ...left];
  });
}

const isFront = ({ section, page }: Place): boolean => section === null && page === null;

/** Editions whose path is another than that which their stories' addresses begin with. */
async function leftBehind(writer: Transaction<Tables>, places: readonly Place[]): Promise<readonly (Place & { readonly was: Place })[]> {
  const fronts = places.filter(isFront);
  const before = (await writer.selectFrom('place').select(['path', 'edition', 'section', 'page']).where('section', 'is', null).where('page', 'is', null).execute()).filter(({ edition, path }) => fronts.some((front) => front.edition === edition && front.path !== path));
  const found = await Promise.all(
    before.map(async (was) => {
      const story = await writer.selectFrom('story').select('number').where('edition', '=', was.edition).where('address', '^@', was.path).limit(1).executeTakeFirst();
      const front = fronts.find(({ edition }) => edition === was.edition);
      return story === undefined || front === undefined || front.path === was.path ? [] : [{ ...front, was }];
    }),
  );
  return found.flat();
}
