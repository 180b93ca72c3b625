/** `charset` of a content type as HTTP says it, in small letters; null: it says none. Pure. */
export function readCharset(contentType: string | undefined): string | null {
  const [, ...parameters] = (contentType ?? '').toLowerCase().split(';');
  return parameters.map((each) => /^\s*charset\s*=\s*["']?([\w:.-]{1,40})["']?\s*$/.exec(each)?.[1]).find((found) => found !== undefined) ?? null;
}
