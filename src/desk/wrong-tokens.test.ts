import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, countWrongTokens } from './wrong-tokens.ts';

test('after twenty wrong ones an address waits for the rest of its minute, and nobody else does', () => {
  let now = 0;
  const wrongs = countWrongTokens(() => now);
  for (let count = 0; count < 20; count += 1) {
    expect(wrongs.waits('192.0.2.1')).toBe(0);
    wrongs.wrong('192.0.2.1');
    now += 1_000;
  }
  expect([wrongs.waits('192.0.2.1'), wrongs.waits('192.0.2.2')]).toEqual([40, 0]);
  now = 59_999;
  expect(wrongs.waits('192.0.2.1')).toBe(1);
  now = 60_000;
  expect(wrongs.waits('192.0.2.1')).toBe(0);
});

test('what is remembered is bounded, and the oldest goes first', () => {
  const wrongs = countWrongTokens(() => 0);
  for (let count = 0; count < 20; count += 1) wrongs.wrong('first');
  for (let other = 0; other < 9_999; other += 1) wrongs.wrong(`other ${other}`);
  expect(wrongs.waits('first')).toBe(60);
  wrongs.wrong('one more');
  expect(wrongs.waits('first')).toBe(0);
});

test.each([
  ['192.0.2.1', undefined, '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
  ['192.0.2.1', '198.51.100.7', '192.0.2.1'],
  ['127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['::1', '10.0.0.1, 198.51.100.7', '198.51.100.7'],
  ['::ffff:127.0.0.1', 'unknown', '127.0.0.1'],
  ['2001:db8:0:5:1:2:3:4', undefined, '2001:db8:0:5'],
  ['2001:DB8::1', undefined, '2001:db8:0:0'],
  ['127.0.0.1', '2001:0db8:0:0005::9', '2001:db8:0:5'],
  ['fe80::1%eth0', undefined, 'fe80:0:0:0'],
  [undefined, undefined, ''],
])('from %s, forwarded for %s: counted as %s', (peer, forwarded, counted) => {
  expect(addressOf(peer, forwarded)).toBe(counted);
});

test('two addresses of one network of 64 bits are counted as one', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  fc.assert(fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (net, host) => {
    const counted = addressOf([...net, ...host].join(':'), undefined);
    return counted === addressOf([...net, '0', '0', '0', '1'].join(':'), undefined) && counted === net.join(':');
  }));
});
