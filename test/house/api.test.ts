/** The picture library by HTTP: over a running newsroom, with real tokens, real files, and whoever means no good. */
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type ApiAsked, type ApiReply, openApi } from '../support/api.ts';
import { emptyHome, killPostgres, type Ran, runCommand, type RunningProgram, startCommand, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const { home, remove } = emptyHome();
const agency = readFileSync(join(root, 'src/metadata/fixtures/agency.jpg'));
let newsroom: RunningProgram;
let api: Api;
let reader: string;
let writer: string;
beforeAll(async () => {
  writeFileSync(join(home, 'publication.yaml'), readFileSync(join(root, 'demo/publication.yaml'), 'utf8').replace(/^logo:.*$/m, ''));
  newsroom = await startNewsroom(home);
  api = await openApi(newsroom.url);
  reader = await makeToken('Picture wall', 'pictures:read');
  writer = await makeToken('Desk of Asha', 'pictures:read', 'pictures:write');
});
afterAll(async () => {
  await newsroom.stop();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args);
const page = async (path: string): Promise<string> => (await fetch(`${newsroom.url}${path}`)).text();

async function makeToken(name: string, ...more: readonly string[]): Promise<string> {
  const args = more.flatMap((each) => (each.startsWith('pictures:') ? ['--scope', each] : [each]));
  const { status, stdout, stderr } = await run('token', 'make', '--name', name, ...args);
  expect([status, stderr]).toEqual([0, expect.stringContaining('It is shown this once.')]);
  expect(stdout).toMatch(/^sf_[0-9a-f]{12}_[\w-]{43}\n$/);
  return stdout.trim();
}
const idOf = (token: string): string => token.split('_')[1] ?? '';

interface Picture {
  readonly id: string;
  readonly words: { readonly alt: Readonly<Record<string, string>>; readonly credit: string | null };
  readonly focal: { readonly x: number; readonly y: number };
  readonly crops: Readonly<Record<string, object>>;
  readonly rights: { readonly until: string | null; readonly onlyIn: readonly string[] };
  readonly bar: { readonly why: string; readonly by: string | null } | null;
  readonly isFramed: boolean;
  readonly renditions: readonly { readonly url: string; readonly file: string; readonly type: string; readonly shape: string }[];
  readonly usedIn: readonly { readonly number: number; readonly headline: string; readonly state: string; readonly url: string | null; readonly isShown: boolean }[];
}
interface Settled {
  readonly picture: Picture;
  readonly stories: readonly number[];
  readonly isComplete: boolean;
  readonly silent: readonly { readonly name: string; readonly wayOut: string }[];
}
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly place?: string;
  readonly wayOut: string;
}

/** What was sent and is not taken in yet. Beside it pictures are developed, each in a folder of its own. */
const sentFiles = (): readonly string[] => readdirSync(join(home, 'pictures/.under-way')).filter((name) => name.startsWith('sent-'));

let colours = 0;
/** A file that nobody has sent before. */
async function draw(width = 1600, height = 1200): Promise<Buffer> {
  const r = (colours += 1);
  const box = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#d02010' } }).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: { r, g: 120, b: 200 } } }).composite([{ input: box, left: width - 250, top: 50 }]).png().toBuffer();
}
const sent = (file: Buffer, type = 'image/jpeg'): ApiAsked => ({ token: writer, body: new Uint8Array(file), headers: { 'Content-Type': type } });
async function add(file: Buffer, name = 'drawn.png'): Promise<Picture> {
  const { status, json } = await api.ask<{ readonly picture: Picture; readonly isNew: boolean }>('POST', `/pictures?name=${encodeURIComponent(name)}`, sent(file));
  expect([status, json.isNew]).toEqual([201, true]);
  return json.picture;
}
let stories = 0;
async function publishWith(picture: string, language = 'en'): Promise<{ readonly number: number; readonly path: string }> {
  stories += 1;
  const file = join(home, `story-${stories}.json`);
  writeFileSync(file, JSON.stringify({ uri: `urn:example:api:${stories}`, type: 'text', language, headline: `Lamp ${stories} is lit`, body_text: 'It burns by night.' }));
  const { lines, stderr } = await run('import', file, '--publish', '--picture', picture);
  const [line] = lines;
  if (line === undefined || line.url === null) throw new Error(stderr);
  return { number: line.number, path: new URL(line.url).pathname };
}
const show = async (id: string): Promise<Picture & { readonly etag: string }> => {
  const { status, json, headers } = await api.ask<Picture>('GET', `/pictures/${id}`, { token: reader });
  expect(status).toBe(200);
  return { ...json, etag: headers.get('etag') ?? '' };
};

describe('the description', () => {
  test('is valid OpenAPI 3.1, for everybody to read', async () => {
    const result = await new Validator().validate(structuredClone(api.description));
    expect([result.valid, result.errors]).toEqual([true, undefined]);
    expect(api.description['openapi']).toBe('3.1.0');
    const names = Object.values(api.description.paths).flatMap((methods) => Object.values(methods).map((operation) => (operation as unknown as { readonly operationId: string }).operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  test('has exactly the addresses and methods that there are, each with its scope', async () => {
    const known = Object.entries(api.description.paths);
    expect(known).not.toHaveLength(0);
    for (const [template, methods] of known) {
      const path = template.replaceAll('{id}', '0123456789abcdef0123').replaceAll('{name}', '640.webp');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const operation = methods[method.toLowerCase()];
        const answer = await fetch(`${newsroom.url}/api/v1${path}`, { method });
        const { code } = (await answer.json()) as Problem;
        const allowed = Object.keys(methods).flatMap((each) => (each === 'get' ? ['GET', 'HEAD'] : [each.toUpperCase()])).join(', ');
        const expected = operation === undefined ? [405, 'method-not-allowed', allowed, null] : operation.security.length === 0 ? [200, undefined, null, null] : [401, 'token-missing', null, `Bearer realm="Standfirst", scope="${operation.security[0]?.token[0]}"`];
        expect([answer.status, code, answer.headers.get('allow'), answer.headers.get('www-authenticate')], `${method} ${path}`).toEqual(expected);
      }
    }
  });

  test.each(['/api/', '/api/v1', '/api/v2/pictures', '/api/v1/picture', '/api/v1/pictures/0123456789abcdef0123/kill/1', '/api/v1/../v1/x'])('what it does not have is nowhere: %s', async (path) => {
    const { status, headers, body } = await raw('GET', path);
    expect([status, headers['content-type'], (JSON.parse(body) as Problem).code]).toEqual([404, 'application/problem+json', 'unknown-address']);
  });
});

describe('tokens', () => {
  test('a reader reads, and is told which scope it lacks to write', async () => {
    expect(await api.ask('GET', '/pictures', { token: reader })).toMatchObject({ status: 200 });
    const refused = await api.ask<Problem>('POST', '/pictures', { ...sent(agency), token: reader });
    expect(refused).toMatchObject({ status: 403, json: { code: 'scope-missing', detail: 'This token is good for pictures:read; this takes pictures:write.' } });
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer realm="Standfirst", error="insufficient_scope", error_description="[^"]+", scope="pictures:write"$/);
    expect((await api.ask('HEAD', '/pictures', { token: reader })).status).toBe(200);
  });

  test('without one, with a wrong one, and by other schemes nobody is let in', async () => {
    const wrong = `${writer.slice(0, -1)}${writer.endsWith('A') ? 'Q' : 'A'}`;
    for (const [asked, status, code] of [
      [{}, 401, 'token-missing'],
      [{ token: wrong }, 401, 'token-invalid'],
      [{ token: 'sf_' }, 401, 'token-invalid'],
      [{ headers: { Authorization: 'Basic YTpi' } }, 401, 'token-missing'],
      [{ headers: { Authorization: `Bearer ${writer} ${writer}` } }, 400, 'invalid-request'],
    ] as const) expect(await api.ask<Problem>('GET', '/pictures', asked)).toMatchObject({ status, json: { code, place: 'header.Authorization' } });
    expect((await api.ask('GET', '/pictures', { token: wrong })).headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await fetch(`${newsroom.url}/api/v1/pictures?access_token=${writer}`)).status).toBe(401);
  });

  test('one that is revoked, and one that has ended, opens nothing from then on', async () => {
    const [ending, revoked] = [await makeToken('For a moment', 'pictures:read', '--until', Temporal.Now.instant().add({ seconds: 3 }).toString()), await makeToken('Lost', 'pictures:read')];
    for (const token of [ending, revoked]) expect((await api.ask('GET', '/pictures', { token })).status).toBe(200);
    expect(await run('token', 'revoke', idOf(revoked), '--by', 'A. Das')).toMatchObject({ status: 0, stdout: `${idOf(revoked)}  Lost  revoked\n` });
    expect(await api.ask<Problem>('GET', '/pictures', { token: revoked })).toMatchObject({ status: 401, json: { code: 'token-invalid', detail: expect.stringContaining('revoked') } });
    await expect.poll(async () => (await api.ask<Problem>('GET', '/pictures', { token: ending })).json.detail, { timeout: 10_000, interval: 500 }).toMatch(/This token ended at/);
    const listed = (await run('token', 'list', '--all')).stdout;
    expect(listed).toMatch(new RegExp(`^${idOf(revoked)}  Lost  pictures:read  made .*  used .*  revoked .* by A\\. Das$`, 'm'));
    expect(listed).toMatch(new RegExp(`^${idOf(ending)}  For a moment .*  ended `, 'm'));
    const good = (await run('token', 'list')).stdout;
    expect([good.includes(idOf(revoked)), good.includes(idOf(ending)), good.includes(idOf(reader))]).toEqual([false, false, true]);
  });

  test('nothing of a secret is kept or told', async () => {
    const secret = writer.slice(`sf_${idOf(writer)}_`.length);
    const { stdout } = await run('token', 'list', '--json');
    expect([stdout.includes(idOf(writer)), stdout.includes(secret), newsroom.said().includes(secret)]).toEqual([true, false, false]);
    const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => readFileSync(join(each.parentPath, each.name)));
    expect([kept.some((each) => each.includes(idOf(writer))), kept.some((each) => each.includes(secret))]).toEqual([true, false]);
  });

  test.each([
    [['token'], /Which\?/],
    [['token', 'make'], /Whose is it, and what is it good for\?/],
    [['token', 'make', '--name', 'x', '--scope', 'picture:read'], /there is no scope “picture:read”; did you mean "pictures:read"\?/],
    [['token', 'make', '--name', ' ', '--scope', 'pictures:read'], /--name: must not be empty/],
    [['token', 'make', '--name', 'a\nb', '--scope', 'pictures:read'], /--name: it must be one line/],
    [['token', 'make', '--name', 'x', '--scope', 'pictures:read', '--until', '2020-01-01 00:00'], /is past/],
    [['token', 'make', 'x', '--name', 'x', '--scope', 'pictures:read'], /“x” is not understood/],
    [['token', 'list', 'all'], /“all” is not understood/],
    [['token', 'revoke'], /Which token\?/],
    [['token', 'revoke', 'abc'], /“abc” is no token’s id/],
  ])('asked wrongly, the command says how to ask: %j', async (args, expected) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  test('a whole token that is typed where an id belongs is not repeated; one that is not there is said so', async () => {
    const { status, stderr } = await run('token', 'revoke', reader);
    expect([status, stderr.includes(reader)]).toEqual([2, false]);
    expect(await run('token', 'revoke', '0123456789ab')).toMatchObject({ status: 1, stderr: 'There is no token 0123456789ab.\n' });
  });

  test('an address that shows wrong ones again and again is not heard for a while', async () => {
    const ask = async (token: string, address: string) => api.ask<Problem>('GET', '/pictures', { token, headers: { 'X-Forwarded-For': address } });
    for (let count = 0; count < 20; count += 1) expect((await ask(`sf_0123456789ab_${'A'.repeat(43)}`, '198.51.100.7')).status).toBe(401);
    const refused = await ask(await makeToken('Not seen before', 'pictures:read'), '10.0.0.1, 198.51.100.7');
    expect([refused.status, refused.json.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'too-many-wrong-tokens', true]);
    // Who was let in lately is let in from there, too.
    for (const address of ['198.51.100.7', '198.51.100.8']) expect((await ask(reader, address)).status).toBe(200);
  });
});

describe('a file', () => {
  test('is taken in, found by its words and its name, and the same one again is the same picture', async () => {
    const { status, json, headers } = await api.ask<{ readonly picture: Picture & { readonly fileName: string; readonly keptBy: string }; readonly isNew: boolean }>('POST', `/pictures?name=${encodeURIComponent('../../shots/Agency लाइट.jpg')}`, sent(agency));
    expect([status, json.isNew, json.picture.fileName, json.picture.keptBy]).toEqual([201, true, 'Agency लाइट.jpg', 'Desk of Asha']);
    const { id } = json.picture;
    expect([headers.get('location'), headers.get('etag')]).toEqual([`/api/v1/pictures/${id}`, (await show(id)).etag]);
    const again = await api.ask<{ readonly isNew: boolean }>('POST', '/pictures', { ...sent(agency, 'application/octet-stream') });
    expect([again.status, again.json.isNew]).toEqual([200, false]);
    for (const query of ['words=lighthouse', 'words=agency', `words=${encodeURIComponent('लाइट')}`, 'credit=marl', 'words=light&credit=marl&unused=true']) {
      const { json: found } = await api.ask<{ readonly pictures: readonly Picture[] }>('GET', `/pictures?${query}`, { token: reader });
      expect([query, found.pictures.map((each) => each.id)]).toEqual([query, [id]]);
    }
    expect((await api.ask<{ readonly pictures: readonly Picture[] }>('GET', '/pictures?words=helicopter', { token: reader })).json.pictures).toEqual([]);
  });

  test('is given back as it came, by its name', async () => {
    const { json } = await api.ask<{ readonly picture: Picture }>('POST', '/pictures', sent(agency));
    const { status, bytes, headers } = await api.ask('GET', `/pictures/${json.picture.id}/original`, { token: reader });
    expect([status, bytes.equals(agency), headers.get('content-type')]).toEqual([200, true, 'image/jpeg']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="Agency_.jpg"; filename*=UTF-8''Agency%20%E0%A4%B2%E0%A4%BE%E0%A4%87%E0%A4%9F.jpg`);
    expect((await api.ask('HEAD', `/pictures/${json.picture.id}/original`, { token: reader })).headers.get('content-length')).toBe(String(agency.length));
  });

  test('that was made of it can be seen by the desk before a page shows it, and by nobody else', async () => {
    const { renditions } = await add(await draw());
    expect(renditions.length).toBeGreaterThan(3);
    const [one] = renditions;
    const { status, headers, bytes } = await api.ask('GET', one?.file.replace('/api/v1', '') ?? '', { token: reader });
    expect([status, headers.get('content-type'), (await sharp(bytes).metadata()).format]).toEqual([200, one?.type, one?.type.replace('image/', '')]);
    expect((await fetch(one?.url.replace(/^https?:\/\/[^/]+/, newsroom.url) ?? '')).status).not.toBe(200);
    expect((await api.ask<Problem>('GET', `${one?.file.replace('/api/v1', '').replace(/[^/]+$/, '')}1.webp`, { token: reader })).json.code).toBe('unknown-file');
  });

  test('that is none is refused, with what it is; and nothing is left of what was sent', async () => {
    const refused = (body: string, more: ApiAsked = {}) => api.ask<Problem>('POST', '/pictures?name=page.jpg', { token: writer, body, headers: { 'Content-Type': 'image/jpeg' }, ...more });
    expect(await refused('<!doctype html><p>Not found')).toMatchObject({ status: 422, json: { code: 'picture-refused', detail: expect.stringMatching(/^page\.jpg: This is a web page; a picture must be/), place: 'body' } });
    expect(await refused('')).toMatchObject({ status: 400, json: { code: 'empty-file' } });
    expect(await refused('{}', { headers: { 'Content-Type': 'application/json' } })).toMatchObject({ status: 415, json: { code: 'wrong-media-type' } });
    expect(await refused('a=b', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })).toMatchObject({ status: 415, json: { code: 'wrong-media-type' } });
    expect(await api.ask<Problem>('POST', '/pictures?nam=x.jpg', sent(agency))).toMatchObject({ status: 400, json: { code: 'malformed', place: 'query.nam', detail: 'query.nam: “nam” is not known here; did you mean "name"?' } });
    expect((await api.ask<Problem>('POST', '/pictures?name=a%00b.jpg', sent(agency))).json.code).toBe('malformed');
    expect(sentFiles()).toEqual([]);
  });

  test('that is too large is refused, announced or not, and the answer arrives', async () => {
    const large = { 'Authorization': `Bearer ${writer}`, 'Content-Type': 'image/jpeg' };
    const announced = await pour(41, { ...large, 'Content-Length': String(41 * 1_048_576) });
    expect([announced.status, (JSON.parse(announced.body) as Problem).code]).toEqual([413, 'too-large']);
    const chunked = await pour(41, large);
    expect([chunked.status, (JSON.parse(chunked.body) as Problem).code]).toEqual([413, 'too-large']);
    expect((await pour(1, { 'Content-Type': 'image/jpeg' })).status).toBe(401);
    // Whatever of it is still on its way.
    for (let round = 0; round < 5; round += 1) {
      expect((await pour(60, large)).status).toBe(413);
      expect((await pour(60, { 'Content-Type': 'image/jpeg' })).status).toBe(401);
    }
    expect(sentFiles()).toEqual([]);
  });

  test('that has no end is listened to for a while after the answer, and hung up on', async () => {
    const socket = connect(Number(new URL(newsroom.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write('POST /api/v1/pictures HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1_048_576), Buffer.from('\r\n')]);
    let poured = 0;
    while (!socket.destroyed && poured < 400) {
      poured += 1;
      await new Promise<void>((resolve) => void socket.write(piece, () => resolve()));
    }
    expect([answer.slice(0, 12), poured >= 95, poured < 400]).toEqual(['HTTP/1.1 401', true, true]);
  });

  test('whose sender hangs up leaves nothing, and the newsroom says nothing of it', async () => {
    const before = newsroom.said();
    const socket = connect(Number(new URL(newsroom.url).port), '127.0.0.1');
    socket.write(`POST /api/v1/pictures HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${writer}\r\nContent-Type: image/jpeg\r\nContent-Length: 1000\r\n\r\n`);
    socket.write(Buffer.alloc(500));
    await expect.poll(() => sentFiles().length, { timeout: 10_000 }).toBe(1);
    socket.destroy();
    await expect.poll(sentFiles, { timeout: 10_000 }).toEqual([]);
    expect(newsroom.said()).toBe(before);
  });

  test('twelve at once are all taken in', async () => {
    const files = await Promise.all(Array.from({ length: 12 }, () => draw(400, 300)));
    const pictures = await Promise.all(files.map((file) => add(file)));
    expect(new Set(pictures.map(({ id }) => id)).size).toBe(12);
  });
});

describe('the list', () => {
  test('goes on where the last page ended, by its member and by its Link', async () => {
    const all = (await api.ask<{ readonly pictures: readonly Picture[]; readonly next: string | null }>('GET', '/pictures?limit=100', { token: reader })).json;
    expect([all.pictures.length > 12, all.next]).toEqual([true, null]);
    const seen: string[] = [];
    for (let path: string | undefined = '/pictures?limit=5&unused=true'; path !== undefined; ) {
      const { json, headers }: ApiReply<typeof all> = await api.ask<typeof all>('GET', path, { token: reader });
      seen.push(...json.pictures.map(({ id }) => id));
      const link: string | undefined = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(link ?? null).toBe(json.next === null ? null : `/pictures?limit=5&unused=true&after=${json.next}`);
      path = link;
    }
    expect(seen).toEqual(all.pictures.map(({ id }) => id));
  });

  test.each([
    ['limit=0', 'query.limit', 'It must be 1 or more.'],
    ['limit=101', 'query.limit', 'It must be 100 or less.'],
    ['limit=five', 'query.limit', 'It must be a whole number, not “five”.'],
    ['limit=2&limit=3', 'query.limit', 'It must be a whole number, not a list.'],
    ['unused=perhaps', 'query.unused', 'It must be true or false, not “perhaps”.'],
    ['ending=tomorrow', 'query.ending', 'It is no moment: write one with its offset, such as 2026-11-26T13:00:00Z.'],
    ['ending=2026-11-26T13:00:00', 'query.ending', 'It is no moment: write one with its offset, such as 2026-11-26T13:00:00Z.'],
    ['takenFrom=2026-02-30', 'query.takenFrom', 'It is no day: write it as 2026-11-26.'],
    ['ending=0001-01-01T00:00:00%2B01:00', 'query.ending', 'It is no moment: write one with its offset, such as 2026-11-26T13:00:00Z.'],
    ['after=zz', 'query.after', 'It is no picture’s id: 20 of the letters 0-9 and a-f.'],
    ['word=boat', 'query.word', '“word” is not known here; did you mean "words"?'],
    ['__proto__=x', 'query.__proto__', expect.stringContaining('is not known here')],
    ['words=%00', 'query.words', 'It must be one line, with nothing in it that cannot be seen.'],
    [`words=${'x'.repeat(201)}`, 'query.words', 'It is too long: 200 letters at most.'],
  ])('asked for wrongly (%#) it says what is wrong, and where', async (query, place, says) => {
    const { status, json } = await api.ask<Problem>('GET', `/pictures?${query}`, { token: reader });
    expect([status, json.code, json.place, json.detail.slice(`${place}: `.length)]).toEqual([400, 'malformed', place, says]);
  });

  test('from a picture that is not there is refused, and words of every kind are only looked for', async () => {
    expect(await api.ask<Problem>('GET', '/pictures?after=0123456789abcdef0123', { token: reader })).toMatchObject({ status: 404, json: { code: 'unknown-picture', place: 'query.after' } });
    for (const words of ["'; drop table picture; --", '%', '& | ! ( ) :*', '\\', '“”', '𒀀'.repeat(50)]) {
      expect((await api.ask('GET', `/pictures?words=${encodeURIComponent(words)}&credit=${encodeURIComponent(words)}`, { token: reader })).status).toBe(200);
    }
  });
});

describe('a picture', () => {
  test('is described, framed and given rights in one step, or not at all', async () => {
    const { id } = await add(await draw());
    const parts = { words: { alt: { en: 'A red box', hi: 'लाल डिब्बा' }, caption: { en: 'The box.' }, credit: 'Marl' }, focal: { x: 0.9, y: 0.1 }, crops: { '16x9': { left: 0, top: 0, width: 1600, height: 900 } }, rights: { until: '2099-01-01T05:30:00+05:30', notIn: ['DE'] } };
    // Not in Germany, and read everywhere: readers may not see it.
    const { status, json } = await api.ask<Settled>('PATCH', `/pictures/${id}`, { token: writer, json: parts });
    expect([status, json.isComplete, json.picture.bar?.why]).toEqual([200, true, 'territory']);
    expect(json.picture).toMatchObject({ words: parts.words, focal: parts.focal, crops: parts.crops, rights: { until: '2099-01-01T00:00:00Z', onlyIn: [], notIn: ['DE'] } });
    const forgot = await api.ask<Settled>('PATCH', `/pictures/${id}`, { token: writer, body: JSON.stringify({ words: { alt: { hi: null }, credit: null }, crops: null, rights: { until: null, notIn: [] } }), headers: { 'Content-Type': 'application/merge-patch+json' } });
    expect(forgot.json.picture).toMatchObject({ words: { alt: { en: 'A red box' }, caption: { en: 'The box.' }, credit: null }, crops: {}, rights: { until: null, onlyIn: [], notIn: [] }, bar: null });
    const before = await show(id);
    expect((await api.ask('PATCH', `/pictures/${id}`, { token: writer, json: { words: { credit: 'Somebody' }, crops: { '1x1': { left: 0, top: 0, width: 50, height: 50 } } } })).status).toBe(400);
    expect((await show(id)).words).toEqual(before.words);
  });

  test.each([
    [{}, 'body', 'It says nothing: one of words, focal, crops, rights at least must be in it.'],
    [[], 'body', 'It must be an object, not a list.'],
    [null, 'body', 'It must be an object, not null.'],
    [{ word: {} }, 'body.word', '“word” is not known here; did you mean "words"?'],
    [{ focal: { x: 0.5 } }, 'body.focal.y', '“y” is missing.'],
    [{ focal: { x: '0.5', y: 0 } }, 'body.focal.x', 'It must be a number, not “0.5”.'],
    [{ focal: { x: 1.5, y: 0 } }, 'body.focal.x', 'It must be 1 or less.'],
    [{ crops: { '5x4': null } }, 'body.crops.5x4', '“5x4” is not known here; known are 16x9, 3x2, 4x3, 1x1.'],
    [{ crops: { '1x1': { left: 0.5, top: 0, width: 100, height: 100 } } }, 'body.crops.1x1.left', 'It must be a whole number, not 0.5.'],
    [{ rights: { until: 'for ever' } }, 'body.rights.until', 'It is no moment: write one with its offset, such as 2026-11-26T13:00:00Z.'],
    [{ rights: { onlyIn: 'IN' } }, 'body.rights.onlyIn', 'It must be a list, not “IN”.'],
    [{ words: { alt: { en: 7 } } }, 'body.words.alt.en', 'It must be text, not 7.'],
    [{ words: { alt: { en: 'x'.repeat(5001) } } }, 'body.words.alt.en', 'It is too long: 5000 letters at most.'],
  ])('an edit that is none (%#) is refused with the place and what belongs there', async (json, place, says) => {
    const { id } = await some();
    const refused = await api.ask<Problem>('PATCH', `/pictures/${id}`, { token: writer, json });
    expect([refused.status, refused.json.code, refused.json.place, refused.json.detail]).toEqual([400, 'malformed', place, `${place}: ${says}`]);
  });

  test.each([
    [{ words: { alt: { fr: 'Une boîte' } } }, 422, 'unknown-edition', /There is no edition “fr”; there are en, hi/],
    [{ words: { credit: '  ' } }, 400, 'malformed', /credit: must not be empty/i],
    [{ words: { credit: '\ud800' } }, 400, 'malformed', /half a character/],
    [{ words: { alt: { en: 'a\u0000b' } } }, 400, 'malformed', /a character that is not text/],
    [{ rights: { onlyIn: ['India'] } }, 400, 'malformed', /“India” is no country/],
    [{ crops: { '1x1': { left: 0, top: 0, width: 90_000, height: 90_000 } } }, 400, 'malformed', /must lie within the picture/],
    [{ crops: { '1x1': { left: 0, top: 0, width: 60, height: 60 } } }, 400, 'malformed', /it must have 100 pixels a side at least/],
  ])('what the newsroom refuses of %j is told in its words', async (json, status, code, says) => {
    const { id } = await some();
    const refused = await api.ask<Problem>('PATCH', `/pictures/${id}`, { token: writer, json });
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect(refused.json.detail).toMatch(says);
  });

  test('is not edited over another’s edit: of two from the same stand one is refused', async () => {
    const { id } = await add(await draw());
    const { etag } = await show(id);
    const edits = [{ words: { credit: 'One' } }, { words: { credit: 'Other' } }, { focal: { x: 0, y: 0 } }, { rights: { until: '2098-01-01T00:00:00Z' } }];
    const replies = await Promise.all(edits.map((json) => api.ask<Problem & Settled>('PATCH', `/pictures/${id}`, { token: writer, json, headers: { 'If-Match': etag } })));
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412, 412, 412]);
    expect(replies.filter(({ status }) => status === 412).map(({ json }) => [json.code, json.place])).toEqual(Array.from({ length: 3 }, () => ['changed-meanwhile', 'header.If-Match']));
    const next = replies.find(({ status }) => status === 200)?.headers.get('etag') ?? '';
    const edit = (ifMatch: string) => api.ask('PATCH', `/pictures/${id}`, { token: writer, json: { words: { credit: 'Third' } }, headers: { 'If-Match': ifMatch } });
    expect([(await edit(`W/${next}`)).status, (await edit('"other"')).status, (await edit('nonsense')).status]).toEqual([412, 412, 412]);
    expect([(await edit(`"other", ${next}`)).status, (await edit('*')).status]).toEqual([200, 200]);
  });

  test('that a story took in meanwhile is no other picture to edit, though its tag says so', async () => {
    const { id } = await add(await draw());
    const { etag } = await show(id);
    const { number } = await publishWith(id);
    const later = await show(id);
    expect([later.etag === etag, later.usedIn]).toEqual([false, [{ number, edition: 'en', headline: `Lamp ${stories} is lit`, state: 'live', url: expect.stringMatching(/^http/), isShown: true }]]);
    expect((await api.ask('PATCH', `/pictures/${id}`, { token: writer, json: { words: { credit: 'Marl' } }, headers: { 'If-Match': etag } })).status).toBe(200);
  });

  test('is cut otherwise on its pages when somebody says where the eye goes', async () => {
    const { id } = await add(await draw(3000, 1000));
    await publishWith(id);
    const cut = async (): Promise<string> => new RegExp(`/pictures/${id}/[\\w-]+_1280\\.jpg`).exec(await page('/'))?.[0] ?? '';
    const before = await cut();
    expect(before).not.toBe('');
    const { json } = await api.ask<Settled>('PATCH', `/pictures/${id}`, { token: writer, json: { focal: { x: 0.05, y: 0.5 } } });
    expect(json.picture.isFramed).toBe(false);
    await expect.poll(cut, { timeout: 60_000, interval: 500 }).not.toBe(before);
    expect((await show(id)).isFramed).toBe(true);
  });

  test('whose rights end is found beforehand, leaves the site, and is back when they are prolonged', async () => {
    const { id } = await add(await draw());
    const { path } = await publishWith(id);
    const until = Temporal.Now.instant().add({ hours: 1 }).toString();
    await api.ask('PATCH', `/pictures/${id}`, { token: writer, json: { rights: { until } } });
    const found = async (query: string) => (await api.ask<{ readonly pictures: readonly Picture[] }>('GET', `/pictures?${query}`, { token: reader })).json.pictures.map((each) => each.id);
    expect(await found(`ending=${encodeURIComponent(Temporal.Now.instant().add({ hours: 2 }).toString())}`)).toEqual([id]);
    const { json } = await api.ask<Settled>('PATCH', `/pictures/${id}`, { token: writer, json: { rights: { until: '2020-01-01T00:00:00Z' } } });
    expect([json.isComplete, json.stories.length, json.picture.bar?.why, (await page(path)).includes(id)]).toEqual([true, 1, 'expired', false]);
    expect(await found('gone=true')).toContain(id);
    expect((await api.ask('GET', `/pictures/${id}/original`, { token: reader })).status).toBe(200);
    expect((await api.ask('PATCH', `/pictures/${id}`, { token: writer, json: { rights: { until: null } } })).status).toBe(200);
    await expect.poll(async () => (await page(path)).includes(`/pictures/${id}/`), { timeout: 60_000, interval: 500 }).toBe(true);
  });

  test('that another one replaces is shown nowhere, and the other everywhere', async () => {
    const [one, other] = [await add(await draw()), await add(await draw())];
    const { path, number } = await publishWith(one.id);
    expect((await api.ask<Problem>('POST', `/pictures/${one.id}/replace`, { token: writer, json: { replacement: one.id } })).json).toMatchObject({ code: 'same-picture', place: 'body.replacement' });
    expect(await api.ask<Problem>('POST', `/pictures/${one.id}/replace`, { token: writer, json: { replacement: '0123456789abcdef0123' } })).toMatchObject({ status: 422, json: { code: 'unknown-replacement' } });
    const { status, json } = await api.ask<Settled>('POST', `/pictures/${one.id}/replace`, { token: writer, json: { replacement: other.id } });
    expect([status, json.isComplete, json.stories, json.picture.bar]).toEqual([200, true, [number], { why: 'replaced', at: expect.any(String), by: 'Desk of Asha', note: null }]);
    const html = await page(path);
    expect([html.includes(one.id), html.includes(other.id)]).toEqual([false, true]);
    expect((await show(other.id)).usedIn).toMatchObject([{ number, isShown: true }]);
    expect(await api.ask<Problem>('POST', `/pictures/${other.id}/replace`, { token: writer, json: { replacement: one.id } })).toMatchObject({ status: 409, json: { code: 'picture-gone' } });
  });

  test('that is killed has left the site when the answer comes, and its file is destroyed', async () => {
    const file = await draw();
    const { id, renditions } = await add(file);
    const { path, number } = await publishWith(id);
    const [shown = ''] = new RegExp(`/pictures/${id}/[\\w-]+\\.(?:webp|jpg)`).exec(await page(path)) ?? [];
    expect((await fetch(newsroom.url + shown)).status).toBe(200);
    expect(await api.ask<Problem>('POST', `/pictures/${id}/kill`, { token: writer, json: {} })).toMatchObject({ status: 400, json: { place: 'body.why' } });
    expect(await api.ask<Problem>('POST', `/pictures/${id}/kill`, { token: writer, json: { why: ' ' } })).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect((await api.ask('POST', `/pictures/${id}/kill`, { token: reader, json: { why: 'x' } })).status).toBe(403);
    const { status, json } = await api.ask<Settled>('POST', `/pictures/${id}/kill`, { token: writer, json: { why: 'wrong person' } });
    expect([status, json.isComplete, json.silent, json.stories, json.picture.renditions, json.picture.bar]).toEqual([200, true, [], [number], [], { why: 'killed', at: expect.any(String), by: 'Desk of Asha', note: 'wrong person' }]);
    expect([(await fetch(newsroom.url + shown)).status, (await page(path)).includes(id)]).toEqual([410, false]);
    expect(await api.ask<Problem>('GET', `/pictures/${id}/original`, { token: reader })).toMatchObject({ status: 410, json: { code: 'file-gone' } });
    expect(await api.ask<Problem>('GET', renditions[0]?.file.replace('/api/v1', '') ?? '', { token: reader })).toMatchObject({ status: 410, json: { code: 'file-gone' } });
    expect(await api.ask<Problem>('POST', '/pictures', sent(file))).toMatchObject({ status: 409, json: { code: 'picture-gone', detail: 'The file: This picture was killed, and stays away from readers.' } });
    expect((await api.ask('POST', `/pictures/${id}/kill`, { token: writer, json: { why: 'once more' } })).status).toBe(200);
  });

  test('whose kill a newsstand does not answer to is killed, and the answer names who has not obeyed', async () => {
    const { id } = await add(await draw());
    await publishWith(id);
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-silent-'));
    const watcher = startCommand(home, ['print', folder, '--watch']);
    let said = '';
    for (const stream of [watcher.process.stdout, watcher.process.stderr]) stream?.on('data', (chunk: string) => (said += chunk));
    await expect.poll(() => said, { timeout: 60_000 }).toContain('is kept fresh');
    watcher.process.kill('SIGSTOP');
    const { status, json } = await api.ask<Settled>('POST', `/pictures/${id}/kill`, { token: writer, json: { why: 'wrong person' } });
    watcher.process.kill('SIGCONT');
    expect([status, json.isComplete, json.picture.bar?.why]).toEqual([202, false, 'killed']);
    expect(json.silent).toEqual([{ name: expect.stringContaining(folder), wayOut: expect.stringContaining('standfirst print') }]);
    await expect.poll(async () => (await api.ask<Settled>('POST', `/pictures/${id}/kill`, { token: writer, json: { why: 'once more' } })).json.isComplete, { timeout: 30_000 }).toBe(true);
    watcher.process.kill('SIGINT');
    await watcher.done;
    await run('print', folder, '--forget');
    rmSync(folder, { recursive: true, force: true });
  });

  test('that is not there is not found, however it is asked for', async () => {
    for (const [method, path, json] of [['GET', '', undefined], ['GET', '/original', undefined], ['GET', '/files/640.webp', undefined], ['PATCH', '', { focal: { x: 0, y: 0 } }], ['POST', '/kill', { why: 'x' }], ['POST', '/replace', { replacement: '0123456789abcdef0124' }]] as const) {
      for (const id of ['0123456789abcdef0123', 'zz', '0123456789ABCDEF0123', '%252e%252e', '..%2f..%2fpublication.yaml', '0123456789abcdef0123%00', 'null', '__proto__', 'a'.repeat(2_000)]) {
        const { status, json: problem } = await api.ask<Problem>(method, `/pictures/${id}${path}`, { token: writer, json });
        expect([method, id, status, problem.code]).toEqual([method, id, 404, 'unknown-picture']);
      }
    }
    const { id } = await some();
    for (const name of ['..%2foriginal.jpg', 'original.jpg', '%252e%252e', 'gone', '640.svg', '.640.webp', 'x'.repeat(61)]) expect([name, (await api.ask<Problem>('GET', `/pictures/${id}/files/${name}`, { token: reader })).json.code]).toEqual([name, 'unknown-file']);
  });
});

/** Any picture that is there. */
async function some(): Promise<Picture> {
  const { json } = await api.ask<{ readonly pictures: readonly Picture[] }>('GET', '/pictures?limit=1&credit=marl%20picture', { token: reader });
  const [picture] = json.pictures;
  if (picture === undefined) throw new Error('no picture');
  return picture;
}

describe('whoever means no good', () => {
  const patch = async (body: string | Buffer, type = 'application/json', id = '0123456789abcdef0123') => api.ask<Problem>('PATCH', `/pictures/${id}`, { token: writer, body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'Content-Type': type } });

  test.each<readonly [string | Buffer, string, unknown]>([
    ['{"focal":', 'malformed-json', 'The body is no JSON: it breaks at line 1, column 10.'],
    ['{\n  "focal": {,}\n}', 'malformed-json', 'The body is no JSON: it breaks at line 2, column 13.'],
    ['', 'malformed-json', 'The body is empty; it must be JSON.'],
    ['{"__proto__": {"x": 1}}', 'malformed', '“__proto__” is no name here.'],
    ['{"words": {"alt": {"\\u005f_proto__": "x"}}}', 'malformed', '“__proto__” is no name here.'],
    ['{"constructor": {"prototype": {"x": 1}}}', 'malformed', expect.stringContaining('“constructor” is not known here')],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed-json', 'The body is not in UTF-8.'],
    ['['.repeat(100_000), 'malformed-json', expect.stringContaining('The body is no JSON')],
  ])('sends what is no edit (%#), and is told what is wrong with it', async (body, code, detail) => {
    const { status, json } = await patch(body);
    expect([status, json.code, json.detail]).toEqual([400, code, detail]);
  });

  test('sends too much, or something else', async () => {
    expect(await patch(`{"words": {"credit": "${'x'.repeat(300_000)}"}}`)).toMatchObject({ status: 413, json: { code: 'too-large' } });
    for (const type of ['text/plain', 'application/xml', 'image/jpeg', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) expect(await patch('{}', type)).toMatchObject({ status: 415, json: { code: 'wrong-media-type', place: 'header.Content-Type' } });
  });

  test.each([
    ['GET', '/api/v1/pictures/%', 400, 'malformed'],
    ['GET', '/api/v1/pictures/%ff%fe', 400, 'malformed'],
    ['GET', '/api/v1/pictures/%2e%2e/x', 404, 'unknown-address'],
    ['GET', '/api/v1/pictures/%2e%2e', 401, 'token-missing'],
    ['GET', '/api/v1/pictures/..%2f..%2f..%2fetc%2fpasswd', 401, 'token-missing'],
    ['TRACE', '/api/v1/pictures', 405, 'method-not-allowed'],
    ['OPTIONS', '/api/v1/pictures', 405, 'method-not-allowed'],
  ])('asks %s %s', async (method, path, status, code) => {
    const { body, ...answer } = await raw(method, path);
    expect([answer.status, answer.headers['content-type'], (JSON.parse(body) as Problem).code]).toEqual([status, 'application/problem+json', code]);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  test('sends any JSON at all, and asks with any words, and gets a described answer that is no fault of ours', async () => {
    const { id } = await some();
    const names = fc.constantFrom('words', 'alt', 'caption', 'credit', 'focal', 'x', 'y', 'crops', '16x9', 'left', 'rights', 'until', 'onlyIn', 'en', 'why', 'replacement', 'toString');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.dictionary(names, tie('tree'), { maxKeys: 4 }), fc.array(tie('tree'), { maxLength: 3 })),
    }));
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(['PATCH', ''], ['POST', '/kill'], ['POST', '/replace']), async (json, [method = '', path = '']) => {
        // Of a kill nobody may be in earnest here.
        const { status } = await api.ask(method, `/pictures/${path === '/kill' ? '0123456789abcdef0123' : id}${path}`, { token: writer, json });
        return status < 500;
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('words', 'credit', 'after', 'ending', 'takenFrom', 'takenTo', 'madeByAi', 'limit', 'unused', 'x'), fc.string({ unit: 'grapheme' }), async (name, value) => {
        const { status } = await api.ask('GET', `/pictures?${new URLSearchParams({ [name]: value }).toString()}`, { token: reader });
        return status < 500;
      }),
      { numRuns: 150 },
    );
  });

  test('changes nothing of what readers get: the site answers as before beside it, and crawlers are told to stay away', async () => {
    expect((await raw('GET', '/')).status).toBe(200);
    expect([(await raw('GET', '/api')).status, (await raw('POST', '/')).status, (await raw('GET', '/%61pi/v1/pictures')).status]).toEqual([404, 405, 404]);
    expect((await raw('GET', '/robots.txt')).body).toMatch(/^User-agent: \*\n(?:Disallow: .*\n)*Disallow: \/api\/\n/);
  });

  test('has brought down nothing, and the newsroom has nothing to report', () => {
    expect(newsroom.said()).not.toMatch(/could not be answered|failed/);
  });
});

test('when the database dies it says that it will be back, and is back', async () => {
  killPostgres(home);
  const seen: (readonly [number, string | null])[] = [];
  await expect.poll(async () => {
    const { status, json, headers } = await api.ask<Problem>('GET', '/pictures', { token: reader });
    seen.push([status, status === 200 ? null : `${json.code} ${headers.get('retry-after')}`]);
    return status;
  }, { timeout: 30_000, interval: 20 }).toBe(200);
  for (const each of seen.slice(0, -1)) expect(each).toEqual([503, 'archive-away 5']);
  expect(newsroom.said()).not.toContain('could not be answered');
});

/** A request as it is written, whatever a URL would make of it. */
async function raw(method: string, path: string): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }> {
  const { port } = new URL(newsroom.url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** So many megabytes of nothing, poured until there is an answer. */
async function pour(megabytes: number, headers: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly body: string }> {
  const { port } = new URL(newsroom.url);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/pictures', method: 'POST', headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    const piece = Buffer.alloc(1_048_576);
    let poured = 0;
    const more = (): void => {
      if (poured === megabytes) return void asked.end();
      poured += 1;
      asked.write(piece, more);
    };
    more();
  });
}
