import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../config.ts';
import { Trouble } from '../trouble.ts';
import { validateWire } from './validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'standfirst-validate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
async function run(...args: string[]): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = [];
  const out = (line: string): void => void lines.push(line.replaceAll(folder, ''));
  const status = await validateWire.run(args, { settings: readSettings({ STANDFIRST_HOME: join(folder, 'none') }, folder), out, err: out });
  return { status, lines };
}
const good = file('good.json', { uri: 'urn:x:1', standard: { version: '3.0' }, urgency: 4 });
const bad = file('bad.json', { uri: 'urn:x:1', standard: { version: '3.0' }, urgency: 12, colour: 'green' });

test('a document without fault', async () => {
  expect(await run(good)).toEqual({ status: 0, lines: ['/good.json: ninjs 3.0, without fault'] });
});

test('each fault with its place; one bad file is enough', async () => {
  expect(await run(bad, good, join(folder, 'missing.json'))).toEqual({
    status: 1,
    lines: [
      '/bad.json: ninjs 3.0, 2 faults', '  urgency: 12 stands where there must be a whole number from 1 to 9', '  colour: there is no such field here',
      '/good.json: ninjs 3.0, without fault',
      '/missing.json: 1 fault', '  There is no such file.',
    ],
  });
});

test('for programs: one JSON line a file', async () => {
  const { status, lines } = await run('--json', good, bad, file('text.json', '{"uri":}'));
  expect(status).toBe(1);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { file: '/good.json', format: 'ninjs', version: '3.0', isSaid: true, faults: [], isValid: true },
    { file: '/bad.json', format: 'ninjs', version: '3.0', isSaid: true, isValid: false, faults: [{ path: 'urgency', message: '12 stands where there must be a whole number from 1 to 9' }, { path: 'colour', message: 'there is no such field here' }] },
    { file: '/text.json', format: null, version: null, isSaid: false, isValid: false, faults: [{ path: '', message: 'This begins like JSON and is none: line 1, column 8.' }] },
  ]);
});

test('the version asked for', async () => {
  expect(await run('--as', '1.2', good)).toEqual({ status: 1, lines: ['/good.json: ninjs 1.2 (which it does not say itself), 1 fault', '  standard: there is no such field here'] });
});

describe('asked wrongly', () => {
  test.each([
    [[], /Which file\?/],
    [['--as', '9.9', good], /There is no version “9\.9” of ninjs/],
    [['--zone', 'Mars', good], /“Mars” is no time zone/],
    [['--strict', good], /There is no option --strict/],
  ])('%j', async (args, message) => {
    const failed = run(...args);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(Trouble);
    await expect(failed).rejects.toMatchObject({ status: 2 });
  });
});
