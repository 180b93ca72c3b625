/** A text that has been taken in goes to readers, waits for its moment, or waits for a person. */
import type { StoryRecord } from '../archive/story-record.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { contentToJson } from '../story/content-json.ts';
import type { IncomingStory } from '../story/incoming.ts';
import type { StoryContent } from '../story/story.ts';
import { isUnder } from '../story/workflow.ts';
import type { TakeInOptions, TakenIn } from './newsroom.ts';
import { isSameLanguage } from './place-document.ts';
import { type Deal, done } from './room.ts';
import { exact, putOnSchedule } from './schedule.ts';
import { show } from './show.ts';
import { embargoOver } from './source-embargo.ts';

export interface Releasing extends Deal {
  readonly incoming: IncomingStory;
  readonly options: TakeInOptions;
  /** Filled on the way. */
  readonly warnings: string[];
}

/** A story, and what of it readers see anew already. */
export interface Joined {
  readonly story: StoryRecord;
  readonly keys: readonly string[];
}

export interface ToRelease extends Joined {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** When the version before was to go out; absent: it was not. */
  readonly appointment?: StoryRecord['scheduled'];
}

/** To readers, where that was asked for and may be. Writes to the change log. */
export async function release(taking: Releasing, { story, keys, outcome, appointment = null }: ToRelease): Promise<TakenIn> {
  const { now, options, incoming, warnings, write } = taking;
  const { content } = story.working;
  const embargo = await embargoOver(taking, story);
  if (content.lead !== null && content.lead.picture !== null && content.lead.alt === null) warnings.push('the lead picture has no alt text: write one');
  const shownNow = story.public === 'live' && story.shown !== null && sameContent(content, story.shown.content);
  const asked = options.publish && !isForeign(taking, story);
  if (options.publish && !asked) warnings.push(`it waits as a draft: a text in “${incoming.language ?? ''}” goes before readers of “${story.edition}” only where its edition was said`);
  if (!asked && appointment !== null && embargo !== 'hold') return reschedule(taking, { story, keys, outcome, appointment }, embargo);
  if (!shownNow && isUnder(embargo, now)) return hold(taking, { story, keys, outcome }, { asked, embargo });
  if (!asked || story.public === 'withdrawn') {
    if (story.public === 'withdrawn') warnings.push('the story was withdrawn: it stays away from readers until a person brings it back');
    else if (story.public === 'live' && !shownNow) warnings.push('readers still see the version before: publish the story to show them this one');
    const generation = await publishKeys(taking, keys);
    return { ...done(story, generation, warnings), outcome };
  }
  const shown = await show(taking, story, { by: options.by, why: null, silent: false, document: taking.incoming, note: null });
  const published = shown.story !== story;
  const all = [...keys, ...shown.keys];
  const generation = all.length === 0 ? null : await write.publishChange({ at: now, keys: all, gone: [] });
  return { ...done(shown.story, generation, warnings), outcome: outcome === 'unchanged' && published ? 'updated' : outcome };
}

/** The new text goes out when the one before it would have: not before its own embargo ends. */
async function reschedule(taking: Releasing, { story, keys, outcome, appointment }: ToRelease & { readonly appointment: NonNullable<StoryRecord['scheduled']> }, embargo: StoryContent['embargo']): Promise<TakenIn> {
  const at = embargo instanceof Temporal.Instant && Temporal.Instant.compare(embargo, appointment.at) > 0 ? exact(embargo) : appointment.at;
  // Its moment may have come while this was under way.
  if (Temporal.Instant.compare(at, taking.now) <= 0) return { ...done(story, await publishKeys(taking, keys), ['it was to go out just now: publish it']), outcome };
  const next = await putOnSchedule(taking, story, { at, by: appointment.by });
  return { ...done(next, await publishKeys(taking, keys), [`it goes out by itself at ${at.toString()}`]), outcome };
}

/** In a language that its edition does not speak, and nobody has said that it belongs there. */
function isForeign({ incoming, options }: Releasing, { edition, public: seen }: StoryRecord): boolean {
  return options.edition === undefined && seen === 'never' && incoming.language !== null && !isSameLanguage(edition, incoming.language);
}

/** Under embargo, or withheld by its sender: it waits, for its moment where that was asked for. */
async function hold(taking: Releasing, { story, keys, outcome }: ToRelease, { asked, embargo }: { readonly asked: boolean; readonly embargo: Temporal.Instant | 'hold' }): Promise<TakenIn> {
  const { options, warnings } = taking;
  if (story.public === 'live') warnings.push('readers still see the version before, which its sender holds back now or wants to replace: withdraw the story if it must go');
  if (embargo === 'hold' || !asked || story.public === 'withdrawn') {
    warnings.push(embargo === 'hold' ? 'its sender holds it back: a person must lift that' : `it is under embargo until ${String(embargo)}`);
    return { ...done(story, await publishKeys(taking, keys), warnings), outcome: outcome === 'unchanged' ? outcome : 'held' };
  }
  const at = exact(embargo);
  if (story.scheduled !== null && story.scheduled.at.equals(at)) return { ...done(story, await publishKeys(taking, keys), warnings), outcome };
  const next = await putOnSchedule(taking, story, { at, by: options.by });
  warnings.push(`it is under embargo and goes out by itself at ${at.toString()}`);
  return { ...done(next, await publishKeys(taking, keys), warnings), outcome: 'held' };
}

async function publishKeys({ write, now }: Releasing, keys: readonly string[]): Promise<number | null> {
  return keys.length === 0 ? null : write.publishChange({ at: now, keys, gone: [] });
}

export function sameContent(one: StoryContent, other: StoryContent): boolean {
  return canonicalJson(contentToJson(one)) === canonicalJson(contentToJson(other));
}
