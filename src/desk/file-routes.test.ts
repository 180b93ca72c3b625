import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { LibraryPicture } from '../archive/pictures.ts';
import type { Bar } from '../story/picture-rights.ts';
import type { DeskHouse } from './desk-house.ts';
import { FILE_ROUTES } from './file-routes.ts';

const id = '0123456789abcdef0123';

/** A house whose store still has every file. */
function ask(operation: string, { why, isHead = false }: { readonly why?: Bar; readonly isHead?: boolean } = {}) {
  let read = 0;
  const house = {
    library: { find: () => Promise.resolve({ id, fileName: 'boats.jpg', bar: why === undefined ? null : { why, at: Temporal.Now.instant(), by: null, note: null } } as unknown as LibraryPicture) },
    rendition: () => Promise.resolve({ type: 'image/webp', body: new Uint8Array(3) }),
    original: () => Promise.resolve({
      kind: 'jpeg', bytes: 1_000,
      read() {
        read += 1;
        return Readable.from(['x'.repeat(1_000)]);
      },
    }),
  } as unknown as DeskHouse;
  const route = FILE_ROUTES.find((each) => each.operation === operation);
  const answer = route?.handle({ params: { id, name: '640.webp' }, query: {}, body: undefined, search: '', header: () => undefined, isHead, by: 'Asha' }, house);
  return { answer, read: () => read };
}

test.each(['killed', 'replaced', 'expired', 'territory'] as const)('files of a picture that was %s are gone for a token, whatever the store still has', async (why) => {
  await expect(ask('readRendition', { why }).answer).rejects.toMatchObject({ code: 'file-gone' });
  expect(await ask('readRendition').answer).toMatchObject({ status: 200 });
});

test('the file as it came is gone when it was killed, and is there for the house when its rights have ended', async () => {
  await expect(ask('readOriginal', { why: 'killed' }).answer).rejects.toMatchObject({ code: 'file-gone' });
  expect(await ask('readOriginal', { why: 'expired' }).answer).toMatchObject({ status: 200 });
});

test('who wants to know only what the file is does not have it read', async () => {
  const [whole, head] = [ask('readOriginal'), ask('readOriginal', { isHead: true })];
  expect([(await head.answer)?.headers, head.read()]).toEqual([(await whole.answer)?.headers, 0]);
  expect(whole.read()).toBe(1);
});
