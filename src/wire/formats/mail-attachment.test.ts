import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAttachment } from './mail-attachment.ts';
import { readDocument } from './read-document.ts';

const HEAD = 'From: Asha Rao <asha@x.example>\r\nSubject: Ferry stopped\r\nMessage-ID: <42@x.example>\r\n';
const picture = (words: string): string => Buffer.from(words).toString('base64');
const multi = (...parts: readonly (readonly [string, string])[]): string =>
  `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_x"\r\n\r\n${parts.map(([head, body]) => `--=_x\r\n${head}\r\n\r\n${body}\r\n`).join('')}--=_x--\r\n`;
const text = ['Content-Type: text/plain; charset=utf-8', 'The river rose.'] as const;
const found = (mail: string, name: string): string | null => {
  const bytes = findAttachment(Buffer.from(mail), name);
  return bytes === null ? null : Buffer.from(bytes).toString();
};

test.each([
  ['Content-Type: image/jpeg; name="ferry.jpg"', 'ferry.jpg'],
  ["Content-Disposition: attachment; filename*=utf-8''%E0%A4%A8%E0%A4%BE%E0%A4%B5.jpg\r\nContent-Type: image/jpeg", 'नाव.jpg'],
  ['Content-Type: image/jpeg; name="ferry #1, at 50%.jpg"', 'ferry #1, at 50%.jpg'],
  ['Content-Type: image/jpeg', '1'],
])('what the reader names is found by that name: %s', (head, name) => {
  const mail = multi(text, [`${head}\r\nContent-Transfer-Encoding: base64`, picture('FERRY')]);
  const read = readDocument(Buffer.from(mail));
  expect([read.ok && read.items[0]?.lead?.href, found(mail, name)]).toEqual([`attachment:${name}`, 'FERRY']);
});

test('a name within a folder’s is another', () => {
  expect(found(multi(text, ['Content-Type: image/jpeg; name="my ferry.jpg"', 'FERRY']), 'ferry.jpg')).toBe(null);
});

test('a mail that was passed on is looked into once', () => {
  const inner = multi(text, ['Content-Type: image/jpeg; name="ferry.jpg"', 'FERRY']);
  const outer = (mail: string): string => `${HEAD.replace('42', '43')}Content-Type: multipart/mixed; boundary="=_y"\r\n\r\n--=_y\r\nContent-Type: message/rfc822\r\n\r\n${mail}\r\n--=_y--\r\n`;
  expect(found(outer(inner), 'ferry.jpg')?.trim()).toBe('FERRY');
  expect(found(outer(outer(inner).replaceAll('=_y', '=_z')), 'ferry.jpg')).toBe(null);
});

test('a name that nobody has, and what is no mail, give nothing', () => {
  expect(found(multi(text), 'ferry.jpg')).toBe(null);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, name) => void findAttachment(bytes, `${name}.jpg`)));
});
