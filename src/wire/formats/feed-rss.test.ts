import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { readDocument } from './read-document.ts';

const read = (text: string, zone = 'Asia/Kolkata'): readonly WireItem[] => {
  const result = readDocument(new TextEncoder().encode(text), { zone });
  if (!result.ok) throw new Error(result.reason);
  return result.items;
};
/** The item of a feed of one. */
const item = (inside: string, channel = '', root = '<rss version="2.0">'): WireItem => {
  const [first] = read(`${root}<channel>${channel}<item>${inside}</item></channel></rss>`);
  if (first === undefined) throw new Error('no item');
  return first;
};
const titled = (inside: string, channel = '', root?: string): WireItem => item(`<title>Bridge</title>${inside}`, channel, root);
const words = ({ body }: WireItem): string => textOfBlocks(body).replace(/\s+/g, ' ').trim();
const links = ({ body }: WireItem): string[] => [...JSON.stringify(body).matchAll(/"href":"([^"]*)"/g)].map((match) => match[1] ?? '');
const pictures = ({ media }: WireItem): string[] => media.map(({ kind, caption, credit, creator, renditions }) => [kind, caption, credit, creator, renditions.map(({ href, width }) => `${href.replace('https://x.example/', '')}${width === null ? '' : `@${width}`}`).join(' ')].join('|'));

const FULL = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>निलघाट समाचार</title><link>https://x.example/</link><language>hi-in</language><copyright>© निलघाट समाचार</copyright><atom:link rel="self" href="https://x.example/feed"/>
<item>
  <title><![CDATA[निलघाट का पुल अब हरा]]></title>
  <link>https://x.example/pul-42</link>
  <guid isPermaLink="false">nilghat-42</guid>
  <pubDate>Thu, 12 Mar 2026 09:30:00 +0530</pubDate>
  <dc:date>2026-03-12T10:00:00+05:30</dc:date>
  <dc:creator>आशा राव</dc:creator>
  <category domain="https://x.example/topics">शहर</category><category>परिवहन</category>
  <description>परिषद ने रंग चुना।</description>
  <c:encoded><![CDATA[<p>निलघाट, 12 मार्च (नीलवार्ता) परिषद ने मंगलवार को पुल को हरा रंगने का फैसला किया।</p><p>काम <a href="/kaam">अगले सप्ताह</a> शुरू होगा।</p>]]></c:encoded>
  <m:content url="https://x.example/pul.jpg" type="image/jpeg" width="1200" height="800" fileSize="250000"><m:description>हरा पुल</m:description><m:credit role="photographer">रवि मल</m:credit><m:copyright>नीलवार्ता</m:copyright></m:content>
</item></channel></rss>`;

test('all of an entry: Hindi, an id of its own, text, picture and rights, whatever the prefixes are called', () => {
  const [story] = read(FULL);
  expect(story).toMatchObject({
    format: 'rss', identity: { agencyId: 'nilghat-42', canonical: null }, version: '2026-03-12T10:00:00+05:30', status: 'usable', signal: 'new', language: 'hi-IN', headline: 'निलघाट का पुल अब हरा', standfirst: 'परिषद ने रंग चुना।',
    byline: ['आशा राव'], source: 'नीलवार्ता', section: 'शहर', topics: ['शहर', 'परिवहन'], copyrightNotice: '© निलघाट समाचार', warnings: [],
    subjects: [{ scheme: 'https://x.example/topics', code: null, name: 'शहर' }, { scheme: null, code: null, name: 'परिवहन' }],
    lead: { alt: null, caption: 'हरा पुल', credit: 'रवि मल', href: 'https://x.example/pul.jpg' },
  });
  expect(story?.firstPublished?.toString()).toBe('2026-03-12T04:00:00Z');
  expect(story && words(story)).toBe('निलघाट, 12 मार्च (नीलवार्ता) परिषद ने मंगलवार को पुल को हरा रंगने का फैसला किया। काम अगले सप्ताह शुरू होगा।');
  expect(story && links(story)).toEqual(['https://x.example/kaam']);
  expect(story?.media).toMatchObject([{ kind: 'picture', creator: 'रवि मल', credit: null, copyright: 'नीलवार्ता', renditions: [{ width: 1200, height: 800, size: 250_000, type: 'image/jpeg' }] }]);
});

describe('who an entry is', () => {
  test.each([
    ['<guid>https://x.example/a</guid><link>https://x.example/b</link>', 'https://x.example/a', null],
    ['<guid isPermaLink="false">7</guid><link>https://x.example/b</link>', '7', null],
    ['<link>https://x.example/b#top</link>', null, 'https://x.example/b'],
    ['<atom:link href="https://x.example/c"/>', null, 'https://x.example/c'],
    ['<link>javascript:alert(1)</link>', null, null],
  ])('%s', (inside, agencyId, canonical) => {
    expect(titled(inside).identity).toEqual({ agencyId, canonical });
  });
  test('RSS 1.0 names it in the item, which stands beside the channel', () => {
    const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://x.example/"><title>F</title></channel><item rdf:about="https://x.example/1"><title>Bridge</title><description>It is green.</description></item></rdf:RDF>';
    expect(read(rdf)).toMatchObject([{ identity: { agencyId: 'https://x.example/1' }, headline: 'Bridge' }]);
    expect(readDocument(new TextEncoder().encode('<rdf:RDF xmlns:rdf="x"><a/></rdf:RDF>'))).toEqual({ ok: false, reason: 'This is RDF, but no feed: there is neither a channel nor an item in it.', format: 'rss' });
  });
  test('an entry that says nothing is none; a feed without entries is no fault', () => {
    expect(read('<rss><channel><title>F</title><item/></channel></rss>')).toEqual([]);
    expect(read('<rss><channel/></rss>')).toEqual([]);
  });
});

describe('titles', () => {
  test.each([
    ['plain', 'Bridge &amp; ferry', 'Bridge & ferry'],
    ['escaped twice', 'Bridge &amp;amp; ferry', 'Bridge & ferry'],
    ['escaped markup', '&lt;b&gt;Bridge&lt;/b&gt; opens', 'Bridge opens'],
    ['CDATA', '<![CDATA[<i>Bridge</i> &#8217;s]]>', 'Bridge ’s'],
    ['bare markup', '<b>Bridge</b> opens', 'Bridge opens'],
    ['script', '&lt;script&gt;x()&lt;/script&gt;Bridge', 'Bridge'],
    ['a sign that is no markup', 'Growth &lt;5 per cent', 'Growth <5 per cent'],
    ['control characters of windows-1252', 'It\u0092s open', 'It’s open'],
  ])('%s', (_name, title, expected) => {
    expect(item(`<title>${title}</title>`).headline).toBe(expected);
  });
});

describe('text', () => {
  const long = 'The council decided on Tuesday to paint the bridge green, as it was before.';
  test('a description alone is the text', () => {
    expect(titled(`<description>${long}</description>`)).toMatchObject({ standfirst: null });
    expect(words(titled(`<description>${long}</description>`))).toBe(long);
  });
  test.each([
    ['the beginning of the text', `${long.slice(0, 40)} [&#8230;]`],
    ['the beginning, with words to click', `${long.slice(0, 40)}… Continue reading`],
    ['all of the text', long],
    ['the beginning, with what WordPress adds', `&lt;p&gt;${long.slice(0, 40)}…&lt;/p&gt;&lt;p&gt;The post Bridge appeared first on Nilghat Samachar.&lt;/p&gt;`],
  ])('a description that is %s is no standfirst', (_name, description) => {
    const story = titled(`<description>${description}</description><content:encoded>&lt;p&gt;${long}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content:encoded>`);
    expect([story.standfirst, words(story), story.warnings]).toEqual([null, `${long} More.`, []]);
  });
  test('a description that is the fuller one is the text', () => {
    const story = titled(`<description>${long}</description><content:encoded>In brief.</content:encoded>`);
    expect([story.standfirst, words(story)]).toEqual(['In brief.', long]);
  });
  test('of three texts that differ the one that has no place is named', () => {
    expect(titled(`<description>One.</description><itunes:summary>Two.</itunes:summary><content:encoded>${long}</content:encoded>`)).toMatchObject({ standfirst: 'One.', warnings: ['A further text of the entry was left out: “Two.”.'] });
  });
  test('lines are paragraphs where there is no markup', () => {
    expect(titled('<description>One.\n\nTwo &amp;amp; three.</description>').body).toHaveLength(2);
  });
  test('markup left bare, and XHTML', () => {
    expect(words(titled('<description><P>One <B>two</B></P></description>'))).toBe('One two');
    expect(words(titled('<body xmlns="http://www.w3.org/1999/xhtml"><p>One <script>x()</script>two</p></body>'))).toBe('One two');
  });
  test.each([
    ['https://x.example/news/', 'xml:base', '<rss xml:base="https://x.example/news/">', ''],
    ['https://x.example/here/', 'its own address', '<rss>', '<link>https://x.example/here/page</link>'],
  ])('a relative link is relative to %s, %s', (base, _name, root, link) => {
    expect(links(titled(`${link}<description>&lt;a href="a"&gt;one&lt;/a&gt;</description>`, '', root))).toEqual([`${base}a`]);
  });
});

describe('dates', () => {
  test.each([
    ['Thu, 12 Mar 2026 09:30:00 +0530', '2026-03-12T04:00:00Z'],
    ['12 Mar 26 09:30 GMT', '2026-03-12T09:30:00Z'],
    ['Thu, 12 Mar 2026 09:30:00', '2026-03-12T04:00:00Z'],
    ['2026-03-12T09:30:00Z', '2026-03-12T09:30:00Z'],
    ['2026-03-12', '2026-03-11T18:30:00Z'],
    ['Thu Mar 12 09:30:00 2026', '2026-03-12T04:00:00Z'],
    ['12 मार्च 2026, सुबह 9:30 बजे', '2026-03-12T04:00:00Z'],
    ['March 12, 2026 9:30 AM', '2026-03-12T04:00:00Z'],
  ])('%s', (written, expected) => {
    expect(titled(`<pubDate>${written}</pubDate>`).firstPublished?.toString()).toBe(expected);
  });
  test('one that is none is said; the next is taken', () => {
    const story = titled('<pubDate>soon</pubDate><dc:date>2026-03-12T09:30:00Z</dc:date><description>T</description>');
    expect([story.firstPublished?.toString(), story.version, story.warnings]).toEqual(['2026-03-12T09:30:00Z', '2026-03-12T09:30:00Z', ['pubDate is “soon”, which is no date.']]);
  });
});

describe('people', () => {
  test.each([
    ['<author>asha@x.example (Asha Rao)</author>', ['Asha Rao']],
    ['<author>asha@x.example</author>', []],
    ['<author>Asha Rao &lt;asha@x.example&gt;</author>', ['Asha Rao']],
    ['<dc:creator>By Asha Rao and Ravi Mal</dc:creator>', ['Asha Rao', 'Ravi Mal']],
    ['<dc:creator>Asha Rao</dc:creator><dc:creator>Ravi Mal</dc:creator><author>x@x.example</author>', ['Asha Rao', 'Ravi Mal']],
    ['<author><name>Asha Rao</name><email>asha@x.example</email></author>', ['Asha Rao']],
    ['<dc:creator>Nilvarta</dc:creator><source url="https://x.example">Nilvarta</source>', []],
  ])('%s', (inside, byline) => {
    expect(titled(inside).byline).toEqual(byline);
  });
});

describe('media', () => {
  test.each([
    ['an enclosure', '<enclosure url="https://x.example/a.mp3" type="audio/mpeg" length="9"/>', ['audio||||a.mp3']],
    ['caption and credit beside the picture', '<media:content url="https://x.example/a.jpg" medium="image"/><media:description>The bridge</media:description><media:credit>Nilvarta</media:credit>', ['picture|The bridge|Nilvarta||a.jpg']],
    ['a credit within the caption', '<media:content url="https://x.example/a.jpg"><media:title>The bridge (Photo: Nilvarta)</media:title></media:content>', ['picture|The bridge|Nilvarta||a.jpg']],
    ['a title that is the headline is no caption', '<media:content url="https://x.example/a.jpg"/><media:title>Bridge</media:title>', ['picture||||a.jpg']],
    ['a group is one picture in sizes', '<media:group><media:content url="https://x.example/s.jpg" width="100"/><media:content url="https://x.example/l.jpg" width="900"/><media:credit>N</media:credit></media:group>', ['picture||N||s.jpg@100 l.jpg@900']],
    ['sizes told by parameters', '<media:content url="https://x.example/a.jpg?w=140" width="140"/><media:content url="https://x.example/a.jpg?w=460" width="460"/>', ['picture||||a.jpg?w=140@140 a.jpg?w=460@460']],
    ['a thumbnail of what is there', '<media:content url="https://x.example/a.jpg"/><media:thumbnail url="https://x.example/t.jpg" width="90"/>', ['picture||||a.jpg t.jpg@90']],
    ['a thumbnail alone', '<media:thumbnail url="https://x.example/t.jpg"/>', ['picture||||t.jpg']],
    ['a film and its picture', '<media:group><media:content url="https://x.example/f.mp4" type="video/mp4"/><media:thumbnail url="https://x.example/t.jpg"/></media:group>', ['video||||f.mp4', 'picture||||t.jpg']],
    ['the same file twice', '<enclosure url="https://x.example/a.jpg" type="image/jpeg"/><media:content url="https://x.example/a.jpg" medium="image"><media:credit>N</media:credit></media:content>', ['picture||N||a.jpg']],
    ['one that was taken away', '<media:content url="https://x.example/a.jpg"><media:status state="deleted"/></media:content>', []],
    ['no address that can be loaded', '<media:content url="data:image/png;base64,AA" medium="image"/><enclosure url="javascript:x()" type="image/png"/>', []],
    ['iTunes', '<itunes:image href="https://x.example/i.jpg"/>', ['picture||||i.jpg']],
    ['a figure in the text', '<description>&lt;figure&gt;&lt;img src="https://x.example/f.jpg" alt="A bridge"&gt;&lt;figcaption&gt;The bridge&lt;/figcaption&gt;&lt;/figure&gt;&lt;p&gt;Text.&lt;/p&gt;</description>', ['picture|The bridge|||f.jpg']],
    ['a dot that counts readers', '<description>&lt;p&gt;Text.&lt;/p&gt;&lt;img src="https://x.example/c.gif" width="1" height="1"&gt;</description>', []],
  ])('%s', (_name, inside, expected) => {
    expect(pictures(titled(inside))).toEqual(expected);
  });
  test('a thumbnail is no lead where there is the picture, nor does the text repeat the lead', () => {
    expect(titled('<media:content url="https://x.example/a.jpg"/><media:thumbnail url="https://x.example/t.jpg" width="90"/>').lead?.href).toBe('https://x.example/a.jpg');
    const story = titled('<description>&lt;figure&gt;&lt;img src="https://x.example/f.jpg" alt="A bridge"&gt;&lt;figcaption&gt;The bridge&lt;/figcaption&gt;&lt;/figure&gt;&lt;p&gt;Text.&lt;/p&gt;</description>');
    expect([story.lead, story.body.map(({ type }) => type)]).toEqual([{ alt: 'A bridge', caption: 'The bridge', credit: null, href: 'https://x.example/f.jpg' }, ['paragraph']]);
  });
  test('a caption never becomes alt text, and what is no picture is said', () => {
    expect(titled('<media:content url="https://x.example/a.jpg"/><media:description>The bridge</media:description>').lead?.alt).toBeNull();
    expect(titled('<enclosure url="https://x.example/a.pdf" type="application/pdf"/>').warnings).toContain('An enclosure was left out, which is neither picture, film nor sound: application/pdf.');
  });
});

test('a feed that says it is English and is Hindi is Hindi; one that names another language of the same letters is believed', () => {
  const hindi = '<description>परिषद ने मंगलवार को पुल को हरा रंगने का फैसला किया है।</description>';
  expect(titled(hindi, '<language>en-US</language>')).toMatchObject({ language: 'hi', warnings: ['The feed says its language is en-US, its letters say hi: hi was taken.'] });
  expect(titled(hindi, '<language>mr</language>')).toMatchObject({ language: 'mr', warnings: [] });
  expect(titled(hindi).language).toBe('hi');
});

describe('states', () => {
  test('a deleted entry kills, in whatever state the feed is', () => {
    const kill = '<at:deleted-entry ref="nilghat-42" when="2026-03-12T09:30:00Z"><at:comment>The court forbade it</at:comment></at:deleted-entry>';
    for (const feed of [`<rss xmlns:at="http://purl.org/atompub/tombstones/1.0"><channel>${kill}</channel></rss>`, `<rss><channel>AT&T<item>${kill}`.replace('<item>', '')]) {
      expect(read(feed)).toMatchObject([{ identity: { agencyId: 'nilghat-42' }, status: 'canceled', signal: 'kill', version: '2026-03-12T09:30:00Z', editorNote: 'The court forbade it' }]);
    }
  });
  test('rights, words to find it by, and an end', () => {
    expect(titled('<dc:rights>© N</dc:rights><media:keywords>bridge, ferry</media:keywords><expirationDate>Thu, 12 Mar 2026 09:30:00 GMT</expirationDate>', '<copyright>© F</copyright>')).toMatchObject({ copyrightNotice: '© N', keywords: ['bridge', 'ferry'] });
    expect(titled('<dcterms:valid>start=2026-01-01; end=2026-03-12T09:30:00Z</dcterms:valid>').expires?.toString()).toBe('2026-03-12T09:30:00Z');
  });
});

test('no feed makes it throw', () => {
  const name = fc.constantFrom('item', 'entry', 'title', 'description', 'content:encoded', 'media:group', 'media:content', 'media:credit', 'enclosure', 'link', 'guid', 'pubDate', 'author', 'category', 'at:deleted-entry', 'content', 'summary', 'updated', 'image', 'source');
  const attributes = fc.constantFrom('', ' type="html"', ' type="xhtml"', ' mode="base64"', ' url="http://["', ' href="//x"', ' xml:base="::"', ' xml:lang="??"', ' xmlns="x"', ' xmlns:media=""', ' ref="1" when="now"', ' rel="enclosure"', ' src="a"');
  const text = fc.constantFrom('', 'x', '&lt;p&gt;', '&amp;#0;', '<![CDATA[<b', ']]>', 'पुल', '\u0000', 'AA==', '2026-02-30T25:00:00Z', '<', '&');
  const node = fc.tuple(name, attributes, text, fc.boolean()).map(([tag, more, inside, closed]) => `<${tag}${more}>${inside}${closed ? `</${tag}>` : ''}`);
  const feed = fc.tuple(fc.constantFrom('rss', 'feed', 'channel', 'rdf:RDF', 'entry'), fc.array(node, { maxLength: 30 })).map(([root, nodes]) => `<${root}>${nodes.join('')}`);
  fc.assert(fc.property(feed, (document) => void readDocument(new TextEncoder().encode(document), { zone: 'Asia/Kolkata' })), { numRuns: 2_000 });
});
