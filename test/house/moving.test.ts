/** Addresses that move: every one there ever was leads to the right one in one step, and none is anybody else's. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, runCommand, type RunningProgram, spawnNewsroom, startNewsroom } from '../support/running-newsroom.ts';
import { root } from '../support/tools.ts';

describe('an address that moved', () => {
  const { home, remove } = emptyHome();
  const file = join(home, 'publication.yaml');
  let newsroom: RunningProgram;
  let number = 0;
  const edit = (from: string, to: string): void => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  /** Status and where it leads, without following. */
  const ask = async (path: string): Promise<readonly [number, string | null]> => {
    const { status, headers } = await fetch(newsroom.url + path, { redirect: 'manual' });
    return [status, headers.get('location')];
  };

  beforeAll(async () => {
    for (const name of ['publication.yaml', 'logo.svg']) copyFileSync(join(root, 'demo', name), join(home, name));
    const document = join(home, 'ferry.json');
    writeFileSync(document, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: 'urn:moving:1', type: 'text', language: 'en', headlines: [{ role: 'main', value: 'Ferry bak' }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>It runs.</p>' }] }));
    const { lines } = await runCommand(home, ['import', document, '--publish', '--section', 'sport']);
    number = lines[0]?.number ?? 0;
    newsroom = await startNewsroom(home);
  });
  afterAll(async () => {
    await newsroom.stop();
    remove();
  });

  test('of a story: from all it had, in one step, with the query kept', async () => {
    const first = `/sport/ferry-bak-${number}`;
    expect((await ask(first))[0]).toBe(200);
    const moved = await runCommand(home, ['move', String(number), '--slug', 'ferry-back', '--json']);
    expect(JSON.parse(moved.stdout)).toMatchObject({ number, url: `${newsroom.url}/sport/ferry-back-${number}`, state: 'live' });
    const again = await runCommand(home, ['move', String(number), '--section', 'delta']);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    const now = `/delta/ferry-back-${number}`;
    for (const old of [first, `/sport/ferry-back-${number}`, `/x/${number}`]) expect(await ask(old)).toEqual([301, now]);
    expect(await ask(`${first}?utm_source=a`)).toEqual([301, `${now}?utm_source=a`]);
    expect((await ask(now))[0]).toBe(200);
    const feed = await (await fetch(`${newsroom.url}/delta/feed.xml`)).text();
    expect(feed).toContain(`<link>${newsroom.url}${now}</link>`);
    expect(await (await fetch(`${newsroom.url}/sport`)).text()).not.toContain(`ferry-bak-${number}`);
  });

  test('of a section that was renamed, and of its feeds; its stories go on living where they do, or move when told', async () => {
    await newsroom.stop();
    edit('{ name: Delta, slug: delta }', '{ name: The Delta, slug: the-delta }');
    newsroom = await startNewsroom(home);
    expect(await ask('/delta')).toEqual([301, '/the-delta']);
    expect(await ask('/delta/feed.json')).toEqual([301, '/the-delta/feed.json']);
    expect((await ask(`/delta/ferry-back-${number}`))[0]).toBe(200);
    expect((await runCommand(home, ['move', String(number), '--anew'])).status).toBe(0);
    expect(await ask(`/delta/ferry-back-${number}`)).toEqual([301, `/the-delta/ferry-bak-${number}`]);
  });

  test('is never another’s', async () => {
    await newsroom.stop();
    edit('{ name: Sport, slug: sport }', '{ name: Sport, slug: delta }');
    const refused = spawnNewsroom(home);
    await refused.until(/the section “sport” cannot live at \/delta: that was the address of the section “delta”/);
    await expect.poll(() => refused.process.exitCode).toBe(1);
    edit('{ name: Sport, slug: delta }', '{ name: Sport, slug: sport }');
    newsroom = await startNewsroom(home);
    expect((await ask('/sport'))[0]).toBe(200);
  });

  test('of an edition with stories cannot be given up: nothing would lead to them', async () => {
    await newsroom.stop();
    const hindi = join(home, 'hindi.json');
    writeFileSync(hindi, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: 'urn:moving:2', type: 'text', language: 'hi', headlines: [{ role: 'main', value: 'फेरी चली' }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>वह चली।</p>' }] }));
    edit('path: /hi/', 'path: /hindi/');
    newsroom = await startNewsroom(home);
    expect((await ask('/hindi/'))[0]).toBe(200);
    expect((await runCommand(home, ['import', hindi, '--publish', '--section', 'sport'])).status).toBe(0);
    await newsroom.stop();
    edit('path: /hindi/', 'path: /hi/');
    const refused = spawnNewsroom(home);
    await refused.until(/the edition “hi” cannot live at \/hi\/: the addresses of its stories begin with \/hindi\/, .* Give it the path \/hindi\/ again\./);
    await expect.poll(() => refused.process.exitCode).toBe(1);
    edit('path: /hi/', 'path: /hindi/');
    newsroom = await startNewsroom(home);
  });
});
