import { describe, expect, test } from 'vitest';
import { block } from '../../../test/support/stories.ts';
import type { IncomingBlock, IncomingPictureBlock } from '../../story/incoming.ts';
import type { WireMedia } from '../../story/wire-item.ts';
import { withBodyPictures } from './body-pictures.ts';
import { makeItem } from './make-item.ts';
import { readDocument } from './read-document.ts';

const inText = (href: string | undefined, said: Partial<IncomingPictureBlock['attrs']> = {}): IncomingBlock => ({ type: 'picture', attrs: { id: '', picture: null, alt: null, caption: null, credit: null, ...(href !== undefined && { href }), ...said } });
const rendition = (href: string, width: number | null = null) => ({ role: null, href, type: null, width, height: null, size: null });
const medium = (hrefs: readonly string[], said: Partial<WireMedia> = {}): WireMedia => ({ kind: 'picture', agencyId: null, caption: null, alt: null, credit: null, creator: null, copyright: null, usageTerms: null, renditions: hrefs.map((href, index) => rendition(href, (index + 1) * 500)), ...said });
const pictures = (body: readonly IncomingBlock[]) => body.flatMap((each) => (each.type === 'picture' ? [each.attrs] : []));
const finished = (body: readonly IncomingBlock[], media: readonly WireMedia[], warnings: readonly string[] = []) => withBodyPictures(makeItem({ format: 'test', body, media, warnings }));

describe('a picture in the text', () => {
  test('is taken in its largest file, with what the document says of it beside the text', () => {
    const { body } = finished([block('p: Rain.'), inText('mill-small.jpg')], [medium(['boat.jpg']), medium(['mill-small.jpg', 'mill-large.jpg'], { alt: 'A mill', caption: 'The mill', creator: 'R. Das' })]);
    expect(pictures(body)).toEqual([{ id: '', picture: null, alt: 'A mill', caption: 'The mill', credit: 'R. Das', href: 'mill-large.jpg' }]);
  });
  test('keeps what the text says of it', () => {
    const { body } = finished([block('p: Rain.'), inText('mill.jpg', { alt: 'Wheel', caption: 'At the mill', credit: 'Ours' })], [medium(['boat.jpg']), medium(['mill.jpg'], { alt: 'A mill', caption: 'The mill', credit: 'Wire' })]);
    expect(pictures(body)).toMatchObject([{ alt: 'Wheel', caption: 'At the mill', credit: 'Ours' }]);
  });
  test.each([
    ['the same file', 'boat.jpg'],
    ['another file of the same', 'boat-small.jpg'],
    ['the same by a name with its size in it', 'boat-640x480.jpg'],
  ])('that leads the story already is not shown twice, and what it says is kept: %s', (_, href) => {
    const { body, lead } = finished([block('p: Rain.'), inText(href, { alt: 'A boat', caption: 'By the river' })], [medium(['boat-small.jpg', 'boat.jpg'], { caption: 'The river' })]);
    expect([pictures(body), lead]).toEqual([[], { href: 'boat.jpg', alt: 'A boat', caption: 'The river', credit: null }]);
  });
  test('of which nothing else is known stays as it is', () => {
    const { body } = finished([inText('mill.jpg'), inText(undefined, { caption: 'Lost' })], [medium(['boat.jpg'])]);
    expect(pictures(body)).toMatchObject([{ href: 'mill.jpg' }, { caption: 'Lost' }]);
  });
  test('is no more waited for than any: only what has no address is warned of, and what is too many', () => {
    const warnings = ['A picture in the text waits for its file (a.jpg).', 'A picture in the text waits for its file.', 'Odd.'];
    expect(finished([inText('a.jpg')], [], warnings).warnings).toEqual(warnings.slice(1));
    expect(finished(Array.from({ length: 25 }, (_, index) => inText(`${index}.jpg`)), []).warnings).toEqual(['There are 25 pictures in the text: 20 of a story are taken, its lead picture among them.']);
  });
});

/** Where the lead and the pictures in the text are taken from, of the first item. */
function taken(document: string) {
  const read = readDocument(Buffer.from(document));
  if (!read.ok) throw new Error(read.reason);
  const [item] = read.items;
  return { lead: item?.lead?.href ?? null, body: pictures(item?.body ?? []).map(({ href }) => href), item };
}

const HTML = '<p>The river rose.</p><figure><img src="https://x.example/mill-300.jpg" alt="A mill"><figcaption>The mill</figcaption></figure><p>Then it fell.</p>';
const files = (name: string) => [300, 1800, 6000].map((width) => ({ href: `https://x.example/${name}-${width}.jpg`, width, height: width / 2 }));

describe('of every form the largest file up to 2,500 px is taken', () => {
  const largest = { lead: 'https://x.example/boat-1800.jpg', body: ['https://x.example/mill-1800.jpg'] };
  test('ninjs 1', () => {
    const association = (name: string) => ({ uri: `urn:x:${name}`, type: 'picture', renditions: Object.fromEntries(files(name).map((file) => [`r${file.width}`, { ...file, mimetype: 'image/jpeg' }])) });
    expect(taken(JSON.stringify({ uri: 'urn:x:1', type: 'text', headline: 'Rain', body_html: HTML, associations: { featuremedia: association('boat'), second: association('mill') } }))).toMatchObject(largest);
  });
  test('ninjs 3', () => {
    const association = (name: string) => ({ uri: `urn:x:${name}`, name, type: 'picture', renditions: files(name).map((file) => ({ ...file, name: `r${file.width}`, contentType: 'image/jpeg' })) });
    expect(taken(JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: 'urn:x:1', type: 'text', headlines: [{ role: 'main', value: 'Rain' }], bodies: [{ contentType: 'text/html', value: HTML }], associations: ['boat', 'mill'].map(association) }))).toMatchObject(largest);
  });
  test('AP', () => {
    const association = (name: string) => ({ type: 'picture', altids: { itemid: `${name}0123456789` }, renditions: Object.fromEntries(files(name).map((file) => [`r${file.width}`, file])) });
    expect(taken(JSON.stringify({ data: { item: { type: 'text', pubstatus: 'usable', altids: { itemid: 'a1' }, headline: 'Rain', associations: { 1: association('boat'), 2: association('mill') } } }, nitf: { body_nitf: '<p>The river rose.</p>' } }))).toMatchObject({ lead: largest.lead });
  });
  test('dpa', () => {
    const association = (name: string) => ({ urn: `urn:x:${name}`, type: 'image', is_featureimage: name === 'boat', renditions: files(name).map(({ href, ...file }) => ({ url: href, ...file })) });
    const entry = { format: 'digitalwires@0.9.1', type: 'composite', urn: 'urn:newsml:dpa.com:1', version: 1, version_created: '2025-06-12T06:30:00Z', pubstatus: 'usable', headline: 'Rain', article_html: '<section class="main"><p>The river rose.</p><dnl-image ref="urn:x:mill" alt="A mill"></dnl-image><p>Then it fell.</p></section>', associations: ['boat', 'mill'].map(association) };
    expect(taken(JSON.stringify(entry))).toMatchObject(largest);
  });
  test('RSS, its text with several files of one picture', () => {
    const content = HTML.replace('<img ', '<img srcset="https://x.example/mill-1800.jpg 1800w, https://x.example/mill-6000.jpg 6000w" ');
    const group = files('boat').map(({ href, width, height }) => `<media:content url="${href}" width="${width}" height="${height}" medium="image"/>`).join('');
    expect(taken(`<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>X</title><item><guid>1</guid><title>Rain</title><media:group>${group}</media:group><content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`)).toMatchObject(largest);
  });
  test('RSS, an enclosure leads and the pictures of the text follow', () => {
    const two = `${HTML}<p><img src="https://x.example/ghat.jpg" alt="The ghat"></p>`;
    expect(taken(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>X</title><item><guid>1</guid><title>Rain</title><enclosure url="https://x.example/boat.jpg" type="image/jpeg" length="1"/><content:encoded><![CDATA[${two}]]></content:encoded></item></channel></rss>`)).toMatchObject({ lead: 'https://x.example/boat.jpg', body: ['https://x.example/mill-300.jpg', 'https://x.example/ghat.jpg'] });
  });
  const nitfMedia = (name: string): string => `<media media-type="image">${files(name).map(({ href, width, height }) => `<media-reference mime-type="image/jpeg" source="${href}" width="${width}" height="${height}"/>`).join('')}<media-caption>The ${name}</media-caption></media>`;
  test('NITF: each where it stands, and those over the text after its first passage', () => {
    const { lead, body, item } = taken(`<nitf><head><docdata><doc-id id-string="1"/></docdata></head><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content>${nitfMedia('boat')}${nitfMedia('ghat')}<p>The river rose.</p>${nitfMedia('mill')}<p>Then it fell.</p></body.content></body></nitf>`);
    expect([lead, body]).toEqual([largest.lead, ['https://x.example/ghat-1800.jpg', ...largest.body]]);
    expect(item?.body.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'picture', 'paragraph']);
    expect(pictures(item?.body ?? []).map(({ caption }) => caption)).toEqual(['The ghat', 'The mill']);
  });
  const remote = (name: string): string => files(name).map(({ href, width, height }) => `<remoteContent href="${href}" contenttype="image/jpeg" width="${width}" height="${height}"/>`).join('');
  const g2 = (items: string): string => `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-06-12T06:30:00Z</sent></header><itemSet>${items}</itemSet></newsMessage>`;
  const g2Text = `<newsItem guid="urn:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Rain</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${HTML.replace('alt="A mill">', 'alt="A mill"/>')}</body></html></inlineXML></contentSet></newsItem>`;
  const g2Picture = (name: string): string => `<newsItem guid="urn:x:${name}" version="1"><itemMeta><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>${name}</headline></contentMeta><contentSet>${remote(name)}</contentSet></newsItem>`;
  test('NewsML-G2: items that a package ties to the text', () => {
    const pack = `<packageItem guid="urn:x:p" version="1"><itemMeta><itemClass qcode="ninat:composite"/><pubStatus qcode="stat:usable"/></itemMeta><groupSet root="g"><group id="g" role="group:main">${['1', 'boat', 'mill'].map((id) => `<itemRef residref="urn:x:${id}"/>`).join('')}</group></groupSet></packageItem>`;
    const read = readDocument(Buffer.from(g2(g2Text + g2Picture('boat') + g2Picture('mill') + pack)));
    const text = read.ok ? read.items.find(({ kind }) => kind === 'text') : undefined;
    expect({ lead: text?.lead?.href, body: pictures(text?.body ?? []).map(({ href }) => href) }).toEqual(largest);
  });
  test('NewsML-G2: remote content of the text itself', () => {
    expect(taken(g2(g2Text.replace('<contentSet>', `<contentSet>${remote('boat')}`)))).toMatchObject({ lead: largest.lead, body: ['https://x.example/mill-300.jpg'] });
  });
  test('NewsML 1', () => {
    const picture = (name: string): string => `<NewsComponent Duid="${name}"><Role FormalName="Photo"/>${files(name).map(({ href, width, height }, index) => `<NewsComponent><Role FormalName="${['THUMBNAIL', 'VIEWIMAGE', 'BASEIMAGE'][index]}"/><ContentItem Href="${href}"><MediaType FormalName="Photo"/><Format FormalName="JPEG"/><Characteristics><Property FormalName="Width" Value="${width}"/><Property FormalName="Height" Value="${height}"/></Characteristics></ContentItem></NewsComponent>`).join('')}</NewsComponent>`;
    const text = `<NewsComponent Duid="text"><Role FormalName="Main"/><NewsLines><HeadLine>Rain</HeadLine></NewsLines><ContentItem><Format FormalName="XHTML"/><DataContent><html><body>${HTML.replace('alt="A mill">', 'alt="A mill"/>')}</body></html></DataContent></ContentItem></NewsComponent>`;
    const document = `<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId><DateId>20250612</DateId><NewsItemId>1</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId><PublicIdentifier>urn:newsml:x.example:20250612:1:1N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20250612T063000Z</FirstCreated><ThisRevisionCreated>20250612T063000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent>${text}${picture('boat')}${picture('mill')}</NewsComponent></NewsItem></NewsML>`;
    expect(taken(document)).toMatchObject(largest);
  });
});
