import { expect, test } from 'vitest';
import type { SourceEvent } from './delivery.ts';
import { afterEvent, NO_NEWS, sayHealth } from './health.ts';

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-27T${time}:00+05:30`);
const facts = (now: string, silentAfter: number | null = 60): Parameters<typeof sayHealth>[1] => ({ silentAfter, listeningSince: at('08:00'), now: at(now), zone: 'Asia/Kolkata' });
const after = (...events: SourceEvent[]): typeof NO_NEWS => events.reduce(afterEvent, NO_NEWS);

test('a source that sent something lately is well', () => {
  expect(sayHealth(after({ kind: 'received', at: at('09:30'), name: 'a' }), facts('10:00'))).toEqual({ state: 'well', words: 'well; the last item came at 09:30' });
});

test('one that never sent anything is silent from when somebody listened', () => {
  expect(sayHealth(NO_NEWS, facts('08:30'))).toEqual({ state: 'well', words: 'well; it has sent nothing yet' });
  expect(sayHealth(NO_NEWS, facts('09:00'))).toEqual({ state: 'silent', words: 'silent since 08:00, for 60 min; it has sent nothing yet' });
});

test('an answer without a document does not end the silence', () => {
  const health = after({ kind: 'received', at: at('08:10'), name: 'a' }, { kind: 'answered', at: at('14:00') });
  expect(sayHealth(health, facts('14:05'))).toEqual({ state: 'silent', words: 'silent since 08:10, for 5 hours' });
  expect(sayHealth(health, facts('14:05', null)).state).toBe('well');
});

test('failures are counted from the first, with the last reason, and one answer ends them', () => {
  const health = after({ kind: 'failed', at: at('09:00'), why: 'nobody listens at its address' }, { kind: 'failed', at: at('09:10'), why: 'its server is in trouble (503)' });
  expect(sayHealth(health, facts('14:00'))).toEqual({ state: 'failing', words: 'failing since 09:00 (2 tries) because its server is in trouble (503)' });
  expect(sayHealth(afterEvent(health, { kind: 'answered', at: at('14:00') }), facts('14:00')).state).toBe('silent');
});

test('a document in trouble came all the same', () => {
  const health = after({ kind: 'failed', at: at('09:00'), why: 'x' }, { kind: 'refused', at: at('09:20'), name: 'a', why: 'broken' });
  expect(sayHealth(health, facts('09:30'))).toEqual({ state: 'well', words: 'well; the last item came at 09:20' });
});

test('what was on another day has its date', () => {
  const now = Temporal.Instant.from('2026-11-30T10:00:00+05:30');
  expect(sayHealth(after({ kind: 'received', at: at('09:30'), name: 'a' }), { ...facts('10:00'), now }).words).toBe('silent since 2026-11-27 09:30, for 3 days');
});
