/** The archive: its months, and all that was first published in one of them. A month that is over does not shift. */
import type { CollectionPage } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { archiveAddress } from '../../story/addresses.ts';
import { dayOf, parseMonth } from '../../story/calendar.ts';
import { monthKey, monthsKey } from '../../story/keys.ts';
import type { MonthStory, PressReading } from '../reading.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { Head, MonthContent, MonthsContent, Page, Trail } from './page.ts';
import { isoInUtc, type Setting, urlOf } from './setting.ts';

export async function monthsPage(setting: Setting, reading: PressReading): Promise<Page> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const months = await reading.months(edition.key);
  const links = months.flatMap(({ month, stories }) => {
    const path = archiveAddress(publication, edition.key, month);
    const of = parseMonth(month);
    if (path === undefined || of === undefined) return [];
    return [{ year: String(of.year), text: language.month(of), path, stories: language.storyCount(stories) }];
  });
  const content: MonthsContent = {
    kind: 'months',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: labels.archive, path: null }] },
    title: labels.archive,
    years: [...Map.groupBy(links, ({ year }) => year)].map(([year, found]) => ({ year, months: found })),
    nothingYet: labels.nothingYet,
  };
  const paths = archivePaths(setting);
  return pageOf(setting, {
    head: { ...headOf(setting, { title: labels.archive, path: archiveAddress(publication, edition.key, null) ?? edition.path, trail: content.trail }), alternates: alternatesOf(setting, paths) },
    masthead: mastheadOf(setting, { elsewhere: paths }),
    content,
    keys: [monthsKey(edition.key)],
  });
}

/** Undefined: nothing was published in it, or it is none. */
export async function monthPage(setting: Setting, reading: PressReading, month: string): Promise<Page | undefined> {
  const { edition, publication, language } = setting;
  const { labels } = language;
  const of = parseMonth(month);
  const stories = of === undefined ? [] : await reading.storiesOfMonth(edition.key, month);
  if (of === undefined || stories.length === 0) return undefined;
  const index = archiveAddress(publication, edition.key, null) ?? edition.path;
  const content: MonthContent = {
    kind: 'month',
    trail: { label: labels.breadcrumb, steps: [{ text: labels.home, path: edition.path }, { text: labels.archive, path: index }, { text: language.month(of), path: null }] },
    title: language.month(of),
    days: daysOf(setting, stories),
  };
  return pageOf(setting, {
    head: headOf(setting, { title: language.month(of), longTitle: labels.archiveOf(language.month(of)), path: archiveAddress(publication, edition.key, month) ?? index, trail: content.trail }),
    masthead: mastheadOf(setting, { elsewhere: archivePaths(setting) }),
    content,
    keys: [monthKey(edition.key, month)],
  });
}

function daysOf({ edition, language }: Setting, stories: readonly MonthStory[]): MonthContent['days'] {
  const days = Map.groupBy(stories, ({ firstPublished }) => dayOf(firstPublished, edition.zone));
  return [...days].map(([iso, found]) => ({
    iso,
    name: language.day(Temporal.PlainDate.from(iso)),
    stories: found.map(({ headline, address, firstPublished }) => ({ text: headline, path: address, time: { iso: isoInUtc(firstPublished), text: language.time(firstPublished, edition.zone) } })),
  }));
}

/** The index in every edition: months of one need not be months of another. */
function archivePaths({ publication }: Setting): { readonly [edition: string]: string } {
  return Object.fromEntries(publication.editions.map(({ key, path }) => [key, archiveAddress(publication, key, null) ?? path]));
}

interface Told {
  readonly title: string;
  /** Where a search engine shows it alone. */
  readonly longTitle?: string;
  readonly path: string;
  readonly trail: Trail;
}

function headOf(setting: Setting, { title, longTitle = title, path, trail }: Told): Head {
  const { edition, language } = setting;
  const url = urlOf(setting, path);
  const page: CollectionPage = { '@type': 'CollectionPage', '@id': `${url}#page`, url, name: title, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) } };
  return {
    title: `${longTitle} | ${edition.name}`,
    description: `${longTitle} | ${edition.name}`,
    canonical: url,
    alternates: [],
    openGraph: { type: 'website', title, ...localesOf(setting, []), image: null, article: null },
    graph: graphOf(page, breadcrumbs(setting, trail, path), organization(setting)),
  };
}
