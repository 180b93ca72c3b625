/** A page of the publication's own, as its file has it. */
import type { AboutPage, ContactPage, WebPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { pageAddress } from '../../story/addresses.ts';
import type { StandingPage, StandingText } from '../../story/publication.ts';
import { textOfBlock } from '../../story/text-of.ts';
import { logoCard } from '../icons.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { drawnBody } from './body.ts';
import { shortened } from './description.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { Page, StandingContent } from './page.ts';
import { type Setting, urlOf } from './setting.ts';

/** Nothing of the archive is in it: it is printed again when the publication's file changes, as every page is. */
export function standingPage(setting: Setting, page: StandingPage, { name, body }: StandingText): Page {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const path = pageAddress(publication, edition.key, page.key) ?? edition.path;
  const url = urlOf(setting, path);
  const content: StandingContent = {
    kind: 'standing',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: name, path: null }] },
    title: name,
    body: drawnBody(body.content, { language, pictures: {}, cards: new Map() }),
  };
  const paths = Object.fromEntries(publication.editions.flatMap(({ key }) => {
    const there = pageAddress(publication, key, page.key);
    return there === undefined ? [] : [[key, there]];
  }));
  const firstWords = body.content.find(({ type }) => type === 'paragraph');
  const description = (firstWords && shortened(textOfBlock(firstWords))) ?? name;
  const thing = { '@id': `${url}#page`, url, name, description, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return pageOf(setting, {
    head: {
      title: `${name} | ${edition.name}`,
      description,
      canonical: url,
      alternates: alternatesOf(setting, paths),
      openGraph: { type: 'website', title: name, ...localesOf(setting, Object.keys(paths)), image: logoCard(setting), article: null },
      graph: graphOf(typed(setting, page.kind, thing), breadcrumbs(setting, content.trail, path), organization(setting)),
    },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    keys: [],
  });
}

type Facts = Omit<Exclude<WebPage, string>, '@type'>;

function typed(setting: Setting, kind: StandingPage['kind'], facts: Facts): AboutPage | ContactPage | WebPage {
  const about = { mainEntity: { '@id': organizationId(setting) } };
  switch (kind) {
    case 'about':
      return { '@type': 'AboutPage', ...facts, ...about };
    case 'contact':
    case 'grievance':
      return { '@type': 'ContactPage', ...facts, ...about };
    default:
      return { '@type': 'WebPage', ...facts };
  }
}
