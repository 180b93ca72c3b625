/** The database dies under a running newsroom: readers go on reading, and the work goes on when it is back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, killPostgres, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

describe('PostgreSQL killed under a running newsroom', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  beforeAll(async () => {
    newsroom = await startWithDemo(home);
  });
  afterAll(async () => {
    if (newsroom.process.exitCode !== null || newsroom.process.signalCode !== null) throw new Error(`The newsroom ended by itself:\n${newsroom.said()}`);
    await newsroom.stop();
    remove();
  });

  const importNote = (version: number, more: object = {}) => {
    const file = join(home, `note-${version}.json`);
    writeFileSync(file, JSON.stringify({ uri: 'urn:example:outage', type: 'text', language: 'en', version: String(version), headline: 'Harbour light mended', body_text: `Note number ${version}.`, ...more }));
    return runCommand(home, ['import', file, '--publish', '--section', 'delta']);
  };
  const read = async (url: string): Promise<string> => (await fetch(url)).text();

  test('what is printed goes on being read, an update is published and seen, and a kill is complete', { timeout: 60_000 }, async () => {
    const { lines } = await importNote(1);
    const url = lines[0]?.url ?? '';
    await expect.poll(() => read(`${newsroom.url}/delta`), { timeout: 10_000 }).toContain('Harbour light mended');
    expect(await read(url)).toContain('Note number 1.');
    killPostgres(home);
    const answers = await Promise.all([url, `${newsroom.url}/`, `${newsroom.url}/hi/`, `${newsroom.url}/delta`].map(async (each) => (await fetch(each)).status));
    expect(answers).toEqual([200, 200, 200, 200]);

    expect((await importNote(2)).lines).toMatchObject([{ number: lines[0]?.number, outcome: 'updated', state: 'live' }]);
    await expect.poll(() => read(url), { timeout: 15_000 }).toContain('Note number 2.');
    expect((await fetch(`${newsroom.url}/never-printed`)).status).toBe(404);

    killPostgres(home);
    expect(await importNote(3, { pubstatus: 'canceled' })).toMatchObject({ status: 0, lines: [{ state: 'killed' }] });
    expect((await fetch(url)).status).toBe(410);
    expect(await read(`${newsroom.url}/delta`)).not.toContain('Harbour light mended');
  });
});
