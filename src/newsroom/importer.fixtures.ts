/** A program for tests to kill: takes in one document after another, and says each story's number once it is published. */
import { openArchive } from '../archive/archive.ts';
import type { Connection } from '../archive/database.ts';
import type { IncomingStory } from '../story/incoming.ts';
import { PLAIN_FURNITURE, PLAIN_RULES } from '../story/publication.ts';
import { openNewsroom } from './open-newsroom.ts';

const archive = await openArchive(JSON.parse(process.argv[2] ?? '') as Connection);
const newsroom = openNewsroom({
  archive,
  publication: {
    zone: 'Asia/Kolkata',
    editions: [{ key: 'en', path: '/', name: 'The Tidewater', tagline: 'News', zone: 'Asia/Kolkata' }],
    sections: [{ key: 'world-news', parent: null, editions: { en: { name: 'World News', slug: 'world-news' } } }],
    authors: [],
    rules: PLAIN_RULES,
    ...PLAIN_FURNITURE,
  },
});
const nothing = { version: null, standfirst: null, lead: null, source: 'Bloomberg', dateline: null, firstPublished: null, updated: null, embargo: null, editorNote: null } as const;
for (let index = 0; ; index += 1) {
  const incoming: IncomingStory = {
    ...nothing,
    format: 'ninjs',
    identity: { canonical: null, agencyId: `urn:import:${process.argv[3] ?? ''}:${index}` },
    status: 'usable',
    language: 'en',
    headline: `Ferry ${index}`,
    body: [{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'It runs again.' }] }],
    byline: ['A. Das'],
    section: 'World News',
    topics: [],
    warnings: [],
  };
  const { number } = await newsroom.takeIn(incoming, { by: 'A test', publish: true });
  console.log(number);
}
