/**
 * Which addresses are anybody's, and which belong to this machine, its network, or nobody (the special-purpose registries of IANA, RFC 6890). Pure.
 */
import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC_4 = (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
).split(' ');
/** Of IPv6 only 2000::/3 is given out at all; these in it are not, or lead through a tunnel to an IPv4 address. */
const NOT_PUBLIC_6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'.split(' ');

const never4 = listOf(NOT_PUBLIC_4, 'ipv4');
const never6 = listOf(NOT_PUBLIC_6, 'ipv6');
const given6 = listOf(['2000::/3'], 'ipv6');

function listOf(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits = ''] = subnet.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** False for whatever is no IP address. An IPv4 address within an IPv6 one (`::ffff:0:0/96`, `64:ff9b::/96`) is judged as that. */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? '';
  if (isIP(bare) === 4) return !never4.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  const within = ipv4Within(groupsOf(bare));
  if (within !== null) return !never4.check(within, 'ipv4');
  return given6.check(bare, 'ipv6') && !never6.check(bare, 'ipv6');
}

/** Mapped (RFC 4291) or translated (RFC 6052). */
function ipv4Within(groups: readonly number[]): string | null {
  const head = groups.slice(0, 6).map((group) => group.toString(16)).join(':');
  if (head !== '0:0:0:0:0:ffff' && head !== '64:ff9b:0:0:0:0') return null;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = hex.split('::');
  const read = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [read(head), read(tail ?? '')];
  return [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}
