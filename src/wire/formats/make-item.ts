/** A wire item from what a reader has found; what it does not speak of is not there. */
import type { WireItem, WireMedia, WireSignal } from '../../story/wire-item.ts';
import type { DocumentStatus, IncomingPicture } from '../../story/incoming.ts';
import { bestRendition } from './best-rendition.ts';

const NOTHING = {
  identity: { canonical: null, agencyId: null },
  version: null,
  status: 'usable',
  language: null,
  headline: '',
  standfirst: null,
  body: [],
  lead: null,
  byline: [],
  source: null,
  dateline: null,
  section: null,
  topics: [],
  firstPublished: null,
  updated: null,
  embargo: null,
  editorNote: null,
  warnings: [],
  kind: 'text',
  statusRaw: null,
  urgency: null,
  urgencyRaw: null,
  familyKey: null,
  series: null,
  links: [],
  expires: null,
  shortHeadline: null,
  slugline: null,
  takeKey: null,
  keywords: [],
  subjects: [],
  mediaTopics: [],
  places: [],
  people: [],
  organisations: [],
  creditLine: null,
  copyrightHolder: null,
  copyrightNotice: null,
  usageTerms: null,
  correctionNote: null,
  media: [],
  parts: [],
} as const satisfies Omit<WireItem, 'format' | 'signal'>;

/**
 * The lead picture is the first picture of `media` where the reader names no other. The signal follows from the status and
 * from the kind, unless the reader has found one that says more.
 */
export function makeItem(found: Partial<WireItem> & Pick<WireItem, 'format'>): WireItem {
  const item = { ...NOTHING, ...found };
  return { ...item, lead: item.lead ?? leadOf(item.media), signal: decideSignal(item.status, found.signal ?? (item.kind === 'advisory' ? 'advisory' : 'new')) };
}

/** What takes away or holds back goes before whatever else was said. */
function decideSignal(status: DocumentStatus, said: WireSignal): WireSignal {
  if (status === 'canceled') return 'kill';
  return status === 'withheld' ? 'withhold' : said;
}

export function leadOf(media: readonly WireMedia[]): IncomingPicture | null {
  // Of a picture that is only named nothing could be shown.
  const here = media.filter(({ renditions, caption }) => renditions.length > 0 || caption !== null);
  const picture = here.find(({ kind }) => kind === 'picture') ?? here.find(({ kind }) => kind === 'graphic');
  if (picture === undefined) return null;
  return { alt: picture.alt, caption: picture.caption, credit: picture.credit ?? picture.creator, href: bestRendition(picture) };
}
