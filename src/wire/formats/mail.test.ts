import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireItem } from '../../story/wire-item.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { isMail } from './mail.ts';
import { readDocument, type ReadResult } from './read-document.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);
const read = (text: string, encoding?: BufferEncoding): ReadResult => readDocument(bytes(text, encoding), { zone: 'Asia/Kolkata' });
const items = (text: string, encoding?: BufferEncoding): readonly WireItem[] => {
  const result = read(text, encoding);
  if (!result.ok) throw new Error(result.reason);
  return result.items;
};
const item = (text: string, encoding?: BufferEncoding): WireItem => {
  const [first] = items(text, encoding);
  if (first === undefined) throw new Error('no item');
  return first;
};
const words = ({ body }: WireItem): string => textOfBlocks(body).replace(/\s+/g, ' ').trim();
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const HEAD = 'From: "Rao, Asha" <asha@x.example>\r\nTo: desk@y.example\r\nSubject: Bridge green\r\nDate: Thu, 12 Mar 2026 09:30:00 +0530\r\nMessage-ID: <42@x.example>\r\n';
/** A mail with headers for its content and the content. */
const mail = (content: string, body: string): string => `${HEAD}${content}\r\n\r\n${body.replace(/(?<!\r)\n/g, '\r\n')}`;
/** A multipart of parts that are headers and content each. */
const multi = (kind: string, ...parts: readonly (readonly [string, string])[]): string =>
  mail(`MIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary="=_x y"`, `Not shown.\n${parts.map(([head, body]) => `--=_x y\n${head}\n\n${body}\n`).join('')}--=_x y--\nNor this.`);
const HINDI = 'निलघाट, 12 मार्च (नीलवार्ता) परिषद ने मंगलवार को पुल को हरा रंगने का फैसला किया।';

describe('a mail is one story', () => {
  test('subject, sender, date, id, text', () => {
    const story = item(mail('Content-Type: text/plain; charset=utf-8', 'NILGHAT, March 12 -- The council decided on Tuesday to paint the bridge.\n\nWork begins next week.\n\n-- \nAsha Rao\nNilghat desk'));
    expect(story).toMatchObject({ format: 'mail', kind: 'text', identity: { agencyId: '42@x.example', canonical: null }, status: 'usable', signal: 'new', headline: 'Bridge green', source: null, language: 'en', warnings: [] });
    expect(story.firstPublished?.toString()).toBe('2026-03-12T04:00:00Z');
    expect(words(story)).toBe('NILGHAT, March 12 -- The council decided on Tuesday to paint the bridge. Work begins next week.');
  });
  test.each([
    ['From: Asha Rao <asha@x.example>', ['Asha Rao']],
    ['From: "Asha Rao" <asha@x.example>, Ravi Mal <r@x.example>', ['Asha Rao']],
    ['From: asha@x.example (Asha Rao)', ['Asha Rao']],
    ['From: asha@x.example', []],
    ['From: "asha@x.example" <asha@x.example>', []],
    [`From: =?UTF-8?B?${base64('आशा राव')}?= <asha@x.example>`, ['आशा राव']],
  ])('%s', (from, byline) => {
    expect(item(`${from}\nSubject: S\n\nT`).byline).toEqual(byline);
  });
  test.each([
    ['Re: Fwd: AW: Bridge', 'Bridge'],
    ['Bridge\r\n  green', 'Bridge green'],
    [`=?utf-8?B?${base64('निलघाट का ')}?=\r\n =?utf-8?B?${base64('पुल')}?=`, 'निलघाट का पुल'],
    ['=?UTF-8?Q?Caf=C3=A9_opens?= today', 'Café opens today'],
    ['=?iso-8859-1?q?Caf=E9?=', 'Café'],
    ['=?utf-8?B?4KS?= =?utf-8?B?qg==?=', 'प'],
    ['=?x-unknown?q?Caf=C3=A9?=', 'Café'],
    ['=?utf-8?Z?x?= stays', '=?utf-8?Z?x?= stays'],
    ['Café as it is', 'Café as it is'],
  ])('subject %s', (subject, expected) => {
    expect(item(`Subject: ${subject}\nFrom: a@x.example\n\nT`).headline).toBe(expected);
  });
  test('a kill in the subject of a mail is one, which never obeys itself', () => {
    expect(item(HEAD.replace('Bridge', 'KILL: Bridge') + '\r\nT')).toMatchObject({ format: 'mail', status: 'canceled', signal: 'kill' });
  });
});

describe('text in all its wrappings', () => {
  test.each([
    ['base64', `Content-Type: text/plain; charset="UTF-8"\nContent-Transfer-Encoding: base64`, base64(HINDI).replace(/.{60}/g, '$&\n')],
    ['quoted-printable', 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable', [...Buffer.from(HINDI)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('').replace(/(?:=..){20}/g, '$&=\n')],
    ['8bit', 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit', HINDI],
    ['UTF-8 that says it is ASCII', 'Content-Type: text/plain; charset=us-ascii', HINDI],
    ['nothing said', 'X-Nothing: 1', HINDI],
  ])('%s', (_name, head, body) => {
    expect(words(item(mail(head.replace('\n', '\r\n'), body)))).toBe(HINDI);
  });
  test.each([
    ['iso-8859-1', 'Caf\u00e9 opens', 'latin1', 'Café opens'],
    ['windows-1252', 'It\u0092s open', 'latin1', 'It’s open'],
    ['iso-2022-jp', '\u001b$B66\u001b(B', 'latin1', '橋'],
    ['x-nobody-knows', 'Caf\u00e9 opens', 'latin1', 'Café opens'],
  ] as const)('charset %s', (charset, body, encoding, expected) => {
    expect(words(item(mail(`Content-Type: text/plain; charset=${charset}`, body), encoding))).toBe(expected);
  });
  test('lines that flow on are one paragraph', () => {
    expect(item(mail('Content-Type: text/plain; format=flowed', 'The council \ndecided.\n From here.')).body).toMatchObject([{ content: [{ text: 'The council decided.' }] }, { content: [{ text: 'From here.' }] }]);
    expect(words(item(mail('Content-Type: text/plain; format=flowed; delsp=yes', 'पु \nल हरा')))).toBe('पुल हरा');
  });
  test('what is no signature stays', () => {
    expect(words(item(mail('X: 1', 'One.\n--\nTwo.')))).toBe('One. -- Two.');
    expect(words(item(mail('X: 1', `One.\n-- \n${'Text.\n'.repeat(20)}`)))).toContain('Text.');
  });
  test('of alternatives the richer, unless it holds much less', () => {
    const plain = ['Content-Type: text/plain', 'The council decided on Tuesday.'] as const;
    expect(item(multi('alternative', plain, ['Content-Type: text/html', '<p>The council <b>decided</b> on Tuesday.</p>'])).body).toMatchObject([{ content: [{}, { marks: [{ type: 'strong' }] }, {}] }]);
    expect(words(item(multi('alternative', plain, ['Content-Type: text/html', '<p>See above.</p>'])))).toBe('The council decided on Tuesday.');
  });
  test('texts between pictures are one text; HTML is cleaned', () => {
    expect(words(item(multi('mixed', ['Content-Type: text/plain', 'One.'], ['Content-Type: image/jpeg', 'x'], ['Content-Type: text/html', '<p onclick="x()">Two.<script>x()</script></p>'])))).toBe('One. Two.');
  });
  test('an attached text is the text where there is no other, else it is named', () => {
    const attached = ['Content-Type: text/plain; name="story.txt"\nContent-Disposition: attachment', 'The council decided on Tuesday to paint the bridge.'] as const;
    expect(words(item(multi('mixed', attached)))).toBe('The council decided on Tuesday to paint the bridge.');
    expect(item(multi('mixed', ['Content-Type: text/plain', 'Here it is.'], attached)).warnings).toEqual(['An attached text was left out: story.txt.']);
  });
  test('a multipart without its parts is the text it is', () => {
    expect(words(item(mail('Content-Type: multipart/mixed; boundary=z', 'The council decided.')))).toBe('The council decided.');
    expect(words(item(mail('Content-Type: multipart/mixed', 'The council decided.')))).toBe('The council decided.');
  });
});

describe('attachments', () => {
  const picture = (name: string, more = ''): readonly [string, string] => [`Content-Type: image/jpeg; ${name}\nContent-Transfer-Encoding: base64\n${more}`.trim(), base64('1234567')];
  test.each([
    ['name="pul.jpg"', 'attachment:pul.jpg'],
    ["name*=utf-8''%E0%A4%AA%E0%A5%81%E0%A4%B2.jpg", 'attachment:पुल.jpg'],
    ["name*0*=utf-8''%E0%A4%AA; name*1*=%E0%A5%81%E0%A4%B2; name*2=\".jpg\"", 'attachment:पुल.jpg'],
    [`name="=?utf-8?B?${base64('पुल.jpg')}?="`, 'attachment:पुल.jpg'],
    ['name="../../etc/pul.jpg"', 'attachment:pul.jpg'],
    ['name=pul in may.jpg', 'attachment:pul in may.jpg'],
    ['x=1', 'attachment:1'],
  ])('%s', (name, href) => {
    expect(item(multi('mixed', ['Content-Type: text/plain', 'T'], picture(name))).media).toMatchObject([{ kind: 'picture', renditions: [{ href, type: 'image/jpeg', size: 7 }] }]);
  });
  test('those that stand in the text come last; a description is the caption', () => {
    const story = item(multi('related', ['Content-Type: text/html', '<p>T</p><img src="cid:1">'], ['Content-Type: image/png\nContent-ID: <1>', 'x'], picture('name=pul.jpg', 'Content-Disposition: attachment\nContent-Description: The bridge')));
    expect(story.media.map(({ caption, renditions }) => [caption, renditions[0]?.href])).toEqual([['The bridge', 'attachment:pul.jpg'], [null, 'attachment:1']]);
    expect(story.lead).toMatchObject({ caption: 'The bridge', alt: null });
  });
  const ninjs = (fields: object): readonly [string, string] => ['Content-Type: application/json; name=a.json\nContent-Transfer-Encoding: base64', base64(JSON.stringify({ uri: 'urn:x:1', headline: 'Bridge', body_text: 'It is green.', ...fields }))];
  test('a wire document is what the mail carries; a kill in it stays one', () => {
    const read = items(multi('mixed', ['Content-Type: text/plain', 'See attached.'], ninjs({}), ninjs({ uri: 'urn:x:2', pubstatus: 'canceled' })));
    expect(read.map(({ format, identity, status }) => [format, identity.agencyId, status])).toEqual([['ninjs', 'urn:x:1', 'usable'], ['ninjs', 'urn:x:2', 'canceled']]);
  });
  test('what is no text, picture or document is named', () => {
    expect(item(multi('mixed', ['Content-Type: text/plain', 'T'], ['Content-Type: application/pdf; name=a.pdf', '%PDF'], ['Content-Type: application/octet-stream; name=p.jpg', 'x']))).toMatchObject({ warnings: ['An attachment was left out: a.pdf.'], media: [{ kind: 'picture' }] });
  });
  test('one that cannot be read is said, and the mail is read', () => {
    const story = item(multi('mixed', ['Content-Type: text/plain', 'T'], ['Content-Type: text/xml; name=a.xml', '<nothing/>']));
    expect([story.format, story.warnings]).toEqual(['mail', ['An attachment (a.xml) could not be read: This is XML with the root element <nothing>, which is not known here.']]);
  });
  test('a mail that was passed on as an attachment is the mail; no deeper', () => {
    const inner = mail('X: 1', 'The council decided.').replace('<42@', '<41@');
    const passed = (within: string): string => multi('mixed', ['Content-Type: text/plain', 'See below.'], ['Content-Type: message/rfc822', within]);
    expect(items(passed(inner)).map(({ identity }) => identity.agencyId)).toEqual(['41@x.example']);
    expect(item(mail('Content-Type: message/rfc822', mail('Content-Type: message/rfc822', inner))).headline).toBe('Bridge green');
  });
});

describe('what is a mail', () => {
  test.each([
    ['headers', 'From: a@x.example\nSubject: S\n\nT', true],
    ['a mailbox line before them', 'From a@x.example Thu Mar 12 09:30:00 2026\nReceived: x\nFrom: a@x.example\n\nT', true],
    ['a mark before them', '\uFEFFFrom: a@x.example\nDate: x\n\nT', true],
    ['a saved page', 'From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example/\nSubject: S\nMIME-Version: 1.0\n\nT', false],
    ['a story with a dateline', 'NEW DELHI: The council decided.\n\nSubject: none', false],
    ['a story that begins with a word and a colon', 'Subject: the bridge\n\nThe council decided.', false],
    ['nothing', '', false],
  ])('%s: %s', (_name, text, expected) => {
    expect(isMail(bytes(text))).toBe(expected);
  });
  test('a mail that says nothing is refused', () => {
    expect(read('From: a@x.example\nDate: x\n\n')).toEqual({ ok: false, reason: 'The mail has neither a subject nor a text.', format: 'mail' });
  });
});

describe('attacks are refused or bounded', () => {
  test.each([
    ['10,000 parts', `From: a@x.example\nSubject: S\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(10_000)}`, 'more than 100 parts'],
    ['1,000 levels', `From: a@x.example\nSubject: S\n${Array.from({ length: 1_000 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`).join('')}`, 'nested deeper than 10'],
    ['a header of 5 MB', `From: a@x.example\nSubject: ${'x'.repeat(5_000_000)}\n\nT`, 'longer than 256 KB'],
    ['a header of 5 MB in lines', `From: a@x.example\nDate: x\nX: ${'\n x'.repeat(1_600_000)}`, 'longer than 256 KB'],
  ])('%s', (_name, text, expected) => {
    const result = read(text);
    expect(result.ok ? 'read' : result.reason).toContain(expected);
  });
  test('encoded words without end, and a text without end', () => {
    expect(item(`From: a@x.example\nSubject: ${'=?utf-8?q?x?= '.repeat(15_000)}\n\nT`).headline.length).toBeLessThanOrEqual(2_000);
    expect(item(`From: a@x.example\nSubject: S\n\n${'x\n'.repeat(2_000_000)}`)).toMatchObject({ body: [], warnings: ['A text of the mail is longer than a million characters and was left out.', 'The mail has no text.', 'The mail has no date.'] });
  });
  test('no bytes make it throw', () => {
    const soup = fc
      .array(fc.constantFrom('From: a@x\n', 'Subject: =?utf-8?B?4KS?=\n', 'Content-Type: multipart/alternative; boundary=b\n', 'Content-Type: text/html; charset=utf-16\n', 'Content-Transfer-Encoding: base64\n', "Content-Type: image/png; name*0*=x'y'%E0\n", '\n', '--b\n', '--b--', '=E0=', '<p>', 'Content-Type: message/rfc822\n', '\u0000', 'क'))
      .map((parts) => `From: a@x.example\nSubject: S\n${parts.join('')}`);
    fc.assert(fc.property(soup, (text) => void read(text)), { numRuns: 1_000 });
  });
});
