import { mediaAddress } from './address.ts';

/** Where a rendition lies: an http(s) address, or the name of a file sent beside the document, which leads nowhere else. */
export function mediaHref(written: string | null | undefined): string | null {
  const href = written?.trim() ?? '';
  const address = mediaAddress(href, null);
  if (address !== null) return address;
  const isName = href.length <= 500 && /^[\p{L}\p{N}_][^:\\<>"\p{Cc}]*$/u.test(href) && !href.split('/').includes('..');
  return isName ? href : null;
}
