import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { decodeText } from './decode-text.ts';
import { readDocument } from './read-document.ts';
import { readNitf } from './nitf.ts';
import { parseXmlTree, type XmlElement } from './xml-tree.ts';
import { keptOf, wordsOfXml } from './xml-text.fixtures.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const KOLKATA = { zone: 'Asia/Kolkata' };

function root(xml: string): XmlElement {
  const tree = parseXmlTree(xml);
  if (!tree.ok) throw new Error(tree.reason);
  return tree.root;
}
function items(xml: string): readonly WireItem[] {
  const result = readNitf(root(xml), KOLKATA);
  if (!result.ok) throw new Error(result.reason);
  return result.items;
}
const item = (xml: string): WireItem => items(xml)[0] as WireItem;
/** A document with this in its docdata. */
const withData = (docdata: string, body = '<body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>T</p></body.content>'): string => `<nitf><head>${docdata}</head><body>${body}</body></nitf>`;
const data = (inner: string, attributes = ''): WireItem => item(withData(`<docdata ${attributes}>${inner}</docdata>`));

const ENGLISH = `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en-IN"><head><title>Ferry-Returns</title>
  <tobject tobject.type="Regional"><tobject.property tobject.property.type="Current"/><tobject.subject tobject.subject.refnum="15054000" tobject.subject.type="Sport" tobject.subject.matter="Rowing"/></tobject>
  <docdata management-status="usable"><doc-id id-string="kws-20261124-0815" regsrc="KWS"/><urgency ed-urg="2"/><date.issue norm="20261124T093000+0530"/><date.release norm="20261124T093000+0530"/>
    <date.expire norm="20261201T000000+0530"/><du-key key="ferry" generation="2" version="3"/><ed-msg info="ADDS quote of the pilot"/><series series.name="Rivers"/>
    <key-list><keyword key="ferry"/><keyword>rivers</keyword></key-list><doc.copyright holder="Kosi Wire Service" year="2026"/><doc.rights type="Print and web" geography="India"/>
    <identified-content><person>Meera Rao</person><org>Port Office<alt-code idsrc="kws" value="P7"/></org><location><city>Nilghat</city><country>India</country></location><classifier type="desk" value="Rivers"/></identified-content>
  </docdata><revision-history norm="20261124T101500+0530" comment="New third paragraph"/></head>
<body><body.head><hedline><hl1>Ferry at <em>Nilghat</em> runs&#160;again</hl1><hl2>Pilots return after nine days</hl2></hedline>
  <byline>By <person>Meera Rao</person> and <person>Imran Sheikh</person><byttl>Staff Correspondents</byttl></byline><distributor><org>Kosi Wire</org></distributor>
  <dateline><location><city>Nilghat</city>, <country>India</country></location><story.date norm="20261124"/></dateline><abstract><p>The ferry crosses the river again.</p></abstract></body.head>
  <body.content><block><p>The ferry left at <chron norm="20261124T060000+0530">six</chron> on Tuesday, said <person>Asha Verma</person>.</p><hl2>Nine days</hl2>
    <p>It carried <num units="people">40</num> people; the fare is <money unit="INR">₹20</money>. <q>It floats</q>, she said.</p>
    <note noteclass="editorsnote"><p>Check the fare.</p></note><bq><p>We waited.</p><credit>A passenger</credit></bq>
    <media media-type="image"><media-reference mime-type="image/jpeg" source="small.jpg" name="thumb" width="100" height="80"/><media-reference mime-type="image/jpeg" source="large.jpg" width="1200" height="900"/><media-caption>The ferry at the ghat</media-caption><media-producer>Photo: R. Das</media-producer></media>
    <table><tr><th>Day</th><th>Trips</th></tr><tr><td>Mon</td><td>4</td></tr></table></block></body.content>
  <body.end><tagline>Sunil Jha contributed.</tagline><bibliography>Old cuttings</bibliography></body.end></body></nitf>`;

describe('an English story', () => {
  const read = item(ENGLISH);
  test('who it is, and in which version', () => {
    expect([read.identity, read.version, read.familyKey, read.status, read.statusRaw, read.signal, read.kind]).toEqual([{ canonical: null, agencyId: 'kws-20261124-0815' }, '2.3', 'ferry', 'usable', 'usable', 'update', 'text']);
  });
  test('what readers see', () => {
    expect(read).toMatchObject({
      language: 'en-IN', headline: 'Ferry at Nilghat runs\u00a0again', standfirst: 'The ferry crosses the river again.', shortHeadline: 'Pilots return after nine days', byline: ['Meera Rao', 'Imran Sheikh'], source: 'Kosi Wire',
      dateline: 'Nilghat, India', section: 'Regional', topics: ['Rowing', 'Rivers'], lead: { alt: null, caption: 'The ferry at the ghat', credit: 'R. Das', href: 'large.jpg' }, warnings: ['A picture in the text waits for its file (large.jpg).'],
    });
  });
  test('the text, with nothing of it lost and no editor’s note in it', () => {
    expect(read.body.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph', 'blockquote', 'picture', 'table', 'paragraph']);
    const words = JSON.stringify(read.body);
    for (const passage of ['The ferry left at six on Tuesday, said Asha Verma.', 'It carried 40 people; the fare is ₹20. “It floats”, she said.', 'A passenger', 'Sunil Jha contributed.']) expect(words).toContain(passage);
    expect(words).not.toMatch(/Check the fare|Old cuttings/);
    expect(words.match(/at the ghat/g)).toHaveLength(1);
  });
  test('times and urgency', () => {
    expect([read.firstPublished, read.updated, read.expires, read.embargo].map(String)).toEqual(['2026-11-24T04:00:00Z', '2026-11-24T04:45:00Z', '2026-11-30T18:30:00Z', 'null']);
    expect([read.urgency, read.urgencyRaw, read.slugline]).toEqual([2, '2', 'Ferry-Returns']);
  });
  test('notes are for editors alone', () => {
    expect(read.editorNote).toBe('ADDS quote of the pilot · New third paragraph · Check the fare.');
  });
  test('what it is about', () => {
    expect(read.subjects).toEqual([{ scheme: 'subj', code: '15054000', name: 'Rowing' }, { scheme: 'desk', code: null, name: 'Rivers' }]);
    expect([read.people, read.organisations, read.places, read.keywords]).toEqual([[{ scheme: null, code: null, name: 'Meera Rao' }], [{ scheme: 'kws', code: 'P7', name: 'Port Office' }], [{ scheme: null, code: null, name: 'Nilghat, India' }], ['ferry', 'rivers']]);
    expect([read.copyrightHolder, read.copyrightNotice, read.usageTerms]).toEqual(['Kosi Wire Service', '© 2026 Kosi Wire Service', 'Print and web · India']);
  });
  test('one picture in two sizes', () => {
    expect(read.media.map(({ kind, renditions }) => [kind, renditions.map(({ role, href, width, height }) => [role, href, width, height])])).toEqual([['picture', [['thumb', 'small.jpg', 100, 80], [null, 'large.jpg', 1200, 900]]]]);
  });
});

test('a Hindi story keeps its joiners, its names and its place', () => {
  const read = item(`<nitf xml:lang="hi"><head><docdata><doc-id id-string="sv-77"/><date.issue norm="20261124T0930"/></docdata></head><body><body.head><hedline><hl1>नीलघाट की नाव फिर चली</hl1></hedline>
    <byline>मीरा राव और इमरान शेख</byline><dateline>नीलघाट, 24 नवंबर (संगमवार्ता)</dateline></body.head><body.content><p>क्\u200Dषेत्र के लोगों ने <person>मीरा राव</person> को बताया।</p><p>नाव सुबह छह बजे चली।</p></body.content></body></nitf>`);
  expect(read).toMatchObject({ language: 'hi', headline: 'नीलघाट की नाव फिर चली', byline: ['मीरा राव', 'इमरान शेख'], dateline: 'नीलघाट', source: 'संगमवार्ता' });
  expect(String(read.firstPublished)).toBe('2026-11-24T04:00:00Z');
  expect(JSON.stringify(read.body)).toContain('क्\u200Dषेत्र के लोगों ने मीरा राव को बताया।');
});
test('a place that the text begins with is not printed twice', () => {
  const body = (text: string): string => withData('', `<body.head><hedline><hl1>H</hl1></hedline><dateline>नयी दिल्ली, दो दिसंबर (भाषा)</dateline></body.head><body.content><p>${text}</p></body.content>`);
  expect([item(body('नयी दिल्ली, दो दिसंबर (भाषा) नाव चली।')).dateline, item(body('नाव चली।')).dateline]).toEqual([null, 'नयी दिल्ली']);
});

describe('identity', () => {
  test.each([
    ['doc-id', '<doc-id id-string="a"/><du-key key="b"/>', ['a', 'b', null]],
    ['du-key where doc-id is empty', '<doc-id id-string="" regsrc="KWS"/><du-key key="b"/>', ['b', 'b', null]],
    ['a later part is a document of its own', '<du-key key="b" part="2"/>', ['b;part=2', 'b;part=2', null]],
    ['series holds different stories, it names none', '<series series.name="Rivers"/>', [null, null, 'Rivers']],
  ])('%s', (_name, xml, names) => {
    const read = data(xml);
    expect([read.identity.agencyId, read.familyKey, read.series]).toEqual(names);
  });
});

test.each([
  ['<du-key key="b" version="1"/>', 'new'], ['<du-key key="b" version="01" generation="1"/>', 'new'], ['<du-key key="b" version="2"/>', 'update'], ['<du-key key="b" generation="12" version="1"/>', 'update'], ['<du-key version="3"/>', 'new'],
])('%s: the first of its versions, or a later one', (xml, signal) => {
  expect(data(xml).signal).toBe(signal);
});

describe('status', () => {
  test.each([
    ['', 'usable', 'new'], ['management-status="usable"', 'usable', 'new'], ['management-status="Embargoed"', 'usable', 'new'],
    ['management-status="withheld"', 'withheld', 'withhold'], ['management-status="canceled"', 'canceled', 'kill'], ['management-status="CANCELLED"', 'canceled', 'kill'], ['management-status="pending"', 'withheld', 'withhold'],
  ])('%s', (attributes, status, signal) => {
    const read = data('', attributes);
    expect([read.status, read.signal]).toEqual([status, signal]);
  });
  test('a status nobody knows is named', () => {
    expect(data('', 'management-status="pending"').warnings).toEqual(['The status “pending” is unknown: the document is withheld.']);
  });
  test.each([
    ['nothing else in it', '<nitf><head><docdata management-status="canceled"><doc-id id-string="x"/></docdata></head></nitf>'],
    ['its data outside of the head', '<nitf><docdata management-status="canceled"><doc-id id-string="x"/></docdata><body/></nitf>'],
    ['a message that says so', '<nitf><head><tobject><tobject.property tobject.property.type="Kill"/></tobject><docdata management-status="usable"><doc-id id-string="x"/></docdata></head></nitf>'],
  ])('a kill gets through with %s', (_name, xml) => {
    expect(item(xml)).toMatchObject({ status: 'canceled', signal: 'kill', identity: { agencyId: 'x' } });
  });
  test('a document may kill another one', () => {
    const [own, killed, ...more] = items(withData('<docdata management-doc-idref="old" management-idref-status="canceled"><doc-id id-string="new"/></docdata>'));
    expect([own?.status, own?.identity.agencyId, killed?.status, killed?.identity.agencyId, more]).toEqual(['usable', 'new', 'canceled', 'old', []]);
  });
  test('a correction says what was wrong, to editors', () => {
    const read = item(withData('<tobject><tobject.property tobject.property.type="Correction"/></tobject><docdata/><revision-history comment="CORRECTS the fare"/>'));
    expect([read.signal, read.correctionNote]).toEqual(['correction', 'CORRECTS the fare']);
  });
  test('an advisory is for the desk', () => {
    expect(item(withData('<tobject tobject.type="Advisory"/>'))).toMatchObject({ kind: 'advisory', signal: 'advisory' });
  });
});

describe('embargo', () => {
  const issue = '<date.issue norm="20261124T093000+0530"/>';
  test.each([
    ['none', issue, '', 'null'],
    ['the time of issue once more', `${issue}<date.release norm="20261124T093000+0530"/>`, '', 'null'],
    ['a later time', `${issue}<date.release norm="20261124T180000+0530"/>`, '', '2026-11-24T12:30:00Z'],
    ['a time and no issue', '<date.release norm="20261124T180000"/>', '', '2026-11-24T12:30:00Z'],
    ['a later day', `${issue}<date.release norm="20261125"/>`, '', '2026-11-24T18:30:00Z'],
    ['empty', `${issue}<date.release norm=""/>`, '', 'null'],
    ['a template', `${issue}<date.release norm="YYYYMMDD000000-HHMM"/>`, '', 'null'],
    ['words', `${issue}<date.release norm="tomorrow noon"/>`, '', 'hold'],
    ['an hour that is none', `${issue}<date.release norm="20261124T250000Z"/>`, '', 'hold'],
    ['embargoed, no time', issue, 'management-status="embargoed"', 'hold'],
    ['embargoed, empty time', `${issue}<date.release norm=""/>`, 'management-status="embargoed"', 'hold'],
    ['embargoed, template', `${issue}<date.release norm="YYYYMMDD000000-HHMM"/>`, 'management-status="embargoed"', 'hold'],
    ['embargoed, a later time', `${issue}<date.release norm="20261124T180000+0530"/>`, 'management-status="embargoed"', '2026-11-24T12:30:00Z'],
    ['embargoed, released at once', `${issue}<date.release norm="20261124T093000+0530"/>`, 'management-status="embargoed"', 'hold'],
  ])('%s', (_name, xml, attributes, expected) => {
    expect(String(data(xml, attributes).embargo)).toBe(expected);
  });
  test('a held story says why', () => {
    expect(data('<date.release norm="soon"/>').warnings).toEqual(['date.release is “soon”, which is no time: the story is held.']);
  });
});

describe('dates in the shapes that are sent', () => {
  test.each([
    ['20261124T093000+0530', '2026-11-24T04:00:00Z'], ['20261124T093000Z', '2026-11-24T09:30:00Z'], ['20261124T093000', '2026-11-24T04:00:00Z'], ['20261124T0930', '2026-11-24T04:00:00Z'],
    ['20261124T093000-0400', '2026-11-24T13:30:00Z'], ['2026-11-24T09:30:00', '2026-11-24T04:00:00Z'], ['2026-11-24T09:30:00+05:30', '2026-11-24T04:00:00Z'], ['2026-11-24 09:30:00+00:00', '2026-11-24T09:30:00Z'],
    ['2026-11-24T09:30:00.123Z', '2026-11-24T09:30:00.123Z'], ['20261124093000+0530', '2026-11-24T04:00:00Z'], ['20261124000000-0500', '2026-11-24T05:00:00Z'], ['20261124', '2026-11-23T18:30:00Z'],
    ['Tue, 24 Nov 2026 09:30:00 +0530', '2026-11-24T04:00:00Z'], ['YYYYMMDD999999-HHMM', 'null'], ['CCYYMMDDTHHMMSS+HHMM', 'null'], ['00000000T000000', 'null'], ['20261341T093000Z', 'null'],
  ])('%s', (norm, expected) => {
    const read = data(`<date.issue norm="${norm}"/>`);
    expect(String(read.firstPublished)).toBe(expected);
    expect(read.warnings.length).toBe(expected === 'null' ? 1 : 0);
  });
  test('a time may stand in the element, or only in pubdata', () => {
    expect(String(data('<date.issue>20261124T093000Z</date.issue>').firstPublished)).toBe('2026-11-24T09:30:00Z');
    expect(String(item(withData('<docdata/><pubdata date.publication="20261124T093000Z"/>')).firstPublished)).toBe('2026-11-24T09:30:00Z');
  });
});

describe('headline, byline, source', () => {
  const head = (xml: string, content = '<p>T</p>'): WireItem => item(`<nitf><head><title>A title</title></head><body><body.head>${xml}</body.head><body.content>${content}</body.content></body></nitf>`);
  test.each([
    ['<hedline><hl1>Ferry <em>runs</em></hl1></hedline>', 'Ferry runs'], ['<hedline>Ferry runs</hedline>', 'Ferry runs'], ['<hedline><hl1/><hl2>Ferry runs</hl2></hedline>', 'Ferry runs'], ['<hedline/>', 'A title'], ['', 'A title'],
  ])('%s', (xml, headline) => {
    expect(head(xml).headline).toBe(headline);
  });
  test('the beginning of the text stands in for a headline, and a warning says so', () => {
    const read = item('<nitf><body><body.content><p>The ferry that had been laid up for nine days at the old ghat below the bridge crossed the river again on Tuesday morning.</p></body.content></body></nitf>');
    expect([read.headline, read.warnings]).toEqual(['The ferry that had been laid up for nine days at the old ghat below the bridge crossed the river…', ['The document has no headline: the beginning of its text stands in.']]);
  });
  test('a second headline is the standfirst where there is no abstract', () => {
    expect(head('<hedline><hl1>H</hl1><hl2>Pilots return</hl2></hedline>').standfirst).toBe('Pilots return');
  });
  test('an abstract that the text begins with is left to it; a long one is text', () => {
    expect(head('<hedline><hl1>H</hl1></hedline><abstract><p>The ferry runs.</p></abstract>', '<p>The ferry runs. It is full.</p>')).toMatchObject({ standfirst: null });
    const long = head(`<hedline><hl1>H</hl1></hedline><abstract><p>${'The ferry runs. '.repeat(60)}</p></abstract>`);
    expect([long.standfirst, long.body.length]).toEqual([null, 2]);
  });
  test.each([
    ['<byline>By Meera Rao</byline>', ['Meera Rao']], ['<byline><person>Meera Rao and Imran Sheikh</person><byttl>Kosi Wire</byttl></byline>', ['Meera Rao', 'Imran Sheikh']], ['<byline>Meera Rao / Kosi.example</byline>', ['Meera Rao']],
    ['<byline>NTW-KWS-SVB</byline>', []], ['<byline><byttl>Kosi Wire</byttl></byline>', []], ['<byline/>', []], ['<byline>मीरा राव, संवाददाता</byline>', ['मीरा राव']],
  ])('%s', (xml, names) => {
    expect(head(xml).byline).toEqual(names);
  });
  test('who signs in place of a person is the source', () => {
    expect([head('<byline><byttl>Kosi Wire</byttl></byline>').source, head('<byline>NTW-KWS</byline>').source, head('<distributor>Sangam</distributor><byline>NTW-KWS</byline>').source]).toEqual(['Kosi Wire', 'NTW-KWS', 'Sangam']);
  });
  test('a picture in the abstract is a picture of the story, and no text', () => {
    expect(head('<abstract><media media-type="image"><media-reference source="a.jpg"/><media-caption>The ghat</media-caption></media></abstract>')).toMatchObject({ standfirst: null, lead: { caption: 'The ghat', href: 'a.jpg' } });
  });
});

test('what tells nothing is refused', () => {
  expect(readNitf(root('<nitf><head><title/></head><body><body.head><hedline/></body.head><body.content/></body></nitf>'), KOLKATA)).toEqual({ ok: false, reason: 'This NITF document has neither a headline nor a text.', format: 'nitf' });
});
test('a NITF that is wrapped in a piece of NewsML-G2', () => {
  const result = readDocument(new TextEncoder().encode(`<contentSet><inlineXML>${withData('')}</inlineXML></contentSet>`), KOLKATA);
  expect(result.ok && result.items.map(({ headline }) => headline)).toEqual(['H']);
});

test('no document makes it throw', () => {
  const name = fc.constantFrom('head', 'body', 'body.head', 'body.content', 'docdata', 'date.release', 'doc-id', 'hedline', 'hl1', 'p', 'media', 'media-reference', 'byline', 'person', 'dateline', 'location', 'table', 'tr', 'td', 'frac', 'frac-den', 'abstract', 'note', 'q', 'lang', 'tobject.subject');
  const attributes = fc.dictionary(fc.constantFrom('norm', 'id-string', 'management-status', 'management-doc-idref', 'management-idref-status', 'source', 'width', 'key', 'lang', 'class'), fc.string(), { maxKeys: 3 });
  const { node } = fc.letrec<{ node: XmlElement | string }>((tie) => ({
    node: fc.oneof({ maxDepth: 6 }, fc.string(), fc.record({ name, prefix: fc.constant(''), attributes, children: fc.array(tie('node'), { maxLength: 5 }) })),
  }));
  fc.assert(fc.property(fc.array(node, { maxLength: 6 }), (children) => {
    const result = readNitf({ name: 'nitf', prefix: '', attributes: {}, children }, KOLKATA);
    expect(result.ok ? result.items.length > 0 : result.reason.length > 0).toBe(true);
  }), { numRuns: 300 });
});

const folder = join(SHARED, 'wire/nitf');
describe('documents of agencies (skipped where ../shared/wire/nitf is absent)', () => {
  test.skipIf(!existsSync(folder))('each is read, or refused with a reason; their text is kept', () => {
    const read = readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      const result = readDocument(bytes, KOLKATA);
      if (!result.ok) return { name, reason: result.reason };
      const contents = decodeText(bytes).text.matchAll(/<body\.content>([^]*?)<\/body\.content>|<tagline>([^]*?)<\/tagline>|<abstract>([^]*?)<\/abstract>/g);
      return { name, ids: result.items.map(({ identity }) => typeof identity.agencyId), kept: keptOf(wordsOfXml([...contents].map((match) => match.slice(1).join(' ')).join(' ')), result.items) };
    });
    expect(read.filter(({ kept }) => kept !== undefined && kept < 0.995)).toEqual([]);
    expect(read.filter(({ ids }) => ids !== undefined && ids.join() !== 'string')).toEqual([]);
    expect(read.filter(({ reason }) => reason !== undefined)).toEqual([{ name: 'superdesk-core__aap-finance-lite.xml', reason: 'This NITF document has neither a headline nor a text.' }]);
    expect(read.length).toBe(7);
  });
  const other = join(SHARED, 'wire/xml-other');
  test.skipIf(!existsSync(other))('pieces of NewsML-G2: the one with a NITF in it is read, the others are refused by their root', () => {
    const results = readdirSync(other).map((name) => readDocument(readFileSync(join(other, name)), KOLKATA));
    expect(results.map((result) => (result.ok ? result.items[0]?.format : result.reason.replace(/^.*(<\w+>).*$/, '$1')))).toEqual(['nitf', '<contentmeta>', '<groupset>', '<groupset>', '<groupset>']);
  });
});
