/** What a person, or a file that has come, decides of an item that is here. */
import type { WireDocument } from '../archive/wire-rows.ts';
import type { WireItemState } from '../story/wire-item.ts';
import { Refusal } from './newsroom.ts';
import { KILLED_BY_AGENCY, obeyKill } from './obey-kill.ts';
import { type Deal, words } from './room.ts';
import { makeStory } from './take-item.ts';
import type { TakenItem, UseOrder } from './wire.ts';
import { lockTaking } from './wire-taking.ts';

export async function useItem(deal: Deal, id: number, order: UseOrder): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  if (taking.identity.killedAt !== null || taking.item.status === 'canceled') throw new Refusal('killed', `wire item ${id} was killed by its agency: nothing can be made of it`);
  if (taking.item.kind === 'advisory') throw new Refusal('advisory', `wire item ${id} is for the desk alone`);
  const { kind, headline, body } = taking.item;
  if (headline.trim() === '' && body.length === 0) throw new Refusal('no-story', `wire item ${id} is ${kind === 'text' ? 'an empty text' : `of the kind “${kind}”, with no headline and no text`}: nothing can be made of it${kind === 'picture' ? '; the picture goes into the stories that name it' : ''}`);
  const { current } = taking.identity;
  if (current?.id !== id) throw new Refusal('older', `wire item ${id} is not the newest version: its agency says something else since${current === null ? '' : ` (item ${current.id})`}`);
  return makeStory(taking, id, { ...order, by: words(order.by, 'by') }, { byPerson: true });
}

export async function killItem(deal: Deal, id: number, { by }: { readonly by: string }): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  await deal.write.wire.setItem(id, 'killed', null);
  return obeyKill(taking, id, { by: words(by, 'by'), why: KILLED_BY_AGENCY });
}

/** What may be let go without a word: what nothing was made of. */
const OPEN: ReadonlySet<WireItemState> = new Set(['inbox', 'waiting', 'older', 'ignored']);

export async function ignoreItem(deal: Deal, id: number): Promise<void> {
  const { state } = await lockTaking(deal, id);
  if (!OPEN.has(state)) throw new Refusal('in-use', `wire item ${id} is ${state}: something was made of it, and it is kept`);
  await deal.write.wire.setItem(id, 'ignored', null);
}

/** The desk is told once of each trouble, however often it is tried again. */
export async function quarantine({ write, now }: Deal, document: WireDocument, trouble: string): Promise<void> {
  if (document.state === 'quarantined' && document.trouble === trouble) return;
  await write.wire.settle(document.id, 'quarantined', trouble);
  await write.tell({ kind: 'wire', facts: { what: 'quarantined', source: document.source, item: null, document: document.id, headline: document.name ?? '', stories: [], why: trouble } }, now);
}
