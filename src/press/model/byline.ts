/** Who wrote it, as the language of the edition puts names together. */
import type { BylineName } from '../../story/story.ts';
import type { Byline } from './page.ts';
import type { Setting } from './setting.ts';

/** `pathOf`: where somebody's page is; without it, or where there is none, a name is a name. */
export function bylineOf({ language }: Setting, names: readonly BylineName[], pathOf: (author: string) => string | null = () => null): Byline | null {
  if (names.length === 0) return null;
  const { before, between, after } = language.byline(names.length);
  return { before, names: names.map(({ name, author }, index) => ({ name, path: pathOf(author), after: between[index] ?? '' })), after };
}
