/**
 * What happens to every wire item after its reader: what agencies write into the text where their formats have a field for
 * it is found there, whatever the format. What a reader has found itself is never replaced.
 */
import type { WireConcept, WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { mapTopics } from '../topics/map-topics.ts';
import { wordInLanguage } from '../topics/media-topics.ts';
import { withBodyPictures } from './body-pictures.ts';
import { datelineToPrint, findDateline, inMixedCase } from './dateline.ts';
import { lineOf, unwrapDeskLines } from './desk-lines.ts';
import { findFirstByline, sameNames } from './first-byline.ts';
import { guessLanguage } from './guess-language.ts';
import { killFormOf } from './kill-words.ts';
import { openingWords } from './text-of-blocks.ts';
import { isAdvisory, readTake } from './take-words.ts';

/** Pure; the order is of what is found by the step before: a byline stands after the notes, a dateline after the byline. */
export function finishItem(item: WireItem): WireItem {
  const steps = [withKill, withAdvisory, withTake, withoutDeskLines, withByline, withHeadline, withDateline, withTopics, withLanguage, withTopicWords, withBodyPictures, bounded];
  return steps.reduce((before, step) => step(before), item);
}

/** Whose headlines are written for readers: a film may be called so. */
const FEEDS: ReadonlySet<string> = new Set(['rss', 'atom', 'json-feed']);

/** What an order to kill takes, and hardly any text of a story's own. In letters, too: not every script parts its words. */
const LONGEST_ORDER = { words: 60, letters: 1_000 };

/** What has a text of its own is no order: where its words look like one, a person decides, and until then it is not printed. */
function withKill(item: WireItem): WireItem {
  if (item.status === 'canceled' || FEEDS.has(item.format)) return item;
  const isShort = isNoLongerThanAnOrder(item);
  const lines = [item.headline, item.slugline, item.takeKey, ...(isShort ? item.body : item.body.slice(0, 1)).map(lineOf)];
  const forms = new Set(lines.map((line) => (line === null ? null : killFormOf(line))));
  // Over a picture, one word may be the name of what is seen on it.
  if (isShort && (forms.has('order') || (forms.has('label') && item.kind === 'text'))) {
    return { ...item, status: 'canceled', signal: 'kill', warnings: [...item.warnings, 'Its words are an agency’s kill, though no status says so: it is taken as one.'] };
  }
  if (!forms.has('order') && !forms.has('label') && !(forms.has('hint') && isShort)) return item;
  return { ...item, status: 'withheld', signal: 'withhold', warnings: [...item.warnings, 'Its words look like an agency’s kill, and no status says so: it is held back until a person has decided.'] };
}

function isNoLongerThanAnOrder({ body, standfirst, media }: WireItem): boolean {
  let text = '';
  for (const piece of [standfirst, ...media.map(({ caption }) => caption), ...body]) {
    text += ` ${typeof piece === 'object' && piece !== null ? textOfBlocks([piece]) : (piece ?? '')}`;
    if (text.length > LONGEST_ORDER.letters) return false;
  }
  return (text.match(/\S+/g)?.length ?? 0) <= LONGEST_ORDER.words;
}

/** Signals that say more than `new` are left alone. */
const says = (item: WireItem): boolean => item.signal !== 'new' && item.signal !== 'update';

function withAdvisory(item: WireItem): WireItem {
  if (item.kind !== 'text' || says(item) || !isAdvisory(item.headline, item.slugline)) return item;
  return { ...item, kind: 'advisory', signal: 'advisory' };
}

function withTake(item: WireItem): WireItem {
  if (item.signal === 'kill' || item.kind === 'advisory') return item;
  const headline = readTake(item.headline);
  const slugline = item.slugline === null ? null : readTake(item.slugline);
  const signals = new Set([headline.signal, slugline?.signal]);
  const found = (['correction', 'update'] as const).find((each) => signals.has(each));
  return { ...item, headline: headline.rest, signal: says(item) ? item.signal : (found ?? item.signal), takeKey: item.takeKey ?? headline.takeKey ?? slugline?.takeKey ?? null };
}

function withoutDeskLines(item: WireItem): WireItem {
  const { body, editorNote, correctionNote } = unwrapDeskLines(item.body);
  const notes = [item.editorNote, editorNote].filter((note) => note !== null);
  const signal = correctionNote !== null && !says(item) ? 'correction' : item.signal;
  return { ...item, body, signal, editorNote: notes.length === 0 ? null : notes.join('\n'), correctionNote: item.correctionNote ?? correctionNote };
}

function withByline(item: WireItem): WireItem {
  const found = findFirstByline(item.body);
  // Other names than the field's are left where they are: nobody knows which are right.
  if (found === null || (item.byline.length > 0 && found.names.length > 0 && !sameNames(found.names, item.byline))) return item;
  return { ...item, byline: item.byline.length > 0 ? item.byline : found.names, source: item.source ?? found.agency, body: found.body, places: placesOf(item, found.place) };
}

export const NO_HEADLINE = 'The document has no headline: the beginning of its text stands in.';

/** A story without a headline cannot be found again by anybody: the beginning of its text stands in. */
function withHeadline(item: WireItem): WireItem {
  const opening = item.headline !== '' || item.status === 'canceled' ? '' : openingWords(textOfBlocks(item.body));
  return opening === '' ? item : { ...item, headline: opening, warnings: [...item.warnings, NO_HEADLINE] };
}

function withDateline(item: WireItem): WireItem {
  const line = lineOf(item.body[0]);
  const found = line === null ? null : findDateline(line);
  return { ...item, dateline: datelineToPrint(item.dateline, item.body), source: item.source ?? found?.agency ?? null, places: placesOf(item, found?.city ?? null) };
}

function placesOf({ places }: WireItem, name: string | null): readonly WireConcept[] {
  return places.length > 0 || name === null ? places : [{ scheme: null, code: null, name: inMixedCase(name) }];
}

const withTopics = (item: WireItem): WireItem => ({ ...item, mediaTopics: item.mediaTopics.length > 0 ? item.mediaTopics : mapTopics(item.subjects) });

function withLanguage(item: WireItem): WireItem {
  return item.language === null ? { ...item, language: guessLanguage(`${item.headline}\n${textOfBlocks(item.body)}`) } : item;
}

/** Agencies name their subjects in English, whatever the language of their text. */
const withTopicWords = (item: WireItem): WireItem => ({ ...item, topics: item.topics.map((word) => wordInLanguage(word, item.language ?? 'en')) });

/** In letters. */
const LONGEST = { headline: 1_000, name: 500, text: 10_000 };
/** In entries. */
const MOST = 100;

const cut = (text: string, most: number): string => (text.length > most ? text.slice(0, most).toWellFormed() : text);
const cutOrNull = (text: string | null, most: number): string | null => (text === null ? null : cut(text, most));
const names = (list: readonly string[]): readonly string[] => list.slice(0, MOST).map((name) => cut(name, LONGEST.name));
const concepts = (list: readonly WireConcept[]): readonly WireConcept[] =>
  list.slice(0, MOST).map(({ scheme, code, name }) => ({ scheme: cutOrNull(scheme, LONGEST.name), code: cutOrNull(code, LONGEST.name), name: cutOrNull(name, LONGEST.name) }));

/** No document, however made, fills the archive with one field. */
function bounded(item: WireItem): WireItem {
  return {
    ...item,
    headline: cut(item.headline, LONGEST.headline),
    shortHeadline: cutOrNull(item.shortHeadline, LONGEST.headline),
    slugline: cutOrNull(item.slugline, LONGEST.headline),
    takeKey: cutOrNull(item.takeKey, LONGEST.name),
    standfirst: cutOrNull(item.standfirst, LONGEST.text),
    editorNote: cutOrNull(item.editorNote, LONGEST.text),
    correctionNote: cutOrNull(item.correctionNote, LONGEST.text),
    usageTerms: cutOrNull(item.usageTerms, LONGEST.text),
    source: cutOrNull(item.source, LONGEST.name),
    dateline: cutOrNull(item.dateline, LONGEST.name),
    byline: names(item.byline),
    topics: names(item.topics),
    keywords: names(item.keywords),
    warnings: names(item.warnings),
    subjects: concepts(item.subjects),
    places: concepts(item.places),
    people: concepts(item.people),
    organisations: concepts(item.organisations),
    links: item.links.slice(0, MOST),
    media: item.media.slice(0, MOST),
  };
}
