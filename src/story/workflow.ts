/**
 * The one machine that moves a story from state to state: what readers see (`public`) times what the desk is doing
 * (`work`). Whatever is refused is a value, in words for the person who asked. Embargo is a gate on every road out.
 */
import type { PublicState, Story, WorkState } from './story.ts';
import { decideTimes, type TimeFacts } from './times.ts';

export type StoryState = Pick<Story, 'public' | 'work'>;

export type WorkflowEvent =
  | { readonly type: Exclude<EventName, 'schedule'> }
  /** To be published, or updated, at a moment to come. */
  | { readonly type: 'schedule'; readonly at: Temporal.Instant };

export type EventName =
  | 'save'
  | 'mark-ready'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'update'
  | 'correct'
  | 'withdraw'
  | 'return'
  | 'kill'
  | 'spike'
  | 'unspike';

export type RefusalCode =
  | 'killed'
  | 'live'
  | 'not-live'
  | 'withdrawn'
  | 'not-withdrawn'
  | 'scheduled'
  | 'not-scheduled'
  | 'spiked'
  | 'not-spiked'
  | 'under-embargo'
  | 'time-past';

export interface RefusedStep {
  readonly accepted: false;
  readonly code: RefusalCode;
  /** What is the matter and what to do about it. */
  readonly message: string;
  /** With `under-embargo`: until when; `hold` until a person lifts it. */
  readonly until: Temporal.Instant | 'hold' | null;
}
export type Step<T> = ({ readonly accepted: true } & T) | RefusedStep;

/** What the machine must know besides state and event. `embargo` is that of the revision that would go out. */
export interface Gate {
  readonly now: Temporal.Instant;
  readonly embargo: Temporal.Instant | 'hold' | null;
}

/** A story's next states and times, or why not. Nothing else may set them. */
export function takeStep(story: Pick<Story, 'public' | 'work' | 'times'>, event: WorkflowEvent, facts: Gate & TimeFacts): Step<Pick<Story, 'public' | 'work' | 'times'>> {
  const step = decideState(story, event, facts);
  if (!step.accepted) return step;
  return { ...step, times: timesAfter(story.times, event.type, facts) };
}

interface Rule {
  readonly public: readonly PublicState[];
  readonly work: readonly WorkState[];
  readonly to: (state: StoryState) => StoryState;
  /** It puts something before readers: the embargo must be over. */
  readonly out?: true;
}

const OPEN = ['draft', 'ready', 'scheduled'] as const;
const ANY = ['never', 'live', 'withdrawn'] as const;
const work = (next: WorkState) => (state: StoryState) => ({ public: state.public, work: next });
const live = (): StoryState => ({ public: 'live', work: 'draft' });

/** From which states an event may come, and where it leads. `killed` is nowhere a beginning but for another kill. */
const RULES: { readonly [name in EventName]: Rule } = {
  // A scheduled text goes out unseen by anyone: it is not changed under the clock, but taken off the schedule first.
  save: { public: ANY, work: ['draft', 'ready'], to: work('draft') },
  'mark-ready': { public: ANY, work: ['draft', 'ready'], to: work('ready') },
  schedule: { public: ['never', 'live'], work: OPEN, to: work('scheduled') },
  unschedule: { public: ANY, work: ['scheduled'], to: work('ready') },
  publish: { public: ['never'], work: OPEN, to: live, out: true },
  update: { public: ['live'], work: OPEN, to: live, out: true },
  correct: { public: ['live'], work: OPEN, to: live, out: true },
  return: { public: ['withdrawn'], work: OPEN, to: live, out: true },
  // An update that was scheduled does not bring a withdrawn story back by itself.
  withdraw: { public: ['live'], work: OPEN, to: (state) => ({ public: 'withdrawn', work: state.work === 'scheduled' ? 'ready' : state.work }) },
  kill: { public: [...ANY, 'killed'], work: [...OPEN, 'spiked'], to: () => ({ public: 'killed', work: 'spiked' }) },
  spike: { public: ['never', 'withdrawn'], work: [...OPEN, 'spiked'], to: work('spiked') },
  unspike: { public: ['never', 'withdrawn'], work: ['spiked'], to: work('draft') },
};

/** The next state, or why not. */
export function decideState(state: StoryState, event: WorkflowEvent, gate: Gate): Step<StoryState> {
  const rule = RULES[event.type];
  if (!rule.public.includes(state.public) || !rule.work.includes(state.work)) return wrongState(state, event.type);
  const goesOutAt = event.type === 'schedule' ? event.at : rule.out && gate.now;
  if (goesOutAt !== undefined && isUnder(gate.embargo, goesOutAt)) return underEmbargo(gate.embargo);
  if (event.type === 'schedule' && Temporal.Instant.compare(event.at, gate.now) <= 0) {
    return refuse('time-past', `${event.at.toString()} has passed: choose a later time, or publish now`);
  }
  return { accepted: true, ...rule.to({ public: state.public, work: state.work }) };
}

/** Whether an embargo still holds at a moment. At its own moment it is over. */
export function isUnder(embargo: Gate['embargo'], at: Temporal.Instant): embargo is Temporal.Instant | 'hold' {
  return embargo === 'hold' || (embargo !== null && Temporal.Instant.compare(embargo, at) > 0);
}

function underEmbargo(until: Temporal.Instant | 'hold'): RefusedStep {
  const message = until === 'hold' ? 'the story is on hold: nothing of it may go out until a person lifts the embargo' : `the story is under embargo until ${until.toString()}: schedule it for then, or lift the embargo`;
  return { ...refuse('under-embargo', message), until };
}

function wrongState(state: StoryState, event: EventName): RefusedStep {
  if (state.public === 'killed') return refuse('killed', 'the story was killed and stays killed; if that was a mistake, write a new story that says so');
  return wrongPublicState(state.public, event) ?? wrongWorkState(state.work, event);
}

function wrongPublicState(state: PublicState, event: EventName): RefusedStep | undefined {
  if (RULES[event].public.includes(state)) return undefined;
  switch (event) {
    case 'return':
      return refuse('not-withdrawn', 'only a withdrawn story can be brought back, and this one is not withdrawn');
    case 'update':
    case 'correct':
    case 'withdraw':
      return refuse('not-live', state === 'withdrawn' ? 'the story is withdrawn: bring it back first' : 'readers have not seen this story yet: publish it first');
    default:
      return state === 'live'
        ? refuse('live', event === 'publish' ? 'the story is live already: update or correct it' : 'the story is live: withdraw or kill it first')
        : refuse('withdrawn', 'the story is withdrawn: bring it back instead');
  }
}

function wrongWorkState(state: WorkState, event: EventName): RefusedStep {
  if (event === 'unschedule') return refuse('not-scheduled', 'the story is not scheduled');
  if (event === 'unspike') return refuse('not-spiked', 'the story is not on the spike');
  return state === 'spiked'
    ? refuse('spiked', 'the story is on the spike: take it off first')
    : refuse('scheduled', 'the story is scheduled: take it off the schedule first');
}

function refuse(code: RefusalCode, message: string): RefusedStep {
  return { accepted: false, code, message, until: null };
}

function timesAfter(times: Story['times'], event: EventName, facts: TimeFacts): Story['times'] {
  switch (event) {
    case 'publish':
    case 'update':
    case 'correct':
    case 'return':
    case 'withdraw':
    case 'kill':
      return decideTimes(times, event, facts);
    default:
      return times;
  }
}
