/**
 * How often an address has shown a token that is none and the archive was asked for. Nobody guesses 256 bits: what is limited is what the archive is asked. An address
 * that is over the limit is heard again when its minute is over; until then only bearers of tokens that were good lately are (`good-tokens.ts`).
 */
import { isIP } from 'node:net';

const MOST = 20;
const MINUTE = 60_000;
/** Addresses that are remembered: whoever has more of them has more than this can help against. */
const REMEMBERED = 10_000;

export interface WrongTokens {
  /** In seconds, for how long it is not heard; 0: it is heard. */
  waits(address: string): number;
  wrong(address: string): void;
}

export function countWrongTokens(now: () => number = () => performance.now()): WrongTokens {
  const counts = new Map<string, { count: number; readonly until: number }>();
  const current = (address: string) => {
    const found = counts.get(address);
    if (found === undefined || found.until > now()) return found;
    counts.delete(address);
    return undefined;
  };
  return {
    waits(address) {
      const found = current(address);
      return found === undefined || found.count < MOST ? 0 : Math.max(1, Math.ceil((found.until - now()) / 1000));
    },
    wrong(address) {
      const found = current(address);
      if (found !== undefined) return void (found.count += 1);
      // The one that was first remembered goes first: its minute is over soonest.
      const [first] = counts.keys();
      if (counts.size >= REMEMBERED && first !== undefined) counts.delete(first);
      counts.set(address, { count: 1, until: now() + MINUTE });
    },
  };
}

/**
 * Whom a request is counted as: its address, of IPv6 the network that one subscriber has (64 bits). A web server on this machine says for whom it asks
 * (the last entry of `X-Forwarded-For`, which it wrote itself); nobody else is believed.
 */
export function addressOf(peer: string | undefined, forwardedFor: string | undefined): string {
  const own = plain(peer ?? '');
  const last = plain(forwardedFor?.split(',').at(-1)?.trim() ?? '');
  return network(isLoopback(own) && isIP(last) !== 0 ? last : own);
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

/** Dotted ends do not matter: only the first four groups do. */
const groups = (part: string): string[] => (part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group])));
