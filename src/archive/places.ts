/** Where editions, sections and standing pages live and ever lived: an old address leads on, and is nobody else's. */
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { Database } from './database.ts';

export interface Place {
  readonly path: string;
  readonly edition: EditionKey;
  /** Neither section nor page: the edition's own front. */
  readonly section: SectionKey | null;
  /** The key of a standing page. */
  readonly page: string | null;
}

/**
 * Remembers where all of them live now. Nothing is remembered where one of them lives at what was another's: those
 * are given back, each with whose it was.
 */
export async function keepPlaces(database: Database, places: readonly Place[]): Promise<readonly (Place & { readonly was: Place })[]> {
  return database.transaction().execute(async (writer) => {
    const paths = places.map(({ path }) => path);
    const known = paths.length === 0 ? [] : await writer.selectFrom('place').select(['path', 'edition', 'section', 'page']).where('path', 'in', paths).execute();
    const taken = places.flatMap((place) => {
      const was = known.find(({ path }) => path === place.path);
      return was === undefined || (was.edition === place.edition && was.section === place.section && was.page === place.page) ? [] : [{ ...place, was }];
    });
    const fresh = places.filter(({ path }) => !known.some((each) => each.path === path));
    if (taken.length === 0 && fresh.length > 0) await writer.insertInto('place').values(fresh.map((place) => ({ ...place }))).onConflict((conflict) => conflict.doNothing()).execute();
    return taken;
  });
}
