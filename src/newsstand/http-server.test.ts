import { request } from 'node:http';
import { expect, test } from 'vitest';
import { closeServer, listenOn, makeServer } from './http-server.ts';

test('connections outlive the idle time of proxies, and nobody may take for ever', async () => {
  const server = makeServer(() => undefined);
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  for (const limit of [server.headersTimeout, server.requestTimeout, server.timeout]) expect(limit).toBeGreaterThan(0);
  expect(server.maxRequestsPerSocket).toBe(0);
  await closeServer(server, 100);
});
test('a port that is taken is said so', async () => {
  const [one, other] = [makeServer(() => undefined), makeServer(() => undefined)];
  const { port } = await listenOn(one, 0, '127.0.0.1');
  await expect(listenOn(other, port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  await closeServer(one, 100);
});
test('who does not come to an end is hung up on when the house closes', async () => {
  const server = makeServer((_, response) => void response.writeHead(200).write('begun'));
  const { port } = await listenOn(server, 0, '127.0.0.1');
  const begun = Promise.withResolvers<void>();
  const broken = new Promise<string>((resolve) => {
    const sent = request({ port, host: '127.0.0.1' }, (response) => {
      response.on('data', () => begun.resolve());
      response.on('error', ({ message }) => resolve(message));
    });
    sent.on('error', ({ message }) => resolve(message));
    sent.end();
  });
  await begun.promise;
  const started = performance.now();
  await closeServer(server, 100);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(await broken).toMatch(/aborted|hang up/);
});
