/** A feed before it is written in one of its forms. All of it is absolute: a feed is read far from the site. */
import type { PressReading, ReadStory, StoryCard } from '../reading.ts';
import { authorAddress } from '../../story/addresses.ts';
import { correctionsKey, storyKey } from '../../story/keys.ts';
import { storiesNamedIn } from '../model/body.ts';
import { linkKeys, namedStoryKeys, uniqueKeys } from '../model/card.ts';
import type { Listing } from '../model/listing.ts';
import { said, sharedFile } from '../model/picture.ts';
import { sectionLink, type Setting, urlOf } from '../model/setting.ts';
import { storyHtml } from './story-html.tsx';

/** Stories of a feed, and corrections of the corrections' feed. */
const ITEMS = 20;
const CORRECTIONS = 50;

export interface Feed {
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** Of the page that lists the same. */
  readonly pageUrl: string;
  /** Of the publication's front in this edition. */
  readonly homeUrl: string;
  readonly publisher: string;
  /** Addresses of WebSub hubs that hand it on. */
  readonly hubs: readonly string[];
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  /** The item's own for life, whatever becomes of its address: a URN. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string | null;
  readonly html: string;
  /** When it came onto this site; feeds are in this order. */
  readonly published: Temporal.Instant;
  /** Never before `published`. */
  readonly updated: Temporal.Instant;
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  /** The agency it came from. */
  readonly source: string | null;
  readonly categories: readonly string[];
  readonly picture: FeedPicture | null;
}

export interface FeedPicture {
  readonly url: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
}

export interface MadeFeed {
  readonly feed: Feed;
  readonly keys: readonly string[];
}

/** The newest stories of a listing, whole. */
export async function storiesFeed(setting: Setting, reading: PressReading, listing: Listing): Promise<MadeFeed> {
  const listed = await reading.latest({ ...listing.query, limit: ITEMS });
  const stories = await reading.findLive(listed.map(({ number }) => number));
  const named = [...new Set(stories.flatMap(({ content }) => storiesNamedIn(content.body.content)))];
  const [cards, authors] = await Promise.all([named.length === 0 ? [] : reading.cards(named), authorsWithPages(setting, reading, stories)]);
  const items = stories.map((story) => itemOf(setting, story, { cards, authors }));
  return {
    feed: { ...feedHead(setting, listing.title, listing.path), description: listing.description, items },
    keys: uniqueKeys([...listing.keys, ...stories.map(({ number }) => storyKey(number)), ...namedStoryKeys(named, cards)]),
  };
}

/** What was wrong, and in which story. */
export async function correctionsFeed(setting: Setting, reading: PressReading, path: string): Promise<MadeFeed> {
  const { edition, language } = setting;
  const corrections = await reading.corrections(edition.key, CORRECTIONS);
  const items = corrections.map(({ at, note, story, address, headline }): FeedItem => ({
    id: `urn:uuid:${story}#correction-${at.epochMilliseconds}`,
    url: `${urlOf(setting, address)}#corrections`,
    title: `${language.labels.correction}: ${headline}`,
    summary: note,
    html: storyHtml.note(setting, note),
    published: at,
    updated: at,
    authors: [],
    source: null,
    categories: [],
    picture: null,
  }));
  return {
    feed: { ...feedHead(setting, `${language.labels.corrections} | ${edition.name}`, path), description: language.labels.correctionsAbout, items },
    keys: uniqueKeys([correctionsKey(edition.key), ...linkKeys(corrections)]),
  };
}

function feedHead(setting: Setting, title: string, path: string): Omit<Feed, 'description' | 'items'> {
  const { edition, language } = setting;
  return { title, language: language.code, pageUrl: urlOf(setting, path), homeUrl: urlOf(setting, edition.path), publisher: edition.name, hubs: setting.publication.rules.announce.hubs };
}

async function authorsWithPages({ edition }: Setting, reading: PressReading, stories: readonly ReadStory[]): Promise<ReadonlySet<string>> {
  const slugs = [...new Set(stories.flatMap(({ byline }) => byline.map(({ author }) => author)))];
  const found = await Promise.all(slugs.map(async (slug) => reading.findAuthor(edition.key, slug)));
  return new Set(found.flatMap((author) => author?.slug ?? []));
}

interface Around {
  readonly cards: readonly StoryCard[];
  readonly authors: ReadonlySet<string>;
}

function itemOf(setting: Setting, story: ReadStory, { cards, authors }: Around): FeedItem {
  const { content, times } = story;
  const section = sectionLink(setting, content.section)?.text;
  const picture = pictureOf(setting, story);
  return {
    id: `urn:uuid:${story.id}`,
    url: urlOf(setting, story.address),
    title: content.headline.text,
    summary: said(content.standfirst?.text),
    html: storyHtml.story(setting, story, { cards, picture }),
    published: times.onSiteSince,
    updated: Temporal.Instant.compare(times.updated, times.onSiteSince) > 0 ? times.updated : times.onSiteSince,
    authors: story.byline.map(({ name, author }) => ({ name, url: authors.has(author) ? urlOf(setting, authorAddress(setting.publication, story.edition, author) ?? setting.edition.path) : null })),
    source: said(content.source),
    categories: [...new Set([...(section === undefined ? [] : [section]), ...content.topics])],
    picture,
  };
}

function pictureOf(setting: Setting, { content: { lead }, pictures }: ReadStory): FeedPicture | null {
  const file = lead === null || lead.picture === null ? undefined : sharedFile(pictures[lead.picture]);
  if (lead === null || file === undefined) return null;
  return { url: urlOf(setting, file.path), type: file.type, width: file.width, height: file.height, alt: lead.alt?.text ?? '', caption: said(lead.caption?.text), credit: said(lead.credit) };
}
