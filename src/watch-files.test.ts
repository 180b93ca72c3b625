import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileWatch, watchFiles } from './watch-files.ts';

let folder: string;
let file: string;
let watch: FileWatch | undefined;
let calls = 0;
let fails = 0;
const begin = (files: () => readonly string[] = () => [file]): void => {
  watch = watchFiles({
    files,
    everyMs: 5,
    async changed() {
      calls += 1;
      if (fails > 0) {
        fails -= 1;
        throw new Error('not now');
      }
    },
  });
};
const expectCalls = async (times: number): Promise<void> => expect.poll(() => calls, { interval: 5 }).toBe(times);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standfirst-watch-'));
  file = join(folder, 'a.txt');
  await writeFile(file, 'one');
  calls = 0;
  fails = 0;
});
afterEach(async () => {
  await watch?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a change is told once, however the file is saved, gone, or back', async () => {
  begin();
  await expectCalls(1);
  await writeFile(file, 'two');
  await expectCalls(2);
  await writeFile(`${file}.new`, 'two');
  await rename(`${file}.new`, file);
  await expectCalls(3);
  await rm(file);
  await expectCalls(4);
  await writeFile(file, 'two');
  await expectCalls(5);
});

test('what could not be done is tried again until it is', async () => {
  fails = 3;
  begin();
  await expectCalls(4);
});

test('another file that is to be watched counts from then on', async () => {
  const files = [file];
  begin(() => files);
  await expectCalls(1);
  files.push(join(folder, 'b.txt'));
  await expectCalls(2);
  await writeFile(join(folder, 'b.txt'), 'x');
  await expectCalls(3);
});

test('nothing is told after it was closed', async () => {
  begin();
  await expectCalls(1);
  await watch?.close();
  await writeFile(file, 'two');
  const again = watchFiles({ files: () => [file], changed: async () => void (calls += 10), everyMs: 5 });
  await expectCalls(11);
  await again.close();
});
