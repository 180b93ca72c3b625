import { expect, test } from 'vitest';
import type { LibraryPicture } from './archive/pictures.ts';
import { bringBack } from './develop-pictures.ts';

const files = { id: 'a', folder: '/nowhere', names: ['640.webp'] };

/** A library in which the picture is taken from readers after so many looks, and a store that remembers what was done. */
function make({ looks, failure }: { readonly looks: number; readonly failure?: Error }) {
  const done: string[] = [];
  let asked = 0;
  const find = () => Promise.resolve({ id: 'a', bar: (asked += 1) > looks ? { why: 'killed' } : null } as unknown as LibraryPicture);
  const store = {
    bringBack() {
      done.push('brought back');
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
    gone: (_: string, { keepsOriginal }: { readonly keepsOriginal: boolean }) => Promise.resolve(void done.push(`gone ${keepsOriginal}`)),
  };
  return { done, work: { archive: { pictures: { find } }, store } };
}

test.each([
  ['may be seen', 9, 'here', ['brought back']],
  ['was killed while its files were made', 0, 'gone', ['gone false']],
  ['is killed while they are put in place', 1, 'gone', ['brought back', 'gone false']],
] as const)('one that %s', async (_, looks, state, expected) => {
  const { done, work } = make({ looks });
  expect([await bringBack(files, work), done]).toEqual([state, expected]);
});

test('what failed half way leaves nothing of one that was killed meanwhile, and is told all the same', async () => {
  const { done, work } = make({ looks: 1, failure: new Error('no space left') });
  await expect(bringBack(files, work)).rejects.toThrow('no space left');
  expect(done).toEqual(['brought back', 'gone false']);
});
