/** Finding what two sequences have in common, in time nearly in proportion to their length. */

/** Positions of the same thing: first in the old sequence, then in the new one. */
export type Match = readonly [old: number, now: number];

/**
 * Matches that rise in both sequences, by patience: what begins and ends alike, then things that occur once in both
 * as anchors, then the same between the anchors. What only moved, or occurs more often, is left to who asks.
 */
export function commonInOrder(old: readonly string[], now: readonly string[]): Match[] {
  const matches: Match[] = [];
  const ranges: Range[] = [{ old: [0, old.length], now: [0, now.length] }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    const middle = matchEdges(old, now, range, matches);
    const anchors = rising(onceInBoth(old, now, middle));
    matches.push(...anchors);
    if (anchors.length > 0) ranges.push(...rangesBetween(anchors, middle));
  }
  return matches.toSorted(([one], [other]) => one - other);
}

interface Range {
  /** From, up to but not including. */
  readonly old: readonly [number, number];
  readonly now: readonly [number, number];
}

/** Adds what the two ranges begin and end with; gives what is left between. */
function matchEdges(old: readonly string[], now: readonly string[], range: Range, matches: Match[]): Range {
  let [oldFrom, oldTo] = range.old;
  let [nowFrom, nowTo] = range.now;
  while (oldFrom < oldTo && nowFrom < nowTo && old[oldFrom] === now[nowFrom]) matches.push([oldFrom++, nowFrom++]);
  while (oldFrom < oldTo && nowFrom < nowTo && old[oldTo - 1] === now[nowTo - 1]) matches.push([--oldTo, --nowTo]);
  return { old: [oldFrom, oldTo], now: [nowFrom, nowTo] };
}

/** In the order of the old sequence. */
function onceInBoth(old: readonly string[], now: readonly string[], range: Range): Match[] {
  const inNow = placesOnce(now, range.now);
  return [...placesOnce(old, range.old)].flatMap(([thing, at]) => {
    const place = inNow.get(thing);
    return place === undefined ? [] : [[at, place] as const];
  });
}

function placesOnce(sequence: readonly string[], [from, to]: readonly [number, number]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (let at = from; at < to; at += 1) {
    const thing = sequence[at] ?? '';
    if (places.has(thing)) repeated.add(thing);
    else places.set(thing, at);
  }
  for (const thing of repeated) places.delete(thing);
  return places;
}

function rangesBetween(anchors: readonly Match[], { old, now }: Range): Range[] {
  const starts: Match[] = [[old[0], now[0]], ...anchors.map(([one, other]): Match => [one + 1, other + 1])];
  const ends: Match[] = [...anchors, [old[1], now[1]]];
  return starts
    .map(([oldFrom, nowFrom], index): Range => ({ old: [oldFrom, ends[index]?.[0] ?? old[1]], now: [nowFrom, ends[index]?.[1] ?? now[1]] }))
    .filter((range) => range.old[0] < range.old[1] && range.now[0] < range.now[1]);
}

/** The longest run of matches, given in the old order, whose new places rise too (a longest increasing subsequence). */
export function rising(matches: readonly Match[]): Match[] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, place]] of matches.entries()) {
    const length = lengthBelow(place, tails, matches);
    before[index] = length === 0 ? undefined : tails[length - 1];
    tails[length] = index;
  }
  const run: Match[] = [];
  for (let index = tails.at(-1); index !== undefined; index = before[index]) run.push(matches[index] as Match);
  return run.toReversed();
}

/** How many tails end below a place: binary search, because they rise. */
function lengthBelow(place: number, tails: readonly number[], matches: readonly Match[]): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
