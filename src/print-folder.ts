/** The site as files in a folder, for any web server: printed once, or kept fresh. The folder is in the archive's list of newsstands as long as it is served. */
import { relative, resolve } from 'node:path';
import type { Newsstand } from './archive/newsstands.ts';
import { thisProcess } from './archive/processes.ts';
import { openEquivalents } from './equivalents-file.ts';
import { folderFiles } from './newsstand/folder/folder-files.ts';
import { claimFolder, FolderTrouble, readFolderState } from './newsstand/folder/folder-state.ts';
import { openFolder, type PrintedFolder } from './newsstand/folder/open-folder.ts';
import { sweepFolder } from './newsstand/folder/sweep-folder.ts';
import type { House } from './open-house.ts';
import { assets, iconsOf, openPress, printOne } from './open-press.ts';
import type { PublicationRead } from './read-publication.ts';
import { pressReading } from './press-reading.ts';
import { printNotice } from './press/print-address.ts';
import { addressesOfKeys, siteAddresses } from './press/site-addresses.ts';

/** How often the archive is told that somebody keeps the folder; another machine may take it over when it hears nothing for four times as long. */
const BEAT_MS = 30_000;

export interface PrintFolder {
  readonly folder: string;
  /** It is kept fresh until it is closed. */
  readonly stays: boolean;
  /** What servers load has changed. */
  readonly afterMaps: () => void;
  readonly say: (line: string) => void;
  /** The publication's logo; null: it has none. */
  readonly logo: PublicationRead['logo'];
}

/**
 * Opens a folder for printing; `close` leaves it in the list of newsstands, because it goes on being served.
 * @throws FolderTrouble where it cannot be used
 */
export async function openPrintedFolder(house: House, { folder: named, stays, afterMaps, say, logo }: PrintFolder): Promise<PrintedFolder> {
  const folder = resolve(named);
  refuseHome(folder, house.home.folder);
  const press = await openPress(house, { publicUrl: house.publicUrl, equivalents: openEquivalents(house.home.folder, say) });
  const icons = await iconsOf(house, logo);
  const { archive, publication } = house;
  const state = await claimFolder(folder, folderFiles(folder).state);
  // In the list before anything is printed: whoever kills a story from now on waits for this folder too.
  const place = await archive.newsstands.registerFolder({ id: state.id, folder });
  if (place === undefined) throw new FolderTrouble(`${folder} is kept fresh by another process already. Where that one is gone for good: standfirst print ${folder} --forget, and print again.`);
  const beat = setInterval(() => void place.heartbeat().catch(() => undefined), BEAT_MS).unref();
  try {
    const printed = await openFolder(
      {
        folder, publication, stays, afterMaps, say,
        assets: [assets, ...(icons === null ? [] : [icons])],
        build: press.build,
        print: (path) => printOne(house, press, path),
        notice: (kind, edition) => printNotice(kind, edition, press),
        changes: archive.changes,
        report: (applied) => place.reportApplied(applied),
        pictures: house.pictures,
        recordings: house.recordings,
        addresses: () => archive.read((reading) => siteAddresses(press, pressReading(reading))),
        addressesOf: (keys) => archive.read((reading) => addressesOfKeys(publication, pressReading(reading), keys)),
        gone: () => archive.read(({ whole }) => whole.gone()),
      },
      state,
    );
    return {
      ...printed,
      async close() {
        clearInterval(beat);
        await printed.close();
        await place.rest();
      },
    };
  } catch (error) {
    clearInterval(beat);
    await place.rest();
    throw error;
  }
}

/** Nobody serves the folder any more: kills do not ask for it from now on. False: no such folder is known. */
export async function forgetFolder({ archive }: House, named: string): Promise<boolean> {
  const folder = resolve(named);
  // By what the folder knows of itself: another machine may have one at the same path.
  const state = await readFolderState(folderFiles(folder).state).catch(() => undefined);
  const known = (await archive.newsstands.list()).filter((each) => each.folder !== null && (each.id === state?.id || (each.folder === folder && each.host === thisProcess.host)));
  for (const { id } of known) await archive.newsstands.remove(id);
  return known.length > 0;
}

/**
 * Takes what is gone out of printed folders that nobody keeps fresh just now, as far as they can be
 * reached from here.
 */
export async function sweepFolders(house: Pick<House, 'home' | 'archive' | 'publication' | 'publicUrl'>, generation: number, say: (line: string) => void): Promise<void> {
  const { archive } = house;
  for (const resting of (await archive.newsstands.list()).filter(isResting)) {
    // Whoever waits names the folder; the others are swept all the same.
    await sweepResting(resting, house, { generation, say }).catch((error: unknown) => say(`${resting.folder} could not be swept: ${error instanceof Error ? error.message : String(error)}`));
  }
}

interface Sweep {
  readonly generation: number;
  readonly say: (line: string) => void;
}

async function sweepResting({ id, folder }: { readonly id: string; readonly folder: string }, house: Pick<House, 'home' | 'archive' | 'publication' | 'publicUrl'>, { generation, say }: Sweep): Promise<void> {
  const { archive, publication } = house;
  const state = await readFolderState(folderFiles(folder).state).catch(() => undefined);
  // One that is not there may be a disk that comes back: it is named, until it is forgotten.
  if (state?.id !== id) return;
  const place = await archive.newsstands.registerFolder({ id, folder });
  // Somebody keeps it again: that one is waited for.
  if (place === undefined) return;
  try {
    // Notices alone are printed, and nobody hears those.
    const press = await openPress({ ...house, isVoiced: false }, { publicUrl: house.publicUrl, equivalents: openEquivalents(house.home.folder, say) });
    const gone = await archive.read(({ whole }) => whole.gone());
    const went = await sweepFolder({ folder, state, publication, notice: (kind, edition) => printNotice(kind, edition, press), changes: archive.changes, gone });
    await place.reportApplied(generation);
    if (went > 0) say(`${folder}: ${went} pages went that were, or led to, what was taken away. Print it again: standfirst print ${folder}`);
  } finally {
    await place.rest();
  }
}

/** Of another machine nothing is known here, and its folder's path may mean something else. */
function isResting(each: Newsstand): each is Newsstand & { readonly folder: string } {
  return each.folder !== null && !each.isKept && each.host === thisProcess.host;
}

/** What lies in the home is for its owner's eyes: a web server gets at nothing in it, and must not. */
function refuseHome(folder: string, home: string): void {
  const [inside, around] = [relative(home, folder), relative(folder, home)];
  const lies = (path: string): boolean => path !== '..' && !path.startsWith('../');
  if (lies(inside)) throw new FolderTrouble(`${folder} lies in the newsroom’s home, where a web server may not read: drafts are kept there. Name a folder elsewhere, such as /var/www/paper.`);
  if (lies(around)) throw new FolderTrouble(`${folder} holds the newsroom’s home. Name a folder elsewhere, such as /var/www/paper.`);
}
