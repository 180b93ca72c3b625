/** A story edited from the command line, its history and the freshness of its translation, through the whole program: what a person does in a day. */
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyHome, type Ran, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { root } from '../support/tools.ts';

const { home, remove } = emptyHome();
let newsroom: RunningProgram;
beforeAll(async () => {
  newsroom = await startWithDemo(home);
});
afterAll(async () => {
  await newsroom.stop();
  remove();
});

const run = (...args: string[]): Promise<Ran> => runCommand(home, args, { EDITOR: '', VISUAL: '' });
const read = async (url: string): Promise<{ status: number; html: string; robots: string | null; location: string | null }> => {
  const answer = await fetch(url, { redirect: 'manual' });
  return { status: answer.status, html: await answer.text(), robots: answer.headers.get('x-robots-tag'), location: answer.headers.get('location') };
};
/** A page that a change has touched is printed again in the background: readers have the one before until then. */
const comes = (url: string, pattern: RegExp) => expect.poll(async () => pattern.exec((await read(url)).html)?.[0], { timeout: 20_000, interval: 100 }).toBeDefined();
const goes = (url: string, pattern: RegExp) => expect.poll(async () => pattern.exec((await read(url)).html)?.[0], { timeout: 20_000, interval: 100 }).toBeUndefined();
let last = 0;
interface Taken {
  readonly number: string;
  readonly url: string;
}
async function takeIn(headline: string, language: 'en' | 'hi', ...args: string[]): Promise<Taken> {
  const uri = `urn:example:editing:${(last += 1)}`;
  const file = join(home, `in-${last}.json`);
  const html = language === 'en' ? `<p>${headline}, says the keeper.</p><p>The tide is at six.</p>` : `<p>${headline}।</p>`;
  writeFileSync(file, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri, type: 'text', version: '1', language, headlines: [{ role: 'main', value: headline }], bodies: [{ role: 'main', contenttype: 'text/html', value: html }] }));
  const { lines } = await run('import', file, '--publish', '--section', 'world-news', ...args);
  return { number: String(lines[0]?.number), url: lines[0]?.url ?? '' };
}

/** An editor that does to the file what a line of sed says, each time it is opened the next of them. */
function editor(name: string, ...steps: string[]): { readonly EDITOR: string; readonly opened: () => number } {
  const [script, count] = [join(home, `${name}.sh`), join(home, `${name}.count`)];
  const cases = steps.map((step, index) => `${index + 1}) ${step} ;;`).join('\n');
  writeFileSync(script, `#!/bin/sh\nn=$(($(cat '${count}' 2>/dev/null || echo 0) + 1)); echo $n > '${count}'\ncase $n in\n${cases}\nesac\n`);
  chmodSync(script, 0o755);
  return { EDITOR: script, opened: () => Number(readFileSync(count, 'utf8')) };
}
const edits = (): string[] => {
  try {
    return readdirSync(join(home, 'edits'));
  } catch {
    return [];
  }
};
const edit = (number: string, EDITOR: string): Promise<Ran> => runCommand(home, ['story', number, '--edit', '--by', 'A. Das'], { EDITOR, VISUAL: '' });

describe('story NUMBER --edit', () => {
  test('what is changed in the editor is in work, and is published when that is said; readers then see what changed', async () => {
    const { number, url } = await takeIn('Lamp lit', 'en');
    const ran = await edit(number, editor('change', `sed -i 's/at six/at seven/' "$1"`).EDITOR);
    expect(ran).toMatchObject({ status: 0, stdout: `${number}  revision 3 is in work\n`, stderr: expect.stringContaining(`standfirst update ${number}`) });
    expect((await read(url)).html).toContain('at six');
    expect(await run('update', number, '--silent')).toMatchObject({ status: 0 });
    await comes(url, /at seven[^]*What changed/);
    const history = await read(`${url}/history`);
    expect(history).toMatchObject({ status: 200, robots: 'noindex', html: expect.stringMatching(/<del>[^]*six<\/del>[^]*<ins>[^]*seven<\/ins>/) });
    expect(history.html).not.toContain('A. Das');
    expect((await read(`${url}/history/1`)).html).toContain('at six');
    expect(edits()).toEqual([]);
  });

  test('nothing changed is nothing saved', async () => {
    const { number } = await takeIn('Lamp out', 'en');
    expect(await edit(number, 'true')).toMatchObject({ status: 0, stdout: `${number}  nothing was changed\n` });
    expect((await run('story', number, '--json')).stdout).not.toContain('"kind":"save"');
    expect(edits()).toEqual([]);
  });

  test('what is wrong is said with its line, and without a terminal the text is kept in a file that is named and can be given again', async () => {
    const { number } = await takeIn('Gull seen', 'en');
    const ran = await edit(number, editor('wrong', `sed -i 's/<p>The tide/<q>The tide/' "$1"`).EDITOR);
    expect(ran).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/line 11: <q> cannot stand here[^]*The text is in \S+edits\/story-/) });
    const file = join(home, 'edits', edits()[0] ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').replace('<q>The tide', '<p>The new tide'));
    expect(await run('story', number, '--edit', '--from', file, '--json')).toMatchObject({ status: 0, lines: [{ number: Number(number), state: 'live', revision: 3, changed: true }] });
    expect((await run('story', number)).stdout).toContain('The new tide is at six.');
  });

  test('in a terminal the editor is opened again', async () => {
    const { number } = await takeIn('Gull gone', 'en');
    const twice = editor('twice', `sed -i 's/<p>The tide/<q>The tide/' "$1"`, `sed -i 's/<q>The tide/<p>The old tide/' "$1"`);
    const script = spawn('script', ['-qec', `'${process.execPath}' '${join(root, 'dist/cli/standfirst.js')}' story ${number} --edit`, '/dev/null'], { cwd: root, env: { ...process.env, STANDFIRST_HOME: home, PORT: '0', PUBLIC_URL: '', DATABASE_URL: '', EDITOR: twice.EDITOR, VISUAL: '' } });
    let said = '';
    script.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (chunk.includes('Press Enter')) script.stdin.write('\n');
    });
    expect(await new Promise((resolve) => void script.on('close', resolve))).toBe(0);
    expect(said).toMatch(/<q> cannot stand here[^]*Press Enter[^]*revision 3 is in work/);
    expect(twice.opened()).toBe(2);
    expect((await run('story', number)).stdout).toContain('The old tide is at six.');
  });

  test('who was overtaken saves nothing over the other, and keeps the text', async () => {
    const { number } = await takeIn('Buoy adrift', 'en');
    const other = join(home, 'other.html');
    writeFileSync(other, (await run('story', number, '--text')).stdout.replace('at six', 'at eight'));
    const command = `'${process.execPath}' '${join(root, 'dist/cli/standfirst.js')}' story ${number} --edit --from '${other}' --by Other`;
    const ran = await edit(number, editor('late', `{ sed -i 's/at six/at nine/' "$1"; ${command}; }`).EDITOR);
    expect(ran).toMatchObject({ status: 1, stderr: expect.stringMatching(/somebody else has changed the story since[^]*revision 3, by Other[^]*take over what is new/) });
    expect((await run('story', number)).stdout).toContain('at eight');
    expect(edits().some((file) => readFileSync(join(home, 'edits', file), 'utf8').includes('at nine'))).toBe(true);
  });

  test('an editor that fails saves nothing and loses nothing', async () => {
    const { number } = await takeIn('Reef charted', 'en');
    const before = edits().length;
    expect(await edit(number, editor('fails', `{ sed -i 's/at six/at ten/' "$1"; exit 3; }`).EDITOR)).toMatchObject({ status: 1, stderr: expect.stringMatching(/status 3: nothing was saved\. The text is in /) });
    expect(edits().length).toBe(before + 1);
    expect((await run('story', number)).stdout).toContain('at six');
  });

  test('what came through a pipe and cannot be read is kept too', async () => {
    const { number } = await takeIn('Wreck found', 'en');
    const child = spawn(process.execPath, [join(root, 'dist/cli/standfirst.js'), 'story', number, '--edit', '--from', '-'], { cwd: root, env: { ...process.env, STANDFIRST_HOME: home, PORT: '0', PUBLIC_URL: '', DATABASE_URL: '' } });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    child.stdin.end('typed for hours');
    expect(await new Promise((resolve) => void child.on('close', resolve))).toBe(1);
    const [, file = ''] = /The text is in (\S+)/.exec(said) ?? [];
    expect(readFileSync(file, 'utf8')).toBe('typed for hours');
  });

  test.each([
    [['--edit'], 2, /Set EDITOR/],
    [['--edit', '--text'], 2, /Either --edit or --text/],
    [['--from', 'x'], 2, /go with --edit/],
    [['--edit', '--from', '/nowhere/at/all'], 1, /cannot be read/],
  ])('%j is refused with the way', async (args, status, words) => {
    expect(await run('story', '1', ...args)).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(words) });
  });

  test('a killed story is not opened, and a scheduled one says how', async () => {
    const { number } = await takeIn('Quay shut', 'en');
    await run('schedule', number, '--at', '+2h');
    expect(await edit(number, 'false')).toMatchObject({ status: 1, stderr: expect.stringContaining(`standfirst schedule ${number} --off`) });
    await run('kill', number, '--why', 'A court has ruled');
    expect(await edit(number, 'false')).toMatchObject({ status: 1, stderr: expect.stringContaining('stays killed') });
  });
});

describe('a translation', () => {
  test('is listed when it is behind, its readers are told, and checking it clears both', async () => {
    const english = await takeIn('Ferry runs', 'en');
    const hindi = await takeIn('फेरी चली', 'hi', '--translation-of', english.number);
    expect(await run('stale')).toMatchObject({ status: 0, stdout: '', stderr: 'Every translation follows its source.\n' });
    expect((await read(hindi.url)).html).not.toContain('class="behind"');

    const form = join(home, 'form.html');
    writeFileSync(form, (await run('story', english.number, '--text')).stdout.replace('at six', 'at seven').replace('headline: Ferry runs', 'headline: Ferry stops'));
    expect(await run('story', english.number, '--edit', '--from', form)).toMatchObject({ status: 0 });
    // A draft of the source is nothing that anybody owes.
    expect((await run('stale')).stdout).toBe('');
    expect(await run('update', english.number)).toMatchObject({ status: 0, stderr: '' });
    await comes(hindi.url, /<p class="behind">[^]*2 जगह बदलाव हुआ है/u);

    const stale = await run('stale', '--edition', 'hi');
    expect(stale.stdout).toMatch(new RegExp(`^${hindi.number}  hi  फेरी चली\\n    behind story ${english.number} \\(en\\) for 0 min, since [^]*headline +headline, changed\\n      - Ferry runs\\n      \\+ Ferry stops\\n    \\w{8}  paragraph 2, changed\\n      - The tide is at six\\.\\n      \\+ The tide is at seven\\.`, 'u'));
    expect((await run('stale', '--edition', 'en')).stdout).toBe('');
    const [line] = (await run('stale', '--json')).lines as unknown as { readonly number: number; readonly readersBehind: boolean; readonly parts: readonly { readonly id: string; readonly kind: string }[] }[];
    expect(line).toMatchObject({ number: Number(hindi.number), readersBehind: true, parts: [{ kind: 'headline' }, { kind: 'paragraph' }] });

    expect(await run('checked', hindi.number, 'standfirst')).toMatchObject({ status: 1, stderr: expect.stringContaining('it owes headline, ') });
    expect(await run('checked', hindi.number, 'headline')).toMatchObject({ status: 0 });
    await comes(hindi.url, /1 पैराग्राफ बदला है/u);
    expect(await run('checked', hindi.number, line?.parts[1]?.id ?? '')).toMatchObject({ status: 0 });
    await goes(hindi.url, /class="behind"/);
    expect((await run('stale')).stdout).toBe('');
    expect(await run('checked', hindi.number, '--all')).toMatchObject({ status: 0, stderr: expect.stringContaining('nothing to check') });
  });

  test.each([
    [['checked'], /Which story/],
    [['checked', '1'], /Which parts\?/],
    [['checked', '1', 'headline', '--all'], /Which parts\?/],
    [['stale', '12'], /“12” is not understood/],
    [['stale', '--edition', 'fr'], /There is no edition “fr”/],
  ])('%j: asked wrongly', async (args, words) => {
    expect(await run(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(words) });
  });
});

test('the history goes with its story, and wrong words lead to the right ones', async () => {
  const { number, url } = await takeIn('Mast raised', 'en');
  expect(await read(`${url}/history`)).toMatchObject({ status: 200, html: expect.stringContaining('This story has not changed') });
  expect((await read(url)).html).not.toContain('/history');
  expect(await read(`${newsroom.url}/world-news/other-words-${number}/history`)).toMatchObject({ status: 301, location: `${new URL(url).pathname}/history` });
  expect(await read(`${url}/history/2`)).toMatchObject({ status: 404 });
  await run('withdraw', number, '--why', 'A complaint');
  expect(await read(`${url}/history`)).toMatchObject({ status: 410, html: expect.not.stringContaining('Mast') });
  await run('kill', number, '--why', 'A court has ruled');
  expect(await read(`${url}/history/1`)).toMatchObject({ status: 410 });
});
