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

/** @param {readonly Assertion[]} tests */
function nameSkipped(tests) {
  /** @type {Map<string, number>} */
  const groups = new Map();
  for (const { status, ancestorTitles, title } of tests) {
    if (status === 'passed' || status === 'failed') continue;
    const group = ancestorTitles.find(Boolean) ?? title;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return [...groups].map(([group, tests]) => `${group} (${tests} ${tests === 1 ? 'test' : 'tests'})`);
}
