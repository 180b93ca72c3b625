import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from './read-document.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const outcome = (input: Uint8Array | string): string => {
  const result = readDocument(typeof input === 'string' ? bytes(input) : input, { zone: 'UTC' });
  return result.ok ? result.items.map((story) => story.format).join() : result.reason;
};
const TEXT = 'A headline of a story\n\nThe council decided on Tuesday to paint the bridge green, as it was before.\n';
const HTML = `<title>A headline</title><h1>A headline</h1><p>${'The council decided on Tuesday to paint the bridge green. '.repeat(4)}</p>`;

describe('a document is told by its bytes', () => {
  test.each([
    ['ninjs', '  {"uri":"u","headline":"H","body_text":"T"}', 'ninjs'],
    ['a list of ninjs', '[{"uri":"u","headline":"H","body_text":"T"},{"uri":"v","headline":"H","body_text":"T"}]', 'ninjs,ninjs'],
    ['HTML', HTML, 'saved-page-html'],
    ['HTML after a comment', `<!-- saved --><!doctype html>${HTML}`, 'saved-page-html'],
    ['XHTML', `<?xml version="1.0"?><!DOCTYPE html><html xmlns="x">${HTML}</html>`, 'saved-page-html'],
    ['text', TEXT, 'saved-page-text'],
    ['text that begins with a bracket', `[Bridge] ${TEXT}`, 'saved-page-text'],
    ['RSS', '<rss version="2.0"><channel><item><title>A</title></item></channel></rss>', 'rss'],
    ['RSS that declares nothing', '<channel><item><title>A</title></item></channel>', 'rss'],
    ['Atom', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title></a:entry></a:feed>', 'atom'],
    ['JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","content_text":"T"}]}', 'json-feed'],
    ['JSON Feed that names no version', '{"title":"F","items":[{"id":"1","content_text":"T"}]}', 'json-feed'],
    ['a mail', 'From: Asha Rao <asha@desk.example>\nSubject: Bridge\n\nIt is green.\n', 'mail'],
    ['NewsML-G2', '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', 'This NewsML-G2 item holds neither a headline nor text nor pictures.'],
    ['NITF', '<!DOCTYPE nitf SYSTEM "x"><nitf/>', 'This NITF document has neither a headline nor a text.'],
    ['other XML', '<groupSet root="G1">', 'This is XML with the root element <groupset>, which is not known here.'],
    ['ANPA 1312', '\u0016\u0016\u0001A0001\u001Fmarl\r\nr a\u0013\u0011 BC-Bridge 10-26 0020\r\n\u0002^BC-XX--Bridge,20<\r\n^Painted<\r\n\tGreen.\r\n\u0003', 'anpa-1312'],
    ['IPTC 7901', '\u0001aap001 4 pol 200 xwa 1\r\n\u0002Bridge painted =\r\n\r\n   It is green.\r\n\u0003261430 oct 26\r\n\u0004', 'iptc-7901'],
    ['control characters around nothing', '\u0001\u0002\u0003\u0004', 'This is wire text with control characters (ANPA 1312, IPTC 7901), and there is no message in it.'],
    ['dpa digitalwires', '{"format":"digitalwires@0.9.1","urn":"u","headline":"H"}', 'dpa-digitalwires'],
    ['the AP media API', '{"data":{"item":{"altids":{"itemid":"1"},"headline":"H"}}}', 'ap-media-api'],
    ['a web archive', 'From: <Saved by Blink>\nMIME-Version: 1.0', 'This is a page saved as a web archive (MHTML), which is not yet read. Save the page as HTML or text.'],
    ['broken JSON', '{"uri":"u",\n "x": }', 'This begins like JSON and is none: line 2, column 7.'],
    ['nothing', '', 'The file is empty.'],
    ['blanks', ' \n ', 'The file holds nothing but blanks.'],
    ['RTF', '{\\rtf1\\ansi hello}', 'This is RTF, not a text that can be read.'],
  ])('%s', (_name, text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
  test.each([
    ['a picture', [0xff, 0xd8, 0xff, 0xe0], 'This is a JPEG picture, not a text that can be read.'],
    ['an office document', [0x50, 0x4b, 0x03, 0x04], 'This is a ZIP archive or an office document, not a text that can be read.'],
    ['unknown binary data', [0, 200, 1, 7, 0, 0, 0, 130, 5, 6, 0, 0], 'This is not text: it is binary data of no kind that is known here.'],
  ])('%s', (_name, data, expected) => {
    expect(outcome(new Uint8Array(data))).toBe(expected);
  });
  test('the message names the file, where it has a name', () => {
    expect(readDocument(new Uint8Array(), { zone: 'UTC', name: 'a.txt' })).toEqual({ ok: false, reason: 'a.txt: The file is empty.' });
  });
});

describe('encodings', () => {
  const read = (data: Uint8Array): string => {
    const result = readDocument(data, { zone: 'UTC' });
    return result.ok ? `${result.items[0]?.headline}${result.items[0]?.warnings.length === 0 ? '' : ' !'}` : result.reason;
  };
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wide = (text: string, little: boolean, mark = true): Uint8Array => {
    const data = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
    return little ? data : data.swap16();
  };
  const story = (headline: string): string => `${headline}\n\nThe council decided on Tuesday to paint the bridge green.\n`;
  test.each([
    ['UTF-8', bytes(story('Café opens')), 'Café opens'],
    ['UTF-8 with a mark', bytes(`\uFEFF${story('Café opens')}`), 'Café opens'],
    ['UTF-16 with a mark', wide(story('पुल हरा'), true), 'पुल हरा'],
    ['UTF-16 the other way round', wide(story('Café opens'), false), 'Café opens'],
    ['UTF-16 without a mark', wide(story('Café opens'), true, false), 'Café opens'],
    ['windows-1252, which is said', latin(story('Caf\u00e9 \u0093opens\u0094')), 'Café “opens” !'],
    ['a declaration', latin(`<meta charset="iso-8859-2"><h1>\u0141 \u00b3x</h1><p>${'The council decided on Tuesday. '.repeat(9)}`.replace('\u0141', '\u00a3')), 'Ł łx'],
    ['UTF-8 under a declaration left standing', bytes(`<meta charset="iso-8859-1"><h1>Café opens</h1><p>${'The council decided on Tuesday. '.repeat(9)}`), 'Café opens'],
    ['wrongly decoded before it came', bytes(story('Itâ€™s open')), 'Itâ€™s open !'],
  ])('%s', (_name, data, expected) => {
    expect(read(data)).toBe(expected);
  });
});

describe('whatever comes', () => {
  const shard = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }).map(bytes),
    fc.json({ maxDepth: 4 }).map(bytes),
    fc.array(fc.constantFrom('<html>', '<p>', '</p>', '<script type="application/ld+json">', '{"@type":"NewsArticle"', '</script>', '<h1>', '<figure>', '<img src=x>', 'By ', 'Home / ', '| Image: ', '12 June 2025', '\n', '\u00a0', '(', 'Photo: ', 'अंतिम अपडेट', '<table>', '<td>'), { maxLength: 60 }).map((parts) => bytes(parts.join(''))),
  );
  test('no bytes throw', () => {
    fc.assert(fc.property(shard, (data) => void readDocument(data, { zone: 'Asia/Kolkata' })), { numRuns: 1000 });
  });
  test('ninjs with anything in any field does not throw', () => {
    const names = ['uri', 'type', 'version', 'pubstatus', 'headline', 'headlines', 'bodies', 'body_html', 'body_text', 'byline', 'by', 'located', 'subject', 'subjects', 'associations', 'embargoed', 'language', 'standard', 'people', 'infosources', 'descriptions', 'provider', '__proto__'];
    const item = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.jsonValue()));
    fc.assert(fc.property(item, (each) => void readDocument(bytes(JSON.stringify({ uri: 'u', headline: 'h', ...each })), { zone: 'UTC' })), { numRuns: 500 });
  });
  const wire = join(SHARED, 'wire');
  test.skipIf(!existsSync(wire))('every document of ../shared/wire is read or refused in words (skipped where it is absent)', () => {
    const paths = readdirSync(wire, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(wire, path)).isFile());
    const wordless = paths.filter((path) => {
      const data = readFileSync(join(wire, path));
      const results = [data, data.subarray(0, data.length >> 1)].map((part) => readDocument(part, { zone: 'Asia/Kolkata' }));
      return results.some((result) => !result.ok && !/^.{10,}\.$/s.test(result.reason));
    });
    expect(paths.length).toBeGreaterThan(100);
    expect(wordless).toEqual([]);
  });
});

/** What they cost is measured by `npm run bench -- wire`. */
describe('attacks are read or refused in words', () => {
  const story = `<title>A headline</title><article><h1>A headline</h1><p>${'The council decided, on Tuesday, to paint. '.repeat(10)}</p>`;
  test.each([
    ['200,000 nested elements', `${story}${'<div>'.repeat(200_000)}`],
    ['100,000 attributes', `${story}<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=b`).join(' ')}>`],
    ['an attribute of 6 MB', `${story}<p title="${'x'.repeat(6_000_000)}">`],
    ['a hundred thousand paragraphs', `${story}${'<p>a, b, c, d</p>'.repeat(100_000)}`],
    ['fifteen thousand paragraphs of commas in nested boxes', `${story}${'<div>'.repeat(60)}${'<div><p>a, b, c, d, e, f, g, h, i, j</p></div>'.repeat(7_000)}`],
    ['half a million line breaks', `${story}${'<br>'.repeat(500_000)}`],
    ['a thousand structured data', `${story}${'<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>'.repeat(3_000)}`],
    ['deep JSON', `{"uri":"u","headline":"h","subject":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['broken JSON with an endless text in it', `{"uri":"${'x\\n'.repeat(2_500_000)}`],
    ['broken JSON with an endless text in it, which ends', `{"uri":"${'x\\n'.repeat(2_500_000)}" 5`],
    ['deep structured data', `${story}<script type="application/ld+json">${'['.repeat(100_000)}${']'.repeat(100_000)}</script>`],
    ['a line of 7 MB', `A headline\n\n${'word, '.repeat(1_200_000)}`],
    ['200,000 short lines', `A headline of a page\n\n${'Share | Image: X\n'.repeat(200_000)}`],
    ['200,000 lines that begin like furniture', `A headline of a page\n\n${'By Ada Quist | Updated: 12 June 2025 | Home / World and more of it.\n'.repeat(60_000)}`],
    ['spaces', `A headline of a page\n\n${' '.repeat(4_000_000)}x ${'\u00a0'.repeat(2_000_000)}.\n`],
  ])('%s', (_name, text) => {
    const result = readDocument(bytes(text), { zone: 'UTC' });
    expect(result.ok ? result.items[0]?.headline : result.reason).toMatch(/^(?:A headline|x$|.{10,}\.$)/s);
  }, 20_000);
});
