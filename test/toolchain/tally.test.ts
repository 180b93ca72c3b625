import { expect, it } from 'vitest';
import { tally } from '../../scripts/lib/tally.mjs';

const test = (status: string, group: string, title = 'x') => ({ status, title, fullName: `${group} ${title}`, ancestorTitles: [group] });
const file = (status: string, ...assertionResults: ReturnType<typeof test>[]) => ({ name: 'a.test.ts', status, assertionResults });
const report = (...testResults: ReturnType<typeof file>[]) => ({ success: true, testResults });

it('every test counts as one', () => {
  const mixed = report(file('passed', test('passed', 'a'), test('passed', 'a')), file('failed', test('failed', 'b'), test('passed', 'b')));
  expect(tally(mixed, 1)).toEqual({ passed: 3, failed: 1, skipped: [] });
});

it('a file that could not be loaded is one failure', () => {
  expect(tally(report(file('failed'), file('passed', test('passed', 'a'))), 1)).toMatchObject({ passed: 1, failed: 1 });
});

it('a run that ended badly with no test to blame has failed', () => {
  expect(tally(report(file('passed', test('passed', 'a'))), 1)).toMatchObject({ passed: 1, failed: 1 });
});

it('a run that left no report has failed', () => {
  expect(tally(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

it('what was skipped is named, with how much of it', () => {
  const skipping = report(file('passed', test('pending', 'the seed'), test('skipped', 'the seed'), test('todo', 'later')));
  expect(tally(skipping, 0)).toEqual({ passed: 0, failed: 0, skipped: ['the seed (2 tests)', 'later (1 test)'] });
});

it('what was skipped among tests that ran is named by itself', () => {
  const mixed = report(file('passed', test('passed', 'reading time'), test('skipped', 'reading time', 'of the seed')));
  expect(tally(mixed, 0).skipped).toEqual(['reading time of the seed (1 test)']);
});
