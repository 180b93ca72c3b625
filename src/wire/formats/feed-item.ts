/** From what an entry of any feed says to a wire item: RSS, Atom and JSON Feed differ in how they say it, not in what. */
import type { DocumentIdentity, DocumentStatus, IncomingBody } from '../../story/incoming.ts';
import type { WireConcept, WireItem, WireLink, WireMedia } from '../../story/wire-item.ts';
import { pageAddress } from './address.ts';
import { cleanText, cleanTextOrNull, textKey } from './clean-text.ts';
import { joinMedia, leadOfFeed, type MediaOfEntry, picturesWithin } from './feed-media.ts';
import { chooseTexts, type FeedText, lineOf } from './feed-text.ts';
import { guessLanguage, mayShareLetters } from './guess-language.ts';
import { makeItem } from './make-item.ts';
import { splitNames } from './names.ts';
import { readPageTime } from './page-times.ts';
import { readMomentOrDay } from './read-moment.ts';
import type { Hints } from './read-result.ts';

/** More than any feed has; an archive of years is no service. */
export const MAX_ENTRIES = 2_000;
const MAX_CONCEPTS = 100;
/** Of a headline or a standfirst, in characters. */
const LONGEST_LINE = 5_000;

/** A date as written, with what it is called in its feed. */
export type WrittenDate = readonly [name: string, written: string | null | undefined];

export interface FeedEntry {
  readonly format: 'rss' | 'atom' | 'json-feed';
  readonly id: string | null;
  /** Where readers of the agency find it. */
  readonly link: string | null;
  /** What a relative link is relative to. */
  readonly base: string | null;
  readonly version: string | null;
  readonly status?: DocumentStatus;
  readonly statusRaw?: string | null;
  readonly title: FeedText | null;
  /** All that could be its text, the one that is rather a summary before the others. */
  readonly texts: readonly FeedText[];
  /** Of each the first that is a date. */
  readonly published: readonly WrittenDate[];
  readonly updated: readonly WrittenDate[];
  readonly expires: readonly WrittenDate[];
  readonly authors: readonly string[];
  readonly subjects: readonly WireConcept[];
  readonly keywords: readonly string[];
  readonly language: string | null;
  readonly source: string | null;
  readonly copyright: string | null;
  readonly usageTerms: string | null;
  readonly links: readonly WireLink[];
  readonly media: MediaOfEntry;
}

/** Null where the entry says nothing at all. */
export function itemOfEntry(entry: FeedEntry, { zone }: Hints): WireItem | null {
  const link = pageAddress(entry.link, entry.base);
  const texts = chooseTexts(entry.texts, link ?? entry.base);
  const headline = cleanText(lineOf(entry.title).slice(0, LONGEST_LINE));
  const media = joinMedia([...entry.media.media, ...texts.all.flatMap(picturesWithin)]);
  const body = texts.body?.blocks ?? [];
  const identity = identityOf(entry.id, link);
  if (headline === '' && body.length === 0 && media.length === 0 && identity.agencyId === null && identity.canonical === null) return null;
  const warnings = [...texts.warnings, ...entry.media.warnings];
  if (headline === '') warnings.push('The entry has no title.');
  if (body.length === 0) warnings.push('The entry has no text under its title.');
  const people = bylineOf(entry.authors, entry.source);
  const lead = leadOfFeed(media);
  const topics = namesOf(entry.subjects);
  return makeItem({
    format: entry.format,
    identity,
    version: cleanTextOrNull(entry.version?.slice(0, 200)),
    status: entry.status ?? 'usable',
    statusRaw: entry.statusRaw ?? null,
    kind: kindOfEntry(body, media),
    language: languageOf(entry.language, `${headline} ${texts.body?.words ?? ''}`, warnings),
    headline,
    standfirst: cleanTextOrNull(texts.standfirst?.slice(0, LONGEST_LINE)),
    body: withoutLead(body, lead?.href ?? null, texts.body === null ? null : (picturesWithin(texts.body)[0]?.renditions[0]?.href ?? null)),
    lead,
    byline: people.names,
    source: entry.source ?? people.agency,
    section: topics[0] ?? null,
    topics,
    firstPublished: dateOf(entry.published, zone, warnings),
    updated: dateOf(entry.updated, zone, warnings),
    expires: dateOf(entry.expires, zone, warnings),
    subjects: entry.subjects.slice(0, MAX_CONCEPTS),
    keywords: [...new Set(entry.keywords.flatMap((word) => cleanTextOrNull(word.slice(0, 200)) ?? []))].slice(0, MAX_CONCEPTS),
    copyrightNotice: entry.copyright,
    usageTerms: entry.usageTerms,
    links: entry.links,
    media,
    warnings,
  });
}

/** The id alone where there is one: the address of a story may change, and must not make another story of it. */
export function identityOf(id: string | null, link: string | null): DocumentIdentity {
  const agencyId = cleanTextOrNull(id?.slice(0, 2_048));
  return { agencyId, canonical: agencyId === null ? link : null };
}

/** What the feed says, unless its letters say otherwise: many a Hindi feed says that it is English, since its software came so. */
function languageOf(said: string | null, words: string, warnings: string[]): string | null {
  const guess = guessLanguage(words);
  if (said === null || guess === null || mayShareLetters(said, guess)) return said ?? guess;
  warnings.push(`The feed says its language is ${said}, its letters say ${guess}: ${guess} was taken.`);
  return guess;
}

function kindOfEntry(body: IncomingBody, media: readonly WireMedia[]): WireItem['kind'] {
  return body.length > 0 ? 'text' : (media[0]?.kind ?? 'text');
}

/** The lead picture, once more at the beginning of the text. */
function withoutLead(body: IncomingBody, lead: string | null, first: string | null): IncomingBody {
  return lead !== null && lead === first && body[0]?.type === 'picture' ? body.slice(1) : body;
}

function dateOf(dates: readonly WrittenDate[], zone: string, warnings: string[]): Temporal.Instant | null {
  for (const [name, written] of dates) {
    const text = cleanText(written ?? '').slice(0, 100);
    if (text === '') continue;
    const instant = readFeedDate(text, zone);
    if (instant !== null) return instant;
    warnings.push(`${name} is “${text.slice(0, 40)}”, which is no date.`);
  }
  return null;
}

/** RFC 822, ISO 8601, what `ctime` prints, and dates as pages print them, Hindi and Urdu among them. */
function readFeedDate(text: string, zone: string): Temporal.Instant | null {
  const ctime = /^([A-Za-z]{3}),?\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d\d(?::\d\d)?)\s+(?:([A-Z]{3,4})\s+)?(\d{4})$/.exec(text);
  const written = ctime === null ? text : `${ctime[1]}, ${ctime[3]} ${ctime[2]} ${ctime[6]} ${ctime[4]} ${ctime[5] ?? ''}`.trim();
  return readMomentOrDay(written, zone) ?? readPageTime(written, zone)?.instant ?? null;
}

/** Names without the addresses that RSS wants beside them; an agency that signs is no person. */
export function bylineOf(authors: readonly string[], source: string | null): { readonly names: readonly string[]; readonly agency: string | null } {
  const names: string[] = [];
  let agency: string | null = null;
  for (const author of authors.slice(0, 50)) {
    const name = nameOf(author).replace(/^(?:by|von|par|por)\s+/i, '');
    if (name === '' || name.length > 200) continue;
    const split = splitNames(name);
    agency ??= split?.agency ?? null;
    names.push(...(split?.names ?? [name]));
  }
  return { names: [...new Set(names)].filter((name) => textKey(name) !== textKey(source ?? '')).slice(0, 20), agency };
}

/** `asha@x.example (Asha Rao)`, `Asha Rao <asha@x.example>`, `Asha Rao`. */
function nameOf(author: string): string {
  const text = cleanText(author.slice(0, 500));
  const bracketed = /^\S{1,200}@\S{1,200}\s*\(([^()]{1,200})\)$/.exec(text)?.[1] ?? text;
  return cleanText(bracketed.replace(/[<([]?(?:mailto:)?[^\s<>()@]{1,100}@[^\s<>()@]{1,200}[>)\]]?/gi, ' ').replace(/https?:\/\/\S+/gi, ' '))
    .replace(/^["'“”\s]+|["'“”\s]+$/g, '');
}

function namesOf(subjects: readonly WireConcept[]): string[] {
  return [...new Set(subjects.flatMap(({ name, code }) => name ?? code ?? []))].slice(0, MAX_CONCEPTS);
}

/** One subject, all of it cleaned and bounded; null where it says nothing. */
export function subjectOf(name: string | null, code: string | null = null, scheme: string | null = null): WireConcept | null {
  const [clean, cleanCode, cleanScheme] = [name, code, scheme].map((text) => cleanTextOrNull(text?.slice(0, 300)));
  if ((clean ?? null) === null && (cleanCode ?? null) === null) return null;
  return { scheme: cleanScheme ?? null, code: cleanCode ?? null, name: clean ?? cleanCode ?? null };
}
