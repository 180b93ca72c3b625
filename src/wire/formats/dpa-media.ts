/** What a dpa digitalwires entry brings beside its text. */
import type { WireMedia, WireRendition } from '../../story/wire-item.ts';
import { creditName } from './caption.ts';
import { cleanTextOrNull, withoutTags } from './clean-text.ts';
import { mediaHref } from './media-href.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';

const KINDS: { readonly [type: string]: WireMedia['kind'] } = { image: 'picture', picture: 'picture', graphic: 'graphic', video: 'video', audio: 'audio' };

/** The feature picture first. Where the entry is itself the medium, what it says of its maker is that medium’s. */
export function dpaMedia(entry: Fields, urn: string): WireMedia[] {
  const found = listOf(entry['associations']).slice(0, 200).map(objectOf).filter((each) => each !== null && (textAt(each, 'type') ?? '') in KINDS) as Fields[];
  const inOrder = found.toSorted((one, other) => Number(other['is_featureimage'] === true) - Number(one['is_featureimage'] === true));
  return inOrder.map((each) => mediumOf(each, entry, urn));
}

function mediumOf(fields: Fields, entry: Fields, urn: string): WireMedia {
  const agencyId = cleanTextOrNull(textAt(fields, 'urn'));
  const own = agencyId === urn ? entry : {};
  return {
    kind: KINDS[textAt(fields, 'type') ?? ''] ?? 'picture',
    agencyId,
    caption: cleanTextOrNull(withoutTags(textAt(fields, 'caption') ?? '')),
    alt: cleanTextOrNull(textAt(fields, 'alt', 'alttext', 'alt_text')),
    credit: creditName(textAt(fields, 'creditline') ?? textAt(own, 'creditline')),
    creator: creditName(textAt(fields, 'byline') ?? textAt(own, 'byline') ?? creatorOf(own)),
    copyright: cleanTextOrNull(textAt(fields, 'copyrightnotice') ?? textAt(own, 'copyrightnotice')),
    usageTerms: cleanTextOrNull(textAt(fields, 'usageterms') ?? textAt(own, 'usageterms')),
    renditions: listOf(fields['renditions']).slice(0, 100).flatMap(renditionOf),
  };
}

function creatorOf(entry: Fields): string | null {
  const creator = listOf(entry['categories']).map(objectOf).find((each) => each !== null && each['type'] === 'dnltype:creator');
  return creator === undefined || creator === null ? null : textAt(creator, 'name');
}

/** `size` is its longer side in pixels, not its bytes. */
function renditionOf(value: unknown): WireRendition[] {
  const fields = objectOf(value);
  const href = mediaHref(fields === null ? null : textAt(fields, 'url', 'href'));
  if (fields === null || href === null) return [];
  const number = (name: string): number | null => (typeof fields[name] === 'number' && Number.isFinite(fields[name]) ? fields[name] : null);
  const role = textAt(fields, 'role') ?? (number('size') === null ? null : `s${number('size')}`);
  return [{ role: cleanTextOrNull(role), href, type: cleanTextOrNull(textAt(fields, 'mimetype')), width: number('width'), height: number('height'), size: null }];
}
