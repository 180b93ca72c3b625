import type { WireItem } from '../../story/wire-item.ts';
import { type ReadResult, refuse } from './read-result.ts';

const MAX_ITEMS = 500;

/**
 * Documents that came in one list. One that cannot be read refuses them all, so that the whole can be tried again; only what takes away
 * is not kept from its work by its neighbours: then all that can be read is, and a warning says what was not.
 */
export function readEach<T>(values: readonly T[], format: string, read: (value: T) => readonly WireItem[] | string): ReadResult {
  if (values.length > MAX_ITEMS) return refuse(`This is a list of ${values.length} items; at most ${MAX_ITEMS} are read at once.`, format);
  const items: WireItem[] = [];
  const refusals: string[] = [];
  for (const [index, each] of values.entries()) {
    const found = read(each);
    if (typeof found === 'string') refusals.push(values.length === 1 ? found : `Item ${index + 1} of ${values.length}: ${found}`);
    else items.push(...found);
  }
  const [refusal] = refusals;
  if (refusal === undefined) return { ok: true, items };
  if (!items.some(({ status }) => status === 'canceled')) return refuse(refusal, format);
  return { ok: true, items: items.map((item) => ({ ...item, warnings: [...item.warnings, ...refusals.slice(0, 10).map((each) => `Not read: ${each}`)] })) };
}
