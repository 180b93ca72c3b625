import { expect, test } from 'vitest';
import { lineOfOthers } from './items.ts';

test.each([
  [[7], '7 (river)'],
  [[5, 4, 3, 2, 1], '5 (river), 4 (river), 3 (river), 2 (river), 1 (river)'],
  [[9, 8, 7, 6, 5, 4, 3], '9 (river), 8 (river), 7 (river), 6 (river), 5 (river), and 2 more'],
])('of the same event: %j', (ids, told) => {
  expect(lineOfOthers(ids.map((id) => ({ id, source: 'river' })))).toBe(`    of the same event: ${told}`);
});
