/** The layout of a printed folder: pages by readable names, what is told of them apart, and a mark for each that says how it is served. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeEmpty } from '../empty-folders.ts';
import type { Layout, Marks } from '../layout.ts';
import type { Page } from '../page.ts';
import { pageFile } from '../page-files.ts';
import { folderFiles, webFile } from './folder-files.ts';
import { headerSet } from './header-sets.ts';

/** What lies in `site/` beside pages. */
export const BESIDE_PAGES = { pictures: 'pictures', audio: 'audio', assets: 'assets', favicon: 'favicon.ico' } as const;

const ENDINGS = { plain: '', br: '.br', gz: '.gz' } as const;

export function folderLayout(folder: string): Layout {
  const { site, headers, state } = folderFiles(folder);
  const metas = join(state, 'pages');
  return {
    site: state,
    metas,
    roots: [{ folder: site, apart: Object.values(BESIDE_PAGES) }, { folder: headers, apart: [] }],
    fileOf: (path, part) => (part === 'meta' ? join(metas, `${pageFile(path)}.page.json`) : join(site, webFile(path) + ENDINGS[part])),
    marks: openMarks(headers),
  };
}

/**
 * A web server has loaded which headers belong to which address, and does not hear when that changes. So it looks for
 * the mark of page and headers together: where there is none it must not serve the page with them.
 */
function openMarks(folder: string): Marks {
  const there = new Map<string, string>();
  const tops = new Set([folder]);
  const fileOf = (page: Page): string => join(folder, headerSet(page).name, webFile(page.path));
  return {
    fileOf,
    put(page) {
      const file = fileOf(page);
      if (there.get(page.path) === file) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
      there.set(page.path, file);
    },
    take(path, unless) {
      const file = there.get(path);
      if (file === undefined || (unless !== undefined && fileOf(unless) === file)) return;
      rmSync(file, { force: true });
      removeEmpty(dirname(file), tops);
      there.delete(path);
    },
    forget: () => there.clear(),
  };
}
