/** Where feeds live: beside the page that lists the same, in three forms. */

export const FORMS = {
  xml: { type: 'application/rss+xml', name: 'RSS' },
  atom: { type: 'application/atom+xml', name: 'Atom' },
  json: { type: 'application/feed+json', name: 'JSON Feed' },
} as const;

export type FeedForm = keyof typeof FORMS;

/** `/feed.xml`, `/hi/duniya/feed.json` */
export function feedAddress(pagePath: string, form: FeedForm): string {
  return `${pagePath.endsWith('/') ? pagePath : `${pagePath}/`}feed.${form}`;
}

/** `/podcast.xml`, `/hi/duniya/podcast.xml`: of editions and sections, beside the page that lists the same. */
export function podcastAddress(pagePath: string): string {
  return `${pagePath.endsWith('/') ? pagePath : `${pagePath}/`}podcast.xml`;
}

/** The page that a podcast belongs to, as `parseFeedAddress` has it. */
export function parsePodcastAddress(path: string, editionPath: string): string | undefined {
  const [, before] = /^(.*\/)podcast\.xml$/u.exec(path) ?? [];
  return before === undefined || before === editionPath ? before : before.slice(0, -1);
}

/** The page that a feed belongs to: its address as a listing's, an edition's front with the slash it ends with. */
export function parseFeedAddress(path: string, editionPath: string): { readonly page: string; readonly form: FeedForm } | undefined {
  const [, before, form] = /^(.*\/)feed\.(xml|atom|json)$/u.exec(path) ?? [];
  if (before === undefined || form === undefined) return undefined;
  return { page: before === editionPath ? before : before.slice(0, -1), form: form as FeedForm };
}
