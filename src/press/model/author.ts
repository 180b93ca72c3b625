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
  const stories = await reading.latest({ edition: edition.key, author: author.slug, limit: ON_PAGE });
  const paths = pathsOf(setting, author.slug);
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
    keys: uniqueKeys([authorKey(edition.key, author.slug), ...cardKeys(stories)]),
  });
}

/** Whom the publication's file names in several languages has a page in each; a name in a byline is known in its own edition alone. */
function pathsOf({ publication, edition }: Setting, slug: string): { readonly [edition: string]: string } {
  const named = publication.authors.find((author) => author.slug === slug)?.names ?? {};
  const there = publication.editions.filter(({ key }) => key === edition.key || named[key] !== undefined);
  return Object.fromEntries(there.flatMap(({ key }) => {
    const path = authorAddress(publication, key, slug);
    return path === undefined ? [] : [[key, path] as const];
  }));
}
