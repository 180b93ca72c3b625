/** The lead picture of a ninjs document: among its associations the feature picture, else the first picture. */
import type { IncomingPicture } from '../../story/incoming.ts';
import { mediaAddress } from './address.ts';
import { creditName } from './caption.ts';
import { cleanTextOrNull, withoutTags } from './clean-text.ts';
import { listOf, objectOf, textAt, valueByRole } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';

export function leadOfNinjs(item: Fields): IncomingPicture | null {
  const pictures = associationsOf(item).filter(({ fields }) => ['picture', 'photo', 'image', 'graphic'].includes(textAt(fields, 'type') ?? ''));
  const feature = pictures.find(({ name }) => /feature|main|lead|top|hero/i.test(name));
  const photo = pictures.find(({ fields }) => textAt(fields, 'type') !== 'graphic');
  const chosen = feature ?? photo;
  return chosen === undefined ? null : pictureOf(chosen.fields);
}

/** 1.x: an object by name; 2.x and 3.x: a list whose items have a `name`. */
function associationsOf(item: Fields): { name: string; fields: Fields }[] {
  const { associations } = item;
  const named = objectOf(associations);
  const entries: (readonly [string, unknown])[] = named === null ? listOf(associations).map((each) => ['', each] as const) : Object.entries(named);
  return entries.flatMap(([name, value]) => {
    const fields = objectOf(value);
    return fields === null ? [] : [{ name: name || (textAt(fields, 'name', 'rel') ?? ''), fields }];
  });
}

function pictureOf(fields: Fields): IncomingPicture {
  const caption = textAt(fields, 'description_text', 'body_text') ?? valueByRole(fields['descriptions'], ['caption', 'main', 'text']);
  const alt = textAt(fields, 'altText', 'alttext', 'alt_text') ?? altOf(fields);
  return { alt: cleanTextOrNull(alt), caption: cleanTextOrNull(withoutTags(caption ?? '')), credit: creditOf(fields), href: largest(fields) };
}

function altOf(fields: Fields): string | null {
  const described = listOf(fields['descriptions']).map(objectOf).find((entry) => entry !== null && /alt/i.test(textAt(entry, 'role') ?? ''));
  return described === undefined || described === null ? null : textAt(described, 'value');
}

function creditOf(fields: Fields): string | null {
  const credit = textAt(fields, 'creditline', 'creditLine');
  if (credit !== null) return creditName(credit);
  const parts = [textAt(fields, 'by', 'byline'), textAt(fields, 'copyrightHolder', 'copyrightholder')].map(creditName).filter((part) => part !== null);
  return [...new Set(parts)].join('/') || creditName(textAt(fields, 'copyrightNotice', 'copyrightnotice'));
}

/** Where its largest rendition lies. */
function largest(fields: Fields): string | null {
  const { renditions } = fields;
  const named = objectOf(renditions);
  const all = (named === null ? listOf(renditions) : Object.values(named)).map(objectOf).filter((each) => each !== null);
  const area = (each: Fields): number => numberAt(each, 'width') * numberAt(each, 'height');
  const best = all.filter((each) => textAt(each, 'href') !== null).toSorted((a, b) => area(b) - area(a))[0];
  return best === undefined ? null : mediaAddress(textAt(best, 'href') ?? undefined, null);
}

function numberAt(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
