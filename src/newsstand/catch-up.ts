/** Waits until what was changed while nobody looked is in the pages again: a start does not begin with yesterday's front. */

export interface CatchUp {
  /** Something was printed. */
  look(): void;
  /** Resolves when nothing is behind any more, or after so long: then readers get what is there, and the rest follows. */
  wait(milliseconds: number): Promise<void>;
}

export function openCatchUp(isBehind: () => boolean): CatchUp {
  const waiting = new Set<() => void>();
  return {
    look() {
      if (waiting.size > 0 && !isBehind()) for (const go of waiting) go();
    },
    wait: async (milliseconds) =>
      new Promise((resolve) => {
        if (!isBehind()) return resolve();
        const go = (): void => {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, milliseconds);
        waiting.add(go);
      }),
  };
}
