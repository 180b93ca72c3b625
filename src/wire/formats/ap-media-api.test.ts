import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';

const WIRE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire');

const story = {
  uri: 'https://api.example.org/media/v/content/0123456789abcdef?qt=a', altids: { itemid: '0123456789abcdef', etag: 'x' }, version: 2, type: 'text', urgency: 2, editorialpriority: 'u', language: 'en', versioncreated: '2026-10-26T14:30:00Z', firstcreated: '2026-10-26T12:00:00Z',
  pubstatus: 'usable', ednote: 'Eds: UPDATES: Adds quote.', signals: ['newscontent'], title: 'XX--Bridge', headline: 'Bridge painted', headline_extended: 'Council paints its only bridge green', slugline: 'BC-XX--Bridge Paint, 1st Ld-Writethru',
  bylines: [{ by: 'By ADA QUIST and ROHAN PETRELLI', title: 'Marl Echo' }], located: 'UPPER MARL', provider: 'AP', usageterms: ['For editors.', 'Ask first.'], copyrightnotice: 'Copyright 2026', keywords: ['bridge'],
  subject: [{ code: 'a', name: 'a', rels: ['category'] }, { code: 'medtop:20000340', name: 'Railway' }], person: [{ name: 'Ada Bell', code: '7', scheme: 'http://cv.example/id/' }], place: [{ name: 'Marl' }], organisation: [{ name: 'Council' }],
  associations: {
    1: { altids: { itemid: 'p1' }, type: 'picture', headline: 'P', description_caption: 'The bridge', description_creditline: 'A. Lightman/XW', renditions: { main: { href: 'https://p.example/1.jpg', mimetype: 'image/jpeg', width: 2000, height: 1000, sizeinbytes: 5 }, caption_nitf: { href: 'https://p.example/1.xml', mimetype: 'text/xml' } } },
    2: { altids: { itemid: 't1' }, type: 'text', headline: 'More' },
  },
  renditions: { nitf: { href: 'https://api.example.org/x', mimetype: 'text/xml' } },
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const answer = (item: object): unknown => ({ api_version: '2.1', data: { meta: {}, item } });
function item(more: object = {}, beside: object = {}): WireItem {
  const result = readDocument(bytes({ ...(answer({ ...story, ...more }) as object), ...beside }), { zone: 'UTC' });
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as WireItem;
}

test('an item is read whole; that its text lies elsewhere is said', () => {
  const read = item();
  expect(read).toMatchObject({
    format: 'ap-media-api', kind: 'text', signal: 'update', status: 'usable', identity: { canonical: null, agencyId: '0123456789abcdef' }, version: '2', urgency: 2, headline: 'Council paints its only bridge green', shortHeadline: 'Bridge painted', body: [],
    byline: ['ADA QUIST', 'ROHAN PETRELLI'], source: 'AP', dateline: 'UPPER MARL', slugline: 'BC-XX--Bridge Paint', takeKey: '1st Ld-Writethru', topics: ['Railway'], keywords: ['bridge'], usageTerms: 'For editors. Ask first.', copyrightNotice: 'Copyright 2026',
    subjects: [{ scheme: null, code: 'a', name: 'a' }, { scheme: 'medtop', code: '20000340', name: 'Railway' }], people: [{ scheme: 'http://cv.example/id/', code: '7', name: 'Ada Bell' }], editorNote: 'Eds: UPDATES: Adds quote.',
    media: [{ kind: 'picture', agencyId: 'p1', renditions: [{ role: 'main', href: 'https://p.example/1.jpg', type: 'image/jpeg', width: 2000, height: 1000, size: 5 }] }], lead: { caption: 'The bridge', credit: 'A. Lightman/XW' },
    parts: [{ ref: 't1', title: 'More', inside: false }], warnings: ['The document has no text: it lies with the agency, as NITF, and was not sent with it.'],
  });
  expect([String(read.firstPublished), String(read.updated)]).toEqual(['2026-10-26T12:00:00Z', '2026-10-26T14:30:00Z']);
});

test('a text that was put beside it is its text', () => {
  const read = item({ located: 'UPPER MARL' }, { nitf: { body_html: '<block><p>UPPER MARL (AP) — One.</p><p>Two.</p></block>', headline: 'Other' } });
  expect(read).toMatchObject({ headline: 'Council paints its only bridge green', dateline: null, warnings: [] });
  expect(read.body).toHaveLength(2);
});

describe('state', () => {
  test.each([
    [{ pubstatus: 'canceled' }, 'canceled'],
    [{ signals: ['kill'] }, 'canceled'],
    [{ ednote: 'Eds: MANDATORY KILL. The story is wrong.' }, 'canceled'],
    [{ ednote: 'Eds: Kill 3rd graf.' }, 'usable'],
    [{ pubstatus: 'canceled', headline: 5, headline_extended: null, title: [], subject: 'x', associations: 'y', provider: null }, 'canceled'],
    [{ pubstatus: 'embargoed' }, 'withheld'],
  ])('%j is %s', (more, status) => {
    expect(item(more).status).toBe(status);
  });
  test.each([['Eds: CORRECTS: spelling of Marl.', 'correction'], ['Eds: UPDATES: With photos.', 'update'], ['TURKEY OUT', 'new']])('“%s”', (ednote, signal) => {
    expect(item({ ednote, slugline: 'BC-XX--Bridge' }).signal).toBe(signal);
  });
  test.each([['2026-10-27T00:00:00Z', '2026-10-27T00:00:00Z'], ['', 'hold']])('an embargo of “%s”', (embargoed, expected) => {
    expect(String(item({ embargoed }).embargo)).toBe(expected);
  });
});

test('a kill that names nobody is for whoever has its id', () => {
  expect(item({ pubstatus: 'canceled', provider: undefined }).source).toBeNull();
  expect(item({ provider: undefined }).source).toBe('AP');
});

test('a day book is for the desk; a picture is a picture', () => {
  expect(item({ profile: 'Daybook' }).kind).toBe('advisory');
  expect(item({ type: 'picture', description_caption: 'C', photographer: { name: 'A. Lightman' }, renditions: { main: { href: 'https://p.example/9.jpg' } } })).toMatchObject({ kind: 'picture', media: [{ creator: 'A. Lightman', caption: 'C' }, { agencyId: 'p1' }] });
});

test('what it follows up is a link', () => {
  expect(item({ followupof: [{ altids: { itemid: 'old' } }] }).links).toEqual([{ relation: 'evolved', id: 'old' }]);
});

test('the page of a feed holds several; one without an id is refused', () => {
  const feed = (items: readonly object[]): Uint8Array => bytes({ data: { items: items.map((each) => ({ item: each })) } });
  expect(readDocument(feed([story, { ...story, altids: { itemid: 'b' } }]), { zone: 'UTC' })).toMatchObject({ ok: true, items: [{ identity: { agencyId: '0123456789abcdef' } }, { identity: { agencyId: 'b' } }] });
  expect(readDocument(bytes(answer({ altids: {}, headline: 'H' })), { zone: 'UTC' })).toMatchObject({ ok: false, reason: 'This item of the AP media API has no altids.itemid, and so no identity.' });
});

const folder = join(WIRE, 'ap-media-api');
test.skipIf(!existsSync(folder))('the samples are read (skipped where ../shared/wire/ap-media-api is absent)', () => {
  const read = readdirSync(folder).map((name) => ({ name, result: readDocument(readFileSync(join(folder, name)), { zone: 'UTC' }) }));
  expect(read.map(({ result }) => (result.ok ? result.items.map(({ kind, body }) => `${kind} ${body.length}`).join() : result.reason))).toEqual(['picture 0', 'advisory 0', 'text 22']);
});
