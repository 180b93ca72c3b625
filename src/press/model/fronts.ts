/** Fronts are composed: a lead, seconds beside it, briefs, then the sections as columns. */
import type { CollectionPage, ItemList, WebSite } from 'schema-dts';
import { breadcrumbs, graphOf, organization, organizationId } from '../machine/graph.ts';
import { sectionAddress } from '../../story/addresses.ts';
import { frontKey } from '../../story/keys.ts';
import type { SectionKey } from '../../story/publication.ts';
import type { PressReading, StoryCard } from '../reading.ts';
import { logoCard } from '../icons.ts';
import { alternatesOf, localesOf } from './alternates.ts';
import { breakingOn } from './breaking.ts';
import { cardKeys, cardOf, uniqueKeys } from './card.ts';
import { feedsOf } from './listing.ts';
import { mastheadOf } from './masthead.ts';
import { pageOf } from './page-of.ts';
import type { Card, FrontContent, Head, Page, SectionContent, TopStories, Trail } from './page.ts';
import { findSection, lineOf, sectionLink, type Setting, urlOf, withSectionsBelow } from './setting.ts';

const HOME_TOP = 24;
const IN_COLUMN = 4;
const ON_SECTION = 40;
/** The lead has a picture when one of the first few stories has. */
const LEAD_AMONG = 3;

interface Chosen {
  readonly lead: StoryCard;
  readonly seconds: readonly StoryCard[];
  readonly briefs: readonly StoryCard[];
}

export async function homePage(setting: Setting, reading: PressReading): Promise<Page> {
  const { edition, publication } = setting;
  const { keys: breakingKeys, ...breaking } = await breakingOn(setting, reading);
  const newest = await reading.latest({ edition: edition.key, limit: HOME_TOP });
  const top = chooseTop(newest, briefsFor(newest.length));
  const shown = new Set(storiesOf(top).map(({ number }) => number));
  const columns = await readColumns(setting, reading, shown);
  const content: FrontContent = {
    kind: 'front',
    top: top === undefined ? null : drawTop(setting, top),
    columns: columns.map(({ title, path, stories }) => ({ title, path, cards: stories.map((story) => cardOf(setting, story)) })),
    nothingYet: setting.language.labels.nothingYet,
  };
  const paths = Object.fromEntries(publication.editions.map(({ key, path }) => [key, path]));
  const site: WebSite = { '@type': 'WebSite', '@id': `${urlOf(setting, edition.path)}#site`, url: urlOf(setting, edition.path), name: edition.name, inLanguage: setting.language.code, publisher: { '@id': organizationId(setting) } };
  return pageOf(setting, {
    head: {
      title: edition.tagline.trim() === '' ? edition.name : `${edition.name}: ${edition.tagline}`,
      description: edition.tagline.trim() === '' ? edition.name : edition.tagline,
      ...frontHead(setting, { title: edition.name, path: edition.path, paths }),
      graph: graphOf(site, organization(setting)),
    },
    masthead: mastheadOf(setting, { isFront: true, elsewhere: paths }),
    ...breaking,
    content,
    keys: uniqueKeys([...breakingKeys, frontKey(edition.key, null), ...cardKeys([...storiesOf(top), ...columns.flatMap(({ stories }) => stories)])]),
  });
}

interface Column {
  readonly title: string;
  readonly path: string;
  readonly stories: readonly StoryCard[];
}

/** A column for each section that has something which does not stand above already. */
async function readColumns(setting: Setting, reading: PressReading, shown: ReadonlySet<number>): Promise<readonly Column[]> {
  const { publication, edition } = setting;
  const links = publication.sections.filter(({ parent }) => parent === null).flatMap(({ key }) => {
    const link = sectionLink(setting, key);
    return link === undefined ? [] : [{ key, ...link }];
  });
  const lists = await reading.latestOfEach({ edition: edition.key, groups: links.map(({ key }) => withSectionsBelow(publication, key)), limit: IN_COLUMN + shown.size });
  const columns = links.map(({ text, path }, index) => ({ title: text, path, stories: (lists[index] ?? []).filter(({ number }) => !shown.has(number)).slice(0, IN_COLUMN) }));
  return columns.filter(({ stories }) => stories.length > 0);
}

/** A section's front; the section is one that the edition has. */
export async function sectionPage(setting: Setting, reading: PressReading, key: SectionKey): Promise<Page> {
  const { edition, publication, language } = setting;
  const sections = withSectionsBelow(publication, key);
  const link = sectionLink(setting, key) ?? { text: key, path: edition.path };
  const { keys: breakingKeys, ...breaking } = await breakingOn(setting, reading);
  const stories = await reading.latest({ edition: edition.key, sections, limit: ON_SECTION });
  const top = chooseTop(stories, 0);
  const above = new Set(storiesOf(top));
  const rest = stories.filter((story) => !above.has(story));
  const content: SectionContent = {
    kind: 'section',
    trail: sectionTrail(setting, key),
    name: link.text,
    below: sectionsBelow(setting, key),
    top: top === undefined ? null : drawTop(setting, top, key),
    more: rest.length === 0 ? null : { title: language.labels.moreIn(link.text), cards: rest.map((story) => cardWithin(setting, story, key)) },
    nothingYet: language.labels.nothingYet,
  };
  const paths = Object.fromEntries(publication.editions.flatMap((each) => {
    const path = sectionAddress(publication, each.key, key);
    return path === undefined ? [] : [[each.key, path]];
  }));
  const url = urlOf(setting, link.path);
  const page: CollectionPage = { '@type': 'CollectionPage', '@id': `${url}#page`, url, name: link.text, inLanguage: language.code, isPartOf: { '@id': `${urlOf(setting, edition.path)}#site` }, publisher: { '@id': organizationId(setting) }, mainEntity: listOf(setting, stories) };
  return pageOf(setting, {
    head: {
      title: `${link.text} | ${edition.name}`,
      description: language.labels.latestIn(link.text),
      ...frontHead(setting, { title: link.text, path: link.path, paths }),
      graph: graphOf(page, breadcrumbs(setting, content.trail, link.path), organization(setting)),
    },
    masthead: mastheadOf(setting, { section: { key, isFront: true }, elsewhere: paths }),
    ...breaking,
    content,
    // What is listed under a section changes with the lists of those that lie under it.
    keys: uniqueKeys([...breakingKeys, ...sections.map((each) => frontKey(edition.key, each)), ...cardKeys(stories)]),
  });
}

function listOf(setting: Setting, stories: readonly StoryCard[]): ItemList {
  return { '@type': 'ItemList', itemListElement: stories.map(({ address, headline }, index) => ({ '@type': 'ListItem', position: index + 1, url: urlOf(setting, address), name: headline })) };
}

interface FrontAddress {
  readonly title: string;
  readonly path: string;
  /** The same front in every edition that has it. */
  readonly paths: { readonly [edition: string]: string };
}

function frontHead(setting: Setting, { title, path, paths }: FrontAddress): Pick<Head, 'canonical' | 'alternates' | 'openGraph' | 'feeds'> {
  return {
    feeds: feedsOf(path, title === setting.edition.name ? title : `${title} | ${setting.edition.name}`),
    canonical: urlOf(setting, path),
    alternates: alternatesOf(setting, paths),
    openGraph: { type: 'website', title, ...localesOf(setting, Object.keys(paths)), image: logoCard(setting), article: null },
  };
}

function sectionTrail(setting: Setting, key: SectionKey): Trail {
  const { labels } = setting.language;
  const line = lineOf(setting.publication, key).flatMap((each) => sectionLink(setting, each) ?? []);
  const steps = line.map((link, index) => (index === line.length - 1 ? { text: link.text, path: null } : link));
  return { label: labels.breadcrumb, steps: [{ text: labels.home, path: setting.edition.path }, ...steps] };
}

function sectionsBelow(setting: Setting, key: SectionKey): SectionContent['below'] {
  const links = setting.publication.sections.filter(({ parent }) => parent === key).flatMap((section) => sectionLink(setting, section.key) ?? []);
  const name = findSection(setting.publication, key)?.editions[setting.edition.key]?.name ?? key;
  return links.length === 0 ? null : { label: setting.language.labels.sectionsOf(name), links };
}

/** Newest first is the order; of the first few, one with a picture leads. The archive holds no other order yet. */
function chooseTop(stories: readonly StoryCard[], briefs: number): Chosen | undefined {
  const lead = stories.slice(0, LEAD_AMONG).find(({ picture }) => picture !== null) ?? stories[0];
  if (lead === undefined) return undefined;
  const rest = stories.filter((story) => story !== lead);
  return { lead, seconds: rest.slice(0, 2), briefs: rest.slice(2, 2 + briefs) };
}

/** Where all is of one section, only what lies under it is told by its name. */
function cardWithin(setting: Setting, story: StoryCard, section: SectionKey | undefined): Card {
  const card = cardOf(setting, story);
  return story.section === section ? { ...card, section: null } : card;
}

/** A small publication keeps stories for its sections. */
function briefsFor(stories: number): number {
  return Math.max(0, Math.min(5, Math.floor((stories - 3) / 2)));
}

function storiesOf(top: Chosen | undefined): readonly StoryCard[] {
  return top === undefined ? [] : [top.lead, ...top.seconds, ...top.briefs];
}

function drawTop(setting: Setting, { lead, seconds, briefs }: Chosen, within?: SectionKey): TopStories {
  const draw = (story: StoryCard): Card => cardWithin(setting, story, within);
  return { lead: draw(lead), seconds: seconds.map(draw), briefs: briefs.map(draw) };
}
