/** Where the icons are: made of the publication's logo, or the house's own. */
import { CARD_SIZE, iconFile, type IconSize } from '../story/icons.ts';
import type { Logo } from '../story/publication.ts';
import type { OpenGraph } from './model/page.ts';
import { type Setting, urlOf } from './model/setting.ts';

export function iconAddress(which: IconSize | 'svg' | 'card' | 'cover', logo: Logo | null): string {
  return `/assets/${iconFile(which, logo)}`;
}

/** What others show of a page that has no picture of its own: the logo on paper; null: the publication has none. */
export function logoCard(setting: Setting): OpenGraph['image'] {
  const { publication: { logo }, edition } = setting;
  return logo === null ? null : { url: urlOf(setting, iconAddress('card', logo)), ...CARD_SIZE, type: 'image/png', alt: edition.name };
}
