import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { MAX_BYTES, readDocument } from '../formats/read-document.ts';
import { openReader, type Reader } from './open-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'standfirst-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let reader: Reader | undefined;
afterEach(() => reader?.close());
const open = (program: string, patienceMs = 20_000): Reader => (reader = openReader({ program, patienceMs }));
/** A program that takes orders, and does this with each. */
function programOf(name: string, does: string): string {
  const program = join(folder, `${name}.mjs`);
  writeFileSync(program, `process.on('message', (message) => { if ('order' in message) { ${does} } });`);
  return program;
}

const hints = { zone: 'Asia/Kolkata', language: 'en', source: 'River Wire' };
const ninjs = (text: string, more = {}): Buffer => Buffer.from(JSON.stringify({ uri: 'urn:x:1', type: 'text', versioncreated: '2026-11-24T10:00:00+05:30', embargoed: '2026-12-01T00:00:00Z', headline: 'Night ferry', body_text: text, ...more }));
const long = ninjs('The ferry leaves at six. '.repeat(20_000));

test('a large document is read aside, and is what it would be here', async () => {
  expect(await open(join(import.meta.dirname, 'reader-process.ts')).read(long, hints)).toEqual(readDocument(long, hints));
  expect(await reader?.read(Buffer.alloc(100_000, 'x'), hints)).toMatchObject({ ok: false });
});

test('a small one is read here, and what reads aside does not matter to it', async () => {
  const small = ninjs('The ferry leaves at six.');
  expect(await open(programOf('never', 'process.exit(1);')).read(small, hints)).toEqual(readDocument(small, hints));
});

test('a page is read aside that would be small as fields', async () => {
  const page = Buffer.from(`<!doctype html><title>Night ferry</title><article><h1>Night ferry</h1>${'<p>The ferry leaves at six, and nobody is left on the other side.</p>'.repeat(100)}</article>`);
  expect(page.length).toBeLessThan(10_000);
  expect(await open(programOf('pages', "process.send({ ok: false, reason: 'read aside' });")).read(page, hints)).toEqual({ ok: false, reason: 'read aside' });
});

test('what befalls the process once is no fault of the document', async () => {
  const seen = join(folder, 'seen');
  expect(await open(programOf('once', `const fs = process.getBuiltinModule('node:fs'); if (fs.existsSync(${JSON.stringify(seen)})) process.send({ ok: false, reason: 'the second time' }); else { fs.writeFileSync(${JSON.stringify(seen)}, ''); process.kill(process.pid, 'SIGKILL'); }`)).read(long, hints)).toEqual({ ok: false, reason: 'the second time' });
});

test('what is larger than any document is refused without being handed over', async () => {
  expect(await open(programOf('huge', "process.send({ ok: false, reason: 'read aside' });")).read(Buffer.alloc(MAX_BYTES + 1, 'x'), hints)).toEqual({ ok: false, reason: expect.stringMatching(/larger|MB/) });
});

test('one that what reads it ends over is refused, with its fault; so is one that is not done in time', async () => {
  expect(await open(programOf('ends', "throw new RangeError('no room left');")).read(long, hints)).toEqual({ ok: false, reason: 'It could not be read: what reads documents ended over it (RangeError: no room left).' });
  reader?.close();
  expect(await open(programOf('hangs', 'setInterval(() => undefined, 1000);'), 500).read(long, hints)).toEqual({ ok: false, reason: 'It could not be read: after 0.5 s it was not done.' });
});
