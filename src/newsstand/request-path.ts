/** A request's target to the path that pages are kept under: decoded, in NFC, without its query. Pure, never throws. */

/** Of the path as it is sent, percent signs and all: nine characters stand for one of Devanagari. */
const LONGEST = 2048;

/** Undefined: the target is malformed, and the answer is 400. */
export function parseRequestPath(target: string): string | undefined {
  const raw = pathOf(target);
  if (raw.length > LONGEST || !raw.startsWith('/')) return undefined;
  const path = isPlain(raw) ? raw : decode(raw);
  return path === undefined || isDangerous(path) ? undefined : path;
}

/** A path on this site as a header or a link carries it. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** With its `?`; empty where there is none, or one longer than anybody means. */
export function queryOf(target: string): string {
  const [query = ''] = /^[^#?]*(\?[^#]*)/.exec(target)?.slice(1) ?? [];
  return query.length > LONGEST || query === '?' || !isPlain(query.replaceAll('%', '')) ? '' : query;
}

/** What stands before query and fragment; of the absolute form that proxies may send, what follows the host. */
function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  const path = end < 0 ? target : target.slice(0, end);
  if (path.startsWith('/')) return path;
  const absolute = /^https?:\/\/[^/]+/i.exec(path);
  return absolute === null ? path : path.slice(absolute[0].length) || '/';
}

const isPlain = (raw: string): boolean => /^[\x21-\x24\x26-\x7e]*$/.test(raw);

function decode(raw: string): string | undefined {
  // A slash inside a segment would make two addresses of one. What is no ASCII is no target: node refuses it before us.
  if (/%2f|%5c|[^\x00-\x7f]/i.test(raw)) return undefined;
  try {
    return decodeURIComponent(raw).normalize('NFC');
  } catch {
    return undefined;
  }
}

function isDangerous(path: string): boolean {
  return path.includes('//') || /[\x00-\x1f\x7f\\]/.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}
