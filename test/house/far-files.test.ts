/** A newsroom whose pictures and sound lie in an S3-compatible store: a process of its own, with its own reading of signatures, that is ended and started again under it. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi } from '../support/api.ts';
import { hum } from '../support/recordings.ts';
import { emptyHome, type Ran, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { startS3, type S3Service } from '../support/s3-service.ts';
import { root } from '../support/tools.ts';

const { home, remove } = emptyHome();
const others: (() => void)[] = [];
let service: S3Service;
let newsroom: RunningProgram;
beforeAll(async () => {
  service = await startS3({ page: 5 });
  // A home of nothing but what is put in here.
  writeFileSync(join(home, 'publication.yaml'), readFileSync(join(root, 'demo/publication.yaml'), 'utf8').replace(/^logo:.*$/m, ''));
  newsroom = await startNewsroom(home, service.env);
});
afterAll(async () => {
  await newsroom.stop();
  await service.remove();
  for (const each of others) each();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args, service.env);
const page = async (path: string): Promise<string> => (await fetch(newsroom.url + path)).text();
const get = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Buffer }> => {
  const answer = await fetch(newsroom.url + path, { headers });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
};
const pathsIn = (html: string): string[] => [...new Set([...html.matchAll(/\/pictures\/[0-9a-f]{20}\/[\w-]+\.(?:avif|webp|jpg)/g)].map(([path]) => path))];
const soundOf = (html: string): string => /<audio[^>]* src="([^"]+)"/.exec(html)?.[1] ?? '';
/** What lies in the bucket, as the service keeps it. */
const objects = (): string[] => readdirSync(service.folder).map(decodeURIComponent).map((name) => name.replaceAll('%2E', '.')).filter((name) => !name.startsWith('.')).toSorted();
const forgetNear = (): void => rmSync(join(home, 'near'), { recursive: true, force: true });
/** The newsstand holds what was asked for in memory for two seconds. */
const NOT_IN_MEMORY = { timeout: 20_000, interval: 500 };

async function draw(name: string, background: string): Promise<string> {
  const path = join(home, name);
  await sharp({ create: { width: 1400, height: 900, channels: 3, background } }).jpeg().toFile(path);
  return path;
}
interface Story {
  readonly number: number;
  readonly path: string;
}
async function publish(name: string, picture: string): Promise<Story> {
  writeFileSync(join(home, `${name}.json`), JSON.stringify({ uri: `urn:example:far:${name}`, type: 'text', language: 'en', headline: `Buoy ${name} comes loose`, body_text: 'It drifted east.' }));
  const { lines, stderr } = await run('import', join(home, `${name}.json`), '--publish', '--picture', picture);
  expect(stderr).toBe('');
  return { number: lines[0]?.number ?? 0, path: new URL(lines[0]?.url ?? '').pathname };
}

describe('pictures and sound', () => {
  let story: Story;
  let picture: string;
  let sound: string;

  test('are put into the store, and the home holds none', async () => {
    story = await publish('one', await draw('one.jpg', '#a03020'));
    picture = pathsIn(await page(story.path)).find((path) => path.endsWith('/640.webp')) ?? '';
    const id = picture.split('/')[2] ?? '';
    expect(objects()).toEqual(expect.arrayContaining([`paper/pictures/${id}/original.jpeg`, `paper/pictures/${id}/640.webp`]));
    expect(existsSync(join(home, 'pictures', id))).toBe(false);
    writeFileSync(join(home, 'hum.wav'), hum(3));
    expect(await run('audio', 'replace', String(story.number), join(home, 'hum.wav'), '--by', 'Meera Rao')).toMatchObject({ status: 0 });
    sound = soundOf(await page(story.path));
    expect(objects()).toContain(`paper${sound}`);
    expect(existsSync(join(home, sound))).toBe(false);
  });

  test('are had from the newsroom at their own addresses, in parts too, from far and from near alike', async () => {
    const [far, asked] = [async () => forgetNear(), async () => (await service.asked()).filter((line) => line.startsWith('GET') && !line.includes('list-type'))];
    for (const path of [picture, sound]) {
      await far();
      await asked();
      await expect.poll(async () => {
        forgetNear();
        await get(path);
        return (await asked()).length;
      }, NOT_IN_MEMORY).toBeGreaterThan(0);
      const first = await get(path);
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      const object = readFileSync(join(service.folder, encodeURIComponent(`paper${path}`).replaceAll('.', '%2E')));
      expect(first.body.equals(object)).toBe(true);
      await asked();
      expect((await get(path)).body.equals(first.body)).toBe(true);
      expect(await asked()).toEqual([]);
    }
    const { body } = await get(sound);
    const part = await get(sound, { range: 'bytes=1000-1999' });
    expect([part.status, part.headers.get('content-range'), part.body.equals(body.subarray(1_000, 2_000))]).toEqual([206, `bytes 1000-1999/${body.length}`, true]);
    expect((await get(sound, { range: `bytes=${body.length}-` })).status).toBe(416);
    expect((await fetch(newsroom.url + sound, { method: 'HEAD' })).headers.get('content-length')).toBe(String(body.length));
  });

  test('are framed anew: the original is fetched and what is made of it put back', async () => {
    const id = picture.split('/')[2] ?? '';
    expect(await run('picture', 'crop', id, '16x9', '100', '50', '800', '450')).toMatchObject({ status: 0 });
    await expect.poll(() => objects().some((name) => name.startsWith(`paper/pictures/${id}/100-50-800-450_`)), { timeout: 60_000, interval: 300 }).toBe(true);
    expect(readdirSync(join(home, 'pictures'))).toEqual(['.under-way']);
  });

  test('are well, says the doctor; and the store can be asked', async () => {
    const { stdout } = await run('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly name: string; readonly state: string; readonly says: string }[] };
    expect(findings.filter(({ name }) => ['files', 'pictures'].includes(name))).toMatchObject([{ name: 'files', state: 'ok', says: expect.stringContaining('s3://newsroom-files/paper/, may be written to') }, { name: 'pictures', state: 'ok' }]);
    expect((await run('files', 'check')).stdout).toMatch(/^s3:\/\/newsroom-files\/paper\/ {2}answers in \d+ ms {2}\d+ files, /);
    expect(objects().some((name) => name.includes('probe'))).toBe(false);
  });

  test('of a killed picture nothing is left, and it answers 410; so of a killed story’s sound', async () => {
    const killed = await publish('two', await draw('two.jpg', '#2030a0'));
    expect(await run('audio', 'replace', String(killed.number), join(home, 'hum.wav'), '--by', 'Meera Rao')).toMatchObject({ status: 0 });
    const html = await page(killed.path);
    const [file = ''] = pathsIn(html);
    const id = file.split('/')[2] ?? '';
    expect([(await get(file)).status, (await get(soundOf(html))).status]).toEqual([200, 200]);
    expect(await run('picture', 'kill', id, '--why', 'wrong person')).toMatchObject({ status: 0 });
    expect([(await get(file)).status, objects().filter((name) => name.includes(id)), existsSync(join(home, `near${file}`))]).toEqual([410, [`paper/pictures/${id}/gone`], false]);
    expect(await run('picture', 'add', join(home, 'two.jpg'))).toMatchObject({ status: 1, stderr: expect.stringContaining('was killed') });
    expect(await run('kill', String(killed.number), '--why', 'court order')).toMatchObject({ status: 0 });
    expect((await get(soundOf(html))).status).toBe(410);
    await expect.poll(() => objects().filter((name) => name.startsWith(`paper/audio/${killed.number}/`) && !name.endsWith('/gone')), { timeout: 30_000, interval: 300 }).toEqual([]);
    expect((await get(soundOf(html))).status).toBe(410);
  });

  test('while the store is away what is near is served, the rest is 503 and no lie; a kill is not complete, and becomes so', async () => {
    const doomed = await publish('three', await draw('three.jpg', '#20a030'));
    const [shown = ''] = pathsIn(await page(doomed.path));
    const id = shown.split('/')[2] ?? '';
    await get(picture);
    await service.stop();
    expect([(await get(picture)).status, (await get(sound)).status, (await get(story.path)).status]).toEqual([200, 200, 200]);
    rmSync(join(home, 'near/pictures', id), { recursive: true, force: true });
    rmSync(join(home, 'near/audio'), { recursive: true, force: true });
    await expect.poll(async () => (await get(shown)).status, NOT_IN_MEMORY).toBe(503);
    const refused = await get(sound);
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('cache-control')]).toEqual([503, '15', 'no-store']);
    expect((await get(picture)).status).toBe(200);
    // Nothing is half taken in.
    const added = await run('picture', 'add', await draw('four.jpg', '#a0a0a0'));
    expect(added).toMatchObject({ status: 1, stderr: expect.stringMatching(/bucket newsroom-files at 127\.0\.0\.1:\d+\) does not answer: .*ECONNREFUSED.*files check/) });
    expect(added.stderr).not.toContain(service.secret);
    expect(await run('files', 'check')).toMatchObject({ status: 1, stderr: expect.stringContaining('does not answer') });
    expect((await run('doctor')).stdout).toMatch(/^✗ files .*does not answer/m);
    const killed = await run('picture', 'kill', id, '--why', 'wrong person');
    expect(killed).toMatchObject({ status: 1, stderr: expect.stringContaining(`Picture ${id}: its files could not be removed yet, and it is not complete before they are.`) });
    expect([pathsIn(await page(doomed.path)), (await get(shown)).status]).toEqual([[], 410]);
    expect(objects().filter((name) => name.includes(id)).length).toBeGreaterThan(3);
    await service.start();
    await expect.poll(() => objects().filter((name) => name.includes(id)), { timeout: 60_000, interval: 500 }).toEqual([`paper/pictures/${id}/gone`]);
    await expect.poll(async () => (await get(sound)).status, NOT_IN_MEMORY).toBe(200);
    expect((await get(shown)).status).toBe(410);
  });

  test('are had by HTTP from there; while it is away that is said, and a kill that is not complete names it', async () => {
    const api = await openApi(newsroom.url);
    const token = (await run('token', 'make', '--name', 'Desk', '--scope', 'pictures:read', '--scope', 'pictures:write')).stdout.trim();
    const send = (file: Buffer) => api.ask<{ readonly code: string; readonly picture: { readonly id: string; readonly renditions: readonly { readonly file: string }[] } }>('POST', '/pictures', { token, body: new Uint8Array(file), headers: { 'Content-Type': 'image/jpeg' } });
    const file = readFileSync(await draw('five.jpg', '#501080'));
    const { status, json } = await send(file);
    const { id, renditions } = json.picture;
    const original = (): ReturnType<typeof api.ask<{ readonly code: string }>> => api.ask('GET', `/pictures/${id}/original`, { token });
    expect([status, (await original()).bytes.equals(file), (await api.ask('GET', renditions[0]?.file.replace('/api/v1', '') ?? '', { token })).status]).toEqual([201, true, 200]);
    await service.stop();
    const away = await original();
    expect([away.status, away.json.code, away.headers.get('retry-after')]).toEqual([503, 'files-away', '5']);
    const refused = await send(readFileSync(await draw('six.jpg', '#105080')));
    expect([refused.status, refused.json.code]).toEqual([503, 'files-away']);
    const killed = await api.ask<{ readonly isComplete: boolean; readonly silent: readonly { readonly name: string; readonly wayOut: string }[] }>('POST', `/pictures/${id}/kill`, { token, json: { why: 'wrong person' } });
    expect([killed.status, killed.json.isComplete, killed.json.silent]).toEqual([202, false, [{ name: expect.stringContaining('newsroom-files'), wayOut: expect.stringContaining('its files could not be removed yet') }]]);
    expect([(await original()).status, JSON.stringify(killed.json).includes(service.secret)]).toEqual([410, false]);
    await service.start();
    await expect.poll(() => objects().filter((name) => name.includes(id)), { timeout: 60_000, interval: 500 }).toEqual([`paper/pictures/${id}/gone`]);
    expect((await api.ask('POST', `/pictures/${id}/kill`, { token, json: { why: 'once more' } })).status).toBe(200);
  });

  test('a kill is answered in time while the store hangs, and is done when the store is back; what needs a hand is said as that', async () => {
    const api = await openApi(newsroom.url);
    const token = (await run('token', 'make', '--name', 'Desk of Ila', '--scope', 'pictures:read', '--scope', 'pictures:write')).stdout.trim();
    const file = readFileSync(await draw('seven.jpg', '#508010'));
    const { id } = (await api.ask<{ readonly picture: { readonly id: string } }>('POST', '/pictures', { token, body: new Uint8Array(file), headers: { 'Content-Type': 'image/jpeg' } })).json.picture;
    await service.fail({ kind: 'status', status: 403, code: 'AccessDenied', match: `^GET .*${id}`, count: 1_000 });
    const refused = await api.ask<{ readonly code: string }>('GET', `/pictures/${id}/original`, { token });
    expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([503, 'files-refused', null]);
    await service.fail({ kind: 'hang', match: id, count: 1_000 });
    const begun = performance.now();
    const killed = await api.ask<{ readonly silent: readonly { readonly wayOut: string }[] }>('POST', `/pictures/${id}/kill`, { token, json: { why: 'wrong person' } });
    expect([killed.status, killed.json.silent.map(({ wayOut }) => wayOut)]).toEqual([202, [expect.stringContaining('has not answered in 10 seconds')]]);
    expect(performance.now() - begun).toBeLessThan(15_000);
    await service.fail();
    await expect.poll(() => objects().filter((name) => name.includes(id)), { timeout: 90_000, interval: 500 }).toEqual([`paper/pictures/${id}/gone`]);
  });

  test('a start without the store serves what is near', async () => {
    await get(picture);
    await newsroom.stop();
    await service.stop();
    newsroom = await startNewsroom(home, service.env);
    expect([(await get(story.path)).status, (await get(picture)).status]).toEqual([200, 200]);
    await service.start();
  });

  test('are printed for a web server, from wherever they lie', async () => {
    const { home: folder, remove: away } = emptyHome('standfirst-printed-');
    others.push(away);
    expect(await run('print', folder)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'site', picture)).equals((await get(picture)).body)).toBe(true);
    expect(readFileSync(join(folder, 'site', sound)).equals((await get(sound)).body)).toBe(true);
    expect(await run('print', folder, '--forget')).toMatchObject({ status: 0 });
  });

  test('are in a backup, which makes a home that needs no store', async () => {
    const archive = join(home, 'whole.tar');
    expect(await run('backup', archive)).toMatchObject({ status: 0 });
    const { home: other, remove: away } = emptyHome();
    others.push(away);
    const restored = await runCommand(other, ['restore', archive], service.env);
    expect(restored).toMatchObject({ status: 0, stdout: expect.stringContaining('start it without FILES_URL') });
    // A rehearsal must not lay hands on the paper's own store.
    const before = objects();
    expect(await runCommand(other, ['list'], service.env)).toMatchObject({ status: 1, stderr: expect.stringMatching(/lie in its home, and FILES_URL names a store.*files move/) });
    expect(await runCommand(other, ['files', 'move'], service.env)).toMatchObject({ status: 1, stderr: expect.stringContaining('has a newsroom’s files in it already') });
    const rehearsal = await startNewsroom(other);
    try {
      // What a page shows is served, and that page is asked for first.
      expect(await (await fetch(rehearsal.url + story.path)).text()).toContain(sound);
      for (const path of [picture, sound]) expect(Buffer.from(await (await fetch(rehearsal.url + path)).arrayBuffer()).equals((await get(path)).body)).toBe(true);
    } finally {
      await rehearsal.stop();
    }
    expect(objects()).toEqual(before);
  });

  test('come home and go back, as they were; nobody can put anything elsewhere meanwhile', async () => {
    const bodies = [(await get(picture)).body, (await get(sound)).body];
    const same = async (): Promise<boolean[]> => (await page(story.path)).includes(sound) ? [(await get(picture)).body.equals(bodies[0] ?? Buffer.alloc(0)), (await get(sound)).body.equals(bodies[1] ?? Buffer.alloc(0))] : [];
    expect(await runCommand(home, ['list'])).toMatchObject({ status: 1, stderr: expect.stringContaining('FILES_URL does not say so') });
    expect(await run('files', 'move')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^0 files /) });
    const running = await run('files', 'move', '--home');
    expect(running).toMatchObject({ status: 1, stdout: expect.stringMatching(/^\d+ files .* carried from s3:\/\/newsroom-files\/paper\/ to the home, read back and the same; 0 were there already$/m), stderr: expect.stringContaining('The newsroom runs') });
    const count = objects().length;
    expect(await same()).toEqual([true, true]);
    await newsroom.stop();
    const moved = await run('files', 'move', '--home', '--json');
    expect([moved.status, JSON.parse(moved.stdout)]).toEqual([0, expect.objectContaining({ done: true, to: 'the home' })]);
    expect([count > 10, objects()]).toEqual([true, []]);
    newsroom = await startNewsroom(home);
    expect((await runCommand(home, ['files', 'check'])).stdout).toMatch(/^the home {2}\d+ files, /);
    expect(await same()).toEqual([true, true]);
    await newsroom.stop();
    expect(await runCommand(home, ['files', 'move'])).toMatchObject({ status: 1, stderr: expect.stringContaining('FILES_URL: say which store') });
    expect(await run('files', 'move', '--home')).toMatchObject({ status: 1, stderr: expect.stringContaining('lie in its home already') });
    expect(await run('files', 'move')).toMatchObject({ status: 0, stdout: expect.stringContaining('start the newsroom, and every command, with FILES_URL') });
    expect([objects().length, readdirSync(join(home, 'pictures')).filter((name) => readdirSync(join(home, 'pictures', name)).length > 0)]).toEqual([count, []]);
    expect((await run('files', 'check')).stdout).toMatch(/^s3:/);
    forgetNear();
    newsroom = await startNewsroom(home, service.env);
    expect(await same()).toEqual([true, true]);
  });
});

test.each([
  [['files'], 2, /Which\?/],
  [['files', 'mvoe'], 2, /There is no “files mvoe”; did you mean/],
  [['files', 'move', 'there'], 2, /is not understood/],
  [['files', 'check', 'it'], 2, /is not understood/],
] as const)('asked wrongly, %j', async (args, status, words) => {
  expect(await run(...args)).toMatchObject({ status, stderr: expect.stringMatching(words) });
});
