/** A token as it is shown once and sent with every request: `sf_<id>_<secret>`. Pure but for the dice. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What was made: the text for who asked, the rest for the archive. */
export interface MadeToken {
  readonly id: string;
  readonly text: string;
  readonly hash: Uint8Array;
}

/** 6 and 32 random bytes. The second is what is secret: 256 bits that nobody can try out, so a fast hash keeps them. */
export function makeToken(): MadeToken {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `sf_${id}_${secret}`, hash: hashOf(secret) };
}

export interface SentToken {
  readonly id: string;
  readonly secret: string;
}

/** Undefined for what was never a token of ours. */
export function readToken(text: string): SentToken | undefined {
  const [, id, secret] = /^sf_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** In a time that tells nothing of the hash. `hash` undefined: there is no such token; that takes as long. */
export function isSecretOf({ secret }: SentToken, hash: Uint8Array | undefined): boolean {
  return timingSafeEqual(hashOf(secret), hash ?? NOBODYS) && hash !== undefined;
}

const NOBODYS = new Uint8Array(32);

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
