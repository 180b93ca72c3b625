import { describe, expect, test } from 'vitest';
import { decideTimes, documentTimes, noTimes, type TimeFacts } from './times.ts';

const at = (time: string) => Temporal.Instant.from(`2025-06-12T${time}:00Z`);
const facts = (changed: Partial<TimeFacts> = {}): TimeFacts => ({ now: at('12:00'), substanceChanged: true, silent: false, document: null, ...changed });
const shown = (times: object) => Object.fromEntries(Object.entries(times).map(([name, time]: [string, unknown]) => [name, time instanceof Temporal.Instant ? time.toString().slice(11, 16) : time]));
const published = decideTimes(noTimes, 'publish', facts({ now: at('10:00') }));

describe('the times of a story', () => {
  test('our own story is first published when readers first see it', () => {
    expect(shown(published)).toEqual({ firstPublished: '10:00', onSiteSince: '10:00', updated: '10:00', corrected: null });
  });

  test('an agency story keeps the times it came with; on site since is ours', () => {
    const document = { firstPublished: at('03:20'), updated: at('03:40') };
    expect(shown(decideTimes(noTimes, 'publish', facts({ document })))).toEqual({ firstPublished: '03:20', onSiteSince: '12:00', updated: '03:40', corrected: null });
  });

  test('a document that does not say when it was updated was not', () => {
    expect(shown(decideTimes(noTimes, 'publish', facts({ document: { firstPublished: at('03:20'), updated: null } })))).toMatchObject({ firstPublished: '03:20', updated: '03:20' });
  });

  test('a document that says only when it was last updated was out by then', () => {
    expect(shown(decideTimes(noTimes, 'publish', facts({ document: { firstPublished: null, updated: at('03:40') } })))).toMatchObject({ firstPublished: '03:40', onSiteSince: '12:00', updated: '03:40' });
  });

  test('times a draft has kept from its document hold when it is published later', () => {
    const draft = documentTimes({ firstPublished: at('03:20'), updated: at('03:40') }, at('04:00'));
    expect(shown(decideTimes(draft, 'publish', facts()))).toEqual({ firstPublished: '03:20', onSiteSince: '12:00', updated: '03:40', corrected: null });
  });

  test.each([
    ['a clock that runs ahead means now', { firstPublished: at('15:00'), updated: at('16:00') }, { firstPublished: '12:00', updated: '12:00' }],
    ['updated before it was published means when it was published', { firstPublished: at('09:00'), updated: at('08:00') }, { firstPublished: '09:00', updated: '09:00' }],
  ])('%s', (_, document, expected) => {
    expect(shown(decideTimes(noTimes, 'publish', facts({ document })))).toMatchObject(expected);
  });

  test.each<[string, Partial<TimeFacts>, string]>([
    ['an update of substance moves it to now', {}, '12:00'],
    ['to what the document says, if it says', { document: { firstPublished: null, updated: at('11:30') } }, '11:30'],
    ['never back', { document: { firstPublished: null, updated: at('09:00') } }, '10:00'],
    ['never ahead', { document: { firstPublished: null, updated: at('13:00') } }, '12:00'],
    ['a silent fix does not move it', { silent: true }, '10:00'],
    ['a change of spaces does not move it', { substanceChanged: false }, '10:00'],
    ['a clock set back does not move it', { now: at('08:00') }, '10:00'],
  ])('updated: %s', (_, changed, updated) => {
    expect(shown(decideTimes(published, 'update', facts(changed)))).toMatchObject({ updated, firstPublished: '10:00', onSiteSince: '10:00' });
  });

  test('a newer version with an older time leaves the time that readers have seen', () => {
    const updated = decideTimes(published, 'update', facts({ now: at('11:00') }));
    const document = { firstPublished: null, updated: at('10:30') };
    expect(shown(decideTimes(updated, 'update', facts({ document })))).toMatchObject({ firstPublished: '10:00', updated: '11:00' });
  });

  test('a correction is told, silent or not', () => {
    expect(shown(decideTimes(published, 'correct', facts({ silent: true, substanceChanged: false })))).toMatchObject({ updated: '12:00', corrected: '12:00' });
  });

  test('a story that comes back as it was has the times it had', () => {
    expect(decideTimes(published, 'return', facts({ substanceChanged: false }))).toBe(published);
  });
});
