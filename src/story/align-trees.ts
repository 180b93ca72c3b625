/** The work of `align.ts`: which of the blocks that arrived is which of those that were there. */
import { childrenOf, type Identified, wholeKey } from './block-key.ts';
import { commonInOrder, type Match, rising } from './sequence.ts';
import { type Likeness, likenessOf, similarity } from './similarity.ts';

/** A block that was there. `takenBy` is what arrived in its place. */
export interface Kept {
  readonly block: Identified;
  readonly key: string;
  readonly children: readonly Kept[];
  takenBy: Arrived | null;
}

/** A block that arrived. `keeps` is the block whose id it keeps. */
export interface Arrived {
  readonly block: Identified;
  readonly key: string;
  readonly children: readonly Arrived[];
  keeps: Kept | null;
}

export function keptTree(block: Identified): Kept {
  return { block, key: wholeKey(block), children: childrenOf(block).map(keptTree), takenBy: null };
}

export function arrivedTree(block: Identified): Arrived {
  return { block, key: wholeKey(block), children: childrenOf(block).map(arrivedTree), keeps: null };
}

/**
 * Sets `keeps` and `takenBy`. What is exactly the same goes first, near before far, so that an edited block never
 * takes the id of one that only moved.
 */
export function alignTrees(old: readonly Kept[], now: readonly Arrived[]): void {
  matchSame(old, now);
  matchSameAnywhere(old, now, (block) => childrenOf(block).length > 0);
  matchEditedContainers(old, now);
  matchSameAnywhere(old, now, () => true);
  matchEditedPassages(old, now);
}

/** Same blocks among siblings: in order first, then wherever they moved to. */
function matchSame(old: readonly Kept[], now: readonly Arrived[]): void {
  const inOrder = commonInOrder(old.map(({ key }) => key), now.map(({ key }) => key));
  for (const [from, to] of inOrder) pairWhole(old[from], now[to]);
  pairByKey(old, now);
}

/** Same blocks at any depth: a paragraph that went into a fact box. Blocks that hold others before what they hold. */
function matchSameAnywhere(old: readonly Kept[], now: readonly Arrived[], wanted: (block: Identified) => boolean): void {
  pairByKey(old.flatMap(flat).filter(({ block }) => wanted(block)), now.flatMap(flat).filter(({ block }) => wanted(block)));
}

function pairByKey(old: readonly Kept[], now: readonly Arrived[]): void {
  const free = Map.groupBy(old.filter(({ takenBy }) => takenBy === null).toReversed(), ({ key }) => key);
  for (const arrived of now) {
    if (arrived.keeps !== null) continue;
    const queue = free.get(arrived.key) ?? [];
    // One that was free may have been taken meanwhile, with the block that holds it.
    let kept = queue.pop();
    while (kept !== undefined && kept.takenBy !== null) kept = queue.pop();
    pairWhole(kept, arrived);
  }
}

/** Lists, quotations and fact boxes that were edited: then what is in them is aligned likewise. */
function matchEditedContainers(old: readonly Kept[], now: readonly Arrived[]): void {
  pairEdited(old, now, (block) => childrenOf(block).length > 0);
  for (const arrived of now) {
    const kept = arrived.keeps;
    if (kept === null || kept.key === arrived.key) continue;
    matchSame(kept.children, arrived.children);
    matchEditedContainers(kept.children, arrived.children);
  }
}

/** Paragraphs, headings, tables and what else holds no other block, edited where they stood; in containers too. */
function matchEditedPassages(old: readonly Kept[], now: readonly Arrived[]): void {
  pairEdited(old, now, (block) => childrenOf(block).length === 0);
  for (const arrived of now) {
    if (arrived.keeps !== null && arrived.keeps.key !== arrived.key) matchEditedPassages(arrived.keeps.children, arrived.children);
  }
}

function pairEdited(old: readonly Kept[], now: readonly Arrived[], wanted: (block: Identified) => boolean): void {
  for (const gap of gapsBetween(old, now)) {
    const before = gap.old.filter(({ takenBy, block }) => takenBy === null && wanted(block));
    const after = gap.now.filter(({ keeps, block }) => keeps === null && wanted(block));
    if (before.length > 0 && after.length > 0) pairMostAlike(before, after);
  }
  pairBesideNeighbours(old, now, wanted);
}

/** One edited within a run that moved as a whole: it stands beside the same neighbour as before, on one side at least. */
function pairBesideNeighbours(old: readonly Kept[], now: readonly Arrived[], wanted: (block: Identified) => boolean): void {
  const placeOf = new Map(old.map((kept, index) => [kept, index]));
  const beside = (neighbour: Arrived | undefined, step: 1 | -1): Kept | undefined => {
    const place = neighbour?.keeps && placeOf.get(neighbour.keeps);
    return typeof place === 'number' ? old[place + step] : undefined;
  };
  for (const [index, arrived] of now.entries()) {
    if (arrived.keeps !== null || !wanted(arrived.block)) continue;
    const kept = [beside(now[index - 1], 1), beside(now[index + 1], -1)].find(
      (each) => each?.takenBy === null && wanted(each.block) && similarity(likenessOf(each.block), likenessOf(arrived.block)) > 0,
    );
    pair(kept, arrived);
  }
}

// How many of the old ones are looked at for each new one. Edits stay near their place; a body all new costs no more than its length.
const NEIGHBOURS = 16;

/** The most alike first; of equally alike ones, those nearer in place. */
function pairMostAlike(before: readonly Kept[], after: readonly Arrived[]): void {
  const old = before.map(({ block }) => likenessOf(block));
  const pairs = after.flatMap(({ block }, index) => {
    const around = Math.round((index * before.length) / after.length);
    return candidates(likenessOf(block), old, around).map((found) => ({ ...found, index, distance: Math.abs(found.at - around) }));
  });
  for (const { at, index } of pairs.toSorted((one, other) => other.alike - one.alike || one.distance - other.distance)) pair(before[at], after[index]);
}

function candidates(likeness: Likeness, old: readonly Likeness[], around: number): { at: number; alike: number }[] {
  const from = Math.max(0, Math.min(around - NEIGHBOURS / 2, old.length - NEIGHBOURS));
  return old
    .slice(from, from + NEIGHBOURS)
    .map((each, index) => ({ at: from + index, alike: similarity(each, likeness) }))
    .filter(({ alike }) => alike > 0);
}

interface Gap {
  readonly old: readonly Kept[];
  readonly now: readonly Arrived[];
}

/** What stands between blocks that are known to be the same and did not move. */
function gapsBetween(old: readonly Kept[], now: readonly Arrived[]): Gap[] {
  const placeNow = new Map(now.map((arrived, index) => [arrived, index]));
  const matches = old.flatMap(({ takenBy }, index): Match[] => {
    const place = takenBy === null ? undefined : placeNow.get(takenBy);
    return place === undefined ? [] : [[index, place]];
  });
  const fixed = rising(matches);
  const from: Match[] = [[-1, -1], ...fixed];
  const to: Match[] = [...fixed, [old.length, now.length]];
  return from.map(([oldFrom, nowFrom], index) => ({
    old: old.slice(oldFrom + 1, to[index]?.[0]),
    now: now.slice(nowFrom + 1, to[index]?.[1]),
  }));
}

/** Two blocks that are the same, and so all that is in them. */
function pairWhole(kept: Kept | undefined, arrived: Arrived | undefined): void {
  pair(kept, arrived);
  for (const [index, child] of (kept?.children ?? []).entries()) pairWhole(child, arrived?.children[index]);
}

function pair(kept: Kept | undefined, arrived: Arrived | undefined): void {
  if (kept === undefined || arrived === undefined || kept.takenBy !== null || arrived.keeps !== null) return;
  kept.takenBy = arrived;
  arrived.keeps = kept;
}

function flat<T extends { readonly children: readonly T[] }>(tree: T): T[] {
  return [tree, ...tree.children.flatMap((child) => flat(child))];
}
