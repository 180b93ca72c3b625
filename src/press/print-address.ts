/** From a path to a page, to the right address of what is meant, or to nothing. */
import { editionOfPath, historyAddress, pageAddress, parseHistoryPath, parseStoryPath, sectionAddress } from '../story/addresses.ts';
import type { Edition, Publication } from '../story/publication.ts';
import { newsSitemapAddress, printNewsSitemap } from './crawlers/news-sitemap.ts';
import { printSitemap, printSitemapIndex, SITEMAP_INDEX } from './crawlers/sitemap.ts';
import { printWebManifest, webManifestAddress } from './crawlers/web-manifest.ts';
import { printWellKnown } from './crawlers/well-known.ts';
import { drawPage } from './draw-page.tsx';
import { printPodcast } from './feeds/podcast.ts';
import { printFeed } from './feeds/print-feed.ts';
import { articlePage } from './model/article.ts';
import { monthPage, monthsPage } from './model/archive.ts';
import { authorPage } from './model/author.ts';
import { correctionsPage } from './model/corrections.ts';
import { homePage, sectionPage } from './model/fronts.ts';
import { historyPage, versionPage } from './model/history.ts';
import { latestPage } from './model/latest.ts';
import { goneNotice, notFoundNotice, offlinePage, unavailableNotice } from './model/notice.ts';
import type { Page } from './model/page.ts';
import { searchPage } from './model/search.ts';
import { standingPage } from './model/standing.ts';
import { topicPage } from './model/topic.ts';
import { type Setting, settingOf } from './model/setting.ts';
import { offlineAddress, WORKER_ADDRESS } from './offline-addresses.ts';
import type { NoticeKind, Press, Print, PrintAddress, PrintNotice, PrintSearch, Redirect } from './print.ts';
import { printWorker } from './print-worker.ts';
import type { PressReading } from './reading.ts';
import { readQuestion } from './search-question.ts';

export const printAddress: PrintAddress = async (path, reading, press) => {
  const tidy = tidied(path, press.publication);
  const edition = editionOfPath(press.publication, tidy);
  if (edition === undefined) return undefined;
  if (isForPrograms(tidy)) return tidy === path ? printForPrograms(tidy, edition, { reading, press }) : redirectTo(tidy);
  const found = await findPage(tidy, edition, { reading, press });
  if (found === undefined) return (await redirectFromOldPage(tidy, { reading, press })) ?? redirectFromOldSection(tidy, { reading, press });
  return found.address === null || found.address === path ? drawPage(await found.page()) : redirectTo(found.address);
};

export const printNotice: PrintNotice = (notice, edition, press) => drawPage(noticeOf(notice, settingOf(press, edition)));

function noticeOf(notice: NoticeKind, setting: Setting): Page {
  switch (notice) {
    case 'not-found':
      return notFoundNotice(setting);
    case 'unavailable':
      return unavailableNotice(setting);
    case 'killed':
    case 'withdrawn':
      return goneNotice(setting, { state: notice, number: null });
  }
}

/** A section's front, or a feed or podcast of it, at an address that the section had before it was renamed. */
async function redirectFromOldSection(path: string, { reading, press: { publication } }: Asked): Promise<Redirect | undefined> {
  const [, front = path, feed = ''] = /^(.*)(\/(?:feed\.[a-z]+|podcast\.xml))$/.exec(path) ?? [];
  const was = await reading.findSectionAt(front);
  const address = was && sectionAddress(publication, was.edition, was.section);
  return address === undefined || address === front ? undefined : redirectTo(address + feed);
}

/** A standing page at an address that it had before its slug was another. */
async function redirectFromOldPage(path: string, { reading, press: { publication } }: Asked): Promise<Redirect | undefined> {
  const was = await reading.findPageAt(path);
  const address = was && pageAddress(publication, was.edition, was.page);
  return address === undefined || address === path ? undefined : redirectTo(address);
}

/** By its ending: `.xml` and the like, which no page's address has. */
function isForPrograms(path: string): boolean {
  return /\.(?:xml|atom|json|txt|js|webmanifest)$/.test(path);
}

async function printForPrograms(path: string, edition: Edition, { reading, press }: Asked): Promise<Print | Redirect | undefined> {
  const setting = settingOf(press, edition.key);
  if (path.endsWith('.txt')) return printWellKnown(path, press);
  if (path === WORKER_ADDRESS) return printWorker(press);
  if (path === webManifestAddress(edition)) return printWebManifest(setting);
  if (path === SITEMAP_INDEX) return printSitemapIndex(reading, press);
  if (path.startsWith('/sitemap/')) return printSitemap(path, reading, press);
  if (path === newsSitemapAddress(edition)) return printNewsSitemap(setting, reading);
  return (await printPodcast(setting, reading, path)) ?? (await printFeed(setting, reading, path)) ?? redirectFromOldSection(path, { reading, press });
}

export const printSearch: PrintSearch = async (edition, query, reading, press) => drawPage(await searchPage(settingOf(press, edition), reading, readQuestion(query, press.publication)));

/** A page, and the one address it lives at; null: at the address it was asked for by. */
interface Found {
  readonly address: string | null;
  readonly page: () => Page | Promise<Page>;
}

interface Asked {
  readonly reading: PressReading;
  readonly press: Press;
}

async function findPage(path: string, edition: Edition, asked: Asked): Promise<Found | undefined> {
  const history = parseHistoryPath(path);
  // A topic may be called history.
  if (history !== undefined && parseStoryPath(asked.press.publication, history.story) !== undefined) return findHistory(history, asked);
  return parseStoryPath(asked.press.publication, path) === undefined ? findFront(path, edition, asked) : findStory(path, asked);
}

/** How a story has changed: at the story's own address, and gone with it. */
async function findHistory({ story: path, version }: NonNullable<ReturnType<typeof parseHistoryPath>>, { reading, press }: Asked): Promise<Found | undefined> {
  const place = parseStoryPath(press.publication, path);
  const story = place && (await reading.findStory(place.number));
  if (place === undefined || story === undefined) return undefined;
  if (story.state !== 'live') return { address: null, page: () => goneNotice(settingOf(press, place.edition), story) };
  if (version !== null && version > story.versions) return undefined;
  const setting = settingOf(press, story.edition);
  return { address: historyAddress(story.address, version), page: async () => (version === null ? historyPage(setting, reading, story) : versionPage(setting, reading, { story, version })) };
}

/** The number alone decides which story it is. Of what is gone nothing is told, and so not its right address either. */
async function findStory(path: string, { reading, press }: Asked): Promise<Found | undefined> {
  const place = parseStoryPath(press.publication, path);
  const story = place && (await reading.findStory(place.number));
  if (place === undefined || story === undefined) return undefined;
  if (story.state !== 'live') return { address: null, page: () => goneNotice(settingOf(press, place.edition), story) };
  return { address: story.address, page: async () => articlePage(settingOf(press, story.edition), reading, story) };
}

/** What is no story: a front, or a page about somebody or something. */
async function findFront(path: string, edition: Edition, { reading, press }: Asked): Promise<Found | undefined> {
  const { publication } = press;
  const setting = settingOf(press, edition.key);
  const here = (page: Found['page']): Found => ({ address: path, page });
  if (path === edition.path) return here(async () => homePage(setting, reading));
  if (path === offlineAddress(edition)) return here(() => offlinePage(setting));
  const section = publication.sections.find(({ key }) => sectionAddress(publication, edition.key, key) === path);
  if (section !== undefined) return here(async () => sectionPage(setting, reading, section.key));
  const standing = publication.pages.find(({ key }) => pageAddress(publication, edition.key, key) === path);
  const text = standing?.editions[edition.key];
  if (standing !== undefined && text !== undefined) return here(() => standingPage(setting, standing, text));
  const [, kind = '', name] = /^(archive|author|corrections|latest|topic)(?:\/([^/]+))?$/u.exec(path.slice(edition.path.length)) ?? [];
  if (name === undefined) {
    if (kind === 'archive') return here(async () => monthsPage(setting, reading));
    if (kind === 'latest') return here(async () => latestPage(setting, reading));
    return kind === 'corrections' ? here(async () => correctionsPage(setting, reading)) : undefined;
  }
  const page = await findNamed(setting, reading, { kind, name });
  return page && here(() => page);
}

async function findNamed(setting: Setting, reading: PressReading, { kind, name }: { readonly kind: string; readonly name: string }): Promise<Page | undefined> {
  const edition = setting.edition.key;
  if (kind === 'archive') return monthPage(setting, reading, name);
  if (kind === 'author') {
    const author = await reading.findAuthor(edition, name);
    return author && authorPage(setting, reading, author);
  }
  const topic = kind === 'topic' ? await reading.findTopic(edition, name) : undefined;
  return topic && topicPage(setting, reading, topic);
}

/** Lower case, one slash at a time and none at the end, as all addresses are written; an edition's front keeps the slash it ends with. */
function tidied(path: string, publication: Publication): string {
  const lower = `/${path}`.toLowerCase().normalize('NFC').replace(/\/+/g, '/');
  const withSlash = lower.endsWith('/') ? lower : `${lower}/`;
  return publication.editions.some((edition) => edition.path === withSlash) ? withSlash : withSlash.slice(0, -1);
}

function redirectTo(location: string): Redirect {
  return { kind: 'redirect', location };
}
