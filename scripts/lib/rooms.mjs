/**
 * Who may import whom: the directions of the house (ARCHITECTURE.md), read from the code itself. Type-only imports
 * count, because a room that knows another's types knows the room; only cycles are about what runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { listFiles } from './build.mjs';

/**
 * @typedef {{ to: string | null, typeOnly: boolean }} Import  `to` as written; null: computed, so nobody can check it
 * @typedef {{ files: number, modules: number, imports: number, violations: string[] }} RoomsReport
 */

/** Rooms that each room may import. Files right under src/ put rooms together: they may import all. */
const KNOWS = {
  story: [],
  aside: [],
  files: [],
  metadata: ['story'],
  language: ['story'],
  archive: ['story'],
  newsroom: ['story', 'language', 'archive'],
  wire: ['story', 'language', 'aside', 'metadata'],
  pictures: ['story', 'language', 'aside', 'files', 'metadata'],
  audio: ['story', 'language', 'aside', 'files'],
  press: ['story', 'language'],
  backup: ['archive', 'files'],
  newsstand: ['story', 'language', 'archive', 'newsroom', 'wire', 'files', 'pictures', 'audio', 'press', 'house'],
  desk: ['story', 'language', 'archive', 'newsroom', 'wire', 'files', 'pictures', 'audio', 'press', 'house'],
  'desk-app': ['story', 'language'],
  cli: ['story', 'language', 'archive', 'newsroom', 'wire', 'files', 'pictures', 'audio', 'press', 'newsstand', 'desk', 'backup', 'house'],
};

/** Places that compute and never talk: no files, no network, no processes. */
const PURE = [/^src\/story\//, /^src\/language\//, /^src\/metadata\//, /^src\/wire\/(?:formats|topics)\//, /^src\/press\/(?!printing\/)/, /^src\/audio\/script\//];
const TALKING = /^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|cluster|worker_threads|readline|repl|sqlite|inspector)(\/|$)/;

const DATABASE = /^(pg|kysely|graphile-worker)(\/|$)/;

/**
 * Reads every module under src/ of a project and tells what breaks the rules.
 * @param {string} root
 * @returns {RoomsReport}
 */
export function inspectRooms(root) {
  const files = listFiles(root, 'src').filter((path) => /\.tsx?$/.test(path));
  const modules = new Map(files.map((path) => [path, readImports(root, path)]));
  const all = [...modules].flatMap(([from, imports]) => imports.map((each) => ({ from, ...each })));
  const wrong = all.flatMap(({ from, to, typeOnly }) => judge(root, from, to, typeOnly).map((why) => `${from}: ${why}`));
  return {
    files: files.length,
    modules: modules.size,
    imports: all.length,
    violations: [...new Set(wrong), ...findCycles(modules).map((cycle) => `cycle: ${cycle.join(' → ')}`)],
  };
}

/**
 * Every road by which a module takes in another one: import, export from, import(), and import('…') in a type.
 * @param {string} root @param {string} path
 * @returns {Import[]}
 */
function readImports(root, path) {
  const { program, errors } = parseSync(path, readFileSync(posix.join(root, path), 'utf8'));
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  /** @type {Import[]} */
  const imports = [];
  const take = (/** @type {unknown} */ to, /** @type {boolean} */ typeOnly) => void imports.push({ to: typeof to === 'string' ? to : null, typeOnly });
  new Visitor({
    ImportDeclaration: (node) => take(node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => take(node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => node.source && take(node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => take('value' in node.source ? node.source.value : null, false),
    TSImportType: (node) => take(node.source.value, true),
  }).visit(program);
  return imports;
}

/**
 * What is wrong with one import.
 * @param {string} root @param {string} from @param {string | null} to @param {boolean} typeOnly
 * @returns {string[]}
 */
function judge(root, from, to, typeOnly) {
  if (to === null) return ['imports an address made at run time, which nobody can check'];
  if (!to.startsWith('.')) return isTest(from) ? [] : judgePackage(from, to, typeOnly);
  const target = posix.join(posix.dirname(from), to);
  if (!existsSync(posix.join(root, target))) return [`imports ${to}, which is not there`];
  if (!target.startsWith('src/')) return isTest(from) ? [] : [`imports ${target}, from outside src/`];
  return judgeModule(from, target, typeOnly);
}

/** @param {string} from @param {string} target @param {boolean} typeOnly */
function judgeModule(from, target, typeOnly) {
  const [room, other] = [roomOf(from), roomOf(target)];
  const wrong = [];
  if (isTest(target) && !isTest(from)) wrong.push(`imports the test ${target}`);
  if (room !== other && !mayKnow(room, other)) wrong.push(`${room} must not know ${other} (${target})`);
  if (isIsland(target) && !isIsland(from) && !isTest(from)) wrong.push(`imports ${target}, which runs in the reader's browser`);
  if (isIsland(from) && !isIsland(target) && !(typeOnly && ['story', 'language'].includes(other))) {
    wrong.push(`an island may only import islands, and types of story and language (not ${target})`);
  }
  return wrong;
}

/** @param {string} from @param {string} name @param {boolean} typeOnly */
function judgePackage(from, name, typeOnly) {
  const wrong = [];
  if (isIsland(from)) wrong.push(`an island may not import the package ${name}`);
  if (PURE.some((place) => place.test(from)) && TALKING.test(name)) wrong.push(`must not talk to the world outside (${name})`);
  if (['story', 'language'].includes(roomOf(from)) && !isBuiltin(name)) wrong.push(`${roomOf(from)} takes in no package (${name})`);
  if (DATABASE.test(name) && !typeOnly && roomOf(from) !== 'archive') wrong.push(`only the archive talks to PostgreSQL (${name})`);
  return wrong;
}

/** @param {string} room @param {string} other */
function mayKnow(room, other) {
  if (room === 'house') return true;
  const known = KNOWS[/** @type {keyof typeof KNOWS} */ (room)];
  return known?.some((each) => each === other) ?? false;
}

/** The files right under src/ are the house itself. @param {string} path */
const roomOf = (path) => (path.split('/').length > 2 ? (path.split('/')[1] ?? 'house') : 'house');

/** Tests and what only they use. @param {string} path */
const isTest = (path) => /\.(test|fixtures)\.tsx?$/.test(path);

/** @param {string} path */
const isIsland = (path) => path.endsWith('.island.ts');

/**
 * Modules that wait for each other when they are loaded: each cycle once, from its first name round to it again.
 * @param {Map<string, Import[]>} modules
 */
function findCycles(modules) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} path @param {string[]} way */
  const walk = (path, way) => {
    const seen = way.indexOf(path);
    if (seen >= 0) return void cycles.push([...way.slice(seen), path]);
    if (done.has(path)) return;
    for (const { to, typeOnly } of modules.get(path) ?? []) {
      if (to?.startsWith('.') && !typeOnly) walk(posix.join(posix.dirname(path), to), [...way, path]);
    }
    done.add(path);
  };
  for (const path of modules.keys()) walk(path, []);
  return cycles;
}
