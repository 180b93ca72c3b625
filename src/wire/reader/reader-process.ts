/** The reader's process: reads large documents for who started it, one at a time. */
import { takeOrders } from '../../aside/take-orders.ts';
import { readDocument } from '../formats/read-document.ts';
import { itemToJson } from '../../story/wire-item-json.ts';
import type { ReadAnswer, ReadOrder } from './open-reader.ts';

takeOrders(read, { stepsBack: false });

async function read({ bytes, hints }: ReadOrder): Promise<ReadAnswer> {
  const result = readDocument(bytes, hints);
  return result.ok ? { ok: true, items: result.items.map(itemToJson) } : result;
}
