import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { fetchGuarded, type Fetched, type FetchOptions } from './fetch-guarded.ts';

/** Each path has its own answer; `seen` are the requests, with the host that was asked for. */
const answers: { [path: string]: (request: http.IncomingMessage, response: http.ServerResponse) => void } = {};
const seen: { path: string; headers: http.IncomingHttpHeaders }[] = [];
const server = http.createServer((request, response) => {
  seen.push({ path: request.url ?? '', headers: request.headers });
  const answer = answers[request.url ?? ''];
  if (answer === undefined) response.writeHead(404).end();
  else answer(request, response);
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const resolve = async (host: string): Promise<readonly string[]> => (NAMES[host] === undefined ? Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) : Promise.resolve(NAMES[host]));
const NAMES: { readonly [host: string]: readonly string[] } = { 'agency.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'], 'mixed.example': ['8.8.8.8', '10.0.0.5'], 'mapped.example': ['::ffff:127.0.0.1'], 'two.example': ['127.0.0.2', '127.0.0.1'], 'empty.example': [] };
const get = async (path: string, more: Partial<FetchOptions> = {}, host = 'agency.example'): Promise<Fetched> => fetchGuarded(`http://${host}:${port}${path}`, { allowPrivate: true, resolve, ...more });
const why = (fetched: Fetched): string => (fetched.ok ? `answered ${fetched.status}` : fetched.why);
const redirect = (location: string) => (_: unknown, response: http.ServerResponse): void => void response.writeHead(302, { location }).end('moved');
const packed = (encoding: string, bytes: Uint8Array) => (_: unknown, response: http.ServerResponse): void => void response.writeHead(200, { 'content-encoding': encoding }).end(bytes);

test('the connection goes to the address that was judged, with the name that was asked for', async () => {
  answers['/name'] = (_, response) => void response.end('नदी');
  const fetched = await get('/name');
  expect(fetched).toMatchObject({ ok: true, status: 200, bytes: Buffer.from('नदी') });
  expect(seen.at(-1)?.headers.host).toBe(`agency.example:${port}`);
});

test('a name is looked up once: what it says the second time is nobody’s concern', async () => {
  answers['/once'] = (_, response) => void response.end('x');
  let asked = 0;
  const rebinding = async (): Promise<readonly string[]> => Promise.resolve(asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
  expect(why(await get('/once', { resolve: rebinding }))).toBe('answered 200');
  expect(asked).toBe(1);
});

test.each(['agency.example', 'mixed.example', 'mapped.example', '127.0.0.1', '[::1]', '0x7f.1', '2130706433', '127.1', '0', '[::ffff:127.0.0.1]', '169.254.169.254', '10.1.2.3'])('%s is refused, and nobody is connected to', async (host) => {
  answers['/inside'] = (_, response) => void response.end('secret');
  const before = seen.length;
  expect(why(await get('/inside', { allowPrivate: false }, host))).toContain('which is refused');
  expect(seen.length).toBe(before);
});

test('a redirect into the network is judged like the first address', async () => {
  answers['/inside'] = (_, response) => void response.end('secret');
  answers['/away'] = redirect(`http://other.example:${port}/inside`);
  // The first hop is allowed by a resolver that calls this server public; nothing else is.
  const fetched = await fetchGuarded(`http://agency.example:${port}/away`, { allowPrivate: false, resolve: async (host) => Promise.resolve(host === 'agency.example' ? ['8.8.8.8'] : ['127.0.0.1']), limits: { connectMs: 200 } });
  expect(fetched.ok).toBe(false);
  const seenBefore = seen.length;
  const judged: string[] = [];
  await get('/away', { resolve: async (host) => Promise.resolve((judged.push(host), ['127.0.0.1'])) });
  expect([judged, seen.slice(seenBefore).map(({ path }) => path)]).toEqual([['agency.example', 'other.example'], ['/away', '/inside']]);
});

test('keys go to the first host alone', async () => {
  answers['/here'] = redirect('/there');
  answers['/there'] = redirect(`http://other.example:${port}/end`);
  answers['/end'] = (_, response) => void response.end('x');
  const before = seen.length;
  await get('/here', { privateHeaders: { authorization: 'Bearer secret', 'x-key': 'k' }, headers: { accept: '*/*' } });
  expect(seen.slice(before).map(({ headers }) => [headers.authorization, headers['x-key'], headers.accept])).toEqual([['Bearer secret', 'k', '*/*'], ['Bearer secret', 'k', '*/*'], [undefined, undefined, '*/*']]);
});

test('redirects have an end, and lead only to what is HTTP', async () => {
  answers['/round'] = redirect('/round');
  answers['/file'] = redirect('file:///etc/passwd');
  expect(why(await get('/round'))).toBe('it sends us on more than 5 times');
  expect(why(await get('/file'))).toContain('no http:// or https:// address');
  expect(why(await fetchGuarded('ftp://agency.example/x', { allowPrivate: true }))).toContain('no http:// or https:// address');
});

test('what is too large is given up while it comes, packed or not', async () => {
  const limits = { bytes: 100_000 };
  const bomb = Buffer.alloc(20_000_000);
  answers['/said'] = (_, response) => void response.writeHead(200, { 'content-length': 200_000 }).write('x');
  answers['/unsaid'] = (_, response) => {
    const more = (): void => void (response.destroyed || (response.write(Buffer.alloc(10_000)), setImmediate(more)));
    more();
  };
  answers['/gzip-bomb'] = packed('gzip', gzipSync(bomb));
  answers['/br-bomb'] = packed('br', brotliCompressSync(bomb));
  for (const path of ['/said', '/unsaid', '/gzip-bomb', '/br-bomb']) expect([path, why(await get(path, { limits }))]).toEqual([path, expect.stringContaining('it is larger than')]);
});

test('what is packed is unpacked; what is cut off or packed in another way is no document', async () => {
  answers['/gzip'] = packed('gzip', gzipSync('नदी'));
  answers['/br'] = packed('BR', brotliCompressSync('नदी'));
  answers['/cut-gzip'] = packed('gzip', gzipSync('a river rose'.repeat(100)).subarray(0, 30));
  answers['/no-gzip'] = packed('gzip', Buffer.from('plain'));
  answers['/zstd'] = packed('zstd', Buffer.from('x'));
  answers['/cut'] = (_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  };
  for (const path of ['/gzip', '/br']) expect(await get(path)).toMatchObject({ ok: true, bytes: Buffer.from('नदी') });
  expect(why(await get('/cut-gzip'))).toBe('what it packed cannot be unpacked');
  expect(why(await get('/no-gzip'))).toBe('what it packed cannot be unpacked');
  expect(why(await get('/zstd'))).toContain('packed in a way that nobody asked for');
  expect(why(await get('/cut'))).toBe('the connection broke off before all of it was there');
});

test('a server that says nothing, or goes on for ever, is given up', async () => {
  answers['/mute'] = () => undefined;
  answers['/drip'] = (_, response) => {
    const drip = setInterval(() => void response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  };
  expect(why(await get('/mute', { limits: { quietMs: 100 } }))).toBe('it said nothing for 0.1 s');
  expect(why(await get('/drip', { limits: { wholeMs: 300 } }))).toBe('it took longer than 0.3 s');
});

test('whoever stops it is not kept waiting', async () => {
  answers['/mute'] = () => undefined;
  const stop = new AbortController();
  const fetched = get('/mute', { signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  expect(why(await fetched)).toBe('the newsroom is stopping');
});

test('names and addresses that lead nowhere are said so; the next address of a name is tried', async () => {
  answers['/two'] = (_, response) => void response.end('x');
  expect(why(await get('/', {}, 'nowhere.example'))).toBe('its name is not known: look at the address');
  expect(why(await get('/', {}, 'empty.example'))).toBe('the name empty.example has no address');
  expect(why(await get('/two', {}, 'two.example'))).toBe('answered 200');
  expect(why(await fetchGuarded('http://127.0.0.1:1/', { allowPrivate: true }))).toBe('nobody listens at its address');
});

test('no key of an address gets into what is said', async () => {
  answers['/key?apikey=abc123'] = redirect('gopher://x');
  const fetched = await get('/key?apikey=abc123');
  expect(why(fetched)).not.toContain('abc123');
  expect(why(fetched)).toContain('/key');
});

test('under seal, the certificate must be that of the name that was asked for, and no redirect leads out of it', async () => {
  const { key, cert } = makeCertificate('agency.example');
  const sealed = https.createServer({ key, cert }, (request, response) => {
    if (request.url === '/down') response.writeHead(302, { location: `http://agency.example:${port}/name` }).end();
    else response.end('sealed');
  });
  await new Promise<void>((done) => void sealed.listen(0, '127.0.0.1', done));
  const { port: sealedPort } = sealed.address() as AddressInfo;
  const ask = async (host: string, path: string, ca?: string): Promise<string> => why(await fetchGuarded(`https://${host}:${sealedPort}${path}`, { allowPrivate: true, resolve, ...(ca === undefined ? {} : { ca }) }));
  expect(await ask('agency.example', '/', cert)).toBe('answered 200');
  expect(await ask('other.example', '/', cert)).toBe('its certificate is another name’s');
  expect(await ask('agency.example', '/')).toBe('nobody vouches for its certificate');
  expect(await ask('agency.example', '/down', cert)).toContain('an address without a seal');
  sealed.closeAllConnections();
  await new Promise((done) => void sealed.close(done));
});
