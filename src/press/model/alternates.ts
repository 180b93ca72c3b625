/** The same page in other editions, for machines: reciprocal, because each of the group makes the same list. */
import { languageOf } from '../../language/languages.ts';
import type { EditionKey } from '../../story/publication.ts';
import type { Head, OpenGraph } from './page.ts';
import { type Setting, urlOf } from './setting.ts';

/** Paths of the page by edition, its own among them. `x-default` is the one that stands first in the publication. Nothing where there is but one. */
export function alternatesOf(setting: Setting, paths: { readonly [edition: EditionKey]: string }): Head['alternates'] {
  const there = setting.publication.editions.flatMap(({ key }) => {
    const path = paths[key];
    return path === undefined ? [] : [{ hreflang: languageOf(key).code, href: urlOf(setting, path) }];
  });
  const [first] = there;
  return first === undefined || there.length < 2 ? [] : [...there, { hreflang: 'x-default', href: first.href }];
}

export function localesOf({ language }: Setting, editions: readonly EditionKey[]): Pick<OpenGraph, 'locale' | 'otherLocales'> {
  const openGraph = (locale: string): string => locale.replace('-', '_');
  const others = editions.map((key) => languageOf(key)).filter(({ code }) => code !== language.code);
  return { locale: openGraph(language.locale), otherLocales: others.map(({ locale }) => openGraph(locale)) };
}
