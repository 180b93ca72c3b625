/** What search engines and others show under a page's title. */

/** They show about so many characters. */
const DESCRIPTION = 160;

/** Cut between words; undefined when there are none. */
export function shortened(text: string): string | undefined {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= DESCRIPTION) return line === '' ? undefined : line;
  const cut = line.slice(0, DESCRIPTION);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : DESCRIPTION).toWellFormed()}…`;
}
