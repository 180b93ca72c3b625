/** What agencies sent, and what was done with it, as the API gives it. */
import { listedState } from '../archive/desk-reading.ts';
import type { KeptItem, WireDocument } from '../archive/wire-rows.ts';
import type { Done } from '../newsroom/newsroom.ts';
import type { TakenItem } from '../newsroom/wire.ts';
import type { WireItem } from '../story/wire-item.ts';
import { itemToJson } from '../story/wire-item-json.ts';
import type { Seen } from '../until-seen.ts';
import type { DeskHouse } from './desk-house.ts';
import { DeskProblem } from './problems.ts';
import type { SettledItemAnswer, SettledStoryAnswer, TakenAnswer, WireDocumentAnswer, WireItemAnswer, WireSaidAnswer } from './wire-schemas.ts';

export function itemAnswer({ receivedAt, versionCreated, stories, ...item }: KeptItem): WireItemAnswer {
  return { ...item, receivedAt: receivedAt.toString(), versionCreated: versionCreated?.toString() ?? null, stories: [...stories] };
}

/** All that the agency said; null: it has expired. */
export function saidAnswer(item: WireItem | null): WireSaidAnswer | null {
  return item && (JSON.parse(itemToJson(item)) as WireSaidAnswer);
}

export function documentAnswer({ id, source, name, receivedAt, state, trouble }: WireDocument): WireDocumentAnswer {
  return { id, source, name, receivedAt: receivedAt.toString(), state, trouble };
}

export function takenAnswer({ item, state, headline, stories, warnings }: TakenItem): TakenAnswer {
  return { item, state, headline, stories: [...stories], warnings: [...warnings] };
}

interface Settled<Body> {
  /** 202: not every newsstand has answered. */
  readonly status: 200 | 202;
  readonly body: Body;
}

/** What was done with an item, when readers see it. */
export async function settledItem(taken: TakenItem, house: Pick<DeskHouse, 'whoHasSeen'>): Promise<Settled<SettledItemAnswer>> {
  const { silent } = await house.whoHasSeen([{ generation: taken.generation, public: taken.state === 'killed' ? 'killed' : 'live' }]);
  return complete(takenAnswer(taken), silent);
}

/** What was done to a story, when readers see it. */
export async function settledStory(done: Done, house: Pick<DeskHouse, 'whoHasSeen' | 'publicUrl'>): Promise<Settled<SettledStoryAnswer>> {
  const { silent } = await house.whoHasSeen([done]);
  const { number, address, scheduledFor, embargo, headline, others, warnings } = done;
  const url = done.public === 'live' && address !== null ? `${house.publicUrl}${encodeURI(address)}` : null;
  return complete({ number, url, state: listedState(done), headline, scheduledFor: scheduledFor?.toString() ?? null, embargo: embargo?.toString() ?? null, others: [...others], warnings: [...warnings] }, silent);
}

export function complete<T extends object>(body: T, silent: Seen['silent']): Settled<T & Pick<SettledItemAnswer, 'isComplete' | 'silent'>> {
  const isComplete = silent.length === 0;
  return { status: isComplete ? 200 : 202, body: { ...body, isComplete, silent: [...silent] } };
}

/** @throws DeskProblem where there is none */
export async function findItem(id: number, { received }: Pick<DeskHouse, 'received'>): Promise<KeptItem & { readonly item: WireItem | null }> {
  const found = await received.item(id);
  if (found === undefined) throw new DeskProblem('unknown-item', `There is no wire item ${id}.`, { place: 'path.item' });
  return found;
}

/** @throws DeskProblem where none ever came */
export async function findDocument(id: number, { received }: Pick<DeskHouse, 'received'>): Promise<WireDocument & { readonly bytes: Uint8Array | null }> {
  const found = await received.document(id);
  if (found === undefined) throw new DeskProblem('unknown-document', `No document ${id} ever came over the wire.`, { place: 'path.document' });
  return found;
}
