import { describe, expect, test } from 'vitest';
import { block, body } from '../../test/support/stories.ts';
import { contentHash, documentIdentity } from './identity.ts';
import type { IncomingStory } from './incoming.ts';

function document(changed: Partial<IncomingStory> = {}): IncomingStory {
  return {
    format: 'ninjs', identity: { canonical: null, agencyId: null }, version: '1', status: 'usable', language: 'en', headline: 'Ferry back in service', standfirst: null,
    body: [block('p: The ferry runs again.')], lead: null, byline: ['Meera Rao'], source: 'Bloomberg', dateline: null, section: 'City', topics: [],
    firstPublished: Temporal.Instant.from('2025-06-12T03:20:00Z'), updated: null, embargo: null, editorNote: null, warnings: [], ...changed,
  };
}
const address = (canonical: string) => documentIdentity(document({ identity: { canonical, agencyId: 'urn:x:1' } }));
const agency = (agencyId: string, source = 'Bloomberg') => documentIdentity(document({ identity: { canonical: null, agencyId }, source }));

describe('who a document is', () => {
  test('its canonical address comes first, then the id of its agency, then what it says of itself', () => {
    expect(address('https://example.org/ferry')).toBe('address:https://example.org/ferry');
    expect(agency('urn:x:1')).toBe('agency:urn:x:1');
    expect(documentIdentity(document())).toBe('text:bloomberg | ferry back in service | 2025-06-12T03:20:00Z');
  });

  test.each(['HTTPS://Example.ORG/ferry', 'https://example.org:443/ferry#comments', 'https://example.org/ferry?utm_source=x&utm_medium=y', ' https://example.org/ferry?fbclid=1 ', 'https://me:secret@example.org/ferry'])('%s is the same page', (canonical) => {
    expect(address(canonical)).toBe(address('https://example.org/ferry'));
  });

  test('what else stands in an address is left as it is', () => {
    expect(address('https://example.org/a?id=7%20b&utm_source=x&z=1')).toBe('address:https://example.org/a?id=7%20b&z=1');
    expect(address('https://example.org/Ferry')).not.toBe(address('https://example.org/ferry'));
  });

  test('an address that is none does not count', () => {
    expect(address('javascript:alert(1)')).toBe('agency:urn:x:1');
    expect(address('/ferry')).toBe('agency:urn:x:1');
  });

  test('two agencies may use the same id', () => {
    expect(agency('7', 'AFP')).not.toBe(agency('7', 'dpa'));
  });

  test('but a URI is one document’s, however its agency writes its own name', () => {
    for (const id of ['urn:newsml:example:20250612:7', 'tag:example.org,2025:7', 'https://example.org/item/7']) expect(agency(id, 'Example  Wire')).toBe(agency(id, ''));
  });

  test('quotation marks, case and spaces do not make another document', () => {
    const said = (headline: string) => documentIdentity(document({ headline }));
    expect(said('“Kim’s”  ferry')).toBe(said('"KIM\'s" ferry'));
    expect(said('Another')).not.toBe(said('Other'));
  });

  test('a key stays short, and long ones stay apart', () => {
    const long = (end: string) => address(`https://example.org/${'a'.repeat(1000)}${end}`);
    expect(long('1').length).toBeLessThanOrEqual(300);
    expect(long('1')).not.toBe(long('2'));
  });
});

describe('the same again', () => {
  test.each<[string, Partial<IncomingStory>]>([
    ['a version number more', { version: '2' }],
    ['a newer time of update', { updated: Temporal.Instant.from('2025-06-13T00:00:00Z') }],
    ['another reader read it', { format: 'saved-page-html', warnings: ['no section'] }],
    ['ids on its blocks', { body: body('p: The ferry runs again.').content }],
    ['other spaces', { body: [block('p: The ferry\u00a0runs  again.')], headline: 'Ferry back in service ' }],
  ])('%s', (_, changed) => {
    expect(contentHash(document(changed))).toBe(contentHash(document()));
  });

  test('an address signed anew is the same picture, another number in it another one', () => {
    const hash = (query: string) => contentHash(document({ lead: { alt: null, caption: null, credit: null, href: `https://x.example/boat.jpg?${query}` }, body: [{ type: 'picture', attrs: { id: '', picture: null, alt: null, caption: null, credit: null, href: `https://x.example/mill.jpg?${query}` } }] }));
    expect(hash('id=3&Signature=1')).toBe(hash('id=3&Signature=2'));
    expect(hash('id=3')).not.toBe(hash('id=4'));
  });

  test.each<[string, Partial<IncomingStory>]>([
    ['a word of the body', { body: [block('p: The ferry runs.')] }],
    ['the headline', { headline: 'Ferry stops' }],
    ['a kill', { status: 'canceled' }],
    ['an embargo', { embargo: 'hold' }],
    ['the byline', { byline: ['A. Das'] }],
    ['a caption', { lead: { alt: null, caption: 'At the quay', credit: null, href: null } }],
    ['a note to the editor', { editorNote: 'Not for use in print' }],
  ])('%s makes it another text', (_, changed) => {
    expect(contentHash(document(changed))).not.toBe(contentHash(document()));
  });
});
