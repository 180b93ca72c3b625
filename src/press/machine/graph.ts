/** What machines read of a page (JSON-LD, schema.org): things of one page, tied to each other by their `@id`. Types only come from the package. */
import type { BreadcrumbList, ContactPoint, Graph as SchemaGraph, NewsMediaOrganization, Thing } from 'schema-dts';
import { languageOf } from '../../language/languages.ts';
import { pageAddress } from '../../story/addresses.ts';
import type { PageKind, StandingPage } from '../../story/publication.ts';
import { iconAddress } from '../icons.ts';
import { contactsIn } from './contacts.ts';
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
    ...logoOf(setting),
    ...policiesOf(setting),
    ...contactsOf(setting),
  };
}

function logoOf(setting: Setting): Pick<OrganizationFacts, 'logo'> {
  const { logo } = setting.publication;
  if (logo === null) return {};
  const side = { '@type': 'QuantitativeValue', value: 512, unitCode: 'E37' } as const;
  return { logo: { '@type': 'ImageObject', url: urlOf(setting, iconAddress(512, logo)), width: side, height: side } };
}

type OrganizationFacts = Exclude<NewsMediaOrganization, string>;

/** What a page says, by what the page is for. Of a house's rules for itself, that is what machines ask. */
const POLICIES = {
  principles: 'publishingPrinciples',
  ethics: 'ethicsPolicy',
  corrections: 'correctionsPolicy',
  'fact-checking': 'verificationFactCheckingPolicy',
  sources: 'unnamedSourcesPolicy',
  bylines: 'noBylinesPolicy',
  feedback: 'actionableFeedbackPolicy',
  diversity: 'diversityPolicy',
  mission: 'missionCoveragePrioritiesPolicy',
  ownership: 'ownershipFundingInfo',
  staff: 'masthead',
} as const satisfies { readonly [kind in PageKind]?: keyof OrganizationFacts };

function policiesOf(setting: Setting): Partial<OrganizationFacts> {
  return Object.fromEntries(Object.entries(POLICIES).flatMap(([kind, property]) => {
    const url = urlOfKind(setting, kind as PageKind);
    return url === undefined ? [] : [[property, url]];
  }));
}

const CONTACTS = { contact: 'newsroom', grievance: 'grievance officer' } as const satisfies { readonly [kind in PageKind]?: string };

function contactsOf(setting: Setting): Pick<OrganizationFacts, 'contactPoint'> {
  const points = Object.entries(CONTACTS).flatMap(([kind, contactType]): ContactPoint[] => {
    const page = pageOfKind(setting, kind as PageKind);
    const url = urlOfKind(setting, kind as PageKind);
    const text = page?.editions[setting.edition.key] ?? Object.values(page?.editions ?? {})[0];
    return url === undefined || text === undefined ? [] : [{ '@type': 'ContactPoint', contactType, url, ...contactsIn(text.body) }];
  });
  return points.length === 0 ? {} : { contactPoint: points };
}

function pageOfKind({ publication }: Setting, kind: PageKind): StandingPage | undefined {
  return publication.pages.find((page) => page.kind === kind);
}

/** In the setting's edition, or where there is none in the first that has it. */
function urlOfKind(setting: Setting, kind: PageKind): string | undefined {
  const { publication, edition } = setting;
  const page = pageOfKind(setting, kind);
  const there = [edition.key, ...publication.editions.map(({ key }) => key)].find((key) => page?.editions[key] !== undefined);
  const path = page === undefined || there === undefined ? undefined : pageAddress(publication, there, page.key);
  return path === undefined ? undefined : urlOf(setting, path);
}

/** The trail as it is seen; its last step is the page itself. */
export function breadcrumbs(setting: Setting, trail: Trail, pagePath: string): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.steps.map(({ text, path }, index) => ({ '@type': 'ListItem', position: index + 1, name: text, item: urlOf(setting, path ?? pagePath) })),
  };
}
