/** An agency's document with all its items: kept, and each of them taken. */
import type { ArrivedDocument } from '../archive/wire-writing.ts';
import type { WireDocument } from '../archive/wire-rows.ts';
import { Refusal } from './newsroom.ts';
import type { InDeal } from './room.ts';
import { takeItem, takeRefused } from './take-item.ts';
import type { RoutedItem, SourceTerms, TakenItem } from './wire.ts';
import type { Arrived } from './wire-taking.ts';

interface Brought {
  readonly terms: SourceTerms;
  readonly items: readonly RoutedItem[];
}

/** Most documents hold one item: that is kept and taken in one transaction. Of more, the document is kept first, so that none is lost. */
export async function receiveDocument(inDeal: InDeal, arrived: ArrivedDocument, { terms, items }: Brought): Promise<readonly TakenItem[]> {
  const [only, ...more] = items;
  if (only !== undefined && more.length === 0) return receiveOne(inDeal, arrived, { terms, ...only });
  const document = await inDeal(({ write }) => write.wire.keep(arrived));
  return isWanted(document, items) ? takeItems(inDeal, document.id, { terms, items, isAgain: false }) : [];
}

async function receiveOne(inDeal: InDeal, arrived: ArrivedDocument, item: Omit<Arrived, 'document'>): Promise<readonly TakenItem[]> {
  return unlessRefused((take) =>
    inDeal(async (deal) => {
      const document = await deal.write.wire.keep(arrived, 'taken');
      if (!isWanted(document, [item])) return [];
      if (!document.isNew) await deal.write.wire.settle(document.id, 'taken', null);
      if (item.terms.sendsFiles === true) await deal.write.wire.dismissTorn(document.id);
      return [await take(deal, { ...item, document: document.id })];
    }),
  );
}

/** Each in a transaction of its own; kills first: nothing else of the document may keep them. */
export async function takeItems(inDeal: InDeal, document: number, { terms, items, isAgain }: Brought & { readonly isAgain: boolean }): Promise<readonly TakenItem[]> {
  const taken: TakenItem[] = [];
  for (const item of [...items.filter(isKill), ...items.filter((each) => !isKill(each))]) {
    taken.push(await unlessRefused((take) => inDeal((deal) => take(deal, { ...item, terms, document, isAgain }))));
  }
  await inDeal(async ({ write }) => {
    await write.wire.settle(document, 'taken', null);
    if (terms.sendsFiles === true) await write.wire.dismissTorn(document);
  });
  return taken;
}

/** What the newsroom refuses is done again from its beginning, as the desk gets it. */
async function unlessRefused<T>(work: (take: typeof takeItem) => Promise<T>): Promise<T> {
  try {
    return await work(takeItem);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return work((deal, arrived) => takeRefused(deal, arrived, error));
  }
}

const isKill = ({ item }: RoutedItem): boolean => item.status === 'canceled';

/** Nothing was made of it yet, or it orders a kill. */
function isWanted({ isNew, state }: WireDocument & { readonly isNew: boolean }, items: readonly RoutedItem[]): boolean {
  return isNew || state === 'arrived' || state === 'quarantined' || items.some(isKill);
}
