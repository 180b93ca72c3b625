/** `srcset` of HTML: one picture in several sizes. */
import { WISHED_SIDE } from './best-rendition.ts';

/** Of one that is asked for by density, in pixels: what most pages' columns are wide. */
const COLUMN = 800;
const LONGEST = 20_000;

/** Its largest file up to what is wished, else the smallest above; undefined where there is none. */
export function largestOfSet(written: string | undefined): string | undefined {
  if (written === undefined || written.length > LONGEST) return undefined;
  const sized = filesOf(written).toSorted((one, other) => other.width - one.width);
  return (sized.find(({ width }) => width <= WISHED_SIDE) ?? sized.at(-1))?.href;
}

interface SetFile {
  readonly href: string;
  readonly width: number;
}

/** As browsers read it: an address may hold commas, and ends in one only where nothing is said of its size. */
function filesOf(written: string): SetFile[] {
  const files: SetFile[] = [];
  let href: string | null = null;
  let width = COLUMN;
  for (const word of written.split(/\s+/)) {
    const [start, end] = commasAround(word);
    if (href === null) href = word.slice(start, end) || null;
    else width = widthOf(word.slice(0, end)) ?? width;
    if (href === null || end === word.length) continue;
    files.push({ href, width });
    [href, width] = [null, COLUMN];
  }
  return href === null ? files : [...files, { href, width }];
}

function widthOf(written: string): number | null {
  const number = Number(written.slice(0, -1));
  if (!(number > 0)) return null;
  return written.endsWith('w') ? number : written.endsWith('x') ? number * COLUMN : null;
}

/** Where a word begins and ends without them. */
function commasAround(word: string): readonly [number, number] {
  let [start, end] = [0, word.length];
  while (start < end && word[start] === ',') start += 1;
  while (end > start && word[end - 1] === ',') end -= 1;
  return [start, end];
}
