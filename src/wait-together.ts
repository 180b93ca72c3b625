/** Many waits for the newsstands as few: each sweeps folders, and tells who does not answer. */
import type { House } from './open-house.ts';
import type { Waited } from './until-seen.ts';

type UntilSeen = House['untilSeen'];

/** One wait at a time; all that come while one is under way wait together in the next. */
export function waitTogether(wait: UntilSeen): UntilSeen {
  let last: Promise<unknown> = Promise.resolve();
  let next: { readonly all: Waited[]; readonly isSeen: Promise<boolean> } | null = null;
  return async (done) => {
    if (next !== null) {
      next.all.push(...done);
      return next.isSeen;
    }
    const all = [...done];
    const isSeen = last.then(() => {
      next = null;
      return wait(all);
    });
    next = { all, isSeen };
    last = isSeen.catch(() => undefined);
    return isSeen;
  };
}
