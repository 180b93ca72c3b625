/** A tiny vocabulary for tests of the newsroom: a newsroom on a database of its own, a document in a line, and what came of it. */
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { block, publication as tidewater } from '../../test/support/stories.ts';
import { freshDatabase } from '../../test/support/database.ts';
import { type Archive, openArchive } from '../archive/archive.ts';
import { openPool } from '../archive/database.ts';
import type { NewPicture } from '../archive/pictures.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { NOTHING_SAID } from '../story/picture.ts';
import type { Publication } from '../story/publication.ts';
import type { WireItem } from '../story/wire-item.ts';
import type { Newsroom, TakeInOptions } from './newsroom.ts';
import { openNewsroom } from './open-newsroom.ts';

/** Two editions; a section within a section; one that the Hindi edition has not. */
export const publication: Publication = {
  ...tidewater,
  sections: [...tidewater.sections, { key: 'ports', parent: 'city', editions: { en: { name: 'Ports', slug: 'ports' }, hi: { name: 'बंदरगाह', slug: 'bandargah' } } }],
};

export const noon = Temporal.Instant.from('2025-06-12T06:30:00Z');
export const morning = Temporal.Instant.from('2025-06-12T03:20:00Z');

/** A document of an agency; say only what the test is about. */
export function document(changed: Partial<IncomingStory> = {}): IncomingStory {
  return {
    format: 'ninjs', identity: { canonical: null, agencyId: 'urn:x:1' }, version: null, status: 'usable', language: 'en', headline: 'Ferry back in service', standfirst: 'Two years after the flood',
    body: [block('p: The ferry runs again.'), block('p: It leaves at six.')], lead: null, byline: ['Meera Rao'], source: 'Bloomberg', dateline: null, section: 'World News', topics: [],
    firstPublished: morning, updated: null, embargo: null, editorNote: null, warnings: [], ...changed,
  };
}

/** An item of an agency's wire; say only what the test is about. */
export function wireItem(changed: Partial<WireItem> = {}): WireItem {
  const { status = 'usable' } = changed;
  return {
    ...document(), kind: 'text', signal: status === 'canceled' ? 'kill' : 'new', statusRaw: null, urgency: null, urgencyRaw: null, familyKey: null, series: null, links: [], expires: null, shortHeadline: null, slugline: null, takeKey: null,
    keywords: [], subjects: [], mediaTopics: [], places: [], people: [], organisations: [], creditLine: null, copyrightHolder: null, copyrightNotice: null, usageTerms: null, correctionNote: null, media: [], parts: [], ...changed,
  };
}

export const named = (agencyId: string): Pick<IncomingStory, 'identity'> => ({ identity: { canonical: null, agencyId } });
export const draft: TakeInOptions = { by: 'A. Das', publish: false };
export const publish: TakeInOptions = { by: 'A. Das', publish: true };

/** A picture of which there is a row and no file. */
export const libraryPicture = (id: string): NewPicture => ({ id, width: 640, height: 360, files: [], focal: { x: 0.5, y: 0.5 }, facts: NOTHING_SAID, recipe: 0, keptBy: 'A. Das', fileName: 'boats.jpg' });

/** A newsroom for the tests of a file, and at noon before each of them. `give` has it before the first. */
export function beginAtNoon(give: (house: TestNewsroom) => void): void {
  let house: TestNewsroom;
  beforeAll(async () => {
    house = await testNewsroom();
    give(house);
  });
  beforeEach(() => {
    house.clock.now = noon;
  });
  afterAll(() => house.end());
}

export interface TestNewsroom {
  readonly archive: Archive;
  readonly newsroom: Newsroom;
  readonly connection: Awaited<ReturnType<typeof freshDatabase>>['connection'];
  /** The newsroom's clock, which stands still until it is moved. */
  readonly clock: { now: Temporal.Instant };
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The keys of the last change, sorted. */
  lastKeys(): Promise<readonly string[]>;
  generation(): Promise<number>;
  end(): Promise<void>;
}

export async function testNewsroom(): Promise<TestNewsroom> {
  const database = await freshDatabase();
  const archive = await openArchive(database.connection, { publication, voices: true });
  const clock = { now: noon };
  // The database goes before the server has let the last connection go.
  const pool = openPool(database.connection, { max: 2, onLost: () => undefined });
  return {
    archive,
    newsroom: openNewsroom({ archive, publication, now: () => clock.now }),
    connection: database.connection,
    clock,
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await pool.query<Row>(text, values)).rows,
    generation: () => archive.changes.generation(),
    async lastKeys() {
      const changes = await archive.changes.changesSince((await archive.changes.generation()) - 1);
      return (changes[0]?.keys ?? []).toSorted();
    },
    async end() {
      await pool.end();
      await archive.close();
      await database.drop();
    },
  };
}
