/**
 * A copy of the project as a newcomer has it, save that packages and Node 26 are lent by this one: what is fetched from
 * the registry is not fetched again here.
 */
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { root } from '../support/tools.ts';

let home: string;
let copy: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-newcomer-'));
  copy = join(home, 'standfirst');
  mkdirSync(join(copy, '.runtime'), { recursive: true });
  for (const path of ['src', 'scripts', 'bin', 'package.json', 'package-lock.json', '.npmrc', 'tsconfig.json']) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** An empty home, and nothing of this run's environment but the path, on which Node 26 comes first. */
const environment = () => ({ PATH: dirname(process.execPath) + delimiter + (process.env['PATH'] ?? ''), HOME: home });

async function runScript(path: string, ...args: string[]) {
  const before = performance.now();
  const { status, output, stdout } = await capture(process.execPath, [join(copy, path), ...args], { cwd: copy, env: environment() });
  return { status, output, stdout, took: performance.now() - before };
}

const built = (path: string) => statSync(join(copy, 'dist', path)).mtimeMs;

describe('a fresh copy', () => {
  it('is built once, and the second time nothing is touched and nothing is said', async () => {
    const first = await runScript('scripts/build.mjs');
    expect(first).toMatchObject({ status: 0, stdout: 'Building …\ndist/ is up to date.\n' });
    const then = built('.inputs');
    const second = await runScript('scripts/build.mjs');
    expect(second).toMatchObject({ status: 0, stdout: 'dist/ is up to date.\n' });
    expect(built('.inputs')).toBe(then);
    expect(second.took).toBeLessThan(1000);
  });

  it('has what the code reads at run time, and no test', () => {
    const emitted = readdirSync(join(copy, 'dist'), { recursive: true, encoding: 'utf8' });
    const read = readdirSync(join(copy, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(sql|css)$/.test(path));
    expect(emitted).toEqual(expect.arrayContaining(read));
    expect(emitted.filter((path) => /\.(test|fixtures)\./.test(path))).toEqual([]);
  });

  it('tells which script the readers get, and that pages look as they did until something about them changes', async () => {
    const manifest = () => JSON.parse(readFileSync(join(copy, 'dist/assets/manifest.json'), 'utf8')) as { script: string | null; build: string };
    const before = manifest();
    expect(readdirSync(join(copy, 'dist/assets')).map((name) => `/assets/${name}`)).toContain(before.script ?? '/assets/manifest.json');
    mkdirSync(join(copy, 'src/cli'), { recursive: true });
    writeFileSync(join(copy, 'src/cli/planted.sql'), 'select 1;\n');
    await runScript('scripts/build.mjs');
    expect(manifest()).toEqual(before);
    appendFileSync(join(copy, 'src/press/site-urls.ts'), 'Object.assign(globalThis, { planted: 1 });\n');
    await runScript('scripts/build.mjs');
    expect(manifest().build).not.toBe(before.build);
  });

  it('makes one small script for the readers, named after what is in it', async () => {
    rmSync(join(copy, 'src/press/islands'), { recursive: true, force: true });
    mkdirSync(join(copy, 'src/press/islands'), { recursive: true });
    writeFileSync(join(copy, 'src/press/islands/clock.island.ts'), 'export const tick = (now: number): string => `tick ${now}`;\n');
    expect(await runScript('scripts/build.mjs')).toMatchObject({ status: 1, output: expect.stringContaining('reader.island.ts is not there') });
    const write = async (text: string) => {
      writeFileSync(join(copy, 'src/press/islands/reader.island.ts'), text);
      await runScript('scripts/build.mjs');
      return readdirSync(join(copy, 'dist/assets')).filter((name) => name.endsWith('.js'));
    };
    const [one, ...others] = await write(`import { tick } from './clock.island.ts';\ndocument.title = tick(1);\n`);
    expect(others).toEqual([]);
    expect(one).toMatch(/^reader-[0-9a-f]{12}\.js$/);
    const code = readFileSync(join(copy, 'dist/assets', one ?? ''), 'utf8');
    expect(code).toContain('tick ');
    expect(code).not.toMatch(/import|export|: string/);
    const [two] = await write(`document.title = 'still';\n`);
    expect(two).not.toBe(one);
    rmSync(join(copy, 'src/press/islands'), { recursive: true });
  });

  it('loses what was built of a file that is gone', async () => {
    expect(existsSync(join(copy, 'dist/cli/planted.sql'))).toBe(true);
    unlinkSync(join(copy, 'src/cli/planted.sql'));
    await runScript('scripts/build.mjs');
    expect(existsSync(join(copy, 'dist/cli/planted.sql'))).toBe(false);
  });

  it('keeps the build it has when the next one fails, and says where', async () => {
    const then = built('.inputs');
    writeFileSync(join(copy, 'src/cli/broken.ts'), 'export const = ;\n');
    cpSync(join(copy, 'src/main.ts'), join(copy, 'main.kept'));
    appendFileSync(join(copy, 'src/main.ts'), "import './cli/broken.ts';\n");
    const { status, output } = await runScript('scripts/build.mjs');
    expect(status).toBe(1);
    expect(output).toMatch(/Building failed:\n.*src\/cli\/broken\.ts/s);
    expect(built('.inputs')).toBe(then);
    expect(await capture(join(copy, 'bin/standfirst'), ['list'], { env: environment() })).toMatchObject({ status: 1, stdout: '', output: expect.stringContaining('Building failed') });
    unlinkSync(join(copy, 'src/cli/broken.ts'));
    cpSync(join(copy, 'main.kept'), join(copy, 'src/main.ts'));
  });

  it('is built by one of two that start at once', async () => {
    rmSync(join(copy, 'dist'), { recursive: true, force: true });
    const both = await Promise.all([runScript('scripts/build.mjs'), runScript('scripts/build.mjs')]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.filter(({ output }) => output.includes('Building …'))).toHaveLength(1);
  });

  it('has a command that can be called from anywhere, through a link too, with results alone on its standard output', async () => {
    rmSync(join(copy, 'dist'), { recursive: true, force: true });
    const program = join(copy, 'src/cli/standfirst.ts');
    mkdirSync(join(copy, 'src/cli'), { recursive: true });
    writeFileSync(program, 'console.log(process.argv.slice(2).join(), process.cwd()); process.exitCode = 5;\n');
    symlinkSync(join(copy, 'bin/standfirst'), join(home, 'link'));
    const { status, stdout, output } = await capture(join(home, 'link'), ['import', 'a b'], { cwd: tmpdir(), env: environment() });
    expect({ status, stdout }).toEqual({ status: 5, stdout: `import,a b ${tmpdir()}\n` });
    expect(output).toContain('Building …');
  });
});

it('the lock file holds no addresses, so that any registry can serve it', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});
