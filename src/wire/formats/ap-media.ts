/** Pictures, video and sound of an item of the AP media API: its own, and those it goes with. */
import type { WireMedia } from '../../story/wire-item.ts';
import { creditName } from './caption.ts';
import { cleanTextOrNull, withoutTags } from './clean-text.ts';
import { mediaKindOf, renditionsOf } from './ninjs-media.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';

export function apMedia(item: Fields): WireMedia[] {
  const beside = Object.values(objectOf(item['associations']) ?? {}).slice(0, 200).map(objectOf).filter((each) => each !== null);
  return [item, ...beside].flatMap((each) => {
    const kind = textAt(each, 'type') === null ? null : mediaKindOf(each);
    return kind === null ? [] : [mediumOf(each, kind)];
  });
}

function mediumOf(fields: Fields, kind: WireMedia['kind']): WireMedia {
  const photographer = textAt(objectOf(fields['photographer']) ?? {}, 'name');
  return {
    kind,
    agencyId: cleanTextOrNull(textAt(objectOf(fields['altids']) ?? {}, 'itemid')),
    caption: cleanTextOrNull(withoutTags(textAt(fields, 'description_caption', 'description_text') ?? '')),
    alt: cleanTextOrNull(textAt(fields, 'description_alt', 'alttext')),
    credit: creditName(textAt(fields, 'description_creditline', 'creditline')),
    creator: creditName(photographer ?? textAt(objectOf(listOf(fields['bylines'])[0]) ?? {}, 'by')),
    copyright: cleanTextOrNull(textAt(fields, 'copyrightnotice', 'copyrightholder')),
    usageTerms: cleanTextOrNull(listOf(fields['usageterms']).filter((each) => typeof each === 'string').join(' ')),
    renditions: renditionsOf(fields),
  };
}
