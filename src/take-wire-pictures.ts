/** The pictures that a wire item names, into the library and from there into its story. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BroughtPicture, KeptItem } from './archive/wire-rows.ts';
import type { WireReading } from './archive/wire-reading.ts';
import type { CamePicture, Wire } from './newsroom/wire.ts';
import type { House } from './open-house.ts';
import { pictureId } from './pictures/take-in-picture.ts';
import { keyOfHref, type NamedPicture, namedPictures } from './story/named-pictures.ts';
import { PictureTrouble } from './take-picture.ts';
import { bytesOf, isAtServer, nameOf } from './wire-picture-bytes.ts';
import { withholdFiles } from './withhold-files.ts';
import { workFolder } from './work-folder.ts';

export interface WirePictures {
  readonly house: PictureHouse;
  readonly signal: AbortSignal;
}

/** What of the house has to do with them. */
interface PictureHouse extends Pick<House, 'publication' | 'takePicture' | 'pictures'> {
  readonly home: Pick<House['home'], 'folder'>;
  readonly archive: { readonly wire: Pick<WireReading, 'item' | 'document' | 'named' | 'brought'> };
  readonly newsroom: { readonly wire: Pick<Wire, 'putPictures'> };
}

/** How long a file may come after the document that names it. */
const WAITS = { minutes: 10 } as const;
/** How many are fetched side by side. */
const AT_ONCE = 3;
/** In milliseconds: those that are here go into the story together, and wait no longer for the others. */
const TOGETHER = 10_000;
/** In milliseconds: the pictures of other stories wait as long. What has not come by then is asked for again. */
const LONGEST = 60_000;

/**
 * Into the library, and into the story where that may be; where one cannot be had, the desk is told.
 * @throws where one may come still: who asked asks again
 */
export async function takeWirePictures(id: number, { house, signal }: WirePictures): Promise<void> {
  const { wire } = house.archive;
  const found = await wire.item(id);
  if (found === undefined || found.item === null) return;
  const brought = await wire.brought(id);
  const until = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
  const taking: Taking = { house, signal, until, found, came: [], missing: [], late: [] };
  const sought = namedPictures(found.item).filter((named) => isSought(named, rowOf(brought, named), id));
  const all = inLanes(sought, async (named) => takeOne(named, rowOf(brought, named), taking));
  while (!(await endsWithin(all, TOGETHER))) if (taking.came.length > 0) await put(id, taking);
  await all;
  await put(id, taking);
  if (taking.late.length > 0) throw new Error(`wire item ${id} names pictures that are not there yet: ${taking.late.join('; ')}`);
}

interface Taking extends WirePictures {
  /** When nothing more is fetched for now. */
  readonly until: AbortSignal;
  readonly found: KeptItem;
  readonly came: CamePicture[];
  readonly missing: { href: string; why: string }[];
  /** What may come still. */
  readonly late: string[];
}

const rowOf = (brought: readonly BroughtPicture[], { href }: NamedPicture): BroughtPicture | undefined => brought.find((row) => row.href === keyOfHref(href));

/** What a server has given is not asked for again under its address; a file may be sent again under its name. For each version, what failed is tried once more. */
function isSought({ href }: NamedPicture, row: BroughtPicture | undefined, item: number): boolean {
  if (row === undefined || row.picture === null) return row?.item !== item;
  return !isAtServer(href) && row.item !== item;
}

/** Whatever fails keeps no other from its turn. */
async function takeOne(named: NamedPicture, known: BroughtPicture | undefined, taking: Taking): Promise<void> {
  const name = nameOf(named.href);
  try {
    await fetchOne(named, known, { ...taking, name });
  } catch (error) {
    if (error instanceof PictureTrouble) taking.missing.push({ href: named.href, why: error.message });
    else taking.late.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function fetchOne({ href }: NamedPicture, known: BroughtPicture | undefined, { house, signal, until, found, came, missing, late, name }: Taking & { readonly name: string }): Promise<void> {
  const had = await bytesOf(found, href, { house, signal: until });
  if (!had.ok) {
    // The one that was there stays.
    if ((known?.picture ?? null) !== null) return;
    const isOver = Temporal.Instant.compare(found.receivedAt.add(WAITS), Temporal.Now.instant()) < 0;
    if (!isOver || signal.aborted) return void late.push(`${name}: ${had.why}`);
    return void missing.push({ href, why: `${name}: ${had.why}` });
  }
  if (known !== undefined && known.picture === pictureId(had.bytes)) return;
  const path = join(workFolder(house.home.folder), `wire-${randomBytes(8).toString('hex')}`);
  await mkdir(workFolder(house.home.folder), { recursive: true });
  try {
    await writeFile(path, had.bytes, { mode: 0o600 });
    const picture = await house.takePicture(path, { by: found.source, called: name });
    came.push({ href, picture: picture.id, from: had.from });
  } finally {
    await rm(path, { force: true });
  }
}

/** Nothing is said twice: what is handed on is handed on once. */
async function put(id: number, taking: Taking): Promise<void> {
  const { house } = taking;
  const [came, missing] = [taking.came.splice(0), taking.missing.splice(0)];
  const { barred } = await house.newsroom.wire.putPictures(id, { came, missing });
  await Promise.all(barred.map(({ picture }) => withholdFiles(house.pictures, picture).catch(() => undefined)));
}

async function inLanes<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const lane = async (): Promise<void> => {
    for (const each of left) await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function endsWithin(work: Promise<void>, patience: number): Promise<boolean> {
  const timer = new AbortController();
  const ended = work.then(() => true, () => true);
  try {
    return await Promise.race([ended, pause(patience, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
