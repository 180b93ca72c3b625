import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOfBlocks } from '../../story/text-of.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';

const WIRE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire');
const [SOH, STX, ETX, EOT] = ['\u0001', '\u0002', '\u0003', '\u0004'];
const TEXT = ['   Upper Marl (xwa) - The council voted to paint the bridge green, as', 'it always was.', '', '   Work begins in May.'];

interface Parts {
  readonly header?: string;
  readonly lines?: readonly string[];
  readonly sent?: string;
}
function message({ header = 'eca062 4 i 211 ccccb   xwa 061\r\n\r\nMarl-bridge/', lines = ['Council paints its bridge =', '', ...TEXT], sent = '261430 oct 26' }: Parts): string {
  return `${SOH}${header}\r\n${STX}${lines.join('\r\n')}\r\n\r\n${ETX}${sent} \r\n\u007F\r\n${EOT}`;
}
function item(parts: Parts = {}, encode: (text: string) => Uint8Array = (text) => new TextEncoder().encode(text), encoding?: string): WireItem {
  const result = readDocument(encode(message(parts)), { zone: 'Asia/Kolkata', encoding: encoding ?? null });
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as WireItem;
}
const paragraphs = ({ body }: WireItem): string[] => textOfBlocks(body).split('\n');

test('a message is read whole; its time is in the source’s zone', () => {
  const read = item();
  expect(read).toMatchObject({
    format: 'iptc-7901', kind: 'text', status: 'usable', signal: 'new', identity: { canonical: null, agencyId: 'eca062/2026-10-26' }, headline: 'Council paints its bridge', language: 'en', source: 'xwa', keywords: ['Marl-bridge'],
    slugline: 'Marl-bridge', urgency: 4, urgencyRaw: '4', subjects: [{ scheme: 'iptc7901', code: 'i', name: null }], editorNote: null, warnings: [],
  });
  expect(String(read.updated)).toBe('2026-10-26T09:00:00Z');
  expect(paragraphs(read)).toEqual(['Upper Marl (xwa) - The council voted to paint the bridge green, as it always was.', 'Work begins in May.']);
});

test.each([
  ['131137 GMT Nov 13', '2013-11-13T11:37:00Z'],
  ['091223 dez 2018', '2018-12-09T06:53:00Z'],
  ['010005 août 26', '2026-07-31T18:35:00Z'],
  ['310230 feb 26', 'null'],
  ['', 'null'],
])('sent %s', (sent, expected) => {
  expect(String(item({ sent }).updated)).toBe(expected);
});

test('the same number another day is another document; one without a day is known by its words', () => {
  expect(item({ sent: '271430 oct 26' }).identity.agencyId).toBe('eca062/2026-10-27');
  expect(item({ sent: '' }).identity.agencyId).toMatch(/^eca062\/\S{12}$/);
});

test('in Hindi as in English', () => {
  const read = item({ lines: ['पुल को हरा रंगा जाएगा =', '', '   ऊपरी मार्ल, 26 अक्टूबर (अबस) परिषद ने कहा कि पुल को', 'हरा रंगा जाएगा और काम मई में शुरू होगा।'] });
  expect(read).toMatchObject({ headline: 'पुल को हरा रंगा जाएगा', language: 'hi' });
  expect(paragraphs(read)).toEqual(['ऊपरी मार्ल, 26 अक्टूबर (अबस) परिषद ने कहा कि पुल को हरा रंगा जाएगा और काम मई में शुरू होगा।']);
});

test('in the source’s encoding', () => {
  const latin2 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => (letter === 'ł' ? 0xb3 : letter.charCodeAt(0)));
  expect(item({ lines: ['Biały most =', '', ...TEXT] }, latin2, 'iso-8859-2')).toMatchObject({ headline: 'Biały most', warnings: [] });
});

describe('the lines over the text', () => {
  test('a headline goes on over a line that was full; what is short over it is none of it', () => {
    expect(item({ lines: ['Survey', 'Marl:', 'The council of Upper Marl paints its only bridge in', 'green =', '', ...TEXT] })).toMatchObject({ headline: 'The council of Upper Marl paints its only bridge in green', slugline: 'Marl-bridge Survey Marl:' });
  });
  test('a byline is none of the text', () => {
    const read = item({ lines: ['Council paints its bridge =', '', 'Von Ada Quist und Rohan Petrelli, xwa =', '', ...TEXT] });
    expect(read.byline).toEqual(['Ada Quist', 'Rohan Petrelli']);
    expect(paragraphs(read)[0]).toMatch(/^Upper Marl/);
  });
  test('“By Friday” is no byline', () => {
    expect(item({ lines: ['Council paints its bridge =', '', '   By Friday the bridge will be green, and all of Marl will walk over it.'] })).toMatchObject({ byline: [], body: [{ type: 'paragraph' }] });
  });
});

describe('what follows the text is for desks', () => {
  test.each([
    ['what is not for publication', ['* * * *', 'The following information is not for publication', '- Reporting by: Ada Quist', 'Tel: 1234'], '1234'],
    ['a notebook', ['# xwa NOTEBOOK', '## Contacts', '- Editing: Rohan'], 'Rohan'],
    ['those who worked on it', ['(XWA/aq)'], '(XWA/aq)'],
    ['their letters', ['xwa aq rp mn'], 'xwa aq rp mn'],
  ])('%s', (_name, lines, word) => {
    const read = item({ lines: ['Council paints its bridge =', '', ...TEXT, '', ...lines.flatMap((line) => [line, ''])] });
    expect(paragraphs(read)).toHaveLength(2);
    expect(read.editorNote).toContain(word);
  });
});

test.each([
  ['KILL: Council paints its bridge =', 'canceled'],
  ['WITHDRAWN: Council paints =', 'canceled'],
  ['Council kills its bridge plan =', 'usable'],
])('%s', (line, status) => {
  expect(item({ lines: [line, '', ...TEXT] }).status).toBe(status);
});

test.each([['Berichtigung: Council paints =', 'correction'], ['Council paints =', 'new']])('%s', (line, signal) => {
  expect(item({ lines: [line, '', ...TEXT] }).signal).toBe(signal);
});

test('what is not to be used yet is held', () => {
  expect(item({ lines: ['Sperrfrist bis 18 Uhr', '', 'Council paints its bridge =', '', ...TEXT] })).toMatchObject({ embargo: 'hold', editorNote: 'Sperrfrist bis 18 Uhr' });
});

const folder = join(WIRE, 'iptc-7901');
test.skipIf(!existsSync(folder))('the samples are read, every word of their text kept (skipped where ../shared/wire/iptc-7901 is absent)', () => {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const result = readDocument(bytes, { zone: 'Europe/Zurich' });
    if (!result.ok) throw new Error(`${name}: ${result.reason}`);
    const [read] = result.items as [WireItem];
    expect(read.headline).not.toBe('');
    const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const kept = new Set(words([read.headline, textOfBlocks(read.body), read.editorNote, read.slugline].join(' ')));
    const text = bytes.toString('latin1').replace(/^[^\u0002]*\u0002/, '').replace(/\u0003[^]*$/, '');
    expect([name, words(text).filter((word) => !kept.has(word))]).toEqual([name, []]);
  }
});
