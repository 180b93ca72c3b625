/** What an item says of a picture, in the library's terms. Pure. */
import { isKeepable, kept } from '../story/kept-moment.ts';
import type { NamedPicture } from '../story/named-pictures.ts';
import type { ByLanguage, PictureFacts } from '../story/picture.ts';
import type { PictureRights } from '../story/picture-rights.ts';

/** Its item's words go before those of its file, which say what the item does not. `language`: of the item. */
export function withTold(facts: PictureFacts, { alt, caption, credit, medium }: NamedPicture, language: string | null): PictureFacts {
  const told = (text: string | null): ByLanguage => (text === null || text === '' ? {} : { [language ?? 'x-default']: text });
  // Where a document says no credit, whoever made the picture is named beside it.
  const maker = medium?.creator ?? null;
  const isMaker = credit !== null && credit === maker;
  return {
    ...facts,
    alt: { ...facts.alt, ...told(alt) },
    caption: { ...facts.caption, ...told(caption) },
    credit: medium?.credit ?? (isMaker ? null : credit) ?? facts.credit ?? credit,
    creators: maker === null ? facts.creators : [maker],
    copyright: medium?.copyright ?? facts.copyright,
    usageTerms: medium?.usageTerms ?? facts.usageTerms,
  };
}

/** Null: it says nothing of where and until when. */
export function toldRights({ medium }: NamedPicture): PictureRights | null {
  const { limits } = medium ?? {};
  if (limits === undefined) return null;
  const until = limits.until === null ? null : Temporal.Instant.from(limits.until);
  return { until: until !== null && isKeepable(until) ? kept(until) : null, onlyIn: limits.onlyIn, notIn: limits.notIn };
}

/** What lifts all. */
export const NO_LIMITS: PictureRights = { until: null, onlyIn: [], notIn: [] };

/** One word for it, to compare. */
export const limitsWord = (rights: PictureRights | null): string | null => rights && JSON.stringify([rights.until?.toString() ?? null, rights.onlyIn, rights.notIn]);
