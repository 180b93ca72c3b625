/**
 * Draws the demo's pictures again: `node demo/make-pictures.mjs [name …]`. Each is an SVG composed by a file in `art/`,
 * printed with a grain as screen prints have it, and written to `pictures/` as JPEG. They were made for this project.
 */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { dice, HEIGHT, WIDTH } from './art/brush.mjs';
import { boats } from './art/boats.mjs';
import { ferry } from './art/ferry.mjs';
import { ground } from './art/ground.mjs';
import { kitchen } from './art/kitchen.mjs';
import { library } from './art/library.mjs';
import { lighthouse } from './art/lighthouse.mjs';
import { mangroves } from './art/mangroves.mjs';
import { market } from './art/market.mjs';
import { rain } from './art/rain.mjs';
import { stars } from './art/stars.mjs';

const pictures = { boats, ferry, ground, kitchen, library, lighthouse, mangroves, market, rain, stars };

/** No picture is larger: the demo is part of the program. */
const MOST_BYTES = 250_000;

const wanted = process.argv.slice(2);
for (const [name, draw] of Object.entries(pictures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const bytes = await print(draw());
  await writeFile(new URL(`pictures/${name}.jpg`, import.meta.url), bytes);
  console.log(`${name}.jpg  ${Math.round(bytes.length / 1000)} KB`);
}

/** @param {string} drawing SVG */
async function print(drawing) {
  const flat = await sharp(Buffer.from(drawing)).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
  const printed = await sharp(flat).composite([{ input: await grain(), blend: 'soft-light' }]).png({ compressionLevel: 1 }).toBuffer();
  for (let quality = 82; quality >= 60; quality -= 4) {
    const bytes = await sharp(printed).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error('The picture has too much detail for 250 KB.');
}

/** Uneven ink: coarse and soft, so that JPEG does not spend the picture on it. */
async function grain() {
  const throwDice = dice(2027);
  const [width, height] = [WIDTH / 2, Math.ceil(HEIGHT / 2)];
  const pixels = Buffer.alloc(width * height * 4);
  for (let index = 0; index < pixels.length; index += 4) {
    const value = 128 + (throwDice() + throwDice() - 1) * 92;
    pixels.fill(value, index, index + 3);
    pixels[index + 3] = 120;
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } }).resize(WIDTH, HEIGHT, { kernel: 'cubic', fit: 'fill' }).png().toBuffer();
}
