/** A picture sent as a document of its own: all that is said of it stands within its file (IPTC Photo Metadata, IIM 4). */
import { createHash } from 'node:crypto';
import type { ByLanguage, PictureFacts } from '../../story/picture.ts';
import type { WireConcept, WireItem, WireMedia } from '../../story/wire-item.ts';
import { type AgencyFacts, readAgencyFacts } from '../../metadata/read-agency-facts.ts';
import { findBlocks, type PictureFile } from '../../metadata/find-blocks.ts';
import { readFacts } from '../../metadata/read-facts.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { guessLanguage } from './guess-language.ts';
import { makeItem } from './make-item.ts';
import { readMomentOrDay } from './read-moment.ts';
import type { Hints } from './read-result.ts';
import { isTakingAway, readSignal, readUrgency } from './status-words.ts';

/** Of one file, in bytes: as the picture library takes. */
const LARGEST = 40 * 1024 * 1024;

/** Null: it is no JPEG, PNG or WebP whose size can be told. A picture that says nothing of itself is an item with a warning. */
export function readPictureFile(bytes: Uint8Array, hints: Hints): WireItem | null {
  if (bytes.length > LARGEST) return null;
  const file = findBlocks(bytes);
  if (file === null || file.width === null || file.height === null) return null;
  const { facts, warnings } = readFacts(file);
  const item = itemOf({ file, facts, agency: readAgencyFacts(file), size: bytes.length, warnings }, hints);
  return withIdentity(item, bytes);
}

/** Two pictures that say nothing of themselves are two, and no versions of each other: each is its bytes. A kill goes by what it says. */
function withIdentity(item: WireItem, bytes: Uint8Array): WireItem {
  const saysWho = item.identity.agencyId !== null || (item.headline !== '' && item.firstPublished !== null);
  if (saysWho || item.status === 'canceled') return item;
  return { ...item, identity: { canonical: null, agencyId: `sha256:${createHash('sha256').update(bytes).digest('hex')}` } };
}

interface Read {
  readonly file: PictureFile;
  readonly facts: PictureFacts;
  readonly agency: AgencyFacts;
  readonly size: number;
  readonly warnings: readonly string[];
}

function itemOf({ file, facts, agency, size, warnings }: Read, { name, zone, language }: Hints): WireItem {
  const caption = inLanguage(facts.caption, language ?? null);
  const isKilled = isTakingAway(agency.editStatus ?? '');
  const moment = (written: string | null): Temporal.Instant | null => (written === null ? null : readMomentOrDay(written, zone));
  const media = mediaOf({ file, facts, size, caption, alt: inLanguage(facts.alt, language ?? null) }, { name, id: identityOf(agency) });
  const taken = moment(facts.takenAt);
  const saysNothing = caption === null && facts.headline === null && agency.title === null;
  return makeItem({
    format: 'picture-file',
    kind: 'picture',
    identity: { canonical: null, agencyId: identityOf(agency) },
    status: isKilled ? 'canceled' : 'usable',
    statusRaw: cleanTextOrNull(agency.editStatus),
    signal: isKilled ? 'kill' : (readSignal([agency.editStatus ?? '']) ?? 'new'),
    language: caption === null ? null : guessLanguage(caption),
    headline: cleanText(facts.headline ?? agency.title ?? ''),
    slugline: cleanTextOrNull(agency.title),
    byline: facts.creators.map(cleanText).filter((each) => each !== ''),
    source: cleanTextOrNull(agency.source),
    firstPublished: taken,
    embargo: moment(agency.release),
    expires: moment(agency.expires),
    editorNote: cleanTextOrNull(facts.instructions),
    warnings: [...warnings.map(sentence), ...(saysNothing ? ['The picture says nothing of itself: no caption, no headline, no title.'] : [])],
    urgency: readUrgency(agency.urgency),
    urgencyRaw: cleanTextOrNull(agency.urgency),
    keywords: facts.keywords.map(cleanText).filter((each) => each !== ''),
    subjects: subjectsOf(agency),
    places: [facts.place.city, facts.place.state, facts.place.country].flatMap(named),
    people: agency.people.flatMap(named),
    organisations: agency.organisations.flatMap(named),
    creditLine: cleanTextOrNull(facts.credit),
    copyrightNotice: cleanTextOrNull(facts.copyright),
    usageTerms: cleanTextOrNull(facts.usageTerms),
    media: [media],
  });
}

/** `its XMP metadata is damaged …` */
const sentence = (warning: string): string => `Of the picture, ${warning}.`;

const named = (name: string | null): readonly WireConcept[] => {
  const clean = cleanTextOrNull(name);
  return clean === null ? [] : [{ scheme: null, code: null, name: clean }];
};

/** Pictures of one assignment may share the code of its transmission, never their names as well. */
function identityOf({ uniqueId, transmission, title }: AgencyFacts): string | null {
  const unique = cleanTextOrNull(uniqueId);
  const sent = cleanTextOrNull(transmission);
  if (unique !== null || sent === null) return unique;
  const called = cleanTextOrNull(title);
  return called === null || called === sent ? sent : `${sent}/${called}`;
}

function subjectsOf({ subjectCodes, category, supplementalCategories }: AgencyFacts): readonly WireConcept[] {
  const codes = subjectCodes.map((code) => ({ scheme: 'subj', code, name: null }));
  const letters = category === null ? [] : [{ scheme: 'iim-category', code: cleanText(category), name: null }];
  return [...codes, ...letters, ...supplementalCategories.flatMap(named)];
}

/** In the source's language where the file has it, else as the file says it for all, else whatever it has. */
function inLanguage(texts: ByLanguage, language: string | null): string | null {
  const own = Object.keys(texts).find((tag) => language !== null && tag.toLowerCase().split('-')[0] === language.toLowerCase().split('-')[0]);
  return cleanTextOrNull(texts[own ?? 'x-default'] ?? Object.values(texts)[0]);
}

interface Shown {
  readonly file: PictureFile;
  readonly facts: PictureFacts;
  readonly size: number;
  readonly caption: string | null;
  readonly alt: string | null;
}

/** The file itself is its only rendition, by the name under which it came. */
function mediaOf({ file: { type, width, height }, facts, size, caption, alt }: Shown, { name, id }: { readonly name: string | undefined; readonly id: string | null }): WireMedia {
  return {
    kind: 'picture',
    agencyId: id,
    caption,
    alt,
    credit: cleanTextOrNull(facts.credit),
    creator: cleanTextOrNull(facts.creators.join(', ')),
    copyright: cleanTextOrNull(facts.copyright),
    usageTerms: cleanTextOrNull(facts.usageTerms),
    renditions: name === undefined ? [] : [{ role: null, href: name, type, width, height, size }],
  };
}
