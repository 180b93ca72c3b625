/** A topic's page: what this edition has on it. */
import type { CollectionPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { topicAddress } from '../../story/addresses.ts';
import { topicKey } from '../../story/keys.ts';
import type { PressReading, ReadTopic } from '../reading.ts';
import { localesOf } from './alternates.ts';
import { cardKeys, cardOf, uniqueKeys } from './card.ts';
import { feedsOf } from './listing.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { ListContent, Page } from './page.ts';
import { type Setting, urlOf } from './setting.ts';

const ON_PAGE = 50;

/** Topics are words of one language: the same topic in another edition is not known as such. */
export async function topicPage(setting: Setting, reading: PressReading, topic: ReadTopic): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const stories = await reading.latest({ edition: edition.key, topic: topic.slug, limit: ON_PAGE });
  const path = topicAddress(publication, edition.key, topic.slug) ?? edition.path;
  const url = urlOf(setting, path);
  const content: ListContent = {
    kind: 'list',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: topic.name, path: null }] },
    name: topic.name,
    about: null,
    list: { title: labels.latestIn(topic.name), cards: stories.map((story) => cardOf(setting, story)) },
    nothingYet: labels.nothingYet,
  };
  const page: CollectionPage = { '@type': 'CollectionPage', '@id': `${url}#page`, url, name: topic.name, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return pageOf(setting, {
    head: {
      title: `${topic.name} | ${edition.name}`,
      description: content.list.title,
      canonical: url,
      alternates: [],
      feeds: feedsOf(path, `${topic.name} | ${edition.name}`),
      openGraph: { type: 'website', title: topic.name, ...localesOf(setting, []), image: null, article: null },
      graph: graphOf(page, breadcrumbs(setting, content.trail, path), organization(setting)),
    },
    masthead: mastheadOf(setting, {}),
    content,
    keys: uniqueKeys([topicKey(edition.key, topic.slug), ...cardKeys(stories)]),
  });
}
