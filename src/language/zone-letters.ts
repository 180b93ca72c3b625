/**
 * The letters a newspaper prints after a time. They come from the zone AND its offset at that moment, because the
 * same letters mean different things: IST is India's time, Ireland's summer time and Israel's standard time. The
 * machine's own tables are not asked: they differ from machine to machine, and print `GMT+5:30` for India.
 */

/** Letters by offset from UTC, written as the zone's clocks read it: `+05:30`. */
type LettersByOffset = { readonly [offset: string]: string };

const britain = { '+00:00': 'GMT', '+01:00': 'BST' };
const ireland = { '+00:00': 'GMT', '+01:00': 'IST' };
const westernEurope = { '+00:00': 'WET', '+01:00': 'WEST' };
const centralEurope = { '+01:00': 'CET', '+02:00': 'CEST' };
const easternEurope = { '+02:00': 'EET', '+03:00': 'EEST' };
const arabia = { '+03:00': 'AST' };
const americaEastern = { '-05:00': 'EST', '-04:00': 'EDT' };
const americaCentral = { '-06:00': 'CST', '-05:00': 'CDT' };
const americaMountain = { '-07:00': 'MST', '-06:00': 'MDT' };
const americaPacific = { '-08:00': 'PST', '-07:00': 'PDT' };
const australiaEastern = { '+10:00': 'AEST', '+11:00': 'AEDT' };
const utc = { '+00:00': 'UTC' };

/** Zones whose letters readers know. A zone that is not here is told by its offset. */
export const LETTERS: { readonly [zone: string]: LettersByOffset } = {
  UTC: utc,
  'Etc/UTC': utc,
  'Asia/Kolkata': { '+05:30': 'IST' },
  'Asia/Calcutta': { '+05:30': 'IST' },
  'Asia/Karachi': { '+05:00': 'PKT' },
  // Bangladesh's papers write the small d, so that nobody reads British Summer Time.
  'Asia/Dhaka': { '+06:00': 'BdST' },
  'Asia/Kathmandu': { '+05:45': 'NPT' },
  'Asia/Katmandu': { '+05:45': 'NPT' },
  'Asia/Colombo': { '+05:30': 'SLST' },
  'Asia/Thimphu': { '+06:00': 'BTT' },
  'Asia/Kabul': { '+04:30': 'AFT' },
  'Asia/Yangon': { '+06:30': 'MMT' },
  'Asia/Dubai': { '+04:00': 'GST' },
  'Asia/Muscat': { '+04:00': 'GST' },
  'Asia/Riyadh': arabia,
  'Asia/Qatar': arabia,
  'Asia/Kuwait': arabia,
  'Asia/Bahrain': arabia,
  'Asia/Jerusalem': { '+02:00': 'IST', '+03:00': 'IDT' },
  'Asia/Singapore': { '+08:00': 'SGT' },
  'Asia/Kuala_Lumpur': { '+08:00': 'MYT' },
  'Asia/Hong_Kong': { '+08:00': 'HKT' },
  'Asia/Bangkok': { '+07:00': 'ICT' },
  'Asia/Jakarta': { '+07:00': 'WIB' },
  'Asia/Manila': { '+08:00': 'PHT' },
  'Asia/Tokyo': { '+09:00': 'JST' },
  'Asia/Seoul': { '+09:00': 'KST' },
  'Europe/London': britain,
  'Europe/Dublin': ireland,
  'Europe/Lisbon': westernEurope,
  'Europe/Paris': centralEurope,
  'Europe/Berlin': centralEurope,
  'Europe/Madrid': centralEurope,
  'Europe/Rome': centralEurope,
  'Europe/Brussels': centralEurope,
  'Europe/Amsterdam': centralEurope,
  'Europe/Vienna': centralEurope,
  'Europe/Zurich': centralEurope,
  'Europe/Prague': centralEurope,
  'Europe/Warsaw': centralEurope,
  'Europe/Budapest': centralEurope,
  'Europe/Copenhagen': centralEurope,
  'Europe/Stockholm': centralEurope,
  'Europe/Oslo': centralEurope,
  'Europe/Belgrade': centralEurope,
  'Europe/Athens': easternEurope,
  'Europe/Helsinki': easternEurope,
  'Europe/Kyiv': easternEurope,
  'Europe/Kiev': easternEurope,
  'Europe/Bucharest': easternEurope,
  'Europe/Sofia': easternEurope,
  'Europe/Riga': easternEurope,
  'Europe/Tallinn': easternEurope,
  'Europe/Vilnius': easternEurope,
  'Europe/Moscow': { '+03:00': 'MSK' },
  'Europe/Istanbul': { '+03:00': 'TRT' },
  'Africa/Cairo': easternEurope,
  'Africa/Johannesburg': { '+02:00': 'SAST' },
  'Africa/Nairobi': { '+03:00': 'EAT' },
  'Africa/Lagos': { '+01:00': 'WAT' },
  'America/New_York': americaEastern,
  'America/Toronto': americaEastern,
  'America/Chicago': americaCentral,
  'America/Denver': americaMountain,
  'America/Phoenix': { '-07:00': 'MST' },
  'America/Los_Angeles': americaPacific,
  'America/Vancouver': americaPacific,
  'Australia/Sydney': australiaEastern,
  'Australia/Melbourne': australiaEastern,
  'Australia/Brisbane': { '+10:00': 'AEST' },
  'Australia/Perth': { '+08:00': 'AWST' },
  'Pacific/Auckland': { '+12:00': 'NZST', '+13:00': 'NZDT' },
};

/** Every letters a zone can have, by offset; empty where it has none that readers know. */
export function lettersOf(zone: string): LettersByOffset {
  return LETTERS[zone] ?? {};
}

/** `IST`, `GMT`; `UTC+05:45` where the zone has no letters that readers know, or none for this offset. */
export function zoneLetters(moment: Temporal.ZonedDateTime): string {
  return LETTERS[moment.timeZoneId]?.[moment.offset] ?? (moment.offset === '+00:00' ? 'UTC' : `UTC${moment.offset}`);
}
