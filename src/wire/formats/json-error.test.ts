import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonError } from './json-error.ts';

test.each([
  ['{"a": }', 1, 7],
  ['{"a": 1,\n "b" 2}', 2, 6],
  ['{"a": 1,\n}', 2, 1],
  ['{"a": [1, 2,\n ]}', 2, 2],
  ['[1] 2', 1, 5],
  ['{"a": "x', 1, 7],
  ['{"a": nul}', 1, 7],
  ['{"a": 1', 1, 8],
  ['{"a": 1]', 1, 8],
  ["{'a': 1}", 1, 2],
])('%j is broken at line %i, column %i', (text, line, column) => {
  expect(findJsonError(text)).toEqual({ line, column });
});

test('no error is found before the end of good JSON', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findJsonError(`${text} !`)).toEqual({ line: text.split('\n').length, column: text.length - text.lastIndexOf('\n') + 1 });
    }),
  );
});
