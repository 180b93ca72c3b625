/**
 * An S3-compatible service for tests, as a process of its own: the part of Amazon's that Standfirst uses, by its documentation and with its strictness. Signatures
 * (version 4) are computed anew here, bodies compared with their checksums, errors told in XML, lists given in pages. Objects lie in a folder, so that the
 * service can be ended and started again. It can be told to fail (`POST /-/faults`), and says what it was asked (`GET /-/requests`).
 *
 *     node test/support/s3-server.ts '{"folder": …, "port": …, "bucket": …, "id": …, "secret": …, "region": …, "page": …}'
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Fault, S3Settings } from './s3-service.ts';

const settings = JSON.parse(process.argv[2] ?? '{}') as S3Settings & { readonly port: number };
const { folder, bucket, id, secret, region, page, versioning } = settings;
mkdirSync(folder, { recursive: true });
let faults: readonly Fault[] = [];
let requests: string[] = [];

class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
/** As RFC 3986 has it; AWS wants it so in what is signed. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const fileOf = (key: string): string => join(folder, encodeURIComponent(key).replaceAll('.', '%2E'));
const keyOf = (file: string): string => decodeURIComponent(file);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function authenticate({ method = '', headers }: IncomingMessage, url: URL, body: Buffer): void {
  const written = headers.authorization ?? '';
  const [, key, day, where, service, signedNames = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(written) ?? [];
  if (key === undefined) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  if (key !== id) throw new S3Error(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  if (where !== region || service !== 's3') throw new S3Error(400, 'AuthorizationHeaderMalformed', `The authorization header is malformed; the region '${where}' is wrong; expecting '${region}'`);
  const date = String(headers['x-amz-date'] ?? '');
  const [, year, month, dayOf, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const at = Date.parse(`${year}-${month}-${dayOf}T${hour}:${minute}:${second}Z`);
  if (!date.startsWith(day ?? '-') || !(Math.abs(Date.now() - at) < 15 * 60_000)) throw new S3Error(403, 'RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.');
  const names = signedNames.split(';');
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))].find((name) => !names.includes(name));
  if (unsigned !== undefined) throw new S3Error(403, 'AccessDenied', `There were headers present in the request which were not signed: ${unsigned}`);
  const told = String(headers['x-amz-content-sha256'] ?? '');
  if (told !== 'UNSIGNED-PAYLOAD' && told !== sha256(body)) throw new S3Error(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).toSorted().join('&');
  const path = url.pathname.split('/').map((part) => encoded(decodeURIComponent(part))).join('/');
  const canonical = [method, path, query, ...names.map((name) => `${name}:${String(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`), '', signedNames, told].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${where}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signing = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day ?? ''), where));
  if (!timingSafeEqual(hmac(signing, toSign), Buffer.from(signature, 'hex'))) throw new S3Error(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.');
}

function answer({ method = '', headers }: IncomingMessage, url: URL, body: Buffer): Reply {
  const [, named = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  if (named !== bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (key === '' && method === 'GET') return url.searchParams.has('versioning') ? xml(`<VersioningConfiguration>${versioning ? '<Status>Enabled</Status>' : ''}</VersioningConfiguration>`) : list(url.searchParams);
  if (key === '') throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  if (method === 'PUT') {
    if (headers['content-length'] === undefined) throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
    const temporary = join(folder, `.${randomBytes(6).toString('hex')}`);
    writeFileSync(temporary, body);
    renameSync(temporary, fileOf(key));
    return { status: 200, headers: { ETag: etagOf(body) }, body: Buffer.alloc(0) };
  }
  if (method === 'DELETE') {
    rmSync(fileOf(key), { force: true });
    return { status: 204, headers: {}, body: Buffer.alloc(0) };
  }
  if (method !== 'GET' && method !== 'HEAD') throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  return read(key, headers.range);
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const xml = (text: string): Reply => ({ status: 200, headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`) });

function find(key: string): Buffer | undefined {
  try {
    return readFileSync(fileOf(key));
  } catch {
    return undefined;
  }
}

function read(key: string, range: string | undefined): Reply {
  const bytes = find(key);
  if (bytes === undefined) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  const always = { ETag: etagOf(bytes), 'Accept-Ranges': 'bytes', 'Content-Type': 'application/octet-stream' };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined) return { status: 200, headers: always, body: bytes };
  if (Number(from) >= bytes.length) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  const last = to === '' || to === undefined ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  return { status: 206, headers: { ...always, 'Content-Range': `bytes ${from}-${last}/${bytes.length}` }, body: bytes.subarray(Number(from), last + 1) };
}

function list(query: URLSearchParams): Reply {
  if (query.get('list-type') !== '2') throw new S3Error(501, 'NotImplemented', 'This server lists by the second form alone');
  const prefix = query.get('prefix') ?? '';
  const most = Math.min(page, Number(query.get('max-keys') ?? page));
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
  const keys = readdirSync(folder).filter((name) => !name.startsWith('.')).map(keyOf).filter((key) => key.startsWith(prefix)).toSorted().filter((key) => key > after);
  const given = keys.slice(0, most);
  const isTruncated = keys.length > given.length;
  return xml([
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${given.length}</KeyCount><MaxKeys>${most}</MaxKeys><IsTruncated>${isTruncated}</IsTruncated>`,
    ...given.map((key) => `<Contents><Key>${escaped(key)}</Key><LastModified>2026-11-27T00:00:00.000Z</LastModified><ETag>&quot;${'0'.repeat(32)}&quot;</ETag><Size>${find(key)?.length ?? 0}</Size><StorageClass>STANDARD</StorageClass><Owner><ID>me</ID></Owner></Contents>`),
    ...(isTruncated ? [`<NextContinuationToken>${Buffer.from(given.at(-1) ?? '').toString('base64')}</NextContinuationToken>`] : []),
    '</ListBucketResult>',
  ].join(''));
}

/** The first that fits, and it counts down. */
function takeFault(line: string): Fault | undefined {
  const fault = faults.find((each) => each.count > 0 && new RegExp(each.match).test(line));
  if (fault !== undefined) faults = faults.map((each) => (each === fault ? { ...each, count: each.count - 1 } : each));
  return fault;
}

function respond({ status, headers, body }: Reply, request: IncomingMessage, response: ServerResponse, cutAfter?: number): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length, 'x-amz-request-id': randomBytes(8).toString('hex') });
  if (request.method === 'HEAD' || status === 204) return void response.end();
  if (cutAfter === undefined) return void response.end(body);
  response.write(body.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), 20));
}

function told(error: unknown, path: string): Reply {
  const { status, code, message } = error instanceof S3Error ? error : new S3Error(500, 'InternalError', String(error));
  return { status, headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message><Resource>${escaped(path)}</Resource><RequestId>0</RequestId></Error>`) };
}

function control(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  if (request.method === 'POST') faults = JSON.parse(body.toString()) as readonly Fault[];
  response.end(JSON.stringify(requests));
  requests = [];
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  const { method, url: target = '/' } = request;
  if (target.startsWith('/-/')) return control(request, response, body);
  const url = new URL(target, 'http://s3');
  const line = `${method} ${target}`;
  requests.push(line);
  const fault = takeFault(line);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'drop') return void request.socket.destroy();
  if (fault?.kind === 'status') return respond(told(new S3Error(fault.status ?? 503, fault.code ?? 'SlowDown', 'Please reduce your request rate.'), url.pathname), request, response);
  try {
    authenticate(request, url, body);
    respond(answer(request, url, body), request, response, fault?.kind === 'cut' ? fault.after : undefined);
  } catch (error) {
    respond(told(error, url.pathname), request, response);
  }
}

const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
server.listen(settings.port, '127.0.0.1', () => process.stdout.write(`listening at ${(server.address() as AddressInfo).port}\n`));
// Whoever started it has gone.
process.stdin.on('close', () => process.exit(0)).resume();
