/** Which of a picture's files is taken: the largest up to 2,500 px, else the smallest above. */
import type { WireMedia, WireRendition } from '../../story/wire-item.ts';

/** Of the longer side, in pixels. */
export const WISHED_SIDE = 2500;

/** What the library does not take, where there is something else. */
const NO_PICTURE = /tiff|postscript|\beps\b|pdf|svg|^(?:video|audio|text)\//i;

/** What the longer side of a file that does not say it may be, by what agencies call their files; in their order. */
const BY_ROLE: readonly (readonly [RegExp, number])[] = [
  [/thumb|icon/i, 150],
  [/quick|preview|view|low|small|web/i, 800],
  [/med|mid/i, 900],
  [/high|base|main|large|full|print|master|original/i, 2000],
];
const BY_NOTHING = 1000;

/** Null where it has no file. Of files that may be as large the one of more bytes, then the first. */
export function bestRendition({ renditions }: Pick<WireMedia, 'renditions'>): string | null {
  const pictures = renditions.filter(({ type }) => type === null || !NO_PICTURE.test(type));
  const sized = (pictures.length > 0 ? pictures : renditions).toSorted((one, other) => sideOf(other) - sideOf(one) || (other.size ?? 0) - (one.size ?? 0));
  return (sized.find((each) => sideOf(each) <= WISHED_SIDE) ?? sized.at(-1))?.href ?? null;
}

function sideOf({ width, height, role }: WireRendition): number {
  return Math.max(width ?? 0, height ?? 0) || (BY_ROLE.find(([name]) => name.test(role ?? ''))?.[1] ?? BY_NOTHING);
}
