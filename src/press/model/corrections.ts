/** The page of corrections: what was wrong, when it was put right, and in which story. */
import type { CollectionPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { correctionsAddress } from '../../story/addresses.ts';
import { correctionsKey } from '../../story/keys.ts';
import type { PressReading } from '../reading.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { linkKeys, uniqueKeys } from './card.ts';
import { feedsOf } from './listing.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { CorrectionsContent, Page } from './page.ts';
import { type Setting, storyMoment, urlOf } from './setting.ts';

/** Years of them, in a newsroom that takes care. Older ones stand with their stories. */
const ON_PAGE = 200;

export async function correctionsPage(setting: Setting, reading: PressReading): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const corrections = await reading.corrections(edition.key, ON_PAGE);
  const path = correctionsAddress(publication, edition.key) ?? edition.path;
  const url = urlOf(setting, path);
  const content: CorrectionsContent = {
    kind: 'corrections',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: labels.corrections, path: null }] },
    title: labels.corrections,
    about: labels.correctionsAbout,
    corrections: corrections.map(({ at, note, address, headline }) => ({ at: storyMoment(setting, at), note, story: { text: headline, path: address } })),
    nothingYet: labels.noCorrections,
  };
  const paths = Object.fromEntries(publication.editions.map((each) => [each.key, correctionsAddress(publication, each.key) ?? each.path]));
  const page: CollectionPage = { '@type': 'CollectionPage', '@id': `${url}#page`, url, name: labels.corrections, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return pageOf(setting, {
    head: {
      title: `${labels.corrections} | ${edition.name}`,
      description: labels.correctionsAbout,
      canonical: url,
      alternates: alternatesOf(setting, paths),
      feeds: feedsOf(path, `${labels.corrections} | ${edition.name}`),
      openGraph: { type: 'website', title: labels.corrections, ...localesOf(setting, Object.keys(paths)), image: null, article: null },
      graph: graphOf(page, breadcrumbs(setting, content.trail, path), organization(setting)),
    },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    keys: uniqueKeys([correctionsKey(edition.key), ...linkKeys(corrections)]),
  });
}
