import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfBlocks } from '../../story/text-of.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';

const WIRE = join(process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared'), 'wire');
const [SYN, SOH, STX, ETX, EOT, US, DC1, DC3] = ['\u0016', '\u0001', '\u0002', '\u0003', '\u0004', '\u001F', '\u0011', '\u0013'];

interface Parts {
  readonly number?: string;
  readonly codes?: string;
  readonly lines?: readonly string[];
  readonly sent?: string;
}
const BODY = ['\t   UPPER MARL (XWA) _ The council voted to paint the bridge', 'green, ``as it always was,\'\' the mayor said.', '', '\t   Work begins in May.'];

/** A message as a service of ours would send it. */
function message({ number = 'D0412', codes = 'r a', lines = ['^BC-XX--Bridge Paint, 1st Ld-Writethru,120<', '^Council paints its bridge<', ...BODY], sent = 'XW-WF-10-26-26 1430GMT<' }: Parts = {}): string {
  return `${SYN}${SYN}${SOH}${number}${US}marl\r\n${codes}${DC3}${DC1} BC-XX--BridgePaint 1stLd-Writethru   10-26 0120\r\n${STX}${lines.join('\r\n')}\r\n${ETX}${sent}\r\n\f\r\n${EOT}`;
}
const itemsOf = (text: string, zone = 'Asia/Kolkata'): readonly WireItem[] => {
  const result = readDocument(new TextEncoder().encode(text), { zone });
  if (!result.ok) throw new Error(result.reason);
  return result.items;
};
const item = (parts: Parts = {}): WireItem => itemsOf(message(parts))[0] as WireItem;
const paragraphs = ({ body }: WireItem): string[] => textOfBlocks(body).split('\n');

test('a message is read whole', () => {
  const read = item();
  expect(read).toMatchObject({
    format: 'anpa-1312', kind: 'text', status: 'usable', signal: 'update', identity: { canonical: null, agencyId: 'D0412/2026-10-26' }, headline: 'Council paints its bridge', language: 'en', source: 'XWA', section: 'Domestic',
    slugline: 'BC-XX--Bridge Paint', takeKey: '1st Ld-Writethru', familyKey: 'bc-xx--bridge paint 2026-10-26', urgency: 4, urgencyRaw: 'r', subjects: [{ scheme: 'anpa', code: 'a', name: 'Domestic' }], embargo: null, warnings: [],
  });
  expect(String(read.updated)).toBe('2026-10-26T14:30:00Z');
  expect(paragraphs(read)).toEqual(['UPPER MARL (XWA) — The council voted to paint the bridge green, “as it always was,” the mayor said.', 'Work begins in May.']);
});

test('in Hindi as in English', () => {
  const read = item({ lines: ['^BC-HIN--पुल, 1st Ld-Writethru,90<', '^परिषद ने पुल को हरा रंगा<', '^By अदिति क्विस्ट=', '\t   ऊपरी मार्ल, 26 अक्टूबर (अबस) _ परिषद ने मंगलवार को कहा कि पुल', 'को हरा रंगा जाएगा और काम मई में शुरू होगा।', '\t   यह पुल बहुत पुराना है।'] });
  expect(read).toMatchObject({ headline: 'परिषद ने पुल को हरा रंगा', language: 'hi', byline: ['अदिति क्विस्ट'], source: 'अबस', warnings: [] });
  expect(paragraphs(read)).toEqual(['ऊपरी मार्ल, 26 अक्टूबर (अबस) — परिषद ने मंगलवार को कहा कि पुल को हरा रंगा जाएगा और काम मई में शुरू होगा।', 'यह पुल बहुत पुराना है।']);
});

describe('what stands over the text', () => {
  const over = (...lines: string[]): WireItem => item({ lines: ['^BC-XX--Bridge Paint,120<', ...lines, ...BODY] });
  test('notes to editors are for editors', () => {
    const read = over('^Paint for the bridge<', '^Eds: Adds quote from mayor.<', '^XWA Photo MA101, MA102<', '^EDITOR\'S NOTE _ One of a series about<', '^By ADA QUIST and ROHAN PETRELLI=', '^XWA Sports Writer=');
    expect(read).toMatchObject({ headline: 'Paint for the bridge', byline: ['ADA QUIST', 'ROHAN PETRELLI'], signal: 'update' });
    expect(read.editorNote?.split('\n')).toEqual(['Eds: Adds quote from mayor.', 'XWA Photo MA101, MA102', 'EDITOR\'S NOTE — One of a series about']);
    expect(textOfBlocks(read.body)).not.toMatch(/Eds|Photo|NOTE|Quist/i);
  });
  test('a second flush line that is nothing else is text, not lost', () => {
    expect(paragraphs(over('^Paint for the bridge<', '^Green it will be<'))[0]).toBe('Green it will be');
  });
  test('its slugline stands for a headline that is missing', () => {
    expect(over()).toMatchObject({ headline: 'Bridge Paint', warnings: ['It has no headline: its slugline stands for it.'] });
  });
  test('a correction says so', () => {
    expect(over('^H h<', '^Eds: CORRECTS the colour in 2nd paragraph.<')).toMatchObject({ signal: 'correction', correctionNote: 'Eds: CORRECTS the colour in 2nd paragraph.' });
  });
  test.each([
    ['for release', '^For release Sunday, Nov. 15<'],
    ['embargoed', '^EMBARGOED until noon<'],
  ])('%s: held until a person lifts it', (_name, line) => {
    const read = over('^H h<', line);
    expect(read.embargo).toBe('hold');
    expect(read.warnings).toContain('It is for a later release, and when cannot be read with certainty: the story is held.');
  });
});

describe('a kill', () => {
  test.each([
    ['in the slugline', { lines: ['^BC-XX--Bridge Paint, KILL,30<', '^Council paints its bridge<', '\t   It does not.'] }],
    ['as an order', { lines: ['^BC-XX--Bridge Paint,30<', '^EDITORS: Kill the story BC-XX--Bridge Paint. It is wrong.<'] }],
    ['in a paragraph', { lines: ['^BC-XX--Bridge Paint,30<', '\t   EDITORS: Mandatory kill of the above.'] }],
    ['with nothing else', { lines: ['^BC-XX--Bridge Paint, MANDATORY KILL<'], sent: '' }],
  ] satisfies [string, Parts][])('%s', (_name, parts) => {
    expect(item(parts)).toMatchObject({ status: 'canceled', signal: 'kill', slugline: 'BC-XX--Bridge Paint' });
  });
  test.each(['Eds: Kill 3rd graf, which repeats the 2nd.', 'Eds: KILLS reference to the mayor.'])('“%s” kills no story', (note) => {
    expect(item({ lines: ['^BC-XX--Bridge Paint,30<', '^H h<', `^${note}<`, ...BODY] }).status).toBe('usable');
  });
  test('a story of killing is none', () => {
    expect(item({ lines: ['^BC-XX--Tiger Kill,30<', '^Tiger kills goat<', ...BODY] }).status).toBe('usable');
  });
});

describe('identity', () => {
  const id = (parts: Parts): string | null => item(parts).identity.agencyId;
  test('the same when sent again, another the next day', () => {
    expect(id({})).toBe(id({ codes: 'u a' }));
    expect(id({ sent: 'XW-WF-10-27-26 0030GMT<' })).not.toBe(id({}));
  });
  test('where no year is known the slugline tells this year’s from last year’s', () => {
    expect(id({ sent: '' })).toMatch(/^D0412\/10-26\/\S{12}$/);
    expect(id({ sent: '', lines: ['^BC-XX--Ferry,10<', ...BODY] })).not.toBe(id({ sent: '' }));
  });
});

test.each([['f', 1], ['b', 2], ['u', 2], ['r', 4], ['d', 5], ['?', null]])('priority %s', (letter, urgency) => {
  expect(item({ codes: `${letter} a` }).urgency).toBe(urgency);
});

test('advisories and line checks are told apart', () => {
  expect(item({ codes: 'r v' })).toMatchObject({ kind: 'advisory', signal: 'update' });
  expect(item({ lines: ['^BC-TEST<', '\t   The quick brown fox.'] })).toMatchObject({ signal: 'test' });
  expect(item({ lines: ['^BC-CRI--Marl-Test,50<', '^Marl lead Test<', ...BODY] }).signal).toBe('new');
});

test('several messages in one file are several items', () => {
  expect(itemsOf(message() + message({ number: 'D0413' })).map(({ identity }) => identity.agencyId)).toEqual(['D0412/2026-10-26', 'D0413/2026-10-26']);
});

test('cut anywhere it is read or refused, and never throws; nor does anything like it', () => {
  const whole = message();
  fc.assert(fc.property(fc.nat({ max: whole.length }), (at) => void readDocument(new TextEncoder().encode(whole.slice(0, at)), { zone: 'UTC' })));
  const shard = fc.constantFrom(SYN, SOH, STX, ETX, EOT, US, DC1, DC3, '\r\n', '\t', '^', '<', '=', 'A1234', 'r a', 'BC-XX--Bridge', ', 1st Ld-Writethru', 'eca062 4 i 211', '10-26 0120', '99-99-99 9999GMT', '319999 dec 18', 'By ', 'Eds: ', 'KILL', '``', "''", '_', 'पुल');
  fc.assert(fc.property(fc.array(fc.oneof(shard, fc.string({ maxLength: 9 })), { maxLength: 60 }), (parts) => void readDocument(new TextEncoder().encode(`${SOH}${parts.join('')}`), { zone: 'UTC' })), { numRuns: 1000 });
});

const folder = join(WIRE, 'anpa-1312');
test.skipIf(!existsSync(folder))('the samples are read, every word of their text kept (skipped where ../shared/wire/anpa-1312 is absent)', () => {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const result = readDocument(bytes, { zone: 'UTC' });
    if (!result.ok) throw new Error(`${name}: ${result.reason}`);
    const [read] = result.items as [WireItem];
    const said = [read.headline, textOfBlocks(read.body), read.editorNote ?? '', read.slugline ?? '', read.takeKey ?? '', ...read.byline, 'Associated Press'].join(' ');
    const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const kept = new Set(words(said));
    const text = bytes.toString('latin1').replace(/^[^\u0002]*\u0002/, '').replace(/\u0003[^]*$/, '');
    const lost = words(text).filter((word) => !kept.has(word));
    // The count of words that ends a slugline, and `By`.
    expect([name, lost.filter((word) => !/^(?:\d{2,4}|By)$/.test(word))]).toEqual([name, []]);
  }
});
