/** The newsroom's home folder: made when it is not there, with the demo publication's file in a new one. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finishRestore } from './backup/put-in-place.ts';
import { readAccepted } from './accepted-publication.ts';
import { PUBLICATION, type PublicationRead, readPublication } from './read-publication.ts';
import { WrongFile } from './written-yaml.ts';

/** The demo, as it lies beside the program: from src/, and from wherever in dist/ a build puts this. */
export const demoFolder: string = ['../demo/', '../../demo/'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path)) ?? 'demo';

/** What the demo's publication file names beside it. */
const BESIDE = ['logo.svg', 'wire.yaml'];
/**
 * Is there from when a home is made until after the demo's last story: a start that was cut off is taken up again. What is
 * in it says whether the newsroom has begun, or a command has only made the home.
 */
const DEMO_UNDER_WAY = '.demo-under-way';
const BEGUN = 'begun\n';
/** For commands, while no newsroom runs. */
const ADDRESS = '.address';

export interface Home extends PublicationRead {
  readonly folder: string;
  /** What is wrong with the publication's file, where it is what the newsroom went by last that counts; null: nothing is. */
  readonly wrong: string | null;
  /** Whether the demo's stories are still to be put in: all that are missing, or only where the home has no story at all. */
  readonly wantsDemo: 'yes' | 'if-empty' | 'no';
  demoBegins(): Promise<void>;
  /** Says that they are all in, or not wanted. */
  demoIsIn(): Promise<void>;
  /** What links said when the newsroom last ran here; null: it never did. */
  readonly lastAddress: string | null;
  keepAddress(publicUrl: string): Promise<void>;
}

export class HomeTrouble extends Error {
  override readonly name = 'HomeTrouble';
  readonly code = 'home-unusable';
}

export interface OpenHome {
  /** It is the newsroom that opens it: in an empty one it wants the demo's stories, too. */
  readonly withDemo: boolean;
  /** A folder that is not there is made. */
  readonly makes: boolean;
}

/**
 * Opens a home; an empty one gets the demo's publication file. Where that file is wrong, commands go by what the newsroom
 * went by last: a story can be killed whatever is in it.
 * @throws HomeTrouble where the folder cannot be made or written to; WrongFile where its publication file is wrong
 */
export async function openHome(folder: string, { withDemo, makes }: OpenHome): Promise<Home> {
  if (!makes && !(await isThere(folder))) throw new HomeTrouble(`There is no newsroom in ${folder}. Where it lives is said by STANDFIRST_HOME.`);
  await makeFolder(folder);
  await finishRestore(folder);
  const file = join(folder, PUBLICATION);
  const marker = join(folder, DEMO_UNDER_WAY);
  const address = join(folder, ADDRESS);
  const isNew = !(await isThere(file)) && !(await isLivedIn(folder));
  if (isNew) {
    await writeWhole(marker, withDemo ? BEGUN : '');
    for (const name of [...BESIDE, PUBLICATION]) if (!(await isThere(join(folder, name)))) await writeWhole(join(folder, name), await readFile(join(demoFolder, name), 'utf8'));
  }
  return {
    folder,
    ...(await readOrAccepted(folder, withDemo)),
    wantsDemo: (await isThere(marker)) ? ((await readFile(marker, 'utf8')) === BEGUN ? 'yes' : 'if-empty') : 'no',
    demoBegins: () => writeWhole(marker, BEGUN),
    demoIsIn: () => rm(marker, { force: true }),
    lastAddress: (await isThere(address)) ? (await readFile(address, 'utf8')).trim() : null,
    keepAddress: (publicUrl) => writeWhole(address, `${publicUrl}\n`),
  };
}

/** A newsroom has been here: its file is missed, and not replaced. */
async function isLivedIn(folder: string): Promise<boolean> {
  return (await isThere(join(folder, 'postgres'))) || (await isThere(join(folder, ADDRESS)));
}

async function readOrAccepted(folder: string, isNewsroom: boolean): Promise<PublicationRead & { readonly wrong: string | null }> {
  try {
    return { ...readPublication(folder), wrong: null };
  } catch (error) {
    const accepted = isNewsroom || !(error instanceof WrongFile) ? undefined : readAccepted(folder);
    if (accepted === undefined) throw error;
    return { ...accepted, wrong: (error as WrongFile).message };
  }
}

/** For its owner alone: drafts and embargoed stories lie in it. One that is there keeps the mode it has. */
async function makeFolder(folder: string): Promise<void> {
  try {
    if (await makeThere(folder)) await chmod(folder, 0o700);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is not a folder');
    await access(folder, 7);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new HomeTrouble(`The newsroom’s home ${folder} cannot be used: ${said}. Set STANDFIRST_HOME to a folder you may write to.`);
  }
}

/** Level by level: where a file system gives no folder and no reason (`/proc/…`), making all at once tries for ever. Whether it was made. */
async function makeThere(folder: string): Promise<boolean> {
  if (await isThere(folder)) return false;
  const parent = dirname(folder);
  if (parent !== folder) await makeThere(parent);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Somebody else has made it just now.
    if (error.code !== 'EEXIST') throw error;
  });
  return true;
}

/** There whole or not at all, after a power cut too. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
