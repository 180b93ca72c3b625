/** Counting what a test run came to, from Vitest's JSON report. */

/**
 * @typedef {{ fullName: string, status: string, ancestorTitles: string[], title: string }} Assertion
 * @typedef {{ name: string, status: string, message?: string, assertionResults: Assertion[] }} FileReport
 * @typedef {{ success: boolean, testResults: FileReport[] }} Report
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally  `skipped`: names, with how many tests each
 */

/**
 * Counts every test as one. A file that could not be loaded is a failure, and so is a run that ended badly with no
 * test to blame (a failed set-up, an error outside every test, a crash that left no report).
 * @param {Report | undefined} report
 * @param {number} status exit status of the run
 * @returns {Tally}
 */
export function tally(report, status) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const count = (/** @type {string} */ wanted) => tests.filter((test) => test.status === wanted).length;
  const broken = files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const failed = count('failed') + broken.length;
  const endedBadly = status !== 0 || report === undefined;
  return { passed: count('passed'), failed: failed === 0 && endedBadly ? 1 : failed, skipped: nameSkipped(tests) };
}

/**
 * A group that was skipped whole is named once; of others, each test.
 * @param {readonly Assertion[]} tests
 */
function nameSkipped(tests) {
  const isSkipped = (/** @type {Assertion} */ { status }) => status !== 'passed' && status !== 'failed';
  const groupOf = (/** @type {Assertion} */ { ancestorTitles, title }) => ancestorTitles.find(Boolean) ?? title;
  const ran = new Set(tests.filter((test) => !isSkipped(test)).map(groupOf));
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const test of tests.filter(isSkipped)) {
    const name = ran.has(groupOf(test)) ? test.fullName.trim() : groupOf(test);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return [...names].map(([name, count]) => `${name} (${count} ${count === 1 ? 'test' : 'tests'})`);
}
