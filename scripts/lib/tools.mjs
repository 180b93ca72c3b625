/** The programs that tests need and npm does not bring: Chromium, type for Devanagari and Nastaliq, Java, web servers, a text browser, a feed reader. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { capture, lastLines } from './capture.mjs';
import { Stop } from './house.mjs';

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_CHROMIUMS = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const OLDEST_JAVA = 11;

/** @typedef {{ name: string, debian: string, elsewhere: string, find: () => Promise<string | undefined> }} Tool */

/** @type {readonly Tool[]} */
const TOOLS = [
  { name: 'Chromium', debian: 'chromium', elsewhere: 'Chromium or Chrome (or set CHROMIUM to its path)', find: async () => findChromium() },
  { name: 'a Devanagari font', debian: 'fonts-noto-core', elsewhere: 'the Noto Sans and Noto Serif Devanagari fonts', find: async () => findFont('hi', /devanagari/i) },
  { name: 'a Nastaliq font', debian: 'fonts-noto-core', elsewhere: 'the Noto Nastaliq Urdu font', find: async () => findFont('ur', /nastaliq/i) },
  { name: 'Java', debian: 'default-jre-headless', elsewhere: `Java ${OLDEST_JAVA} or newer`, find: findJava },
  { name: 'nginx', debian: 'nginx libnginx-mod-http-brotli-static', elsewhere: 'nginx with the module ngx_brotli', find: async () => (await findNginx())?.program },
  { name: 'Caddy', debian: 'caddy', elsewhere: 'Caddy 2', find: async () => findCaddy() },
  { name: 'w3m', debian: 'w3m', elsewhere: 'w3m, the text browser', find: async () => findOnPath('w3m') },
  { name: 'newsboat', debian: 'newsboat', elsewhere: 'newsboat, the feed reader', find: async () => findOnPath('newsboat') },
];

/** Path of a Chromium; undefined: this machine has none. */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  return CHROMIUMS.map(findOnPath).find(Boolean) ?? MAC_CHROMIUMS.find(existsSync);
}

/** Path of a Java that the Nu HTML checker runs on; undefined: this machine has none. */
export async function findJava() {
  const home = process.env['JAVA_HOME'];
  for (const java of [home && join(home, 'bin/java'), findOnPath('java')]) {
    if (!java || !existsSync(java)) continue;
    // macOS has a `java` on the path that only says where to buy one.
    const { status, output } = await capture(java, ['-version']);
    if (status === 0 && Number(/version "(\d+)/.exec(output)?.[1]) >= OLDEST_JAVA) return java;
  }
  return undefined;
}

/**
 * An nginx that can send what was compressed with brotli beforehand; Debian keeps it where only root's path leads.
 * @returns {Promise<{ program: string, module: string | null } | undefined>} `module`: what it must load for that; null: it is built in
 */
export async function findNginx() {
  const program = findOnPath('nginx') ?? findOnPath('../sbin/nginx');
  if (program === undefined) return undefined;
  const { output } = await capture(program, ['-V']);
  if (/--add-module=\S*brotli/.test(output)) return { program, module: null };
  const module = join(/--modules-path=(\S+)/.exec(output)?.[1] ?? '/usr/lib/nginx/modules', 'ngx_http_brotli_static_module.so');
  return existsSync(module) ? { program, module } : undefined;
}

export function findCaddy() {
  return findOnPath('caddy');
}

/**
 * A font of a script by its name; macOS brings those the tests need. A font that merely has the letters will not do: Urdu's
 * stand in many a font, in another hand.
 * @param {string} language @param {RegExp} name
 */
async function findFont(language, name) {
  if (process.platform === 'darwin') return 'a font of the system';
  const { status, stdout } = await capture('fc-list', [`:lang=${language}`, 'family']);
  if (status === 0) return stdout.split('\n').find((family) => name.test(family));
  return findNamed('/usr/share/fonts', name);
}

/**
 * Makes sure that all tools are there: installs what is missing from Debian's packages when this is root, and says
 * what to install otherwise.
 * @param {import('./house.mjs').Say} say
 */
export async function needTools(say) {
  const missing = await listMissing();
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  const debian = existsSync('/etc/debian_version') && findOnPath('apt-get') !== undefined;
  const packages = [...new Set(missing.flatMap((tool) => tool.debian.split(' ')))];
  if (!debian || process.getuid?.() !== 0) throw new Stop(howToInstall(missing, debian));
  say(`Installing ${names} (apt-get install ${packages.join(' ')}) …`);
  await aptGet(['update'], say);
  await aptGet(['install', '--yes', '--no-install-recommends', ...packages], say);
  const still = await listMissing();
  if (still.length > 0) throw new Stop(`apt-get installed ${packages.join(', ')}, but ${still.map(({ name }) => name).join(', ')} cannot be found.`);
}

async function listMissing() {
  const found = await Promise.all(TOOLS.map((tool) => tool.find()));
  return TOOLS.filter((_, index) => found[index] === undefined);
}

/** @param {readonly Tool[]} missing @param {boolean} debian */
export function howToInstall(missing, debian) {
  const lines = debian
    ? [`  sudo apt-get install --no-install-recommends ${[...new Set(missing.map((tool) => tool.debian))].join(' ')}`]
    : missing.map((tool) => `  ${tool.elsewhere}`);
  return ['The tests need what this machine does not have. Install it and try again:', ...lines].join('\n');
}

/**
 * Runs apt-get, waiting up to five minutes for another that holds its locks (a machine's nightly upgrade).
 * @param {readonly string[]} args @param {import('./house.mjs').Say} say
 */
async function aptGet(args, say) {
  // A web server that a test needs must not become this machine's: nothing is started.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' };
  for (let tries = 1; ; tries++) {
    const { status, output } = await capture('apt-get', ['--quiet', '-o', 'DPkg::Lock::Timeout=60', ...args], { env });
    if (status === 0) return;
    const isHeld = /Could not get lock|Unable to (acquire|lock)/.test(output);
    if (!isHeld || tries === 30) throw new Stop(`apt-get ${args.join(' ')} failed:\n${lastLines(output)}`);
    if (tries === 1) say('Waiting for another package manager to finish …');
    await sleep(10_000);
  }
}

/** @param {string} program */
function findOnPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, program)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder @param {RegExp} name */
function findNamed(folder, name) {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => name.test(path));
}
