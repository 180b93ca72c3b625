/** How a source is, told from what its receiver said. Pure. */
import type { SourceEvent } from './delivery.ts';

export interface SourceHealth {
  readonly lastItem: Temporal.Instant | null;
  /** When the source last answered, with a document or without. */
  readonly lastSuccess: Temporal.Instant | null;
  /** In a row; 0: the last try went well. */
  readonly failures: number;
  readonly failingSince: Temporal.Instant | null;
  /** Of the last failure. */
  readonly why: string | null;
}

export const NO_NEWS: SourceHealth = { lastItem: null, lastSuccess: null, failures: 0, failingSince: null, why: null };

/** A document in trouble does not make its source fail: it came. */
export function afterEvent(health: SourceHealth, event: SourceEvent): SourceHealth {
  switch (event.kind) {
    case 'received':
    case 'refused':
      return { lastItem: event.at, lastSuccess: event.at, failures: 0, failingSince: null, why: null };
    case 'answered':
      return { ...health, lastSuccess: event.at, failures: 0, failingSince: null, why: null };
    case 'failed':
      return { ...health, failures: health.failures + 1, failingSince: health.failingSince ?? event.at, why: event.why };
  }
}

export interface HealthFacts {
  /** In minutes, as the source has it. */
  readonly silentAfter: number | null;
  /** Since when anybody listens to it: one that never sent anything is silent from then. */
  readonly listeningSince: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** In which the desk reads times. */
  readonly zone: string;
}

export interface HealthWords {
  readonly state: 'well' | 'silent' | 'failing';
  /** A line for the desk. */
  readonly words: string;
}

/** Failing weighs more than silent: it says why there is silence. */
export function sayHealth(health: SourceHealth, { silentAfter, listeningSince, now, zone }: HealthFacts): HealthWords {
  if (health.failures > 0) {
    const since = health.failingSince ?? now;
    const tries = health.failures === 1 ? '' : ` (${health.failures} tries)`;
    return { state: 'failing', words: `failing since ${moment(since, now, zone)}${tries} because ${health.why ?? 'of something that it did not say'}` };
  }
  const since = health.lastItem ?? listeningSince;
  const quiet = now.since(since).total('minutes');
  if (silentAfter !== null && quiet >= silentAfter) {
    const never = health.lastItem === null ? '; it has sent nothing yet' : '';
    return { state: 'silent', words: `silent since ${moment(since, now, zone)}, for ${length(quiet)}${never}` };
  }
  return { state: 'well', words: health.lastItem === null ? 'well; it has sent nothing yet' : `well; the last item came at ${moment(health.lastItem, now, zone)}` };
}

/** `14:05` of the same day, else with its date. */
function moment(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const [then, today] = [at.toZonedDateTimeISO(zone), now.toZonedDateTimeISO(zone)];
  const time = then.toPlainTime().toString({ smallestUnit: 'minute' });
  return then.toPlainDate().equals(today.toPlainDate()) ? time : `${then.toPlainDate().toString()} ${time}`;
}

function length(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 120) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
