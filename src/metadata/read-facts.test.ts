import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { NOTHING_SAID, type PictureFacts } from '../story/picture.ts';
import { readFacts } from './read-facts.ts';
import { rightsOf } from './write-rights.ts';

// Written by exiftool, into a drawing of ours; the camera's knows where it stood.
const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const factsIn = async (bytes: Uint8Array): Promise<PictureFacts> => readFacts(await sharp(bytes).metadata()).facts;

describe('what a file says of itself', () => {
  test('is taken from XMP where an agency has written all three', async () => {
    expect(await factsIn(fixture('agency.jpg'))).toEqual({
      headline: 'Lighthouse',
      caption: { 'x-default': 'The red lighthouse at Cape Marl, seen from the sea — Thursday.', hi: 'समुद्र से दिखता केप मार्ल का लाल लाइटहाउस' },
      alt: { 'x-default': 'A red lighthouse on a low headland', hi: 'नीची चट्टान पर लाल लाइटहाउस' },
      longDescription: { 'x-default': 'A square red tower stands on a low headland above a calm sea.' },
      credit: 'Marl Picture Desk',
      creators: ['Asha Verma', 'Ravi Sen'],
      copyright: '© 2026 Marl Picture Desk',
      rightsUrl: 'https://pictures.example/terms?a=1&b=2',
      usageTerms: 'Editorial use only',
      licensorUrl: 'https://pictures.example/licence',
      instructions: 'Not for the archive',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
      dataMining: null,
      takenAt: '2026-11-24T09:30:00+05:30',
      place: { city: 'Cape Marl', state: null, country: 'Nilghat' },
      keywords: ['lighthouse', 'sea'],
    });
  });

  test('is taken from IIM where there is nothing else', async () => {
    expect(await factsIn(fixture('iim-only.jpg'))).toEqual({
      ...NOTHING_SAID,
      caption: { 'x-default': 'The red lighthouse at Cape Marl, seen from the sea — Thursday.' },
      credit: 'Marl Picture Desk (old)',
      creators: ['Asha Verma'],
      copyright: '© 2026 Marl Picture Desk',
      instructions: 'No archive',
      takenAt: '2026-11-24T09:30:00+05:30',
      place: { city: 'Cape Marl', state: null, country: null },
      keywords: ['lighthouse', 'sea'],
    });
  });

  test('is taken from EXIF where there is nothing else, and never where the camera stood', async () => {
    const facts = await factsIn(fixture('camera.jpg'));
    expect(facts).toEqual({ ...NOTHING_SAID, caption: { 'x-default': 'old words' }, creators: ['Asha Verma'], copyright: '(c) old', takenAt: '2026-11-24T09:30:00+05:30' });
    expect(JSON.stringify(facts)).not.toMatch(/28\.6|77\.2|GPS/);
  });

  test('never makes alt text out of a caption', async () => {
    expect((await factsIn(fixture('iim-only.jpg'))).alt).toEqual({});
  });

  test('is nothing where nothing is said', () => {
    expect(readFacts({})).toEqual({ facts: NOTHING_SAID, warnings: [] });
  });
});

const packet = (inside: string): Uint8Array =>
  new TextEncoder().encode(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:ph="http://ns.adobe.com/photoshop/1.0/">${inside}</rdf:RDF></x:xmpmeta>`);

describe('XMP', () => {
  test('is read by namespace, whatever the prefix, in attributes as in elements', () => {
    const { facts } = readFacts({ xmp: packet('<rdf:Description rdf:about="" ph:Credit="A &amp; B"/><rdf:Description><d:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></d:creator><ph:City>Marl</ph:City></rdf:Description>') });
    expect(facts).toMatchObject({ credit: 'A & B', creators: ['One', 'Two'], place: { city: 'Marl' } });
  });

  test.each([
    ['entities that multiply', `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(50)}"><!ENTITY c "&a;&a;&a;&a;">]>`],
    ['elements without end, one within the other', `<rdf:Description>${'<ph:Credit>'.repeat(60_000)}`],
    ['values without end', `<rdf:Description><d:creator><rdf:Seq>${'<rdf:li>x</rdf:li>'.repeat(40_000)}</rdf:Seq></d:creator></rdf:Description>`],
    ['half a tag', '<rdf:Description ph:Credit="'],
  ])('with %s does no harm', (_, inside) => {
    const { facts } = readFacts({ xmp: packet(inside) });
    expect(JSON.stringify(facts).length).toBeLessThan(20_000);
  });

  test('larger than any program writes is not read, and that is said', () => {
    const { facts, warnings } = readFacts({ xmp: packet(`<rdf:Description ph:Credit="${'x'.repeat(2_000_000)}"/>`) });
    expect(facts).toEqual(NOTHING_SAID);
    expect(warnings).toEqual([expect.stringMatching(/XMP metadata is larger than any program writes \(2000 kB\)/)]);
  });
});

/** A dataset of IIM's record 2. */
const dataset = (number: number, text: string | Buffer): Buffer => {
  const data = Buffer.from(text as string);
  return Buffer.concat([Buffer.from([0x1c, 2, number, data.length >> 8, data.length & 0xff]), data]);
};

describe('IIM', () => {
  test('without a word on its letters is UTF-8 where it can be, else Latin 1', () => {
    expect(readFacts({ iptc: Buffer.concat([dataset(110, 'Émile'), dataset(90, Buffer.from('Orl\u00e9ans', 'latin1'))]) }).facts).toMatchObject({ credit: 'Émile', place: { city: 'Orléans' } });
  });

  test.each([
    ['cut short', Buffer.concat([dataset(110, 'Whole'), Buffer.from([0x1c, 2, 120, 0xff])])],
    ['with a length beyond its end', Buffer.concat([dataset(110, 'Whole'), Buffer.from([0x1c, 2, 120, 0x84, 0x00, 1, 2, 3])])],
    ['with fields without end', Buffer.concat([dataset(110, 'Whole'), ...Array.from({ length: 100_000 }, () => dataset(25, 'x'))])],
  ])('%s is read as far as it goes', (_, iptc) => {
    expect(readFacts({ iptc }).facts.credit).toBe('Whole');
  });

  test('days that are in no calendar are no days', () => {
    expect(readFacts({ iptc: dataset(55, '20261399') }).facts.takenAt).toBeNull();
  });
});

test('damaged EXIF says nothing, and that is said', () => {
  expect(readFacts({ exif: Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1') })).toEqual({ facts: NOTHING_SAID, warnings: ['its EXIF metadata is damaged and was not read'] });
});

const MINED_BY_NOBODY = 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED';

test('rights that are written into a file are read out of it again, and nothing else of what was known', async () => {
  const facts = await factsIn(fixture('agency.jpg'));
  const { xmp, exif } = rightsOf({ ...facts, dataMining: MINED_BY_NOBODY, credit: 'A <b> & "C"' });
  const written = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).withXmp(xmp ?? '').withExif({ IFD0: exif }).jpeg().toBuffer();
  const { creators, copyright, rightsUrl, usageTerms, licensorUrl, digitalSourceType } = facts;
  expect(await factsIn(written)).toEqual({ ...NOTHING_SAID, credit: 'A <b> & "C"', creators, copyright, rightsUrl, usageTerms, licensorUrl, digitalSourceType, dataMining: MINED_BY_NOBODY });
  expect(rightsOf(NOTHING_SAID)).toEqual({ xmp: null, exif: {} });
});
