/** One sheet for each kind of page, with only the rules that it needs. */
import type { Content } from '../model/page.ts';
import { articleSheet, bodySheet } from './article.ts';
import { baseSheet, printSheet } from './base.ts';
import { breakingSheet, cardSheet, composedSheet, riverSheet } from './fronts.ts';
import { historySheet, versionSheet } from './history.ts';
import { calendarSheet, correctionsSheet, newestSheet } from './lists.ts';
import { minify } from './minify.ts';
import { searchSheet } from './search.ts';
import { noticeSheet, openingSheet, standingSheet } from './opening.ts';
import { foreignSheet, scriptSheet } from './scripts.ts';

/** What all pages have. */
const common = scriptSheet + baseSheet + foreignSheet;

const SHEETS: { readonly [kind in Content['kind']]: string } = {
  article: minify(common + openingSheet + articleSheet + bodySheet + printSheet),
  front: minify(common + breakingSheet + cardSheet + composedSheet + printSheet),
  section: minify(common + breakingSheet + openingSheet + cardSheet + composedSheet + riverSheet + printSheet),
  months: minify(common + openingSheet + calendarSheet + printSheet),
  month: minify(common + openingSheet + calendarSheet + printSheet),
  corrections: minify(common + openingSheet + correctionsSheet + printSheet),
  history: minify(common + openingSheet + historySheet + printSheet),
  version: minify(common + openingSheet + versionSheet + bodySheet + printSheet),
  search: minify(common + openingSheet + searchSheet + printSheet),
  latest: minify(common + openingSheet + newestSheet + printSheet),
  standing: minify(common + openingSheet + bodySheet + standingSheet + printSheet),
  list: minify(common + openingSheet + cardSheet + riverSheet + printSheet),
  notice: minify(common + noticeSheet + printSheet),
};

export function sheetOf(kind: Content['kind']): string {
  return SHEETS[kind];
}
