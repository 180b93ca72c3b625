/** The words that stand between names: "A, B and C". */

/** `count - 1` pieces, each with its spaces: commas, and the last one `and`. */
export function betweenNames(count: number, { comma, and }: { readonly comma: string; readonly and: string }): readonly string[] {
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => (index === count - 2 ? and : comma));
}
