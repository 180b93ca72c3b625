/** Which files are made of a picture: the widths that the layout uses, in the shapes of its places. Pure. */
import { cropAround, type Crops, type FocalPoint, type PictureType, ratioOf, type Rectangle, SHAPES, type Shape, type Size } from '../story/picture.ts';
import { fileName } from './picture-paths.ts';

/** In pixels. An article's column is 640 wide, and screens have up to two pixels for one. */
const WIDTHS: { readonly [shape in Shape]: readonly number[] } = {
  full: [320, 640, 960, 1280],
  '16x9': [320, 640, 960, 1280],
  '3x2': [320, 640],
  // For search engines, which ask for these shapes too.
  '4x3': [1200],
  '1x1': [1200],
};

/**
 * By which recipe the files of a picture were made: an even number where all were, the odd one before it where AVIF is
 * left out. Both are raised whenever something above or in how files are made changes: what was made by an earlier recipe
 * is made anew.
 */
export const RECIPE = { whole: 2, withoutAvif: 1 } as const;

const AT_ONCE = ['image/webp', 'image/jpeg'] as const satisfies readonly PictureType[];
/** Takes many times as long, so it is made afterwards. */
const AFTER = ['image/avif'] as const satisfies readonly PictureType[];
const ONLY_JPEG: ReadonlySet<Shape> = new Set<Shape>(['4x3', '1x1']);

export type When = 'at-once' | 'after';

export interface PlannedRendition extends Size {
  readonly name: string;
  readonly shape: Shape;
  /** Of the picture the right way up; null: all of it. */
  readonly part: Rectangle | null;
  readonly type: PictureType;
}

export interface Framing {
  readonly focal: FocalPoint;
  readonly crops: Crops;
}

/** Shape by shape, narrowest first; nothing is ever enlarged. A shape that the picture has already needs no files of its own. */
export function planRenditions(size: Size, { focal, crops }: Framing, when: When): PlannedRendition[] {
  return SHAPES.flatMap((shape) => {
    const part = shape === 'full' ? null : (crops[shape] ?? cropAround(size, shape, focal));
    if (shape !== 'full' && part === null) return [];
    const whole = part ?? size;
    const ratio = shape === 'full' ? size.width / size.height : ratioOf(shape);
    const types = ONLY_JPEG.has(shape) ? (when === 'at-once' ? (['image/jpeg'] as const) : []) : when === 'at-once' ? AT_ONCE : AFTER;
    return widthsWithin(WIDTHS[shape], whole.width).flatMap((width) =>
      types.map((type) => ({ name: fileName(part, width, type), shape, part, type, width, height: Math.max(1, Math.round(width / ratio)) })),
    );
  });
}

/** Those of the list that it fills, and its own where that is less than the widest. */
function widthsWithin(widths: readonly number[], own: number): readonly number[] {
  const filled = widths.filter((each) => each <= own);
  return own < Math.max(...widths) && !filled.includes(own) ? [...filled, own] : filled;
}
