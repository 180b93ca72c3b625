/** Who a document is, and whether it says anything new: what decides if an import makes, changes or leaves a story. */
import { seenText, wholeKey } from './block-key.ts';
import { canonicalJson } from './canonical-json.ts';
import type { IncomingBlock, IncomingPictureBlock, IncomingStory } from './incoming.ts';
import { hashOf } from './parts.ts';
import { unsignedHref } from './picture-href.ts';

/**
 * A stable key, the same for every version of one document: its canonical address, else the agency's id (with the agency,
 * unless it is a URI), else source, headline and first publication. Begins with which of the three it is; at most 300 characters.
 */
export function documentIdentity(incoming: Pick<IncomingStory, 'identity' | 'source' | 'headline' | 'firstPublished'>): string {
  const { identity, source, headline, firstPublished } = incoming;
  const address = normalAddress(identity.canonical);
  if (address !== null) return short('address', address);
  const agency = plain(source ?? '');
  const id = identity.agencyId?.trim() ?? '';
  // A URI is one document's in all the world; whoever sends it may write its own name one day so and one day so, or leave it out.
  if (isUri(id)) return short('agency', id);
  if (id !== '') return short('agency', `${agency} ${id}`);
  return short('text', [agency, plain(headline), firstPublished?.toString() ?? 'undated'].join(' | '));
}

const isUri = (id: string): boolean => /^[a-z][a-z0-9+.-]{1,20}:\S+$/i.test(id);

/**
 * Hash of all that a document says and asks for. Not of its version and its time of update, which many senders move
 * when they send the same again, nor of which reader read it and what that reader found odd.
 */
export function contentHash(incoming: IncomingStory): string {
  const { status, language, headline, standfirst, body, lead, byline, source, dateline, section, topics, firstPublished, embargo, editorNote } = incoming;
  const words = [headline, standfirst, source, dateline, section, editorNote].map((text) => text && seenText(text).trim());
  const times = [firstPublished, embargo].map((time) => time?.toString() ?? null);
  return hashOf(canonicalJson([status, language, words, body.map(keyOfBlock), lead && { ...lead, href: lead.href && unsignedHref(lead.href) }, byline, topics, times]));
}

function keyOfBlock(block: IncomingBlock): string {
  if (block.type !== 'picture' || block.attrs.href === undefined) return wholeKey(block);
  const picture: IncomingPictureBlock = { type: block.type, attrs: { ...block.attrs, href: unsignedHref(block.attrs.href) } };
  return wholeKey(picture);
}

/** Parameters that say where a reader came from, not what is read. */
const TRACKING = /^(?:utm_\w*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)(?:=|$)/i;

/** As two addresses of one page are the same: host in lower case, no fragment, no trail of where it was found. */
function normalAddress(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // By hand: `searchParams` would write what it leaves in another way.
  url.search = url.search.slice(1).split('&').filter((parameter) => !TRACKING.test(parameter)).join('&');
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href.normalize('NFC');
}

/** As a person compares: no case, no difference of spaces or quotation marks. */
function plain(text: string): string {
  return seenText(text)
    .trim()
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"');
}

/** Long ones end in a hash of the whole: an index of the archive holds a key of this length well. */
function short(kind: string, key: string): string {
  return key.length <= 250 ? `${kind}:${key}` : `${kind}:${key.slice(0, 200)}…${hashOf(key)}`;
}
