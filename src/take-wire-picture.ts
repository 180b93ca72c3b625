/** The picture that a wire item names: from the agency's server, or from a file that came over the same wire. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { KeptItem } from './archive/wire-rows.ts';
import type { WireReading } from './archive/wire-reading.ts';
import type { PlacedPicture, Wire } from './newsroom/wire.ts';
import type { House } from './open-house.ts';
import { MAX_BYTES } from './pictures/take-in-picture.ts';
import { readWireWord } from './read-wire-word.ts';
import { PictureTrouble } from './take-picture.ts';
import { ATTACHMENT, findAttachment } from './wire/formats/mail-attachment.ts';
import { isMail } from './wire/formats/mail.ts';
import { fetchGuarded } from './wire/sources/fetch-guarded.ts';
import { workFolder } from './work-folder.ts';

export interface WirePicture {
  readonly house: PictureHouse;
  readonly signal: AbortSignal;
}

/** What of the house has to do with it. */
interface PictureHouse extends Pick<House, 'publication' | 'takePicture'> {
  readonly home: Pick<House['home'], 'folder'>;
  readonly archive: { readonly wire: Pick<WireReading, 'item' | 'document' | 'named'> };
  readonly newsroom: { readonly wire: Pick<Wire, 'putPicture' | 'missPicture'> };
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
    await house.newsroom.wire.putPicture(id, { picture: picture.id, from: had.from });
  } catch (error) {
    if (!(error instanceof PictureTrouble)) throw error;
    await house.newsroom.wire.missPicture(id, error.message);
  } finally {
    await rm(path, { force: true });
  }
}

type Had =
  /** `from`: the document that the file was; null: it came from a server, or within another document. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly from: PlacedPicture['from'] }
  | { readonly ok: false; readonly why: string };

async function bytesOf(found: KeptItem, href: string, work: WirePicture): Promise<Had> {
  return /^https?:/i.test(href) ? fromServer(found.source, href, work) : fromWire(found, href, work);
}

async function fromServer(key: string, href: string, { house, signal }: WirePicture): Promise<Had> {
  const source = (await readWireWord(house.home.folder, house.publication)).sources.find((each) => each.key === key);
  // Any document may name any address: the operator's word is for the server that he named himself.
  const isOwn = source?.kind === 'poll' && URL.parse(href)?.host === URL.parse(source.url)?.host;
  const fetched = await fetchGuarded(href, { allowPrivate: isOwn && source.allowPrivate, signal, limits: { bytes: MAX_BYTES } });
  if (!fetched.ok) return fetched;
  return fetched.status === 200 ? { ok: true, bytes: fetched.bytes, from: null } : { ok: false, why: `its server answers with status ${fetched.status}` };
}

/** Within the document that names it, where that is a mail; else a document of its own. */
async function fromWire({ source, document, receivedAt }: KeptItem, href: string, { house }: WirePicture): Promise<Had> {
  const kept = await house.archive.wire.document(document);
  const bytes = kept?.bytes ?? null;
  const within = bytes === null || !isMail(bytes) ? null : findAttachment(bytes, nameOf(href));
  if (within !== null) return { ok: true, bytes: within, from: null };
  if (href.startsWith(ATTACHMENT)) return { ok: false, why: `its mail has no file called ${nameOf(href)}` };
  const name = pathOf(href);
  const named = await house.archive.wire.named(source, { name, beside: { name: kept?.name ?? null, receivedAt }, now: Temporal.Now.instant() });
  if (named === null) return { ok: false, why: `no file called ${nameOf(href)} has come that may be shown` };
  return { ok: true, bytes: named.bytes, from: { source, agencyId: named.agencyId } };
}

/** As a path: who writes documents may do so on another system. */
const pathOf = (href: string): string => href.replace(/^file:\/*/i, '').replaceAll('\\', '/');

/** Of a path, an address, or an attachment. */
function nameOf(href: string): string {
  if (href.startsWith(ATTACHMENT)) return href.slice(ATTACHMENT.length);
  return basename(/^https?:/i.test(href) ? (URL.parse(href)?.pathname ?? '') : pathOf(href)) || 'picture';
}
