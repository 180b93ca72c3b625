import { describe, expect, test } from 'vitest';
import { readDocument } from './read-document.ts';

const read = (feed: object): ReturnType<typeof readDocument> => readDocument(new TextEncoder().encode(JSON.stringify(feed)), { zone: 'UTC' });
const VERSION = 'https://jsonfeed.org/version/1.1';
const item = (fields: object, feed: object = {}): unknown => {
  const result = read({ version: VERSION, title: 'F', ...feed, items: [fields] });
  return result.ok ? result.items[0] : result.reason;
};

test('all of an item', () => {
  expect(
    item(
      {
        id: 42, url: 'https://x.example/42', external_url: 'https://y.example/', title: 'पुल हरा', content_html: '<p>परिषद ने <b>फैसला</b> किया। <a href="/b">और</a></p>', content_text: 'परिषद ने फैसला किया।', summary: 'रंग चुना।', image: 'https://x.example/p.jpg', banner_image: 'https://x.example/b.jpg',
        date_published: '2026-03-12T09:30:00+05:30', date_modified: '2026-03-12T10:00:00+05:30', authors: [{ name: 'आशा राव', url: 'https://x.example/a' }], tags: ['शहर'], language: 'hi', attachments: [{ url: 'https://x.example/a.mp3', mime_type: 'audio/mpeg', title: 'सुनिए', size_in_bytes: 9 }],
      },
      { language: 'en', home_page_url: 'https://x.example/' },
    ),
  ).toMatchObject({
    format: 'json-feed', identity: { agencyId: '42', canonical: null }, version: '2026-03-12T10:00:00+05:30', language: 'hi', headline: 'पुल हरा', standfirst: 'रंग चुना।', byline: ['आशा राव'], topics: ['शहर'], links: [{ relation: 'see-also', id: 'https://y.example/' }],
    lead: { href: 'https://x.example/p.jpg' }, media: [{ kind: 'picture' }, { kind: 'audio', caption: 'सुनिए', renditions: [{ size: 9 }] }, { kind: 'picture' }], warnings: [],
    body: [{ type: 'paragraph', content: [{ text: 'परिषद ने ' }, { text: 'फैसला', marks: [{ type: 'strong' }] }, { text: ' किया। ' }, { marks: [{ attrs: { href: 'https://x.example/b' } }] }] }],
  });
});

describe('less than that', () => {
  test('version 1 names one author; plain text; no id', () => {
    expect(item({ url: 'https://x.example/1', title: 'T', content_text: 'One < two.\n\nThree.' }, { version: 'https://jsonfeed.org/version/1', author: { name: 'Asha Rao' } })).toMatchObject({ identity: { agencyId: null, canonical: 'https://x.example/1' }, byline: ['Asha Rao'], body: [{ content: [{ text: 'One < two.' }] }, { content: [{ text: 'Three.' }] }] });
  });
  test.each([[{}], [null], [7], [{ id: {}, title: [], content_html: 5, tags: 'x', authors: 'y', attachments: [null, 3], image: 'data:x' }]])('%j says nothing', (fields) => {
    expect(read({ version: VERSION, items: [fields] })).toEqual({ ok: true, items: [] });
  });
  test('no items is no fault; too many are', () => {
    expect(read({ version: VERSION, items: [] })).toEqual({ ok: true, items: [] });
    expect(read({ version: VERSION, items: Array.from({ length: 2_001 }, () => ({ id: '1' })) })).toMatchObject({ ok: false, reason: 'This feed has 2001 entries; at most 2000 are read at once.' });
  });
});
