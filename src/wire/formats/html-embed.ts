/** Players, posts and frames: kept as a link with a title, never loaded. */
import type { Block } from '../../story/body.ts';
import { mediaAddress } from './address.ts';
import { cleanText } from './clean-text.ts';
import { findAll, findFirst, hasClass, textOf } from './html-tree.ts';
import type { HtmlElement } from './html-tree.ts';
import type { Rewriting } from './rewriting.ts';

/** Hosts whose frames are advertisements or counters. */
const NOISE = /(?:^|\.)(?:doubleclick\.net|googlesyndication\.com|googletagmanager\.com|adnxs\.com|taboola\.com|outbrain\.com|amazon-adsystem\.com)$/;

const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$/, 'YouTube'],
  [/(?:^|\.)vimeo\.com$/, 'Vimeo'],
  [/(?:^|\.)(?:twitter|x)\.com$/, 'X'],
  [/(?:^|\.)instagram\.com$/, 'Instagram'],
  [/(?:^|\.)facebook\.com$/, 'Facebook'],
  [/(?:^|\.)tiktok\.com$/, 'TikTok'],
  [/(?:^|\.)soundcloud\.com$/, 'SoundCloud'],
  [/(?:^|\.)spotify\.com$/, 'Spotify'],
  [/(?:^|\.)datawrapper\.de$|(?:^|\.)dwcdn\.net$/, 'Datawrapper'],
];

/** `iframe`, `video`, `audio` and their kin. */
export function embedOf(element: HtmlElement, rewriting: Rewriting): Block[] {
  const youtube = element.name === 'amp-youtube' ? element.attributes['data-videoid'] : undefined;
  const source = findFirst(element, (each) => each.name === 'source' && each.attributes['src'] !== undefined);
  const { src, title } = element.attributes;
  const href = youtube === undefined ? (src ?? element.attributes['data-src'] ?? source?.attributes['src']) : `https://www.youtube.com/watch?v=${youtube}`;
  return embed(href, title ?? element.attributes['aria-label'] ?? '', rewriting);
}

function embed(href: string | undefined, title: string, rewriting: Rewriting): Block[] {
  const address = mediaAddress(href, rewriting.base);
  if (address === null) return [];
  const url = new URL(forPeople(address));
  if (NOISE.test(url.hostname)) return [];
  const provider = PROVIDERS.find(([host]) => host.test(url.hostname))?.[1] ?? null;
  const named = cleanText(title) || provider || url.hostname.replace(/^www\./, '');
  return [{ type: 'embed', attrs: { id: '', url: url.href, title: named, provider } }];
}

/** A player's address as the page a person would open. */
function forPeople(address: string): string {
  const youtube = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})/.exec(address);
  if (youtube !== null) return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(address);
  return vimeo === null ? address : `https://vimeo.com/${vimeo[1]}`;
}

/** A post of a social network, as their scripts expect it in a page. */
export function isSocialQuote(element: HtmlElement): boolean {
  return hasClass(element, /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed)\b/i);
}

/** The post's words are the link's title, so that none are lost. */
export function socialEmbed(element: HtmlElement, rewriting: Rewriting): Block[] {
  const links = findAll(element, (each) => each.name === 'a' && each.attributes['href'] !== undefined);
  const { cite } = element.attributes;
  const href = element.attributes['data-instgrm-permalink'] ?? cite ?? links.at(-1)?.attributes['href'];
  const found = embed(href, textOf(element), rewriting);
  return found.length > 0 ? found : rewriting.blocks(element.children);
}
