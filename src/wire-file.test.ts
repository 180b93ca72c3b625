import { expect, test } from 'vitest';
import type { Publication } from './story/publication.ts';
import { parseWireFile, type WireFileRead } from './wire-file.ts';

const publication: Pick<Publication, 'sections' | 'editions'> = {
  editions: [{ key: 'en', path: '/', name: 'Paper', tagline: '', zone: 'UTC' }, { key: 'hi', path: '/hi/', name: 'पत्र', tagline: '', zone: 'UTC' }],
  sections: [{ key: 'world-news', parent: null, editions: { en: { name: 'World', slug: 'world-news' } } }],
};
const read = (text: string): WireFileRead => parseWireFile(text, { publication });
const faults = (text: string): readonly string[] => {
  const result = read(text);
  return result.ok ? [] : result.faults;
};
const source = (lines: string): string => `sources:\n  - key: north\n    agency: North Wire\n${lines.split('\n').map((line) => `    ${line}`).join('\n')}\n`;

test('a file with nothing but notes has no sources', () => {
  expect([read(''), read('# Nothing yet.\n'), read('sources: []')]).toEqual(['', '', ''].map(() => ({ ok: true, sources: [], rules: [] })));
});

test('a folder needs four lines; all else has its usual value', () => {
  expect(read(source('kind: folder\nfolder: ./wire/north/'))).toEqual({
    ok: true,
    sources: [{ key: 'north', agency: 'North Wire', kind: 'folder', folder: 'wire/north', language: null, zone: null, encoding: null, defaults: { section: null, edition: null }, follow: 'update', publish: false, indexing: null, voice: null, keepDays: 14, silentAfter: null }],
    rules: [],
  });
});

test('everything that a source may say', () => {
  const all = source('kind: folder\nfolder: /srv/ftp/north\nlanguage: HI-in\nzone: Asia/Kolkata\nencoding: latin1\nsection: world-news\nedition: hi\nfollow: offer\npublish: yes\nindexing: source\nvoice: no\nkeep: 30 days\nsilent: 2h');
  expect(read(all)).toMatchObject({ ok: true, sources: [{ folder: '/srv/ftp/north', language: 'hi-IN', zone: 'Asia/Kolkata', encoding: 'windows-1252', defaults: { section: 'world-news', edition: 'hi' }, follow: 'offer', publish: true, indexing: 'source', voice: false, keepDays: 30, silentAfter: 120 }] });
});

test('the other kinds, with their keys named and not written', () => {
  expect(read(source('kind: poll\nurl: https://api.agency.example/feed?x=1#top\nevery: 90s\nuser: desk\npassword: $NORTH_PASSWORD\nnext: data.next_page\nheaders:\n  X-Apikey: $NORTH_KEY\n  Accept: application/json'))).toMatchObject({
    sources: [{ kind: 'poll', url: 'https://api.agency.example/feed?x=1', everySeconds: 90, auth: { kind: 'basic', user: 'desk', password: { env: 'NORTH_PASSWORD' } }, next: 'data.next_page', headers: [{ name: 'x-apikey', value: { env: 'NORTH_KEY' } }, { name: 'accept', value: 'application/json' }], allowPrivate: false }],
  });
  expect(read(source('kind: poll\nurl: http://10.0.0.5/feed\ntoken: $T\nprivate: yes'))).toMatchObject({ sources: [{ auth: { kind: 'bearer', token: { env: 'T' } }, everySeconds: 60, allowPrivate: true }] });
  expect(read(source('kind: push\ntoken: $T'))).toMatchObject({ sources: [{ auth: { kind: 'token', token: { env: 'T' } } }] });
  expect(read(source('kind: push\nsecret: $S'))).toMatchObject({ sources: [{ auth: { kind: 'signature', secret: { env: 'S' } } }] });
  expect(read(source('kind: mail\nhost: imap.agency.example\nuser: desk\npassword: $P\nsenders: ["@Agency.example", desk@other.example]\nmove: Taken'))).toMatchObject({ sources: [{ host: 'imap.agency.example', port: 993, mailbox: 'INBOX', moveTo: 'Taken', senders: ['@agency.example', 'desk@other.example'] }] });
});

test.each([
  ['kind: fodler\nfolder: x', 'wire.yaml, line 4: "fodler" is no kind of source; did you mean "folder"?'],
  ['kind: folder\nfolder: x\nevery: 60s', 'wire.yaml, line 6: "every" is not known in a source of the kind folder'],
  ['kind: folder', 'wire.yaml, line 2: a source of the kind folder has no "folder"'],
  ['kind: folder\nfolder: ../outside', 'line 5: "../outside" is no folder for a source'],
  ['kind: folder\nfolder: x\nsection: world-new', 'line 6: "world-new" is no section of the publication; did you mean "world-news"?'],
  ['kind: folder\nfolder: x\nedition: fr', 'line 6: "fr" is no edition of the publication'],
  ['kind: folder\nfolder: x\nzone: Asia/Kolkatta', 'line 6: there is no time zone "Asia/Kolkatta"; did you mean "Asia/Kolkata"?'],
  ['kind: folder\nfolder: x\nencoding: latin-99', 'line 6: "latin-99" is no encoding'],
  ['kind: folder\nfolder: x\nlanguage: english please', 'line 6: "english please" is no code of a language'],
  ['kind: folder\nfolder: x\nkeep: 14', 'line 6: "keep" must be a length of time with its unit'],
  ['kind: folder\nfolder: x\nkeep: 1h', 'line 6: "keep" must be between 1d and 3650d'],
  ['kind: folder\nfolder: x\nfollow: always', 'line 6: "always" is no way of following'],
  ['kind: poll\nurl: ftp://agency.example', 'line 5: "url" must be an address that begins with https:// or http://'],
  ['kind: poll\nurl: https://a.example\nevery: 1s', 'line 6: "every" must be between 5s and 1d'],
  ['kind: poll\nurl: https://a.example\nuser: desk', 'line 6: "user" and "password" go together'],
  ['kind: poll\nurl: https://a.example\ntoken: $T\nuser: x\npassword: $P', 'line 6: there is a token, and a user or a password too'],
  ['kind: poll\nurl: https://a.example\nheaders:\n  Host: x', 'line 7: the header "Host" cannot be set here'],
  ['kind: poll\nurl: https://a.example\nheaders:\n  Authorization: x', 'line 7: the header "Authorization" cannot be set here; write "token: $NAME"'],
  ['kind: poll\nurl: https://a.example\nnext: "data[0]"', 'line 6: "data[0]" is no path into a document'],
  ['kind: push', 'line 2: a source of the kind push has either "token: $NAME"'],
  ['kind: push\ntoken: $A\nsecret: $B', 'line 2: a source of the kind push has either "token: $NAME"'],
  ['kind: mail\nhost: h.example\nuser: u\npassword: $P', 'line 2: say who may send'],
  ['kind: mail\nhost: h.example\nuser: u\npassword: $P\nsenders: [agency]', 'line 8: "agency" is no address of a sender'],
  ['kind: mail\nhost: h.example\nuser: u\npassword: $P\nsenders: [a@b.example]\npublish: yes', 'line 9: what comes by e-mail is never printed by itself'],
])('%j is told with its line and with what to do', (lines, fault) => {
  expect(faults(source(lines))).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ['kind: poll\nurl: https://a.example\nuser: desk\npassword: hunter2-plain', 'hunter2'],
  ['kind: poll\nurl: https://a.example\nuser: desk\npassword: 1234567', '1234567'],
  ['kind: poll\nurl: https://desk:hunter2@a.example', 'hunter2'],
  ['kind: poll\nurl: "http//a.example?key=hunter2"', 'hunter2'],
  ['kind: push\ntoken: hunter2-plain', 'hunter2'],
  ['kind: poll\nurl: https://a.example\nheaders: { X-Key: $hunter2-plain }', 'hunter2'],
])('a secret in the file is told and not repeated: %#', (lines, secret) => {
  const told = faults(source(lines));
  expect(told.length).toBe(1);
  expect(told.join('\n')).not.toContain(secret);
});

test('sources do not share a key, or a folder', () => {
  const two = (one: string, other: string): string => `sources:\n${[one, other].map((folder, number) => `  - { key: s${number}, agency: A, kind: folder, folder: ${folder} }\n`).join('')}`;
  expect(faults(two('wire', 'wire/north'))).toEqual([expect.stringContaining('line 3: the folder "wire/north" and that of the source "s0" lie one within the other')]);
  expect(faults(two('wire/north', 'wire/north-east'))).toEqual([]);
  expect(faults(two('a', 'b').replace('s1', 's0'))).toEqual([expect.stringContaining('line 3: there are two sources with the key "s0"')]);
});

test('everything that is wrong is told at once, in the order of the lines; what is no YAML is told first', () => {
  expect(faults('sources:\n  - key: North Wire\n    kind: fold\n  - nonsense\nextra: 1\n').map((fault) => /line \d+/.exec(fault)?.[0])).toEqual(['line 3', 'line 4', 'line 5']);
  expect(faults('sources:\n  - key: North Wire\n    kind: folder\n').map((fault) => fault.slice(0, 46))).toEqual(['wire.yaml, line 2: the source has no "agency";', 'wire.yaml, line 2: the key "North Wire" must b', 'wire.yaml, line 2: a source of the kind folder']);
  expect(faults('sources: "north')).toEqual([expect.stringContaining('wire.yaml, line 1: this cannot be read')]);
});

test('rules know the sources above them', () => {
  expect(read(`${source('kind: folder\nfolder: x')}rules:\n  - { name: All, source: north, to: inbox }\n`)).toMatchObject({ ok: true, rules: [{ name: 'All', when: { sources: ['north'] }, to: 'inbox' }] });
  expect(faults(`${source('kind: folder\nfolder: x')}rules:\n  - { name: All, source: nort, to: inbox }\n`)).toEqual([expect.stringContaining('line 7')]);
});
