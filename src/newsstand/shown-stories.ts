/**
 * What a page shows that its own keys do not tell: the stories it leads to, its pictures, its sound.
 *
 * Which stories a page leads to. What only decorates a page (the latest of a section beside a story) has no key, and a
 * story that is taken away must vanish from there too: so a page's links count, when something goes.
 */
import { pictureKey, soundKey } from '../story/keys.ts';

/** Never in the change log: only what takes a story away goes by it. */
export const shownKey = (number: number): string => `shown:${number}`;

/** `shown:` keys of the stories whose addresses end a link of this page, sitemap or feed; a number too many does no harm. */
export function shownKeys(body: string): string[] {
  const keys = new Set<string>();
  for (const [, digits] of body.matchAll(/(?:\bhref=["']?|<(?:loc|link)>|"url":")[^"'\s<>?#]*[-/]([1-9]\d{0,14})(?=["'\s<>?#])/gi)) keys.add(shownKey(Number(digits)));
  return [...keys];
}

/** `picture:` keys of what it shows: readers may have a picture for as long as a page does. */
export function pictureKeys(html: string): string[] {
  return [...new Set([...html.matchAll(/\/pictures\/([0-9a-f]{20})\//g)].map(([, hash = '']) => pictureKey(hash)))];
}

/** `sound:` keys of the recordings that it offers: readers may have one for as long as a page does. */
export function soundKeys(body: string): string[] {
  return [...new Set([...body.matchAll(/\/audio\/([1-9]\d{0,14})\/([0-9a-f]{20})\.mp3/g)].map(([, number = '', hash = '']) => soundKey(Number(number), hash)))];
}
