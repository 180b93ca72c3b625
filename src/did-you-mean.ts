/** For errors about words that were mistyped: the word that was probably meant. */

/** The nearest of the choices, when it is near enough to be a slip of the fingers; undefined when none is. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  // Two letters that changed places count as two slips.
  const most = word.length < 4 ? 1 : word.length < 9 ? 2 : 3;
  let best: { readonly choice: string; readonly slips: number } | undefined;
  for (const choice of choices) {
    const slips = slipsBetween(wanted, choice.toLowerCase());
    if (slips <= most && slips < (best?.slips ?? Infinity)) best = { choice, slips };
  }
  return best?.choice;
}

/** `; did you mean "…"?`, or nothing. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const choice = nearest(word, choices);
  return choice === undefined ? '' : `; did you mean "${choice}"?`;
}

/** Letters to put in, leave out or exchange until one word is the other (Levenshtein). */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of one.split('').entries()) {
    const next = [index + 1];
    for (const [column, there] of other.split('').entries()) {
      const exchanged = (row[column] ?? 0) + (letter === there ? 0 : 1);
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, exchanged));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
