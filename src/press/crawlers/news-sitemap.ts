/** An edition's news sitemap, as Google News reads it: what came onto this site in the last 48 hours, at most a thousand. */
import { indexingOf } from '../../story/indexing.ts';
import { frontKey } from '../../story/keys.ts';
import type { Edition } from '../../story/publication.ts';
import { element, textElement, xmlDocument } from '../feeds/xml.ts';
import { linkKeys } from '../model/card.ts';
import { isoInZone, type Setting, urlOf } from '../model/setting.ts';
import type { Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import type { PressReading, StoryCard } from '../reading.ts';

const NAMESPACES = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' };
const HOURS = 48;
const MOST = 1000;

/** `/news-sitemap.xml`, `/hi/news-sitemap.xml` */
export const newsSitemapAddress = ({ path }: Pick<Edition, 'path'>): string => `${path}news-sitemap.xml`;

/** Time alone makes it wrong: it holds until the oldest story in it has been here for 48 hours. */
export async function printNewsSitemap(setting: Setting, reading: PressReading): Promise<Print> {
  const { edition, publication, language } = setting;
  const since = setting.printedAt.subtract({ hours: HOURS });
  const stories = await reading.latest({ edition: edition.key, since, limit: MOST });
  const listed = stories.filter(({ source, onSiteSince }) => indexingOf(publication.rules, source) === 'index' && Temporal.Instant.compare(onSiteSince, since) > 0);
  const oldest = listed.at(-1);
  return printDocument({
    type: 'application/xml',
    body: xmlDocument(element('urlset', NAMESPACES, ...listed.map((story) => urlXml(setting, story)))),
    keys: [frontKey(edition.key, null), ...linkKeys(stories)],
    until: oldest === undefined ? null : oldest.onSiteSince.add({ hours: HOURS }),
    language: language.code,
  });
}

function urlXml(setting: Setting, { address, headline, onSiteSince }: StoryCard): string {
  const { edition, language } = setting;
  return element(
    'url', {},
    textElement('loc', urlOf(setting, address)),
    element(
      'news:news', {},
      element('news:publication', {}, textElement('news:name', edition.name), textElement('news:language', language.code)),
      textElement('news:publication_date', isoInZone(setting, onSiteSince)),
      textElement('news:title', headline),
    ),
  );
}
