import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBrokenJsonKills, readBrokenXmlKills } from './broken-kill.ts';
import { readDocument } from './read-document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Ids of what a document kills; empty where it is refused or usable. */
const killed = (text: string): (string | null)[] => {
  const result = readDocument(bytes(text), { zone: 'UTC' });
  return result.ok ? result.items.filter(({ status }) => status === 'canceled').map(({ identity }) => identity.agencyId) : [];
};
const byScan = (text: string, root: string): (string | null)[] => (root === 'json' ? readBrokenJsonKills(text, '') : readBrokenXmlKills(text, root, '')).map(({ identity }) => identity.agencyId);

/** Words that talk of kills, as no sender would order one: in text, escaped, in a comment, in CDATA, of another item. */
const TALK =
  'The order “pubStatus qcode="stat:canceled"” was canceled. &lt;pubStatus qcode="stat:canceled"/&gt; <!-- <pubStatus qcode="stat:canceled"/> <Status FormalName="Canceled"/> <docdata management-status="canceled"/> -->' +
  ' <![CDATA[<pubStatus qcode="stat:canceled"/><Status FormalName="Canceled"/><docdata management-status="canceled"/>"pubstatus": "canceled"]]> "pubstatus": "canceled", ';

interface Sample {
  readonly id: string;
  readonly root: string;
  /** What orders the kill, or says that all is well. */
  readonly status: string;
  readonly text: (status: string) => string;
  readonly usable: string;
}

const g2 = (status: string): string =>
  `<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><signal qcode="nmsig:kill"/></header><itemSet><newsItem guid="urn:x:1&amp;2" version="7" xml:lang="en"><catalogRef href="a"/><itemMeta><itemClass qcode="ninat:text"/>${status}<edNote>${TALK}</edNote><link rel="irel:seeAlso" residref="urn:x:9"><pubStatus qcode="stat:canceled"/></link></itemMeta><contentMeta><headline>पुल ${TALK}</headline></contentMeta><contentSet><inlineXML><html><body><p title="stat:canceled">${TALK}</p><pubStatus qcode="stat:canceled"/></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>`;
const newsml = (status: string): string =>
  `<?xml version="1.0"?><!DOCTYPE NewsML [<!ENTITY % x SYSTEM "x.dtd"> %x;]><NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier><ProviderId>lantern.example</ProviderId><DateId>20260314</DateId><NewsItemId>bridge</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId><PublicIdentifier>urn:newsml:lantern.example:20260314:bridge:2N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/>${status}<StatusWillChange><FutureStatus FormalName="Canceled"/></StatusWillChange></NewsManagement><NewsComponent><NewsLines><HeadLine>${TALK}</HeadLine></NewsLines><ContentItem><DataContent><p>${TALK}</p><Status FormalName="Canceled"/></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`;
const nitf = (status: string): string =>
  `<?xml version="1.0"?><nitf><head><title>${TALK}</title><docdata management-status="${status}"><doc-id regsrc="lantern" id-string="nitf-1"/><du-key key="bridge" generation="1"/><ed-msg info="Canceled flights are back"/></docdata></head><body><body.content><p>${TALK}</p><docdata management-status="canceled"/><ed-msg info="kill"/></body.content></body></nitf>`;
const ninjs = (status: string): string =>
  JSON.stringify({ version: '2', uri: 'urn:x:ninjs', pubstatus: status, headline: 'He said "pubstatus": "canceled", and {"uri":"urn:x:8","pubstatus":"canceled"}', body_text: TALK, associations: { a: { uri: 'urn:x:9', pubstatus: 'canceled' } }, subjects: [{ uri: 'urn:x:7', pubstatus: 'canceled' }] });

const SAMPLES: { readonly [format: string]: Sample } = {
  'NewsML-G2': { id: 'urn:x:1&2', root: 'newsmessage', status: '<pubStatus qcode="stat:canceled"/>', usable: '<pubStatus qcode="stat:usable"/>', text: g2 },
  'NewsML 1': { id: 'urn:newsml:lantern.example:20260314:bridge', root: 'newsml', status: '<Status FormalName="Canceled"/>', usable: '<Status FormalName="Usable"/>', text: newsml },
  NITF: { id: 'nitf-1', root: 'nitf', status: 'canceled', usable: 'usable', text: nitf },
  ninjs: { id: 'urn:x:ninjs', root: 'json', status: 'canceled', usable: 'usable', text: ninjs },
};

describe.each(Object.entries(SAMPLES))('%s cut off', (_format, { id, root, status, usable, text }) => {
  const whole = text(status);
  /** The first place at which both have come to their end. */
  const ordered = Math.max(whole.indexOf(status) + status.length + 1, ...['urn:x:1&amp;2"', '</NewsItemId', '</RevisionId', 'nitf-1"', 'urn:x:ninjs"'].map((end) => (whole.includes(end) ? whole.indexOf(end) + end.length : 0)));
  test('a kill cut anywhere after its identity and its status is a kill', () => {
    for (let at = ordered; at < whole.length; at++) expect({ at, killed: killed(whole.slice(0, at)) }).toEqual({ at, killed: [id] });
  });
  test('cut before, it kills nothing, and nothing else than what it names', () => {
    for (let at = 0; at < ordered - 1; at++) expect([[], [id]]).toContainEqual(killed(whole.slice(0, at)));
  });
  test('a usable document cut anywhere kills nothing', () => {
    const fine = text(usable);
    for (let at = 0; at <= fine.length; at++) expect({ at, killed: byScan(fine.slice(0, at), root) }).toEqual({ at, killed: [] });
  });
  test('the signs of a sound document are those that its reader sees', () => {
    expect(byScan(whole, root)).toEqual([id]);
    expect(killed(whole)).toEqual([id]);
  });
  test('one broken in its middle is a kill too', () => {
    fc.assert(
      fc.property(fc.integer({ min: ordered + 1, max: whole.length - 1 }), fc.constantFrom('<', '>', '&', '"', "'", '{', '}', '\\', ' <b> ', '</p>', '\u0000'), (at, stray) => {
        expect(byScan(whole.slice(0, at) + stray + whole.slice(at), root)).toContain(id);
      }),
    );
  });
  test('a usable one broken in its text kills nothing', () => {
    const fine = text(usable);
    const from = Math.max(fine.indexOf('<headline>'), fine.indexOf('<HeadLine>'), fine.indexOf('<body.content>'), fine.indexOf('"headline"'));
    fc.assert(
      fc.property(fc.integer({ min: from + 12, max: fine.length }), fc.constantFrom('<b', '</', '>', '&', '</p>', ' <b> ', '\u0000', '<headline>'), (at, stray) => {
        expect(byScan(fine.slice(0, at) + stray, root)).toEqual([]);
      }),
    );
  });
});

describe('what such a document says', () => {
  test('a kill, its version, and that it is broken', () => {
    const result = readDocument(bytes(g2('<pubStatus qcode="stat:canceled"/>').slice(0, 330)), { zone: 'UTC', name: 'a.xml' });
    expect(result.ok && result.items[0]).toMatchObject({ format: 'newsml-g2', status: 'canceled', signal: 'kill', statusRaw: 'stat:canceled', version: '7', headline: '', body: [] });
    expect(result.ok && result.items[0]?.warnings[0]).toMatch(/^The document is broken and was read as a kill, which it orders; whatever else is in it was not read\. The XML is broken at line 1, column \d+: .+\.$/);
  });
  test('a usable one is refused as before', () => {
    expect(readDocument(bytes('<newsItem guid="a"><itemMeta><pubStatus qcode="stat:usable"/>'), { zone: 'UTC' })).toMatchObject({ ok: false, reason: 'The XML is broken at line 1, column 62: <itemMeta> is never closed.' });
  });
});

describe('every way to say it', () => {
  test.each([
    ['newsitem', '<newsItem guid="a"><itemMeta><pubStatus qcode="stat:canceled"/>', ['a']],
    ['newsitem', "<newsItem guid='a'><pubStatus  qcode = 'STAT:Cancelled' />", ['a']],
    ['newsitem', '<n:newsItem n:guid=a ><n:pubStatus qcode=stat:canceled/>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubStatus qcode="x:9"><name>Canceled</name></pubStatus>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubStatus>killed</pubStatus>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubStatus qcode="stat:usable"/><signal qcode="sig:kill"/>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubstatus qcode="stat:canceled">', ['a']],
    ['newsitem', '<newsItem guid="a version="3"><pubStatus qcode="stat:canceled"/>', []],
    ['newsitem', '<newsItem guid="a" version="3><pubStatus qcode="stat:canceled"/>', ['a']],
    ['newsitem', '<newsItem guid="a"><pubStatus qcode="stat:cance', []],
    ['newsitem', '<newsItem guid="a"><pubStatus>killed', []],
    ['newsitem', '<newsItem guid="a', []],
    ['newsitem', '<newsItem><pubStatus qcode="stat:canceled"/>', []],
    ['newsitem', '<newsItem guid=" "><pubStatus qcode="stat:canceled"/>', []],
    ['newsitem', '<newsItem guid="a" x="<pubStatus qcode=\'stat:canceled\'/>">', []],
    ['newsmessage', '<newsMessage><header><pubStatus qcode="stat:canceled"/></header><itemSet><newsItem guid="a"><pubStatus qcode="stat:usable"/></newsItem><newsItem guid="b"><pubStatus qcode="stat:canceled"/></newsItem><packageItem guid="c"><pubStatus qcode="stat:usable"/><groupSet><group><itemRef residref="d"><pubStatus qcode="stat:canceled"/></itemRef>', ['b']],
    ['newsmessage', '<newsMessage><itemSet><newsItem guid="a"><contentSet><inlineXML><p>AT&T</inlineXML></contentSet></newsItem><newsItem guid="b"><pubStatus qcode="stat:canceled"/>', ['b']],
    ['newsmessage', '<newsMessage><newsItem guid="a"><itemMeta><link rel="x"></itemMeta></newsItem><newsItem guid="b"><pubStatus qcode="stat:canceled"/>', ['b']],
    ['nitf', '<nitf><head><docdata management-status="Killed"><doc-id id-string=" n1 "/>', ['n1']],
    ['nitf', '<nitf><head><docdata><doc-id id-string="n1"/><ed-msg info="KILL"/></docdata>', ['n1']],
    ['nitf', '<nitf><head><docdata management-status="canceled"><du-key key="k" part="2"/></docdata>', ['k;part=2']],
    ['nitf', '<nitf><head><docdata management-status="canceled"><du-key key="k"/>', []],
    ['nitf', '<nitf><head><docdata management-status="usable" management-doc-idref="n0" management-idref-status="canceled"><doc-id id-string="n1"/>', ['n0']],
    ['newsml', '<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:newsml:l.example:20260314:b:3N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><Status FormalName="CANCELED"/>', ['urn:newsml:l.example:20260314:b']],
    ['newsml', "<NewsML><NewsItem><ProviderId>p</ProviderId><DateId>1</DateId><NewsItemId> a&amp;b </NewsItemId><Instruction FormalName='Kill'/>", ['urn:newsml:p:1:a&b']],
    ['newsml', '<NewsML><NewsItem><ProviderId>p</ProviderId><DateId>1</DateId><NewsItemId>a</NewsItemId><Instruction FormalName="Update"><RevisionStatus Revision="1"><Status FormalName="Canceled"/></RevisionStatus></Instruction>', []],
    ['newsml', '<NewsML><Status FormalName="Canceled"/><NewsItem><ProviderId>p</ProviderId><DateId>1</DateId><NewsItemId>a</NewsItemId>', []],
    ['newsml', '<!DOCTYPE NewsML [<!ENTITY x "<NewsItem><ProviderId>p</ProviderId><DateId>1</DateId><NewsItemId>a</NewsItemId><Status FormalName=\'Canceled\'/>">]><NewsML>', []],
    ['rss', '<rss><newsItem guid="a"><pubStatus qcode="stat:canceled"/>', []],
    ['json', '{"uri": "a", "pubStatus": "stat:Canceled", "x": ', ['a']],
    ['json', '{"pubstatus" : "killed", "uri" : "a" "x"', ['a']],
    ['json', '[{"uri": "a", "pubstatus": "usable"}, {"uri": "b", "pubstatus": "canceled"}, ', ['b']],
    ['json', '{"uri": "\\u0061\\/b", "pubstatus": "canceled", ', ['a/b']],
    ['json', '{"headline": "5" of rain", "uri": "a", "pubstatus": "canceled", ', ['a']],
    ['json', '{"uri": "a", "pubstatus": "usable", "signals": ["x", "kill"], ', ['a']],
    ['json', '{"uri": "a", "signals": [{"code": "lx:kill"}], ', ['a']],
    ['json', '{"uri": "a", "body": "the field "pubstatus": "canceled" is talked of", ', []],
    ['json', '{"uri": "a", "body": "x, "pubstatus": "canceled", y", ', []],
    ['json', '{"uri": "a", "pubstatus": "usable", "b": {"uri": "c", "pubstatus": "canceled"}, ', []],
    ['json', '{"uri": "a", "pubstatus": "cancel', []],
    ['json', '{"uri": "a', []],
    ['json', '{"format": "digitalwires@0.9", "urn": "urn:d:1", "pubstatus": "canceled", ', ['urn:d:1']],
    ['json', '{"data": {"item": {"uri": "https://api.example/content/0123456789abcdef?q=1", "altids": {"itemid": "f00", "etag": "f00_1"}, "pubstatus": "canceled", ', ['f00']],
    ['json', '{"data": {"items": [{"item": {"altids": {"itemid": "f00"}, "pubstatus": "usable"}}, {"item": {"altids": {"itemid": "f01"}, "pubstatus": "canceled"', ['f01']],
    ['json', '{"data": {"item": {"uri": "https://api.example/content/0123456789abcdef?q=1", "pubstatus": "canceled", ', ['0123456789abcdef']],
  ])('%s: %s', (root, text, expected) => {
    expect(byScan(text, root)).toEqual(expected);
  });
  test('whatever comes is scanned without a fault', () => {
    const piece = fc.constantFrom('<', '>', '/', '"', "'", '=', '<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE', '[', ']', '{', '}', ':', ',', '\\', ' ', 'newsItem', 'guid', 'pubStatus', 'qcode', 'stat:canceled', 'NewsItem', 'Status', 'docdata', 'uri', '&amp;', '&x;', 'अ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('newsmessage', 'newsml', 'nitf', 'json'), (pieces, root) => {
        expect(Array.isArray(byScan(pieces.join(''), root))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
