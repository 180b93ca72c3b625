/** One sheet for each kind of page, with only the rules that it needs. */
import type { Content } from '../model/page.ts';
import { articleSheet, bodySheet } from './article.ts';
import { baseSheet, printSheet } from './base.ts';
import { cardSheet, composedSheet, riverSheet } from './fronts.ts';
import { calendarSheet, correctionsSheet } from './lists.ts';
import { minify } from './minify.ts';
import { searchSheet } from './search.ts';
import { noticeSheet, openingSheet } from './opening.ts';

const SHEETS: { readonly [kind in Content['kind']]: string } = {
  article: minify(baseSheet + openingSheet + articleSheet + bodySheet + printSheet),
  front: minify(baseSheet + cardSheet + composedSheet + printSheet),
  section: minify(baseSheet + openingSheet + cardSheet + composedSheet + riverSheet + printSheet),
  months: minify(baseSheet + openingSheet + calendarSheet + printSheet),
  month: minify(baseSheet + openingSheet + calendarSheet + printSheet),
  corrections: minify(baseSheet + openingSheet + correctionsSheet + printSheet),
  search: minify(baseSheet + openingSheet + searchSheet + printSheet),
  list: minify(baseSheet + openingSheet + cardSheet + riverSheet + printSheet),
  notice: minify(baseSheet + noticeSheet + printSheet),
};

export function sheetOf(kind: Content['kind']): string {
  return SHEETS[kind];
}
