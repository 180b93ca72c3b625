/** A day as it is written: `2026-11-26`. Pure. */

/** Undefined: it is none. */
export function readDay(written: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined;
  try {
    return Temporal.PlainDate.from(written);
  } catch {
    return undefined;
  }
}
