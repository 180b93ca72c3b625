import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Started once, here at the root: one PostgreSQL for all tests that want one, each with a database of its own in it. */
const postgres = 'test/support/postgres.ts';
/** And one home with the demo in it, for tests that begin with one. */
const demo = 'test/support/demo-home.ts';

// Said for each project and not at the root: what projects inherit includes the set-up, which would then run once for each.
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** In every test file, before its tests. */
const setupFiles = ['test/support/equal-times.ts'];

export default defineConfig({
  test: {
    globalSetup: [postgres, demo].filter((file) => existsSync(file)),
    projects: [
      {
        oxc,
        test: {
          name: 'rooms',
          setupFiles,
          include: ['src/**/*.test.{ts,tsx}'],
          testTimeout: 15_000,
          hookTimeout: 30_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Whole programs, browsers, crashes: two at a time is what a machine of two cores bears.
        oxc,
        test: {
          name: 'house',
          setupFiles,
          include: ['test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
