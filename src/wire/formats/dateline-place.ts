/** Where a story was sent from, out of datelines as agencies write them. */
import type { IncomingBody } from '../../story/incoming.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';

const MONTHS = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर'.normalize('NFC');
/** What stands behind the place: a day, then whoever sent it. */
const DAY = new RegExp(
  '[\\s,]+(?:' +
    `(?:${MONTHS})\\.?\\s+\\d{1,2}(?:,?\\s+\\d{4})?` +
    `|(?:\\d{1,2}|[\\p{Script=Devanagari}]{1,12})\\s+(?:${MONTHS})\\.?(?:,?\\s+\\d{4})?` +
    '|(?<=,\\s)\\d{1,2}\\s+[\\p{L}\\p{M}.]{3,12}(?:\\s+\\d{4})?' +
    ')(?:\\s+\\p{Lu}{2,6})?$',
  'iu',
);
const SENDER = /[\s,]*[([]\s*([^()[\]]{2,40})\s*[)\]]\s*$/u;

export interface Dateline {
  /** `Gaza City, Palestinian Territories`; null where it holds only a time. */
  readonly place: string | null;
  /** `(AFP)`. */
  readonly agency: string | null;
}

/** `NEW DELHI, Dec 2 (PTI) --`, `नयी दिल्ली, दो दिसंबर (भाषा)`. What is not understood stays with the place. */
export function readDateline(written: string | null): Dateline {
  const line = cleanText(written ?? '').slice(0, 300).replace(/[\s,:–—-]+$/u, '');
  const agency = cleanTextOrNull(SENDER.exec(line)?.[1]);
  const place = line.replace(SENDER, '').replace(DAY, '').replace(/[\s,:–—-]+$/u, '');
  // `2.4.2019 16:02:09 CEST` is a time and no place.
  const isTime = !/\p{L}{2}/u.test(place.replace(/\b[A-Z]{2,5}$/, '')) && /\d/.test(place);
  return { place: isTime ? null : cleanTextOrNull(place), agency };
}

/** Null where the text itself begins with its place: the page would print it twice. */
export function placeUnlessPrinted(place: string | null, body: IncomingBody): string | null {
  const first = body[0];
  if (place === null || first?.type !== 'paragraph') return place;
  const opening = cleanText((first.content ?? []).map((each) => (each.type === 'text' ? each.text : ' ')).join('')).slice(0, 100);
  const city = (place.split(/[,،]/)[0] ?? place).toLowerCase();
  const dated = opening.toLowerCase().startsWith(city) || /^[\p{Lu}\s.'’-]{3,40}(?:,[^-–—:()]{1,40})?\s*(?:\([^)]{2,30}\))?\s*(?:--|[-–—:])/u.test(opening);
  return dated ? null : place;
}
