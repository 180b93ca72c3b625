/** Pictures within a text: each in its largest file, with what the document says of it elsewhere, and none that leads the story already. */
import type { IncomingBlock, IncomingPicture, IncomingPictureBlock } from '../../story/incoming.ts';
import { MOST_PICTURES, type WireItem, type WireMedia } from '../../story/wire-item.ts';
import { bestRendition } from './best-rendition.ts';

/** What a reader of HTML says of each; over the wire they are fetched. */
const WAITS = /^A picture in the text waits for its file \(/;

export function withBodyPictures(item: WireItem): WireItem {
  if (!item.body.some(isPicture)) return item;
  const mediumOf = mediaByFile(item.media);
  const led = item.lead?.href ?? null;
  const isLead = ({ attrs: { href } }: IncomingPictureBlock): boolean =>
    href !== undefined && led !== null && (sameFile(href) === sameFile(led) || (mediumOf.get(href) !== undefined && mediumOf.get(href) === mediumOf.get(led)));
  const twice = item.body.filter(isPicture).filter(isLead);
  const body = item.body.flatMap((block): IncomingBlock[] => (!isPicture(block) ? [block] : isLead(block) ? [] : [worded(block, mediumOf)]));
  const lead = item.lead && twice.reduce(withWordsOf, item.lead);
  return { ...item, lead, body, warnings: [...item.warnings.filter((warning) => !WAITS.test(warning)), ...tooMany(body)] };
}

const isPicture = (block: IncomingBlock): block is IncomingPictureBlock => block.type === 'picture';

function mediaByFile(media: readonly WireMedia[]): ReadonlyMap<string, WireMedia> {
  const pictures = media.filter(({ kind }) => kind === 'picture' || kind === 'graphic').toReversed();
  return new Map(pictures.flatMap((medium) => medium.renditions.map(({ href }) => [href, medium] as const)));
}

/** Many a site writes the size behind the name: `ferry-1024x683.jpg`. */
const sameFile = (href: string): string => href.replace(/-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)/, '');

function worded({ type, attrs }: IncomingPictureBlock, mediumOf: ReadonlyMap<string, WireMedia>): IncomingPictureBlock {
  const medium = attrs.href === undefined ? undefined : mediumOf.get(attrs.href);
  if (medium === undefined) return { type, attrs };
  const href = bestRendition(medium) ?? attrs.href;
  const alt = attrs.alt === null || attrs.alt === '' ? (medium.alt ?? attrs.alt) : attrs.alt;
  return { type, attrs: { ...attrs, alt, caption: attrs.caption ?? medium.caption, credit: attrs.credit ?? medium.credit ?? medium.creator, ...(href !== undefined && { href }) } };
}

/** What only the one in the text says of it is kept. */
function withWordsOf(lead: IncomingPicture, { attrs: { alt, caption, credit } }: IncomingPictureBlock): IncomingPicture {
  return { ...lead, alt: lead.alt ?? (alt === '' ? null : alt), caption: lead.caption ?? caption, credit: lead.credit ?? credit };
}

function tooMany(body: readonly IncomingBlock[]): string[] {
  const count = new Set(body.filter(isPicture).flatMap(({ attrs }) => attrs.href ?? [])).size;
  return count < MOST_PICTURES ? [] : [`There are ${count} pictures in the text: ${MOST_PICTURES} of a story are taken, its lead picture among them.`];
}
