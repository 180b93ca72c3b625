/** The two request headers that decide a page's answer, in one walk over what the parser gave. */

export interface Asked {
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
}

/** `rawHeaders`: name, value, name, value … A header that was sent more than once is joined. */
export function readAsked(rawHeaders: readonly string[]): Asked {
  const asked: Asked = { acceptEncoding: undefined, ifNoneMatch: undefined };
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    // Lengths first: nearly every other header is told apart without looking at its letters.
    if (name.length === 15 && name.toLowerCase() === 'accept-encoding') asked.acceptEncoding = join(asked.acceptEncoding, rawHeaders[index + 1]);
    else if (name.length === 13 && name.toLowerCase() === 'if-none-match') asked.ifNoneMatch = join(asked.ifNoneMatch, rawHeaders[index + 1]);
  }
  return asked;
}

const join = (before: string | undefined, value = ''): string => (before === undefined ? value : `${before}, ${value}`);
