/** The Content-Security-Policy of a page: what it holds, and nothing else. */
import { createHash } from 'node:crypto';

/** The sheet is allowed by its hash; scripts and pictures by being ours. Nothing is sent anywhere, and nobody frames the page. */
export function policyOf(sheet: string, script: string | null): string {
  const hash = createHash('sha256').update(sheet).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    `script-src ${script === null ? "'none'" : "'self'"}`,
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
