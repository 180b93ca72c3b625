import { expect, it } from 'vitest';
import { decideNode } from '../../scripts/lib/node26.mjs';

const debian = { version: 'v20.20.2', platform: 'linux', arch: 'x64', glibc: true, brought: null };

it.each([
  ['this one, when it is new enough', { version: 'v26.0.0' }, 'this'],
  ['this one, when it is newer still', { version: 'v27.1.0', platform: 'darwin', arch: 'arm64' }, 'this'],
  ['one to be fetched, when this one is old', {}, 'fetch'],
  ['the one that was fetched before', { brought: '26.10.0' }, 'brought'],
  ['one to be fetched again, when another version is asked for now', { brought: '26.9.0' }, 'fetch'],
])('the newsroom runs under %s', (_, machine, kind) => {
  expect(decideNode({ ...debian, ...machine }).kind).toBe(kind);
});

it.each([
  ['a Mac', { platform: 'darwin', arch: 'arm64', glibc: false }, /on darwin arm64/],
  ['a Linux with another C library', { glibc: false }, /without glibc/],
  ['an ARM Linux', { arch: 'arm64' }, /on linux arm64/],
])('where Node 26 cannot be fetched (%s), it says which one is needed and how to get it', (_, machine, words) => {
  const choice = decideNode({ ...debian, ...machine });
  expect(choice).toEqual({ kind: 'refuse', why: expect.stringMatching(words) });
  expect(choice).toEqual({ kind: 'refuse', why: expect.stringMatching(/Node 26 or newer; this is Node 20\.20\.2.*nodejs\.org/s) });
});
