/** An author's page: who they are, and what they wrote in this edition. */
import type { Person, ProfilePage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { authorAddress } from '../../story/addresses.ts';
import { authorKey } from '../../story/keys.ts';
import type { PressReading, ReadAuthor } from '../reading.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { cardKeys, cardOf, uniqueKeys } from './card.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { ListContent, Page } from './page.ts';
import { feedsOf } from './listing.ts';
import { said } from './picture.ts';
import { type Setting, urlOf } from './setting.ts';

const ON_PAGE = 50;

export async function authorPage(setting: Setting, reading: PressReading, author: ReadAuthor): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const [stories, paths] = await Promise.all([reading.latest({ edition: edition.key, author: author.slug, limit: ON_PAGE }), pathsOf(setting, reading, author.slug)]);
  const path = authorAddress(publication, edition.key, author.slug) ?? edition.path;
  const about = said(author.about);
  const content: ListContent = {
    kind: 'list',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: author.name, path: null }] },
    name: author.name,
    about,
    list: { title: labels.storiesBy(author.name), cards: stories.map((story) => cardOf(setting, story)) },
    nothingYet: labels.nothingYet,
  };
  const url = urlOf(setting, path);
  const person: Person = { '@type': 'Person', '@id': `${url}#person`, name: author.name, url, ...(about === null ? {} : { description: about }), worksFor: { '@id': organizationId(setting) } };
  const profile: ProfilePage = { '@type': 'ProfilePage', '@id': `${url}#page`, url, inLanguage: language.code, mainEntity: person };
  return pageOf(setting, {
    head: {
      title: `${author.name} | ${edition.name}`,
      description: about ?? content.list.title,
      canonical: url,
      feeds: feedsOf(path, `${author.name} | ${edition.name}`),
      alternates: alternatesOf(setting, paths),
      openGraph: { type: 'profile', title: author.name, ...localesOf(setting, Object.keys(paths)), image: null, article: null },
      graph: graphOf(profile, breadcrumbs(setting, content.trail, path), organization(setting)),
    },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    // Whether the author has a page in another edition is told here too.
    keys: uniqueKeys([...publication.editions.map(({ key }) => authorKey(key, author.slug)), ...cardKeys(stories)]),
  });
}

async function pathsOf({ publication }: Setting, reading: PressReading, slug: string): Promise<{ [edition: string]: string }> {
  const found = await Promise.all(
    publication.editions.map(async ({ key }) => {
      const path = (await reading.findAuthor(key, slug)) === undefined ? undefined : authorAddress(publication, key, slug);
      return path === undefined ? [] : [[key, path] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
