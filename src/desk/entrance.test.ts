import { expect, test } from 'vitest';
import type { Token } from '../archive/tokens.ts';
import { openEntrance } from './entrance.ts';
import type { DeskProblem } from './problems.ts';
import { makeToken } from './token.ts';

const noon = Temporal.Instant.from('2026-11-26T06:30:00Z');
const made = makeToken();
const token: Token = { id: made.id, name: 'Desk of Asha', scopes: ['pictures:read'], madeAt: noon, madeBy: 'A. Das', endsAt: null, usedAt: null, revoked: null };

function entrance(changed: Partial<Token> = {}, now = noon) {
  const used: string[] = [];
  const tokens = {
    find: (id: string) => Promise.resolve(id === made.id ? { ...token, ...changed, hash: made.hash } : undefined),
    used: ({ id }: Pick<Token, 'id'>) => Promise.resolve(void used.push(id)),
  };
  const entrance = openEntrance(() => now);
  const knock = (authorization?: string, scope: 'pictures:read' | 'pictures:write' = 'pictures:read', address = '192.0.2.1') => entrance.admit({ authorization, address, scope }, { tokens });
  const refused = async (...args: Parameters<typeof knock>): Promise<readonly [string, string | undefined]> => {
    const problem = await knock(...args).then(() => undefined, (error: unknown) => error as DeskProblem);
    return [problem?.code ?? 'let in', problem?.headers['WWW-Authenticate'] ?? problem?.headers['Retry-After']];
  };
  return { knock, refused, used };
}

test('who bears a token that has the scope is let in in its name, and that it was used is noted', async () => {
  const { knock, used } = entrance();
  expect(await knock(`Bearer ${made.text}`)).toMatchObject({ name: 'Desk of Asha' });
  expect(await knock(`bearer   ${made.text}`)).toMatchObject({ name: 'Desk of Asha' });
  expect(used).toEqual([made.id, made.id]);
});

test('who brings none is asked for one, and told of no error', async () => {
  const { refused, used } = entrance();
  for (const none of [undefined, '', 'Basic dXNlcjpwYXNz', made.text]) expect(await refused(none)).toEqual(['token-missing', 'Bearer realm="Standfirst", scope="pictures:read"']);
  expect(used).toEqual([]);
});

test.each(['Bearer', 'Bearer two words', 'Bearer "quoted"', 'Bearer a,b'])('“%s” is no request that can be understood', async (authorization) => {
  expect(await entrance().refused(authorization)).toEqual(['invalid-request', expect.stringContaining('error="invalid_request"')]);
});

test('a wrong one opens nothing: another secret, another id, an end that has come, one that was revoked', async () => {
  const invalid = ['token-invalid', expect.stringContaining('error="invalid_token"')];
  expect(await entrance().refused(`Bearer sf_${made.id}_${'A'.repeat(43)}`)).toEqual(invalid);
  expect(await entrance().refused(`Bearer ${makeToken().text}`)).toEqual(invalid);
  expect(await entrance().refused('Bearer hello')).toEqual(invalid);
  expect(await entrance({ endsAt: noon }).refused(`Bearer ${made.text}`)).toEqual(['token-invalid', expect.stringContaining('This token ended at 2026-11-26T06:30:00Z.')]);
  expect(await entrance({ endsAt: noon.add({ seconds: 1 }) }).refused(`Bearer ${made.text}`)).toEqual(['let in', undefined]);
  expect(await entrance({ revoked: { at: noon, by: 'M. Rao' } }).refused(`Bearer ${made.text}`)).toEqual(['token-invalid', expect.stringContaining('This token was revoked at')]);
});

test('that one has ended or was revoked is told to its bearer alone', async () => {
  const [, challenge] = await entrance({ revoked: { at: noon, by: 'M. Rao' } }).refused(`Bearer sf_${made.id}_${'A'.repeat(43)}`);
  expect(challenge).toContain('There is no such token.');
});

test('the scope that is missing is named', async () => {
  expect(await entrance().refused(`Bearer ${made.text}`, 'pictures:write')).toEqual(['scope-missing', expect.stringMatching(/error="insufficient_scope".*scope="pictures:write"$/)]);
});

test('an address that shows wrong ones again and again is not heard for a while; others are', async () => {
  const { refused, knock } = entrance();
  for (let count = 0; count < 20; count += 1) expect((await refused(`Bearer ${makeToken().text}`))[0]).toBe('token-invalid');
  expect(await refused(`Bearer ${made.text}`)).toEqual(['too-many-wrong-tokens', '60']);
  expect(await knock(`Bearer ${made.text}`, 'pictures:read', '192.0.2.2')).toMatchObject({ id: made.id });
});

test('what was never a token is refused and not counted: the archive is not asked', async () => {
  const { refused, knock } = entrance();
  for (let count = 0; count < 40; count += 1) expect((await refused('Bearer wrong'))[0]).toBe('token-invalid');
  expect(await knock(`Bearer ${made.text}`)).toMatchObject({ id: made.id });
});

test('nobody shuts out an office behind one address: who was let in lately is let in while others send wrong tokens from there', async () => {
  const { refused, knock } = entrance();
  await knock(`Bearer ${made.text}`);
  for (let count = 0; count < 30; count += 1) await refused(`Bearer ${makeToken().text}`);
  expect((await refused(`Bearer ${makeToken().text}`))[0]).toBe('too-many-wrong-tokens');
  expect((await refused(`Bearer sf_${made.id}_${'A'.repeat(43)}`))[0]).toBe('too-many-wrong-tokens');
  expect(await knock(`Bearer ${made.text}`)).toMatchObject({ id: made.id });
});
