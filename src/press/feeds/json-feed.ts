/** JSON Feed 1.1. What it has no place for is in an extension, `_standfirst`. */
import { isoInUtc } from '../model/setting.ts';
import type { Feed, FeedItem } from './feed.ts';

export function writeJsonFeed(feed: Feed, selfUrl: string): string {
  const whole = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.pageUrl,
    feed_url: selfUrl,
    description: feed.description,
    language: feed.language,
    ...(feed.hubs.length === 0 ? {} : { hubs: feed.hubs.map((url) => ({ type: 'WebSub', url })) }),
    authors: [{ name: feed.publisher, url: feed.homeUrl }],
    items: feed.items.map((item) => itemOf(item, feed)),
  };
  return `${JSON.stringify(whole)}\n`;
}

function itemOf(item: FeedItem, { language }: Feed): Record<string, unknown> {
  const { picture, source } = item;
  const extension = { ...(source === null ? {} : { source }), ...(picture === null ? {} : { image_alt: picture.alt, image_caption: picture.caption, image_credit: picture.credit }) };
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    content_html: item.html,
    ...(item.summary === null ? {} : { summary: item.summary }),
    ...(picture === null ? {} : { image: picture.url }),
    date_published: isoInUtc(item.published),
    date_modified: isoInUtc(item.updated),
    ...(item.authors.length === 0 ? {} : { authors: item.authors.map(({ name, url }) => ({ name, ...(url === null ? {} : { url }) })) }),
    ...(item.categories.length === 0 ? {} : { tags: item.categories }),
    language,
    ...(Object.keys(extension).length === 0 ? {} : { _standfirst: extension }),
  };
}
