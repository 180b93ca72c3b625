/** Where an item goes in the end: by its rule, else as its source's documents go. Pure. */
import { doubtOf } from '../../story/wire-doubt.ts';
import type { WireItem } from '../../story/wire-item.ts';
import type { WireSource } from '../sources/source.ts';
import type { Destination, Rule } from './rules.ts';

/** `source`: absent where it is in no file any more. What came by mail, or is in doubt, is at most a draft. */
export function destinationOf(rule: Pick<Rule, 'to'> | null, source: Pick<WireSource, 'kind' | 'publish'> | undefined, item: Pick<WireItem, 'format' | 'warnings'>): Destination {
  const to = rule?.to ?? (source?.publish === true ? 'print' : 'inbox');
  return to === 'print' && (source?.kind === 'mail' || doubtOf(item) !== null) ? 'draft' : to;
}
