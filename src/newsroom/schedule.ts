/** What goes out by itself, and what must wait. */
import type { StoryRecord } from '../archive/story-record.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { contentToJson } from '../story/content-json.ts';
import type { StoryContent } from '../story/story.ts';
import { isUnder } from '../story/workflow.ts';
import { type Done, Refusal } from './newsroom.ts';
import { type Deal, done, lockStory } from './room.ts';
import { EMBARGO_ALONE } from '../archive/story-record.ts';
import { quiet, step } from './show.ts';
import { checkSource, embargoOver } from './source-embargo.ts';

export interface Appointment {
  readonly at: Temporal.Instant;
  readonly by: string;
}

/** The story's working revision on the schedule, in place of an earlier appointment. @throws Refusal in the workflow's words. */
export async function putOnSchedule(deal: Deal, story: StoryRecord, { at, by }: Appointment): Promise<StoryRecord> {
  const { write, now } = deal;
  const moment = exact(at);
  const moved = step(story, { type: 'schedule', at: moment }, quiet(now, story.working.content.embargo));
  await checkSource(deal, story, moment);
  const next: StoryRecord = { ...story, ...moved, scheduled: { at: moment, by } };
  await write.keepStory(next);
  await write.enqueue({ name: 'publish-at', payload: { number: story.number }, key: `publish-at:${story.number}`, runAt: moment });
  return next;
}

/** The archive keeps microseconds: a moment too late rather than one too early. */
export function exact(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'microsecond', roundingMode: 'ceil' });
}

export async function schedule(deal: Deal, number: number, appointment: Appointment): Promise<Done> {
  return done(await putOnSchedule(deal, await lockStory(deal.write, number), appointment), null);
}

export async function unschedule({ write, now }: Deal, number: number): Promise<Done> {
  const story = await lockStory(write, number);
  const next: StoryRecord = { ...story, ...step(story, { type: 'unschedule' }, quiet(now)), scheduled: null };
  await write.keepStory(next);
  return done(next, null);
}

export interface EmbargoOrder {
  readonly until: StoryContent['embargo'];
  readonly by: string;
}

export async function embargo(deal: Deal, number: number, { until, by }: EmbargoOrder): Promise<Done> {
  const { write, now } = deal;
  if (until instanceof Temporal.Instant && Temporal.Instant.compare(until, now) <= 0) throw new Refusal('time-past', `${until.toString()} has passed: choose a later time`);
  const story = await lockStory(write, number);
  const content: StoryContent = { ...story.working.content, embargo: until instanceof Temporal.Instant ? exact(until) : until };
  if (canonicalJson(contentToJson(content)) === canonicalJson(contentToJson(story.working.content))) return done(story, null);
  const tooEarly = story.scheduled !== null && isUnder(await embargoOver(deal, { ...story, working: { content } }), story.scheduled.at);
  const free: StoryRecord = story.work === 'scheduled' ? { ...story, ...step(story, { type: 'unschedule' }, quiet(now)), scheduled: null } : story;
  const moved = step(free, { type: 'save' }, quiet(now));
  const working = await write.addRevision(story.id, { kind: 'save', at: now, by, why: until === null ? EMBARGO_ALONE : null, content });
  const next: StoryRecord = { ...free, ...moved, working };
  await write.keepStory(next);
  const warnings = story.public === 'live' && isUnder(content.embargo, now) ? ['readers still see the version before: withdraw the story if it must go'] : [];
  if (story.scheduled === null) return done(next, null, warnings);
  if (tooEarly) return done(next, null, [...warnings, `it was to go out at ${story.scheduled.at.toString()}: it does not`]);
  return done(await putOnSchedule(deal, next, story.scheduled), null, warnings);
}
