import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whatHarms } from './harmless-svg.ts';
import { keepIcons } from './icon-store.ts';
import { readLogoFile } from './logo-file.ts';
import { makeIcons } from './make-icons.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg"';
const svg = (inside: string, attributes = ''): string => `<svg ${NS} viewBox="0 0 8 8"${attributes}>${inside}</svg>`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const picture = async (width: number, height: number, kind: 'png' | 'jpeg'): Promise<Uint8Array> => sharp({ create: { width, height, channels: 3, background: '#123456' } })[kind]().toBuffer();

describe('an SVG', () => {
  test.each([
    ['a drawing', svg('<g id="a"><path fill="url(#g)" d="M0 0h8v8z"/></g><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><use href="#a"/>')],
    ['with a declaration, comments and spaces', `<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n${svg('<title>A &amp; B</title>')}\n`],
    ['as a drawing program saves it', svg('<sodipodi:namedview inkscape:zoom="1"/><metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata><path style="fill:#000" d="M0 0"/>', ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:xlink="http://www.w3.org/1999/xlink"')],
    ['with a sheet of its own', svg('<style>.a{fill:url(#g)} @media (prefers-color-scheme: dark){.a{fill:#fff}}</style><path class="a" d="M0 0"/>')],
    ['with a picture in it', svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')],
  ])('%s is harmless', (_, text) => {
    expect(whatHarms(text)).toBeNull();
  });

  test.each([
    ['a script', svg('<script>alert(1)</script>'), /<script>/],
    ['a script under another name', `<svg ${NS} xmlns:s="http://www.w3.org/2000/svg"><s:script/></svg>`, /no drawing/],
    ['a handler', svg('', ' onload="x()"'), /a script in it \(onload\)/],
    ['a handler in capitals', svg('<path ONCLICK="x()"/>'), /a script in it/],
    ['a web page', svg('<foreignObject><p/></foreignObject>'), /<foreignObject>/],
    ['a web page by its namespace', svg('<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>'), /no drawing/],
    ['a picture from elsewhere', svg('<image href="https://a.example/x.png"/>'), /leads elsewhere/],
    ['a picture from elsewhere, the old way', svg('<image xlink:href="//a.example/x.png"/>'), /leads elsewhere/],
    ['an SVG within, as data', svg('<image href="data:image/svg+xml;base64,AAAA"/>'), /leads elsewhere/],
    ['a link', svg('<a href="javascript:x()"><path/></a>'), /<a>/],
    ['a fill from elsewhere', svg('<path fill="url(https://a.example/#g)"/>'), /from elsewhere/],
    ['a fill from elsewhere, written otherwise', svg('<path fill="u&#x72;l(&quot;//a.example/g&quot;)"/>'), /from elsewhere/],
    ['a sheet from elsewhere', svg('<style>@import "https://a.example/x.css";</style>'), /style/],
    ['a sheet that hides what it says', svg('<style>@\\69mport "x";</style>'), /style/],
    ['a sheet in CDATA', svg('<style><![CDATA[a{background:url(http://a.example)}]]></style>'), /from elsewhere/],
    ['a sheet in pieces', svg('<style>@imp<!-- -->ort "https://a.example/x.css";</style>'), /style/],
    ['a sheet in other letters', svg('<style>a{background:u&#114;l(https://a.example)}</style>'), /from elsewhere/],
    ['a set of pictures', svg('<style>a{background:image-set("https://a.example" 1x)}</style>'), /style/],
    ['a font from elsewhere', svg('<style>@font-face{src:url("https://a.example/f")}</style>'), /from elsewhere/],
    ['a movement', svg('<path><animate attributeName="d"/></path>'), /<animate>/],
    ['entities of its own', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`, /DOCTYPE/],
    ['a sheet by instruction', `${svg('')}<?xml-stylesheet href="x"?>`, /processing instruction/],
    ['a base', svg('<g xml:base="https://a.example/"/>'), /from elsewhere/],
    ['tags that do not fit', svg('<g><path></g>'), /do not fit together/],
    ['no end', `<svg ${NS}><g>`, /never closed/],
    ['another root', `<html ${NS}/>`, /no SVG/],
    ['two roots', svg('') + svg(''), /no SVG/],
    ['no namespace', '<svg/>', /no SVG/],
    ['text around it', `x${svg('')}`, /text outside/],
    ['an attribute without quotation marks', `<svg ${NS}><path d=M0/></svg>`, /cannot be read as SVG/],
  ])('with %s is refused in words', (_, text, words) => {
    expect(whatHarms(text)).toMatch(words);
  });

  test('whatever is put into it, it is harmless or refused, and never with a script', () => {
    const piece = fc.oneof(fc.string({ maxLength: 10 }), fc.constantFrom('<', '>', '/>', '<script', '</', '"', ' onload=', 'href="', 'url(', '<!--', '-->', '<![CDATA[', ']]>', '&#x3c;', '<path d="M0"/>', '<style>'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = svg(pieces.join(''));
        const markup = text.replaceAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, '');
        // `<script:a/>` is of somebody's own namespace, and does nothing.
        expect(whatHarms(text) === null && /<script(?![\w.:-])|<[^>]*\son\w+\s*=/i.test(markup)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the file of a logo', () => {
  test('may be an SVG, a PNG or a JPEG, and is named by what is in it', async () => {
    expect(readLogoFile(bytes(svg('')))).toMatchObject({ ok: true, kind: 'svg' });
    for (const kind of ['png', 'jpeg'] as const) expect(readLogoFile(await picture(512, 300, kind))).toMatchObject({ ok: true, kind });
    const hashes = [svg(''), svg(''), svg('<path/>')].map((text) => readLogoFile(bytes(text))).map((file) => (file.ok ? file.hash : ''));
    expect([hashes[0] === hashes[1], hashes[0] === hashes[2]]).toEqual([true, false]);
  });

  test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['nothing', () => new Uint8Array(), /the file is empty/],
    ['a GIF', () => bytes('GIF89a......'), /must be an SVG, a PNG or a JPEG/],
    ['a WebP', async () => sharp(await picture(300, 300, 'png')).webp().toBuffer(), /must be an SVG, a PNG or a JPEG/],
    ['one that is small', async () => picture(512, 100, 'png'), /it is 512 × 100 pixels; each side must have 256 to 8192/],
    ['one that is long', async () => picture(1400, 300, 'jpeg'), /too long for an icon/],
    ['an SVG of a megabyte', () => bytes(svg(`<desc>${'x'.repeat(1_000_000)}</desc>`)), /it has 977 kB; an SVG may have 256/],
    ['a PNG that is cut off', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /a broken PNG/],
    ['a JPEG that is cut off', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4]), /a broken JPEG/],
    ['an SVG in another encoding', () => new Uint8Array([...bytes('<svg>'), 0xff]), /not in UTF-8/],
  ])('is refused in words where it is %s', async (_, make, words) => {
    expect(readLogoFile(await make())).toEqual({ ok: false, reason: expect.stringMatching(words) });
  });
});

describe('the icons', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'standfirst-icons-'));
  });
  afterAll(async () => rm(home, { recursive: true, force: true }));

  const logo = { file: 'logo.svg', hash: '0123456789ab', isVector: true };
  const sizeOf = async (file: Uint8Array): Promise<string> => {
    const { format, width, height } = await sharp(file).metadata();
    return `${format} ${width}x${height}`;
  };

  test('are made in every size, squares and a card, and are there whole', async () => {
    const folder = await keepIcons(home, logo, bytes(svg('<path fill="#c00" d="M0 0h8v8H0z"/>')));
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual(['card-0123456789ab.png', 'cover-0123456789ab.png', 'favicon.ico', 'icon-0123456789ab.svg', 'icon-180-0123456789ab.png', 'icon-192-0123456789ab.png', 'icon-32-0123456789ab.png', 'icon-512-0123456789ab.png']);
    for (const size of [32, 180, 192, 512]) expect(await sizeOf(await readFile(join(folder, `icon-${size}-0123456789ab.png`)))).toBe(`png ${size}x${size}`);
    expect(await sizeOf(await readFile(join(folder, 'card-0123456789ab.png')))).toBe('png 1200x630');
    expect(await sizeOf(await readFile(join(folder, 'cover-0123456789ab.png')))).toBe('png 1400x1400');
    const { data } = await sharp(join(folder, 'icon-32-0123456789ab.png')).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([204, 0, 0]);
    // On a telephone there is paper around it.
    const { data: corner } = await sharp(join(folder, 'icon-180-0123456789ab.png')).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(corner[0]).toBeGreaterThan(240);
    const ico = await readFile(join(folder, 'favicon.ico'));
    const entries = [0, 1, 2].map((index) => ({ side: ico.readUInt8(6 + 16 * index), length: ico.readUInt32LE(14 + 16 * index), offset: ico.readUInt32LE(18 + 16 * index) }));
    expect(await Promise.all(entries.map(async ({ length, offset }) => sizeOf(ico.subarray(offset, offset + length))))).toEqual(entries.map(({ side }) => `png ${side}x${side}`));
    expect(entries.map(({ side }) => side)).toEqual([16, 32, 48]);
  });

  test('are made once', async () => {
    const folder = await keepIcons(home, logo, bytes('anything: it is not looked at again'));
    expect((await readdir(join(home, 'icons')))).toEqual(['0123456789ab']);
    expect(folder).toBe(join(home, 'icons/0123456789ab'));
  });

  test('of a wide picture are squares with nothing around it', async () => {
    const icons = await makeIcons(await picture(600, 300, 'jpeg'), { ...logo, isVector: false });
    const large = icons.find(({ name }) => name === 'icon-512-0123456789ab.png');
    expect(icons.map(({ name }) => name)).not.toContain('icon-0123456789ab.svg');
    expect(await sizeOf(large?.bytes ?? new Uint8Array())).toBe('png 512x512');
    const { data } = await sharp(large?.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([data[3], data[4 * (256 * 512 + 256) + 3]]).toEqual([0, 255]);
  });

  test('cannot be made of a picture that is broken further in, and nothing is left of the attempt', async () => {
    const whole = await picture(300, 300, 'jpeg');
    await expect(keepIcons(home, { file: 'x.jpg', hash: 'ba9876543210', isVector: false }, whole.subarray(0, whole.length - 200))).rejects.toThrow(/jpeg|VipsJpeg/i);
    expect(await readdir(join(home, 'icons'))).toEqual(['0123456789ab']);
  });

  test('that a publication without a logo has are drawn from the house’s own', async () => {
    const assets = new URL('../press/assets/', import.meta.url);
    for (const { name, bytes: made } of await makeIcons(await readFile(new URL('icon.svg', assets)), null)) {
      expect([name, Buffer.compare(await readFile(new URL(name, assets)), made)]).toEqual([name, 0]);
    }
  });
});
