import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

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
    sequence: { sequencer: LongestFirst },
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
        // Whole programs, browsers, crashes. Half of these files compute, the others wait for programs most of the time (far-files needs 45 seconds of a
        // processor in its 109, listening 55 in 76): three at a time are what a machine of two cores bears.
        oxc,
        test: {
          name: 'house',
          setupFiles,
          include: ['test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
