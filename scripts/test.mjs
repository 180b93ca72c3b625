/**
 * npm test: makes ready what is not, tools included, then runs the check and the whole suite. Its last line is
 * `N passed, N failed`, where every test and every step of the check is one. Arguments go to Vitest: npm test -- src/story
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { stopWith } from './lib/capture.mjs';
import { runChecks } from './lib/check-steps.mjs';
import { root, runtime, sayOut, script } from './lib/house.mjs';
import { tally } from './lib/tally.mjs';
import { needTools } from './lib/tools.mjs';

const REPORT = join(runtime, 'test-report.json');

await script(async () => {
  try {
    const node = await prepare({ need: 'all', say: sayOut });
    await needTools(sayOut);
    const checked = await runChecks(node, sayOut);
    const { passed, failed, skipped } = await runTests(node, process.argv.slice(2));
    if (skipped.length > 0) sayOut(`Skipped: ${skipped.join('; ')}`);
    const badChecks = checked.filter((step) => !step.passed);
    if (badChecks.length > 0) sayOut(`The check found something (see above): ${badChecks.map(({ name }) => `not “${name}”`).join(', ')}`);
    return finish(passed + checked.length - badChecks.length, failed + badChecks.length);
  } catch (error) {
    console.error(error instanceof Error && error.name === 'Stop' ? error.message : error);
    return finish(0, 1);
  }
});

/** @param {number} passed @param {number} failed */
function finish(passed, failed) {
  sayOut(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** @param {string} node @param {readonly string[]} args */
async function runTests(node, args) {
  rmSync(REPORT, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const child = spawn(node, [vitest, 'run', ...reporters, ...args], { cwd: root, stdio: 'inherit' });
  const release = stopWith(child);
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
  release();
  return tally(existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined, status);
}
