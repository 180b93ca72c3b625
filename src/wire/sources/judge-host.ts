/** Whether somebody may be connected to: every address of a name is judged, and the connection is then made to one of those. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface JudgeOptions {
  /** Addresses of this machine and its networks are allowed. */
  readonly allowPrivate: boolean;
  readonly resolve?: Resolve | undefined;
  readonly patienceMs: number;
}

/** In words for the desk. */
export class NotAllowed extends Error {}

/**
 * One address that is not anybody's spoils the rest: the name would lead there some other time.
 * @throws NotAllowed, or what `resolve` throws
 */
export async function judgeHost(host: string, { allowPrivate, resolve = resolveAll, patienceMs }: JudgeOptions): Promise<readonly string[]> {
  const addresses = isIP(host) === 0 ? await inTime(resolve(host), patienceMs, `the name ${host} could not be looked up in ${patienceMs / 1000} s`) : [host];
  if (addresses.length === 0) throw new NotAllowed(`the name ${host} has no address`);
  const inside = allowPrivate ? undefined : addresses.find((address) => !isPublicAddress(address));
  if (inside !== undefined) throw new NotAllowed(`${host} is at ${inside}, an address of this machine or of a network of its own, which is refused; where that is meant, write "private: yes" for the source`);
  return addresses;
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function inTime<T>(work: Promise<T>, ms: number, late: string): Promise<T> {
  const isLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => isLate.reject(new NotAllowed(late)), ms);
  try {
    return await Promise.race([work, isLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}
