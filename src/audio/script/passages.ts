/** A sentence cut where the language changes: what the desk has marked, and what its letters show. */

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** BCP 47 */
  readonly language: string;
}

const DEVANAGARI = String.raw`\p{Script=Devanagari}`;
const NEITHER = String.raw`[^\p{Script=Latin}\p{Script=Devanagari}\n]`;
const LATIN = String.raw`[\p{Script=Latin}'’]`;
/** Hindi within English, with the amount or the number that stands before it. */
const HINDI = new RegExp(String.raw`(?:[₹$£€]? ?\d[\d.,]{0,15} )?${DEVANAGARI}+(?:${NEITHER}{1,30}${DEVANAGARI}+)*`, 'gu');
/** English within Hindi is a passage from three words on: a single name or acronym leaves the numbers beside it Hindi. */
const ENGLISH = new RegExp(String.raw`${LATIN}+(?:${NEITHER}{1,12}${LATIN}+){2,}`, 'gu');

/** In order, without overlap, covering the text; `marked` are passages that say themselves what they are. */
export function passagesOf(text: string, language: string, marked: readonly Stretch[]): readonly Stretch[] {
  const whole = (stretch: Stretch): Stretch => ({ ...stretch, from: settled(text, stretch.from), to: settled(text, stretch.to) });
  return overlaid([{ from: 0, to: text.length, language }], marked.map(whole)).flatMap((stretch) => overlaid([stretch], foreignWithin(text, stretch).map(whole)));
}

const GOES_ON = /\p{M}|(?<=\p{Nd})\p{Nd}|(?<=\p{Script=Latin}\p{M}{1,9}\p{Script=Latin}{0,99})\p{Script=Latin}/uy;

/** The place, or the first behind it that does not part a letter from its marks or a figure from the next. */
function settled(text: string, place: number): number {
  let at = place;
  for (GOES_ON.lastIndex = at; at > 0 && GOES_ON.test(text); GOES_ON.lastIndex = at) at = GOES_ON.lastIndex;
  return at;
}

function foreignWithin(text: string, { from, to, language }: Stretch): readonly Stretch[] {
  const primary = language.split('-')[0];
  const [pattern, other] = primary === 'hi' ? [ENGLISH, 'en'] : [HINDI, 'hi'];
  if (primary === 'mr' || primary === 'ne' || primary === 'sa') return [];
  return [...text.slice(from, to).matchAll(pattern)].map((match) => ({ from: from + match.index, to: from + match.index + match[0].length, language: other }));
}

/** The lower stretches wherever no upper one lies. */
function overlaid(lower: readonly Stretch[], upper: readonly Stretch[]): readonly Stretch[] {
  return upper.reduce<readonly Stretch[]>(
    (stretches, over) => stretches.flatMap((under) => {
      const [from, to] = [Math.max(under.from, over.from), Math.min(under.to, over.to)];
      if (from >= to) return [under];
      return [{ ...under, to: from }, { from, to, language: over.language }, { ...under, from: to }].filter((each) => each.from < each.to);
    }),
    lower,
  );
}
