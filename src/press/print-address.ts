/** From a path to a page, to the right address of what is meant, or to nothing. */
import { authorAddress, editionOfPath, parseStoryPath, sectionAddress } from '../story/addresses.ts';
import type { Edition, Publication } from '../story/publication.ts';
import { drawPage } from './draw-page.tsx';
import { articlePage } from './model/article.ts';
import { authorPage } from './model/author.ts';
import { homePage, sectionPage } from './model/fronts.ts';
import { goneNotice, notFoundNotice, unavailableNotice } from './model/notice.ts';
import type { Page } from './model/page.ts';
import { settingOf } from './model/setting.ts';
import type { Press, PrintAddress, PrintNotice, Redirect } from './print.ts';
import type { PressReading } from './reading.ts';

export const printAddress: PrintAddress = async (path, reading, press) => {
  const tidy = tidied(path, press.publication);
  const edition = editionOfPath(press.publication, tidy);
  if (edition === undefined) return undefined;
  const found = parseStoryPath(press.publication, tidy) === undefined ? await findFront(tidy, edition, { reading, press }) : await findStory(tidy, { reading, press });
  if (found === undefined) return undefined;
  return found.address === null || found.address === path ? drawPage(await found.page()) : redirectTo(found.address);
};

export const printNotice: PrintNotice = (notice, edition, press) => {
  const setting = settingOf(press, edition);
  return drawPage(notice === 'not-found' ? notFoundNotice(setting) : unavailableNotice(setting));
};

/** A page, and the one address it lives at; null: at the address it was asked for by. */
interface Found {
  readonly address: string | null;
  readonly page: () => Page | Promise<Page>;
}

interface Asked {
  readonly reading: PressReading;
  readonly press: Press;
}

/** The number alone decides which story it is. Of what is gone nothing is told, and so not its right address either. */
async function findStory(path: string, { reading, press }: Asked): Promise<Found | undefined> {
  const place = parseStoryPath(press.publication, path);
  const story = place && (await reading.findStory(place.number));
  if (place === undefined || story === undefined) return undefined;
  if (story.state !== 'live') return { address: null, page: () => goneNotice(settingOf(press, place.edition), story) };
  return { address: story.address, page: async () => articlePage(settingOf(press, story.edition), reading, story) };
}

async function findFront(path: string, edition: Edition, { reading, press }: Asked): Promise<Found | undefined> {
  const { publication } = press;
  const setting = settingOf(press, edition.key);
  if (path === edition.path) return { address: path, page: async () => homePage(setting, reading) };
  const slug = /^author\/([^/]+)$/u.exec(path.slice(edition.path.length))?.[1];
  if (slug === undefined) {
    const section = publication.sections.find(({ key }) => sectionAddress(publication, edition.key, key) === path);
    return section && { address: path, page: async () => sectionPage(setting, reading, section.key) };
  }
  const author = await reading.findAuthor(edition.key, slug);
  return author && { address: authorAddress(publication, edition.key, author.slug) ?? path, page: async () => authorPage(setting, reading, author) };
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
