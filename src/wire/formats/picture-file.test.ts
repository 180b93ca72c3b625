import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';
import type { Hints } from './read-result.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../metadata/fixtures/${name}`, import.meta.url));

function picture(bytes: Uint8Array, hints: Partial<Hints> = {}): WireItem {
  const result = readDocument(bytes, { zone: 'Asia/Kolkata', ...hints });
  if (!result.ok) throw new Error(result.reason);
  return result.items[0] as WireItem;
}

const dataset = (number: number, text: string): Buffer => {
  const data = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x1c, 2, number, data.length >> 8, data.length & 0xff]), data]);
};

/** A JPEG with IIM of one's own, as agencies' programs put it in: after the first two bytes. */
function withIim(...datasets: Buffer[]): Buffer {
  const iim = Buffer.concat(datasets);
  const resource = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), Buffer.from([0, 0, iim.length >> 8, iim.length & 0xff]), iim]);
  const size = resource.length + 2;
  const bare = fixture('camera.jpg');
  return Buffer.concat([bare.subarray(0, 2), Buffer.from([0xff, 0xed, size >> 8, size & 0xff]), resource, bare.subarray(2)]);
}

test('a picture of an agency is an item with all that its file says', () => {
  const item = picture(fixture('agency.jpg'), { name: 'lighthouse.jpg' });
  expect(item).toMatchObject({
    format: 'picture-file', kind: 'picture', signal: 'new', status: 'usable', headline: 'Lighthouse', body: [], language: 'en',
    byline: ['Asha Verma', 'Ravi Sen'], creditLine: 'Marl Picture Desk', copyrightNotice: '© 2026 Marl Picture Desk', usageTerms: 'Editorial use only',
    editorNote: 'Not for the archive', keywords: ['lighthouse', 'sea'], places: [{ name: 'Cape Marl' }, { name: 'Nilghat' }],
    lead: { href: 'lighthouse.jpg', alt: 'A red lighthouse on a low headland', credit: 'Marl Picture Desk' },
  });
  expect(item.firstPublished?.toString()).toBe('2026-11-24T04:00:00Z');
  expect(item.media).toEqual([{
    kind: 'picture', agencyId: null, caption: 'The red lighthouse at Cape Marl, seen from the sea — Thursday.', alt: 'A red lighthouse on a low headland', credit: 'Marl Picture Desk',
    creator: 'Asha Verma, Ravi Sen', copyright: '© 2026 Marl Picture Desk', usageTerms: 'Editorial use only',
    renditions: [{ role: null, href: 'lighthouse.jpg', type: 'image/jpeg', width: 96, height: 64, size: 6845 }],
  }]);
});

test('to a Hindi source it speaks Hindi where it can', () => {
  expect(picture(fixture('agency.jpg'), { language: 'hi' })).toMatchObject({ language: 'hi', media: [{ caption: 'समुद्र से दिखता केप मार्ल का लाल लाइटहाउस', alt: 'नीची चट्टान पर लाल लाइटहाउस', renditions: [] }] });
});

test('a caption never becomes alt text', () => {
  expect(picture(fixture('iim-only.jpg')).media[0]).toMatchObject({ alt: null, caption: expect.stringContaining('lighthouse') });
});

test('what agencies write for the desk is read', () => {
  const item = picture(withIim(dataset(5, 'FERRY01'), dataset(10, '2'), dataset(12, 'IPTC:15017000:Sport:Cricket:'), dataset(15, 'SPO'), dataset(30, '20261201'), dataset(35, '060000+0530'), dataset(37, '20270101'), dataset(103, 'XY112'), dataset(115, 'Marl News'), dataset(116, '© Marl')));
  expect(item).toMatchObject({
    identity: { agencyId: 'XY112/FERRY01' }, headline: 'FERRY01', slugline: 'FERRY01', urgency: 2, urgencyRaw: '2', source: 'Marl News', copyrightNotice: '© Marl',
    mediaTopics: [{ code: '20000888', how: 'exact' }, { code: '15000000', how: 'rule' }],
  });
  expect([String(item.embargo), item.expires?.toString()]).toEqual(['2026-12-01T00:30:00Z', '2026-12-31T18:30:00Z']);
});

test.each([
  [[dataset(187, 'urn:xy:1'), dataset(103, 'XY112')], 'urn:xy:1'],
  [[dataset(103, 'XY112')], 'XY112'],
  [[dataset(103, 'XY112'), dataset(5, 'XY112')], 'XY112'],
  [[dataset(5, 'FERRY01')], null],
])('who it is', (datasets, id) => {
  expect(picture(withIim(...datasets)).identity.agencyId).toBe(id);
});

test('a kill is one', () => {
  expect(picture(withIim(dataset(103, 'XY112'), dataset(7, 'Kill')))).toMatchObject({ status: 'canceled', signal: 'kill', statusRaw: 'Kill' });
  expect(picture(withIim(dataset(103, 'XY112'), dataset(105, 'MANDATORY KILL')))).toMatchObject({ status: 'canceled', signal: 'kill' });
  expect(picture(withIim(dataset(7, 'Correction')))).toMatchObject({ status: 'usable', signal: 'correction' });
});

test('PNG and WebP say as much', async () => {
  for (const format of ['png', 'webp'] as const) {
    const bytes = await sharp(fixture('agency.jpg')).keepMetadata()[format]().toBuffer();
    expect(picture(bytes, { name: `a.${format}` })).toMatchObject({ headline: 'Lighthouse', media: [{ renditions: [{ type: `image/${format}`, width: 96, height: 64 }] }] });
  }
});

describe('what is less than a picture', () => {
  test('two that say nothing are two, each the same whenever it comes', async () => {
    const drawn = async (background: string): Promise<Uint8Array> => sharp({ create: { width: 40, height: 20, channels: 3, background } }).jpeg().toBuffer();
    const [red, green] = [await drawn('red'), await drawn('green')];
    expect(picture(red).identity.agencyId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(picture(red).identity).not.toEqual(picture(green).identity);
    expect(picture(red, { name: 'b.jpg' }).identity).toEqual(picture(red, { name: 'a.jpg' }).identity);
    expect(picture(fixture('agency.jpg')).identity.agencyId).toBe(null);
  });

  test('one that says nothing is an item with a warning', async () => {
    const bytes = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#fff' } }).jpeg().toBuffer();
    expect(picture(bytes)).toMatchObject({ kind: 'picture', headline: '', warnings: ['The picture says nothing of itself: no caption, no headline, no title.'] });
  });

  test('one cut off before its size is refused as before', () => {
    expect(readDocument(fixture('camera.jpg').subarray(0, 100))).toEqual({ ok: false, reason: 'This is a JPEG picture, not a text that can be read.' });
  });

  test('damaged words are told of', () => {
    const bytes = Buffer.from(fixture('camera.jpg'));
    bytes.write('\xFF\xFF\xFF\xFF', bytes.indexOf('MM\0*') + 4, 'latin1');
    expect(picture(bytes).warnings[0]).toBe('Of the picture, its EXIF metadata is damaged and was not read.');
  });
});
