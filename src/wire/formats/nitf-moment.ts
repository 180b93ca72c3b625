/** Times of NITF: `norm` attributes in the dozen shapes that senders write, templates that nobody filled in among them. */
import { readMoment, readMomentOrDay } from './read-moment.ts';
import { attributeOf, wordsOf } from './xml-words.ts';
import type { XmlElement } from './xml-tree.ts';

/** `empty`: there, and says nothing. `template`: `YYYYMMDD000000-HHMM`. `unknown`: something is said that is no time. */
export type NitfMoment = { readonly kind: 'moment'; readonly at: Temporal.Instant } | { readonly kind: 'empty' | 'template' | 'unknown'; readonly written: string };

/** Null where the element is not there. A time without a zone is in `zone`; a date alone is that day's beginning there. */
export function readNitfMoment(element: XmlElement | null, zone: string): NitfMoment | null {
  if (element === null) return null;
  const written = attributeOf(element, 'norm', 80) ?? wordsOf(element, 80) ?? '';
  if (written === '') return { kind: 'empty', written };
  if (isTemplate(written)) return { kind: 'template', written };
  const at = readNorm(written, zone);
  return at === null ? { kind: 'unknown', written } : { kind: 'moment', at };
}

/** As `readNitfMoment`, for a time that holds nothing back: what is no moment is null, and a warning says why. */
export function momentOrWarn(element: XmlElement | null, zone: string, warn: (warning: string) => void): Temporal.Instant | null {
  const moment = readNitfMoment(element, zone);
  if (moment === null || moment.kind === 'empty') return null;
  if (moment.kind === 'moment') return moment.at;
  warn(`${element?.name} is “${moment.written.slice(0, 40)}”, ${moment.kind === 'template' ? 'a template that nobody filled in' : 'which is no time'}.`);
  return null;
}

function isTemplate(written: string): boolean {
  return /[YC]{2}M{2}|YYYY|HH:?MM|^0{4}-?0{2}/i.test(written);
}

export function readNorm(written: string, zone: string): Temporal.Instant | null {
  const moment = readMoment(written, zone) ?? readMomentOrDay(written, zone);
  if (moment !== null) return moment;
  // `20261124093000+0530`: date and time grown together, as NITF itself recommends for days without a time.
  const grown = /^(\d{8})(\d{4}(?:\d{2})?)(?![\d])(.*)$/.exec(written);
  return grown === null ? null : readMoment(`${grown[1]}T${grown[2]}${grown[3]}`, zone);
}
