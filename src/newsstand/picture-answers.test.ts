import { expect, test } from 'vitest';
import { openPictureAnswers } from './picture-answers.ts';

const path = '/pictures/0123456789abcdef0123/640.webp';
const HASH = '0123456789abcdef0123';

/** A store that has the picture, whoever may see it. */
function open() {
  const shown = new Set([HASH]);
  let asked = 0;
  const find = () => {
    asked += 1;
    return Promise.resolve({ state: 'here', bytes: new Uint8Array(3), type: 'image/webp' } as const);
  };
  const answers = openPictureAnswers({ store: { find }, isShown: (hash) => shown.has(hash), budget: 100_000, freshMs: 60_000 });
  return { shown, answers, status: async (of = path) => (await answers.read(of)).status, asked: () => asked };
}

test('between a kill and the removal of its files a picture is gone, and not unknown; the store is not asked', async () => {
  const { shown, answers, status, asked } = open();
  expect(await status()).toBe(200);
  shown.delete(HASH);
  answers.forget([HASH]);
  expect([await status(), answers.ready(path), asked()]).toEqual([410, undefined, 1]);
});

test('one that no page shows is unknown, and one that is shown again is there', async () => {
  const { shown, answers, status } = open();
  shown.delete(HASH);
  answers.forget();
  expect(await status()).toBe(404);
  answers.forget([HASH]);
  shown.add(HASH);
  expect(await status()).toBe(200);
});

test('what is remembered is bounded, the oldest is forgotten first', async () => {
  const { shown, answers, status } = open();
  shown.delete(HASH);
  answers.forget([HASH]);
  answers.forget(Array.from({ length: 10_000 }, (_, each) => each.toString(16).padStart(20, '0')));
  expect([await status(), await status(`/pictures/${'0'.repeat(20)}/640.webp`)]).toEqual([404, 410]);
});
