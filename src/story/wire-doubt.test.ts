import { expect, test } from 'vitest';
import { doubtOf, GUESSED_LETTERS } from './wire-doubt.ts';

test.each([
  ['an agency’s document', 'nitf', [], null],
  ['one with another warning', 'nitf', ['The status is unknown.'], null],
  ['one in guessed letters', 'nitf', ['Another.', GUESSED_LETTERS], expect.stringContaining('letters')],
  ['a mail', 'mail', [], expect.stringContaining('mail')],
  ['a page', 'saved-page-html', [], expect.stringContaining('page')],
  ['plain text', 'saved-page-text', [], expect.stringContaining('page')],
] as const)('%s', (_name, format, warnings, doubt) => {
  expect(doubtOf({ format, warnings })).toEqual(doubt);
});
