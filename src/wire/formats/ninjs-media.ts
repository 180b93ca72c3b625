/** Pictures, video, sound and graphics of a ninjs document, and the texts that stand beside it: its associations, and its own renditions. */
import type { WireMedia, WirePart, WireRendition } from '../../story/wire-item.ts';
import { creditName } from './caption.ts';
import { cleanTextOrNull, withoutTags } from './clean-text.ts';
import { mediaHref } from './media-href.ts';
import { listOf, objectOf, textAt, valueByRole } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';

const MOST = 200;
const KINDS: { readonly [type: string]: WireMedia['kind'] } = { picture: 'picture', photo: 'picture', image: 'picture', graphic: 'graphic', graphics: 'graphic', video: 'video', audio: 'audio' };

export interface Association {
  /** Its key (1.x) or its `name`. */
  readonly name: string;
  readonly fields: Fields;
}

/** 1.x: an object by name; 2.x and 3.x: a list whose items have a `name`. */
export function associationsOf({ associations }: Fields): Association[] {
  const named = objectOf(associations);
  const entries: (readonly [string, unknown])[] = named === null ? listOf(associations).map((each) => ['', each] as const) : Object.entries(named);
  return entries.slice(0, MOST).flatMap(([name, value]) => {
    const fields = objectOf(value);
    return fields === null ? [] : [{ name: name || (textAt(fields, 'name', 'rel') ?? ''), fields }];
  });
}

/** The kind of medium an item is by its type, else by its largest renditions; null for what is none. */
export function mediaKindOf(fields: Fields): WireMedia['kind'] | null {
  const type = textAt(fields, 'type')?.trim().toLowerCase();
  if (type !== undefined && type !== 'component') return KINDS[type] ?? null;
  const types = renditionsOf(fields).map((rendition) => rendition.type ?? '');
  return MEDIA_TYPES.find(([start]) => types.some((each) => each.startsWith(start)))?.[1] ?? null;
}
const MEDIA_TYPES = [['video/', 'video'], ['audio/', 'audio'], ['image/', 'picture']] as const;

/** The item's own where it is a medium, then those of its associations: the one called its feature or main picture first. */
export function mediaOf(item: Fields): WireMedia[] {
  const own = mediaKindOf(item);
  const beside = associationsOf(item).flatMap((each) => {
    const kind = mediaKindOf(each.fields);
    return kind === null ? [] : [{ name: each.name, medium: mediumOf(each.fields, kind) }];
  });
  const isFeature = ({ name }: { name: string }): boolean => /feature|main|lead|top|hero/i.test(name);
  const inOrder = [...beside.filter(isFeature), ...beside.filter((each) => !isFeature(each))].map(({ medium }) => medium);
  return own === null ? inOrder : [mediumOf(item, own), ...inOrder];
}

function mediumOf(fields: Fields, kind: WireMedia['kind']): WireMedia {
  const caption = textAt(fields, 'description_caption', 'description_text', 'body_text') ?? valueByRole(withoutRoles(fields['descriptions'], OTHER_ROLES), ['caption', 'main', 'text']);
  return {
    kind,
    agencyId: cleanTextOrNull(textAt(fields, 'uri', 'guid')),
    caption: cleanTextOrNull(withoutTags(caption ?? '')),
    alt: cleanTextOrNull(textAt(fields, 'altText', 'alttext', 'alt_text') ?? valueOfRole(fields, /alt/i)),
    credit: creditOf(fields),
    creator: creditName(textAt(fields, 'by', 'byline')),
    copyright: cleanTextOrNull(textAt(fields, 'copyrightNotice', 'copyrightnotice', 'copyrightHolder', 'copyrightholder')),
    usageTerms: usageTermsOf(fields),
    renditions: renditionsOf(fields),
  };
}

/** Its words, and where more of them are. */
export function usageTermsOf(fields: Fields): string | null {
  const rights = objectOf(fields['rightsInfo']) ?? objectOf(fields['rightsinfo']) ?? {};
  const terms = [textAt(fields, 'usageTerms', 'usageterms'), textAt(rights, 'linkedRights', 'linkedrights'), textAt(rights, 'encodedRights', 'encodedrights')].map(cleanTextOrNull).filter((each) => each !== null);
  return terms.length === 0 ? null : terms.join(' ');
}

/** Descriptions that describe nothing. */
const OTHER_ROLES = /alt|credit|writer|copyright|keyword|correct/i;

export function withoutRoles(list: unknown, roles: RegExp): unknown[] {
  return listOf(list).filter((each) => !roles.test(textAt(objectOf(each) ?? {}, 'role') ?? ''));
}

/** The `value` of the first description of such a role. */
export function valueOfRole(fields: Fields, role: RegExp): string | null {
  const described = listOf(fields['descriptions']).map(objectOf).find((entry) => entry !== null && role.test(textAt(entry, 'role') ?? ''));
  return described === undefined || described === null ? null : textAt(described, 'value');
}

function creditOf(fields: Fields): string | null {
  const credit = textAt(fields, 'creditline', 'creditLine', 'description_creditline') ?? valueOfRole(fields, /credit/i);
  if (credit !== null) return creditName(credit);
  const parts = [textAt(fields, 'by', 'byline'), textAt(fields, 'copyrightHolder', 'copyrightholder')].map(creditName).filter((part) => part !== null);
  return [...new Set(parts)].join('/') || creditName(textAt(fields, 'copyrightNotice', 'copyrightnotice'));
}

/** 1.x: an object by role; 2.x and 3.x: a list whose entries have a `name`. Texts (a caption as NITF) are none. */
export function renditionsOf({ renditions }: Fields): WireRendition[] {
  const named = objectOf(renditions);
  const entries: (readonly [string, unknown])[] = named === null ? listOf(renditions).map((each) => ['', each] as const) : Object.entries(named);
  return entries.slice(0, MOST).flatMap(([name, value]) => {
    const fields = objectOf(value);
    const href = mediaHref(fields === null ? null : textAt(fields, 'href', 'url'));
    if (fields === null || href === null) return [];
    const type = cleanTextOrNull(textAt(fields, 'contentType', 'contenttype', 'mimetype'));
    if (/^text\/|xml$/i.test(type ?? '')) return [];
    return [{ role: cleanTextOrNull(name || textAt(fields, 'name', 'role')), href, type, width: numberAt(fields, 'width'), height: numberAt(fields, 'height'), size: numberAt(fields, 'sizeInBytes', 'sizeinbytes') }];
  });
}

function numberAt(fields: Fields, ...names: readonly string[]): number | null {
  const value = names.map((name) => fields[name]).find((each) => typeof each === 'number' || typeof each === 'string');
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? Math.round(number) : null;
}

/** Texts and packages beside it, in their order; what is in the document itself is inside. */
export function partsOf(item: Fields, isInside: (part: Fields) => boolean): WirePart[] {
  return associationsOf(item).flatMap(({ name, fields }) => {
    const ref = cleanTextOrNull(textAt(fields, 'uri', 'guid'));
    if (ref === null || !isText(fields)) return [];
    const title = textAt(fields, 'headline', 'headline_main', 'title') ?? valueByRole(fields['headlines'], ['main']);
    return [{ ref, title: cleanTextOrNull(withoutTags(title ?? '')), group: cleanTextOrNull(name), inside: isInside(fields) }];
  });
}

function isText(fields: Fields): boolean {
  const type = textAt(fields, 'type')?.toLowerCase() ?? null;
  return type === null ? mediaKindOf(fields) === null : !(type in KINDS) && type !== 'event' && type !== 'planning' && !(type === 'component' && mediaKindOf(fields) !== null);
}
