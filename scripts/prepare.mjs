/**
 * Makes everything ready that is not: Node 26, the packages, the build. When all is, this takes a few milliseconds and
 * touches nothing.
 */
import { join } from 'node:path';
import { build, isBuilt } from './lib/build.mjs';
import { root, runtime } from './lib/house.mjs';
import { withLock } from './lib/lock.mjs';
import { fetchNode, findNode } from './lib/node26.mjs';
import { inspectPackages, installPackages } from './lib/packages.mjs';

/**
 * @param {{ need: import('./lib/packages.mjs').Need, say: import('./lib/house.mjs').Say }} options
 * @returns {Promise<string>} path of the Node to run with
 */
export async function prepare({ need, say }) {
  const ready = findReady(need);
  return ready ?? withLock(join(runtime, 'lock'), say, () => makeReady(need, say));
}

/** @param {import('./lib/packages.mjs').Need} need */
function findReady(need) {
  const node = findNode(runtime);
  return node !== undefined && inspectPackages(root, need) === 'fresh' && isBuilt(root) ? node : undefined;
}

/**
 * Looks again at everything: another process may have done it while this one waited.
 * @param {import('./lib/packages.mjs').Need} need
 * @param {import('./lib/house.mjs').Say} say
 */
async function makeReady(need, say) {
  if (findNode(runtime) === undefined) await fetchNode(runtime, say);
  const node = /** @type {string} */ (findNode(runtime));
  const packages = inspectPackages(root, need);
  if (packages !== 'fresh') await installPackages(root, need, packages, say);
  if (!isBuilt(root)) await build(root, say);
  return node;
}
