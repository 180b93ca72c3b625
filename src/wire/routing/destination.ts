/** Where an item goes in the end: by its rule, else as its source's documents go. Pure. */
import type { WireItem } from '../../story/wire-item.ts';
import type { WireSource } from '../sources/source.ts';
import type { Destination, Rule } from './rules.ts';

/** `source`: absent where it is in no file any more. What came by mail is at most a draft: anybody may write one. */
export function destinationOf(rule: Pick<Rule, 'to'> | null, source: Pick<WireSource, 'kind' | 'publish'> | undefined, { format }: Pick<WireItem, 'format'>): Destination {
  const to = rule?.to ?? (source?.publish === true ? 'print' : 'inbox');
  return to === 'print' && (source?.kind === 'mail' || format === 'mail') ? 'draft' : to;
}
