/** What can be heard of an edition or a section, as podcast programs read it: RSS 2.0 with Apple's module and Podcasting 2.0. */
import { createHash } from 'node:crypto';
import { heardKey, storyKey } from '../../story/keys.ts';
import { mayBeHeard, type StorySound } from '../../story/sound.ts';
import { textOfBody } from '../../story/text-of.ts';
import { iconAddress } from '../icons.ts';
import { shortened } from '../model/description.ts';
import { type Listing, placeListing } from '../model/listing.ts';
import { said } from '../model/picture.ts';
import { type Setting, urlOf } from '../model/setting.ts';
import type { Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import type { PressReading, ReadStory } from '../reading.ts';
import { FORMS, parsePodcastAddress, podcastAddress } from './feed-addresses.ts';
import { rfc822 } from './rss.ts';
import { element, textElement, xmlDocument } from './xml.ts';

const EPISODES = 50;
const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
};
/** Of podcasts, as the namespace has it: of this and a feed's address its own UUID is made. */
const PODCASTS = 'ead4c236bf5858c6a2c6a6b28d128cb6';

type Heard = ReadStory & { readonly sound: StorySound };

/** Undefined: the address is no podcast's. One with nothing in it yet can be subscribed to all the same. */
export async function printPodcast(setting: Setting, reading: PressReading, path: string): Promise<Print | undefined> {
  const page = parsePodcastAddress(path, setting.edition.path);
  const listing = page === undefined ? undefined : placeListing(setting, page);
  if (listing === undefined) return undefined;
  const { edition, sections } = listing.query;
  const stories = (await reading.latestHeard({ edition, ...(sections === undefined ? {} : { sections }), limit: EPISODES })).filter(isHeard).filter(({ content, sound }) => mayBeHeard(setting.publication.rules, content.source, sound));
  return printDocument({
    type: FORMS.xml.type,
    body: writePodcast(setting, listing, stories),
    keys: [...(sections ?? [null]).map((section) => heardKey(edition, section)), ...stories.map(({ number }) => storyKey(number))],
    language: setting.language.code,
  });
}

function isHeard(story: ReadStory): story is Heard {
  return story.sound !== null;
}

function writePodcast(setting: Setting, listing: Listing, stories: readonly Heard[]): string {
  const { publication, edition, language } = setting;
  const selfUrl = urlOf(setting, podcastAddress(listing.path));
  return xmlDocument(
    element('rss', NAMESPACES, element(
      'channel', {},
      textElement('title', language.labels.podcast(listing.title)),
      textElement('link', urlOf(setting, listing.path)),
      textElement('description', language.labels.podcastAbout(listing.title)),
      textElement('language', language.code),
      element('atom:link', { rel: 'self', type: FORMS.xml.type, href: selfUrl }),
      ...publication.rules.announce.hubs.map((href) => element('atom:link', { rel: 'hub', href })),
      textElement('itunes:author', edition.name),
      element('itunes:image', { href: urlOf(setting, iconAddress('cover', publication.logo)) }),
      element('itunes:category', { text: 'News' }, element('itunes:category', { text: 'Daily News' })),
      textElement('itunes:explicit', 'false'),
      textElement('itunes:type', 'episodic'),
      textElement('podcast:guid', podcastGuid(selfUrl)),
      ...stories.map((story) => episodeXml(setting, story)),
    )),
  );
}

/** The story's own id for life: told again after a correction it is the same episode. */
function episodeXml(setting: Setting, { id, address, content, times, byline, sound }: Heard): string {
  const { language } = setting;
  const summary = said(content.standfirst?.text) ?? shortened(textOfBody(content.body)) ?? content.headline.text;
  const names = byline.map(({ name }) => name).join(language.labels.comma);
  return element(
    'item', {},
    textElement('title', content.headline.text),
    textElement('link', urlOf(setting, address)),
    textElement('guid', `urn:uuid:${id}`, { isPermaLink: 'false' }),
    textElement('pubDate', rfc822(times.onSiteSince)),
    textElement('description', `${summary}\n\n${sound.voice === 'machine' ? language.labels.automatedVoice : language.labels.readByPerson}`),
    element('enclosure', { url: urlOf(setting, sound.path), length: sound.bytes, type: 'audio/mpeg' }),
    textElement('itunes:duration', String(Math.max(1, Math.round(sound.milliseconds / 1_000)))),
    textElement('itunes:author', said(names) ?? said(content.source) ?? setting.edition.name),
    textElement('itunes:explicit', 'false'),
    textElement('itunes:episodeType', 'full'),
    element('podcast:transcript', { ...transcriptOf(setting, address, sound), language: language.code }),
  );
}

/** Where nobody has timed it the story's own page has all the words, and Podcasting 2.0 takes HTML without times. */
function transcriptOf(setting: Setting, address: string, { timings }: StorySound): { readonly url: string; readonly type: string } {
  return timings === null ? { url: urlOf(setting, address), type: 'text/html' } : { url: urlOf(setting, timings), type: 'text/vtt' };
}

/** A UUID of the fifth kind (RFC 9562), of the feed's address without its scheme. */
function podcastGuid(url: string): string {
  const hash = createHash('sha1').update(Buffer.from(PODCASTS, 'hex')).update(url.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
