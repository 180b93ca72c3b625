/** The picture that a wire item names: from the agency's server, or from a file that came over the same wire. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { KeptItem } from './archive/wire.ts';
import type { House } from './open-house.ts';
import { MAX_BYTES } from './pictures/take-in-picture.ts';
import { readWireWord } from './read-wire-word.ts';
import { PictureTrouble } from './take-picture.ts';
import { fetchGuarded } from './wire/sources/fetch-guarded.ts';
import { workFolder } from './work-folder.ts';

export interface WirePicture {
  readonly house: House;
  readonly signal: AbortSignal;
}

/** How long a file may come after the document that names it. */
const WAITS = { minutes: 10 } as const;

/**
 * Into the library, and into the story where that may be; where it cannot be had, the desk is told.
 * @throws where it may come still: who asked asks again
 */
export async function takeWirePicture(id: number, { house, signal }: WirePicture): Promise<void> {
  const found = await house.archive.wire.item(id);
  const href = found?.item?.lead?.href ?? null;
  if (found === undefined || href === null) return;
  const had = await bytesOf(found, href, { house, signal });
  if (!had.ok) {
    const isLate = Temporal.Instant.compare(found.receivedAt.add(WAITS), Temporal.Now.instant()) < 0;
    if (!isLate) throw new Error(`the picture of wire item ${id} is not there yet (${had.why})`);
    return house.newsroom.wire.missPicture(id, had.why);
  }
  const path = join(workFolder(house.home.folder), `wire-${randomBytes(8).toString('hex')}`);
  await mkdir(workFolder(house.home.folder), { recursive: true });
  try {
    await writeFile(path, had.bytes, { mode: 0o600 });
    const picture = await house.takePicture(path, { by: found.source, called: nameOf(href) });
    await house.newsroom.wire.putPicture(id, { picture: picture.id, from: null });
  } catch (error) {
    if (!(error instanceof PictureTrouble)) throw error;
    await house.newsroom.wire.missPicture(id, error.message);
  } finally {
    await rm(path, { force: true });
  }
}

type Had = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly why: string };

async function bytesOf({ source: key }: KeptItem, href: string, { house, signal }: WirePicture): Promise<Had> {
  const source = (await readWireWord(house.home.folder, house.publication)).sources.find((each) => each.key === key);
  if (!/^https?:/i.test(href)) {
    const bytes = await house.archive.wire.named(key, nameOf(href));
    return bytes === null ? { ok: false, why: `no file called ${nameOf(href)} has come` } : { ok: true, bytes };
  }
  return fetchGuarded(href, { allowPrivate: source?.kind === 'poll' && source.allowPrivate, signal, limits: { bytes: MAX_BYTES } });
}

/** Of a path, an address, or an attachment. */
function nameOf(href: string): string {
  return basename(URL.parse(href)?.pathname ?? href.replace(/^attachment:/, '')) || 'picture';
}
