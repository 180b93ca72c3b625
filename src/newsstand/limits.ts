/** What bounds the newsstand, whoever asks for whatever. Times in milliseconds. */
export interface Limits {
  /** Of pages held ready; what does not fit is read from the tree when it is asked for. */
  readonly memoryBytes: number;
  /** Of redirects and notices that are not kept in the tree. */
  readonly looseBytes: number;
  readonly pictureBytes: number;
  /** A picture that goes is shown for no longer than this. */
  readonly pictureFreshMs: number;
  /** Prints at once. */
  readonly parallel: number;
  /** Searches at once. */
  readonly searches: number;
  /** Paths that readers wait for; beyond that the answer is 503. */
  readonly waiting: number;
  /** How long a print may take, and a reader wait for one. */
  readonly slowMs: number;
  /** Before what failed in the background is tried again; it doubles from try to try. */
  readonly retryMs: number;
  /** How often the change log is asked when nobody hints. */
  readonly pollMs: number;
  /** How long a start waits for pages that changes have overtaken. */
  readonly catchUpMs: number;
  readonly denseRestMs: number;
  /** Keys whose last change is remembered. */
  readonly keysRemembered: number;
  /** How long answers under way may take when the newsstand closes. */
  readonly graceMs: number;
}

export const LIMITS: Limits = {
  memoryBytes: 256 * 1024 * 1024,
  looseBytes: 16 * 1024 * 1024,
  pictureBytes: 64 * 1024 * 1024,
  pictureFreshMs: 2_000,
  parallel: 4,
  searches: 3,
  waiting: 200,
  slowMs: 10_000,
  retryMs: 1_000,
  pollMs: 1_000,
  catchUpMs: 3_000,
  denseRestMs: 250,
  keysRemembered: 50_000,
  graceMs: 10_000,
};
