/**
 * Web addresses, e-mail addresses, handles and hashtags. First of all passes: what is in them is neither a date nor a number
 * nor a word. An address with a path or a scheme is not said at all; a mere name of a site is.
 */
import { type Claim, claimsOf, groupOf, type Passage } from './claims.ts';
import { sayCapitals } from './acronyms.ts';
import { sayFigures } from './numerals.ts';
import type { SpokenLanguage } from '../../language/spoken-language.ts';

const EMAIL = /(?<![\p{L}\p{N}_.+-])(?<who>[\p{L}\p{M}\p{N}_+-]{1,64}(?:\.[\p{L}\p{M}\p{N}_+-]{1,64}){0,8})@(?<site>[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8})/gu;
const ADDRESS = /(?<![\p{L}\p{N}])(?:https?|ftp):\/\/[^\s<>"]{1,400}?(?=[.,;:!?)'\]]{0,4}(?:\s|$|[<>"]))/giu;
const NAMES = 'com|org|net|in|co|gov|edu|info|io|ai|news|tv|uk|us|eu|int|app|dev|me|nic|ac|biz|xyz|live|media|online|site|example|ly|me|be|gl|ws';
const SITE = new RegExp(String.raw`(?<![\p{L}\p{N}@.-])(?<site>(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:${NAMES}))(?<path>\/[^\s<>"]{0,400})?(?![\p{L}\p{N}@])(?!\.[a-z])`, 'giu');
const HANDLE = /(?<![\p{L}\p{N}@._-])@(?<name>[A-Za-z0-9_]{1,40})/gu;
const HASHTAG = /(?<![\p{L}\p{N}&#])#(?<name>[\p{L}\p{M}\p{N}_]{1,60})/gu;

export function webPass({ text, spoken }: Passage): readonly Claim[] {
  return [
    ...claimsOf(text, ADDRESS, () => ''),
    ...claimsOf(text, EMAIL, (match) => `${saidAddress(groupOf(match, 'who'), spoken)} ${spoken.words.at} ${saidAddress(groupOf(match, 'site'), spoken)}`),
    ...claimsOf(text, SITE, (match) => sayWhole(match, spoken)),
    ...claimsOf(text, HANDLE, (match) => `${spoken.words.at} ${saidTag(groupOf(match, 'name'), spoken)}`),
    ...claimsOf(text, HASHTAG, (match) => (/\p{L}/u.test(groupOf(match, 'name')) ? `${spoken.words.hashtag} ${saidTag(groupOf(match, 'name'), spoken)}` : null)),
  ];
}

/** In Latin letters a site is said by who speaks the passage's language: "example डॉट com". */
function sayWhole(match: RegExpExecArray, spoken: SpokenLanguage): string {
  const path = groupOf(match, 'path');
  return path === '' || path === '/' ? saidAddress(groupOf(match, 'site').replace(/^www\./i, ''), spoken) : '';
}

function saidAddress(address: string, spoken: SpokenLanguage): string {
  return address.split('.').map((label) => saidTag(label, spoken)).join(` ${spoken.words.dot} `);
}

/** `MakeInIndia_2025` → "Make In India twenty twenty-five", `@PMOIndia` → "P M O India": parted at capitals, underscores and figures. */
function saidTag(tag: string, spoken: SpokenLanguage): string {
  const parts = tag.replace(/[_+-]/g, ' ').replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\D)(?=\d)|(?<=\d)(?=\D)/gu, ' ');
  return parts.replace(/\d+/g, (figures) => sayTagFigures(figures, spoken)).replace(/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/gu, (letters) => sayCapitals(letters, spoken));
}

function sayTagFigures(figures: string, spoken: SpokenLanguage): string {
  if (figures.length === 4 && /^(?:19|20)/.test(figures)) return spoken.year(Number(figures));
  return figures.length < 3 ? spoken.whole(Number(figures), spoken.grouping) : sayFigures(figures, spoken);
}
