/**
 * What can be done to stories: the only door through which anything becomes public or stops being public.
 * Every call is one transaction; when its promise resolves, what it says has happened has been committed.
 */
import type { Newsstand } from '../archive/newsstands.ts';
import type { IncomingStory } from '../story/incoming.ts';
import type { EditionKey, SectionKey } from '../story/publication.ts';
import type { Move } from './move.ts';
import type { Pictures } from './pictures.ts';
import type { Sound } from './sound.ts';
import type { PublicState, StoryContent, StoryKind, WorkState } from '../story/story.ts';
import type { Wire } from './wire.ts';

export interface Newsroom {
  /** A document's story: a new one, an update of the one it was before, or nothing (see `TakenIn.outcome`). */
  takeIn(incoming: IncomingStory, options: TakeInOptions): Promise<TakenIn>;
  /** Several that came together: all of them are taken in, or none. */
  takeInAll(documents: readonly IncomingStory[], options: TakeInOptions): Promise<readonly TakenIn[]>;
  /**
   * Saves a person's edit as a new working revision; readers see nothing of it until it is published. `basis`: number of
   * the revision that was edited; where another one is in work by now, the edit is refused, so that nobody's is lost.
   */
  save(number: number, content: StoryContent, by: string, basis?: number): Promise<Done>;
  /** Parts of a translation have been checked against its source as readers see it now: it is not behind in them any more. */
  checkTranslation(number: number, options: { readonly by: string; readonly parts: readonly string[] | 'all' }): Promise<Done>;
  /** Makes the working revision what readers see: first publication, an update of a live story, or the return of a withdrawn one. */
  publish(number: number, options: { readonly by: string; readonly silent?: boolean }): Promise<Done>;
  /** As `publish`, of a live story only. Silent: the time of the last update does not move; the story's history shows it all the same. */
  update(number: number, options: { readonly by: string; readonly silent?: boolean }): Promise<Done>;
  /** Publishes the working revision with a public note of what was wrong. */
  correct(number: number, options: { readonly by: string; readonly note: string }): Promise<Done>;
  /** Another address for a story that readers have seen; all those it had lead there. */
  move(number: number, options: Move): Promise<Done>;
  /** Takes a story from readers; it may come back. */
  withdraw(number: number, options: { readonly by: string; readonly why: string }): Promise<Done>;
  /**
   * Takes a story and every translation made from it, and from those, from readers for good: 410, for ever. Committed
   * is not complete: see `untilApplied`. Once more is no harm, and gives the generation of the first time.
   */
  kill(number: number, options: { readonly by: string; readonly why: string }): Promise<Done>;
  /** The working revision goes out by itself at a moment to come, as it is then: a first publication or an update. */
  schedule(number: number, options: { readonly by: string; readonly at: Temporal.Instant }): Promise<Done>;
  unschedule(number: number): Promise<Done>;
  /**
   * Until when nothing of the working revision may go out: `hold` until a person lifts it, null: at once. An embargo later
   * than the moment that the story is scheduled for takes it off the schedule. What readers see already is not touched.
   */
  embargo(number: number, options: { readonly by: string; readonly until: Temporal.Instant | 'hold' | null }): Promise<Done>;
  /** The moment of a scheduled story has come; nothing where it is not scheduled any more. For the job `publish-at`. */
  publishScheduled(job: { readonly number: number }): Promise<void>;
  /**
   * A line of breaking news on an edition's fronts, in place of the one that is there. It goes by itself at its moment, and with the story
   * that it leads to, however that is taken from readers.
   */
  putBreaking(order: BreakingOrder): Promise<BreakingDone>;
  /** Takes the line away; `edition` null: of every edition. Gives the editions that had one. */
  takeBreakingAway(order: { readonly edition: EditionKey | null; readonly by: string }): Promise<{ readonly editions: readonly EditionKey[]; readonly generation: number | null }>;
  /**
   * Waits until every newsstand has applied a generation, and notes that the kills up to it are complete; else gives those
   * that have not when the time is up. A newsstand of this machine whose process is gone does not count.
   */
  untilApplied(generation: number, milliseconds: number): Promise<readonly Newsstand[]>;
  readonly pictures: Pictures;
  readonly sound: Sound;
  readonly wire: Wire;
}

export interface TakeInOptions {
  /** Who is to be named as having brought it, e.g. the person at the command line. */
  readonly by: string;
  readonly publish: boolean;
  /** Overrides what the document says of its language. */
  readonly edition?: EditionKey;
  /** Overrides what the document says of its section. A section's key; its slug or name in any edition will do. */
  readonly section?: SectionKey;
  /** Where neither the document says a section of ours nor the story has one. */
  readonly sectionElse?: SectionKey;
  /** Lead picture: an id in the picture library. */
  readonly picture?: string;
  /** Pictures of the library by where the document has them, its lead picture among them. */
  readonly pictures?: ReadonlyMap<string, string | null>;
  /** Number of the story in another edition that this one is a translation of. */
  readonly translationOf?: number;
  readonly kind?: StoryKind;
  readonly related?: readonly number[];
}

export interface BreakingOrder {
  readonly edition: EditionKey;
  readonly words: string;
  /** Number of a live story of the edition that it leads to. */
  readonly story: number | null;
  readonly until: Temporal.Instant | null;
  readonly by: string;
}

export interface BreakingDone extends Omit<BreakingOrder, 'by'> {
  /** Where it leads. */
  readonly address: string | null;
  readonly at: Temporal.Instant;
  readonly generation: number;
}

export interface Done {
  readonly number: number;
  readonly address: string | null;
  readonly public: PublicState;
  readonly work: WorkState;
  /** Of the text in work. */
  readonly headline: string;
  /** Until when nothing of the text in work may go out. */
  readonly embargo: StoryContent['embargo'];
  /** Stories that went with it: of a kill, its translations. */
  readonly others: readonly { readonly number: number; readonly edition: EditionKey; readonly headline: string }[];
  /** When it goes out by itself; null: it does not. */
  readonly scheduledFor: Temporal.Instant | null;
  /** Position of the change in the change log; null when nothing that readers see has changed. Of a kill that was ordered before: that of the first time. */
  readonly generation: number | null;
  readonly warnings: readonly string[];
}

export interface TakenIn extends Done {
  /**
   * created, updated: as they say; an update without `publish` waits as the working revision, and a warning says so.
   * unchanged: the same document again, or an older version of it. kept: a person has edited the story, so
   * the document is kept as a revision beside it and changes nothing readers see. killed: it is or has now been
   * killed. held: under embargo or withheld by its sender.
   */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'kept' | 'killed' | 'held';
}

/** An expected refusal, in words for the person who asked, with what to do about it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
