/** What all pages have: edition, script, its words. */
import { scriptWords } from '../../language/script-words.ts';
import { archiveAddress, correctionsAddress, searchAddress } from '../../story/addresses.ts';
import { feedAddress } from '../feeds/feed-addresses.ts';
import type { Foot, Page } from './page.ts';
import { editionOf, type Setting } from './setting.ts';

type Own = Pick<Page, 'head' | 'masthead' | 'content' | 'keys'> & { readonly status?: Page['status'] };

export function pageOf(setting: Setting, own: Own): Page {
  return { status: 200, edition: editionOf(setting), script: setting.press.script, scriptWords: scriptWords(setting.language, setting.edition.zone), foot: footOf(setting), ...own };
}

function footOf({ publication, edition, language: { labels } }: Setting): Foot {
  const links = [
    { text: labels.search, path: searchAddress(publication, edition.key) },
    { text: labels.archive, path: archiveAddress(publication, edition.key, null) },
    { text: labels.corrections, path: correctionsAddress(publication, edition.key) },
    { text: 'RSS', path: feedAddress(edition.path, 'xml') },
  ];
  return { label: labels.footer, links: links.flatMap(({ text, path }) => (path === undefined ? [] : [{ text, path }])) };
}
