/** What machines read of a page (JSON-LD, schema.org): things of one page, tied to each other by their `@id`. Types only come from the package. */
import type { BreadcrumbList, Graph as SchemaGraph, NewsMediaOrganization, Thing } from 'schema-dts';
import { languageOf } from '../../language/languages.ts';
import type { Trail } from '../model/page.ts';
import { type Setting, urlOf } from '../model/setting.ts';

export type Graph = SchemaGraph;

export function graphOf(...things: readonly Thing[]): Graph {
  return { '@context': 'https://schema.org', '@graph': things };
}

/** The publication is one organisation in all its editions, by whatever name they call it. */
export function organizationId(setting: Setting): string {
  return `${urlOf(setting, '/')}#publication`;
}

export function organization(setting: Setting): NewsMediaOrganization {
  const { publication, edition } = setting;
  const others = publication.editions.map(({ name }) => name).filter((name) => name !== edition.name);
  return {
    '@type': 'NewsMediaOrganization',
    '@id': organizationId(setting),
    name: edition.name,
    url: urlOf(setting, '/'),
    ...(others.length > 0 ? { alternateName: [...new Set(others)] } : {}),
    knowsLanguage: publication.editions.map(({ key }) => languageOf(key).code),
  };
}

/** The trail as it is seen; its last step is the page itself. */
export function breadcrumbs(setting: Setting, trail: Trail, pagePath: string): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.steps.map(({ text, path }, index) => ({ '@type': 'ListItem', position: index + 1, name: text, item: urlOf(setting, path ?? pagePath) })),
  };
}
