/** Where everything lies in a printed folder. Pure. */
import { join } from 'node:path';

export interface FolderFiles {
  /** What readers get, by readable names: any web server may have it as its root. */
  readonly site: string;
  /** Empty files, by headers and then by page: how a page is to be served. */
  readonly headers: string;
  /** By edition and number: the notice in place of a story that is gone. */
  readonly gone: string;
  /** By edition: what is said where there is no page. */
  readonly notices: string;
  readonly nginx: string;
  readonly caddy: string;
  /** The printer's own, not for a web server. */
  readonly state: string;
}

export function folderFiles(folder: string): FolderFiles {
  const [site, headers, gone, notices, nginx, caddy, state] = ['site', 'headers', 'gone', 'notices', 'nginx', 'caddy', 'state'].map((name) => join(folder, name)) as [string, string, string, string, string, string, string];
  return { site, headers, gone, notices, nginx, caddy, state };
}

/**
 * A page's file below `site/`, with no slash before it: `/` is `index.html`, `/hi/` is `hi/index.html`, `/world-news` is
 * `world-news.html`; what has an ending keeps it. Addresses are lower case and short enough (`story/slug.ts`) to be names.
 */
export function webFile(path: string): string {
  const segments = path.slice(1).split('/');
  if (!path.startsWith('/') || segments.some((segment) => segment === '.' || segment === '..' || segment.includes('\0'))) throw new Error(`${JSON.stringify(path)} cannot be the name of a file.`);
  if (path.endsWith('/')) return `${path.slice(1)}index.html`;
  return /\.[a-z]+$/.test(path) ? path.slice(1) : `${path.slice(1)}.html`;
}
