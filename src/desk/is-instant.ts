/** The format `date-time` of the API's schemas: RFC 3339, in the years that can be kept. */
import { isKeepable } from '../story/kept-moment.ts';

export function isInstant(text: string): boolean {
  try {
    return /^\d{4}-/.test(text) && isKeepable(Temporal.Instant.from(text));
  } catch {
    return false;
  }
}
