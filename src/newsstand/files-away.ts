/** What readers are told of a file that is there and cannot be had just now: neither that it is gone nor that there is none. */
import { FilesTrouble } from '../files/file-store.ts';
import { type Answer, noteAnswer } from './answer.ts';

/** Seconds. */
const COME_BACK = '15';

export function filesAway(what: string): Answer {
  return noteAnswer({ status: 503, text: `This ${what} cannot be had just now. Please try again in a moment.\n`, headers: ['Retry-After', COME_BACK] });
}

/** For what a store rejects with. */
export function orAway(error: unknown): 'away' {
  if (error instanceof FilesTrouble) return 'away';
  throw error;
}
