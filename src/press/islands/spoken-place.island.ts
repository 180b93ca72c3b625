/** Where on a story's page something stands that is read aloud: the element whose text its offsets count in. */

const NAMED: { readonly [part: string]: string } = { headline: 'article h1', standfirst: 'article .standfirst', source: '.facts .source', byline: '.facts .byline' };

/** `part`: letters, figures and hyphens. What could not have its id on the page has it in `data-part`: that id is the page's own. */
export function elementOf(page: Document, part: string): Element | null {
  return page.querySelector(NAMED[part] ?? `[data-part="${part}"]`) ?? page.getElementById(part);
}
