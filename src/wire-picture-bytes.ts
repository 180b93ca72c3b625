/** The bytes of a picture that a wire item names: from the agency's server, or from a file that came over the same wire. */
import { basename } from 'node:path';
import type { KeptItem } from './archive/wire-rows.ts';
import type { WireReading } from './archive/wire-reading.ts';
import type { CamePicture } from './newsroom/wire.ts';
import type { House } from './open-house.ts';
import { MAX_BYTES } from './pictures/take-in-picture.ts';
import { readWireWord } from './read-wire-word.ts';
import { ATTACHMENT, findAttachment } from './wire/formats/mail-attachment.ts';
import { isMail } from './wire/formats/mail.ts';
import { fetchGuarded } from './wire/sources/fetch-guarded.ts';

export interface PictureSources {
  readonly house: Pick<House, 'publication'> & {
    readonly home: Pick<House['home'], 'folder'>;
    readonly archive: { readonly wire: Pick<WireReading, 'document' | 'named'> };
  };
  readonly signal: AbortSignal;
}

export type Had =
  /** `from`: the document that the file was; null: it came from a server, or within another document. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly from: CamePicture['from'] }
  | { readonly ok: false; readonly why: string };

export async function bytesOf(found: KeptItem, href: string, work: PictureSources): Promise<Had> {
  return isAtServer(href) ? fromServer(found.source, href, work) : fromWire(found, href, work);
}

async function fromServer(key: string, href: string, { house, signal }: PictureSources): Promise<Had> {
  const source = (await readWireWord(house.home.folder, house.publication)).sources.find((each) => each.key === key);
  const own = source?.kind === 'poll' && source.allowPrivate ? URL.parse(source.url)?.origin : undefined;
  // Any document may name any address, and any server send us on: the operator's word is for the server that he named himself.
  const fetched = await fetchGuarded(href, { allowPrivate: ({ origin }) => origin === own, signal, limits: { bytes: MAX_BYTES } });
  if (!fetched.ok) return fetched;
  return fetched.status === 200 ? { ok: true, bytes: fetched.bytes, from: null } : { ok: false, why: `its server answers with status ${fetched.status}` };
}

export const isAtServer = (href: string): boolean => /^https?:/i.test(href);

/** Within the document that names it, where that is a mail; else a document of its own. */
async function fromWire({ source, document, receivedAt }: KeptItem, href: string, { house }: PictureSources): Promise<Had> {
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
export function nameOf(href: string): string {
  if (href.startsWith(ATTACHMENT)) return href.slice(ATTACHMENT.length);
  return basename(isAtServer(href) ? (URL.parse(href)?.pathname ?? '') : pathOf(href)) || 'picture';
}
