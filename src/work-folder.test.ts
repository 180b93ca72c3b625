import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearWorkFolder, workFolder } from './work-folder.ts';

test('what a crash has left is removed after an hour, and what is under way stays', async () => {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-work-'));
  try {
    await clearWorkFolder(home);
    const folder = workFolder(home);
    for (const name of ['old-1', 'new-1']) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'original.jpeg'), 'x');
    }
    for (const name of ['sent-old', 'sent-new']) writeFileSync(join(folder, name), 'x');
    const before = Date.now() / 1_000 - 3_700;
    for (const name of ['old-1', 'sent-old']) utimesSync(join(folder, name), before, before);
    await clearWorkFolder(home);
    expect(readdirSync(folder).toSorted()).toEqual(['new-1', 'sent-new']);
  } finally {
    rmSync(home, { recursive: true });
  }
});
