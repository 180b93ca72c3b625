import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PublicState, WorkState } from './story.ts';
import { noTimes, type TimeFacts } from './times.ts';
import { decideState, type EventName, type Gate, isUnder, type RefusalCode, takeStep, type WorkflowEvent } from './workflow.ts';

const now = Temporal.Instant.from('2025-06-12T03:20:00Z');
const later = now.add({ hours: 1 });
const earlier = now.subtract({ hours: 1 });
const open: Gate = { now, embargo: null };
const PUBLIC: PublicState[] = ['never', 'live', 'withdrawn', 'killed'];
const WORK: WorkState[] = ['draft', 'ready', 'scheduled', 'spiked'];
const EVENTS: EventName[] = ['save', 'mark-ready', 'schedule', 'unschedule', 'publish', 'update', 'correct', 'withdraw', 'return', 'kill', 'spike', 'unspike'];
const event = (type: EventName, at = later): WorkflowEvent => (type === 'schedule' ? { type, at } : { type });

/** `never/draft` → `live/draft`, or the code of the refusal. */
function after(from: string, type: EventName, gate = open): string {
  const [state, work] = from.split('/') as [PublicState, WorkState];
  const step = decideState({ public: state, work }, event(type), gate);
  return step.accepted ? `${step.public}/${step.work}` : step.code;
}

describe("a story's way", () => {
  test.each<[from: string, what: EventName, to: string]>([
    ['never/draft', 'save', 'never/draft'],
    ['never/ready', 'save', 'never/draft'],
    ['never/scheduled', 'save', 'scheduled'],
    ['never/draft', 'mark-ready', 'never/ready'],
    ['never/ready', 'schedule', 'never/scheduled'],
    ['never/scheduled', 'schedule', 'never/scheduled'],
    ['never/scheduled', 'unschedule', 'never/ready'],
    ['never/draft', 'unschedule', 'not-scheduled'],
    ['never/draft', 'publish', 'live/draft'],
    ['never/scheduled', 'publish', 'live/draft'],
    ['never/spiked', 'publish', 'spiked'],
    ['never/draft', 'update', 'not-live'],
    ['never/draft', 'correct', 'not-live'],
    ['never/draft', 'withdraw', 'not-live'],
    ['never/draft', 'return', 'not-withdrawn'],
    ['never/draft', 'spike', 'never/spiked'],
    ['never/spiked', 'unspike', 'never/draft'],
    ['never/draft', 'unspike', 'not-spiked'],
    ['live/draft', 'publish', 'live'],
    ['live/draft', 'save', 'live/draft'],
    ['live/ready', 'update', 'live/draft'],
    ['live/draft', 'correct', 'live/draft'],
    ['live/draft', 'schedule', 'live/scheduled'],
    ['live/draft', 'spike', 'live'],
    ['live/ready', 'withdraw', 'withdrawn/ready'],
    ['live/scheduled', 'withdraw', 'withdrawn/ready'],
    ['withdrawn/draft', 'return', 'live/draft'],
    ['withdrawn/draft', 'publish', 'withdrawn'],
    ['withdrawn/draft', 'update', 'not-live'],
    ['withdrawn/draft', 'schedule', 'withdrawn'],
    ['withdrawn/spiked', 'return', 'spiked'],
    ['never/draft', 'kill', 'killed/spiked'],
    ['live/scheduled', 'kill', 'killed/spiked'],
    ['killed/spiked', 'kill', 'killed/spiked'],
  ])('%s, %s: %s', (from, type, to) => {
    expect(after(from, type)).toBe(to);
  });

  test('nothing but a second kill can be done to a killed story, and the refusal says what to do instead', () => {
    for (const type of EVENTS.filter((name) => name !== 'kill')) expect(after('killed/spiked', type)).toBe('killed');
    expect(decideState({ public: 'killed', work: 'spiked' }, event('unspike'), open)).toMatchObject({ message: expect.stringContaining('write a new story') });
  });

  test('every event from every state is decided: a state, or a refusal in words', () => {
    const states = PUBLIC.flatMap((state) => WORK.map((work) => ({ public: state, work })));
    const steps = states.flatMap((state) => EVENTS.map((type) => decideState(state, event(type), open)));
    expect(steps).toHaveLength(192);
    expect(steps.filter((step) => !step.accepted && step.message.length < 20)).toEqual([]);
  });

  test('a schedule for a time that has passed is refused', () => {
    const draft = { public: 'never', work: 'draft' } as const;
    expect(decideState(draft, { type: 'schedule', at: now }, open)).toMatchObject({ code: 'time-past' });
  });
});

describe('an embargo', () => {
  const roadsOut = [['never', 'publish'], ['live', 'update'], ['live', 'correct'], ['withdrawn', 'return']] as const;
  test.each(roadsOut)('stops a %s story that would %s, and says until when', (state, type) => {
    for (const embargo of [later, 'hold'] as const) {
      expect(decideState({ public: state, work: 'draft' }, event(type), { now, embargo })).toMatchObject({ accepted: false, code: 'under-embargo', until: embargo });
    }
    expect(decideState({ public: state, work: 'draft' }, event(type), { now, embargo: earlier }).accepted).toBe(true);
  });

  test('is over at its own moment, not a moment before', () => {
    expect(isUnder(now, now)).toBe(false);
    expect(isUnder(now, now.subtract({ nanoseconds: 1 }))).toBe(true);
  });

  test('lets a story be scheduled for its end, not for before', () => {
    const draft = { public: 'never', work: 'draft' } as const;
    expect(decideState(draft, { type: 'schedule', at: later }, { now, embargo: later }).accepted).toBe(true);
    expect(decideState(draft, { type: 'schedule', at: later }, { now, embargo: later.add({ seconds: 1 }) })).toMatchObject({ code: 'under-embargo' satisfies RefusalCode });
    expect(decideState(draft, { type: 'schedule', at: later }, { now, embargo: 'hold' })).toMatchObject({ code: 'under-embargo' });
  });

  test('keeps nobody from taking a story away', () => {
    expect(after('live/draft', 'kill', { now, embargo: 'hold' })).toBe('killed/spiked');
    expect(after('live/draft', 'withdraw', { now, embargo: 'hold' })).toBe('withdrawn/draft');
  });
});

describe('any story, whatever happens to it, in any order, by a clock that may even go back', () => {
  const instant = fc.integer({ min: -50, max: 50 }).map((minutes) => now.add({ minutes }));
  const happening = fc.record({
    // Updates often, an end seldom, so that most stories live long enough for something to go wrong.
    type: fc.oneof({ arbitrary: fc.constantFrom<EventName>('publish', 'update', 'update', 'correct', 'return', 'unspike'), weight: 4 }, { arbitrary: fc.constantFrom(...EVENTS), weight: 1 }),
    at: instant,
    facts: fc.record<Gate & TimeFacts>({
      now: instant,
      embargo: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, fc.constant('hold' as const), instant),
      substanceChanged: fc.boolean(),
      silent: fc.boolean(),
      document: fc.option(fc.record({ firstPublished: fc.option(instant, { nil: null }), updated: fc.option(instant, { nil: null }) }), { nil: null }),
    }),
  });
  type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
  const start = { public: 'never', work: 'draft', times: noTimes } as const satisfies Parameters<typeof takeStep>[0];

  /** Every accepted step on the way, with what was before. */
  function steps(way: Happening[]) {
    let story: Parameters<typeof takeStep>[0] = start;
    return way.flatMap((each) => {
      const before = story;
      const step = takeStep(story, event(each.type, each.at), each.facts);
      if (!step.accepted) return [];
      story = step;
      return [{ before, after: story, ...each }];
    });
  }
  const is = (one: Temporal.Instant | null, other: Temporal.Instant | null) => one?.toString() === other?.toString();
  const notBefore = (one: Temporal.Instant | null, other: Temporal.Instant | null) => one !== null && other !== null && Temporal.Instant.compare(one, other) >= 0;

  test.each<[string, (step: ReturnType<typeof steps>[number]) => boolean]>([
    ['there is no path from killed to public', ({ before, after }) => before.public !== 'killed' || after.public === 'killed'],
    ['nothing becomes live, or changes what readers see, while its embargo holds', ({ type, facts }) => !['publish', 'update', 'correct', 'return'].includes(type) || !isUnder(facts.embargo, facts.now)],
    ['what is live has all three of its times, and was never updated before it was first published', ({ after: { times, public: state } }) => (state === 'live' ? times.onSiteSince !== null : true) && (times.firstPublished === null || notBefore(times.updated, times.firstPublished))],
    ['first published and on site since never change once they are set', ({ before, after }) => (['firstPublished', 'onSiteSince'] as const).every((name) => before.times[name] === null || is(before.times[name], after.times[name]))],
    ['updated and corrected never go back', ({ before, after }) => (['updated', 'corrected'] as const).every((name) => before.times[name] === null || notBefore(after.times[name], before.times[name]))],
    ['a silent update, and one that changes nothing of substance, leave every time alone', ({ type, facts, before, after }) => type !== 'update' || (facts.substanceChanged && !facts.silent) || before.times === after.times],
    ['taking a story away leaves every time alone', ({ type, before, after }) => !['withdraw', 'kill', 'spike'].includes(type) || before.times === after.times],
    ['a story goes live by publishing, updating, correcting or coming back, and in no other way', ({ type, before, after }) => after.public !== 'live' || before.public === 'live' || type === 'publish' || type === 'return'],
  ])('%s', (_, holds) => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), (way) => steps(way).every(holds)), { numRuns: 500 });
  });
});
