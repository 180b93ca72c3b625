import http from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { answerPush } from './answer-push.ts';
import { type PushHouse, receivePush, refuseHead } from './wire/sources/receive-push.ts';
import { houseThat, pushSource, type TestHouse } from './wire/sources/receiving.fixtures.ts';
import type { PushSource } from './wire/sources/source.ts';

const TOKEN = 'a-token-of-some-length';
const right = { Authorization: `Bearer ${TOKEN}` };
const signing: PushSource = { ...pushSource, key: 'signing', auth: { kind: 'signature', secret: { env: 'PUSH_TOKEN' } } };
const other: PushSource = { ...pushSource, key: 'other' };

let server: http.Server | undefined;
let sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server?.closeAllConnections();
  server?.close();
});

async function serve(house: TestHouse = houseThat(undefined, { PUSH_TOKEN: TOKEN }), patienceMs = 30_000): Promise<string> {
  const known: PushHouse = { ...house, find: (key) => [pushSource, signing, other].find((source) => source.key === key) };
  const wire = { refuseHead: (head: Parameters<typeof refuseHead>[0]) => refuseHead(head, known), push: async (request: Parameters<typeof receivePush>[0]) => receivePush(request, known) };
  server = http.createServer(answerPush({ wire: () => wire, patienceMs }));
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A request whose body never comes; what the server says to it. */
function sendHead(base: string, path: string, headers: { readonly [name: string]: string } = {}): { readonly said: () => string; readonly isClosed: () => boolean } {
  let said = '';
  let isClosed = false;
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (said += chunk.toString()));
  socket.on('close', () => (isClosed = true));
  const lines = Object.entries({ Host: 'x', 'Content-Length': '1000000', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\nsome of it`);
  return { said: () => said, isClosed: () => isClosed };
}
const push = async (base: string, path = '/wire/push', body = '{}'): Promise<number> => (await fetch(`${base}${path}`, { method: 'POST', headers: right, body })).status;
const soon = { timeout: 5000, interval: 10 };

test.each([
  ['an unknown source', '/wire/nobody', right, 404],
  ['no source', '/wire/', right, 404],
  ['no token', '/wire/push', {}, 401],
  ['a wrong token', '/wire/push', { Authorization: 'Bearer another-token-of-length' }, 401],
  ['no signature', '/wire/signing', right, 401],
  ['a signature of long ago', '/wire/signing', { 'X-Timestamp': '1000000000', 'X-Signature': `sha256=${'0'.repeat(64)}` }, 401],
])('%s is answered from the headers alone, and the connection is closed', async (_, path, headers, status) => {
  const sent = sendHead(await serve(), path, headers);
  await expect.poll(sent.said, soon).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await expect.poll(sent.isClosed, soon).toBe(true);
});

test('a short body that nobody reads does not end the connection', async () => {
  const base = await serve();
  const answer = await fetch(`${base}/wire/nobody`, { method: 'POST', body: 'x' });
  expect([answer.status, answer.headers.get('connection')]).toEqual([404, 'keep-alive']);
});

test('however many strangers send slowly, whoever has the token is let in', async () => {
  const base = await serve();
  const strangers = Array.from({ length: 20 }, () => sendHead(base, '/wire/push'));
  await expect.poll(() => strangers.filter(({ said }) => said() !== '').length, soon).toBe(20);
  expect(await push(base)).toBe(202);
});

test('the slots of one source are its own', async () => {
  const base = await serve();
  const slow = Array.from({ length: 9 }, () => sendHead(base, '/wire/push', right));
  await expect.poll(() => slow.filter(({ said }) => said().startsWith('HTTP/1.1 503')).length, soon).toBe(1);
  expect([await push(base), await push(base, '/wire/other')]).toEqual([503, 202]);
});

test('a body that does not come in time is given up, and its slot is free', async () => {
  const base = await serve(undefined, 100);
  const slow = Array.from({ length: 8 }, () => sendHead(base, '/wire/push', right));
  await expect.poll(() => slow.every(({ said, isClosed }) => said().startsWith('HTTP/1.1 408') && isClosed()), soon).toBe(true);
  expect(await push(base)).toBe(202);
});

test('a sender who breaks off frees the slot', async () => {
  const base = await serve();
  for (let number = 0; number < 8; number++) sendHead(base, '/wire/push', right);
  await expect.poll(async () => push(base), soon).toBe(503);
  for (const socket of sockets) socket.destroy();
  await expect.poll(async () => push(base), soon).toBe(202);
});

test('kills that wait for a newsstand keep no further one from being committed', async () => {
  const silent = Promise.withResolvers<boolean>();
  let committed = 0;
  const house = houseThat((_, text) => (committed++, { kept: true, trouble: null, everywhere: text === 'kill' ? silent.promise : null }), { PUSH_TOKEN: TOKEN });
  const base = await serve(house);
  const kills = Array.from({ length: 12 }, async () => push(base, '/wire/push', 'kill'));
  await expect.poll(() => committed, soon).toBe(12);
  expect(await push(base)).toBe(202);
  silent.resolve(true);
  expect(new Set(await Promise.all(kills))).toEqual(new Set([202]));
});

test('a body that is too large is refused, whether it says so or not', async () => {
  const base = await serve();
  const said = sendHead(base, '/wire/push', { ...right, 'Content-Length': String(17 * 1024 * 1024) });
  await expect.poll(said.said, soon).toMatch(/^HTTP\/1.1 413/);
  const stream = new ReadableStream({ start: (controller) => (controller.enqueue(new Uint8Array(17 * 1024 * 1024)), controller.close()) });
  const answer = await fetch(`${base}/wire/push`, { method: 'POST', headers: right, body: stream, duplex: 'half' } as RequestInit).catch(() => ({ status: 413 }));
  expect(answer.status).toBe(413);
});
