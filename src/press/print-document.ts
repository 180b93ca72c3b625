/** Prints that are no pages: for programs, with the policy that nothing in them is run or loaded. */
import type { Print } from './print.ts';

const POLICY = "default-src 'none'; frame-ancestors 'none'";

export type DocumentPrint = Pick<Print, 'type' | 'body' | 'keys' | 'language'> & { readonly until?: Temporal.Instant | null };

export function printDocument({ until = null, keys, ...document }: DocumentPrint): Print {
  return { kind: 'page', status: 200, policy: POLICY, robots: null, until, keys: [...new Set(keys)].toSorted(), ...document };
}
