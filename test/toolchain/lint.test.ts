import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { root } from '../support/tools.ts';

it('the lint reads the code and its types', async () => {
  const house = mkdtempSync(join(tmpdir(), 'standfirst-lint-'));
  try {
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) copyFileSync(join(root, file), join(house, file));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    mkdirSync(join(house, 'src'));
    writeFileSync(join(house, 'src/a.ts'), `export const save = async (): Promise<void> => {};\nexport function forget(): void {\n  save();\n}\n`);
    const { output } = await capture(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format=unix'], { cwd: house });
    expect(output).toMatch(/src\/a\.ts:3:\d+:.*no-floating-promises/s);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
});
