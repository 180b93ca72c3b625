import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/tools.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('every package that is asked for by name is named in the notices, with its licence', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const lines = read('THIRD-PARTY-NOTICES.md').split('\n');
  const unnamed = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
    const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string };
    return !lines.some((line) => line.includes(`\`${name}\``) && line.includes(license));
  });
  expect(unnamed).toEqual([]);
});

it('no package that is shipped has a licence that the notices do not speak of', () => {
  const spokenOf = /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Python-2\.0|LGPL-3\.0-or-later)$/;
  // In a process of its own, and optional.
  const apart = ['node_modules/@echogarden/espeak-ng-emscripten: GPL-3.0'];
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { license?: string; dev?: boolean }> };
  const strange = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    // Of licences to choose from, one is enough.
    .filter(([, { license = '' }]) => !license.replace(/^\((.*)\)$/, '$1').split(' OR ').some((choice) => choice.split(' AND ').every((each) => spokenOf.test(each))))
    .map(([path, { license }]) => `${path}: ${license}`);
  expect(strange).toEqual(apart);
  expect(read('THIRD-PARTY-NOTICES.md')).toMatch(/`@echogarden\/espeak-ng-emscripten`.*GPL-3\.0/);
});
