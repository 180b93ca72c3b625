import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { readDocument } from './read-document.ts';

const read = (text: string): readonly WireItem[] => {
  const result = readDocument(new TextEncoder().encode(text), { zone: 'Asia/Kolkata' });
  if (!result.ok) throw new Error(result.reason);
  return result.items;
};
const entry = (inside: string, feed = '', root = '<feed xmlns="http://www.w3.org/2005/Atom">'): WireItem => {
  const [first] = read(`${root}${feed}<entry>${inside}</entry></feed>`);
  if (first === undefined) throw new Error('no entry');
  return first;
};
const words = ({ body }: WireItem): string => textOfBlocks(body).replace(/\s+/g, ' ').trim();
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('all of an entry', () => {
  const story = entry(
    `<id>tag:x.example,2026:42</id><title type="html">Bridge &amp;lt;b&amp;gt;green&amp;lt;/b&amp;gt;</title><link rel="alternate" href="/42"/><link rel="related" href="/41"/><link rel="enclosure" type="audio/mpeg" length="7" href="a.mp3"/>
    <updated>2026-03-12T10:00:00+05:30</updated><published>2026-03-12T09:30:00+05:30</published><category term="city" scheme="https://x.example/t" label="City"/><author><name>Asha Rao</name><email>asha@x.example</email></author>
    <summary>The council chose.</summary><content type="xhtml" xml:lang="en-IN"><div xmlns="http://www.w3.org/1999/xhtml"><p>The council decided on <em>Tuesday</em> to paint it. <a href="b">More</a></p></div></content><rights>© Nilvarta</rights>`,
    '',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/en/" xml:lang="en">',
  );
  expect(story).toMatchObject({
    format: 'atom', identity: { agencyId: 'tag:x.example,2026:42', canonical: null }, version: '2026-03-12T10:00:00+05:30', language: 'en-IN', headline: 'Bridge <b>green</b>', standfirst: 'The council chose.', byline: ['Asha Rao'], topics: ['City'], section: 'City',
    subjects: [{ scheme: 'https://x.example/t', code: 'city', name: 'City' }], links: [{ relation: 'see-also', id: 'https://x.example/41' }], copyrightNotice: '© Nilvarta', warnings: [],
    media: [{ kind: 'audio', renditions: [{ href: 'https://x.example/en/a.mp3', size: 7 }] }],
  });
  expect([story.firstPublished?.toString(), story.updated?.toString()]).toEqual(['2026-03-12T04:00:00Z', '2026-03-12T04:30:00Z']);
  expect(JSON.stringify(story.body)).toContain('https://x.example/en/b');
});

describe('forms of text', () => {
  test.each([
    ['text', '<title>A &amp; B</title>', 'A & B'],
    ['text that names its type keeps its signs', '<title type="text">&lt;b&gt; is a tag</title>', '<b> is a tag'],
    ['references of HTML in text of no type', '<title>A &amp;amp; B&amp;#8217;s</title>', 'A & B’s'],
    ['html', '<title type="html">&lt;b&gt;A&lt;/b&gt; &amp;lt;B&amp;gt;</title>', 'A <B>'],
    ['xhtml', '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>A</b> &lt;B&gt;</div></title>', 'A <B>'],
    ['xhtml with a prefix', '<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:b>A</x:b></x:div></title>', 'A'],
    ['0.3, escaped', '<title type="text/html" mode="escaped">&lt;b&gt;A&lt;/b&gt;</title>', 'A'],
    ['0.3, plain', '<title type="text/plain" mode="escaped">&lt;b&gt;A</title>', '<b>A'],
    ['0.3, base64', `<title type="text/html" mode="base64">${base64('<b>पुल</b> हरा')}</title>`, 'पुल हरा'],
    ['base64 by its type', `<title type="application/octet-stream">${base64('A B')}</title>`, 'A B'],
    ['base64 that is none', '<title mode="base64">It is green!</title>', 'It is green!'],
    ['unclosed comment', '<title type="html">safe&lt;!--</title>', 'safe'],
  ])('%s', (_name, title, expected) => {
    expect(entry(title).headline).toBe(expected);
  });
  test('escaped markup in a text that names no type was meant as markup', () => {
    expect(words(entry('<title>T</title><content>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</content>'))).toBe('One Two');
  });
  test('a text that lies elsewhere is named', () => {
    expect(entry('<title>T</title><content src="https://x.example/t.html" type="text/html"/>').warnings).toContain('The text of the entry lies elsewhere: https://x.example/t.html.');
    expect(entry('<title>T</title><content src="https://x.example/f.mp4" type="video/mp4"/>').media).toMatchObject([{ kind: 'video' }]);
  });
});

describe('what an entry takes from around it', () => {
  test('authors of the entry, of where it came from, of the feed', () => {
    const feed = '<author><name>Feed Person</name></author>';
    expect(entry('<title>T</title>', feed).byline).toEqual(['Feed Person']);
    expect(entry('<title>T</title><source><title>Nilvarta</title><author><name>Origin Person</name></author></source>', feed)).toMatchObject({ byline: ['Origin Person'], source: 'Nilvarta' });
    expect(entry('<title>T</title><author><name>asha@x.example</name></author>', feed).byline).toEqual([]);
  });
  test('its address where it has no id, by the base of the feed', () => {
    expect(entry('<title>T</title><link href="42"/>', '', '<feed xmlns="http://purl.org/atom/ns#" xml:base="https://x.example/n/">').identity).toEqual({ agencyId: null, canonical: 'https://x.example/n/42' });
  });
});

describe('states', () => {
  test('deleted entries, in a feed and alone', () => {
    const kill = '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:x.example,2026:42" when="2026-03-12T09:30:00Z"/>';
    for (const document of [`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title></entry>${kill}</feed>`, kill]) {
      expect(read(document).at(-1)).toMatchObject({ identity: { agencyId: 'tag:x.example,2026:42' }, status: 'canceled', signal: 'kill' });
    }
  });
  test('a draft waits', () => {
    expect(entry('<title>T</title><app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>')).toMatchObject({ status: 'withheld', signal: 'withhold', statusRaw: 'draft' });
  });
  test('one entry is a document, too', () => {
    expect(read('<entry xmlns="http://www.w3.org/2005/Atom"><title>T</title></entry>')).toMatchObject([{ headline: 'T' }]);
  });
});
