/** Files that programs look for by fixed names: robots.txt (RFC 9309), trust.txt (journallist.net), security.txt (RFC 9116). */
import type { Press, Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import { absoluteUrl } from '../site-urls.ts';
import { AI_CRAWLERS } from './ai-crawlers.ts';
import { newsSitemapAddress } from './news-sitemap.ts';
import { SITEMAP_INDEX } from './sitemap.ts';

/** After so many days whoever reads security.txt must ask again; it is printed anew long before. */
const VALID_DAYS = 90;
const ANEW_DAYS = 30;

export const WELL_KNOWN = ['/robots.txt', '/trust.txt', '/.well-known/trust.txt', '/.well-known/security.txt'] as const;

/** Undefined: no such file, or the publication says nothing for it. */
export function printWellKnown(path: string, press: Press): Print | undefined {
  switch (path) {
    case '/robots.txt':
      return print(press, robotsTxt(press));
    case '/trust.txt':
    case '/.well-known/trust.txt':
      return press.publication.rules.trust.length === 0 ? undefined : print(press, lines(press.publication.rules.trust));
    case '/.well-known/security.txt':
      return printSecurity(press);
    default:
      return press.indexNowKey !== null && path === `/${press.indexNowKey}.txt` ? print(press, press.indexNowKey) : undefined;
  }
}

/** Everybody may read what readers read; programs of AI services as the publication's file says. */
function robotsTxt({ publication, publicUrl }: Press): string {
  const { crawlers } = publication.rules;
  const refused = (['training', 'search', 'reader'] as const).filter((purpose) => !crawlers[purpose]).flatMap((purpose) => AI_CRAWLERS[purpose]);
  const sitemaps = [SITEMAP_INDEX, ...publication.editions.map(newsSitemapAddress)];
  const searches = publication.editions.map(({ path }) => `Disallow: ${path}search`);
  return lines([
    'User-agent: *',
    ...searches,
    'Disallow: /api/',
    '',
    ...(refused.length === 0 ? [] : [...refused.map((name) => `User-agent: ${name}`), 'Disallow: /', '']),
    ...sitemaps.map((path) => `Sitemap: ${absoluteUrl(publicUrl, path)}`),
  ]);
}

function printSecurity(press: Press): Print | undefined {
  const { security } = press.publication.rules;
  if (security === null) return undefined;
  const now = press.now();
  const expires = now.add({ hours: 24 * VALID_DAYS }).toString({ smallestUnit: 'second' });
  const languages = press.publication.editions.map(({ key }) => key).join(', ');
  const text = lines([`Contact: ${security}`, `Expires: ${expires}`, `Preferred-Languages: ${languages}`, `Canonical: ${absoluteUrl(press.publicUrl, '/.well-known/security.txt')}`]);
  return print(press, text, now.add({ hours: 24 * ANEW_DAYS }));
}

function print({ publication }: Press, body: string, until: Temporal.Instant | null = null): Print {
  return printDocument({ type: 'text/plain', body, keys: [], until, language: publication.editions[0]?.key ?? 'en' });
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
