import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closesWell } from './closes-well.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9);

test.each([
  ['<nitf><body>नदी</body></nitf>'],
  ['\uFEFF<?xml version="1.0"?>\n<!-- x --><!DOCTYPE nitf SYSTEM "n.dtd" [ <!ELEMENT a (b)> ]>\n<nitf>\n</nitf >\n\n<!-- sent by > me -->\n'],
  ['<p><p>twice</p></p>'],
  ['<p><pre>not p</pre></p>'],
  ['<item uri="x"/>'],
  ['<a:news><a:news/></a:news>'],
  ['<?xml version="1.0" encoding="ISO-8859-1"?><n>\u00e9</n>\u0000\u0000'],
  ['{"uri": "x", "body": "<p>नदी"}\n'],
  ['[1, 2]'],
  ['\u0016\u0016\u0001b0001\u0002text\u0003'],
  ['\u0001a0001\u0002text\u0003\u0016\u007f\r\n'],
  ['text\u0004'],
])('%j is whole', (text) => {
  expect(closesWell(bytes(text))).toBe(true);
});

test.each([
  [''],
  ['<'],
  ['<nitf>'],
  ['<nitf><body>x</body>'],
  ['<nitf><body>x</body></nit'],
  ['<nitf><body>x</body></nitf'],
  ['<p><p>once</p>'],
  ['<NewsItem><NewsItem></NewsItem>'],
  ['<a/><b'],
  ['<!-- only'],
  ['<?xml version="1.0"?>'],
  ['<!DOCTYPE nitf [ <!ELEMENT a (b)>'],
  ['{"a": 1'],
  ['{"a": 1} {'],
  ['"text"'],
  ['plain text'],
  ['\u0001a0001\u0002text'],
])('%j may go on', (text) => {
  expect(closesWell(bytes(text))).toBe(false);
});

test('UTF-16 is read as such', () => {
  const wide = Uint8Array.from(Buffer.from('\uFEFF<nitf>नदी</nitf>', 'utf16le'));
  expect([closesWell(wide), closesWell(wide.subarray(0, -2))]).toEqual([true, false]);
});

test('a picture is whole with its end-of-image', () => {
  expect([closesWell(JPEG), closesWell(JPEG.subarray(0, 7))]).toEqual([true, false]);
});

test('no document that is cut off seems whole, and no bytes throw', () => {
  const document = bytes('<?xml version="1.0"?><newsItem guid="u"><contentSet><inlineXML><html><body><p>One &lt; two.</p><p>दो</p></body></html></inlineXML></contentSet></newsItem>');
  for (let length = 0; length < document.length; length++) expect(closesWell(document.subarray(0, length))).toBe(false);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (any) => typeof closesWell(any) === 'boolean'));
});
