/** The newest stories of every section, in one list. */
import type { CollectionPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { latestAddress } from '../../story/addresses.ts';
import { frontKey } from '../../story/keys.ts';
import type { PressReading } from '../reading.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { linkKeys, uniqueKeys } from './card.ts';
import { feedsOf } from './listing.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { LatestContent, Page } from './page.ts';
import { cardMoment, sectionLink, type Setting, urlOf } from './setting.ts';

const ON_PAGE = 60;

export async function latestPage(setting: Setting, reading: PressReading): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const newest = await reading.latest({ edition: edition.key, limit: ON_PAGE });
  // In the order of the times that are read beside them: what came late from elsewhere is not called new.
  const stories = newest.toSorted((one, other) => Temporal.Instant.compare(other.firstPublished, one.firstPublished));
  const path = latestAddress(publication, edition.key) ?? edition.path;
  const url = urlOf(setting, path);
  const content: LatestContent = {
    kind: 'latest',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: labels.latest, path: null }] },
    title: labels.latest,
    stories: stories.map(({ headline, address, firstPublished, section }) => ({ text: headline, path: address, time: cardMoment(setting, firstPublished), section: sectionLink(setting, section)?.text ?? null })),
    nothingYet: labels.nothingYet,
  };
  const paths = Object.fromEntries(publication.editions.map(({ key, path: front }) => [key, latestAddress(publication, key) ?? front]));
  const page: CollectionPage = { '@type': 'CollectionPage', '@id': `${url}#page`, url, name: labels.latest, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return pageOf(setting, {
    head: {
      title: `${labels.latest} | ${edition.name}`,
      description: `${labels.latest} | ${edition.name}`,
      canonical: url,
      alternates: alternatesOf(setting, paths),
      feeds: feedsOf(edition.path, edition.name),
      openGraph: { type: 'website', title: labels.latest, ...localesOf(setting, Object.keys(paths)), image: null, article: null },
      graph: graphOf(page, breadcrumbs(setting, content.trail, path), organization(setting)),
    },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    // A headline and an address of each, and its section: whoever goes to another one changes the list of both.
    keys: uniqueKeys([frontKey(edition.key, null), ...stories.map(({ section }) => frontKey(edition.key, section)), ...linkKeys(stories)]),
  });
}
