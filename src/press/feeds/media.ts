/** Media RSS: the lead picture, with who made it. RSS and Atom both carry it. */
import type { FeedPicture } from './feed.ts';
import { element, textElement } from './xml.ts';

export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/';

export function mediaXml({ url, type, width, height, alt, caption, credit }: FeedPicture): string {
  return element(
    'media:content', { url, type, medium: 'image', width, height },
    ...(alt === '' ? [] : [textElement('media:title', alt, { type: 'plain' })]),
    ...(caption === null ? [] : [textElement('media:description', caption, { type: 'plain' })]),
    ...(credit === null ? [] : [textElement('media:credit', credit)]),
  );
}
