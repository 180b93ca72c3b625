import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementAt, elementsBelow, parseXmlTree, textOfXml, type XmlNode } from './xml-tree.ts';

/** As one line: `a[x=1](text b)`. */
function shown(node: XmlNode): string {
  if (typeof node === 'string') return JSON.stringify(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => `${name}=${value}`);
  return `${node.prefix && `${node.prefix}:`}${node.name}${attributes.length === 0 ? '' : `[${attributes.join(' ')}]`}(${node.children.map(shown).join(' ')})`;
}
const read = (text: string): string => {
  const tree = parseXmlTree(text);
  return tree.ok ? shown(tree.root) : tree.reason;
};

describe('XML', () => {
  test.each([
    ['elements and text', '<a>one<b>two</b>three</a>', 'a("one" b("two") "three")'],
    ['a declaration, a comment, an instruction', '<?xml version="1.0"?><!-- <x> --><?go?>\n<a/>\n', 'a()'],
    ['attributes in either quotes', `<a b="1" c = '2"' />`, 'a[b=1 c=2"]()'],
    ['prefixes', '<n:a xml:lang="hi"><n:b/></n:a>', 'n:a[xml:lang=hi](n:b())'],
    ['CDATA joins the text around it', '<a>x<![CDATA[<y>&]]>z</a>', 'a("x<y>&z")'],
    ['references', '<a b="&quot;&#x41;&eacute;">&lt;&#8211;&nbsp;&#150;&amp;lt;</a>', 'a[b="Aé]("<–\u00a0–&lt;")'],
    ['a name of another script', '<खबर लेखक="क">ख</खबर>', 'खबर[लेखक=क]("ख")'],
    ['a DOCTYPE with a subset', '<!DOCTYPE NewsML PUBLIC "-//x" "x.dtd" [ <!ENTITY % y SYSTEM "z]>"> %y; <!-- ]> --> ]><NewsML/>', 'NewsML()'],
    ['a mark at the beginning', '\uFEFF<a/>', 'a()'],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['<a>\n <b></a>', 'line 2, column 5: </a> stands where </b> should'],
    ['<a><b>', 'line 1, column 7: <b> is never closed'],
    ['<a>AT&T</a>', 'line 1, column 6: there is an “&” that begins no reference'],
    ['<a>&lol;</a>', 'line 1, column 4: “&lol;” is no character that XML or HTML knows'],
    ['<a/><b/>', 'line 1, column 5: there is a second root element'],
    ['<a b=1/>', 'line 1, column 6: the value of b is not in quotation marks'],
    ['<a b="1"c="2"/>', 'line 1, column 9: there is no blank before an attribute'],
    ['<a b="1" b="2"/>', 'line 1, column 15: the attribute b is there twice'],
    ['<a b="<"/>', 'line 1, column 6: there is a “<” in the value of b'],
    ['words<a/>', 'line 1, column 1: there is text outside of the root element'],
    ['<a>< b/></a>', 'line 1, column 5: there is no name of an element after “<”'],
    ['<a', 'line 1, column 1: the document ends within a tag'],
    ['<!-- a', 'line 1, column 1: a comment is never closed'],
    ['', 'line 1, column 1: there is no element in it'],
  ])('%s is refused with its place', (text, expected) => {
    expect(read(text)).toBe(`The XML is broken at ${expected}.`);
  });

  test('what it finds', () => {
    const tree = parseXmlTree('<a><b><c>1</c></b><b><c>2<i>3</i></c></b></a>');
    if (!tree.ok) throw new Error(tree.reason);
    expect(textOfXml(elementAt(tree.root, 'b', 'c'))).toBe('1');
    expect(elementsBelow(tree.root, 'c').map(textOfXml)).toEqual(['1', '23']);
  });
});

describe('an attack is refused before it costs anything', () => {
  const filled = (text: string, times: number): string => text.repeat(times);
  test.each([
    ['entities that grow', '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>', 'declares an entity of its own'],
    ['a file by an entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', 'declares an entity of its own'],
    ['200,000 levels', filled('<a>', 200_000), 'nested deeper than 128'],
    ['50,000 attributes', `<a ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`, 'more than 128 attributes'],
    ['12 MB of references', `<a>${filled('&#65;', 2_400_000)}</a>`, 'larger than 2 MB'],
    ['references just below the limit', `<a>${filled('&#65;', 400_000)}</a>`, 'more than 50000 references'],
    ['elements without end', `<a>${filled('<b/>', 400_000)}</a>`, 'more than 50000 elements'],
    ['a DOCTYPE without end', `<!DOCTYPE a [${filled('<!-- ', 400_000)}`, 'never closed'],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toContain(expected);
  });

  test('no text makes it throw, and no name an object has by birth is an attribute', () => {
    const soup = fc.array(fc.constantFrom('<', '</', '>', '/>', 'a', ' b="1"', '&', '&amp;', '<![CDATA[', ']]>', '<!--', '-->', '<?', '?>', '<!DOCTYPE', '[', ']', "'", '"', '=', 'क', '\u0000', '\uD800', '\n')).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => void parseXmlTree(text)), { numRuns: 3000 });
    expect(read('<a constructor="1" __proto__="2"/>')).toBe('a[constructor=1 __proto__=2]()');
  });
});
