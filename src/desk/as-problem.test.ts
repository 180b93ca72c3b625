import { expect, test } from 'vitest';
import { FilesTrouble } from '../files/file-store.ts';
import { asProblem } from './as-problem.ts';

test.each([
  ['files-away', 'files-away', '5'],
  ['files-refused', 'files-refused', undefined],
  ['files-elsewhere', 'files-refused', undefined],
] as const)('a store of files that says %s: %s', (code, expected, retry) => {
  const problem = asProblem(new FilesTrouble(code, 'The store says something.'));
  expect([problem.code, problem.headers['Retry-After'], problem.message]).toEqual([expected, retry, 'The store says something.']);
});
