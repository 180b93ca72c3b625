/** What the icons made of a publication's logo are called. */
import type { Logo } from './publication.ts';

/** In pixels: for browsers, for the screen of a telephone, for what installs the site. */
export const ICON_SIZES = [32, 180, 192, 512] as const;
export type IconSize = (typeof ICON_SIZES)[number];

/** How large the picture is that others show of a front. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** The side of a podcast's cover: the least that podcast shops take. */
export const COVER_SIZE = 1400;

/** `icon-192-0123456789ab.png`, `icon-0123456789ab.svg`, `card-0123456789ab.png`, `cover-0123456789ab.png`; without a logo the house's own, `icon-192.png`. */
export function iconFile(which: IconSize | 'svg' | 'card' | 'cover', logo: Pick<Logo, 'hash'> | null): string {
  const hash = logo === null ? '' : `-${logo.hash}`;
  if (which === 'svg') return `icon${hash}.svg`;
  return typeof which === 'string' ? `${which}${hash}.png` : `icon-${which}${hash}.png`;
}
