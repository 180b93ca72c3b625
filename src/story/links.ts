/** Which addresses a story may hold. A page escapes what it writes, but no escaping makes `javascript:` harmless: it is refused here. */
import { type Found, Malformed, readText } from './malformed.ts';

const LONGEST = 2048;

/** A link: http, https, mailto, tel, or a path on this site (`/world-news/…`); kept as it is written. */
export function readLink(found: Found): string {
  const href = readAddress(found);
  // `//host` and `/\host` begin like a path and lead to another host.
  if (/^\/(?![/\\])/.test(href)) return href;
  if (/^(?:mailto|tel):./i.test(href)) return href;
  return checkWeb(href, found.place);
}

/** Where something lies that is not ours: http and https alone. */
export function readWebAddress(found: Found): string {
  return checkWeb(readAddress(found), found.place);
}

function readAddress(found: Found): string {
  const href = readText(found);
  if (href.length > LONGEST) throw new Malformed(found.place, `is longer than ${LONGEST} characters`);
  // Browsers drop tabs, line ends and leading spaces, and read `\` as `/`: with none of them it says what it seems to say.
  if (/[\s\\\p{Cf}]/u.test(href)) throw new Malformed(found.place, 'has a space, a backslash or an invisible character in it');
  return href;
}

function checkWeb(href: string, place: string): string {
  const url = /^https?:\/\/[^/]/i.test(href) ? URL.parse(href) : null;
  if (url === null) throw new Malformed(place, `must begin with https://, http://, mailto:, tel: or /, not ${JSON.stringify(href.slice(0, 40))}`);
  if (url.username !== '' || url.password !== '') throw new Malformed(place, 'has a user name in it');
  return href;
}
