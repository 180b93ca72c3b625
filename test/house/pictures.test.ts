/** The whole way: picture files taken in, shown in the shape of each place, in every type that browsers read, and cut otherwise. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, type Ran, runCommand, type RunningProgram, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

const { home, remove } = emptyHome();
const agency = join(root, 'src/metadata/fixtures/agency.jpg');
let newsroom: RunningProgram;
beforeAll(async () => {
  // A home of nothing but what is put in here.
  writeFileSync(join(home, 'publication.yaml'), readFileSync(join(root, 'demo/publication.yaml'), 'utf8').replace(/^logo:.*$/m, ''));
  newsroom = await startNewsroom(home, { AVIF: 'yes' });
});
afterAll(async () => {
  await newsroom.stop();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args);
const page = async (path: string): Promise<string> => (await fetch(`${newsroom.url}${path}`)).text();
const pathsIn = (html: string): string[] => [...new Set([...html.matchAll(/\/pictures\/[0-9a-f]{20}\/[\w-]+\.(?:avif|webp|jpg)/g)].map(([path]) => path))];

/** A drawing that is wider than any place: a red buoy at the far right of a grey sea. */
async function draw(name: string, background = '#d02010'): Promise<string> {
  const buoy = await sharp({ create: { width: 240, height: 240, channels: 3, background } }).png().toBuffer();
  await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#888888' } }).composite([{ input: buoy, left: 2600, top: 400 }]).jpeg().toFile(join(home, name));
  return join(home, name);
}

async function publishWith(picture: string, name: string): Promise<{ readonly path: string; readonly number: number }> {
  writeFileSync(join(home, name), JSON.stringify({ uri: `urn:example:${name}`, type: 'text', language: 'en', headline: 'Buoy comes loose', body_text: 'It drifted east.' }));
  const { lines } = await run('import', join(home, name), '--publish', '--picture', picture);
  return { path: new URL(lines[0]?.url ?? '').pathname, number: lines[0]?.number ?? 0 };
}

/** Mean of red less mean of blue. */
async function redness(path: string): Promise<number> {
  const { channels } = await sharp(Buffer.from(await (await fetch(`${newsroom.url}${path}`)).arrayBuffer())).stats();
  return (channels[0]?.mean ?? 0) - (channels[2]?.mean ?? 0);
}

describe('a picture', () => {
  let buoy: string;
  let story: { readonly path: string; readonly number: number };

  test('is shown at once in WebP and JPEG, cut for the front around what stands out', async () => {
    buoy = await draw('buoy.jpg');
    story = await publishWith(buoy, 'buoy.json');
    const [article, front] = [await page(story.path), await page('/')];
    expect(article).toMatch(/<picture><source type="image\/webp"/);
    expect(article).toMatch(/ width="3000" height="1000" /);
    const lead = pathsIn(front).find((path) => path.endsWith('_1280.jpg')) ?? '';
    expect(front).toMatch(/ width="1280" height="720" /);
    expect(await redness(lead)).toBeGreaterThan(3);
    for (const path of [...pathsIn(article), ...pathsIn(front)]) {
      const { status, headers } = await fetch(`${newsroom.url}${path}`);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
    }
  });

  test('comes in AVIF soon after, on every page that shows it', async () => {
    await expect.poll(async () => [await page(story.path), await page('/')].every((html) => html.includes('<source type="image/avif"')), { timeout: 60_000, interval: 500 }).toBe(true);
    const paths = pathsIn(await page(story.path)).filter((path) => path.endsWith('.avif'));
    expect(paths).toHaveLength(4);
    for (const path of paths) {
      const answer = await fetch(`${newsroom.url}${path}`);
      const seen = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect([answer.headers.get('content-type'), seen.format, seen.compression, path.endsWith(`/${seen.width}.avif`)]).toEqual(['image/avif', 'heif', 'av1', true]);
    }
  });

  test('is cut otherwise when a person says where the eye goes, and by hand; each cut has an address of its own', async () => {
    const { id } = JSON.parse((await run('picture', 'list', '--limit', '1', '--json')).stdout) as { readonly id: string };
    const cut = async (): Promise<string> => pathsIn(await page('/')).find((path) => path.endsWith('_1280.jpg')) ?? '';
    const before = await cut();
    expect(await run('picture', 'focus', id, '10', '50')).toMatchObject({ status: 0 });
    await expect.poll(cut, { timeout: 60_000, interval: 500 }).not.toBe(before);
    const focused = await cut();
    expect(await redness(focused)).toBeLessThan(1);
    expect(await run('picture', 'crop', id.slice(0, 6), '16x9', '1400', '100', '1600', '900')).toMatchObject({ status: 0 });
    await expect.poll(cut, { timeout: 60_000, interval: 500 }).toBe(`/pictures/${id}/1400-100-1600-900_1280.jpg`);
    expect(await redness(await cut())).toBeGreaterThan(3);
    expect((await run('picture', 'show', id)).stdout).toMatch(/^16x9 +1400 100 1600 900, by hand$/m);
  });

  test('whose rights end leaves every page by itself, and its files are gone; the desk is told; prolonged, it is back', async () => {
    const { id } = JSON.parse((await run('picture', 'list', '--limit', '1', '--json')).stdout) as { readonly id: string };
    const [file = ''] = pathsIn(await page(story.path));
    // In the next second: the newsroom that runs is who takes it away.
    expect(await run('picture', 'rights', id, '--until', Temporal.Now.instant().add({ seconds: 2 }).toString())).toMatchObject({ status: 0, stdout: `${id}  shown  stories ${story.number}\n` });
    await expect.poll(async () => (await fetch(`${newsroom.url}${file}`)).status, { timeout: 30_000, interval: 200 }).toBe(410);
    await expect.poll(async () => [await page(story.path), await page('/')].some((html) => html.includes(`/pictures/${id}/`)), { timeout: 10_000 }).toBe(false);
    expect((await run('notices', '--seen')).stdout).toContain(`Picture ${id} was taken from readers: its rights have ended. Stories ${story.number} go on without it.`);
    expect((await run('notices')).stderr).toContain('There is nothing to tell.');
    expect((await run('picture', 'list', '--gone')).stdout).toContain('[expired]');
    expect(await run('picture', 'add', buoy)).toMatchObject({ status: 1, stderr: expect.stringContaining('The rights of this picture have ended') });
    expect(await run('picture', 'rights', id, '--for-ever')).toMatchObject({ status: 0, stdout: `${id}  shown  stories ${story.number}\n` });
    await expect.poll(async () => [(await page(story.path)).includes(`/pictures/${id}/`), (await fetch(`${newsroom.url}${file}`)).status], { timeout: 60_000, interval: 500 }).toEqual([true, 200]);
  });

  test('that another one replaces is shown nowhere, and the other everywhere; killed, that one is gone for good', async () => {
    const { id } = JSON.parse((await run('picture', 'list', '--limit', '1', '--json')).stdout) as { readonly id: string };
    const [file = ''] = pathsIn(await page(story.path));
    const other = join(home, 'other-buoy.png');
    await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#204080' } }).png().toFile(other);
    const replaced = await run('picture', 'replace', id, other);
    const [, with_ = ''] = /replaced by ([0-9a-f]{20})/.exec(replaced.stdout) ?? [];
    expect([replaced.status, with_.length]).toEqual([0, 20]);
    expect([(await fetch(`${newsroom.url}${file}`)).status, pathsIn(await page(story.path)).every((path) => path.includes(with_)), (await page('/')).includes(`/pictures/${id}/`)]).toEqual([410, true, false]);
    const [theirs = ''] = pathsIn(await page(story.path));
    expect(await run('picture', 'kill', with_, '--why', 'wrong person')).toMatchObject({ status: 0, stdout: `${with_}  killed  stories ${story.number}\n` });
    expect([(await fetch(`${newsroom.url}${theirs}`)).status, (await page(story.path)).includes('/pictures/'), (await page('/')).includes('/pictures/')]).toEqual([410, false, false]);
    expect(await run('picture', 'add', other)).toMatchObject({ status: 1, stderr: expect.stringContaining('was killed') });
    expect((await run('picture', 'show', with_)).stdout).toMatch(/^readers +killed, .*: wrong person$/m);
  });

  test('gives its words to a story that has none, in its language', async () => {
    const { stdout } = await run('picture', 'add', agency, '--json');
    const { id } = JSON.parse(stdout) as { readonly id: string };
    expect(await run('picture', 'describe', id, '--edition', 'hi', '--caption', 'नीची चट्टान पर')).toMatchObject({ status: 0 });
    writeFileSync(join(home, 'hindi.json'), JSON.stringify({ uri: 'urn:example:hindi', type: 'text', language: 'hi', headline: 'लाइटहाउस फिर जला', body_text: 'रात भर जलता रहा।' }));
    const { lines } = await run('import', join(home, 'hindi.json'), '--publish', '--picture', id);
    const html = await page(new URL(lines[0]?.url ?? '').pathname);
    expect(html).toContain('alt="नीची चट्टान पर लाल लाइटहाउस"');
    expect(html).toContain('नीची चट्टान पर</');
    expect(html).toContain('Marl Picture Desk');
    expect((await run('picture', 'list', 'लाइटहाउस', '--credit', 'marl')).stdout).toContain(id);
  });

  test('whose file says so keeps its rights wherever it goes, and not where it stood', async () => {
    const { path } = await publishWith(agency, 'agency.json');
    for (const each of pathsIn(await page(path))) {
      const bytes = Buffer.from(await (await fetch(`${newsroom.url}${each}`)).arrayBuffer());
      const xmp = (await sharp(bytes).metadata()).xmp?.toString() ?? '';
      expect(xmp).toContain('<photoshop:Credit>Marl Picture Desk</photoshop:Credit>');
      expect(xmp).not.toContain('Cape Marl');
      expect(bytes.includes('GPS')).toBe(false);
    }
  });
});

describe('the command', () => {
  test('takes in many, says of each that cannot be what is wrong with it, and its status tells', async () => {
    const drawn = await draw('other.jpg', '#20a040');
    expect(await run('picture', 'add', drawn)).toMatchObject({ status: 0 });
    writeFileSync(join(home, 'page.jpg'), '<!doctype html><p>Not found');
    const ran = await run('picture', 'add', agency, drawn, join(home, 'page.jpg'), join(home, 'nowhere.jpg'), '--json');
    expect(ran.status).toBe(1);
    const lines = ran.stdout.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([{ file: agency, isNew: false, facts: { credit: 'Marl Picture Desk' } }, { file: drawn, isNew: false, width: 3000, height: 1000 }]);
    // What takes long tells how far it is.
    expect(ran.stderr.trim().split('\n').filter((line) => !/^Taking in pictures: \d of 4$/.test(line))).toEqual([expect.stringMatching(/page\.jpg: This is a web page; a picture must be/), expect.stringMatching(/nowhere\.jpg: There is no such file\.$/)]);
  });

  test('shows what is known of one: its words, its rights, its stories', async () => {
    const { stdout } = await run('picture', 'list');
    const id = /^([0-9a-f]{20}) .*\(Marl Picture Desk\)$/m.exec(stdout)?.[1] ?? '';
    const shown = await run('picture', 'show', id);
    for (const line of [/^credit +Marl Picture Desk$/m, /^alt hi +नीची चट्टान पर लाल लाइटहाउस$/m, /^terms +Editorial use only, /m, /^came .*, as agency\.jpg$/m, /^story +\d+ {2}en {2}Buoy comes loose$/m]) expect(shown.stdout).toMatch(line);
    expect(JSON.parse((await run('picture', 'show', id, '--json')).stdout)).toMatchObject({ id, uses: [{ edition: 'en', isShown: true }, { edition: 'hi', isShown: true }] });
  });

  test.each([
    [['picture'], /Which\?/],
    [['picture', 'ad'], /There is no “picture ad”; did you mean “?"?add/],
    [['picture', 'add'], /Which file\?/],
    [['picture', 'show', 'zz'], /is no picture’s id/],
    [['picture', 'focus', 'abcd', '120', '3'], /“120” is no place in a picture/],
    [['picture', 'crop', 'abcd', '5x4', '1', '2', '3', '4'], /There is no shape “5x4”: 16x9, 3x2, 4x3, 1x1\./],
    [['picture', 'crop', 'abcd', '1x1', '1', '2', '3'], /Which part\?/],
    [['picture', 'list', '--taken-from', '26.11.2026'], /--taken-from: “26\.11\.2026” is no day: write it as 2026-11-26\./],
    [['picture', 'kill', 'abcd'], /Why\? A kill needs --why TEXT/],
    [['picture', 'rights', 'abcd'], /Which rights\?/],
    [['picture', 'rights', 'abcd', '--until', '+1d', '--for-ever'], /say two things/],
    [['picture', 'describe', 'abcd'], /What is to be said of it\?/],
    [['picture', 'describe', 'abcd', '--forget', 'all'], /none of alt, caption, credit/],
    [['picture', 'replace', 'abcd'], /which one in its place\?/],
    [['notices', 'now'], /“now” is not understood/],
  ])('asked wrongly, it says how to ask: %j', async (args, expected) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  test('of one that is not there says so', async () => {
    expect(await run('picture', 'show', '0123456789abcdef0123')).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no picture 0123456789abcdef0123 in the library') });
  });
});
