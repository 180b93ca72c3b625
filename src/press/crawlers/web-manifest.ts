/** What a telephone shows of the site when a reader puts it on the home screen (W3C Web Application Manifest), one for each edition. */
import type { Edition } from '../../story/publication.ts';
import { iconAddress } from '../icons.ts';
import type { Setting } from '../model/setting.ts';
import type { Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import { hrefOf } from '../site-urls.ts';
import { PAPER } from '../styles/paper.ts';

/** `/site.webmanifest`, `/hi/site.webmanifest` */
export const webManifestAddress = ({ path }: Pick<Edition, 'path'>): string => `${path}site.webmanifest`;

export function printWebManifest({ publication: { logo }, edition, language }: Setting): Print {
  const vector = logo === null || logo.isVector ? [{ src: iconAddress('svg', logo), sizes: 'any', type: 'image/svg+xml' }] : [];
  const pictures = ([192, 512] as const).map((size) => ({ src: iconAddress(size, logo), sizes: `${size}x${size}`, type: 'image/png' }));
  const manifest = {
    id: hrefOf(edition.path),
    name: edition.name,
    ...(edition.tagline.trim() === '' ? {} : { description: edition.tagline }),
    lang: language.code,
    dir: language.direction,
    start_url: hrefOf(edition.path),
    scope: '/',
    display: 'minimal-ui',
    theme_color: PAPER.light,
    background_color: PAPER.light,
    icons: [...vector, ...pictures],
  };
  return printDocument({ type: 'application/manifest+json', body: `${JSON.stringify(manifest)}\n`, keys: [], language: language.code });
}
