/** An agency's update of a story that somebody has edited: what it changes, and the editor's decision part by part. */
import type { StoryContent } from '../story/story.ts';
import { acceptOffer, type Meeting, type OfferedChange, offerOf } from '../story/offer.ts';
import { type Done, Refusal } from './newsroom.ts';
import { type Deal, lockStory, words } from './room.ts';
import { save } from './save.ts';
import { documentOf } from './wire-taking.ts';

export interface Offer {
  readonly number: number;
  readonly source: string;
  /** Of the text in work: name it as `basis` when deciding, so that nobody's edit is lost. */
  readonly revision: number;
  /** Of the agency's new text. */
  readonly theirs: number;
  /** Under which the new text stands: whatever is taken, it holds for the story. */
  readonly embargo: StoryContent['embargo'];
  readonly changes: readonly OfferedChange[];
}

export interface Decision {
  readonly by: string;
  /** Parts of the offer that are taken; the others are left, and not offered again until the agency changes them. */
  readonly take: readonly string[] | 'all';
  readonly basis?: number | undefined;
  /** Revision of the agency's text that was offered; where a newer one has come since, the decision is refused. */
  readonly theirs?: number | undefined;
}

interface Found {
  readonly offer: Offer;
  readonly meeting: Meeting;
  readonly identity: number;
  readonly theirs: string;
  readonly story: string;
  /** Readers see the story, or saw it. */
  readonly isSeen: boolean;
}

/** Null: the agency has nothing new for the story. */
export async function findOffer(deal: Deal, number: number): Promise<Offer | null> {
  return (await find(deal, number))?.offer ?? null;
}

/** The text in work becomes what was decided; readers see it when the story is updated. */
export async function decideOffer(deal: Deal, number: number, { by, take, basis, theirs: seen }: Decision): Promise<Done> {
  const who = words(by, 'by');
  const found = await find(deal, number);
  if (found === null) throw new Refusal('no-offer', `the agency offers nothing new for story ${number}`);
  const { offer, meeting, identity, theirs, story, isSeen } = found;
  if (seen !== undefined && seen !== offer.theirs) throw new Refusal('changed-meanwhile', `the agency has sent a newer text of story ${number} since it was offered: look at the offer again`);
  const parts = offer.changes.map(({ part }) => part);
  const unknown = take === 'all' ? undefined : take.find((part) => !parts.includes(part));
  if (unknown !== undefined) throw new Refusal('unknown-part', `the offer has no part “${unknown}”; it has ${parts.join(', ')}`);
  const taken = new Set(take === 'all' ? parts : take);
  const done = await save(deal, { number, content: acceptOffer(meeting, taken), by: who, basis: basis ?? null });
  await deal.write.wire.follow(identity, story, { base: theirs, byPerson: true });
  const isCorrection = await deal.write.wire.settleOffers(identity, 'draft', `decided by ${who}`);
  if (!isCorrection || !isSeen || taken.size === 0) return done;
  await deal.write.wire.oweCorrection(story);
  return { ...done, warnings: [...done.warnings, `its agency corrects what readers saw: with the update they are told so, in your own words if you say: standfirst correct ${number} --note …`] };
}

async function find(deal: Deal, number: number): Promise<Found | null> {
  const { write } = deal;
  const story = await lockStory(write, number);
  const followed = await write.wire.followed(story.id);
  if (followed === undefined || followed.base === null || story.public === 'killed') return null;
  const document = await write.claimDocument(documentOf(followed.source, followed.agencyId), story.id);
  if (document === undefined || document.revision === followed.base) return null;
  const [base, theirs] = [await write.revision(followed.base), await write.revision(document.revision)];
  const meeting = { base: base.content, theirs: theirs.content, mine: story.working.content };
  const offer: Offer = { number, source: followed.source, revision: story.working.number, theirs: theirs.number, embargo: theirs.content.embargo, changes: offerOf(meeting) };
  return { offer, meeting, identity: followed.identity, theirs: theirs.id, story: story.id, isSeen: story.public !== 'never' };
}
