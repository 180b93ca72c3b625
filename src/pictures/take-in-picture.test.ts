import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDarkroom } from './darkroom/open-darkroom.ts';
import { hostilePictures } from './hostile-pictures.fixtures.ts';
import { openTestDarkroom, type TestDarkroom, twoColours } from './pictures.fixtures.ts';
import type { TakenPicture } from './take-in-picture.ts';

const HOSTILE = await hostilePictures();
let room: TestDarkroom;
beforeAll(() => {
  room = openTestDarkroom();
});
afterAll(() => room.close());

const bytesOf = (picture: TakenPicture, name: string): Buffer => readFileSync(join(picture.folder, name));
const whole = (picture: TakenPicture): string[] => picture.files.filter(({ shape }) => shape === 'full').map(({ name }) => name);

describe('a picture is taken in', () => {
  test('in every file that was planned, each what it says that it is', async () => {
    const picture = await room.taken(await (await twoColours(1500, 1000)).jpeg().toBuffer());
    expect([picture.width, picture.height]).toEqual([1500, 1000]);
    expect(picture.files).toHaveLength(18);
    for (const file of picture.files) {
      const seen = await sharp(bytesOf(picture, file.name)).metadata();
      expect([`image/${seen.format}`, seen.width, seen.height]).toEqual([file.type, file.width, file.height]);
    }
    expect(readdirSync(picture.folder).toSorted()).toEqual([...picture.files.map(({ name }) => name), 'original.jpeg'].toSorted());
    await picture.discard();
    expect(existsSync(picture.folder)).toBe(false);
  });

  test('each crop out of its own part', async () => {
    const picture = await room.taken(await (await twoColours(1200, 400)).png().toBuffer());
    const framed = await room.darkroom.develop({ original: join(picture.folder, picture.original), folder: picture.folder, when: 'at-once', framing: { focal: { x: 0, y: 0 }, crops: { '1x1': { left: 600, top: 0, width: 400, height: 400 } } } });
    const colour = async (shape: string): Promise<string> => {
      const file = framed.ok ? framed.files.findLast((each) => each.shape === shape) : undefined;
      const { channels } = await sharp(bytesOf(picture, file?.name ?? '')).stats();
      return (channels[0]?.mean ?? 0) > (channels[2]?.mean ?? 0) * 3 ? 'red' : (channels[2]?.mean ?? 0) > (channels[0]?.mean ?? 0) * 3 ? 'blue' : 'both';
    };
    // The focal point is at the left edge, the square was chosen by hand at the right.
    expect([await colour('4x3'), await colour('1x1'), await colour('full')]).toEqual(['red', 'blue', 'both']);
  });

  test('AVIF afterwards, from the original', async () => {
    const picture = await room.taken(await (await twoColours(700, 400)).jpeg().toBuffer());
    const after = await room.darkroom.develop({ original: join(picture.folder, picture.original), folder: picture.folder, when: 'after', framing: { focal: picture.focal, crops: {} } });
    expect(after).toMatchObject({ ok: true });
    for (const file of after.ok ? after.files : []) {
      const seen = await sharp(bytesOf(picture, file.name)).metadata();
      expect([seen.format, seen.compression, seen.width, seen.height, file.type]).toEqual(['heif', 'av1', file.width, file.height, 'image/avif']);
    }
    expect(after.ok && after.files.length).toBe(8);
  });

  test.each([
    ['above', { left: 500, top: 40 }, { x: 0.42, y: 0.12 }],
    ['at the right', { left: 1060, top: 420 }, { x: 0.83, y: 0.55 }],
  ])('its focal point is guessed where something stands out: %s', async (_, place, expected) => {
    const buoy = await sharp({ create: { width: 130, height: 130, channels: 3, background: '#d98b6a' } }).png().toBuffer();
    const { focal } = await room.taken(await sharp({ create: { width: 1350, height: 900, channels: 3, background: '#8c9196' } }).composite([{ input: buoy, ...place }]).jpeg().toBuffer());
    expect(Math.abs(focal.x - expected.x)).toBeLessThan(0.12);
    expect(Math.abs(focal.y - expected.y)).toBeLessThan(0.12);
  });

  test('its name is its content’s: the same bytes are the same picture', async () => {
    const bytes = await (await twoColours(40, 40)).webp().toBuffer();
    const [one, two] = [await room.taken(bytes), await room.taken(bytes)];
    expect(one.id).toMatch(/^[0-9a-f]{20}$/);
    expect(two.id).toBe(one.id);
    expect(two.folder).not.toBe(one.folder);
  });

  test('turned the right way up, with its rights in every file and nothing of where it was made', async () => {
    const agency = readFileSync(new URL('../metadata/fixtures/agency.jpg', import.meta.url));
    const bytes = await sharp(agency).keepMetadata().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await room.taken(bytes);
    expect([picture.width, picture.height]).toEqual([64, 96]);
    expect(picture.facts).toMatchObject({ credit: 'Marl Picture Desk', alt: { hi: 'नीची चट्टान पर लाल लाइटहाउस' } });
    for (const file of picture.files) {
      const served = bytesOf(picture, file.name);
      const seen = await sharp(served).metadata();
      expect([seen.width, seen.height]).toEqual([file.width, file.height]);
      expect([seen.iptc, seen.icc, seen.orientation === undefined || seen.orientation === 1]).toEqual([undefined, undefined, true]);
      const xmp = seen.xmp?.toString() ?? '';
      for (const right of ['Marl Picture Desk', 'Ravi Sen', 'Editorial use only', 'https://pictures.example/terms?a=1&amp;b=2', 'digitalCapture']) expect(xmp).toContain(right);
      expect(xmp).not.toMatch(/Not for the archive|lighthouse|Cape Marl|exif:/);
      expect(served.includes('GPS')).toBe(false);
    }
  });

  test('in sRGB, whatever it came in', async () => {
    const grey = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#808080' } }).toColourspace('b-w').png().toBuffer();
    const cmyk = await (await twoColours(50, 50)).toColourspace('cmyk').jpeg().toBuffer();
    const deep = await (await twoColours(50, 50)).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    for (const bytes of [grey, cmyk, deep]) {
      const picture = await room.taken(bytes);
      for (const file of picture.files) expect((await sharp(bytesOf(picture, file.name)).metadata()).space).toBe('srgb');
    }
  });

  test('what is transparent stays so in WebP and is white in JPEG', async () => {
    const picture = await room.taken(await sharp({ create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer());
    const [webp = '', jpeg = ''] = whole(picture);
    expect((await sharp(bytesOf(picture, webp)).metadata()).hasAlpha).toBe(true);
    expect((await sharp(bytesOf(picture, jpeg)).raw().toBuffer())[0]).toBeGreaterThan(250);
  });

  test.each(['avif', 'gif'] as const)('from %s as from the others', async (format) => {
    const picture = await room.taken(await (await twoColours(60, 40)).toFormat(format).toBuffer());
    expect([picture.original, ...whole(picture)]).toEqual([`original.${format}`, '60.webp', '60.jpg']);
  });

  test('of an animation the first picture, and that is said', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((background) => sharp({ create: { width: 20, height: 20, channels: 3, background } }).png().toBuffer()));
    const picture = await room.taken(await sharp(frames, { join: { animated: true } }).gif().toBuffer());
    expect(picture.warnings).toEqual(['it is an animation, of which the first picture is shown']);
    const [red = 0, , blue = 255] = await sharp(bytesOf(picture, '20.jpg')).raw().toBuffer();
    expect(red).toBeGreaterThan(blue + 100);
  });
});

describe('what is no picture is refused in words, and leaves nothing behind', () => {
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(64)]);
  test.each([
    ['nothing', new Uint8Array(), 'empty', /empty/],
    ['an SVG', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'wrong-kind', /an SVG; a picture must be/],
    ['a web page with a picture’s name', text('<!doctype html><p>Not found'), 'wrong-kind', /a web page/],
    ['a TIFF', text('II*\0........'), 'wrong-kind', /a TIFF/],
    ['anything', text('hello'), 'wrong-kind', /no picture/],
    ['a JPEG’s first bytes and nothing more', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'broken', /damaged or cut short/],
    ['a HEIC with nothing in it', heic, 'broken', /damaged or cut short/],
    ['more than 40 MB', new Uint8Array(41 * 1024 * 1024).fill(0xff), 'too-many-bytes', /41 MB; it may have 40/],
  ])('%s', async (_name, bytes, code, words) => {
    const before = readdirSync(room.workFolder);
    const result = await room.takeIn(bytes);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.reason).toMatch(words);
    expect(readdirSync(room.workFolder)).toEqual(before);
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('a %s cut in the middle', async (format) => {
    const complete = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).toFormat(format).toBuffer();
    expect(await room.takeIn(complete.subarray(0, complete.length >> 1))).toMatchObject({ ok: false, code: 'broken' });
  });

});

describe('what was made to do harm', () => {
  test.each(HOSTILE)('$name', async ({ bytes, refusal }) => {
    const before = readdirSync(room.workFolder);
    const result = await room.takeIn(bytes);
    expect(result.ok ? null : result.code).toBe(refusal);
    // Nothing of what was hidden in it goes to readers, and no word of it into the library.
    const { folder, files, facts } = result.ok ? result : { folder: '', files: [], facts: {} };
    expect(files.filter(({ name }) => statSync(join(folder, name)).size > 20_000)).toEqual([]);
    expect(JSON.stringify(facts).length).toBeLessThan(1_000);
    if (result.ok) await result.discard();
    expect(readdirSync(room.workFolder)).toEqual(before);
  });

  test('leaves the darkroom within its bounds', () => {
    const [pid] = darkrooms();
    expect(pid).toBeDefined();
    expect(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])).toBeLessThan(400_000);
  });
});

describe('the darkroom', () => {
  test('gives up on what takes too long, and does the next', async () => {
    const hasty = openTestDarkroom({ patienceMs: 1 });
    const bytes = await (await twoColours(2000, 1500)).png().toBuffer();
    expect(await hasty.takeIn(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(/took longer than/) });
    hasty.close();
    expect(await room.takeIn(bytes)).toMatchObject({ ok: true });
  });

  test('that cannot be started says what is wrong with it', async () => {
    const lost = openDarkroom({ program: join(room.workFolder, 'nothing.mjs') });
    const { folder, original } = await room.taken(await (await twoColours(40, 40)).png().toBuffer());
    expect(await lost.develop({ original: join(folder, original), folder: room.workFolder, when: 'at-once', framing: null })).toMatchObject({ ok: false, reason: expect.stringMatching(/ended over it \(Error: Cannot find module .*nothing\.mjs/) });
    lost.close();
  });

  test('whose process is killed over a picture says so, and begins anew', async () => {
    const bytes = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer();
    const before = darkrooms();
    const own = openTestDarkroom();
    const under = own.takeIn(bytes);
    const begun = (): number[] => darkrooms().filter((pid) => !before.includes(pid));
    await expect.poll(begun, { interval: 5 }).toHaveLength(1);
    for (const pid of begun()) process.kill(pid, 'SIGKILL');
    expect(await under).toMatchObject({ ok: false, code: 'broken', reason: expect.stringMatching(/ended over it/) });
    expect(await own.takeIn(await (await twoColours(40, 40)).png().toBuffer())).toMatchObject({ ok: true });
    own.close();
  });
});

/** Processes of darkrooms that this one has started. */
function darkrooms(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.filter((pid) => commandLine(pid).includes('darkroom-process')).map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
