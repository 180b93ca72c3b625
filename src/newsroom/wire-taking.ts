/** What every step of an item's way works with: the item, who its document is, and words for the desk. */
import type { WireIdentity } from '../archive/wire-names.ts';
import type { WireWriting } from '../archive/wire-writing.ts';
import { contentHash, documentIdentity } from '../story/identity.ts';
import { storable } from '../story/storable.ts';
import type { WireItem, WireItemState } from '../story/wire-item.ts';
import { Refusal } from './newsroom.ts';
import type { Deal } from './room.ts';
import { familyKey, sameDocument } from './same-document.ts';
import type { RoutedItem, SourceTerms, TakenItem } from './wire.ts';

/** An item on its way in. */
export interface Arrived extends RoutedItem {
  readonly document: number;
  readonly terms: SourceTerms;
  /** It was here before, and is read once more: what still waits in the inbox goes where the rules want it now. */
  readonly isAgain?: boolean | undefined;
}

/** The item with its document's name, which is locked: one of its source's documents is taken at a time. */
export interface Taking extends Deal, Arrived {
  readonly identity: WireIdentity;
  /** Who the document is among its source's. */
  readonly key: string;
  /** What it came within. */
  readonly whole: string | null;
  /** Its document was here, and is read otherwise now. */
  readonly isReread?: boolean | undefined;
  /** By this item it was seen that two documents with stories of their own are one. */
  readonly joined: boolean;
}

export type Added = Awaited<ReturnType<WireWriting['addItem']>>;

export async function begin(deal: Deal, { terms, item, route, document }: Arrived): Promise<Taking> {
  const { write, now } = deal;
  const [name, whole] = [agencyKey(item), wholeKey(item)];
  const named = await write.wire.lockIdentity({ source: terms.key, agencyId: name, familyKey: familyKey(item), whole });
  const own = { identity: named, joined: false };
  const nameOf = (agencyId: string): string => agencyKey({ ...item, identity: { canonical: null, agencyId } });
  const { identity, joined } = whole === null ? await sameDocument(write, named, { item, source: terms.key, now, nameOf }) : own;
  return { ...deal, document, terms, item, route, identity, joined, key: identity.agencyId, whole };
}

export interface LockedTaking extends Taking {
  /** What has become of the item. */
  readonly state: WireItemState;
}

/** An item that is here, as it was when it came, for what is decided of it now. */
export async function lockTaking(deal: Deal, id: number): Promise<LockedTaking> {
  const found = Number.isSafeInteger(id) ? await deal.write.wire.lockItem(id) : undefined;
  if (found === undefined) throw new Refusal('unknown-item', `there is no wire item ${id}`);
  if (found.item === null) throw new Refusal('expired', `wire item ${id} has expired: only its name is kept`);
  const whole = wholeKey(found.item);
  const identity = await deal.write.wire.lockIdentity({ source: found.source, agencyId: found.agencyId, familyKey: null, whole });
  const terms: SourceTerms = { key: found.source, follow: 'update', killsWait: false };
  return { ...deal, document: found.document, terms, item: found.item, route: { to: 'inbox', rule: null }, identity, joined: false, key: identity.agencyId, whole, state: found.state };
}

/** With no agency's name in it: all that a source sends is its own. What says nothing of who it is, is known by its words. */
export function agencyKey(item: WireItem): string {
  const agencyId = item.identity.agencyId?.trim() ?? '';
  if (agencyId === '' && isNameless(item)) return `words:${contentHash(item)}`;
  return storable(documentIdentity({ ...item, source: null, identity: agencyId === '' ? item.identity : { canonical: null, agencyId } }));
}

export const isNameless = ({ identity, headline }: WireItem): boolean => (identity.agencyId?.trim() ?? '') === '' && identity.canonical === null && headline.trim() === '';

/** What came within a whole has its id with `#` and a name behind it, and the whole's family. */
function wholeKey(item: WireItem): string | null {
  const [whole = '', part] = item.identity.agencyId?.trim().split('#') ?? [];
  return part === undefined || whole === '' || item.familyKey !== whole ? null : agencyKey({ ...item, identity: { canonical: null, agencyId: whole } });
}

export async function addItem({ write, identity, document, now, item }: Taking, state: WireItemState, why: string | null): Promise<Added> {
  return write.wire.addItem({ identity: identity.id, document, at: now, hash: contentHash(item), item, state, why });
}

/** Null: it was here already. */
export function told({ item }: Taking, added: Added | null): TakenItem {
  return { item: added === null || !added.isNew ? null : added.id, state: added?.state ?? 'known', headline: item.headline, stories: [], generation: null, warnings: [] };
}

/** The name of a source's document among all documents. */
export const documentOf = (source: string, key: string): string => `wire:${source} ${key}`;

interface Told {
  readonly what: 'doubtful' | 'urgent' | 'held' | 'one-document' | 'killed' | 'kill-waits' | 'kill-unmatched' | 'offered' | 'held-live' | 'advisory' | 'refused' | 'picture-held' | 'picture-missing' | 'picture-beside' | 'picture-spared';
  readonly id: number | null;
  readonly stories: readonly number[];
  readonly why: string | null;
}

export async function tellDesk({ write, now, terms, item }: Taking, { what, id, stories, why }: Told): Promise<void> {
  await write.tell({ kind: 'wire', facts: { what, source: terms.key, item: id, document: null, headline: storable(item.headline), stories, why } }, now);
}
