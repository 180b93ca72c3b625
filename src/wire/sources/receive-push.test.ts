import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { MOST_PUSH_BYTES, type PushAnswer, receivePush } from './receive-push.ts';
import { folderSource, houseThat, pushSource, type TestHouse } from './receiving.fixtures.ts';
import type { PushSource, WireSource } from './source.ts';

const TOKEN = 'a-token-of-some-length';
const now = (): Temporal.Instant => Temporal.Instant.from('2026-11-27T08:30:00Z');
const signing: PushSource = { ...pushSource, key: 'signing', auth: { kind: 'signature', secret: { env: 'PUSH_TOKEN' } } };
const body = new TextEncoder().encode('{"uri": "urn:x", "headline": "नदी"}');

async function send(request: { source?: string; headers?: { readonly [name: string]: string }; bytes?: Uint8Array }, house: TestHouse = houseThat(undefined, { PUSH_TOKEN: TOKEN })): Promise<PushAnswer> {
  const sources: readonly WireSource[] = [pushSource, signing, folderSource];
  return receivePush({ source: 'push', headers: { authorization: `Bearer ${TOKEN}` }, bytes: body, ...request }, { ...house, now, find: (key) => sources.find((source) => source.key === key) });
}

test('with its token, the body is kept as it is, and the same body has the same receipt', async () => {
  const house = houseThat(undefined, { PUSH_TOKEN: TOKEN });
  const answers = [await send({ headers: { authorization: `bearer ${TOKEN}`, 'content-type': 'Application/JSON; charset="ISO-8859-1"' } }, house), await send({}, house)];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(answers[0]?.body).toEqual(answers[1]?.body);
  expect(house.deliveries[0]).toMatchObject({ bytes: body, name: null, encoding: 'iso-8859-1' });
});

test.each([
  ['no token', {}],
  ['another token', { authorization: 'Bearer another-token-of-some-length' }],
  ['the token of a part', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
  ['an empty token', { authorization: 'Bearer ' }],
  ['another scheme', { authorization: `Basic ${TOKEN}` }],
])('%s is not let in, and nothing is delivered', async (_, headers) => {
  const house = houseThat(undefined, { PUSH_TOKEN: TOKEN });
  expect((await send({ headers }, house)).status).toBe(401);
  expect(house.deliveries).toEqual([]);
});

function signed(moment: number, bytes = body, secret = TOKEN): { readonly [name: string]: string } {
  return { 'x-timestamp': String(moment), 'x-signature': `sha256=${createHmac('sha256', secret).update(`${moment}.`).update(bytes).digest('hex')}` };
}
const seconds = now().epochMilliseconds / 1000;

test.each([
  ['signed now', signed(seconds), 202],
  ['signed five minutes ago', signed(seconds - 300), 202],
  ['signed by a clock ahead', signed(seconds + 299), 202],
  ['signed earlier', signed(seconds - 301), 401],
  ['signed too far ahead', signed(seconds + 301), 401],
  ['with another secret', signed(seconds, body, 'another-secret-of-length'), 401],
  ['another body', signed(seconds, new Uint8Array(3)), 401],
  ['another moment than was signed', { ...signed(seconds - 400), 'x-timestamp': String(seconds) }, 401],
  ['no signature', { 'x-timestamp': String(seconds) }, 401],
  ['no timestamp', { 'x-signature': signed(seconds)['x-signature'] ?? '' }, 401],
  ['a token where a signature is asked for', { authorization: `Bearer ${TOKEN}` }, 401],
])('%s: %#', async (_, headers, status) => {
  expect((await send({ source: 'signing', headers })).status).toBe(status);
});

test('an unknown source, one of another kind, an empty and a large body', async () => {
  expect((await send({ source: 'nobody' })).status).toBe(404);
  expect((await send({ source: folderSource.key })).status).toBe(404);
  expect((await send({ bytes: new Uint8Array() })).status).toBe(400);
  expect((await send({ bytes: new Uint8Array(MOST_PUSH_BYTES + 1) })).status).toBe(413);
});

test.each([undefined, '', 'tiny-one'])('with the secret %j nobody is let in, and the desk hears why', async (secret) => {
  const house = houseThat(undefined, secret === undefined ? {} : { PUSH_TOKEN: secret });
  expect((await send({ headers: { authorization: `Bearer ${secret ?? ''}` } }, house)).status).toBe(503);
  expect(house.told('failed')[0]).toContain('PUSH_TOKEN');
  expect(house.told('failed')[0]).not.toContain('tiny-one');
});

test('what could not be read is kept, and the sender hears of it', async () => {
  const house = houseThat(() => ({ kept: true, trouble: 'It is no document of an agency.' }), { PUSH_TOKEN: TOKEN });
  expect(await send({}, house)).toMatchObject({ status: 202, body: { note: 'It is no document of an agency.' } });
  expect(house.told('refused')).toEqual(['It is no document of an agency.']);
});

test('what was not kept is the sender’s to send again, and he learns nothing of the inside', async () => {
  const away = houseThat(() => {
    throw new Error('connect ECONNREFUSED /run/postgres');
  }, { PUSH_TOKEN: TOKEN });
  const answer = await send({}, away);
  expect(answer.status).toBe(503);
  expect(JSON.stringify(answer)).not.toContain('postgres');
  expect(away.told('failed')[0]).toContain('ECONNREFUSED');
  expect((await send({}, houseThat(() => ({ kept: false, trouble: null }), { PUSH_TOKEN: TOKEN }))).status).toBe(503);
});

test('a kill that has not reached every newsstand is the sender’s to send again, and the desk hears of it', async () => {
  let isGone = false;
  const house = houseThat(() => ({ kept: true, trouble: null, everywhere: Promise.resolve(isGone) }), { PUSH_TOKEN: TOKEN });
  expect((await send({}, house)).status).toBe(503);
  expect(house.told('failed')[0]).toContain('a kill has not reached every newsstand yet');
  isGone = true;
  expect((await send({}, house)).status).toBe(202);
});
