/** One item of an agency's document: to the story that follows it, where the rules want it, or into history. */
import type { StoryRecord } from '../archive/story-record.ts';
import { contentHash } from '../story/identity.ts';
import { namedPictures } from '../story/named-pictures.ts';
import { doubtOf } from '../story/wire-doubt.ts';
import type { WireItemState } from '../story/wire-item.ts';
import { decideStanding } from '../story/wire-version.ts';
import type { Refusal } from './newsroom.ts';
import { KILLED_BY_AGENCY, numbersOf, obeyKill, takeKill } from './obey-kill.ts';
import { placedPictures } from './placed-pictures.ts';
import type { Deal } from './room.ts';
import { takeDocument } from './take-in.ts';
import type { Route, TakenItem, UseOrder } from './wire.ts';
import { addItem, type Arrived, begin, documentOf, type Taking, tellDesk, told } from './wire-taking.ts';

/** Writes to the change log. */
export async function takeItem(deal: Deal, arrived: Arrived): Promise<TakenItem> {
  const taking = await begin(deal, arrived);
  const { write, item, identity } = taking;
  if (item.status === 'canceled') return takeKill(taking);
  if (await isKilled(taking)) return takeLate(taking);
  if (taking.joined) await tellDesk(taking, { what: 'one-document', id: identity.current?.id ?? null, stories: await numbersOf(taking), why: null });
  const standing = decideStanding(item, contentHash(item), identity.current);
  if (standing === 'same' && !(arrived.isAgain === true && identity.current?.state === 'inbox')) return told(taking, null);
  if (standing === 'older') return told(taking, await addItem(taking, 'older', null));
  // The same document read otherwise is our doing.
  const isReread = standing === 'rewritten' && identity.current?.document === taking.document;
  const newest = standing === 'rewritten' && !isReread ? flagged(taking) : { ...taking, isReread };
  const place = await decidePlace(newest);
  const added = await addItem(newest, place.state, place.why);
  // Words that were here before, and are its agency's newest again: the same item, once more.
  if (!added.isNew) await write.wire.setItem(added.id, place.state, place.why);
  await write.wire.setCurrent(identity.id, added.id);
  return place.carryOut(added.id);
}

/** Of what its agency has killed. Where another document is seen to be that one, its stories go, too. */
async function takeLate(taking: Taking): Promise<TakenItem> {
  const added = await addItem(taking, 'killed', 'its agency killed it before this came');
  return taking.joined ? obeyKill(taking, added.id, { by: taking.terms.key, why: KILLED_BY_AGENCY }) : told(taking, added);
}

/** Taken as an update, and told as what it is: the desk may have checked the words that were there. */
function flagged(taking: Taking): Taking {
  const { item } = taking;
  return { ...taking, item: { ...item, warnings: [...item.warnings, `Its agency sent other words under the version that it had already (${item.version ?? item.updated?.toString()}).`] } };
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

/** Where an item goes, before it is kept. */
interface Place {
  readonly state: WireItemState;
  readonly why: string | null;
  /** What else is to be done, once it is kept. */
  carryOut(id: number): Promise<TakenItem>;
}

/** To the story that follows it, or where the rules want it. */
async function decidePlace(taking: Taking): Promise<Place> {
  const { write, item, route, terms, identity, now } = taking;
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
  if (item.expires !== null && Temporal.Instant.compare(item.expires, now) <= 0) return rest('inbox', `its agency says that it is of no use after ${item.expires.toString()}`);
  if (route.to === 'inbox' || !isStory) {
    const atDesk = rest('inbox', ruleOf(route));
    const isUrgent = item.urgency !== null && item.urgency <= URGENT;
    return isUrgent ? { ...atDesk, carryOut: async (id) => (await tellDesk(taking, { what: 'urgent', id, stories: [], why: null }), atDesk.carryOut(id)) } : atDesk;
  }
  return { state: 'inbox', why: null, carryOut: (id) => makeStory(taking, id, { by: terms.key, publish: route.to === 'print', section: route.section, edition: route.edition }, {}) };
}

/** A flash, or urgent: nobody should find it by chance. */
const URGENT = 2;

const ruleOf = ({ rule }: Route): string | null => rule && `by the rule “${rule}”`;

/** An update of what a story follows goes where the story is: to readers where they see it; where a person has it in hand, it is theirs. */
async function follow(taking: Taking, id: number, story: string): Promise<TakenItem> {
  const { write, terms, route, item } = taking;
  const { public: seen, edition, work, scheduled } = await write.lockStoryById(story);
  const isOffer = terms.follow === 'offer' || doubtOf(item) !== null;
  const isInHand = work === 'ready' || (scheduled !== null && scheduled.by !== terms.key) || (await write.wire.isByPerson(story));
  const publish = !isOffer && (seen === 'live' || (route.to === 'print' && !isInHand));
  return makeStory(taking, id, { by: terms.key, publish, ...(route.edition === edition && { edition }) }, { isOffer });
}

interface Making {
  readonly isOffer?: boolean;
  readonly byPerson?: boolean;
  /** Pictures of the item have come: nothing else of it is new. */
  readonly isPlacing?: boolean;
}

/** A story of its own, or a new text for the one it has. */
export async function makeStory(taking: Taking, id: number, order: UseOrder, { isOffer = false, byPerson = false, isPlacing = false }: Making): Promise<TakenItem> {
  const { write, item, identity, terms, route } = taking;
  const { placed } = await placedPictures(taking, order.publish);
  const options = {
    by: order.by, publish: order.publish, ...(placed.size > 0 && { pictures: placed }), ...(order.section !== undefined && { section: order.section }),
    ...(order.edition !== undefined && { edition: order.edition }), ...(route.sectionElse !== undefined && { sectionElse: route.sectionElse }),
  };
  const taken = await takeDocument(taking, { incoming: item, options, wire: { identity: documentOf(terms.key, taking.key), isCorrection: item.signal === 'correction' && !isPlacing && taking.isReread !== true, isOffer } });
  const story = await write.lockStory(taken.number);
  if (story === undefined) throw new Error(`Story ${taken.number} was taken in and is not there`);
  const document = await write.claimDocument(documentOf(terms.key, taking.key), story.id);
  const wasByPerson = await write.wire.isByPerson(story.id);
  await write.wire.follow(identity.id, story.id, { base: taken.outcome === 'kept' ? null : (document?.revision ?? null), byPerson: byPerson || wasByPerson });
  const state: WireItemState = taken.outcome === 'kept' ? 'offered' : taken.outcome === 'held' ? 'held' : taken.public === 'live' && story.work !== 'scheduled' ? 'printed' : 'draft';
  if (isPlacing) return { item: id, state, headline: item.headline, stories: [taken.number], generation: taken.generation, warnings: taken.warnings };
  await write.wire.setItem(id, state, ruleOf(route));
  // The story does not wait for its pictures.
  if (namedPictures(item).length > 0) await write.enqueue({ name: 'wire-picture', payload: { item: id }, key: `wire-picture ${id}`, queue: 'wire-picture' });
  if (state === 'offered') await tellDesk(taking, { what: 'offered', id, stories: [taken.number], why: item.signal === 'correction' ? 'a correction' : null });
  if (state === 'held') await tellHeld(taking, id, story);
  const doubt = doubtOf(item);
  if (state === 'draft' && doubt !== null && !byPerson) await tellDesk(taking, { what: 'doubtful', id, stories: [taken.number], why: doubt });
  return { item: id, state, headline: item.headline, stories: [taken.number], generation: taken.generation, warnings: taken.warnings };
}

/** Readers see it still, or what was translated from it; or nobody will, until a person says so. */
async function tellHeld(taking: Taking, id: number, { family, number, public: seen, working }: StoryRecord): Promise<void> {
  const others = (await taking.write.family(family)).filter((each) => each.public === 'live' && each.number !== number);
  const stories = [...(seen === 'live' ? [number] : []), ...others.map((each) => each.number)];
  if (stories.length > 0) await tellDesk(taking, { what: 'held-live', id, stories, why: null });
  else if (working.content.embargo === 'hold') await tellDesk(taking, { what: 'held', id, stories: [number], why: null });
}
