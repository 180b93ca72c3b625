/** Addresses as pages write them: paths are kept decoded (`story/slug.ts`), and encoded at the last moment. */

/** A whole address for machines: `https://paper.example/hi/duniya/%E0%A4%AB…-12`. */
export function absoluteUrl(publicUrl: string, path: string): string {
  return publicUrl + encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/** An address within the site, as a link writes it: readable in its own script, with only what would end or change it encoded. */
export function hrefOf(path: string): string {
  return path.replace(/[\s%?#"<>\\^`{|}]/gu, encodeURIComponent);
}

/** Whether a link of a story may stand on a page. The body's schema refuses all others; no escaping would make them harmless, so it is asked again here. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/[^/]|mailto:.|tel:.|\/(?![/\\]))/i.test(href);
}
