import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, constants } from 'node:zlib';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { emptyHome, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { shared, skipWithout } from '../support/tools.ts';

const SEED = 'seed';
const PICTURE = 'check/lead.jpg';
const QUESTIONS = 'check/seed-page.mjs';

skipWithout(SEED, PICTURE, QUESTIONS)('the page that the owner put on the table', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  beforeAll(async () => {
    newsroom = await startWithDemo(home, { VOICE: 'yes' });
  });
  afterAll(async () => {
    await newsroom.stop();
    remove();
  });

  const file = existsSync(shared(SEED)) ? shared(`${SEED}/${readdirSync(shared(SEED))[0]}`) : '';
  const importIt = (...more: string[]) => runCommand(home, ['import', file, '--publish', ...more], { VOICE: 'yes' });
  const read = async (url: string): Promise<string> => (await fetch(url)).text();

  test('waits for its picture, and the page shows none, until it comes', async () => {
    const ran = await importIt('--section', 'world-news');
    expect(ran).toMatchObject({ status: 0, lines: [{ state: 'live', outcome: 'created' }] });
    const [line] = ran.lines;
    expect(await read(line?.url ?? '')).not.toMatch(/<(?:img|figure)\b/);
    const again = await importIt('--picture', shared(PICTURE));
    expect(again).toMatchObject({ status: 0, lines: [{ number: line?.number, url: line?.url, outcome: 'updated' }] });
    expect(await read(line?.url ?? '')).toMatch(/<img\b/);
  });

  test('answers every question that is asked from outside', async () => {
    const { lines } = await importIt('--picture', shared(PICTURE));
    expect(lines).toMatchObject([{ outcome: 'unchanged', state: 'live' }]);
    const { status, output } = await capture(process.execPath, [shared(QUESTIONS), lines[0]?.url ?? '']);
    expect(output).toMatch(/\n[1-9]\d* passed, 0 failed\s*$/);
    expect(status).toBe(0);
  });

  test('again makes no second story and changes nothing, also under another name', async () => {
    const before = await importIt();
    const copy = join(home, 'copy.html');
    writeFileSync(copy, readFileSync(file));
    const page = await fetch(before.lines[0]?.url ?? '');
    const after = await runCommand(home, ['import', copy, '--publish'], { VOICE: 'yes' });
    expect(after.lines).toMatchObject([{ number: before.lines[0]?.number, outcome: 'unchanged' }]);
    const again = await fetch(before.lines[0]?.url ?? '', { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('is read in one request of at most 10,000 bytes', async () => {
    const { lines } = await importIt();
    const html = Buffer.from(await read(lines[0]?.url ?? ''));
    const small = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    expect(brotliDecompressSync(small)).toEqual(html);
    expect(small.length).toBeLessThanOrEqual(10_000);
  });

  test('changed by its house, it is an update of the same story at the same address', async () => {
    const { lines: before } = await importIt();
    const changed = join(home, 'changed.txt');
    writeFileSync(changed, readFileSync(file, 'utf8').replace('without limit', 'beyond any limit'));
    const { lines } = await runCommand(home, ['import', changed, '--publish'], { VOICE: 'yes' });
    expect(lines).toMatchObject([{ number: before[0]?.number, url: before[0]?.url, outcome: 'updated' }]);
    expect(await read(lines[0]?.url ?? '')).toContain('beyond any limit');
  });
});
