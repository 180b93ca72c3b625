/** One committed change of what readers see, as its followers read it. */
export interface Change {
  /** Position in the log: 1, 2, 3 … without a gap, in the order of commits, so that a reading that knows generation 7 knows 1 to 7 and nothing later. */
  readonly generation: number;
  readonly at: Temporal.Instant;
  /** What it touched (`story/keys.ts`). */
  readonly keys: readonly string[];
  /** Numbers of stories that readers must not see any more: their pages go first, before anything is printed. */
  readonly gone: readonly number[];
  /** Ids of pictures that readers must not see any more: pages that show one go first, too; none where it is left out. */
  readonly gonePictures?: readonly string[];
}

/** What a follower of the log asks. `archive` gives it; tests of followers give their own. */
export interface ChangeSource {
  /** Names the archive itself (cluster and database): a position is worth nothing in another one. */
  readonly archiveId: string;
  /** The generation the archive stands at, 0 when nothing was ever published. */
  generation(): Promise<number>;
  /** What came after a generation, oldest first, all of it. */
  changesSince(generation: number): Promise<readonly Change[]>;
  /** Calls back soon after a change was committed (a hint: it may come twice or never); the function it gives ends it. */
  onHint(callback: () => void): () => void;
}
