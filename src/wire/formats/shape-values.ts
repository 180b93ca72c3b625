/** Kinds of text by their standards, strictly: what a schema means by its `format`. */

const URI = /^[a-z][a-z0-9+.-]*:([^?#]+)(?:\?([^#]*))?(?:#(.*))?$/is;
/** Characters that may stand unescaped, and escapes. */
const PATH = /^(?:[\w.~!$&'"()*+,;=:@/-]|%[0-9a-f]{2})*$/i;
const QUERY = /^(?:[\w.~!$&'"()*+,;=:@/?-]|%[0-9a-f]{2})*$/i;
const AUTHORITY = /^(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[([^\]]*)\]|[\w.~!$&'"()*+,;=%-]*)(?::\d*)?$/i;

/** An absolute URI as RFC 3986 writes it: letters beyond ASCII are escaped in it. One that is nothing but a scheme names nothing. */
export function isUri(text: string): boolean {
  const match = URI.exec(text);
  if (match === null) return false;
  const [, hier = '', query = '', fragment = ''] = match;
  const authority = /^\/\/([^/]*)/.exec(hier)?.[1];
  return PATH.test(hier.replace(/^\/\/[^/]*/, '')) && QUERY.test(query) && QUERY.test(fragment) && (authority === undefined || isAuthority(authority));
}

function isAuthority(text: string): boolean {
  const match = AUTHORITY.exec(text);
  if (match === null || /%(?![0-9a-f]{2})/i.test(text)) return false;
  const address = match[1];
  return address === undefined || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(address) || URL.canParse(`http://[${address}]/`);
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;

/** A date of the calendar and a time with its offset (RFC 3339); a leap second only where one can be. */
export function isCalendarMoment(text: string): boolean {
  const match = MOMENT.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second, , offsetHours, offsetMinutes] = [match[1], match[2], match[3], match[4], match[5], match[6], '', match[8], match[9]].map((digits) => Number(digits ?? 0)) as [number, number, number, number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || offsetHours > 23 || offsetMinutes > 59) return false;
  if (hour <= 23 && minute <= 59 && second <= 59) return true;
  const offset = (offsetHours * 60 + offsetMinutes) * (match[7] === '-' ? -1 : 1);
  return second === 60 && hour <= 23 && minute <= 59 && (((hour * 60 + minute - offset) % 1440) + 1440) % 1440 === 1439;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const TRUNCATED = /^-?(?:[1-9]\d*)?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?)?)?$/;

/** ISO 8601 from its year on, as far as it goes: what an event's planner knows so far. */
export function isTruncatedMoment(text: string): boolean {
  return TRUNCATED.test(text);
}
