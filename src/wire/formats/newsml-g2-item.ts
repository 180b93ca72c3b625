/** One item of NewsML-G2 (IPTC, 2.x) as a wire item. */
import type { IncomingBody } from '../../story/incoming.ts';
import type { WireItem, WireKind, WireLink, WireMedia, WireRelation } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { cleanTextOrNull, textKey } from './clean-text.ts';
import { placeUnlessPrinted, readDateline } from './dateline-place.ts';
import { fitStandfirst } from './fitting-standfirst.ts';
import { makeItem } from './make-item.ts';
import { blocksOfDescription, type G2Body, readG2Body, wordsOfBlocks } from './newsml-g2-body.ts';
import { nameOf, roleOf } from './newsml-g2-codes.ts';
import { knownWords } from './newsml-g2-head.ts';
import { isMediaKind, kindOfClass, kindOfType, readLinkedMedia, readMedia, readRenditions } from './newsml-g2-media.ts';
import { blocksOfParts, readParts } from './newsml-g2-package.ts';
import { readEmbargo, readNotes, readTimes, readWanted } from './newsml-g2-status.ts';
import { type About, readAbout } from './newsml-g2-subjects.ts';
import { altOf, captionOf, creditLineOf, type Description, type Headlines, readByline, readDescriptions, readHeadlines, readKeywords, readRights, readSlug, sourceOf, summaryOf } from './newsml-g2-words.ts';
import type { Hints } from './read-result.ts';
import { readSignal, readUrgency } from './status-words.ts';
import { elementAt, elementOf, elementsOf, textOfXml, type XmlElement } from './xml-tree.ts';
import { attributeOf, bounded, unique, wordsOf } from './xml-words.ts';

export const FORMAT = 'newsml-g2';

/** As it is written in `guid`: it holds no version. */
export const identityOf = (item: XmlElement): string | null => attributeOf(item, 'guid', 2048);

/** `inside`: ids of the items of the same message. */
export function readG2Item(item: XmlElement, hints: Hints, inside: ReadonlySet<string>): WireItem {
  const warnings: string[] = [];
  const warn = (warning: string): void => void warnings.push(warning);
  const [itemMeta, contentMeta, contentSet] = [elementOf(item, 'itemMeta'), elementOf(item, 'contentMeta'), elementOf(item, 'contentSet')];
  const agencyId = identityOf(item);
  if (agencyId === null) warn('The item has no guid: later versions of it, and a kill, will not find it.');
  const wanted = readWanted(item, warn);
  const language = languageOf(item);
  const about = readAbout(item, language);
  const words = readWords(item, language, about);
  const read = readG2Body(contentSet, language, words.known);
  const kind = kindOf(item, read);
  const source = sourceOf(item, language);
  const byline = readByline(item, read.head.byline, source);
  const headline = words.headlines.main ?? read.head.headline ?? wordsOf(elementOf(itemMeta, 'title'), 1000) ?? words.slug.slugline ?? '';
  const told = isMediaKind(kind) ? mediaText(words.descriptions, read, language) : fitText(words.descriptions, read, { language, headline });
  const parts = item.name === 'packageItem' ? readParts(item, inside) : [];
  const notes = readNotes(itemMeta, (element) => wordsOf(element, 5000));
  const rights = readRights(item, language);
  const credit = creditLineOf(contentMeta);
  const media = mediaOf(item, kind, { ...words, credit, ...rights, agencyId, creator: creatorOf(contentMeta), read });
  const dateline = kind === 'text' ? datelineOf(contentMeta, read, told.body, language) : null;
  warnings.push(...read.warnings);
  if (told.body.length === 0 && parts.length === 0 && media.length === 0 && wanted.status !== 'canceled') warn('The document has no text under its headline.');
  return makeItem({
    format: FORMAT,
    identity: { canonical: null, agencyId },
    version: attributeOf(item, 'version', 200),
    ...readTimes(item, hints.zone, warn),
    ...rights,
    status: wanted.status,
    statusRaw: wanted.statusRaw,
    ...(wanted.signal !== null && { signal: wanted.signal }),
    embargo: readEmbargo(itemMeta, hints.zone, warn),
    kind: wanted.signal === 'advisory' && kind === 'text' ? 'advisory' : kind,
    language,
    headline,
    shortHeadline: words.headlines.short,
    standfirst: told.standfirst,
    body: [...told.body, ...blocksOfParts(parts)],
    byline: isMediaKind(kind) ? [] : byline.names,
    source: source ?? byline.agency,
    dateline,
    section: about.topics[0] ?? null,
    topics: about.topics,
    subjects: about.subjects,
    people: about.people,
    organisations: about.organisations,
    places: about.places,
    keywords: words.keywords,
    // What stands over the headline has no place of its own; the desk finds it here.
    slugline: words.slug.slugline ?? words.headlines.kicker,
    takeKey: words.slug.takeKey,
    urgency: readUrgency(textOfXml(elementOf(contentMeta, 'urgency'))),
    urgencyRaw: wordsOf(elementOf(contentMeta, 'urgency'), 100),
    familyKey: chainOf(item, /^(?:family|story|du-?key)/),
    series: chainOf(item, /^(?:series|chain)/),
    links: readLinks(itemMeta),
    creditLine: credit,
    editorNote: bounded(unique([notes.editorNote, ...read.notes]).join(' \u2014 '), 10_000),
    correctionNote: notes.correctionNote,
    media,
    parts: parts.map(({ ref, title, group, inside: isInside }) => ({ ref, title, group, inside: isInside })),
    warnings,
  });
}

interface Words {
  readonly headlines: Headlines;
  readonly descriptions: readonly Description[];
  readonly keywords: readonly string[];
  readonly slug: { readonly slugline: string | null; readonly takeKey: string | null };
  readonly known: ReturnType<typeof knownWords>;
}

function readWords(item: XmlElement, language: string | null, about: About): Words {
  const contentMeta = elementOf(item, 'contentMeta');
  const headlines = readHeadlines(contentMeta, language);
  const descriptions = readDescriptions(contentMeta);
  const keywords = readKeywords(contentMeta);
  const slug = readSlug(contentMeta);
  const signed = contentMeta === null ? [] : elementsOf(contentMeta, 'by').map((element) => wordsOf(element, 300));
  // Some agencies print their notes to editors over the text as well.
  const notes = elementsOf(elementOf(item, 'itemMeta') ?? NOTHING, 'edNote').map((element) => wordsOf(element, 5000));
  const provider = elementAt(item, 'itemMeta', 'provider');
  const names = [...about.subjects, ...about.people, ...about.organisations, ...about.places].map(({ name }) => name);
  const labels = [...names, ...keywords, slug.slugline, creditLineOf(contentMeta), sourceOf(item, language), provider === null ? null : nameOf(provider, language), attributeOf(provider, 'qcode')?.split(':').at(-1) ?? null];
  return { headlines, descriptions, keywords, slug, known: knownWords([...headlines.all, ...signed, ...notes, summaryOf(descriptions)?.words ?? null], labels) };
}

/** Of the content, else of the item; of content in several languages the item's own. */
function languageOf(item: XmlElement): string | null {
  const contentSet = elementOf(item, 'contentSet');
  const inline = contentSet === null ? [] : elementsOf(contentSet, 'inlineXML', 'inlineData');
  const own = languageCode(item.attributes['xml:lang']);
  const said = [
    ...elementsOf(elementOf(item, 'contentMeta') ?? NOTHING, 'language').map(({ attributes }) => attributes['tag']),
    ...inline.map(({ attributes }) => attributes['xml:lang']),
    contentSet?.attributes['xml:lang'],
    ...inline.flatMap((element) => elementsOf(element).slice(0, 1).flatMap(({ attributes }) => [attributes['xml:lang'], attributes['lang']])),
  ];
  const tags = said.map(languageCode).filter((tag) => tag !== null);
  const isAmong = inline.length > 1 && elementOf(elementOf(item, 'contentMeta'), 'language') === null && own !== null && tags.includes(own);
  return isAmong ? own : (tags[0] ?? own);
}

const NOTHING: XmlElement = { name: '', prefix: '', attributes: {}, children: [] };

/** By its class; what has none, or one that is not known here, by what it holds. */
function kindOf(item: XmlElement, read: G2Body): WireKind {
  if (item.name === 'packageItem') return 'package';
  if (read.isEvents) return 'event';
  const genres = elementsOf(elementOf(item, 'contentMeta') ?? NOTHING, 'genre').flatMap((element) => [nameOf(element, 'en'), attributeOf(element, 'qcode')]);
  const kind = kindOfClass(elementAt(item, 'itemMeta', 'itemClass'));
  if ((kind === null || kind === 'text') && readSignal(genres.filter((genre) => genre !== null)) === 'advisory') return 'advisory';
  if (kind !== null) return kind;
  if (read.blocks.length > 0) return 'text';
  return readRenditions(elementOf(item, 'contentSet')).map(({ type }) => kindOfType(type)).find((each) => each !== null) ?? 'text';
}

interface Told {
  readonly standfirst: string | null;
  readonly body: IncomingBody;
}

/** A text's summary stands under the headline; where there is no text, what describes it is the text. */
function fitText(descriptions: readonly Description[], { blocks, head }: G2Body, { language, headline }: { language: string | null; headline: string }): Told {
  const summary = summaryOf(descriptions.filter(({ words }) => textKey(words) !== textKey(headline)));
  if (blocks.length > 0) return fitStandfirst(summary?.words ?? head.abstract, blocks);
  const others = descriptions.filter((each) => each !== summary).flatMap(({ element }) => blocksOfDescription(element, language));
  return { standfirst: summary?.words ?? head.abstract, body: others };
}

/** Of a picture or a film: whatever describes it beside its caption. */
function mediaText(descriptions: readonly Description[], { blocks }: G2Body, language: string | null): Told {
  const caption = captionOf(descriptions);
  const alt = altOf(descriptions);
  const others = descriptions.filter((each) => each !== caption && each.words !== alt && !each.words.includes(caption?.words ?? ''));
  return { standfirst: null, body: [...blocks, ...others.flatMap(({ element }) => blocksOfDescription(element, language))] };
}

interface MediaParts extends Words {
  readonly agencyId: string | null;
  readonly credit: string | null;
  readonly creator: string | null;
  readonly copyrightHolder: string | null;
  readonly copyrightNotice: string | null;
  readonly usageTerms: string | null;
  readonly read: G2Body;
}

function mediaOf(item: XmlElement, kind: WireKind, found: MediaParts): WireMedia[] {
  const renditions = readRenditions(elementOf(item, 'contentSet'));
  const isText = !isMediaKind(kind);
  const own = readMedia(renditions, isText ? null : kind, {
    agencyId: isText ? null : found.agencyId,
    caption: isText ? null : (captionOf(found.descriptions)?.words ?? null),
    alt: altOf(found.descriptions),
    credit: found.credit,
    creator: isText ? null : found.creator,
    copyright: found.copyrightNotice ?? found.copyrightHolder,
    usageTerms: found.usageTerms,
  });
  return [...own, ...found.read.media, ...(isText ? readLinkedMedia(elementOf(item, 'itemMeta')) : [])];
}

function creatorOf(contentMeta: XmlElement | null): string | null {
  const names = contentMeta === null ? [] : elementsOf(contentMeta, 'creator').map((element) => nameOf(element, null));
  return unique(names).join(', ') || null;
}

function datelineOf(contentMeta: XmlElement | null, read: G2Body, body: IncomingBody, language: string | null): string | null {
  const written = wordsOf(elementOf(contentMeta, 'dateline'), 300) ?? read.head.dateline;
  const located = elementOf(contentMeta, 'located');
  const place = readDateline(written).place ?? (located === null ? null : nameOf(located, language));
  const paragraphs = body.filter((block) => block.type === 'paragraph' && wordsOfBlocks([block]) !== '');
  // `(Upper Marl - March 14) The council …`
  const opening = wordsOfBlocks(paragraphs.slice(0, 1)).replace(/^[\s([]+/, '');
  const isPrinted = place !== null && opening.toLowerCase().startsWith((place.split(',')[0] ?? place).toLowerCase());
  return isPrinted ? null : placeUnlessPrinted(place, paragraphs);
}

const RELATIONS: readonly (readonly [RegExp, WireRelation])[] = [
  [/^prev/, 'previous'],
  [/evolved/, 'evolved'],
  [/derived/, 'derived'],
  [/translat/, 'translation'],
];

function readLinks(itemMeta: XmlElement | null): WireLink[] {
  const links = itemMeta === null ? [] : elementsOf(itemMeta, 'link').slice(0, 500);
  return links.flatMap((link) => {
    const id = attributeOf(link, 'residref', 2048) ?? attributeOf(link, 'guidref', 2048) ?? attributeOf(link, 'href', 2048);
    const relation = RELATIONS.find(([pattern]) => pattern.test(roleOf(link, 'rel')))?.[1] ?? 'see-also';
    return id === null ? [] : [{ relation, id }];
  });
}

/** What an agency numbers a chain of stories by. */
function chainOf(item: XmlElement, called: RegExp): string | null {
  const ids = [elementOf(item, 'itemMeta'), elementOf(item, 'contentMeta')].flatMap((parent) => (parent === null ? [] : elementsOf(parent, 'altId')));
  const key = ids.find((element) => called.test(roleOf(element, 'type')));
  return key === undefined ? null : (cleanTextOrNull(key.attributes['id']?.slice(0, 1000)) ?? wordsOf(key, 1000));
}
