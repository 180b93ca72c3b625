import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';
import type { NinjsVersion } from './ninjs-validate.ts';

const SUITE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire/ninjs-testsuite');
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const check = (value: unknown, as?: NinjsVersion): string => {
  const { format, version, faults } = checkDocument(bytes(value), { zone: 'UTC', ...(as !== undefined && { as }) });
  return `${format} ${version ?? '-'}: ${faults.map(({ path, message }) => `${path}: ${message}`).join(' | ')}`;
};
const entry = { format: 'digitalwires@0.9.1', urn: 'urn:x', version: 1, version_created: '2026-10-26T14:30:00+01:00', headline: 'H', article_html: '<p>T</p>' };

describe('a document and its faults', () => {
  test.each<[string, unknown, string]>([
    ['ninjs', { uri: 'urn:x', standard: { version: '2.1' } }, 'ninjs 2.1: '],
    ['a list of ninjs', [{ uri: 'urn:x' }, { uri: 'urn:x', version: 1 }], 'ninjs 1.6: [1].version: 1 stands where there must be text'],
    ['an empty list', [], 'ninjs -: : the list is empty'],
    ['broken JSON', '{"uri":}', 'null -: : This begins like JSON and is none: line 1, column 8.'],
    ['dpa digitalwires', entry, 'dpa-digitalwires -: '],
    ['one of them with faults', { ...entry, version: null, pubstatus: 'soon', embargoed: 'later', version_created: 'today', headline: '', associations: [] }, 'dpa-digitalwires -: version: there is none | status: “soon” is none that is known | date: the moment it was made or sent is missing, or cannot be read | embargo: it does not say until when | headline: there is none'],
    ['one of them with others', { ...entry, version: null, pubstatus: 'soon', embargoed: 'later', version_created: 'today' }, 'dpa-digitalwires -: version: there is none | status: “soon” is none that is known | date: the moment it was made or sent is missing, or cannot be read | embargo: it does not say until when'],
    ['the second of two', { entries: [entry, { ...entry, urn: 'urn:y', version: null }] }, 'dpa-digitalwires -: item 2, version: there is none'],
    ['IPTC 7901', '\u0001aap001 4 pol 200 xwa 1\r\n\u0002Bridge painted =\r\n\r\n   It is green.\r\n\u0003261430 oct 26\r\n\u0004', 'iptc-7901 -: '],
    ['JSON Feed', { version: 'https://jsonfeed.org/version/1.1', title: 'F', items: [{ id: '1', title: 'A', content_text: 'T', date_published: '2026-10-26T14:30:00Z' }] }, 'json-feed -: '],
    ['plain text', 'A headline of a story\n\nThe council decided on Tuesday to paint the bridge green.\n', 'saved-page-text -: : it is a saved page or plain text, and no document of an agency’s'],
    ['nothing', '', 'null -: : The file is empty.'],
  ])('%s', (_name, value, expected) => {
    expect(check(value)).toBe(expected);
  });
  test('what it is to be counts before what it is', () => {
    expect(check({ uri: 'urn:x', standard: { version: '2.1' } }, '1.2')).toBe('ninjs 1.2: standard: there is no such field here');
  });
});

test('whatever comes, it does not throw', () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json({ maxDepth: 4 }).map(bytes)), (data) => void checkDocument(data, { zone: 'UTC' })));
});

test.skipIf(!existsSync(SUITE))('every file of the IPTC’s suite, those that are no JSON too (skipped where ../shared/wire/ninjs-testsuite is absent)', () => {
  const cases = readdirSync(SUITE).flatMap((name) => {
    const match = /suite_(\d\.[\dx](?:_dev)?)_should_(pass|fail)_/.exec(name);
    return match === null ? [] : [{ name, as: match[1]?.replace('_', '-') as NinjsVersion, passes: match[2] === 'pass' }];
  });
  expect(cases.length).toBe(215);
  const wrong = cases.filter(({ name, as, passes }) => (checkDocument(readFileSync(join(SUITE, name)), { zone: 'UTC', as }).faults.length === 0) !== passes);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

const DEMO = join(import.meta.dirname, '../../../demo/wire');
test.each(readdirSync(DEMO).filter((name) => name.endsWith('.json')))('the demo’s %s is what it says it is', (name) => {
  expect(check(readFileSync(join(DEMO, name), 'utf8'))).toMatch(/^ninjs \d\.\d: $/);
});
