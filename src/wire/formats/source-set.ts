/** `srcset` of HTML: one picture in several sizes. */
import { WISHED_SIDE } from './best-rendition.ts';

/** Of one that is asked for by density, in pixels: what most pages' columns are wide. */
const COLUMN = 800;
const LONGEST = 20_000;

/** Its largest file up to what is wished, else the smallest above; undefined where there is none. */
export function largestOfSet(written: string | undefined): string | undefined {
  if (written === undefined || written.length > LONGEST) return undefined;
  const files = [...written.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)/g)].map(([, href, number = '1', unit = 'x']) => ({ href, width: Number(number) * (unit === 'w' ? 1 : COLUMN) }));
  const sized = files.toSorted((one, other) => other.width - one.width);
  return (sized.find(({ width }) => width <= WISHED_SIDE) ?? sized.at(-1))?.href;
}
