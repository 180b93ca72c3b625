/** Walks a site as a reader's browser and a search engine see it: every link of every page, no page twice. */

export interface Visit {
  /** Path and query as asked for, percent-encoded. */
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly html: string;
  /** The page that led here. */
  readonly from: string;
}

/** Everything that can be reached from the starts on the same host, pages, pictures, scripts; redirects are followed by hand and counted as visits. */
export async function crawl(url: string, starts: readonly string[]): Promise<Visit[]> {
  const seen = new Set(starts);
  const visits: Visit[] = [];
  const waiting = starts.map((path) => ({ path, from: '' }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const visit = await see(url, next);
    visits.push(visit);
    for (const path of linksOf(visit, url)) {
      if (seen.has(path)) continue;
      seen.add(path);
      waiting.push({ path, from: visit.path });
    }
  }
  return visits;
}

async function see(url: string, { path, from }: { path: string; from: string }): Promise<Visit> {
  const response = await fetch(url + path, { redirect: 'manual' });
  const type = response.headers.get('content-type') ?? '';
  const html = type.startsWith('text/html') ? await response.text() : ((await response.arrayBuffer()), '');
  return { path, status: response.status, type, html, from };
}

/** href, src and srcset on this host, in the order they stand. */
function linksOf({ html, path }: Visit, url: string): string[] {
  const written = [...html.matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)].flatMap(([whole, value = '']) =>
    whole.trimStart().startsWith('srcset') ? value.split(',').map((each) => each.trim().split(/\s+/)[0] ?? '') : [value],
  );
  return written
    .map((value) => URL.parse(value.replaceAll('&amp;', '&'), url + path))
    .filter((target) => target !== null && target.origin === url)
    .map((target) => `${target?.pathname}${target?.search}`);
}

export const attribute = (tag: string, name: string): string | null => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? null;

export const tags = (html: string, name: string): string[] => html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
