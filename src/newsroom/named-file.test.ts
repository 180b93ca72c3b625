/** Files that came over the wire and are named by a story: which of them the newsroom may take. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireItem } from '../story/wire-item.ts';
import { named, noon, testNewsroom, type TestNewsroom, wireItem } from './newsroom.fixtures.ts';
import type { SourceTerms } from './wire.ts';

let room: TestNewsroom;
beforeAll(async () => {
  room = await testNewsroom();
});
afterAll(async () => room.end());

let sources = 0;
const source = (killsWait = false): SourceTerms => ({ key: `pictures-${++sources}`, follow: 'update', killsWait });
let files = 0;

/** The bytes are the words that the file is called by in the test. */
async function arrive(terms: SourceTerms, name: string, says: Partial<WireItem> = {}, at = noon): Promise<string> {
  const words = `file ${++files}`;
  const bytes = Buffer.from(words);
  const item = wireItem({ format: 'picture-file', kind: 'picture', body: [], ...named(`urn:picture:${files}`), ...says });
  await room.newsroom.wire.receive({ source: terms.key, hash: createHash('sha256').update(bytes).digest(), name, bytes, at }, terms, [{ item, route: { to: 'inbox', rule: null } }]);
  return words;
}

interface Beside {
  readonly story?: string;
  readonly at?: Temporal.Instant;
  readonly now?: Temporal.Instant;
}
async function found(terms: SourceTerms, name: string, { story = 'ferry.xml', at = noon, now = noon }: Beside = {}): Promise<string | null> {
  const file = await room.archive.wire.named(terms.key, { name, beside: { name: story, receivedAt: at }, now });
  return file === null ? null : Buffer.from(file.bytes).toString();
}

test('the last of a name, and who it is', async () => {
  const terms = source();
  await arrive(terms, 'world/नाव 𝒳.jpg');
  const last = await arrive(terms, 'sport/नाव 𝒳.jpg', named('urn:picture:last'));
  expect(await found(terms, 'नाव 𝒳.jpg', { story: 'news/ferry.xml' })).toBe(last);
  const { agencyId = '' } = (await room.archive.wire.named(terms.key, { name: 'नाव 𝒳.jpg', beside: { name: null, receivedAt: noon }, now: noon })) ?? {};
  expect((await room.archive.wire.items({ source: terms.key, limit: 1 })).map((item) => item.agencyId)).toEqual([agencyId]);
  expect([await found(terms, 'ाव 𝒳.jpg'), await found(terms, 'other.jpg'), await found(source(), 'नाव 𝒳.jpg')]).toEqual([null, null, null]);
});

test('the one in the folder of its story before a later one elsewhere', async () => {
  const terms = source();
  const beside = await arrive(terms, 'sport/1.jpg');
  const under = await arrive(terms, 'sport/pictures/1.jpg');
  const apart = await arrive(terms, 'world/1.jpg');
  const story = 'sport/ferry.xml';
  expect([await found(terms, '1.jpg', { story }), await found(terms, 'pictures/1.jpg', { story }), await found(terms, 'world/1.jpg', { story: 'a.xml' }), await found(terms, '1.jpg', { story: 'a.xml' })]).toEqual([beside, under, apart, apart]);
});

test('of within a day of the story', async () => {
  const terms = source();
  const old = await arrive(terms, '1.jpg', {}, noon.subtract({ hours: 25 }));
  expect(await found(terms, '1.jpg')).toBe(null);
  expect(await found(terms, '1.jpg', { at: noon.subtract({ hours: 2 }) })).toBe(old);
  await arrive(terms, '1.jpg', {}, noon.add({ hours: 25 }));
  expect(await found(terms, '1.jpg')).toBe(null);
});

test.each([
  ['is held back', { status: 'withheld', signal: 'withhold' }],
  ['is under an embargo that nobody knows the end of', { embargo: 'hold' }],
  ['is under embargo', { embargo: noon.add({ hours: 1 }) }],
  ['is a kill', { status: 'canceled', signal: 'kill' }],
] as const)('none that %s: the one before it, where there is one', async (_, says) => {
  const terms = source();
  const before = await arrive(terms, '1.jpg');
  await arrive(terms, '1.jpg', says);
  await arrive(terms, '2.jpg', says);
  expect([await found(terms, '1.jpg'), await found(terms, '2.jpg')]).toEqual([before, null]);
});

test('an embargo ends', async () => {
  const terms = source();
  const file = await arrive(terms, '1.jpg', { embargo: noon.add({ hours: 1 }) });
  expect(await found(terms, '1.jpg', { now: noon.add({ hours: 1 }) })).toBe(file);
});

test.each([
  ['was killed', false, { status: 'canceled', signal: 'kill' }],
  ['is to be killed, when a person says so', true, { status: 'canceled', signal: 'kill' }],
  ['was held back later', false, { status: 'withheld', signal: 'withhold' }],
  ['was put under embargo later', false, { embargo: 'hold' }],
] as const)('none that %s by a document of its own', async (_, waits, says) => {
  const terms = source(waits);
  await arrive(terms, '1.jpg', { ...named('urn:picture:a'), version: '1' });
  await arrive(terms, 'notice.xml', { ...named('urn:picture:a'), version: '2', ...says });
  expect(await found(terms, '1.jpg')).toBe(null);
});

test('none that nobody could read, or has read yet', async () => {
  const terms = source();
  const keep = (words: string) => room.newsroom.wire.keep({ source: terms.key, hash: createHash('sha256').update(words).digest(), name: '1.jpg', bytes: Buffer.from(words), at: noon });
  await keep('arrived');
  const torn = await keep('torn');
  await room.newsroom.wire.quarantine(torn.id, 'It is torn.');
  expect(await found(terms, '1.jpg')).toBe(null);
});
