import { userInfo } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { whoAsks } from './arguments.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['what was said', 'Asha', { USER: 'ila', LOGNAME: 'mohan' }, 'Asha'],
  ['the user', undefined, { USER: ' ila ', LOGNAME: 'mohan' }, 'ila'],
  ['who logged in', undefined, { USER: '', LOGNAME: 'mohan' }, 'mohan'],
  ['whose process it is', undefined, { USER: undefined, LOGNAME: undefined }, userInfo().username],
] as const)('who asks is %s', (_, said, { USER, LOGNAME }, expected) => {
  vi.stubEnv('USER', USER);
  vi.stubEnv('LOGNAME', LOGNAME);
  expect(whoAsks(said)).toBe(expected);
});
