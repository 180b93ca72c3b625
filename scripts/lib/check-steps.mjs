/** What has to be clean before a test is worth running. */
import { capture } from './capture.mjs';
import { root } from './house.mjs';

/** @typedef {{ name: string, passed: boolean, output: string }} Checked */

/** Each: what it makes sure of, and the program (under Node 26) that tells. */
const STEPS = [
  { name: 'types are right', program: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--pretty'] },
  { name: 'no lint', program: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'] },
  { name: 'rooms import only what they may know', program: ['scripts/lib/check-rooms.mjs'] },
  { name: 'no dead code', program: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/**
 * @param {string} node Node 26
 * @param {import('./house.mjs').Say} say
 * @returns {Promise<Checked[]>}
 */
export async function runChecks(node, say) {
  const checked = [];
  for (const { name, program } of STEPS) {
    const { status, output } = await capture(node, program, { cwd: root });
    const passed = status === 0;
    say(passed ? `✓ ${name}` : `✗ ${name}\n${output.trimEnd()}\n`);
    checked.push({ name, passed, output });
  }
  return checked;
}
