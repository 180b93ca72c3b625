/** What a receiver gives the house, and what it says of its source: the small interfaces that the house fills. */
import type { ReadSecret, WireSource } from './source.ts';

export interface Delivery {
  /** The file's name within its folder (`sport/x.xml`), the address without its query, the message's id; for messages alone. */
  readonly name: string | null;
  /** As they came; never changed. */
  readonly bytes: Uint8Array;
  readonly receivedAt: Temporal.Instant;
  /** `charset` of the content type that came beside the bytes, in small letters; null: nothing was said. */
  readonly encoding: string | null;
}

/**
 * `kept`: the bytes are safe, and what they order is committed. `trouble`: they could not be read, and why, for the desk. Kept with trouble
 * is what lies in quarantine. Neither: not now, try again.
 */
export interface Delivered {
  readonly kept: boolean;
  readonly trouble: string | null;
  /** Something in it had never come before. */
  readonly isNew: boolean;
  /**
   * Where it orders a kill: whether that has reached every newsstand, which may take a while, and never rejects; false: the same is
   * delivered again later. Only after it is true may the bytes go from where they lie. Null: there is nothing to wait for.
   */
  readonly everywhere: Promise<boolean> | null;
}

/** Of what is kept, and stays where it lies. */
export const NOT_EVERYWHERE = 'a kill has not reached every newsstand yet';

/** Rejects where the house is not able to at the moment (the archive is away): the same is delivered again later. The same bytes twice make nothing new. */
export type Deliver = (source: WireSource, delivery: Delivery) => Promise<Delivered>;

/**
 * answered: the source is there (a look at its folder, a 304, an empty mailbox). received: a document was kept. refused: one document
 * is in trouble, not the source. failed: the source itself.
 */
export type SourceEvent =
  | { readonly kind: 'answered'; readonly at: Temporal.Instant }
  | { readonly kind: 'received'; readonly at: Temporal.Instant; readonly name: string | null }
  | { readonly kind: 'refused'; readonly at: Temporal.Instant; readonly name: string | null; readonly why: string }
  | { readonly kind: 'failed'; readonly at: Temporal.Instant; readonly why: string };

export type TellEvent = (source: WireSource, event: SourceEvent) => void;

/** What every receiver works with. */
export interface Receiving {
  readonly deliver: Deliver;
  readonly tell: TellEvent;
  readonly secret: ReadSecret;
  readonly now?: () => Temporal.Instant;
}

/** A receiver at work. */
export interface Receiver {
  /** Resolves when nothing is under way any more. */
  close(): Promise<void>;
}

/** What went wrong, in one line. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
