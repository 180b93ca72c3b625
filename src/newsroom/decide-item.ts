/** What a person, or a file that has come, decides of an item that is here. */
import type { WireDocument } from '../archive/wire-rows.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import type { WireItemState } from '../story/wire-item.ts';
import { Refusal } from './newsroom.ts';
import { KILLED_BY_AGENCY, obeyKill } from './obey-kill.ts';
import { type Deal, words } from './room.ts';
import { makeStory } from './take-item.ts';
import type { PlacedPicture, TakenItem, UseOrder } from './wire.ts';
import { lockTaking, tellDesk } from './wire-taking.ts';

export async function useItem(deal: Deal, id: number, order: UseOrder): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  if (taking.identity.killedAt !== null || taking.item.status === 'canceled') throw new Refusal('killed', `wire item ${id} was killed by its agency: nothing can be made of it`);
  if (taking.item.kind === 'advisory') throw new Refusal('advisory', `wire item ${id} is for the desk alone`);
  const { current } = taking.identity;
  if (current?.id !== id) throw new Refusal('older', `wire item ${id} is not the newest version: its agency says something else since${current === null ? '' : ` (item ${current.id})`}`);
  return makeStory(taking, id, { ...order, by: words(order.by, 'by') }, { byPerson: true });
}

export async function killItem(deal: Deal, id: number, { by }: { readonly by: string }): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  await deal.write.wire.setItem(id, 'killed', null);
  return obeyKill(taking, id, { by: words(by, 'by'), why: KILLED_BY_AGENCY });
}

/** The picture that a wire item names is there. `from`: the document that brought it, where one did. */
export async function putPicture(deal: Deal, id: number, { picture, from }: PlacedPicture): Promise<TakenItem | undefined> {
  const taking = await lockTaking(deal, id);
  const { write, identity, item } = taking;
  if (from !== null) {
    const brought = await write.wire.lockIdentity({ source: from.source, agencyId: from.agencyId, familyKey: null, whole: null });
    if (brought.killedAt !== null) return undefined;
    await write.wire.keepPicture(brought.id, picture);
  }
  const [follower] = await write.wire.followers(identity.id);
  if (follower === undefined || identity.killedAt !== null || identity.current?.id !== id || (await write.hasPersonEdited(follower))) return undefined;
  const { number, public: seen, edition, work, working } = await write.lockStoryById(follower);
  const known = await write.pictures.find(picture);
  if (known === undefined || working.content.lead?.picture === picture) return undefined;
  const alt = item.lead?.alt ?? wordsInLanguage(known, edition).alt;
  // What goes out by itself goes out unseen by anyone.
  if (alt === null && (seen === 'live' || work === 'scheduled')) {
    await tellDesk(taking, { what: 'picture-held', id, stories: [number], why: `picture ${picture}` });
    return undefined;
  }
  return makeStory(taking, id, { by: taking.terms.key, publish: seen === 'live' }, { picture });
}

export async function missPicture(deal: Deal, id: number, why: string): Promise<void> {
  await tellDesk(await lockTaking(deal, id), { what: 'picture-missing', id, stories: [], why });
}

/** What may be let go without a word: what nothing was made of. */
const OPEN: ReadonlySet<WireItemState> = new Set(['inbox', 'waiting', 'older', 'ignored']);

export async function ignoreItem(deal: Deal, id: number): Promise<void> {
  const { state } = await lockTaking(deal, id);
  if (!OPEN.has(state)) throw new Refusal('in-use', `wire item ${id} is ${state}: something was made of it, and it is kept`);
  await deal.write.wire.setItem(id, 'ignored', null);
}

export async function quarantine({ write, now }: Deal, document: WireDocument, trouble: string): Promise<void> {
  await write.wire.settle(document.id, 'quarantined', trouble);
  await write.tell({ kind: 'wire', facts: { what: 'quarantined', source: document.source, item: null, document: document.id, headline: document.name ?? '', stories: [], why: trouble } }, now);
}
