import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLenientXml } from './lenient-xml.ts';
import { readDocument } from './read-document.ts';
import { parseXmlTree } from './xml-tree.ts';

const filled = (text: string, times: number): string => text.repeat(times);
const reason = (text: string): string => {
  const tree = parseLenientXml(text);
  return tree.ok ? 'read' : tree.reason;
};

describe('broken XML', () => {
  test('what is whole gives the same tree as the strict reader', () => {
    const text = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "x" "y"><a:b xmlns:a="u" c="1&amp;2">one<!-- x --><D e=\'3\'/><![CDATA[<t>&]]>&#2346;</a:b>';
    expect(parseLenientXml(text)).toEqual(parseXmlTree(text));
  });
  test.each([
    ['an ampersand alone', '<rss><channel><item><title>AT&T opens</title></item></channel></rss>', 'AT&T opens'],
    ['a tag nobody closed', '<rss><channel><item><title>Bridge</title><description><p>One<br>two</description></item></channel></rss>', 'Bridge'],
    ['an end cut off', '<rss><channel><item><title>Bridge</title></item></channel></rss', 'Bridge'],
    ['an attribute without quotation marks', '<rss version=2.0><channel><item><title>Bridge</title></item></channel></rss>', 'Bridge'],
  ])('%s is read in a feed, and said', (_name, text, headline) => {
    const result = readDocument(new TextEncoder().encode(text));
    expect(result).toMatchObject({ ok: true, items: [{ headline }] });
    expect(result.ok && result.items[0]?.warnings[0]).toMatch(/^The XML is broken at line 1, column \d+: .*\. It was read as well as it can be\.$/);
  });
  test('no other format is read leniently', () => {
    expect(readDocument(new TextEncoder().encode('<nitf><body>AT&T</body></nitf>'))).toMatchObject({ ok: false });
  });
});

describe('an attack is refused here, too', () => {
  test.each([
    ['entities of its own', '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>& &a;</rss>', 'declares an entity of its own'],
    ['200,000 levels', filled('<a>', 200_000), 'nested deeper than 128'],
    ['50,000 attributes', `<a ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`, 'more than 128 attributes'],
    ['references', `<a>${filled('&#65;', 60_000)}</a>`, 'more than 50000 references'],
    ['elements without end', `<a>${filled('<b/>', 400_000)}</a>`, 'more than 50000 elements'],
    ['6 MB', filled(' ', 6_000_000), 'larger than 2 MB'],
    ['nothing', ' ', 'no element in it'],
  ])('%s', (_name, text, expected) => {
    expect(reason(text)).toContain(expected);
  });
  test('and so it stays when a feed is read leniently', () => {
    expect(readDocument(new TextEncoder().encode(`<rss>& ${filled('<a>', 500)}`))).toMatchObject({ ok: false });
  });
  test('no text makes it throw', () => {
    const soup = fc.array(fc.constantFrom('<', '</', '>', '/>', 'rss', ' b="1"', '&', '&amp;', '<![CDATA[', ']]>', '<!--', '-->', '<?', '<!DOCTYPE', "'", '"', '=', 'क', '\u0000', '\uD800')).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => void parseLenientXml(text)), { numRuns: 2000 });
  });
});
