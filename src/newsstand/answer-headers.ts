/** What every answer says about itself: raw header arrays (name, value, name, value …). Pure; node adds the date. */

/** Short: a kill must reach whoever stands between us and the reader within a minute. */
const PAGE = 'public, max-age=15, stale-while-revalidate=30';
const AWAY = 'public, max-age=15';
const MOVED = 'public, max-age=60';
const FOREVER = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';
const NEVER = 'no-store';
/** In seconds. */
const RETRY = '5';

const SAFE = [
  'X-Content-Type-Options', 'nosniff',
  'Referrer-Policy', 'strict-origin-when-cross-origin',
] as const;

const OWN_WINDOW = [
  'Cross-Origin-Opener-Policy', 'same-origin',
  'Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
] as const;

export interface PageFacts {
  readonly type: string;
  readonly status: 200 | 404 | 410 | 503;
  readonly policy: string;
  readonly language: string;
  readonly robots: string | null;
  /** As it is sent: `W/"…"`. */
  readonly etag: string;
  /** Nobody may keep it. */
  readonly keep?: 'never';
}

/** A page, whatever its encoding. */
export function pageHeaders(page: PageFacts): string[] {
  return [
    'Content-Type', `${page.type}; charset=utf-8`,
    'Content-Language', page.language,
    'Content-Security-Policy', page.policy,
    ...SAFE,
    ...(page.type === 'text/html' ? OWN_WINDOW : []),
    ...(page.robots === null ? [] : ['X-Robots-Tag', page.robots]),
    ...validators(page),
  ];
}

/** What a 304 must repeat of a page. */
export function unchangedPageHeaders(page: PageFacts): string[] {
  return validators(page);
}

function validators({ status, etag, keep }: PageFacts): string[] {
  const vary = ['Vary', 'Accept-Encoding'];
  if (keep === 'never') return [...vary, 'Cache-Control', NEVER];
  if (status === 503) return [...vary, 'Cache-Control', NEVER, 'Retry-After', RETRY];
  if (status === 200) return [...vary, 'ETag', etag, 'Cache-Control', PAGE];
  return [...vary, 'Cache-Control', AWAY];
}

/** `location`: percent-encoded. */
export function redirectHeaders(location: string): string[] {
  return ['Location', location, 'Cache-Control', MOVED, ...SAFE];
}

export interface FileFacts {
  readonly type: string;
  readonly etag: string;
  /** The name changes with the content. */
  readonly immutable: boolean;
  readonly compressed: boolean;
}

/** A picture or an asset. */
export function fileHeaders(file: FileFacts): string[] {
  // Alone in a window an SVG could run script of its own.
  return ['Content-Type', file.type, 'Content-Security-Policy', "default-src 'none'", ...SAFE, ...unchangedFileHeaders(file)];
}

export function unchangedFileHeaders({ etag, immutable, compressed }: FileFacts): string[] {
  return ['ETag', etag, 'Cache-Control', immutable ? FOREVER : HOUR, ...(compressed ? ['Vary', 'Accept-Encoding'] : [])];
}

/** A short word in plain text or JSON: what is not a page. */
export function noteHeaders(type: 'text/plain' | 'application/json', cache: 'never' | 'short' | 'hour'): string[] {
  return ['Content-Type', `${type}; charset=utf-8`, 'Cache-Control', { never: NEVER, short: AWAY, hour: HOUR }[cache], ...SAFE];
}
