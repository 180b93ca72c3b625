/** The words that stand between names: "A, B and C". */

/** `count - 1` pieces: commas, and the last one `and` (given with its spaces). */
export function betweenNames(count: number, and: string): readonly string[] {
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => (index === count - 2 ? and : ', '));
}
