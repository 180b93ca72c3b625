/** What agencies send, on its way to the desk or to readers: kept first, then taken item by item, kills obeyed. */
import type { ArrivedDocument, WireDocument, WireIdentity, WireWriting } from '../archive/wire.ts';
import { contentHash, documentIdentity } from '../story/identity.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { WireItem, WireItemState } from '../story/wire-item.ts';
import { decideStanding } from '../story/wire-version.ts';
import { wordsInLanguage } from '../story/picture-words.ts';
import { storable } from '../story/storable.ts';
import { killStory } from './kill.ts';
import { killPicture } from './picture-rights.ts';
import type { PictureDone } from './pictures.ts';
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
  /** As `take`, of a document that was taken before: words that are read otherwise now are a new version, what waits in the inbox is routed anew. */
  takeAgain(document: number, terms: SourceTerms, items: readonly RoutedItem[]): Promise<readonly TakenItem[]>;
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
   * text is kept from readers' eyes, and the desk is told. Undefined: there is nothing to put it into.
   */
  putPicture(item: number, placed: PlacedPicture): Promise<TakenItem | undefined>;
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
  /** Of a kill: the pictures that went with it, whose files are to go. */
  readonly pictures?: readonly PictureDone[];
}

export interface PlacedPicture {
  /** In the library. */
  readonly picture: string;
  /** The document that brought it over the wire; null: it came from the agency's server. */
  readonly from: { readonly source: string; readonly agencyId: string } | null;
}

/** More kills than these within so many minutes are no agency's day, but somebody's mistake or malice. */
export const MANY_KILLS = 10;
const KILLS_WITHIN = { minutes: 10 } as const;

/** An item on its way in. */
export interface Arrived extends RoutedItem {
  readonly document: number;
  readonly terms: SourceTerms;
  /** It was here before, and is read once more: what still waits in the inbox goes where the rules want it now. */
  readonly isAgain?: boolean | undefined;
}

interface Taking extends Deal, Arrived {
  readonly identity: WireIdentity;
  /** Who the document is among its source's. */
  readonly key: string;
  /** What it came within. */
  readonly whole: string | null;
}

type Added = Awaited<ReturnType<WireWriting['addItem']>>;

async function begin(deal: Deal, { terms, item, route, document }: Arrived): Promise<Taking> {
  const [key, whole] = [agencyKey(item), wholeKey(item)];
  const identity = await deal.write.wire.lockIdentity({ source: terms.key, agencyId: key, familyKey: familyKey(item), whole });
  return { ...deal, document, terms, item, route, identity, key, whole };
}

export async function takeItem(deal: Deal, arrived: Arrived): Promise<TakenItem> {
  const taking = await begin(deal, arrived);
  const { write, item, identity } = taking;
  if (item.status === 'canceled') return takeKill(taking);
  if (await isKilled(taking)) return told(taking, await addItem(taking, 'killed', 'its agency killed it before this came'));
  const standing = decideStanding(item, contentHash(item), identity.current);
  if (standing === 'same' && !(arrived.isAgain === true && identity.current?.state === 'inbox')) return { ...told(taking, null), state: 'known' };
  if (standing === 'older') return told(taking, await addItem(taking, 'older', null));
  const place = await decidePlace(taking);
  const added = await addItem(taking, place.state, place.why);
  // Words that were here before, and are its agency's newest again: the same item, once more.
  if (!added.isNew) await write.wire.setItem(added.id, place.state, place.why);
  await write.wire.setCurrent(identity.id, added.id);
  return place.carryOut(added.id);
}

/** It, or the whole that it came within. */
async function isKilled({ write, terms, whole, identity, now }: Taking): Promise<boolean> {
  if (identity.killedAt !== null || whole === null) return identity.killedAt !== null;
  if (!(await write.wire.isKilled(terms.key, whole))) return false;
  await write.wire.setKilled(identity.id, now);
  return true;
}

/** As `takeItem`, where the newsroom refused what the route asked for: the desk gets it with the reason. */
export async function takeRefused(deal: Deal, arrived: Arrived, refusal: Refusal): Promise<TakenItem> {
  const taking = await begin(deal, { ...arrived, route: { to: 'inbox', rule: null } });
  const isKill = taking.item.status === 'canceled';
  const added = await addItem(taking, isKill ? 'waiting' : 'inbox', refusal.message);
  if (!isKill) await deal.write.wire.setCurrent(taking.identity.id, added.id);
  if (added.isNew) await tellDesk(taking, { what: 'refused', id: added.id, stories: [], why: refusal.message });
  return { ...told(taking, added), warnings: [refusal.message] };
}

/** With no agency's name in it: all that a source sends is its own. What says nothing of who it is, is known by its words. */
export function agencyKey(item: WireItem): string {
  const agencyId = item.identity.agencyId?.trim() ?? '';
  if (agencyId === '' && isNameless(item)) return `words:${contentHash(item)}`;
  return storable(documentIdentity({ ...item, source: null, identity: agencyId === '' ? item.identity : { canonical: null, agencyId } }));
}

const isNameless = ({ identity, headline }: WireItem): boolean => (identity.agencyId?.trim() ?? '') === '' && identity.canonical === null && headline.trim() === '';

/** What came within a whole has its id with `#` and a name behind it, and the whole's family. */
function wholeKey(item: WireItem): string | null {
  const [whole = '', part] = item.identity.agencyId?.trim().split('#') ?? [];
  return part === undefined || whole === '' || item.familyKey !== whole ? null : agencyKey({ ...item, identity: { canonical: null, agencyId: whole } });
}

const LONGEST_KEY = 500;
const familyKey = ({ familyKey: key }: WireItem): string | null => (key === null ? null : storable(key.slice(0, LONGEST_KEY)));

async function addItem({ write, identity, document, now, item }: Taking, state: WireItemState, why: string | null): Promise<Added> {
  return write.wire.addItem({ identity: identity.id, document, at: now, hash: contentHash(item), item, state, why });
}

function told({ item }: Taking, added: Added | null, more: Partial<TakenItem> = {}): TakenItem {
  return { item: added === null || !added.isNew ? null : added.id, state: added?.state ?? 'known', headline: item.headline, stories: [], generation: null, warnings: [], ...more };
}

async function takeKill(taking: Taking): Promise<TakenItem> {
  const { terms, now, item, identity } = taking;
  const waits = await whyWaits(taking);
  const added = await addItem(taking, waits === null ? 'killed' : 'waiting', waits);
  // A person has said no, or has still to say.
  if (!added.isNew && added.state !== 'killed') return told(taking, added);
  if (waits === null || identity.killedAt !== null) return obeyKill(taking, added.isNew ? added.id : undefined, { by: terms.key, why: KILLED_BY_AGENCY });
  await tellDesk(taking, { what: 'kill-waits', id: added.id, stories: await numbersOf(taking), why: waits });
  return { ...told(taking, added), headline: item.headline, warnings: [`it waits for a person since ${now.toString()}`] };
}

const KILLED_BY_AGENCY = 'killed by its agency';

/** Null: it is obeyed. */
async function whyWaits({ write, terms, now, item, identity }: Taking): Promise<string | null> {
  if (identity.killedAt !== null) return null;
  if (terms.killsWait || item.format === 'mail') return 'nobody can be sure who sent it';
  if (isNameless(item)) return 'it does not say what it kills';
  // One that waits is not overtaken by the next that comes.
  if (await write.wire.hasWaitingKill(identity.id)) return 'a kill of the same document waits already';
  const before = await write.wire.killsSince(terms.key, now.subtract(KILLS_WITHIN));
  return before >= MANY_KILLS ? `more than ${MANY_KILLS} kills came within ${KILLS_WITHIN.minutes} minutes` : null;
}

/** Every story that follows the document, or what came within it, goes with its translations, and every picture that it brought; what comes of it later goes nowhere. */
async function obeyKill(taking: Taking, id: number | undefined, order: { readonly by: string; readonly why: string }): Promise<TakenItem> {
  const { write, identity, now, item, terms, key } = taking;
  const all = [identity.id];
  for (const part of await write.wire.within(terms.key, key)) all.push((await write.wire.lockIdentity({ source: terms.key, agencyId: part, familyKey: null, whole: key })).id);
  const stories: number[] = [];
  let generation: number | null = null;
  const count = (next: number | null): void => void (generation = Math.max(generation ?? 0, next ?? 0) || null);
  const pictures: PictureDone[] = [];
  for (const each of all) {
    await write.wire.setKilled(each, now);
    for (const follower of await write.wire.followers(each)) {
      const away = await killStory(taking, await write.lockStoryById(follower), order);
      stories.push(away.story.number, ...away.others.map(({ number }) => number));
      count(away.generation);
    }
    for (const picture of await write.wire.picturesOf(each)) pictures.push(await killPicture(taking, picture, order));
  }
  for (const picture of pictures) count(picture.generation);
  if (id !== undefined) await tellDesk(taking, { what: stories.length + pictures.length === 0 ? 'kill-unmatched' : 'killed', id, stories: [...stories, ...pictures.flatMap((picture) => picture.stories)], why: null });
  return { item: id ?? null, state: 'killed', headline: item.headline, stories, generation, warnings: [], pictures };
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
  const [story] = identity.current === null ? [] : await write.wire.followers(identity.id);
  if (story !== undefined) {
    if (terms.follow === 'ignore') return rest('ignored', 'updates of this source are not followed');
    return { state: 'inbox', why: null, carryOut: (id) => follow(taking, id, story) };
  }
  const isStory = item.kind === 'text' || (item.kind === 'package' && item.body.length > 0);
  if (route.to === 'ignore') return rest('ignored', ruleOf(route));
  if (route.to === 'inbox' || !isStory) return rest('inbox', ruleOf(route));
  return { state: 'inbox', why: null, carryOut: (id) => makeStory(taking, id, { by: terms.key, publish: route.to === 'print', section: route.section, edition: route.edition }, {}) };
}

const ruleOf = ({ rule }: Route): string | null => rule && `by the rule “${rule}”`;

/** An update of what a story follows goes where the story is: to readers where they see it; where a person has it in hand, it is theirs. */
async function follow(taking: Taking, id: number, story: string): Promise<TakenItem> {
  const { write, terms, route, item } = taking;
  const { public: seen, edition, work, scheduled } = await write.lockStoryById(story);
  // Anybody may write a mail.
  const isOffer = terms.follow === 'offer' || item.format === 'mail';
  const isInHand = work === 'ready' || (scheduled !== null && scheduled.by !== terms.key) || (await write.wire.isByPerson(story));
  const publish = !isOffer && (seen === 'live' || (route.to === 'print' && !isInHand));
  return makeStory(taking, id, { by: terms.key, publish, ...(route.edition === edition && { edition }) }, { isOffer });
}

interface Making {
  readonly isOffer?: boolean;
  readonly byPerson?: boolean;
  /** In the library. */
  readonly picture?: string;
}

/** A story of its own, or a new text for the one it has. */
async function makeStory(taking: Taking, id: number, order: UseOrder, { isOffer = false, byPerson = false, picture }: Making): Promise<TakenItem> {
  const { write, item, identity, terms, route } = taking;
  const options = {
    by: order.by, publish: order.publish, ...(picture !== undefined && { picture }), ...(order.section !== undefined && { section: order.section }),
    ...(order.edition !== undefined && { edition: order.edition }), ...(route.sectionElse !== undefined && { sectionElse: route.sectionElse }),
  };
  const taken = await takeDocument(taking, { incoming: item, options, wire: { identity: documentOf(terms.key, taking.key), isCorrection: item.signal === 'correction', isOffer } });
  const story = await write.lockStory(taken.number);
  if (story === undefined) throw new Error(`Story ${taken.number} was taken in and is not there`);
  const document = await write.claimDocument(documentOf(terms.key, taking.key), story.id);
  const wasByPerson = await write.wire.isByPerson(story.id);
  await write.wire.follow(identity.id, story.id, { base: taken.outcome === 'kept' ? null : (document?.revision ?? null), byPerson: byPerson || wasByPerson });
  const state: WireItemState = taken.outcome === 'kept' ? 'offered' : taken.outcome === 'held' ? 'held' : taken.public === 'live' && story.work !== 'scheduled' ? 'printed' : 'draft';
  await write.wire.setItem(id, state, ruleOf(route));
  // The story does not wait for its picture.
  const waitsForPicture = story.working.content.lead !== null && story.working.content.lead.picture === null && (item.lead?.href ?? null) !== null;
  if (state !== 'offered' && waitsForPicture) await write.enqueue({ name: 'wire-picture', payload: { item: id }, key: `wire-picture ${id}` });
  if (state === 'offered') await tellDesk(taking, { what: 'offered', id, stories: [taken.number], why: null });
  if (state === 'held' && story.public === 'live') await tellDesk(taking, { what: 'held-live', id, stories: [taken.number], why: null });
  return { item: id, state, headline: item.headline, stories: [taken.number], generation: taken.generation, warnings: taken.warnings };
}

/** The name of a source's document among all documents. */
export const documentOf = (source: string, key: string): string => `wire:${source} ${key}`;

async function numbersOf({ write, identity }: Taking): Promise<number[]> {
  const stories: number[] = [];
  for (const id of await write.wire.followers(identity.id)) stories.push((await write.lockStoryById(id)).number);
  return stories;
}

interface Told {
  readonly what: 'killed' | 'kill-waits' | 'kill-unmatched' | 'offered' | 'held-live' | 'advisory' | 'refused' | 'picture-held' | 'picture-missing';
  readonly id: number | null;
  readonly stories: readonly number[];
  readonly why: string | null;
}

async function tellDesk({ write, now, terms, item }: Taking, { what, id, stories, why }: Told): Promise<void> {
  await write.tell({ kind: 'wire', facts: { what, source: terms.key, item: id, document: null, headline: storable(item.headline), stories, why } }, now);
}

/** An item that is here, as it was when it came, for a person's decision. */
async function lockTaking(deal: Deal, id: number): Promise<Taking & { readonly state: WireItemState }> {
  const found = Number.isSafeInteger(id) ? await deal.write.wire.lockItem(id) : undefined;
  if (found === undefined) throw new Refusal('unknown-item', `there is no wire item ${id}`);
  if (found.item === null) throw new Refusal('expired', `wire item ${id} has expired: only its name is kept`);
  const whole = wholeKey(found.item);
  const identity = await deal.write.wire.lockIdentity({ source: found.source, agencyId: found.agencyId, familyKey: null, whole });
  const terms: SourceTerms = { key: found.source, follow: 'update', killsWait: false };
  return { ...deal, document: found.document, terms, item: found.item, route: { to: 'inbox', rule: null }, identity, key: found.agencyId, whole, state: found.state };
}

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
