/** When a source is asked again. Pure. */

const MOST_MS = 3_600_000;
/** No source is left alone for longer, whatever its server asks for. */
const MOST_ASKED_MS = 24 * 3_600_000;

export interface Wait {
  /** In a row; 0: the last try went well. */
  readonly failures: number;
  readonly everyMs: number;
  /** What the server asked for. */
  readonly retryAfterMs?: number | null;
  /** 0 up to 1: spreads what would otherwise all ask at once. */
  readonly random: number;
}

/** In milliseconds: its own pace a tenth to and fro; after failures doubled up to an hour, a quarter to and fro; never earlier than the server asked for. */
export function waitFor({ failures, everyMs, retryAfterMs = null, random }: Wait): number {
  const spread = (ms: number, part: number): number => Math.round(ms * (1 + part * (2 * random - 1)));
  const own = failures === 0 ? spread(everyMs, 0.1) : spread(Math.min(everyMs * 2 ** Math.min(failures - 1, 30), Math.max(MOST_MS, everyMs)), 0.25);
  return Math.max(own, Math.min(retryAfterMs ?? 0, MOST_ASKED_MS));
}

/** RFC 9110, 10.2.3: seconds, or a date. In milliseconds from now; null where there is none, or nobody understands it. */
export function readRetryAfter(header: string | undefined, now: Temporal.Instant): number | null {
  const written = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const date = /^[A-Za-z]{3,9},? /.test(written) ? Date.parse(written) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.epochMilliseconds);
}
