/** When each key last changed, as far as this newsstand has followed: what a print is judged by. */
import type { Change } from '../archive/change.ts';
import { cardKey, linkKey, pictureKey, storyKey } from '../story/keys.ts';
import { shownKey } from './shown-stories.ts';

/** Keys of what is taken away: what carries one of them goes at once. */
export function goneKeys({ gone, gonePictures = [] }: Pick<Change, 'gone' | 'gonePictures'>): string[] {
  return [...gone.flatMap((number) => [storyKey(number), cardKey(number), linkKey(number), shownKey(number)]), ...gonePictures.map(pictureKey)];
}

export const takesAway = ({ gone, gonePictures = [] }: Pick<Change, 'gone' | 'gonePictures'>): boolean => gone.length > 0 || gonePictures.length > 0;

export interface LastChanges {
  note(change: Change): void;
  /** Whether a print of this reading, made of these keys, is right by all that was followed. */
  holds(generation: number, keys: readonly string[]): boolean;
  /** How many keys are remembered. */
  size(): number;
  /** Begins anew at a generation: what was read before it, or before this call, does not hold. */
  beginAt(generation: number): void;
  /** What was begun before this call does not hold, whatever it has read: pages are made in another way from now on. */
  newEra(): void;
  /** A reading belongs to the era it was begun in. */
  era(): number;
}

/** `limit`: keys remembered. Prints older than what was forgotten are refused whatever they were made of; they are made again. */
export function openLastChanges(limit = 50_000): LastChanges {
  /** In the order of generations, as a key that changes again is put last. */
  const last = new Map<string, number>();
  let floor = 0;
  let era = 0;
  return {
    note(change) {
      for (const key of new Set([...change.keys, ...goneKeys(change)])) {
        last.delete(key);
        last.set(key, change.generation);
      }
      // After something was taken away nothing that was read before it is trusted, whatever keys it says it has.
      if (takesAway(change)) floor = Math.max(floor, change.generation);
      for (const [key, generation] of last) {
        if (last.size <= limit) break;
        last.delete(key);
        floor = Math.max(floor, generation);
      }
    },
    holds: (generation, keys) => generation >= floor && keys.every((key) => (last.get(key) ?? 0) <= generation),
    size: () => last.size,
    beginAt(generation) {
      last.clear();
      floor = generation;
      era += 1;
    },
    newEra() {
      era += 1;
    },
    era: () => era,
  };
}
