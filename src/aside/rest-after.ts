/**
 * Being behind every other program is not all: on a machine of a core or two whoever computes slows down its neighbours, even when it
 * has only the time that they leave (a quarter of what they do, measured). So it computes a smaller part of the time, the busier they are.
 */

/** In milliseconds: under whatever crowd, it comes to its end. */
const LONGEST = 2_000;

/** Who asked is idle all the time but for this. */
const AT_REST = 0.1;

/** How long to rest after an order, in milliseconds: a quarter busy, as long as it took; wholly, twenty times that. `tookMs`: the order; `utilization`: of who asked, from 0 to 1, meanwhile. */
export function restAfter(tookMs: number, utilization: number): number {
  return utilization < AT_REST ? 0 : Math.min(tookMs * 20 * utilization ** 2, LONGEST);
}
