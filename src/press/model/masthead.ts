/** The nameplate: the day's clock, the other editions, the sections. */
import { languageOf } from '../../language/languages.ts';
import type { EditionKey, SectionKey } from '../../story/publication.ts';
import type { EditionLink, Masthead, SectionLink } from './page.ts';
import { isoInUtc, lineOf, sectionLink, type Setting } from './setting.ts';

export interface Place {
  readonly isFront?: boolean;
  readonly skip?: string;
  /** The section the page is, or lies in. */
  readonly section?: { readonly key: SectionKey; readonly isFront: boolean };
  /** Where the same page lies in other editions; the others' fronts stand in for what is not there. */
  readonly elsewhere?: { readonly [edition: EditionKey]: string };
}

export function mastheadOf(setting: Setting, place: Place): Masthead {
  const { labels } = setting.language;
  return {
    skip: place.skip ?? labels.skipToContent,
    isFront: place.isFront ?? false,
    clock: { label: labels.printedAt, moment: { iso: isoInUtc(setting.printedAt), text: setting.language.clock(setting.printedAt, setting.edition.zone) } },
    editionsLabel: labels.editions,
    editions: editionLinks(setting, place.elsewhere ?? {}),
    sectionsLabel: labels.sections,
    sections: sectionLinks(setting, place.section),
  };
}

function editionLinks({ publication, edition }: Setting, elsewhere: NonNullable<Place['elsewhere']>): EditionLink[] {
  return publication.editions
    .filter(({ key }) => key !== edition.key)
    .map(({ key, path }) => {
      const { code, direction, readInThisLanguage } = languageOf(key);
      return { language: code, direction, text: readInThisLanguage, path: elsewhere[key] ?? path };
    });
}

/** The row holds what the edition's menu says, else what has no parent; what lies under it is found on its front. */
function sectionLinks(setting: Setting, here: Place['section']): SectionLink[] {
  const line = here === undefined ? [] : lineOf(setting.publication, here.key);
  const { sections, menus } = setting.publication;
  const row = menus[setting.edition.key] ?? sections.filter(({ parent }) => parent === null).map(({ key }) => key);
  return row.flatMap((key) => {
    const link = sectionLink(setting, key);
    if (link === undefined) return [];
    const isHere = here?.isFront === true && key === here.key;
    return [{ ...link, current: isHere ? ('page' as const) : line.includes(key) ? ('true' as const) : null }];
  });
}
