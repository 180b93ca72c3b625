/** What all pages have: edition, script, its words. */
import { scriptWords } from '../../language/script-words.ts';
import type { Page } from './page.ts';
import { editionOf, type Setting } from './setting.ts';

type Own = Pick<Page, 'head' | 'masthead' | 'content' | 'keys'> & { readonly status?: Page['status'] };

export function pageOf(setting: Setting, own: Own): Page {
  return { status: 200, edition: editionOf(setting), script: setting.press.script, scriptWords: scriptWords(setting.language, setting.edition.zone), ...own };
}
