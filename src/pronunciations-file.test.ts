import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPronunciations, PRONUNCIATIONS } from './pronunciations-file.ts';

let home: string;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-pronunciations-'));
  said = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const write = (text: string): void => writeFileSync(join(home, PRONUNCIATIONS), text);

test('without a file there is no list, and once there is one it is read, and read again when it has changed', () => {
  const list = openPronunciations(home, (line) => said.push(line));
  expect(list()).toEqual([]);
  write('en: Nilghat = Neel ghat\n');
  expect(list()).toEqual([{ language: 'en', written: 'Nilghat', say: 'Neel ghat' }]);
  write('en: Nilghat = Neel ghat\nhi: नीलघाट = नील घाट\n');
  expect(list().map(({ written }) => written)).toEqual(['Nilghat', 'नीलघाट']);
  rmSync(join(home, PRONUNCIATIONS));
  expect(list()).toEqual([]);
  expect(said).toEqual([]);
});

test('what is wrong is said once with its file and line, and the rest holds', () => {
  write('en: Nilghat = Neel ghat\nnonsense\n');
  const list = openPronunciations(home, (line) => said.push(line));
  expect([list().length, list().length]).toEqual([1, 1]);
  expect(said).toEqual([expect.stringMatching(/pronunciations\.txt, line 2: “nonsense” is not understood: write en: /)]);
});

test('what cannot be read is said once, and leaves the list as it was', () => {
  write('en: Nilghat = Neel ghat\n');
  const list = openPronunciations(home, (line) => said.push(line));
  expect(list()).toHaveLength(1);
  rmSync(join(home, PRONUNCIATIONS));
  mkdirSync(join(home, PRONUNCIATIONS));
  expect([list().length, list().length]).toEqual([1, 1]);
  expect(said).toEqual([expect.stringMatching(/pronunciations\.txt cannot be read .*what was in it before holds/)]);
});
