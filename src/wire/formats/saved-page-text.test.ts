import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../story/body.ts';
import type { IncomingStory } from '../../story/incoming.ts';
import { readDocument } from './read-document.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const seedFolder = join(SHARED, 'seed');

/** The one story of a document. */
function story(bytes: Uint8Array | string, zone = 'Asia/Kolkata'): IncomingStory {
  const result = readDocument(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, { zone });
  if (!result.ok) throw new Error(result.reason);
  expect(result.items).toHaveLength(1);
  return result.items[0] as IncomingStory;
}
const page = (name: string): IncomingStory => story(readFileSync(join(import.meta.dirname, 'fixtures', name)));

/** The body a line a block, `# ` before a heading, `- ` before an item, `[caption / credit]` for a picture. */
function bodyOf({ body }: IncomingStory): string[] {
  const inline = (block: Block): string => ('content' in block ? (block.content as readonly { text?: string }[]).map((each) => each.text ?? '').join('') : '');
  return body.flatMap((block) => {
    if (block.type === 'paragraph') return [inline(block)];
    if (block.type === 'heading') return [`# ${inline(block)}`];
    if (block.type === 'bullet_list') return block.content.map((item) => `- ${item.content.map(inline).join(' ')}`);
    return block.type === 'picture' ? [`[${block.attrs.caption} / ${block.attrs.credit}]`] : [block.type];
  });
}
const times = (each: IncomingStory): (string | undefined)[] => [each.firstPublished?.toString(), each.updated?.toString()];
const starts = (each: IncomingStory): string[] => bodyOf(each).map((line) => line.slice(0, 24).trim());

describe.skipIf(!existsSync(seedFolder))('the seed (skipped where ../shared/seed is absent)', () => {
  test('every part of it, apart, and six paragraphs as body', () => {
    const [file = ''] = readdirSync(seedFolder);
    const seed = story(readFileSync(join(seedFolder, file)), 'UTC');
    const { body, firstPublished, updated, ...rest } = seed;
    expect(rest).toMatchObject({
      format: 'saved-page-text',
      identity: { canonical: null, agencyId: null },
      version: null,
      status: 'usable',
      language: 'en',
      headline: "Donald Trump open to talks with North Korea's Kim Jong Un: White House",
      standfirst:
        'The renewed call for dialogue comes as US ally South Korea seeks to reduce tensions on the Korean peninsula following the inauguration of new liberal President Lee Jae-myung last week',
      lead: {
        alt: "US President Donald Trump with North Korea's Kim Jong Un",
        caption: 'Trump has touted what he called good relations with Kim since he was on the campaign trail',
        credit: 'Bloomberg',
        href: null,
      },
      byline: ['Soo-Hyang Choi'],
      source: 'Bloomberg',
      dateline: null,
      section: 'World News',
      topics: [],
      embargo: null,
      editorNote: null,
      warnings: [],
    });
    expect([firstPublished?.toString(), updated?.toString()]).toEqual(['2025-06-12T03:20:00Z', '2025-06-12T03:20:00Z']);
    expect(body.map((block) => block.type)).toEqual(Array(6).fill('paragraph'));
    expect(starts(seed)).toEqual(['President Donald Trump r', '“The President remains r', 'The renewed call for dia', 'Trump has touted what he', 'The region now faces a d', 'The International Atomic']);
    expect(bodyOf(seed).at(-1)).toMatch(/in the region\.$/);
  });
});

describe('pages of other houses', () => {
  test('a broadsheet: its title, menu, signature, advertisements and teaser go', () => {
    const read = page('broadsheet.txt');
    expect(read).toMatchObject({
      headline: 'Ferry to run all night on weekends, harbour board decides',
      standfirst: 'The board voted seven to two for a trial of six months; boatmen on the east bank say they were not asked.',
      byline: ['Meera Raghunath', 'Tomas de Almeida'],
      section: 'Lakeside',
      lead: { alt: null, caption: 'The Ferry Kingfisher at the east pier on Monday.', credit: 'R. Venkat' },
    });
    expect(times(read)).toEqual([undefined, '2025-06-12T03:20:00Z']);
    expect(starts(read)).toEqual(['The harbour board decide', '“People work at night, a', 'By Friday, the timetable', 'Two members voted agains']);
    expect(read.warnings.join()).toContain('Also Read | Why the old pier leans');
  });
  test('a portal: no blank lines in the text, a heading in it, an editor who is no writer', () => {
    const read = page('portal.txt');
    expect(read).toMatchObject({
      headline: 'Rain closes the mountain road for a third day',
      standfirst: 'Engineers say that a bridge at the second bend has to be looked at first',
      byline: ['Anil Thapa'],
      section: null,
      topics: ['Rain', 'Roads', 'Mountain Road'],
      lead: { alt: 'Lorries wait below the second bend', caption: 'Some eighty lorries were waiting below the second bend on Thursday.', credit: 'PTI' },
    });
    expect(times(read)).toEqual(['2025-06-12T03:20:00Z', '2025-06-12T05:35:00Z']);
    expect(starts(read)).toEqual(['Rain closed the mountain', 'A bridge at the second b', '# What drivers are told', 'They may wait at the low', '"We have waited before,"']);
  });
  test('a Hindi page of the seed’s kind', () => {
    const read = page('dainik.txt');
    expect(read).toMatchObject({
      language: 'hi',
      headline: 'झील पर रात भर चलेगी नाव, बंदरगाह बोर्ड का फैसला',
      standfirst: 'छह महीने के लिए होगा प्रयोग, पूर्वी तट के मल्लाहों ने कहा कि उनसे पूछा नहीं गया',
      byline: ['मीरा रघुनाथ', 'अनिल थापा'],
      source: 'भाषा',
      section: 'देश',
      lead: { alt: 'शाम को पूर्वी घाट पर खड़ी नाव'.normalize('NFC'), caption: 'पूर्वी घाट पर सोमवार को यात्रियों की कतार लगी रही', credit: 'पीटीआई' },
    });
    expect(times(read)).toEqual(['2025-06-12T02:50:00Z', '2025-06-12T03:20:00Z']);
    expect(bodyOf(read).map((line) => line.slice(0, 5))).toEqual(['बंदरगाह', '“लोग रात', 'सुनें तो'].map((line) => line.slice(0, 5)));
  });
  test('an Urdu page of the seed’s kind', () => {
    const read = page('roznama.txt');
    expect(read).toMatchObject({
      language: 'ur',
      headline: 'جھیل پر رات بھر چلے گی کشتی، بندرگاہ بورڈ کا فیصلہ',
      standfirst: 'چھ ماہ کے لیے تجربہ ہو گا، مشرقی کنارے کے ملاحوں کا شکوہ کہ اُن سے پوچھا نہیں گیا',
      byline: ['میرا رگھوناتھ', 'انیل تھاپا', 'Tomas de Almeida'],
      source: 'پی ٹی آئی',
      section: 'ملک',
      lead: { alt: 'شام کے وقت مشرقی گھاٹ پر کھڑی کشتی', caption: 'مشرقی گھاٹ پر پیر کو مسافروں کی قطار لگی رہی', credit: 'اے ایف پی' },
    });
    expect(times(read)).toEqual(['2025-06-12T02:50:00Z', '2025-06-12T03:20:00Z']);
    expect(bodyOf(read).map((line) => line.slice(0, 8).trim())).toEqual(['بندرگاہ', '’لوگ رات', 'رپورٹ جا']);
  });
  test('a Hindi portal: standfirst under the signature, a file picture, English words for its furniture', () => {
    const read = page('khabar.txt');
    expect(read).toMatchObject({
      language: 'hi',
      headline: 'पहाड़ की सड़क तीसरे दिन भी बंद, अस्सी ट्रक नीचे खड़े'.normalize('NFC'),
      standfirst: 'इंजीनियरों ने कहा, पहले दूसरे मोड़ का पुल देखा जाएगा'.normalize('NFC'),
      byline: ['रितु मलिक'],
      section: 'राज्य',
      topics: ['बारिश', 'सड़क'.normalize('NFC')],
      lead: { alt: null, caption: 'दूसरे मोड़ के नीचे खड़े ट्रक। (फाइल फोटो)'.normalize('NFC') },
    });
    expect(read.body).toHaveLength(3);
  });
  test('a broadcaster: labels over what they label, a role under the name', () => {
    const read = page('broadcaster.txt');
    expect(read).toMatchObject({
      headline: 'Village finds its clock, forty years late',
      standfirst: null,
      byline: ['Ewan Harte'],
      source: null,
      section: null,
      lead: { alt: null, caption: 'The clock was found under hay in a barn that was to be sold', credit: 'A. Lightman' },
    });
    expect(times(read)).toEqual(['2025-06-11T18:30:00Z', undefined]);
    expect(read.warnings).toEqual(['The page gives a date without a time of day; its first moment was taken.']);
    expect(starts(read)).toEqual(['A village that lost its', 'It was in a barn that wa', '"It says ten past four,"']);
  });
  test('an agency’s own site: the source is in the dateline, and sentences that begin like furniture stay', () => {
    const read = page('agency-site.txt');
    expect(read).toMatchObject({ headline: 'Island votes to keep its only traffic light', byline: ['JANE ROE', 'JOHN O’DELL'], source: 'AP', section: 'WORLD NEWS' });
    expect(times(read)).toEqual([undefined, '2025-06-12T03:20:00Z']);
    expect(starts(read)).toEqual(['PORT ELM (AP) — The isla', 'The vote was 212 to 209.', '“Updated it must be, pub', 'Published by the town, t', 'Associated Press writer']);
  });
  test('a story with no furniture at all', () => {
    const read = page('bare.txt');
    expect(read).toMatchObject({ headline: 'Council paints the bridge green', standfirst: null, byline: [], source: null, lead: null });
    expect(starts(read)).toEqual(['The council of Upper Mar', 'Work begins in August an', 'By Order of the council,']);
  });
  test('a text wrapped by a typewriter', () => {
    const read = page('wrapped.txt');
    expect(read.headline).toBe('Library to lend ladders, and a person to hold them');
    expect(bodyOf(read)).toHaveLength(2);
    expect(bodyOf(read)[0]).toMatch(/^LOWER MARL - The library .* from the first of July, and .* said on Thursday\.$/);
  });
  test('a page signed and dated at its end, with a list', () => {
    const read = page('tail-signed.txt');
    expect(read).toMatchObject({ headline: 'Orchard co-operative to press its own juice', source: 'PTI', section: 'Markets', topics: ['Apples', 'Juice'] });
    expect(read.identity.canonical).toBe('https://www.valley-paper.example/markets/juice-press');
    expect(times(read)).toEqual(['2025-06-10T15:20:00Z', undefined]);
    expect(starts(read)).toEqual(['The co-operative of the', 'Until now the apples wen', '- The press costs 3.2 cr', '- Half of it comes from', '- Eleven people will wor', '"We have the apples and']);
  });
  test('furniture in another order, and a caption that says the same as a line of the body', () => {
    const read = page('shuffled.txt');
    expect(read).toMatchObject({
      headline: 'Lighthouse keeper hands over the lamp to her daughter',
      standfirst: 'The lamp has been in the family since 1902, when a great-grandfather rowed out to it in a storm',
      byline: ['Soo Lindqvist'],
      source: 'PTI',
      lead: { alt: null, caption: 'The lighthouse at Cape Marl', credit: 'A. Lightman' },
    });
    expect(times(read)).toEqual(['2025-06-12T03:20:00Z', '2025-06-12T03:40:00Z']);
    expect(starts(read)).toEqual(['The keeper of the lighth', 'The lamp has been in the', 'The lighthouse at Cape M', 'will be open on Sundays,']);
  });
  test('a column with Windows line ends and a name without “By”', () => {
    const read = page('column-crlf.txt');
    expect(read).toMatchObject({ headline: 'A word for the last ferry', standfirst: 'Why a boat that nobody takes is worth its oil', byline: ['Rohan Petrelli'], source: null, section: 'Opinion', lead: null });
    expect(starts(read)).toEqual(['The last ferry leaves at', 'It is a brown dog. Nobod', 'Read: the timetable does']);
  });
  test('a second picture stays where it stood', () => {
    const read = page('two-pictures.txt');
    expect(read.lead).toMatchObject({ caption: 'The thimble in its case', credit: 'Museum of Small Things' });
    expect(bodyOf(read)[2]).toBe('[The key of the diary, which is brass. / A. Lightman]');
    expect(read.body).toHaveLength(4);
  });
});

describe('what is no story is refused in a line', () => {
  test.each([
    ['a headline alone', 'A headline and nothing more', /There is a headline \(“A headline and nothing more”\) and no story under it/],
    ['furniture alone', 'Home / World\nShare\nAdvertisement', /every line of it is page furniture/],
    ['one endless line', 'word '.repeat(200), /No headline was found: line “word word .*…” is 999 characters long/],
  ])('%s', (_name, text, expected) => {
    const result = readDocument(new TextEncoder().encode(text), { zone: 'UTC' });
    expect(result.ok ? '' : result.reason).toMatch(expected);
  });
});

describe('pages put together at random', () => {
  const paragraphs = [
    'The council of Upper Marl decided on Tuesday to paint the bridge green, as it was before the war.',
    'By Friday, the paint had come, and nobody could say from where.',
    'Listen to the river, said the ferryman, and you will hear what it thinks of green.',
    'Updated plans hang in the library. Published figures say that the paint costs 3.2 lakh rupees.',
    'Share it with your neighbours, the mayor asked; the bridge belongs to them too.',
    'Boats may pass at night. The lighthouse at Cape Marl will show them the way home.',
  ];
  const standfirst = 'The town has argued over the colour of its bridge for some thirty years now';
  const either = fc.boolean();
  const shape = fc.record({
    blank: fc.constantFrom('\n', '\n\n', '\r\n\r\n', '\n\u00a0\n', ' \u00a0\n\u00a0 \n\n'),
    clock: fc.constantFrom('', ' date 2025-06-12 Thursday, June 12, 2025 | 08:55 AM ISTहिंदी में पढें', 'Thursday, June 12, 2025 | 08:55 AM IST'),
    trail: fc.constantFrom('', 'Home / World News / Council paints the bridge green at last', 'Home > World News > Council paints the bridge...', 'Home » World News'),
    standfirst: either,
    picture: fc.constantFrom(
      [], ['Green paint on a wooden bridge', 'The bridge on Tuesday morning | Image: Bloomberg'], ['The bridge on Tuesday morning | Photo: Bloomberg'], ['The bridge on Tuesday morning (Photo: Bloomberg)'],
      ['Green paint on a wooden bridge', 'The bridge on Tuesday morning. Image Credit: Bloomberg'], ['The bridge on Tuesday morning | फोटो: Bloomberg'],
    ),
    furniture: fc.shuffledSubarray(['Reuters', '2 min read Last Updated : Jun 12 2025 | 8:50 AM IST', 'Listen to This Article', 'By Soo-Hyang Choi and Anil Thapa', 'Share', 'Advertisement'], { minLength: 1 }),
    count: fc.integer({ min: 2, max: 6 }),
    tail: fc.subarray(['First Published: Jun 12 2025 | 8:50 AM IST', 'Topics : Bridges | Paint', 'More From This Section\nBridge falls\nRiver rises']),
  });

  test('the body is the body, whole and alone; every part that was there is found', () => {
    fc.assert(
      fc.property(shape, ({ blank, clock, trail, standfirst: hasStandfirst, picture, furniture, count, tail }) => {
        // A page with a picture and no standfirst, or a standfirst and no signature, is told by other marks: see the pages above.
        const headline = 'Council paints the bridge green at last';
        const own = paragraphs.slice(0, count);
        const lines = [clock, trail, headline, hasStandfirst ? standfirst : '', ...picture, ...furniture, ...own, ...tail].filter((line) => line !== '');
        const read = story(lines.join(blank));
        expect(read.headline).toBe(headline);
        expect(bodyOf(read)).toEqual(own);
        expect(read.standfirst).toBe(hasStandfirst ? standfirst : null);
        expect(read.lead?.caption?.replace(/\.$/, '') ?? null).toBe(picture.length > 0 ? 'The bridge on Tuesday morning' : null);
        expect(read.lead?.credit ?? null).toBe(picture.length > 0 ? 'Bloomberg' : null);
        expect(read.lead?.alt ?? null).toBe(picture.length > 1 ? picture[0] : null);
        expect(read.byline).toEqual(furniture.some((line) => line.startsWith('By')) ? ['Soo-Hyang Choi', 'Anil Thapa'] : []);
        expect(read.source).toBe(furniture.includes('Reuters') ? 'Reuters' : null);
        expect(read.updated?.toString()).toBe(furniture.some((line) => line.startsWith('2 min')) ? '2025-06-12T03:20:00Z' : undefined);
        expect(read.firstPublished?.toString()).toBe(tail.some((line) => line.startsWith('First')) ? '2025-06-12T03:20:00Z' : undefined);
        expect(read.section).toBe(trail === '' ? null : 'World News');
      }),
      { numRuns: 500 },
    );
  });
});
