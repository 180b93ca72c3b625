import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IncomingStory } from '../../story/incoming.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';
import { readNinjs } from './ninjs.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');

function story(item: object): IncomingStory {
  const result = readNinjs(item);
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as IncomingStory;
}
const wire = (item: object): WireItem => story(item) as WireItem;
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

describe('what is refused is refused with a word', () => {
  test.each([
    [{ headline: 'H', versioncreated: 'x' }, /no uri/],
    [{ uri: 'u', type: 'text' }, /no headline/],
    [{ uri: 'u', type: 'event' }, /no headline/],
    [{ a: 1, b: 2 }, /not ninjs: its fields are “a”, “b”/],
    [{}, /empty JSON object/],
    [[], /empty JSON list/],
    [[{ uri: 'u', headline: 'H', body_text: 'T' }, 5], /Item 2 of 2: .*not an object/],
    ['x', /not an object/],
  ])('%j', (item, expected) => {
    expect(reason(item)).toMatch(expected);
  });
  test('a kill is not kept back by what stands beside it', () => {
    const result = readNinjs([5, { uri: 'u', pubstatus: 'canceled' }, { uri: 'v', headline: 'H', body_text: 'T' }]);
    expect(result).toMatchObject({ ok: true, items: [{ status: 'canceled', warnings: [expect.stringMatching(/^Not read: Item 1 of 3/)] }, { identity: { agencyId: 'v' } }] });
  });
});

describe('kinds', () => {
  const picture = { href: 'p.jpg', mimetype: 'image/jpeg' };
  test.each<[object, string]>([
    [{ type: 'text', body_text: 'T' }, 'text'],
    [{ body_text: 'T', renditions: { main: picture } }, 'text'],
    [{ type: 'picture' }, 'picture'],
    [{ type: 'Picture', body_text: 'T' }, 'picture'],
    [{ type: 'video' }, 'video'],
    [{ type: 'audio' }, 'audio'],
    [{ type: 'graphic' }, 'graphic'],
    [{ type: 'component', renditions: [picture] }, 'picture'],
    [{ renditions: { main: picture } }, 'picture'],
    [{ type: 'composite', body_text: 'T' }, 'text'],
    [{ type: 'composite', associations: { a: { uri: 'v', type: 'text' } } }, 'package'],
    [{ type: 'event' }, 'event'],
    [{ type: 'planning' }, 'event'],
    [{ eventDetails: {} }, 'event'],
    [{ type: 'poll', body_text: 'T' }, 'text'],
  ])('%j is %s', (item, kind) => {
    expect(wire({ uri: 'u', headline: 'H', ...item }).kind).toBe(kind);
  });
});

describe('everything else that agencies say', () => {
  test('subjects by whatever names them', () => {
    const subject = [{ name: 'A', code: 'medtop:20000340' }, { name: 'B', scheme: 'http://cv.iptc.org/newscodes/mediatopic/', code: '20000341' }, { name: 'C', scheme: 'own', code: 'c' }, { name: 'D' }, 'E', { rel: 'about' }];
    const subjects = [{ name: 'F', uri: 'http://cv.iptc.org/newscodes/subjectcode/04000000' }, { name: 'G', literal: 'g' }, { name: 'H', uri: 'https://own.example/codes#h' }, { name: 'I', code: 'urn:x:1' }];
    expect(wire({ uri: 'u', headline: 'H', subject, subjects }).subjects.map(({ scheme, code, name }) => `${name} ${scheme} ${code}`)).toEqual([
      'A medtop 20000340', 'B medtop 20000341', 'C own c', 'D null null', 'E null null', 'F subj 04000000', 'G null g', 'H https://own.example/codes# h', 'I null urn:x:1',
    ]);
  });
  test('urgency, slugline, keywords, rights, expiry, status as written', () => {
    const read = wire({ uri: 'u', headlines: [{ role: 'main', value: 'Long' }, { role: 'short', value: 'L' }], body_text: 'T', urgency: 1, slugline: 'bridge-green', keywords: ['bridge', 'paint', 'bridge'], copyrightholder: 'XWA', copyrightnotice: 'C 2026', usageterms: 'Ask', rightsinfo: { linkedrights: 'https://x.test/r' }, expires: '2026-10-27T00:00:00+05:30', pubstatus: 'stat:usable', place: [{ name: 'Marl' }], person: [{ name: 'Ada' }], organisation: [{ name: 'Council' }], genre: [{ name: 'Feature' }] });
    expect(read).toMatchObject({
      headline: 'Long', shortHeadline: 'L', urgency: 1, urgencyRaw: '1', slugline: 'bridge-green', keywords: ['bridge', 'paint'], copyrightHolder: 'XWA', copyrightNotice: 'C 2026', usageTerms: 'Ask https://x.test/r', statusRaw: 'stat:usable', topics: [],
      places: [{ scheme: null, code: null, name: 'Marl' }], people: [{ name: 'Ada' }], organisations: [{ name: 'Council' }],
    });
    expect(String(read.expires)).toBe('2026-10-26T18:30:00Z');
  });
  test.each([[9, 5], ['3', 3], ['Urgent', 2], [0.1, null]])('urgency %o', (urgency, expected) => {
    expect(wire({ uri: 'u', headline: 'H', urgency }).urgency).toBe(expected);
  });
  test.each<[object, string, string]>([
    [{ signal: 'sig:correction' }, 'correction', 'usable'],
    [{ signals: ['x', 'update'] }, 'update', 'usable'],
    [{ signals: [{ uri: 'http://cv.iptc.org/newscodes/signal/update' }] }, 'update', 'usable'],
    [{ signals: ['kill'], pubstatus: 'usable' }, 'kill', 'canceled'],
    [{ pubstatus: 'withheld' }, 'withhold', 'withheld'],
    [{}, 'new', 'usable'],
  ])('%j asks for %s', (fields, signal, status) => {
    expect(wire({ uri: 'u', headline: 'H', ...fields })).toMatchObject({ signal, status });
  });
  test('a time without a zone is in the source’s', () => {
    const result = readNinjs({ uri: 'u', headline: 'H', versioncreated: '2026-10-26T14:30:00', embargoed: '2026-10-26T20:00' }, { zone: 'Asia/Kolkata' });
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && [String(result.items[0]?.updated), String(result.items[0]?.embargo)]).toEqual(['2026-10-26T09:00:00Z', '2026-10-26T14:30:00Z']);
  });
  test('what it grew out of is linked, what stands beside it is a part', () => {
    const read = wire({ uri: 'u', headline: 'H', body_text: 'T', evolvedfrom: 'urn:old', altids: { derivedFrom: 'urn:base', other: 'x' }, associations: { side: { uri: 'urn:side', type: 'text', headline: 'Side', body_text: 'S' }, far: { uri: 'urn:far', headline: 'Far' }, seeAlso: { uri: 'urn:also', type: 'text' }, pic: { uri: 'urn:pic', type: 'picture' } } });
    expect(read.links).toEqual([{ relation: 'evolved', id: 'urn:old' }, { relation: 'derived', id: 'urn:base' }, { relation: 'see-also', id: 'urn:also' }]);
    expect(read.parts.map(({ ref, group, inside, title }) => [ref, group, inside, title])).toEqual([['urn:side', 'side', true, 'Side'], ['urn:far', 'far', false, 'Far'], ['urn:also', 'seeAlso', false, null]]);
  });
  test('every rendition of every medium', () => {
    const read = wire({ uri: 'u', type: 'picture', headline: 'H', by: 'A. Lightman', altText: 'A bridge', descriptions: [{ role: 'creditline', value: 'XWA' }, { role: 'caption', value: 'The bridge' }], renditions: [{ name: 'main', href: 'bridge.jpg', contentType: 'image/jpeg', width: 100, height: 50, sizeInBytes: 9 }, { name: 'evil', href: 'javascript:alert(1)' }, { name: 'up', href: '../../etc/passwd' }, { name: 'note', href: 'https://x.test/n.xml', contentType: 'text/xml' }] });
    expect(read.media).toEqual([{ kind: 'picture', agencyId: 'u', caption: 'The bridge', alt: 'A bridge', credit: 'XWA', creator: 'A. Lightman', copyright: null, usageTerms: null, renditions: [{ role: 'main', href: 'bridge.jpg', type: 'image/jpeg', width: 100, height: 50, size: 9 }] }]);
    expect(read.standfirst).toBeNull();
  });
  test('texts within a package are items; what holds it back holds them', () => {
    const result = readNinjs({ uri: 'p', type: 'composite', headline: 'Package', embargoed: '2026-10-27T00:00:00Z', associations: { a: { uri: 'a', type: 'text', headline: 'A', body_text: 'T' }, b: { uri: 'b', type: 'text' } } });
    expect(result).toMatchObject({ ok: true, items: [{ kind: 'package', parts: [{ ref: 'a', inside: true }, { ref: 'b', inside: false }] }, { kind: 'text', identity: { agencyId: 'a' } }] });
    expect(result.ok && String(result.items[1]?.embargo)).toBe('2026-10-27T00:00:00Z');
  });
});

describe('the IPTC’s own documents (skipped, each folder by name, where ../shared/wire is absent)', () => {
  const counts: { readonly [folder: string]: readonly [read: number, refused: number] } = { 'ninjs': [62, 2], 'ninjs-testsuite': [96, 121] };
  for (const [folder, expected] of Object.entries(counts)) {
    const path = join(SHARED, 'wire', folder);
    test.skipIf(!existsSync(path))(`${folder}: each is read, or refused with a reason; none throws`, () => {
      const results = readdirSync(path).map((name) => ({ name, result: readDocument(readFileSync(join(path, name)), { zone: 'UTC', name }) }));
      const [read, refused] = [results.filter(({ result }) => result.ok), results.filter(({ result }) => !result.ok)];
      expect([read.length, refused.length]).toEqual(expected);
      const nameless = read.filter(({ result }) => result.ok && result.items.some((each) => each.status !== 'canceled' && each.kind === 'text' && each.headline === ''));
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
