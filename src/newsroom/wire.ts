/** What agencies send, on its way to the desk or to readers: kept first, then taken item by item, kills obeyed. */
import type { ArrivedDocument, WireDocument, WireIdentity } from '../archive/wire.ts';
import { contentHash, documentIdentity } from '../story/identity.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { WireItem, WireItemState } from '../story/wire-item.ts';
import { decideStanding } from '../story/wire-version.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import { killStory } from './kill.ts';
import { type Done, Refusal } from './newsroom.ts';
import type { Decision, Offer } from './offers.ts';
import { type Deal, words } from './room.ts';
import { takeDocument } from './take-in.ts';

export interface Wire {
  /** Bytes as they came. When it resolves they are committed, and cannot be lost; the same bytes again make nothing new. */
  keep(document: ArrivedDocument): Promise<WireDocument & { readonly isNew: boolean }>;
  /** `keep` and `take` in one. What was taken before is not taken again, but for a kill: whoever orders it once more waits for it once more. */
  receive(document: ArrivedDocument, terms: SourceTerms, items: readonly RoutedItem[]): Promise<readonly TakenItem[]>;
  /** The items of a document, each in a transaction of its own; a second time changes nothing. */
  take(document: number, terms: SourceTerms, items: readonly RoutedItem[]): Promise<readonly TakenItem[]>;
  /** The document could not be read, in words for the desk. It can be tried again. */
  quarantine(document: number, trouble: string): Promise<void>;
  /** A person has looked at a document in quarantine, and lets it be. */
  dismiss(document: number): Promise<void>;
  /** A person makes a story of an item. */
  use(item: number, order: UseOrder): Promise<TakenItem>;
  /** A person obeys a kill that waited, or kills what an item is a version of. */
  kill(item: number, order: { readonly by: string }): Promise<TakenItem>;
  /**
   * The picture that an item names is in the library: it goes into the story that follows it, unless somebody has edited that. One without alt
   * text is kept from readers' eyes, and the desk is told. Undefined: there is nothing to put it into. `from`: the wire document that the
   * picture's file was, whose kill is the picture's, too; none where the file came from elsewhere.
   */
  putPicture(item: number, picture: string, from?: PictureDocument | null): Promise<TakenItem | undefined>;
  /** The picture that an item names could not be had. */
  missPicture(item: number, why: string): Promise<void>;
  /** A source has fallen silent, or fails: words for the desk. */
  tellSource(source: string, state: 'silent' | 'failing', words: string): Promise<void>;
  /** A person wants nothing of an item. */
  ignore(item: number): Promise<void>;
  /** What the agency's new version of a story that somebody has edited changes; null: there is nothing new. */
  offer(number: number): Promise<Offer | null>;
  /** An editor takes parts of it, and leaves the others. */
  decide(number: number, decision: Decision): Promise<Done>;
  /** Lets go of what nobody used. Says how many items. */
  expire(source: string, before: Temporal.Instant): Promise<number>;
}

/** A picture that a source sent as a document of its own. */
export interface PictureDocument {
  readonly source: string;
  /** Who it is among its source's. */
  readonly agencyId: string;
}

/** What a source's contract and the operator say of it. */
export interface SourceTerms {
  readonly key: string;
  /** What becomes of an update of a document that a story follows, where nobody has edited the story. */
  readonly follow: 'update' | 'offer' | 'ignore';
  /** Its kills wait for a person: nobody can say who sent them. */
  readonly killsWait: boolean;
}

/** Where a rule wants an item. */
export interface Route {
  readonly to: 'inbox' | 'draft' | 'print' | 'ignore';
  readonly section?: SectionKey | undefined;
  /** Where neither the document nor its story says a section of ours. */
  readonly sectionElse?: SectionKey | undefined;
  readonly edition?: EditionKey | undefined;
  /** Which rule; null: none spoke of it. */
  readonly rule: string | null;
}

export interface RoutedItem {
  readonly item: WireItem;
  readonly route: Route;
}

export interface UseOrder {
  readonly by: string;
  readonly publish: boolean;
  readonly section?: SectionKey | undefined;
  readonly edition?: EditionKey | undefined;
}

export interface TakenItem {
  /** Null: this version was here already. */
  readonly item: number | null;
  readonly state: WireItemState | 'known';
  readonly headline: string;
  /** Numbers of the stories that it made, changed or killed. */
  readonly stories: readonly number[];
  /** Of the change that readers see. */
  readonly generation: number | null;
  readonly warnings: readonly string[];
}

/** More kills than these within so many minutes are no agency's day, but somebody's mistake or malice. */
export const MANY_KILLS = 10;
const KILLS_WITHIN = { minutes: 10 } as const;

/** An item on its way in. */
export interface Arrived extends RoutedItem {
  readonly document: number;
  readonly terms: SourceTerms;
}

interface Taking extends Deal, Arrived {
  readonly identity: WireIdentity;
  /** Who the document is among its source's. */
  readonly key: string;
}

export async function takeItem(deal: Deal, { document, terms, item, route }: Arrived): Promise<TakenItem> {
  const key = agencyKey(item);
  const identity = await deal.write.wire.lockIdentity(terms.key, key, item.familyKey);
  const taking: Taking = { ...deal, document, terms, item, route, identity, key };
  if (item.status === 'canceled') return takeKill(taking);
  if (await isKilled(taking)) return kept(taking, await addItem(taking, 'killed', 'its agency killed it before this came'), 'killed');
  const standing = decideStanding(item, contentHash(item), identity.current);
  if (standing === 'same') return kept(taking, undefined);
  if (standing === 'older') return kept(taking, await addItem(taking, 'older', null), 'older');
  const place = await decidePlace(taking);
  const id = await addItem(taking, place.state, place.why);
  if (id === undefined) return kept(taking, id);
  await deal.write.wire.setCurrent(identity.id, id);
  return place.carryOut(id);
}

/** It, or the whole that it came within. */
async function isKilled({ write, terms, key, identity, now }: Taking): Promise<boolean> {
  const whole = key.indexOf('#');
  if (identity.killedAt !== null || whole === -1) return identity.killedAt !== null;
  if (!(await write.wire.isKilled(terms.key, key.slice(0, whole)))) return false;
  await write.wire.setKilled(identity.id, now);
  return true;
}

/** As `takeItem`, where the newsroom refused what the route asked for: the desk gets it with the reason. */
export async function takeRefused(deal: Deal, { document, terms, item }: Arrived, refusal: Refusal): Promise<TakenItem> {
  const key = agencyKey(item);
  const identity = await deal.write.wire.lockIdentity(terms.key, key, item.familyKey);
  const taking: Taking = { ...deal, document, terms, item, route: { to: 'inbox', rule: null }, identity, key };
  const id = await addItem(taking, item.status === 'canceled' ? 'waiting' : 'inbox', refusal.message);
  if (id !== undefined && item.status !== 'canceled') await deal.write.wire.setCurrent(identity.id, id);
  await tellDesk(taking, { what: 'refused', id: id ?? null, stories: [], why: refusal.message });
  return { ...kept(taking, id, item.status === 'canceled' ? 'waiting' : 'inbox'), warnings: [refusal.message] };
}

/** With no agency's name in it: all that a source sends is its own. */
export function agencyKey(item: WireItem): string {
  const agencyId = item.identity.agencyId?.trim() ?? '';
  return documentIdentity({ ...item, source: null, identity: agencyId === '' ? item.identity : { canonical: null, agencyId } });
}

async function addItem({ write, identity, document, now, item }: Taking, state: WireItemState, why: string | null): Promise<number | undefined> {
  return write.wire.addItem({ identity: identity.id, document, at: now, hash: contentHash(item), item, state, why });
}

function kept({ item }: Taking, id: number | undefined, state: WireItemState = 'inbox'): TakenItem {
  return { item: id ?? null, state: id === undefined ? 'known' : state, headline: item.headline, stories: [], generation: null, warnings: [] };
}

async function takeKill(taking: Taking): Promise<TakenItem> {
  const { write, terms, now } = taking;
  const many = (await write.wire.killsSince(terms.key, now.subtract(KILLS_WITHIN))) >= MANY_KILLS;
  const waits = terms.killsWait || taking.item.format === 'mail' ? 'nobody can be sure who sent it' : many ? `more than ${MANY_KILLS} kills came within ${KILLS_WITHIN.minutes} minutes` : null;
  if (waits === null || taking.identity.killedAt !== null) return obeyKill(taking, await addItem(taking, 'killed', null), { by: terms.key, why: 'killed by its agency' });
  const id = await addItem(taking, 'waiting', waits);
  if (id !== undefined) await tellDesk(taking, { what: 'kill-waits', id, stories: await numbersOf(taking), why: waits });
  return kept(taking, id, 'waiting');
}

/** Every story that follows the document, or what came within it, goes with its translations; what comes of it later goes nowhere. */
async function obeyKill(taking: Taking, id: number | undefined, order: { readonly by: string; readonly why: string }): Promise<TakenItem> {
  const { write, identity, now, item, terms, key } = taking;
  const all = [identity];
  for (const part of await write.wire.within(terms.key, key)) all.push(await write.wire.lockIdentity(terms.key, part, null));
  const stories: number[] = [];
  let generation: number | null = null;
  for (const each of all) {
    await write.wire.setKilled(each.id, now);
    for (const follower of await write.wire.followers(each.id)) {
      const away = await killStory(taking, await write.lockStoryById(follower), order);
      stories.push(away.story.number, ...away.others.map(({ number }) => number));
      generation = Math.max(generation ?? 0, away.generation ?? 0) || null;
    }
  }
  if (id !== undefined) await tellDesk(taking, { what: stories.length === 0 ? 'kill-unmatched' : 'killed', id, stories, why: null });
  return { item: id ?? null, state: 'killed', headline: item.headline, stories, generation, warnings: [] };
}

/** Where an item goes, before it is kept. */
interface Place {
  readonly state: WireItemState;
  readonly why: string | null;
  /** What else is to be done, once it is kept. */
  carryOut(id: number): Promise<TakenItem>;
}

/** To the story that follows it, or where the rules want it. */
async function decidePlace(taking: Taking): Promise<Place> {
  const { write, item, route, terms, identity } = taking;
  const rest = (state: WireItemState, why: string | null): Place => ({ state, why, carryOut: async (id) => ({ item: id, state, headline: item.headline, stories: [], generation: null, warnings: [] }) });
  if (item.signal === 'test') return rest('ignored', 'a test');
  if (item.kind === 'advisory' || item.signal === 'advisory') {
    const atDesk = rest('inbox', 'for the desk alone');
    return { ...atDesk, carryOut: async (id) => (await tellDesk(taking, { what: 'advisory', id, stories: [], why: null }), atDesk.carryOut(id)) };
  }
  // A document that nobody has seen before has no story.
  const [first, ...others] = identity.current === null ? [] : await write.wire.followers(identity.id);
  if (first !== undefined) {
    if (terms.follow === 'ignore') return rest('ignored', 'updates of this source are not followed');
    return { state: 'inbox', why: null, carryOut: (id) => followAll(taking, id, [first, ...others]) };
  }
  const isStory = item.kind === 'text' || (item.kind === 'package' && item.body.length > 0);
  if (route.to === 'ignore') return rest('ignored', ruleOf(route));
  if (route.to === 'inbox' || !isStory) return rest('inbox', ruleOf(route));
  return { state: 'inbox', why: null, carryOut: (id) => makeStory(taking, id, { by: terms.key, publish: route.to === 'print', section: route.section, edition: route.edition }) };
}

const ruleOf = ({ rule }: Route): string | null => rule && `by the rule “${rule}”`;

/** A story of its own, or a new text for the one it has. */
async function makeStory(taking: Taking, id: number, order: UseOrder & { readonly picture?: string }, isOffer = false): Promise<TakenItem> {
  const { write, item, identity, terms, route } = taking;
  const options = { by: order.by, publish: order.publish, ...(order.picture !== undefined && { picture: order.picture }), ...(order.section !== undefined && { section: order.section }), ...(order.edition !== undefined && { edition: order.edition }), ...(route.sectionElse !== undefined && { sectionElse: route.sectionElse }) };
  const taken = await takeDocument(taking, { incoming: item, options, wire: { identity: documentOf(terms.key, taking.key), isCorrection: item.signal === 'correction', isOffer } });
  const story = await write.lockStory(taken.number);
  if (story !== undefined) {
    const document = await write.claimDocument(documentOf(terms.key, taking.key), story.id);
    await write.wire.follow(identity.id, story.id, taken.outcome === 'kept' ? null : (document?.revision ?? null));
  }
  const state: WireItemState = taken.outcome === 'kept' ? 'offered' : taken.outcome === 'held' ? 'held' : taken.public === 'live' && story?.work !== 'scheduled' ? 'printed' : 'draft';
  await write.wire.setItem(id, state, ruleOf(route));
  // The story does not wait for its picture.
  const waitsForPicture = story !== undefined && story.working.content.lead !== null && story.working.content.lead.picture === null && (item.lead?.href ?? null) !== null;
  if (state !== 'offered' && waitsForPicture) await write.enqueue({ name: 'wire-picture', payload: { item: id }, key: `wire-picture ${id}` });
  if (state === 'offered') await tellDesk(taking, { what: 'offered', id, stories: [taken.number], why: null });
  return { item: id, state, headline: item.headline, stories: [taken.number], generation: taken.generation, warnings: taken.warnings };
}

/** An update of what a story follows goes where the story is: to readers where they see it, else to its draft. Stories that were made of the document by hand are told. */
async function followAll(taking: Taking, id: number, [first, ...others]: readonly [string, ...string[]]): Promise<TakenItem> {
  const { write, terms, route } = taking;
  for (const other of others) await tellDesk(taking, { what: 'offered', id, stories: [(await write.lockStoryById(other)).number], why: null });
  const { public: seen, edition } = await write.lockStoryById(first);
  const isOffer = terms.follow === 'offer';
  return makeStory(taking, id, { by: terms.key, publish: !isOffer && (seen === 'live' || route.to === 'print'), edition }, isOffer);
}

/** The name of a source's document among all documents. */
export const documentOf = (source: string, key: string): string => `wire:${source} ${key}`;

async function numbersOf({ write, identity }: Taking): Promise<number[]> {
  const stories: number[] = [];
  for (const id of await write.wire.followers(identity.id)) stories.push((await write.lockStoryById(id)).number);
  return stories;
}

interface Told {
  readonly what: 'killed' | 'kill-waits' | 'kill-unmatched' | 'offered' | 'advisory' | 'refused' | 'picture-held' | 'picture-missing';
  readonly id: number | null;
  readonly stories: readonly number[];
  readonly why: string | null;
}

async function tellDesk({ write, now, terms, item }: Taking, { what, id, stories, why }: Told): Promise<void> {
  await write.tell({ kind: 'wire', facts: { what, source: terms.key, item: id, document: null, headline: item.headline, stories, why } }, now);
}

/** An item that is here, as it was when it came, for a person's decision. */
async function lockTaking(deal: Deal, id: number): Promise<Taking> {
  const found = Number.isSafeInteger(id) ? await deal.write.wire.lockItem(id) : undefined;
  if (found === undefined) throw new Refusal('unknown-item', `there is no wire item ${id}`);
  if (found.item === null) throw new Refusal('expired', `wire item ${id} has expired: only its name is kept`);
  const identity = await deal.write.wire.lockIdentity(found.source, found.agencyId, null);
  const terms: SourceTerms = { key: found.source, follow: 'update', killsWait: false };
  return { ...deal, document: found.document, terms, item: found.item, route: { to: 'inbox', rule: null }, identity, key: found.agencyId };
}

export async function useItem(deal: Deal, id: number, order: UseOrder): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  if (taking.identity.killedAt !== null || taking.item.status === 'canceled') throw new Refusal('killed', `wire item ${id} was killed by its agency: nothing can be made of it`);
  if (taking.item.kind === 'advisory') throw new Refusal('advisory', `wire item ${id} is for the desk alone`);
  return makeStory(taking, id, { ...order, by: words(order.by, 'by') });
}

export async function killItem(deal: Deal, id: number, { by }: { readonly by: string }): Promise<TakenItem> {
  const taking = await lockTaking(deal, id);
  await deal.write.wire.setItem(id, 'killed', null);
  return obeyKill(taking, id, { by: words(by, 'by'), why: 'killed by its agency' });
}

export async function putPicture(deal: Deal, id: number, picture: string): Promise<TakenItem | undefined> {
  const taking = await lockTaking(deal, id);
  const { write, identity, item } = taking;
  const [follower] = await write.wire.followers(identity.id);
  if (follower === undefined || identity.killedAt !== null || identity.current?.id !== id || (await write.hasPersonEdited(follower))) return undefined;
  const { number, public: seen, edition, working } = await write.lockStoryById(follower);
  const known = await write.pictures.find(picture);
  if (known === undefined || working.content.lead?.picture === picture) return undefined;
  const alt = item.lead?.alt ?? wordsInLanguage(known, edition).alt;
  if (seen === 'live' && alt === null) {
    await tellDesk(taking, { what: 'picture-held', id, stories: [number], why: `picture ${picture}` });
    return undefined;
  }
  return makeStory(taking, id, { by: taking.terms.key, publish: seen === 'live', edition, picture });
}

export async function missPicture(deal: Deal, id: number, why: string): Promise<void> {
  await tellDesk(await lockTaking(deal, id), { what: 'picture-missing', id, stories: [], why });
}

export async function ignoreItem(deal: Deal, id: number): Promise<void> {
  await lockTaking(deal, id);
  await deal.write.wire.setItem(id, 'ignored', null);
}

export async function quarantine({ write, now }: Deal, document: WireDocument, trouble: string): Promise<void> {
  await write.wire.settle(document.id, 'quarantined', trouble);
  await write.tell({ kind: 'wire', facts: { what: 'quarantined', source: document.source, item: null, document: document.id, headline: document.name ?? '', stories: [], why: trouble } }, now);
}
