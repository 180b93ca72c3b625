import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IncomingStory } from '../../story/incoming.ts';
import { readDocument } from './read-document.ts';
import { readNinjs } from './ninjs.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');

function story(item: object): IncomingStory {
  const result = readNinjs(item);
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as IncomingStory;
}
const reason = (item: unknown): string => {
  const result = readNinjs(item);
  return result.ok ? `read: ${JSON.stringify(result.items)}` : result.reason;
};
const texts = ({ body }: IncomingStory): string[] => body.map((block) => ('content' in block ? JSON.stringify(block.content).replace(/^.*?"text":"|"(?:,"marks".*)?\}\]$/g, '') : block.type));

const first = {
  uri: 'urn:x:1', type: 'text', version: '3', versioncreated: '2025-06-12T09:00:00+05:30', firstcreated: '2025-06-12T03:20:00Z', pubstatus: 'usable', language: 'en',
  headline: 'Bridge', byline: 'By Ada Quist and Rohan Petrelli', body_html: '<p>One.</p><p>Two.</p>', body_text: 'One. Two.', description_text: 'In brief', located: 'Upper Marl',
  subject: [{ name: 'Transport' }, { name: 'Towns' }], copyrightholder: 'The Agency', ednote: 'Adds quote',
  associations: { featuremedia: { type: 'picture', description_text: 'The bridge', byline: 'A. Lightman', renditions: { a: { href: 'https://x.test/s.jpg', width: 10, height: 10 }, b: { href: 'https://x.test/l.jpg', width: 100, height: 80 } } } },
};
const second = {
  uri: 'urn:x:1', type: 'text', version: '3', versioncreated: '2025-06-12T09:00:00+05:30', firstcreated: '2025-06-12T03:20:00Z', pubstatus: 'usable', language: 'en',
  headlines: [{ role: 'short', value: 'B' }, { role: 'main', value: 'Bridge' }], by: 'By Ada Quist and Rohan Petrelli', descriptions: [{ role: 'summary', value: 'In brief' }], located: 'Upper Marl',
  bodies: [{ role: 'plain', contenttype: 'text/plain', value: 'One. Two.' }, { role: 'html', contenttype: 'text/html', value: '<p>One.</p><p>Two.</p>' }],
  subjects: [{ name: 'Transport' }, { name: 'Towns' }], infosources: [{ name: 'The Agency' }], ednote: 'Adds quote',
  associations: [{ name: 'featuremedia', type: 'picture', descriptions: [{ role: 'caption', value: 'The bridge' }], by: 'A. Lightman', renditions: [{ href: 'https://x.test/s.jpg', width: 10, height: 10 }, { href: 'https://x.test/l.jpg', width: 100, height: 80 }] }],
};
const { versioncreated, firstcreated, pubstatus, infosources, ednote, ...same } = second;
const third = { ...same, standard: { name: 'ninjs', version: '3.0' }, versionCreated: versioncreated, firstCreated: firstcreated, pubStatus: pubstatus, infoSources: infosources, edNote: ednote };

describe('ninjs 1, 2 and 3 say the same in three ways', () => {
  test.each([['1', first], ['2', second], ['3', third]])('ninjs %s', (_version, item) => {
    const read = story(item);
    expect(read).toMatchObject({
      format: 'ninjs', identity: { canonical: null, agencyId: 'urn:x:1' }, version: '3', status: 'usable', language: 'en', headline: 'Bridge', standfirst: 'In brief', byline: ['Ada Quist', 'Rohan Petrelli'],
      source: 'The Agency', dateline: 'Upper Marl', section: 'Transport', topics: ['Transport', 'Towns'], embargo: null, editorNote: 'Adds quote', warnings: [],
      lead: { alt: null, caption: 'The bridge', credit: 'A. Lightman', href: 'https://x.test/l.jpg' },
    });
    expect([read.updated?.toString(), read.firstPublished?.toString()]).toEqual(['2025-06-12T03:30:00Z', '2025-06-12T03:20:00Z']);
    expect(texts(read)).toEqual(['One.', 'Two.']);
  });
});

describe('signals', () => {
  const base = { uri: 'urn:x:1', headline: 'H', body_text: 'T' };
  test.each([
    [{ pubstatus: 'withheld' }, 'withheld'],
    [{ pubStatus: 'canceled' }, 'canceled'],
    [{ pubstatus: 'CANCELLED' }, 'canceled'],
    [{ pubstatus: 'stat:Canceled ' }, 'canceled'],
    [{ pubstatus: 'kill' }, 'canceled'],
    [{ pubstatus: 'deleted' }, 'canceled'],
    [{ pubStatus: 'usable', pubstatus: 'canceled' }, 'canceled'],
    [{ pubStatus: 'usable', pubstatus: 'withheld' }, 'withheld'],
    [{}, 'usable'],
    [{ pubstatus: 'commissioned' }, 'withheld'],
    [{ pubstatus: 7 }, 'withheld'],
  ])('%o', (fields, status) => {
    expect(story({ ...base, ...fields }).status).toBe(status);
  });
  test('a status nobody knows is said to be unknown', () => {
    expect(story({ ...base, pubstatus: 'replaced' }).warnings).toEqual(['The status “replaced” is unknown: the document is withheld.']);
  });
  test('a kill gets through in whatever state the document is', () => {
    expect(story({ uri: 'urn:x:1', pubstatus: 'canceled', type: 'picture', headline: 7, body_html: null, associations: 'x' })).toMatchObject({ status: 'canceled', headline: '', identity: { agencyId: 'urn:x:1' }, body: [] });
  });
  test.each([
    ['2025-06-12T08:50:00+05:30', '2025-06-12T03:20:00Z'],
    ['2025-06-12T08:50:00+0530', '2025-06-12T03:20:00Z'],
    ['2025-06-12 03:20:00', '2025-06-12T03:20:00Z'],
    ['', 'hold'],
    ['tomorrow', 'hold'],
    ['2025-06-12', 'hold'],
    [true, 'hold'],
    [false, 'null'],
    [null, 'null'],
  ])('an embargo of %o', (embargoed, expected) => {
    expect(String(story({ ...base, embargoed }).embargo)).toBe(expected);
    expect(String(story({ ...base, embargoedUntil: embargoed }).embargo)).toBe(expected);
  });
});

test('of several embargoes the one that holds longest counts', () => {
  const base = { uri: 'urn:x:1', headline: 'H', body_text: 'T' };
  expect(String(story({ ...base, embargoedUntil: '2025-06-12T03:20:00Z', embargoed: '2027-01-01T00:00:00Z' }).embargo)).toBe('2027-01-01T00:00:00Z');
  expect(story({ ...base, embargoedUntil: '2025-06-12T03:20:00Z', embargoed: 'later' }).embargo).toBe('hold');
});

describe('text', () => {
  test('signs that are no markup stay, also in captions', () => {
    const words = 'Growth <5 percent in May and >7 percent in June';
    const read = story({ uri: 'u', headline: words, description_text: `<b>${words}</b>`, body_text: 'T', associations: { main: { type: 'picture', description_text: words, renditions: {} } } });
    expect([read.headline, read.standfirst, read.lead?.caption]).toEqual([words, words, words]);
  });
  test('what would turn the direction of a line is taken out, joiners stay', () => {
    expect(story({ uri: 'u', headline: 'Fer\u202Ery \u2066back\u200B क्\u200Dष', body_text: 'T' }).headline).toBe('Ferry back क्\u200Dष');
  });
  test('the fuller of several bodies, HTML before plain', () => {
    expect(texts(story({ uri: 'u', headline: 'H', body_html: '<p>Short', body_text: 'A much longer text than the other one.\n\nWith two paragraphs.' }))).toHaveLength(2);
    expect(texts(story({ uri: 'u', headline: 'H', body_xhtml: '<p>A <b>b</b></p>', body_text: 'A b' }))).toHaveLength(1);
  });
  test('a place that the text begins with is not printed twice', () => {
    expect(story({ uri: 'u', headline: 'H', located: 'Grosseto, Italy', body_text: 'GROSSETO, Italy (AP) -- The trial' }).dateline).toBeNull();
    expect(story({ uri: 'u', headline: 'H', located: 'Grosseto, Italy', body_text: 'The trial' }).dateline).toBe('Grosseto, Italy');
  });
  test('the headline over the text is not body', () => {
    expect(texts(story({ uri: 'u', headline: 'H h', body_html: '<h1>H h</h1><p>T' }))).toEqual(['T']);
  });
  test('an agency that signs with its own name has written nothing', () => {
    expect(story({ uri: 'u', headline: 'H', body_text: 'T', byline: 'NTB', copyrightholder: 'NTB' })).toMatchObject({ byline: [], source: 'NTB' });
  });
});

describe('what is no story is refused with a word', () => {
  test.each([
    [{ uri: 'u', type: 'picture', headline: 'H' }, /of type “picture”/],
    [{ uri: 'u', eventDetails: {}, headlines: [{ value: 'H' }] }, /an event or a planning item/],
    [{ headline: 'H', versioncreated: 'x' }, /no uri/],
    [{ uri: 'u', type: 'text' }, /no headline/],
    [{ a: 1, b: 2 }, /not ninjs: its fields are “a”, “b”/],
    [{}, /empty JSON object/],
    [[], /empty JSON list/],
    [[{ uri: 'u', headline: 'H', body_text: 'T' }, 5], /Item 2 of 2: .*not an object/],
    ['x', /not an object/],
    [{ data: { item: { altids: {} } } }, /AP media API, which is not yet read/],
  ])('%j', (item, expected) => {
    expect(reason(item)).toMatch(expected);
  });
});

describe('the IPTC’s own documents (skipped, each folder by name, where ../shared/wire is absent)', () => {
  const counts: { readonly [folder: string]: readonly [read: number, refused: number] } = { 'ninjs': [36, 28], 'ninjs-testsuite': [68, 149] };
  for (const [folder, expected] of Object.entries(counts)) {
    const path = join(SHARED, 'wire', folder);
    test.skipIf(!existsSync(path))(`${folder}: each is read, or refused with a reason; none throws`, () => {
      const results = readdirSync(path).map((name) => ({ name, result: readDocument(readFileSync(join(path, name)), { zone: 'UTC', name }) }));
      const [read, refused] = [results.filter(({ result }) => result.ok), results.filter(({ result }) => !result.ok)];
      expect([read.length, refused.length]).toEqual(expected);
      const nameless = read.filter(({ result }) => result.ok && result.items.some((each) => each.status !== 'canceled' && each.headline === ''));
      const wordless = refused.filter(({ result }) => !result.ok && !/^[^:]+\.json: \S.{15,}\.$/s.test(result.reason));
      expect([...nameless, ...wordless].map(({ name }) => name)).toEqual([]);
    });
  }
  const suite = join(SHARED, 'wire/ninjs-testsuite');
  test.skipIf(!existsSync(suite))('whatever should pass and is a story with a headline is read', () => {
    const stories = readdirSync(suite)
      .filter((name) => name.includes('should_pass'))
      .map((name) => JSON.parse(readFileSync(join(suite, name), 'utf8')) as { type?: string; headline?: unknown; headlines?: unknown; eventDetails?: unknown })
      .filter(({ type, headline, headlines, eventDetails }) => (headline ?? headlines) !== undefined && ['text', 'composite', undefined].includes(type) && eventDetails === undefined);
    expect(stories.length).toBeGreaterThan(20);
    expect(stories.map(reason).filter((each) => !each.startsWith('read'))).toEqual([]);
  });
});
