/** The pictures that a wire item names: its lead, then those in its text, each file once. */
import type { IncomingPicture } from './incoming.ts';
import { hashOf } from './parts.ts';
import { unsignedHref } from './picture-href.ts';
import { MOST_PICTURES, type WireItem, type WireMedia } from './wire-item.ts';

export interface NamedPicture extends IncomingPicture {
  /** Where the item says it lies. */
  readonly href: string;
  /** What else the item says of it. */
  readonly medium: WireMedia | null;
}

/** At most `MOST_PICTURES`. */
export function namedPictures({ lead, body, media }: Pick<WireItem, 'lead' | 'body' | 'media'>): readonly NamedPicture[] {
  const inText = body.flatMap((block) => (block.type === 'picture' ? { ...block.attrs, href: block.attrs.href ?? null } : []));
  const named = new Map<string, NamedPicture>();
  for (const { href, alt, caption, credit } of [lead, ...inText].filter((each) => each !== null)) {
    if (href === null || named.has(href) || named.size === MOST_PICTURES) continue;
    const medium = media.find(({ renditions }) => renditions.some((rendition) => rendition.href === href)) ?? null;
    named.set(href, { href, alt, caption, credit, medium });
  }
  return [...named.values()];
}

/** By which the same picture is known under another address; null: it has none that is its own in all that its agency sends (`photo1` is one in many a document). */
export function pictureAgencyId({ medium }: NamedPicture): string | null {
  const id = medium?.agencyId ?? null;
  return id !== null && (id.includes(':') || id.length >= 16) ? id : null;
}

/** Of what an index of the archive holds well. */
const LONGEST_KEY = 600;

/** By which it is known what came of it. Of a long one (signed, most often) what is left without the signature can still be compared. */
export function keyOfHref(href: string): string {
  if (href.length <= LONGEST_KEY) return href;
  const key = `${unsignedHref(href)}#${hashOf(href)}`;
  return key.length <= LONGEST_KEY ? key : hashOf(href);
}
