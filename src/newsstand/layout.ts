/** Where the files of a tree lie: a newsroom's own, or a folder's that a web server reads. */
import { join } from 'node:path';
import type { Page } from './page.ts';
import { ENDINGS, pageFile } from './page-files.ts';

export type Part = keyof typeof ENDINGS;

export interface Layout {
  /** For the cursor and for what is being written; on one disk with all the rest. */
  readonly site: string;
  /** Holds nothing but what is told of pages. */
  readonly metas: string;
  /** Folders in which everything belongs to a page, but for what lies in those of these names right in them. */
  readonly roots: readonly { readonly folder: string; readonly apart: readonly string[] }[];
  /** Absolute. */
  fileOf(path: string, part: Part): string;
  /** Null: pages have none. */
  readonly marks: Marks | null;
}

/** A mark is a file beside a page's own that says how it is to be served. All are at once, between two events. */
export interface Marks {
  /** Of a page as it is; absolute. */
  fileOf(page: Page): string;
  /** The page stands. */
  put(page: Page): void;
  /** The page at this path goes, or is about to be another. `unless`: it keeps the mark of this one. */
  take(path: string, unless?: Page): void;
  /** All of them are gone from the disk, or about to be. */
  forget(): void;
}

export function homeLayout(home: string): Layout {
  const site = join(home, 'site');
  const pages = join(site, 'pages');
  return {
    site,
    metas: pages,
    roots: [{ folder: pages, apart: [] }],
    fileOf: (path, part) => join(pages, pageFile(path) + ENDINGS[part]),
    marks: null,
  };
}
