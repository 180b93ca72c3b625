import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { readNewsml1 } from './newsml-1.ts';
import { decodeText } from './decode-text.ts';
import { readDocument } from './read-document.ts';
import type { XmlElement } from './xml-tree.ts';
import { keptOf, wordsOfXml } from './xml-text.fixtures.ts';

const SHARED = process.env['SHARED_DIR'] ?? join(import.meta.dirname, '../../../../shared');
const KOLKATA = { zone: 'Asia/Kolkata' };

const encode = (xml: string): Uint8Array => new TextEncoder().encode(xml);
function items(xml: string): readonly WireItem[] {
  const result = readDocument(encode(xml), KOLKATA);
  if (!result.ok) throw new Error(result.reason);
  return result.items;
}
const item = (xml: string): WireItem => items(xml)[0] as WireItem;
function reason(xml: string): string {
  const result = readDocument(encode(xml), KOLKATA);
  return result.ok ? 'read' : result.reason;
}
const IDENTIFIER = '<NewsIdentifier><ProviderId>kosi.example</ProviderId><DateId>20261124</DateId><NewsItemId>F-12</NewsItemId><RevisionId PreviousRevision="2" Update="N">3</RevisionId><PublicIdentifier>urn:newsml:kosi.example:20261124:F-12:3N</PublicIdentifier></NewsIdentifier>';
interface Parts {
  readonly identifier?: string;
  readonly management?: string;
  readonly components?: string;
}
const TEXT = '<NewsComponent><NewsLines><HeadLine>Ferry runs</HeadLine></NewsLines><ContentItem><DataContent><p>It left at six.</p></DataContent></ContentItem></NewsComponent>';
const newsItem = ({ identifier = IDENTIFIER, management = '<Status FormalName="Usable"/>', components = TEXT }: Parts = {}): string =>
  `<NewsItem><Identification>${identifier}</Identification><NewsManagement>${management}</NewsManagement>${components}</NewsItem>`;
const newsml = (...newsItems: readonly string[]): string => `<NewsML><NewsEnvelope><DateAndTime>20261124T093000Z</DateAndTime></NewsEnvelope>${newsItems.join('')}</NewsML>`;
const withParts = (parts: Parts): WireItem => item(newsml(newsItem(parts)));
const line = ({ body }: WireItem): string => JSON.stringify(body);
const kinds = ({ body }: WireItem): string => body.map(({ type }) => type).join(' ');

describe('identity', () => {
  test.each([
    ['from its parts', IDENTIFIER, 'urn:newsml:kosi.example:20261124:F-12', '3'],
    ['letters in the revision', IDENTIFIER.replace('>3<', '>3b<'), 'urn:newsml:kosi.example:20261124:F-12', '3b'],
    ['from the public one, suffix N', '<NewsIdentifier><PublicIdentifier>urn:newsml:kosi.example:20261124:F-12:3N</PublicIdentifier></NewsIdentifier>', 'urn:newsml:kosi.example:20261124:F-12', null],
    ['from the public one, suffix U', '<NewsIdentifier><NewsItemId/><PublicIdentifier>urn:newsml:kosi.example:20261124:F:12:2U</PublicIdentifier></NewsIdentifier>', 'urn:newsml:kosi.example:20261124:F:12', null],
    ['from the public one, suffix of letters', '<NewsIdentifier><RevisionId>2b</RevisionId><PublicIdentifier>urn:newsml:kosi.example:20261124:F-12:2bN</PublicIdentifier></NewsIdentifier>', 'urn:newsml:kosi.example:20261124:F-12', '2b'],
    ['from the public one, no suffix', '<NewsIdentifier><PublicIdentifier>urn:newsml:kosi.example:20261124:12</PublicIdentifier></NewsIdentifier>', 'urn:newsml:kosi.example:20261124:12', null],
    ['a public one that is the sender’s name alone', '<NewsIdentifier><ProviderId>kosi.example</ProviderId><NewsItemId/><PublicIdentifier>urn:newsml:www.kosi.example</PublicIdentifier></NewsIdentifier>', null, null],
  ])('%s', (_name, identifier, agencyId, version) => {
    const read = withParts({ identifier });
    expect([read.identity.agencyId, read.version, read.familyKey]).toEqual([agencyId, version, agencyId]);
  });
});

describe('status', () => {
  const of = (status: string, more = ''): WireItem => withParts({ management: `<Status FormalName="${status}"/>${more}` });
  test.each([
    ['Usable', 'usable', 'new'], ['USABLE', 'usable', 'new'], ['OPEN', 'usable', 'new'], ['', 'usable', 'new'], ['Withheld', 'withheld', 'withhold'], ['Canceled', 'canceled', 'kill'], ['CANCELLED', 'canceled', 'kill'],
    ['Embargoed', 'usable', 'new'], ['Approved', 'withheld', 'withhold'],
  ])('%s', (written, status, signal) => {
    const read = of(written);
    expect([read.status, read.signal, read.statusRaw]).toEqual([status, signal, written === '' ? null : written]);
  });
  test.each([
    ['an instruction', '<Instruction FormalName="Delete"/>'], ['a type', '<NewsItemType FormalName="Kill"/>'],
  ])('a kill by %s', (_name, more) => {
    expect(of('Usable', more)).toMatchObject({ status: 'canceled', signal: 'kill' });
  });
  test('a kill gets through with nothing else in it, and beside what cannot be read', () => {
    const bare = newsItem({ management: '<Status FormalName="Canceled"/>', components: '' });
    expect(item(newsml(bare))).toMatchObject({ status: 'canceled', identity: { agencyId: 'urn:newsml:kosi.example:20261124:F-12' }, headline: '', body: [] });
    const [kill, ...more] = items(newsml(newsItem({ components: '' }), bare));
    expect([kill?.status, kill?.warnings, more]).toEqual(['canceled', ['A NewsItem (urn:newsml:kosi.example:20261124:F-12) has neither a headline nor a text nor pictures.'], []]);
  });
  test('the status of older revisions is not that of this one', () => {
    expect(of('Usable', '<Instruction FormalName="Rectify"><RevisionStatus Revision="2"><Status FormalName="Canceled"/></RevisionStatus></Instruction>')).toMatchObject({ status: 'usable', signal: 'correction' });
  });
  test.each([['Update', 'update'], ['Rectify', 'correction']])('%s', (instruction, signal) => {
    expect(of('Usable', `<Instruction FormalName="${instruction}"/>`).signal).toBe(signal);
  });
  test('a document within may say more sternly what may be done with it', () => {
    const inner = '<nitf><head><docdata management-status="canceled"/></head><body><body.content><p>T</p></body.content></body></nitf>';
    expect(withParts({ components: `<NewsComponent><ContentItem><DataContent>${inner}</DataContent></ContentItem></NewsComponent>` })).toMatchObject({ status: 'canceled', signal: 'kill' });
  });
});

describe('embargo', () => {
  const change = (time: string, future = 'Usable'): string => `<StatusWillChange><FutureStatus FormalName="${future}"/><DateAndTime>${time}</DateAndTime></StatusWillChange>`;
  test.each([
    ['Embargoed', '', 'usable', 'hold'], ['Embargoed', change('20261124T180000+0530'), 'usable', '2026-11-24T12:30:00Z'], ['Embargoed', change(''), 'usable', 'hold'], ['embargoed', change('tonight'), 'usable', 'hold'],
    ['Withheld', change('20261124T180000'), 'usable', '2026-11-24T12:30:00Z'], ['Withheld', change(''), 'withheld', 'hold'], ['Usable', change('20261124T180000Z'), 'usable', '2026-11-24T18:00:00Z'],
    ['Usable', change('20261124T180000Z', 'Canceled'), 'usable', 'null'], ['Usable', change('20261124T180000Z', 'mystery'), 'usable', '2026-11-24T18:00:00Z'],
  ])('%s %s', (status, more, expected, embargo) => {
    const read = withParts({ management: `<Status FormalName="${status}"/>${more}` });
    expect([read.status, String(read.embargo)]).toEqual([expected, embargo]);
  });
  test('what will be canceled expires', () => {
    expect(String(withParts({ management: `<Status FormalName="Usable"/>${change('20261124T180000Z', 'Canceled')}` }).expires)).toBe('2026-11-24T18:00:00Z');
  });
});

test('management: urgency, times, links', () => {
  const read = withParts({
    management: `<FirstCreated>20261124T093000</FirstCreated><ThisRevisionCreated>20261124T101500+0530</ThisRevisionCreated><Status FormalName="Usable"/><Urgency FormalName="DEFAULT"/>
      <DerivedFrom NewsItem="urn:newsml:kosi.example:20261123:F-9:2"/><AssociatedWith NewsItem="urn:newsml:kosi.example:20261123:P-1"/><AssociatedWith FormalName="Photo"/>`,
  });
  expect([String(read.firstPublished), String(read.updated), read.urgency, read.urgencyRaw]).toEqual(['2026-11-24T04:00:00Z', '2026-11-24T04:45:00Z', null, 'DEFAULT']);
  expect(read.links).toEqual([{ relation: 'derived', id: 'urn:newsml:kosi.example:20261123:F-9' }, { relation: 'see-also', id: 'urn:newsml:kosi.example:20261123:P-1' }]);
  expect(withParts({ management: '<FirstCreated>yesterday</FirstCreated><Urgency FormalName="2"/>' })).toMatchObject({ urgency: 2, firstPublished: null, warnings: ['FirstCreated is “yesterday”, which is no time.'] });
});

describe('lines and data around a text', () => {
  const read = withParts({
    components: `<NewsComponent xml:lang="en"><NewsLines><HeadLine>Ferry runs</HeadLine><SubHeadLine>Pilots return after nine days</SubHeadLine><ByLine>By Meera Rao and Imran Sheikh</ByLine><DateLine>Nilghat, Nov 24, 2026 (KWS) -</DateLine>
      <CreditLine>KWS</CreditLine><CopyrightLine>© 2026 KWS</CopyrightLine><SlugLine>ferry</SlugLine><KeywordLine>rivers</KeywordLine><NewsLine><NewsLineType FormalName="AdvisoryLine"/><NewsLineText>ADDS fare</NewsLineText></NewsLine>
      <NewsLine><NewsLineType FormalName="Gallery"/><NewsLineText>https://kosi.example/g</NewsLineText></NewsLine></NewsLines>
      <AdministrativeMetadata><Provider><Party FormalName="kosi.example"/></Provider><Source><Party FormalName="Kosi Wire"/></Source><Property FormalName="EditorialInfo" Value="Check the fare"/></AdministrativeMetadata>
      <RightsMetadata><Copyright><CopyrightHolder>Kosi Wire Service</CopyrightHolder></Copyright><UsageRights><UsageType>Print</UsageType><Geography>India</Geography></UsageRights></RightsMetadata>
      <DescriptiveMetadata><Language FormalName="en-IN"/><SubjectCode><Subject FormalName="15000000"/><SubjectMatter FormalName="15054000"/></SubjectCode><SubjectCode><Subject FormalName="X9" Scheme="Kosi"/></SubjectCode>
        <Location><Property FormalName="City" Value="Nilghat"/><Property FormalName="Country" Value="IND"/></Location><TopicOccurrence Topic="#t1"/><Property FormalName="Keyword" Value="Asha Verma" Role="PersonInImage"/></DescriptiveMetadata>
      <ContentItem><MediaType FormalName="Text"/><DataContent><p>It left at six.</p></DataContent></ContentItem></NewsComponent>
      <TopicSet><Topic Duid="t1"><TopicType FormalName="Company"/><FormalName Scheme="Kosi">c7</FormalName><Description>Nilghat Ferries</Description></Topic></TopicSet>`,
  });
  test('what readers see', () => {
    expect(read).toMatchObject({ language: 'en-IN', headline: 'Ferry runs', standfirst: 'Pilots return after nine days', byline: ['Meera Rao', 'Imran Sheikh'], source: 'Kosi Wire', dateline: 'Nilghat', creditLine: 'KWS', copyrightNotice: '© 2026 KWS', copyrightHolder: 'Kosi Wire Service', usageTerms: 'Print, India', slugline: 'ferry' });
  });
  test('what editors see', () => {
    expect(read.editorNote).toBe('ADDS fare · Gallery: https://kosi.example/g · Check the fare');
  });
  test('what it is about', () => {
    expect(read.subjects).toEqual([{ scheme: 'subj', code: '15000000', name: null }, { scheme: 'subj', code: '15054000', name: null }, { scheme: 'Kosi', code: 'X9', name: null }]);
    expect([read.places, read.people, read.organisations, read.keywords]).toEqual([[{ scheme: null, code: null, name: 'Nilghat' }], [{ scheme: null, code: null, name: 'Asha Verma' }], [{ scheme: 'Kosi', code: 'c7', name: 'Nilghat Ferries' }], ['rivers']]);
  });
});
test('creators are the byline where these are names, and a time is no place', () => {
  const by = (party: string, dateline: string): WireItem =>
    withParts({ components: `<NewsComponent><NewsLines><HeadLine>H</HeadLine><DateLine>${dateline}</DateLine></NewsLines><AdministrativeMetadata><Creator><Party FormalName="${party}"/></Creator></AdministrativeMetadata><ContentItem><DataContent>Text.</DataContent></ContentItem></NewsComponent>` });
  expect([by('Meera Rao with Imran Sheikh in Nilghat', '24.11.2026 09:30:00 IST'), by('DWM', 'Nilghat')].map(({ byline, dateline }) => [byline, dateline])).toEqual([[['Meera Rao', 'Imran Sheikh'], null], [[], 'Nilghat']]);
});

describe('the text in every form it comes in', () => {
  const of = (content: string): WireItem => withParts({ components: `<NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines><ContentItem>${content}</ContentItem></NewsComponent>` });
  test.each([
    ['paragraphs', '<DataContent><p>One <b>two</b>.</p><hl2>Three</hl2><p>Four.</p></DataContent>', 'paragraph heading paragraph'],
    ['XHTML', '<DataContent><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no text</title></head><body><p>One two.</p><ul><li>Three</li></ul><p>Four.</p></body></html></DataContent>', 'paragraph bullet_list paragraph'],
    ['NITF', '<DataContent><nitf><body><body.content><p>One two.</p><hl2>Three</hl2><p>Four.</p></body.content></body></nitf></DataContent>', 'paragraph heading paragraph'],
    ['NITF in CDATA', '<DataContent><![CDATA[<?xml version="1.0"?><nitf><body><body.content><p>One two.</p><hl2>Three</hl2><p>Four.</p></body.content></body></nitf>]]></DataContent>', 'paragraph heading paragraph'],
    ['HTML in CDATA', '<MimeType FormalName="text/html"/><DataContent><![CDATA[<!-- x --><h1>H</h1><p>One <b>two</b>.</p>Three<p>Four.</p>]]></DataContent>', 'paragraph paragraph paragraph'],
    ['plain text', '<DataContent>One two.\n\nThree\n\nFour.</DataContent>', 'paragraph paragraph paragraph'],
    ['plain text with tags escaped in it', '<DataContent>One &lt;b&gt;two&lt;/b&gt;.\nThree\nFour.</DataContent>', 'paragraph paragraph paragraph'],
    ['base64', `<Encoding Notation="Base64"><DataContent>${Buffer.from('One two.\n\nThree\n\nFour. नाव').toString('base64')}</DataContent></Encoding>`, 'paragraph paragraph paragraph'],
  ])('%s', (_name, content, expected) => {
    const read = of(content);
    expect(kinds(read)).toBe(expected);
    expect(line(read).replace(/"[^"]*":|"strong"|[^\p{L} ]/gu, '')).toMatch(/One.*two.*Three.*Four/);
    expect(line(read)).not.toContain('no text');
  });
  test('the headline of a NITF within, where no line gives one', () => {
    expect(withParts({ components: '<NewsComponent><ContentItem><DataContent><nitf><body><body.head><hedline><hl1>Ferry runs</hl1></hedline><byline>By Meera Rao</byline><abstract><p>It is full.</p></abstract></body.head><body.content><p>Text.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>' })).toMatchObject({ headline: 'Ferry runs', byline: ['Meera Rao'], standfirst: 'It is full.', warnings: [] });
  });
  test('without any headline the text’s beginning stands in', () => {
    expect(withParts({ components: '<NewsComponent><ContentItem><DataContent><p>The ferry runs.</p></DataContent></ContentItem></NewsComponent>' })).toMatchObject({ headline: 'The ferry runs.', warnings: ['The document has no headline: the beginning of its text stands in.'] });
  });
  test('of the forms of one text the fullest, and what another has beyond it', () => {
    const two = (one: string, other: string): WireItem => withParts({ components: `<NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines><ContentItem><DataContent>${one}</DataContent></ContentItem><ContentItem><DataContent>${other}</DataContent></ContentItem></NewsComponent>` });
    expect(kinds(two('The ferry runs.', '<p>The ferry runs.</p><p>It is full.</p>'))).toBe('paragraph paragraph');
    expect(kinds(two('The ferry runs.', '<p>The bridge is closed.</p>'))).toBe('paragraph paragraph');
  });
});

describe('components by role', () => {
  const text = (words: string): string => `<ContentItem><DataContent>${words}</DataContent></ContentItem>`;
  const component = (role: string, inner: string, attributes = ''): string => `<NewsComponent ${attributes}>${role === '' ? '' : `<Role FormalName="${role}"/>`}${inner}</NewsComponent>`;
  const file = (href: string, more = ''): string => `<ContentItem Href="${href}"><MediaType FormalName="Photo"/><MimeType FormalName="image/jpeg"/><Characteristics><SizeInBytes>2000</SizeInBytes>${more}</Characteristics></ContentItem>`;
  const headline = (words: string): string => `<NewsLines><HeadLine>${words}</HeadLine></NewsLines>`;

  test('title, lead, body and contact make one story', () => {
    const read = withParts({ components: component('', headline('Ferry runs') + component('Title', text('Ferry runs')) + component('Contact', text('Port office, 12 Ghat Road')) + component('Lead', text('It is full.')) + component('Body', text('It left at six.'))) });
    expect([read.headline, read.standfirst, kinds(read)]).toEqual(['Ferry runs', 'It is full.', 'paragraph paragraph']);
    expect(line(read)).toMatch(/left at six.*Ghat Road/);
  });
  test('of several leads the first is the standfirst, the others stand before the text unless it begins with them', () => {
    const read = withParts({ components: component('', headline('H') + component('SubHeadLine', text('Pilots return')) + component('Lead', text('It is full.')) + component('Summary', text('It left at six.')) + component('Body', text('It left at six. More follows.'))) });
    expect([read.standfirst, line(read).match(/"text":"[^"]*"/g)]).toEqual(['Pilots return', ['"text":"It is full."', '"text":"It left at six. More follows."']]);
  });
  test('a style sheet is no text', () => {
    expect(line(withParts({ components: component('', headline('H') + component('StyleSheet', '<ContentItem><MimeType FormalName="text/css"/><DataContent>.x {color: red}</DataContent></ContentItem>') + component('Body', text('It left.'))) }))).not.toContain('color');
  });
  test('a picture in all its sizes, with its caption and credit', () => {
    const sizes = ['THUMBNAIL', 'QUICKLOOK', 'VIEWIMAGE', 'BASEIMAGE'].map((role, index) => component(role, file(`${role}.jpg`, `<Property FormalName="Width" Value="${100 * (index + 1)}"/><Property FormalName="Height" Value="${80 * (index + 1)}"/>`))).join('');
    const read = withParts({ components: component('', headline('Ferry runs') + component('Main', text('It left at six.')) + component('Photo', component('Caption', text('The ferry at the ghat (Photo: R. Das)')) + sizes)) });
    expect(read.media).toEqual([{
      kind: 'picture', agencyId: null, caption: 'The ferry at the ghat', alt: null, credit: 'R. Das', creator: null, copyright: null, usageTerms: null,
      renditions: ['THUMBNAIL', 'QUICKLOOK', 'VIEWIMAGE', 'BASEIMAGE'].map((role, index) => ({ role, href: `${role}.jpg`, type: 'image/jpeg', width: 100 * (index + 1), height: 80 * (index + 1), size: 2000 })),
    }]);
    expect([read.lead?.href, read.lead?.alt]).toEqual(['BASEIMAGE.jpg', null]);
    expect(line(read)).not.toContain('at the ghat');
  });
  test('each caption to its own picture; one that is left over is kept', () => {
    const read = withParts({ components: component('', headline('H') + component('Main', text('It left.')) + component('Photo', file('a.jpg')) + component('Photo', file('b.jpg')) + ['First', 'Second', 'Third'].map((words) => component('Caption', text(words))).join('')) });
    expect(read.media.map(({ caption, renditions }) => [caption, renditions[0]?.href])).toEqual([['First', 'a.jpg'], ['Second', 'b.jpg'], ['Third', undefined]]);
  });
  test('sizes that are told apart by properties, and lines of the picture’s own', () => {
    const use = (name: string): string => `<Property FormalName="ImageUse" Value="${name}"/><Property FormalName="PixelWidth" Value="640"/>`;
    const read = withParts({ components: component('', headline('H') + component('Body', text('It left.')) + component('Photo', `<NewsLines><HeadLine>The ferry</HeadLine><ByLine>R. Das</ByLine><CreditLine>KWS</CreditLine></NewsLines>${file('t.jpg', use('Thumbnail'))}${file('h.jpg', use('Highres'))}`)) });
    expect(read.media.map(({ caption, credit, creator, renditions }) => [caption, credit, creator, renditions.map(({ role, width }) => [role, width])])).toEqual([['The ferry', 'KWS', 'R. Das', [['Thumbnail', 640], ['Highres', 640]]]]);
    expect(read.headline).toBe('H');
  });
  test('a film, a logo, a file of another kind', () => {
    const read = withParts({ components: component('', headline('H') + text('It left.') + component('Video', '<ContentItem Href="v.mp4"><MimeType FormalName="video/mp4"/></ContentItem>') + component('', '<ContentItem Href="17"><MediaType FormalName="Audio"/></ContentItem>') + component('Logo', file('logo.jpg')) + '<ContentItem Href="https://kosi.example/f.pdf"><MimeType FormalName="application/pdf"/></ContentItem>') });
    expect([read.media.map(({ kind }) => kind), read.lead, read.warnings]).toEqual([['video', 'audio'], null, ['A logo was left out: logo.jpg.', 'A file was left out: https://kosi.example/f.pdf.']]);
  });
  test('a sidebar is an item beside the story', () => {
    const [main, side, ...more] = items(newsml(newsItem({ components: component('', component('Supporting', headline('Fares in brief') + text('Twenty rupees.'), 'Duid="c2"') + component('Main', headline('Ferry runs') + text('It left at six.'), 'Duid="c1"') + component('Photo', file('a.jpg'))) })));
    expect([main?.headline, main?.parts, main?.media.length]).toEqual(['Ferry runs', [{ ref: 'urn:newsml:kosi.example:20261124:F-12#c2', title: 'Fares in brief', group: null, inside: true }], 1]);
    expect([side?.headline, side?.identity.agencyId, side?.familyKey, side?.links, side?.lead, more]).toEqual(['Fares in brief', 'urn:newsml:kosi.example:20261124:F-12#c2', 'urn:newsml:kosi.example:20261124:F-12', [{ relation: 'see-also', id: 'urn:newsml:kosi.example:20261124:F-12' }], null, []]);
  });
  test('two languages are two items, the second a translation of the first', () => {
    const [english, hindi] = items(newsml(newsItem({ components: component('', component('', headline('Ferry runs') + text('It left at six.'), 'xml:lang="en"') + component('', headline('नाव चली') + text('नाव छह बजे चली।'), 'xml:lang="hi"') + component('Photo', file('a.jpg'))) })));
    expect([english?.language, hindi?.language, hindi?.headline, hindi?.identity.agencyId, hindi?.links[0]?.relation, hindi?.media.length]).toEqual(['en', 'hi', 'नाव चली', 'urn:newsml:kosi.example:20261124:F-12#hi', 'translation', 1]);
    expect(line(hindi as WireItem)).toContain('नाव छह बजे चली।');
  });
  test('of equivalents the fullest', () => {
    const read = items(newsml(newsItem({ components: component('', `<BasisForChoice>./Format</BasisForChoice>${headline('H')}${component('', text('Short form of it.'))}${component('', text('The long form, which says all there is to say.'))}`, 'EquivalentsList="yes"') })));
    expect([read.length, kinds(read[0] as WireItem)]).toEqual([1, 'paragraph']);
    expect(line(read[0] as WireItem)).toContain('The long form');
  });
  test('a picture alone is a picture; references alone are a package', () => {
    expect(withParts({ components: component('Photo', headline('The ferry') + file('a.jpg')) })).toMatchObject({ kind: 'picture', headline: 'The ferry', body: [], lead: { caption: 'The ferry', href: 'a.jpg' } });
    const read = withParts({ components: component('', `${headline('Day’s news')}${component('Main', '<NewsItemRef NewsItem="urn:newsml:kosi.example:20261124:F-9:4"><Comment>Bridge</Comment></NewsItemRef>')}`) });
    expect([read.kind, read.parts]).toEqual(['package', [{ ref: 'urn:newsml:kosi.example:20261124:F-9', title: 'Bridge', group: 'Main', inside: false }]]);
  });
  test('addresses that a program would run are none', () => {
    expect(withParts({ components: component('', headline('H') + text('T.') + component('Photo', file('java&#10;script:alert(1)'))) }).media).toEqual([]);
  });
});

test('several items in a file, and one within another', () => {
  const second = newsItem({ identifier: IDENTIFIER.replace('F-12<', 'F-13<') });
  expect(items(newsml(newsItem(), second)).map(({ identity }) => identity.agencyId)).toEqual(['urn:newsml:kosi.example:20261124:F-12', 'urn:newsml:kosi.example:20261124:F-13']);
  const [outer, inner] = items(newsml(newsItem({ components: `<NewsComponent><NewsLines><HeadLine>All</HeadLine></NewsLines><NewsComponent><Role FormalName="Main"/>${second}</NewsComponent></NewsComponent>` })));
  expect([outer?.headline, outer?.body, outer?.parts, inner?.headline]).toEqual(['All', [], [{ ref: 'urn:newsml:kosi.example:20261124:F-13', title: 'Ferry runs', group: 'Main', inside: true }], 'Ferry runs']);
});

test('parameter entities in its DTD, an unknown namespace and a prefix do no harm', () => {
  const xml = newsml(newsItem()).replaceAll('<', '<n:').replaceAll('<n:/', '</n:').replace('<n:NewsML', '<n:NewsML xmlns:n="urn:x"');
  expect(item(`<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd" [<!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf;]>${xml}`).headline).toBe('Ferry runs');
});

describe('what cannot be read is refused with a reason', () => {
  test.each([
    ['no item', '<NewsML/>', 'This NewsML document holds no NewsItem.'],
    ['an empty item', newsml(newsItem({ components: '' })), 'A NewsItem (urn:newsml:kosi.example:20261124:F-12) has neither a headline nor a text nor pictures.'],
    ['changes alone', newsml(newsItem({ components: '<Update><Delete DuidRef="c1"/></Update>' })), 'A NewsItem (urn:newsml:kosi.example:20261124:F-12) holds only changes to an earlier revision (Update), which are not read.'],
    ['too many items', `<NewsML>${'<NewsItem/>'.repeat(501)}</NewsML>`, 'This NewsML document holds 501 NewsItems; at most 500 are read at once.'],
  ])('%s', (_name, xml, expected) => {
    expect(reason(xml)).toBe(expected);
  });
});

test('no document makes it throw', () => {
  const name = fc.constantFrom('NewsItem', 'NewsComponent', 'Role', 'ContentItem', 'DataContent', 'Encoding', 'NewsLines', 'HeadLine', 'DateLine', 'ByLine', 'NewsManagement', 'Status', 'StatusWillChange', 'DateAndTime', 'Identification', 'NewsIdentifier', 'NewsItemId', 'PublicIdentifier', 'RevisionId', 'MimeType', 'Location', 'Property', 'DescriptiveMetadata', 'nitf', 'body', 'p', 'TopicOccurrence');
  const attributes = fc.dictionary(fc.constantFrom('FormalName', 'Href', 'NewsItem', 'xml:lang', 'Duid', 'Euid', 'EquivalentsList', 'Notation', 'Value'), fc.oneof(fc.string(), fc.constantFrom('yes', 'base64', 'Photo', 'Caption', 'Kill', 'en', 'image/jpeg')), { maxKeys: 3 });
  const { node } = fc.letrec<{ node: XmlElement | string }>((tie) => ({
    node: fc.oneof({ maxDepth: 8 }, fc.string(), fc.record({ name, prefix: fc.constant(''), attributes, children: fc.array(tie('node'), { maxLength: 5 }) })),
  }));
  fc.assert(fc.property(fc.array(node, { maxLength: 6 }), (children) => {
    const result = readNewsml1({ name: 'NewsML', prefix: '', attributes: {}, children: [{ name: 'NewsItem', prefix: '', attributes: {}, children }] }, KOLKATA);
    expect(result.ok ? result.items.length > 0 : result.reason.length > 0).toBe(true);
  }), { numRuns: 500 });
});

const folder = join(SHARED, 'wire/newsml-1.2');
describe('documents of agencies (skipped where ../shared/wire/newsml-1.2 is absent)', () => {
  test.skipIf(!existsSync(folder))('each is read; their text is kept', () => {
    const read = readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      const result = readDocument(bytes, KOLKATA);
      if (!result.ok) return { name, count: result.reason, kept: 0 };
      const contents = decodeText(bytes).text.matchAll(/<DataContent>([^]*?)<\/DataContent>/g).map((match) => (match[1] ?? '').replace(/<title>[^]*?<\/title>/g, ''));
      const content = [...contents].filter((each) => !/^\s*\.bw/.test(each)).join(' ');
      // The headline stands in a component as well as in the lines, and is kept once.
      const headlines = result.items.map(({ headline }) => headline);
      return { name, count: result.items.length, kept: keptOf(wordsOfXml(content, content.includes('&lt;b&gt;')), result.items, headlines) };
    });
    expect(read.filter(({ kept }) => kept < 0.995)).toEqual([]);
    expect(read.filter(({ count }) => count !== 1).map(({ name, count }) => `${name} ${count}`)).toEqual(['superdesk-belga__belga_newsml_1_2.xml 2', 'superdesk-ntb__solita_se_1.xml 2']);
    expect(read.length).toBe(10);
  });
});
