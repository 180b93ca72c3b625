import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { wordsOfBlocks } from './newsml-g2-body.ts';
import { readDocument } from './read-document.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function items(xml: string): readonly WireItem[] {
  const result = readDocument(bytes(xml), { zone: 'Asia/Kolkata' });
  if (!result.ok) throw new Error(result.reason);
  return result.items;
}
const reason = (xml: string): string => {
  const result = readDocument(bytes(xml), { zone: 'Asia/Kolkata' });
  return result.ok ? `read: ${result.items.length}` : result.reason;
};

/** A news item in few words. */
interface Parts {
  readonly item?: string;
  readonly meta?: string;
  readonly content?: string;
  readonly set?: string;
  readonly rights?: string;
}
const newsItem = ({ item = 'guid="urn:x:1" version="3"', meta = '', content = '<headline>Bridge</headline>', set = '<inlineXML contenttype="application/xhtml+xml"><html><body><p>One.</p></body></html></inlineXML>', rights = '' }: Parts = {}): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ${item}>${rights}<itemMeta>${meta}</itemMeta><contentMeta>${content}</contentMeta><contentSet>${set}</contentSet></newsItem>`;
const one = (parts: Parts = {}): WireItem => items(newsItem(parts))[0] as WireItem;
const message = (...inside: readonly string[]): string => `<newsMessage><header><sent>2026-01-01T00:00:00Z</sent><signal qcode="nmsig:batch"/></header><itemSet>${inside.join('')}</itemSet></newsMessage>`;
const inline = (body: string, type = 'application/xhtml+xml'): Parts => ({ set: `<inlineXML contenttype="${type}">${body}</inlineXML>` });
const shown = ({ body }: Pick<WireItem, 'body'>): string[] => body.map((block) => `${block.type}: ${wordsOfBlocks([block])}`);

describe('a whole item', () => {
  const english = readFileSync(join(import.meta.dirname, 'fixtures/g2-marl.xml'), 'utf8');
  test('in English: every field where it belongs', () => {
    const [item] = items(english) as [WireItem];
    expect(item).toMatchObject({
      format: 'newsml-g2',
      identity: { canonical: null, agencyId: 'urn:newsml:lantern.example:20260314:bridge-1' },
      version: '4',
      status: 'usable',
      statusRaw: 'stat:usable',
      signal: 'update',
      kind: 'text',
      language: 'en-GB',
      headline: 'Upper Marl paints its bridge green',
      shortHeadline: 'Bridge goes green',
      standfirst: 'The council has chosen the colour that the bridge had in 1911.',
      byline: ['Ada Quist', 'Rohan Petrelli'],
      source: 'Lantern',
      dateline: null,
      urgency: 3,
      urgencyRaw: '3',
      slugline: 'MARL-BRIDGE, 1st Ld',
      takeKey: '1st Ld',
      keywords: ['bridges', 'paint'],
      topics: ['transport'],
      subjects: [{ scheme: 'medtop', code: '20000337', name: 'transport' }, { scheme: 'lx', code: 'br', name: 'br' }],
      people: [{ scheme: 'lxp', code: '17', name: 'Ada Lovelock' }],
      organisations: [{ scheme: null, code: 'council', name: 'Marl Council' }],
      places: [{ scheme: null, code: null, name: 'Lower Marl' }, { scheme: 'lxg', code: '9', name: 'Upper Marl' }],
      creditLine: 'Lantern/Quist',
      copyrightHolder: 'Lantern News',
      copyrightNotice: 'Copyright 2026 Lantern News',
      usageTerms: 'Not for use in Nether Marl.',
      editorNote: 'Adds the vote. \u2014 CORRECTION: the year was 1911, not 1901.',
      correctionNote: 'CORRECTION: the year was 1911, not 1901.',
      links: [{ relation: 'previous', id: 'urn:newsml:lantern.example:20260314:bridge-0' }, { relation: 'see-also', id: 'https://marl.example/bridge' }],
      warnings: [],
    });
    expect([item.firstPublished, item.updated, item.expires].map(String)).toEqual(['2026-03-14T04:00:00Z', '2026-03-14T04:30:00Z', '2026-04-14T00:00:00Z']);
    expect(shown(item)).toEqual(['paragraph: UPPER MARL, March 14 (Lantern) - The council voted on Tuesday & nobody objected.', 'heading: What it costs', 'bullet_list: Paint: 40 Brushes: 2', 'blockquote: Green it is.', 'table: Colour Votes Green 9']);
  });
  test('in Hindi: NFC, joiners kept, times at +05:30, names in both scripts', () => {
    const [item] = items(readFileSync(join(import.meta.dirname, 'fixtures/g2-deepak.xml'), 'utf8')) as [WireItem];
    expect(item).toMatchObject({
      language: 'hi', headline: 'ऊपरी मार्ल का पुल हरा होगा', byline: ['मीरा जोशी'], source: 'दीपक समाचार', dateline: null, embargo: 'hold', topics: ['यातायात'], correctionNote: null, standfirst: 'परिषद ने रंग चुन लिया है।',
      people: [{ scheme: null, code: null, name: 'मीरा जोशी' }],
    });
    expect(String(item.updated)).toBe('2026-03-14T03:45:00Z');
    expect(shown(item)).toEqual(['paragraph: ऊपरी मार्ल, 14 मार्च (दीपक) परिषद ने मंगलवार को क्\u200Dष का निर्णय लिया।', 'paragraph: पुल की मरम्मत में दो सप्ताह लगेंगे।']);
  });
});

describe('status and signals', () => {
  test.each([
    ['', 'usable', 'new'],
    ['<pubStatus/>', 'usable', 'new'],
    ['<pubStatus qcode="stat:usable"/>', 'usable', 'new'],
    ['<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', 'withheld', 'withhold'],
    ['<pubStatus qcode="stat:canceled"/>', 'canceled', 'kill'],
    ['<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled/"/>', 'canceled', 'kill'],
    ["<pubStatus qcode='STAT:Cancelled'/>", 'canceled', 'kill'],
    ['<pubStatus literal="killed"/>', 'canceled', 'kill'],
    ['<pubStatus qcode="lx:9"><name>Canceled</name></pubStatus>', 'canceled', 'kill'],
    ['<pubStatus>withdrawn</pubStatus>', 'canceled', 'kill'],
    ['<pubStatus qcode="stat:usable"><name xml:lang="de">verwendbar</name></pubStatus>', 'usable', 'new'],
    ['<signal qcode="sig:update"/>', 'usable', 'update'],
    ['<signal qcode="sig:correction"/><signal qcode="sig:update"/>', 'usable', 'correction'],
    ['<signal uri="http://cv.iptc.org/newscodes/signal/correction"/>', 'usable', 'correction'],
    ['<signal qcode="lxsig:Writethru"/>', 'usable', 'update'],
    ['<signal qcode="aasig:CORR"/>', 'usable', 'correction'],
    ['<signal qcode="bb.sig:Corrected"/>', 'usable', 'correction'],
    ['<signal qcode="cc_type:refile"/>', 'usable', 'update'],
    ['<signal literal="Correction"/>', 'usable', 'correction'],
    ['<signal qcode="dd:77"><name>update</name></signal>', 'usable', 'update'],
    ['<signal>kill</signal>', 'canceled', 'kill'],
    ['<signal qcode="ee:mandatory-kill"/>', 'canceled', 'kill'],
    ['<signal qcode="ff:test"/>', 'usable', 'test'],
    ['<signal qcode="gg:hold"/>', 'withheld', 'withhold'],
    ['<signal qcode="hh:breaking"/>', 'usable', 'new'],
  ])('%s', (meta, status, signal) => {
    const item = one({ meta });
    expect([item.status, item.signal]).toEqual([status, signal]);
    expect(item.warnings).toEqual([]);
  });
  test('a status that nobody knows is withheld, and said', () => {
    expect(one({ meta: '<pubStatus qcode="stat:maybe"/>' })).toMatchObject({ status: 'withheld', signal: 'withhold', statusRaw: 'stat:maybe', warnings: ['The status “maybe” is unknown: the document is withheld.'] });
  });
  test('a kill gets through without a headline, a text, an itemMeta', () => {
    expect(items('<newsItem guid="urn:x:1"><pubStatus qcode="stat:canceled"/></newsItem>')[0]).toMatchObject({ status: 'canceled', signal: 'kill', identity: { agencyId: 'urn:x:1' }, headline: '', body: [], warnings: [] });
  });
  test('what an item says of others is not its own status', () => {
    const pack = '<packageItem guid="urn:x:p"><itemMeta><pubStatus qcode="stat:usable"/></itemMeta><groupSet root="g"><group id="g"><itemRef residref="urn:x:1"><pubStatus qcode="stat:canceled"/></itemRef></group></groupSet></packageItem>';
    expect(items(pack)[0]?.status).toBe('usable');
    expect(one({ meta: '<link rel="irel:seeAlso" residref="urn:x:2"><pubStatus qcode="stat:canceled"/></link>' }).status).toBe('usable');
    expect(one(inline('<html><body><p>a</p><pubStatus qcode="stat:canceled"/></body></html>')).status).toBe('usable');
  });
  test('an advisory is for the desk', () => {
    expect(one({ meta: '<signal qcode="sig:advisory"/>' })).toMatchObject({ kind: 'advisory', signal: 'advisory' });
    expect(one({ content: '<headline>H</headline><genre qcode="lx:4"><name>Advisory</name></genre>' })).toMatchObject({ kind: 'advisory', topics: [] });
  });
});

describe('embargo', () => {
  test.each([
    ['<embargoed>2026-03-14T09:30:00+05:30</embargoed>', '2026-03-14T04:00:00Z'],
    ['<embargoed>2026-03-14T09:30:00</embargoed>', '2026-03-14T04:00:00Z'],
    ['<embargoed>2026-03-14T09:30:00Z</embargoed><embargoed>2026-03-15T09:30:00Z</embargoed>', '2026-03-15T09:30:00Z'],
    ['<embargoed/>', 'hold'],
    ['<embargoed> </embargoed>', 'hold'],
    ['<embargoed>until noon</embargoed>', 'hold'],
    ['<embargoed>2026-03-14</embargoed>', 'hold'],
    ['', 'null'],
  ])('%s', (meta, expected) => {
    expect(String(one({ meta }).embargo)).toBe(expected);
  });
  test('what is not understood is said', () => {
    expect(one({ meta: '<embargoed>until noon</embargoed>' }).warnings).toEqual(['The embargo is “until noon”, which is no time: the story is held.']);
  });
});

describe('times in the seven shapes that agencies write', () => {
  test.each([
    ['2026-03-14T09:30:00+05:30', '2026-03-14T04:00:00Z'],
    ['2026-03-14T04:00:00.123Z', '2026-03-14T04:00:00.123Z'],
    ['2026-03-14T04:00:00Z', '2026-03-14T04:00:00Z'],
    ['', 'null'],
    ['2026-03-14T09:30:00', '2026-03-14T04:00:00Z'],
    ['2026-03-14T06:00:00+0200', '2026-03-14T04:00:00Z'],
    ['2026-03-14 04:00:00Z', '2026-03-14T04:00:00Z'],
    ['\n  2026-03-14T04:00:00Z\n  ', '2026-03-14T04:00:00Z'],
    ['2026-03-14', '2026-03-13T18:30:00Z'],
  ])('%j', (written, expected) => {
    const item = one({ meta: `<versionCreated>${written}</versionCreated>` });
    expect(String(item.updated)).toBe(expected);
    expect(item.warnings).toEqual([]);
  });
  test('a template that nobody filled in is no time, and said', () => {
    expect(one({ meta: '<versionCreated>YYYYMMDD999999-HHMM</versionCreated>' })).toMatchObject({ updated: null, warnings: ['versionCreated is “YYYYMMDD999999-HHMM”, which is no time.'] });
  });
});

describe('what it is', () => {
  const set = '<remoteContent href="a.bin"/>';
  test.each([
    ['ninat:text', 'text'],
    ['ninat:picture', 'picture'],
    ['ninat:video', 'video'],
    ['ninat:audio', 'audio'],
    ['ninat:graphic', 'graphic'],
    ['ninat:composite', 'text'],
    ['ninat:unheard', 'text'],
  ])('%s', (qcode, kind) => {
    expect(one({ meta: `<itemClass qcode="${qcode}"/>`, set }).kind).toBe(kind);
  });
  test('without a class by what it holds', () => {
    expect(one({ set: '<remoteContent href="a.jpg" contenttype="image/jpeg"/>' }).kind).toBe('picture');
    expect(one().kind).toBe('text');
    expect(one({ meta: '<itemClass uri="http://cv.iptc.org/newscodes/ninature/video"/>', set }).kind).toBe('video');
  });
});

describe('words', () => {
  test.each([
    ['<headline>The <em>Marl</em> bridge<br/>is <person>Ada</person>’s</headline>', 'The Marl bridge is Ada ’s'],
    ['<headline role="hld:short">B</headline><headline role="hld:main">Bridge</headline>', 'Bridge'],
    ['<headline rank="3">Kicker</headline><headline rank="1">Bridge</headline>', 'Bridge'],
    ['<headline xml:lang="hi">पुल</headline><headline xml:lang="en">Bridge</headline><language tag="en"/>', 'Bridge'],
    ['<headline> Fish &amp; chips\n\t&#233;t&#233; </headline>', 'Fish & chips été'],
    ['<slugline>MARL</slugline>', 'MARL'],
  ])('%s', (content, headline) => {
    expect(one({ content }).headline.replace(' ’', '’')).toBe(headline.replace(' ’', '’'));
  });
  test.each([
    ['<description role="drol:summary">Short.</description>', 'Short.'],
    ['<description role="drol:standfirst">Short.</description><description>Other.</description>', 'Short.'],
    ['<description>Short.</description>', 'Short.'],
    ['<description role="drol:caption">A picture.</description>', null],
    ['<description role="drol:summary">One.</description>', null],
    ['<description role="drol:summary">H</description>', null],
  ])('standfirst of %s', (description, standfirst) => {
    const item = one({ content: `<headline>H</headline>${description}` });
    expect(item.standfirst).toBe(standfirst);
    expect(shown(item)).toEqual(['paragraph: One.']);
  });
  test.each([
    ['<by>By Ada Quist</by>', ['Ada Quist']],
    ['<by>Von Ada Quist und Rohan Petrelli, Lantern</by><creditline>Lantern</creditline>', ['Ada Quist', 'Rohan Petrelli']],
    ['<by>By Ada Quist, Staff Reporter of the paper</by>', ['Ada Quist']],
    ['<by>मीरा जोशी</by>', ['मीरा जोशी']],
    ['<creator><name>Ada Quist</name></creator>', ['Ada Quist']],
    ['<creator><name>quist.ada</name></creator>', []],
    ['<creator role="crol:photographer"><name>Ada Quist</name></creator>', []],
    ['<creator><name>Marl Press</name></creator><creditline>Marl Press</creditline>', []],
    ['', []],
  ])('%s', (content, names) => {
    expect(one({ content: `<headline>H</headline>${content}` }).byline).toEqual(names);
  });
  test('an infoSource is the source before the credit line, that before the provider', () => {
    const provider = '<provider qcode="lx:LNT"><name>Lantern</name></provider>';
    expect(one({ meta: provider }).source).toBe('Lantern');
    expect(one({ meta: '<provider qcode="lx:LNT"/>' }).source).toBe('LNT');
    expect(one({ meta: provider, content: '<headline>H</headline><creditline>LN</creditline>' }).source).toBe('LN');
    expect(one({ meta: provider, content: '<headline>H</headline><creditline>LN</creditline><infoSource><name>Marl Radio</name></infoSource>' }).source).toBe('Marl Radio');
  });
  test('a dateline that the text begins with is left to the text', () => {
    const content = '<headline>H</headline><dateline>UPPER MARL, March 14 (Lantern) -</dateline>';
    expect(one({ content }).dateline).toBe('UPPER MARL');
    expect(one({ content, ...inline('<p>Upper Marl (Lantern) - One.</p>') }).dateline).toBeNull();
    expect(one({ content, ...inline('<p>(Upper Marl - March 14) One.</p>') }).dateline).toBeNull();
    expect(one({ content: '<headline>H</headline><located><name>Upper Marl</name></located>' }).dateline).toBe('Upper Marl');
  });
  test.each([
    ['<contentMeta><language tag="hi"/></contentMeta>', '', 'hi'],
    ['', 'xml:lang="ur"', 'ur'],
    ['<contentMeta><language tag=""/></contentMeta>', '', 'en'],
  ])('the language of %s %s', (meta, lang, expected) => {
    expect(items(`<newsItem guid="g" xml:lang="en"><contentMeta><headline>H</headline></contentMeta>${meta.replace('<contentMeta>', '<contentMeta><headline>H</headline>')}<contentSet><inlineXML ${lang}><p>a</p></inlineXML></contentSet></newsItem>`.replace(meta === '' ? '\u0000' : '<contentMeta><headline>H</headline></contentMeta>', ''))[0]?.language).toBe(expected);
  });
});

describe('what it is about', () => {
  test.each([
    ['<subject qcode="medtop:20000337"><name xml:lang="de">Verkehr</name><name xml:lang="en">transport</name></subject>', { subjects: [{ scheme: 'medtop', code: '20000337', name: 'transport' }], topics: ['transport'] }],
    ['<subject uri="http://cv.iptc.org/newscodes/mediatopic/20000337"/>', { subjects: [{ scheme: 'medtop', code: '20000337', name: null }], topics: [] }],
    ['<subject qcode="subj:04000000"><name>economy</name></subject>', { subjects: [{ scheme: 'subj', code: '04000000', name: 'economy' }], topics: ['economy'] }],
    ['<subject uri="http://marl.example/codes/17"><name>Bridges</name></subject>', { subjects: [{ scheme: 'http://marl.example/codes/', code: '17', name: 'Bridges' }], topics: ['Bridges'] }],
    ['<subject literal="Bridges"/>', { subjects: [{ scheme: null, code: 'Bridges', name: 'Bridges' }], topics: [] }],
    ['<subject><name>Bridges</name></subject>', { subjects: [{ scheme: null, code: null, name: 'Bridges' }], topics: ['Bridges'] }],
    ['<subject qcode="lxcat:pl"><name>pl</name></subject>', { topics: [] }],
    ['<subject type="cpnat:person" qcode="p:1"><name>Ada</name></subject>', { people: [{ scheme: 'p', code: '1', name: 'Ada' }], subjects: [], topics: [] }],
    ['<subject type="cpnat:organisation"><name>Council</name></subject>', { organisations: [{ scheme: null, code: null, name: 'Council' }], subjects: [] }],
    ['<subject type="cpnat:geoArea"><name>Marl</name></subject><subject type="cpnat:poi"><name>Bridge</name></subject>', { places: [{ scheme: null, code: null, name: 'Marl' }, { scheme: null, code: null, name: 'Bridge' }], topics: [] }],
    ['<subject typeuri="http://cv.iptc.org/newscodes/cpnature/person"><name>Ada</name></subject>', { people: [{ scheme: null, code: null, name: 'Ada' }] }],
    ['<subject type="cpnat:event" qcode="e:1"><name>Fair</name></subject>', { subjects: [{ scheme: 'e', code: '1', name: 'Fair' }], topics: [] }],
    ['<subject><mainConcept qcode="medtop:1"><name>swimming</name></mainConcept><facetConcept qcode="x:2"/></subject>', { subjects: [{ scheme: 'medtop', code: '1', name: 'swimming' }], topics: ['swimming'] }],
    ['<subject qcode="lg:7"><name>Cup</name><sameAs qcode="subj:15007000"/><sameAs qcode="zz:1"/></subject>', { subjects: [{ scheme: 'lg', code: '7', name: 'Cup' }, { scheme: 'subj', code: '15007000', name: 'Cup' }], topics: ['Cup'] }],
    ['<genre qcode="genre:interview"><name>Interview</name></genre>', { subjects: [], topics: [] }],
  ])('%s', (content, expected) => {
    expect(one({ item: 'guid="g" xml:lang="en"', content: `<headline>H</headline>${content}` })).toMatchObject(expected);
  });
  test('what an item asserts of a code names it and sorts it', () => {
    const xml = newsItem({ content: '<headline>H</headline><subject qcode="lx:1"/>' }).replace('<contentSet>', '<assert qcode="lx:1"><name>Ada</name><personDetails/></assert><contentSet>');
    expect(items(xml)[0]?.people).toEqual([{ scheme: 'lx', code: '1', name: 'Ada' }]);
  });
  test.each([
    ['irel:seeAlso', 'see-also'],
    ['irel:previousVersion', 'previous'],
    ['irel:prevVersion', 'previous'],
    ['irel:derivedFrom', 'derived'],
    ['irel:evolvedFrom', 'evolved'],
    ['irel:translatedFrom', 'translation'],
    ['http://cv.iptc.org/newscodes/itemrelation/derivedFrom', 'derived'],
  ])('a link %s', (rel, relation) => {
    expect(one({ meta: `<link rel="${rel}" residref="urn:x:0" version="2"/>` }).links).toEqual([{ relation, id: 'urn:x:0' }]);
  });
});

describe('bodies', () => {
  test.each([
    ['paragraphs in sections', inline('<html><head><title>T</title></head><body><section><p>One.</p><section><h2>Two</h2><p>Three <b>four</b> five.</p></section></section></body></html>'), ['paragraph: One.', 'heading: Two', 'paragraph: Three four five.']],
    ['a div alone', inline('<div><p>One.</p>Two.</div>'), ['paragraph: One.', 'paragraph: Two.']],
    ['an invented type', inline('<body><p>One.</p></body>', 'xhtml/xml'), ['paragraph: One.']],
    ['another invented type', inline('<P>One.</P><UL><LI>a</LI></UL>', 'application/xhtml+html'), ['paragraph: One.', 'bullet_list: a']],
    ['a prefix', inline('<h:html xmlns:h="x"><h:body><h:p>One.</h:p></h:body></h:html>'), ['paragraph: One.']],
    ['NITF', inline('<nitf><head><title>T</title></head><body><body.head><hedline><hl1>Bridge</hl1></hedline></body.head><body.content><block><hl2>Two</hl2><p>By <person>Ada</person> of <org>Marl</org>, <location>here</location>.</p></block></body.content><body.end><tagline>End.</tagline></body.end></body></nitf>', 'application/nitf+xml'), ['heading: Two', 'paragraph: By Ada of Marl, here.', 'paragraph: End.']],
    ['NITF without its root', inline('<body><body.head/><body.content><p>One.</p></body.content></body>', 'application/nitf+xml'), ['paragraph: One.']],
    ['plain text', { set: '<inlineData contenttype="text/plain">One.\n\nTwo &lt; three.</inlineData>' }, ['paragraph: One.', 'paragraph: Two < three.']],
    ['escaped HTML', { set: '<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;</inlineData>' }, ['paragraph: One.', 'paragraph: Two & three.']],
    ['escaped HTML that says it is plain', { set: '<inlineData contenttype="text/plain"><![CDATA[<p>One.</p><p>Two.</p>]]></inlineData>' }, ['paragraph: One.', 'paragraph: Two.']],
    ['escaped NITF', { set: '<inlineData contenttype="application/nitf+xml"><![CDATA[<nitf><body><body.content><p>One.</p></body.content></body></nitf>]]></inlineData>' }, ['paragraph: One.']],
    ['text in inlineXML', inline('One.\n\nTwo.', 'text/plain'), ['paragraph: One.', 'paragraph: Two.']],
    ['base64', { set: `<inlineData contenttype="text/plain" encoding="enc:base64">${Buffer.from('पुल हरा।').toString('base64')}</inlineData>` }, ['paragraph: पुल हरा।']],
    ['a fuller rendition', { set: '<inlineData contenttype="text/plain">One. Two.</inlineData><inlineXML><p>One. Two.</p><p>Three.</p></inlineXML>' }, ['paragraph: One. Two.', 'paragraph: Three.']],
    ['two of the same', { set: '<inlineXML><p>One. Two.</p></inlineXML><inlineData>One. Two.</inlineData><inlineXML><p>One. Two.</p></inlineXML>' }, ['paragraph: One. Two.']],
    ['the headline again', inline('<body><h1>Bridge</h1><p>One.</p></body>'), ['paragraph: One.']],
    ['an own element', inline('<p>One.</p><x-player src="https://v.example/1"/><x-note>Two.</x-note>'), ['paragraph: One.', 'embed: ', 'paragraph: Two.']],
    ['a table and lists', inline('<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><ol><li>x<ul><li>y</li></ul></li></ol><blockquote><p>q</p></blockquote>'), ['table: a b 1 2', 'ordered_list: x y', 'blockquote: q']],
    ['script is no text', inline('<p>One.</p><script>alert(1)</script><p onclick="x()">Two <a href="javascript:x()">three</a></p>'), ['paragraph: One.', 'paragraph: Two three']],
  ] as [string, Parts, string[]][])('%s', (_name, parts, expected) => {
    expect(shown(one(parts))).toEqual(expected);
  });
  test('two texts stand one after the other; one in another language is named and left out', () => {
    const other = one({ set: '<inlineXML><p>One two three four five.</p></inlineXML><inlineXML><p>Wholly different words here.</p></inlineXML>' });
    expect(shown(other)).toHaveLength(2);
    expect(other.warnings).toEqual(['The document holds more than one text: they stand one after the other.']);
    const hindi = one({ item: 'guid="g" xml:lang="hi"', set: '<inlineXML xml:lang="en"><p>The bridge will be painted green, the council said.</p></inlineXML><inlineXML xml:lang="hi"><p>पुल हरा होगा।</p></inlineXML>' });
    expect(shown(hindi)).toEqual(['paragraph: पुल हरा होगा।']);
    expect(hindi.warnings).toEqual(['The document holds the text in another language as well (en), which was not taken.']);
  });
  test('what stands over the text is not printed twice, and what is not known there stays', () => {
    const content = '<headline>Bridge</headline><headline rank="3">Marl</headline><by>By Ada Quist</by><description role="drol:teaser">In brief.</description><subject qcode="a:1"><name>Paint</name></subject>';
    const head = '<header><time>14.03.2026</time><ul><li>Paint</li></ul><h1>Bridge</h1><h3>Marl</h3><p class="byline">By Ada Quist</p></header>';
    const item = one({ content, ...inline(`<html><body>${head}<section><p class="teaser">In brief.</p><p>One.</p><p>In brief.</p></section></body></html>`) });
    expect([item.standfirst, ...shown(item)]).toEqual(['In brief.', 'paragraph: One.', 'paragraph: In brief.']);
    expect(shown(one({ content, ...inline(`<body>${head.replace('</ul>', '<li>Brushes</li></ul>')}<p>One.</p></body>`) }))).toEqual(['bullet_list: Paint Brushes', 'paragraph: One.']);
  });
  test('notes to editors in the text go to the desk', () => {
    const item = one({ meta: '<edNote>Mind the colour.</edNote>', ...inline('<body><p><strong>Mind the colour.</strong></p><p>One.</p></body>') });
    expect([item.editorNote, ...shown(item)]).toEqual(['Mind the colour.', 'paragraph: One.']);
    const nitf = one(inline('<nitf><body><body.content><note noteclass="editorsnote"><p>Not for print.</p></note><p>One.</p></body.content></body></nitf>'));
    expect([nitf.editorNote, ...shown(nitf)]).toEqual(['Not for print.', 'paragraph: One.']);
  });
  test('a vocabulary that nobody knows keeps its words, each apart', () => {
    const item = one(inline('<scores><team><name>Marl</name><goals>3</goals></team></scores>', 'application/x'));
    expect(shown(item)).toEqual(['paragraph: Marl', 'paragraph: 3']);
    expect(item.warnings).toEqual(['The text is in a vocabulary that is not known here (scores): only its words were kept.']);
  });
});

describe('pictures', () => {
  const picture = (guid: string, meta = ''): string =>
    newsItem({
      item: `guid="${guid}"`,
      meta: `<itemClass qcode="ninat:picture"/>${meta}`,
      content: '<creator><name>Rohan Petrelli</name></creator><creditline>Petrelli/Lantern</creditline><description role="drol:caption">The bridge at dawn.</description><description role="drol:altText">A green bridge.</description>',
      rights: '<rightsInfo><usageTerms>Once only.</usageTerms></rightsInfo>',
      set: '<remoteContent href="https://p.example/l.jpg" rendition="rnd:highRes" contenttype="image/jpeg" width="4000" height="3000" size="900"/><remoteContent href=" https://p.example/m.jpg " renditionuri="http://cv.iptc.org/newscodes/rendition/preview" contenttype="image/jpeg" width="1200" height="900"/><remoteContent href="javascript:x()" width="2000"/>',
    });
  const text = newsItem({ item: 'guid="urn:x:t"', meta: '<itemClass qcode="ninat:text"/>' });
  const pack = (refs: string): string => `<packageItem guid="urn:x:p"><itemMeta/><groupSet root="r"><group id="r" role="group:main">${refs}</group></groupSet></packageItem>`;

  test('a picture item in its renditions', () => {
    const [item] = items(picture('urn:x:i')) as [WireItem];
    expect(item).toMatchObject({ kind: 'picture', headline: '', byline: [], body: [], standfirst: null });
    expect(item.media).toEqual([
      {
        kind: 'picture', agencyId: 'urn:x:i', caption: 'The bridge at dawn.', alt: 'A green bridge.', credit: 'Petrelli/Lantern', creator: 'Rohan Petrelli', copyright: null, usageTerms: 'Once only.',
        renditions: [
          { role: 'rnd:highRes', href: 'https://p.example/l.jpg', type: 'image/jpeg', width: 4000, height: 3000, size: 900 },
          { role: 'rnd:preview', href: 'https://p.example/m.jpg', type: 'image/jpeg', width: 1200, height: 900, size: null },
        ],
      },
    ]);
    expect(item.lead?.href).toBe('https://p.example/m.jpg');
  });
  test('a package gives its text its pictures', () => {
    const read = items(message(pack('<itemRef residref="urn:x:t"/><itemRef residref="urn:x:i"/><itemRef residref="urn:x:far"><title>Far</title></itemRef>'), text, picture('urn:x:i')));
    expect(read.map(({ kind, media }) => [kind, media.length])).toEqual([['package', 0], ['text', 1], ['picture', 1]]);
    expect(read[1]?.lead).toMatchObject({ caption: 'The bridge at dawn.', credit: 'Petrelli/Lantern' });
    expect(read[0]?.parts).toEqual([{ ref: 'urn:x:t', title: null, group: 'main', inside: true }, { ref: 'urn:x:i', title: null, group: 'main', inside: true }, { ref: 'urn:x:far', title: 'Far', group: 'main', inside: false }]);
  });
  test('a link does too, and what came along says more than the link', () => {
    const linking = newsItem({ item: 'guid="urn:x:t"', meta: '<link rel="irel:seeAlso" residref="urn:x:i" href="https://p.example/s.jpg"><itemClass qcode="ninat:picture"/><title>Dawn</title></link>' });
    expect(items(linking)[0]?.media.map(({ caption }) => caption)).toEqual(['Dawn']);
    expect(items(message(linking, picture('urn:x:i')))[0]?.media.map(({ caption }) => caption)).toEqual(['The bridge at dawn.']);
  });
  test('a batch ties nothing; one thing in one message does', () => {
    expect(items(message(text, picture('urn:x:i')))[0]?.media).toEqual([]);
    expect(items(message(text, picture('urn:x:i')).replace('batch', 'atomic'))[0]?.media).toHaveLength(1);
  });
  test('a picture that is killed, withheld or embargoed does not get out through the text', () => {
    const linking = newsItem({ item: 'guid="urn:x:t"', meta: '<link rel="irel:seeAlso" residref="urn:x:i" href="https://p.example/s.jpg"><itemClass qcode="ninat:picture"/></link>' });
    for (const meta of ['<pubStatus qcode="stat:canceled"/>', '<pubStatus qcode="stat:withheld"/>', '<embargoed/>', '<embargoed>2026-03-14T09:30:00Z</embargoed>']) {
      const [read] = items(message(linking, picture('urn:x:i', meta)));
      expect([read?.media, read?.lead]).toEqual([[], null]);
    }
  });
  test('the same picture in the text and beside it is shown once', () => {
    const both = newsItem({ item: 'guid="urn:x:t"', ...inline('<body><figure><img src="https://p.example/s.jpg" alt="The bridge at dawn."/><div class="byline">R. P.</div><figcaption>The bridge at dawn.</figcaption></figure><p>One.</p></body>') });
    const [, read] = items(message(pack('<itemRef residref="urn:x:t"/><itemRef residref="urn:x:i"/>'), both, picture('urn:x:i')));
    expect(shown(read as WireItem)).toEqual(['paragraph: One.']);
  });
  test('a film has a text of what is seen in it', () => {
    const item = one({ meta: '<itemClass qcode="ninat:video"/>', content: '<headline>H</headline><description role="drol:caption">Dawn.</description><description role="d:shotlist">1. Bridge<br/>2. River</description>', set: '<remoteContent href="a.mp4" contenttype="video/mp4"/><remoteContent href="a.jpg" contenttype="image/jpeg"/>' });
    expect(item.media.map(({ kind, caption }) => [kind, caption])).toEqual([['video', 'Dawn.'], ['picture', 'Dawn.']]);
    expect(shown(item)).toEqual(['paragraph: 1. Bridge 2. River']);
  });
});

describe('packages', () => {
  const groups = (inside: string): string => `<packageItem guid="urn:x:p" version="1"><itemMeta/><contentMeta><headline>Top</headline></contentMeta><groupSet root="g1">${inside}</groupSet></packageItem>`;
  const ref = (id: string): string => `<itemRef residref="${id}"/>`;
  test.each([
    ['hierarchy', `<group id="g2" role="group:side">${ref('c')}</group><group id="g1" role="group:main">${ref('a')}<groupRef idref="g2"/>${ref('b')}</group>`, ['a main', 'c side', 'b main']],
    ['sequence', `<group id="g1" mode="pgrmod:seq"><groupRef idref="g3"/><groupRef idref="g2"/></group><group id="g2">${ref('a')}</group><group id="g3">${ref('b')}</group>`, ['b g3', 'a g2']],
    ['a group that is in itself', `<group id="g1">${ref('a')}<groupRef idref="g1"/></group>`, ['a g1']],
    ['a group that nothing leads to', `<group id="g1">${ref('a')}</group><group id="g9">${ref('z')}</group>`, ['a g1', 'z g9']],
  ])('%s', (_name, inside, expected) => {
    const [item] = items(groups(inside));
    expect(item).toMatchObject({ kind: 'package', headline: 'Top' });
    expect(item?.parts.map(({ ref: id, group }) => `${id} ${group}`)).toEqual(expected);
  });
  test('what it tells of parts that did not come is kept', () => {
    const [item] = items(groups('<group id="g1"><itemRef residref="a"><title>Bridge</title><description>The bridge is green.</description></itemRef></group>'));
    expect(shown(item as WireItem)).toEqual(['heading: Bridge', 'paragraph: The bridge is green.']);
  });
});

describe('messages, and what is no story', () => {
  test.each([
    ['<conceptItem guid="c"/>', 'This is NewsML-G2, but no story: it holds a concept (a person, a place, an event as such).'],
    ['<knowledgeItem guid="c"/>', 'This is NewsML-G2, but no story: it holds a list of concepts.'],
    ['<planningItem guid="c"/>', 'This is NewsML-G2, but no story: it holds a plan of coverage.'],
    ['<catalogItem guid="c"/>', 'This is NewsML-G2, but no story: it holds a catalogue of codes.'],
    [message('<conceptItem guid="c"/>', '<planningItem guid="d"/>'), 'This is NewsML-G2, but no story: it holds a concept (a person, a place, an event as such) and a plan of coverage.'],
    ['<newsMessage><header/></newsMessage>', 'This NewsML-G2 message holds no items.'],
    ['<newsItem guid="urn:x:1"/>', 'This NewsML-G2 item (urn:x:1) holds neither a headline nor text nor pictures.'],
    ['<newsItem guid="urn:x:1"><itemMeta></newsItem>', 'The XML is broken at line 1, column 36: </newsItem> stands where </itemMeta> should.'],
  ])('%s', (xml, expected) => {
    expect(reason(xml)).toBe(expected);
  });
  test('several items; what is no story is passed over and said', () => {
    const read = items(message(newsItem(), '<conceptItem guid="c"/>', newsItem({ item: 'guid="urn:x:2"' })));
    expect(read.map(({ identity }) => identity.agencyId)).toEqual(['urn:x:1', 'urn:x:2']);
    expect(read[0]?.warnings).toEqual(['The message holds a concept (a person, a place, an event as such) too, which was passed over.']);
  });
  test('an item without a guid is read, and said to be without', () => {
    expect(one({ item: '' })).toMatchObject({ identity: { agencyId: null }, version: null, warnings: ['The item has no guid: later versions of it, and a kill, will not find it.'] });
  });
});

describe('whatever comes', () => {
  test('a word that every object of the language knows is a word like any', () => {
    const item = one({ ...inline('<p>One.</p><constructor>Two.</constructor>'), content: '<headline>Bridge</headline><urgency>constructor</urgency><subject uri="http://cv.iptc.org/newscodes/constructor/1"><constructor/></subject>' });
    expect(shown(item)).toEqual(['paragraph: One.', 'paragraph: Two.']);
    expect([item.urgency, item.urgencyRaw, item.subjects]).toEqual([null, 'constructor', [{ scheme: 'constructor', code: '1', name: null }]]);
    const [sent, ...others] = items(message('<constructor/>', newsItem()));
    expect([sent?.warnings, others]).toEqual([[], []]);
  });
  const word = fc.constantFrom('newsItem', 'itemMeta', 'contentMeta', 'contentSet', 'inlineXML', 'inlineData', 'headline', 'subject', 'group', 'groupSet', 'itemRef', 'p', 'nitf', 'body.content', 'pubStatus', 'embargoed', 'link', 'remoteContent', 'media');
  const attribute = fc.constantFrom('', ' guid="a"', ' qcode=":"', ' qcode="a:b:c"', ' uri="/"', ' href=" "', ' residref="a"', ' id="g" root="g" idref="g"', ' width="-1"', ' encoding="base64"', ' role="x:caption"');
  const tree = fc.letrec<{ node: string }>((tie) => ({ node: fc.oneof({ maxDepth: 6 }, fc.constantFrom('', 'text', ' ', '&#0;&#x200D;', '2026-99-99T99:99:99Z'), fc.tuple(word, attribute, fc.array(tie('node'), { maxLength: 4 })).map(([name, attributes, inside]) => `<${name}${attributes}>${inside.join('')}</${name}>`)) })).node;
  test('nothing throws, and whatever is refused is refused in a sentence', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('newsItem', 'packageItem', 'newsMessage'), (inside, root) => {
        const result = readDocument(bytes(`<${root} guid="x">${inside}</${root}>`), { zone: 'UTC' });
        expect(result.ok ? '.' : result.reason).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  });
});

/** Words of a content as a plain look at it gives them, without what stands over the text. */
function plainWords(xml: string): string[] {
  const contents = [...xml.matchAll(/<inline(XML|Data)\b[^>]*>(.*?)<\/inline\1>/gs)].map((match) => match[2] ?? '');
  const text = contents
    .join(' ')
    .replace(/<!--.*?-->|<head>.*?<\/head>|<(?:\w+:)?body\.head>.*?<\/(?:\w+:)?body\.head>|<header>.*?<\/header>|<div class="dat">.*?<\/div>/gs, ' ')
    .replace(/<\/?(?:b|i|em|strong|a|span|sup|sub)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(?:amp|lt|gt|quot|apos);/g, ' ');
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

describe('the shared samples', () => {
  const folder = join(SHARED, 'wire/newsml-g2');
  test.skipIf(!existsSync(folder))('wire/newsml-g2: each is read, or refused by name; no text is lost', () => {
    const results = readdirSync(folder).map((name) => ({ name, data: readFileSync(join(folder, name)) })).map(({ name, data }) => ({ name, data, result: readDocument(data, { zone: 'UTC', name }) }));
    const refused = results.flatMap(({ result }) => (result.ok ? [] : [result.reason.replace(/^[^:]*: /, '').replace(/ \(.*?\)| and .*/g, '')]));
    expect(results.length - refused.length).toBe(40);
    expect(Object.fromEntries(Object.entries(Object.groupBy(refused, (each) => each)).map(([each, found]) => [each, found?.length]))).toEqual({
      'This NewsML-G2 item holds neither a headline nor text nor pictures.': 5,
      'This is NewsML-G2, but no story: it holds a catalogue of codes.': 2,
      'This is NewsML-G2, but no story: it holds a concept.': 6,
      'This is NewsML-G2, but no story: it holds a list of concepts.': 3,
      'This is NewsML-G2, but no story: it holds a plan of coverage.': 5,
    });
    let [all, kept] = [0, 0];
    const losing: string[] = [];
    for (const { name, data, result } of results) {
      if (!result.ok) continue;
      const words = plainWords(data.toString(/encoding="ISO/.test(data.subarray(0, 100).toString()) ? 'latin1' : 'utf8'));
      const there = new Map<string, number>();
      const said = result.items.flatMap(({ headline, standfirst, body, media }) => [headline, standfirst ?? '', wordsOfBlocks(body), ...body.map((block) => JSON.stringify('attrs' in block ? block.attrs : {})), ...media.flatMap(({ caption, credit }) => [caption ?? '', credit ?? ''])]);
      const leads = result.items.map(({ lead }) => `${lead?.alt ?? ''} ${lead?.caption ?? ''} ${lead?.credit ?? ''}`);
      for (const word of [...said, ...leads].join(' ').normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) there.set(word, (there.get(word) ?? 0) + 1);
      const lost = words.filter((word) => {
        const left = there.get(word) ?? 0;
        there.set(word, left - 1);
        return left < 1;
      });
      all += words.length;
      kept += words.length - lost.length;
      if (lost.length > words.length * 0.005) losing.push(`${name}: ${lost.length} of ${words.length}: ${lost.slice(0, 8).join(' ')}`);
    }
    expect(losing).toEqual([]);
    expect(all).toBeGreaterThan(5000);
    expect(kept / all).toBeGreaterThanOrEqual(0.995);
  });
});
