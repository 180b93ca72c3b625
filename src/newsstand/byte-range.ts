/** Which bytes of a file a reader asks for (RFC 9110, 14). Pure. */

export type ByteRange =
  | { readonly kind: 'whole' }
  /** Both included. */
  | { readonly kind: 'part'; readonly from: number; readonly to: number }
  /** Nothing of it is there: 416. */
  | { readonly kind: 'none' };

const WHOLE: ByteRange = { kind: 'whole' };

/**
 * `size`: of the file, in bytes. What cannot be read, and more than one range, is answered with the whole; so is a range of what
 * a reader holds a part of and that is another file by now (`If-Range`).
 */
export function readRange(header: string | undefined, size: number, { ifRange, etag }: { readonly ifRange?: string | undefined; readonly etag: string }): ByteRange {
  if (header === undefined || (ifRange !== undefined && ifRange !== etag)) return WHOLE;
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header) ?? [];
  if (first === '' && last === '') return WHOLE;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'none' } : { kind: 'part', from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return WHOLE;
  return from >= size ? { kind: 'none' } : { kind: 'part', from, to };
}
