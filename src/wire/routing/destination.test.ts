import { expect, test } from 'vitest';
import type { WireSource } from '../sources/source.ts';
import { destinationOf } from './destination.ts';
import type { Destination } from './rules.ts';

const source = (kind: WireSource['kind'], publish: boolean) => ({ kind, publish });

test.each<{ readonly what: string; readonly to: Destination | null; readonly from: ReturnType<typeof source> | undefined; readonly format: string; readonly goes: Destination }>([
  { what: 'by its rule', to: 'ignore', from: source('folder', true), format: 'nitf', goes: 'ignore' },
  { what: 'with no rule, as its source says', to: null, from: source('folder', true), format: 'nitf', goes: 'print' },
  { what: 'with no rule, and a source that says nothing', to: null, from: source('push', false), format: 'nitf', goes: 'inbox' },
  { what: 'of a source that is gone', to: null, from: undefined, format: 'nitf', goes: 'inbox' },
  { what: 'a mail that a rule wants printed', to: 'print', from: source('mail', false), format: 'nitf', goes: 'draft' },
  { what: 'a mail that its source wants printed', to: null, from: source('mail', true), format: 'nitf', goes: 'draft' },
  { what: 'a mail that lay in a folder', to: 'print', from: source('folder', true), format: 'mail', goes: 'draft' },
  { what: 'a page that its source wants printed', to: null, from: source('folder', true), format: 'saved-page-text', goes: 'draft' },
  { what: 'a mail for the desk', to: 'inbox', from: source('mail', true), format: 'mail', goes: 'inbox' },
])('$what', ({ to, from, format, goes }) => {
  expect(destinationOf(to === null ? null : { to }, from, { format, warnings: [] })).toBe(goes);
});
