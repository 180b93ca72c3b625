/** The body of a request, as large and as slow as it may be and no more. */
import type { IncomingMessage } from 'node:http';

export type PushBody = { readonly kind: 'whole'; readonly bytes: Uint8Array } | { readonly kind: 'too-large' } | { readonly kind: 'too-slow' };

export interface PushBodyLimits {
  /** In bytes. */
  readonly most: number;
  /** For all of it. */
  readonly patienceMs: number;
}

/** What is left of a body that is too large or too slow is not read. Rejects where the sender breaks off. */
export async function readPushBody(request: IncomingMessage, { most, patienceMs }: PushBodyLimits): Promise<PushBody> {
  if (Number(request.headers['content-length'] ?? 0) > most) return { kind: 'too-large' };
  const { promise, resolve, reject } = Promise.withResolvers<PushBody>();
  const parts: Buffer[] = [];
  let length = 0;
  const slow = setTimeout(() => resolve({ kind: 'too-slow' }), patienceMs);
  const onData = (part: Buffer): void => {
    length += part.length;
    parts.push(part);
    if (length > most) resolve({ kind: 'too-large' });
  };
  request.on('data', onData);
  request.on('end', () => resolve({ kind: 'whole', bytes: Buffer.concat(parts) }));
  request.on('error', reject);
  request.on('close', () => reject(new Error('the sender has broken off')));
  try {
    return await promise;
  } finally {
    clearTimeout(slow);
    request.off('data', onData);
    if (!request.readableEnded) request.pause();
  }
}
