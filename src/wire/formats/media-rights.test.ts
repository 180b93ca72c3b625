/** What a document of each form says of a picture's rights, in one table. */
import { expect, test } from 'vitest';
import type { WireMedia } from '../../story/wire-item.ts';
import { readDocument } from './read-document.ts';

/** Of the first item that has one. */
function pictureIn(document: string): WireMedia | undefined {
  const read = readDocument(Buffer.from(document), { zone: 'Asia/Kolkata' });
  if (!read.ok) throw new Error(read.reason);
  return read.items.flatMap(({ media }) => media).find(({ kind }) => kind === 'picture');
}

const rendition = { href: 'https://x.example/boat.jpg', width: 1200, height: 800 };
const ninjs = (picture: object): string => JSON.stringify({ uri: 'urn:x:1', type: 'text', headline: 'Rain', body_text: 'The river rose.', associations: { main: { uri: 'urn:x:boat', type: 'picture', renditions: { main: { ...rendition, mimetype: 'image/jpeg' } }, ...picture } } });
const ap = (picture: object): string => JSON.stringify({ data: { item: { type: 'text', pubstatus: 'usable', altids: { itemid: 'a1' }, headline: 'Rain', associations: { 1: { type: 'picture', altids: { itemid: 'b1' }, renditions: { main: rendition }, ...picture } } } } });
const dpa = (picture: object): string => JSON.stringify({ format: 'digitalwires@0.9.1', type: 'composite', urn: 'urn:x:1', version: 1, pubstatus: 'usable', headline: 'Rain', article_html: '<p>It rose.</p>', associations: [{ type: 'image', urn: 'urn:x:boat', is_featureimage: true, renditions: [{ url: rendition.href, width: 1200, height: 800 }], ...picture }] });
const rss = (fields: string, within = ''): string => `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>X</title><item><guid>1</guid><title>Rain</title><description>It rose.</description>${fields}<media:content url="${rendition.href}" medium="image">${within}</media:content></item></channel></rss>`;
const nitf = (metadata: string, more = ''): string => `<nitf><head><docdata><doc-id id-string="1"/></docdata></head><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>The river rose.</p><media media-type="image">${metadata}<media-reference mime-type="image/jpeg" source="${rendition.href}"/>${more}</media></body.content></body></nitf>`;
const g2 = (content: string, rights: string): string => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:boat" version="1">${rights}<itemMeta><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:usable"/></itemMeta><contentMeta>${content}<headline>Boat</headline></contentMeta><contentSet><remoteContent href="${rendition.href}" contenttype="image/jpeg"/></contentSet></newsItem>`;
const newsml1 = (lines: string, rights: string): string => `<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId><DateId>20250612</DateId><NewsItemId>1</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId><PublicIdentifier>urn:newsml:x.example:20250612:1:1N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20250612T063000Z</FirstCreated><ThisRevisionCreated>20250612T063000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Rain</HeadLine></NewsLines><ContentItem><DataContent><p>It rose.</p></DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName="Photo"/><NewsLines><HeadLine>Boat</HeadLine>${lines}</NewsLines>${rights}<ContentItem Href="${rendition.href}"><MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>`;

test.each([
  ['ninjs', ninjs({ by: 'R. Das', creditline: 'River Wire', copyrightnotice: '© River Wire', usageterms: 'No sales' }), { creator: 'R. Das', credit: 'River Wire', copyright: '© River Wire', usageTerms: 'No sales' }],
  ['ninjs 3, terms that lie elsewhere', ninjs({ copyrightHolder: 'River Wire', usageTerms: 'No sales', rightsInfo: { langid: 'http://x.example/', linkedRights: 'https://x.example/terms' } }), { copyright: 'River Wire', usageTerms: 'No sales https://x.example/terms' }],
  ['AP', ap({ photographer: { name: 'R. Das' }, description_creditline: 'AP Photo/R. Das', copyrightholder: 'AP', usageterms: ['No sales', 'Web only'] }), { creator: 'R. Das', credit: 'AP Photo/R. Das', copyright: 'AP', usageTerms: 'No sales Web only' }],
  ['dpa', dpa({ creditline: 'R. Das/xwa', byline: 'R. Das', copyrightnotice: '© xwa', usageterms: 'Nicht für Werbung' }), { creator: 'R. Das', credit: 'R. Das/xwa', copyright: '© xwa', usageTerms: 'Nicht für Werbung' }],
  ['Media RSS', rss('', '<media:credit role="photographer">R. Das</media:credit><media:credit role="owner">River Wire</media:credit><media:copyright>© River Wire</media:copyright><media:license type="text/html" href="https://x.example/terms">No sales</media:license>'), { creator: 'R. Das', credit: 'River Wire', copyright: '© River Wire', usageTerms: 'No sales https://x.example/terms' }],
  ['Media RSS, by country and for a time', rss('<media:restriction relationship="allow" type="country">in lk</media:restriction><dcterms:valid>start=2025-06-01; end=2025-07-01T00:00Z; scheme=W3C-DTF</dcterms:valid>'), { limits: { until: '2025-07-01T00:00:00Z', onlyIn: ['IN', 'LK'], notIn: [] } }],
  ['Media RSS, not everywhere', rss('<media:restriction relationship="deny" type="country">fr</media:restriction>', '<media:restriction relationship="deny" type="country">de at</media:restriction>'), { limits: { until: null, onlyIn: [], notIn: ['DE', 'AT'] } }],
  ['Media RSS, half of what is allowed is no rule, and stays words', rss('<media:restriction relationship="allow" type="country">in</media:restriction><media:restriction relationship="allow" type="country">europe</media:restriction>'), { usageTerms: 'allow: in allow: europe' }],
  ['Media RSS, what is refused is refused, whatever stands beside it', rss('<media:restriction relationship="deny" type="country">fr</media:restriction><media:restriction relationship="deny" type="country">europe</media:restriction>'), { limits: { until: null, onlyIn: [], notIn: ['FR'] }, usageTerms: 'deny: europe' }],
  ['Media RSS, a rule that names no countries is kept as words', rss('<media:restriction relationship="deny" type="country">europe</media:restriction><media:restriction relationship="deny" type="sharing">all</media:restriction>'), { usageTerms: 'deny: europe' }],
  ['NITF', nitf('<media-metadata name="usage" value="No sales"/><media-metadata name="copyright" value="© River Wire"/><media-metadata name="photographer" value="R. Das"/><media-metadata name="territory" value="India; Nepal"/>', '<media-producer>River Wire</media-producer>'), { creator: 'R. Das', credit: 'River Wire', copyright: '© River Wire', usageTerms: 'No sales', limits: { until: null, onlyIn: ['IN', 'NP'], notIn: [] } }],
  ['NewsML-G2', g2('<creator qcode="x:1"><name>R. Das</name></creator><creditline>River Wire</creditline>', '<rightsInfo><copyrightHolder literal="River Wire"><name>River Wire</name></copyrightHolder><copyrightNotice>© River Wire</copyrightNotice><usageTerms>No sales</usageTerms></rightsInfo>'), { creator: 'R. Das', credit: 'River Wire', copyright: '© River Wire', usageTerms: 'No sales' }],
  ['NewsML 1', newsml1('<ByLine>R. Das</ByLine><CreditLine>River Wire</CreditLine>', '<RightsMetadata><Copyright><CopyrightHolder>River Wire</CopyrightHolder><CopyrightDate>2025</CopyrightDate></Copyright><UsageRights><UsageType>Web</UsageType><Geography>India</Geography><EndDate>20250630</EndDate></UsageRights></RightsMetadata>'), { creator: 'R. Das', credit: 'River Wire', copyright: 'River Wire', usageTerms: 'Web, India, 20250630', limits: { until: '2025-06-30T18:30:00Z', onlyIn: ['IN'], notIn: [] } }],
  ['NewsML 1, a rule for each use is none for this one', newsml1('', '<RightsMetadata><UsageRights><UsageType>Print</UsageType><Geography>India</Geography></UsageRights><UsageRights><UsageType>Web</UsageType><Geography>Worldwide</Geography></UsageRights></RightsMetadata>'), { usageTerms: 'Print, India · Web, Worldwide' }],
])('%s', (_, document, said) => {
  const picture = pictureIn(document);
  expect(picture).toMatchObject(said);
  expect(picture?.limits).toEqual('limits' in said ? said.limits : undefined);
});

test.each([
  ['deny', 'all'],
  ['allow', 'none'],
])('what nobody may show is no picture of a feed: %s %s', (relation, whom) => {
  expect(pictureIn(rss(`<media:restriction relationship="${relation}">${whom}</media:restriction>`))).toBeUndefined();
});
