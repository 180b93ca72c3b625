/** The one road to readers: whatever makes a story's text visible goes through here. */
import type { StoryRecord } from '../archive/story-record.ts';
import { languageOf } from '../language/languages.ts';
import { addressOf } from '../story/addresses.ts';
import { slugOf } from '../story/slug.ts';
import type { PublicState, RevisionKind } from '../story/story.ts';
import { whatChanged } from '../story/what-changed.ts';
import { takeStep, type WorkflowEvent } from '../story/workflow.ts';
import type { TimeFacts } from '../story/times.ts';
import { correctionsKey, storyKey } from '../story/keys.ts';
import { changeKeys, type Seen } from './change-keys.ts';
import { followAlong, followersKeys } from './freshness.ts';
import { Refusal } from './newsroom.ts';
import type { Deal } from './room.ts';
import { checkSource } from './source-embargo.ts';

export interface Showing {
  readonly by: string;
  readonly why: string | null;
  readonly silent: boolean;
  /** What the document says of its times, where one brought the text. */
  readonly document: TimeFacts['document'];
  /** A public note of what was wrong. Where an agency's correction is owed one, and this is null, it is in the words of the edition. */
  readonly note: string | null;
}

export interface Shown {
  readonly story: StoryRecord;
  /** To be written to the change log as the transaction's last step; empty where readers see what they saw. */
  readonly keys: readonly string[];
}

/** Makes the working revision what readers see. @throws Refusal in the workflow's words. */
export async function show(deal: Deal, story: StoryRecord, showing: Showing): Promise<Shown> {
  const { write, room, now } = deal;
  const { content } = story.working;
  const before = seenOf(story);
  if (content.headline.text.trim() === '') throw new Refusal('no-headline', 'the story has no headline: write one');
  const owed = (await write.wire.settlePrinted(story.id)) && story.public !== 'never';
  // A correction that was taken back before anybody saw it is owed to nobody.
  if (before !== null && showing.note === null && !whatChanged(before.content, content).page) return followAlong(deal, story);
  const note = showing.note ?? (owed ? languageOf(story.edition).labels.correctedAfter(content.source) : null);
  const { substance } = whatChanged(story.shown?.content ?? null, content);
  const facts = { now, embargo: content.embargo, substanceChanged: substance, silent: showing.silent, document: showing.document };
  // What comes back with a correction comes back first.
  const comesBack = story.public === 'withdrawn' && showing.note === null;
  const event = note === null || comesBack ? roadOf(story.public) : 'correct';
  const back = step(story, { type: event }, facts);
  const moved = note !== null && comesBack ? step({ ...story, ...back }, { type: 'correct' }, facts) : back;
  await checkSource(deal, story, now);
  const place = story.address === null ? firstPlace(deal, story) : { address: story.address, slug: story.slug };
  const revision = await write.addRevision(story.id, { kind: KINDS[event], at: now, by: showing.by, why: showing.why, content });
  const next: StoryRecord = { ...story, ...moved, ...place, shown: revision, working: revision, scheduled: null, shownTranslationOf: story.translationOf };
  await write.keepStory(next);
  if (note !== null) await write.addCorrection(story.id, revision.id, { at: now, by: showing.by, note });
  if (owed) await tellTranslations(deal, story);
  const keys = changeKeys(room.publication, { number: story.number, edition: story.edition, family: await otherNumbers(deal, story), before, after: seenOf(next) });
  await write.voiceSoon(story.number, now);
  if (before !== null) keys.push(...(await followersKeys(deal, story, { before: before.content, after: content })));
  // A correction's note is seen, whatever of the text has changed.
  return { story: next, keys: note === null ? keys : [storyKey(story.number), correctionsKey(story.edition), ...keys] };
}

/** Its agency was wrong, and so is what was translated from it. */
async function tellTranslations({ write, now }: Deal, { id, family, number, translationOf }: StoryRecord): Promise<void> {
  if (translationOf !== null) return;
  const translations = (await write.family(family)).filter((each) => each.public === 'live' && each.id !== id);
  for (const each of translations) await write.tell({ kind: 'translation-wrong', facts: { story: each.number, source: number } }, now);
}

/** Null: readers see nothing of it. */
export function seenOf({ public: state, shown, times, address }: StoryRecord): Seen | null {
  return state === 'live' && shown !== null ? { content: shown.content, times, address } : null;
}

const KINDS = { publish: 'publication', update: 'update', return: 'publication', correct: 'correction' } as const satisfies { readonly [event: string]: RevisionKind };

function roadOf(state: PublicState): 'publish' | 'update' | 'return' {
  switch (state) {
    case 'live':
      return 'update';
    case 'withdrawn':
      return 'return';
    case 'never':
    case 'killed':
      return 'publish';
  }
}

/** The states and times after an event; nothing else sets them. @throws Refusal in the workflow's words. */
export function step(story: StoryRecord, event: WorkflowEvent, facts: Parameters<typeof takeStep>[2]): Pick<StoryRecord, 'public' | 'work' | 'times'> {
  const moved = takeStep(story, event, facts);
  if (!moved.accepted) throw new Refusal(moved.code, moved.message);
  return { public: moved.public, work: moved.work, times: moved.times };
}

/** For steps that put nothing before readers. */
export const quiet = (now: Temporal.Instant, embargo: StoryRecord['working']['content']['embargo'] = null): Parameters<typeof takeStep>[2] => ({
  now,
  embargo,
  substanceChanged: false,
  silent: false,
  document: null,
});

/** Its address, for ever. */
function firstPlace({ room }: Deal, { edition, number, working }: StoryRecord): { readonly address: string; readonly slug: string } {
  const { section, headline } = working.content;
  const slug = slugOf(headline.text);
  const address = addressOf({ publication: room.publication, edition, section, slug, number });
  if (address === undefined) throw new Refusal('section-not-in-edition', `the section “${section}” is not in the edition “${edition}”: choose another section`);
  return { address, slug };
}

export async function otherNumbers({ write }: Deal, { id, family }: StoryRecord): Promise<number[]> {
  return (await write.family(family)).filter((member) => member.id !== id).map(({ number }) => number);
}

