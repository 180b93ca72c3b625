/** Tokens that were good lately: their bearers are heard at an address from which others send wrong ones. Only hashes are remembered. */
import { hashOf, type SentToken } from './token.ts';

const LATELY = 10 * 60_000;
/** The one that was seen good first goes first. */
const REMEMBERED = 1_000;

export interface GoodTokens {
  has(token: SentToken): boolean;
  note(token: SentToken): void;
  /** It is good no more. */
  forget(token: SentToken): void;
}

export function rememberGoodTokens(now: () => number = () => performance.now()): GoodTokens {
  const until = new Map<string, number>();
  const nameOf = ({ id, secret }: SentToken): string => `${id} ${hashOf(secret).toString('hex')}`;
  return {
    has: (token) => (until.get(nameOf(token)) ?? -Infinity) > now(),
    note(token) {
      const name = nameOf(token);
      until.delete(name);
      const [first] = until.keys();
      if (until.size >= REMEMBERED && first !== undefined) until.delete(first);
      until.set(name, now() + LATELY);
    },
    forget: (token) => void until.delete(nameOf(token)),
  };
}
