/** What all pages have: edition, script and its words, icons, foot. */
import { scriptWords } from '../../language/script-words.ts';
import { archiveAddress, correctionsAddress, latestAddress, pageAddress, searchAddress } from '../../story/addresses.ts';
import { webManifestAddress } from '../crawlers/web-manifest.ts';
import { feedAddress } from '../feeds/feed-addresses.ts';
import { iconAddress } from '../icons.ts';
import { WORKER_ADDRESS } from '../offline-addresses.ts';
import type { Foot, Icons, Page } from './page.ts';
import { editionOf, type Setting } from './setting.ts';

type Own = Pick<Page, 'head' | 'masthead' | 'content' | 'keys'> & Partial<Pick<Page, 'status' | 'breaking' | 'until'>>;

export function pageOf(setting: Setting, own: Own): Page {
  const { script, worker } = setting.press;
  return {
    status: 200, breaking: null, until: null,
    edition: editionOf(setting), icons: iconsOf(setting), foot: footOf(setting),
    script, worker: worker === null ? null : WORKER_ADDRESS, scriptWords: scriptWords(setting.language, setting.edition.zone),
    ...own,
  };
}

function iconsOf({ publication: { logo }, edition }: Setting): Icons {
  return {
    vector: logo === null || logo.isVector ? iconAddress('svg', logo) : null,
    small: iconAddress(32, logo),
    homeScreen: iconAddress(180, logo),
    manifest: webManifestAddress(edition),
  };
}

/** What lists, then what the publication says of itself, in the order of its file. */
function footOf({ publication, edition, language: { labels } }: Setting): Foot {
  const links = [
    { text: labels.search, path: searchAddress(publication, edition.key) },
    { text: labels.latest, path: latestAddress(publication, edition.key) },
    { text: labels.archive, path: archiveAddress(publication, edition.key, null) },
    { text: labels.corrections, path: correctionsAddress(publication, edition.key) },
    { text: 'RSS', path: feedAddress(edition.path, 'xml') },
  ];
  const pages = publication.pages.flatMap(({ key, editions }) => {
    const path = pageAddress(publication, edition.key, key);
    return path === undefined ? [] : [{ text: editions[edition.key]?.name ?? key, path }];
  });
  return { label: labels.footer, links: links.flatMap(({ text, path }) => (path === undefined ? [] : [{ text, path }])), pages };
}
