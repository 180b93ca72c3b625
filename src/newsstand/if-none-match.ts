/** Whether what a reader's browser holds is still what we have (RFC 9110, 13.1.2). Pure. */

/** Compared weakly: `W/"a"` and `"a"` are the same. A list that cannot be read matches nothing, so that the page is sent. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag) return true;
  const list = header.trim();
  if (list === '*') return true;
  const wanted = opaque(etag);
  // Tags may hold commas: they are read one by one, never split.
  const tag = /\s*(?:,\s*)*(?:W\/)?("[\x21\x23-\x7e\x80-\uffff]*")\s*(?=,|$)/y;
  let found = false;
  while (tag.lastIndex < list.length) {
    const match = tag.exec(list);
    if (match === null) return found && /^[\s,]*$/.test(list.slice(lastRead(list)));
    found ||= match[1] === wanted;
  }
  return found;
}

const opaque = (etag: string): string => etag.replace(/^W\//, '');

const lastRead = (list: string): number => list.lastIndexOf('"') + 1;
