import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServer, RIGHT_PASSWORD, startMailServer } from '../../../test/support/mail-server.ts';
import { openImapWith } from './imap.ts';
import { type Mailbox, type MailHead, MOST_MAIL_BYTES, readMailbox } from './read-mailbox.ts';
import { houseThat, mailSource, type TestHouse, until } from './receiving.fixtures.ts';
import type { Receiver } from './delivery.ts';
import type { MailSource } from './source.ts';

const now = (): Temporal.Instant => Temporal.Instant.from('2026-11-27T08:30:00Z');
let receiver: Receiver | undefined;
let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => {
  await receiver?.close();
  await server.close();
});

function read(house: TestHouse, more: Partial<MailSource> = {}): void {
  const source = mailSource({ host: 'mail.test.example', port: server.port, everySeconds: 0.1, allowPrivate: true, ...more });
  const open = openImapWith({ ca: server.ca, resolve: async () => Promise.resolve(['127.0.0.1']) });
  receiver = readMailbox({ source, open, deliver: house.deliver, tell: house.tell, secret: house.secret, now });
}
const known = { MAIL_PASSWORD: RIGHT_PASSWORD };
const letter = (words: string): string => `From: desk@agency.example\r\nSubject: x\r\n\r\n${words}\r\n`;

test('messages of allowed senders are taken whole, oldest first, and marked as seen', async () => {
  const house = houseThat(undefined, known);
  for (const words of ['one', 'दो']) server.add('desk@agency.example', letter(words));
  read(house);
  await until(() => server.messages.every(({ isSeen }) => isSeen));
  expect(house.texts()).toEqual([letter('one'), letter('दो')]);
  expect(house.deliveries[0]?.encoding).toBeNull();
  server.add('desk@agency.example', letter('three'));
  await until(() => house.deliveries.length === 3);
  expect(server.commands.filter((command) => /BODY\[\]|RFC822 /.test(command))).toEqual([]);
});

test('all others are left alone, however like the address is', async () => {
  const house = houseThat(undefined, known);
  server.add('desk@agency.example.evil.example', letter('evil'));
  server.add('someone@elsewhere.example', letter('else'));
  server.add('Desk@Agency.example', letter('right'));
  server.add('desk@agency.example', letter('right too'));
  server.add('desk@northagency.example', letter('north'));
  read(house, { senders: ['desk@agency.example', '@other.example'] });
  await until(() => house.told('answered').length > 1);
  expect(house.texts()).toEqual([letter('right'), letter('right too')]);
  expect(server.messages.map(({ isSeen }) => isSeen)).toEqual([false, false, true, true, false]);
  await receiver?.close();
  const everybody = houseThat(undefined, known);
  read(everybody, { senders: ['@northagency.example', '@agency.example'] });
  await until(() => everybody.told('answered').length > 0);
  expect(everybody.texts()).toEqual([letter('north')]);
});

test('a message is marked only after it was kept, and one in trouble keeps no other from its turn', async () => {
  let isAway = true;
  const house = houseThat((_, text) => {
    if (isAway && text.includes('one')) throw new Error('the archive is away');
    return { kept: true, trouble: null };
  }, known);
  for (const words of ['one', 'two']) server.add('desk@agency.example', letter(words));
  read(house);
  await until(() => house.told('failed').length > 0);
  expect(server.messages.map(({ isSeen }) => isSeen)).toEqual([false, true]);
  isAway = false;
  await until(() => server.messages.every(({ isSeen }) => isSeen));
  expect(house.texts()).toEqual([letter('two'), letter('one')]);
});

test('what was taken is moved where the source says so', async () => {
  const house = houseThat(undefined, known);
  server.add('desk@agency.example', letter('one'));
  read(house, { moveTo: 'Taken' });
  await until(() => server.messages[0]?.folder === 'Taken');
  expect(house.deliveries.length).toBe(1);
});

test('what keeps us out is said, without the password, and tried again', async () => {
  const house = houseThat(undefined, { MAIL_PASSWORD: 'wrong-password' });
  read(house);
  await until(() => house.told('failed').length > 1);
  expect(house.told('failed')[0]).toBe('mail.test.example: it does not let us in: look at the user and the password of the source');
  expect(JSON.stringify(house.events)).not.toContain('wrong-password');
});

test('a folder that is not there, a server that breaks off, a certificate that nobody vouches for', async () => {
  const house = houseThat(undefined, known);
  read(house, { mailbox: 'Wire' });
  await until(() => house.told('failed').length > 0);
  expect(house.told('failed')[0]).toContain('the folder “Wire” of the mailbox cannot be opened');
  await receiver?.close();
  const other = houseThat(undefined, known);
  receiver = readMailbox({ ...other, source: mailSource({ host: 'mail.test.example', port: server.port, allowPrivate: true }), open: openImapWith({ resolve: async () => Promise.resolve(['127.0.0.1']) }), now });
  await until(() => other.told('failed').length > 0);
  expect(other.told('failed')[0]).toBe('mail.test.example: nobody vouches for its certificate');
});

test('a server that breaks off in the middle is asked again', async () => {
  let isFirst = true;
  const house = houseThat(() => {
    if (isFirst) server.drop();
    isFirst = false;
    return { kept: true, trouble: null };
  }, known);
  server.add('desk@agency.example', letter('one'));
  read(house);
  await until(() => server.messages[0]?.isSeen === true);
  expect(house.told('failed').length).toBe(1);
});

test('a mailbox in a private network is refused unless the operator allows it', async () => {
  const house = houseThat(undefined, known);
  read(house, { allowPrivate: false });
  await until(() => house.told('failed').length > 0);
  expect(house.told('failed')[0]).toContain('which is refused');
  expect(server.commands).toEqual([]);
});

test('a message that is too large, or of several senders, stays where it is; the desk hears of it once', async () => {
  const heads: MailHead[] = [{ uid: 1, size: MOST_MAIL_BYTES + 1, from: ['desk@agency.example'] }, { uid: 2, size: 10, from: ['desk@agency.example', 'evil@elsewhere.example'] }, { uid: 3, size: 10, from: [] }];
  const touched: number[] = [];
  const touch = async (uid: number): Promise<Uint8Array> => Promise.resolve((touched.push(uid), new Uint8Array()));
  const mailbox: Mailbox = { unseenFrom: async () => Promise.resolve(heads), bytesOf: touch, markSeen: async (uid) => void (await touch(uid)), moveTo: async (uid) => void (await touch(uid)), close: async () => Promise.resolve() };
  const house = houseThat(undefined, known);
  receiver = readMailbox({ ...house, source: mailSource({ everySeconds: 0.02 }), open: async () => Promise.resolve(mailbox), now });
  await until(() => house.told('answered').length > 2);
  expect(house.told('refused')).toEqual([expect.stringContaining('larger than 32 MB')]);
  expect(touched).toEqual([]);
});

test('a message whose kill has not reached every newsstand is not marked until it has', async () => {
  let isGone = false;
  const house = houseThat(() => ({ kept: true, trouble: null, everywhere: Promise.resolve(isGone) }), known);
  server.add('desk@agency.example', letter('kill'));
  read(house);
  await until(() => house.told('failed').length > 0);
  expect(server.messages[0]?.isSeen).toBe(false);
  isGone = true;
  await until(() => server.messages[0]?.isSeen === true);
});

test('hundreds of messages that only look like an allowed sender’s keep none of his from its turn', async () => {
  const house = houseThat(undefined, known);
  for (let number = 0; number < 450; number++) server.add(`desk@agency.example.evil${number}.example`, letter('evil'));
  server.add('desk@agency.example', letter('right'));
  read(house);
  await until(() => house.deliveries.length === 1);
  expect(house.texts()).toEqual([letter('right')]);
});

test('of an allowed sender’s messages a round takes so many, and the next goes on', async () => {
  for (let number = 0; number < 203; number++) server.add('desk@agency.example', letter(String(number)));
  const mailbox = await openImapWith({ ca: server.ca, resolve: async () => Promise.resolve(['127.0.0.1']) })(mailSource({ host: 'mail.test.example', port: server.port, allowPrivate: true }), RIGHT_PASSWORD, new AbortController().signal);
  expect((await mailbox.unseenFrom(['@agency.example'])).map(({ uid }) => uid)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  await mailbox.close();
});
