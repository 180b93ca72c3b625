import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOfBlocks } from '../../story/text-of.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfHtml } from './html-tree.ts';
import { readDocument } from './read-document.ts';
import { elementsBelow, parseXmlTree, textOfXml } from './xml-tree.ts';

const WIRE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire');

const entry = {
  format: 'digitalwires@0.9.1', type: 'composite', urn: 'urn:newsml:example.org:20261026:261026-930-1', version: 3, version_created: '2026-10-26T14:30:00+01:00', updated: '2026-10-26T14:00:00Z', pubstatus: 'usable', signal: 'sig:update', embargoed: null,
  language: 'de', urgency: 2, kicker: 'Verkehr', headline: 'Brücke wird grün', teaser: 'In Obermarl wird gestrichen.', byline: 'Von Ada Quist und Rohan Petrelli, xwa', dateline: 'Obermarl (xwa/mrl) - ',
  article_html: '<section class="main"><p></p><p>Der Rat will es so.</p><h2>Farbe</h2><dnl-youtubeembed src="https://www.youtube-nocookie.com/embed/abcdefghijk"></dnl-youtubeembed><dnl-image ref="urn:p:2" caption="Die alte Farbe." creditline="R. Petrelli/xwa"></dnl-image><table><tr><td>Grün</td><td>1</td></tr><tr><td>Rot</td><td>2</td></tr></table></section>',
  infobox_html: '<section class="infobox"><h2>Zahlen</h2><p>Sie ist 40 Meter lang.</p></section>', linkbox_html: '<section class="linkbox"><ul><li><a href="https://marl.example/">Der Rat</a></li></ul></section>',
  creditline: 'xwa', copyrightnotice: 'Copyright 2026, xwa', autopublishnotice: '© xwa 1/3', usageterms: 'Nur nach Vereinbarung',
  notepad: { header_html: '<header><h3>Notizblock</h3></header>', public_html: '<section><h4>Hinweise</h4><ul><li>Neu: Farbe</li></ul></section>', nonpublic_html: '<section><p>Nicht zur Veröffentlichung</p><p>Quist, +49 1</p></section>' },
  ednotes: [{ role: 'dpaednoterole:closingline', ednote: 'xwa aq rp', is_publishable: true }, { role: 'dpaednoterole:correctionshort', ednote: 'Die Farbe war falsch.', is_publishable: true }, null],
  associations: [
    { type: 'image', urn: 'urn:p:2', caption: 'Alte Farbe', creditline: 'xwa', is_featureimage: false, renditions: [{ size: 2048, width: 2048, height: 1365, mimetype: 'image/jpeg', url: 'https://p.example/2.jpg' }] },
    { type: 'image', urn: 'urn:p:1', caption: 'Die Brücke', creditline: 'A. Lightman/xwa', is_featureimage: true, renditions: [{ size: 2048, width: 2048, height: 1365, mimetype: 'image/jpeg', url: 'https://p.example/1.jpg' }] },
  ],
  categories: [
    { type: 'dnltype:dpasubject', name: 'Bahn', qcode: 'medtop:20000340' }, { type: 'dnltype:subject', name: 'f', qcode: 'codes:f' }, { type: 'dnltype:geosubject', name: 'Deutschland', qcode: 'country:1' }, { type: 'dnltype:keyword', name: 'Brücken', qcode: null },
    { type: 'dnltype:person', name: 'Ada Bell', qcode: null }, { type: 'dnltype:desk', name: 'vm', qcode: 'dpacat:vm' }, { type: 'dnltype:provider', name: 'dpa', qcode: 'dnlprov:dpa' }, { type: 'dnltype:genre', name: 'Meldung', qcode: 'dpatextgenre:1' },
  ],
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
function items(value: unknown): readonly WireItem[] {
  const result = readDocument(bytes(value), { zone: 'Europe/Berlin' });
  if (!result.ok) throw new Error(result.reason);
  return result.items;
}
const item = (more: object = {}): WireItem => items({ ...entry, ...more })[0] as WireItem;

test('an entry is read whole', () => {
  const read = item();
  expect(read).toMatchObject({
    format: 'dpa-digitalwires', kind: 'text', signal: 'update', status: 'usable', identity: { canonical: null, agencyId: entry.urn }, version: '3', language: 'de', urgency: 2, urgencyRaw: '2', headline: 'Brücke wird grün', standfirst: 'In Obermarl wird gestrichen.',
    byline: ['Ada Quist', 'Rohan Petrelli'], source: 'xwa', dateline: 'Obermarl', section: 'Vermischtes', slugline: 'Verkehr', topics: ['Bahn'], subjects: [{ scheme: 'medtop', code: '20000340', name: 'Bahn' }, { scheme: 'codes', code: 'f', name: 'f' }],
    places: [{ scheme: 'country', code: '1', name: 'Deutschland' }], people: [{ scheme: null, code: null, name: 'Ada Bell' }], keywords: ['Brücken'], creditLine: 'xwa', copyrightNotice: 'Copyright 2026, xwa © xwa 1/3', usageTerms: 'Nur nach Vereinbarung', embargo: null,
    lead: { alt: null, caption: 'Die Brücke', credit: 'A. Lightman/xwa', href: 'https://p.example/1.jpg' }, correctionNote: null,
  });
  expect(read.media.map(({ agencyId }) => agencyId)).toEqual(['urn:p:1', 'urn:p:2']);
  expect(String(read.updated)).toBe('2026-10-26T13:30:00Z');
});

test('its own elements become blocks, the box a fact box', () => {
  const { body } = item();
  expect(body.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'embed', 'picture', 'table', 'fact_box']);
  expect(body[2]).toMatchObject({ attrs: { url: 'https://www.youtube.com/watch?v=abcdefghijk', provider: 'YouTube' } });
  expect(body[3]).toMatchObject({ attrs: { caption: 'Die alte Farbe.', credit: 'R. Petrelli/xwa', alt: null } });
  expect(body[5]).toMatchObject({ attrs: { title: 'Zahlen' } });
});

test('the notepad is for the desk and nobody else', () => {
  const read = item();
  expect(read.editorNote?.split('\n')).toEqual(['Hinweise', 'Neu: Farbe', 'Nicht zur Veröffentlichung', 'Quist, +49 1', 'Der Rat', 'xwa aq rp', 'Die Farbe war falsch.']);
  expect(`${textOfBlocks(read.body)}${read.standfirst}`).not.toMatch(/Veröffentlichung|Quist|xwa aq/);
});

test('a correction brings its note', () => {
  expect(item({ signal: 'sig:correction' })).toMatchObject({ signal: 'correction', correctionNote: 'Die Farbe war falsch.' });
});

describe('state', () => {
  test.each([
    [{ pubstatus: 'canceled' }, 'canceled'],
    [{ pubstatus: 'stat:canceled', headline: null, article_html: 7, categories: 'x', associations: {} }, 'canceled'],
    [{ signal: 'sig:kill' }, 'canceled'],
    [{ pubstatus: 'withheld' }, 'withheld'],
    [{ pubstatus: 'someday' }, 'withheld'],
    [{ pubstatus: null }, 'usable'],
  ])('%j is %s', (more, status) => {
    expect(item(more).status).toBe(status);
  });
  test.each([['2026-10-26T18:00:00+01:00', '2026-10-26T17:00:00Z'], ['', 'hold'], ['heute Abend', 'hold'], [null, 'null']])('an embargo of %o', (embargoed, expected) => {
    expect(String(item({ embargoed }).embargo)).toBe(expected);
  });
});

test('a dateline that the text begins with is not printed twice', () => {
  expect(item({ article_html: '<p><span class="dateline">Obermarl (xwa) - </span>Der Rat.</p>' }).dateline).toBeNull();
});

describe('what is no story', () => {
  test('a picture is one', () => {
    const own = { type: 'image', urn: entry.urn, caption: 'C', renditions: [{ url: 'https://p.example/1.jpg', width: 9, height: 9 }] };
    expect(item({ article_html: null, associations: [own], byline: 'A. Lightman', creditline: 'A. Lightman/xwa' })).toMatchObject({ kind: 'picture', source: 'dpa', media: [{ kind: 'picture', creator: 'A. Lightman', credit: 'A. Lightman/xwa' }] });
  });
  test('a call to take note, and the plans of the day, are for the desk', () => {
    const genre = (qcode: string, subject: string): object => ({ signal: null, categories: [{ type: 'dnltype:genre', qcode }, { type: 'dnltype:dpasubject', qcode: subject, name: 'S' }] });
    expect(item(genre('dpatextgenre:27', 'x:1'))).toMatchObject({ kind: 'advisory', signal: 'advisory' });
    expect(item(genre('dpatextgenre:32', 'dpasubject:432')).kind).toBe('advisory');
    expect(item(genre('dpatextgenre:32', 'x:1')).kind).toBe('text');
  });
});

test('several entries in one answer; one without a urn refuses them, but never a kill', () => {
  expect(items({ entries: [entry, { ...entry, urn: 'urn:b' }] })).toHaveLength(2);
  const { urn: _, ...nameless } = entry;
  expect(readDocument(bytes([entry, nameless]), { zone: 'UTC' })).toMatchObject({ ok: false, reason: 'Item 2 of 2: This dpa digitalwires entry has no urn, and so no identity.' });
  expect(items([nameless, { ...entry, pubstatus: 'canceled' }])).toMatchObject([{ status: 'canceled', warnings: expect.arrayContaining(['Not read: Item 1 of 2: This dpa digitalwires entry has no urn, and so no identity.']) }]);
});

const folder = join(WIRE, 'dpa-digitalwires');
const g2 = join(WIRE, 'newsml-g2');
const letters = (text: string): string => (text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).join('');

describe('the samples (skipped where ../shared/wire/dpa-digitalwires is absent)', () => {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const read = (name: string): WireItem => {
    const result = readDocument(readFileSync(join(folder, name)), { zone: 'Europe/Berlin' });
    if (!result.ok) throw new Error(`${name}: ${result.reason}`);
    return result.items[0] as WireItem;
  };
  test.skipIf(names.length === 0)('all are read, and every letter of their text is kept', () => {
    expect(names.length).toBe(19);
    for (const name of names) {
      const source = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { article_html: string | null; infobox_html: string | null };
      const text = [source.article_html, source.infobox_html].map((html) => (html === null ? '' : textOfHtml(html))).join('');
      expect([name, letters(textOfBlocks(read(name).body))]).toEqual([name, letters(text)]);
    }
  });
  test.skipIf(names.length === 0 || !existsSync(g2))('they say what the same documents say as NewsML-G2', () => {
    const pairs = names.map((name) => ({ name, file: join(g2, name.replace('_input_', '_output_').replace(/json$/, 'xml')) })).filter(({ file }) => existsSync(file));
    expect(pairs.length).toBe(18);
    for (const { name, file } of pairs) {
      const tree = parseXmlTree(readFileSync(file, 'utf8'));
      if (!tree.ok) throw new Error(tree.reason);
      const newsItem = elementsBelow(tree.root, 'newsItem').find(({ attributes }) => attributes['guid'] === read(name).identity.agencyId);
      if (newsItem === undefined) throw new Error(`${name}: no such item`);
      const headline = elementsBelow(newsItem, 'headline').find(({ attributes }) => (attributes['rank'] ?? '1') === '1');
      const main = elementsBelow(newsItem, 'inlineXML').flatMap((inline) => elementsBelow(inline, 'section')).find(({ attributes }) => attributes['class'] === 'main');
      const { version, headline: ours, body } = read(name);
      expect([name, version, letters(ours)]).toEqual([name, newsItem.attributes['version'], letters(textOfXml(headline))]);
      expect([name, letters(textOfBlocks(body)).startsWith(letters(textOfXml(main)))]).toEqual([name, true]);
    }
  });
});
