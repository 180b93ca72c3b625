/** Sluglines of wires in which the take is a part of the name: `BC-XX--Bridge, 1st Ld-Writethru`. */
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { readSignal } from './status-words.ts';

export interface Slug {
  readonly slugline: string | null;
  /** `1st Ld-Writethru`, `2nd take`. */
  readonly takeKey: string | null;
}

const ORDINAL = '(?:\\d{1,2}(?:st|nd|rd|th))';
const TAKE = new RegExp(`[\\s,]+(${ORDINAL}?\\s?-?(?:Ld|Lead|NewsLead|UrgentLd|Adv|Add|Sub|Insert|take|Writethru|Write-?thru|Correction|CORRECTIVE)(?:[-\\s](?:Ld|Lead|Writethru|Write-?thru|Correction|Take))*\\.?(?:\\s?\\d{1,2})?)$`, 'i');

const ORDERS: ReadonlySet<string> = new Set(['kill', 'withhold']);

/** A number of words at the end is none of its words. */
export function splitSlug(written: string): Slug {
  const line = cleanText(written.slice(0, 300)).replace(/[,\s]+\d{1,5}$/, '').replace(/[,\s]+$/, '');
  const last = line.lastIndexOf(',');
  const order = last === -1 ? '' : line.slice(last + 1).trim();
  // `…, KILL`, `…, WITHHOLD`
  if (ORDERS.has(readSignal([order]) ?? '')) return { slugline: cleanTextOrNull(line.slice(0, last)), takeKey: order };
  const take = TAKE.exec(line);
  if (take === null) return { slugline: cleanTextOrNull(line), takeKey: null };
  return { slugline: cleanTextOrNull(line.slice(0, take.index).replace(/[,\s]+$/, '')), takeKey: cleanTextOrNull(take[1]) };
}
