import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome, makePaper, openOn, rehearse, storyPath } from './paper.fixtures.ts';
import { sweepTree } from './sweep-tree.ts';

let home: string;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => rm(home, { recursive: true, force: true }));

const child = fileURLToPath(new URL('./crash-child.fixtures.ts', import.meta.url));

/** Lets a newsstand work for a while and kills it; gives the last generation it reported. */
async function workAndDie(stands: number, ms: number): Promise<number> {
  const worker = spawn(process.execPath, [child, home, String(stands)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  worker.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(worker.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, ms));
  worker.kill('SIGKILL');
  await once(worker, 'close');
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

/** Which steps' words lie in the tree's pages. */
async function stepsOnDisk(): Promise<Set<number>> {
  const entries = await readdir(join(home, 'site/pages'), { recursive: true, withFileTypes: true });
  const steps = new Set<number>();
  for (const entry of entries.filter((each) => each.isFile() && !each.name.endsWith('.json'))) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    const text = entry.name.endsWith('.br') ? brotliDecompressSync(bytes) : entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    for (const [, step] of text.toString().matchAll(/step-(\d+)\./g)) steps.add(Number(step));
  }
  return steps;
}

/** Steps whose story was taken away later, by a generation that is named. */
function goneBy(generation: number): Set<number> {
  const gone = new Set<number>();
  for (let kill = 7; kill <= generation; kill += 7) for (let step = 1; step < kill; step += 1) if ((step * 5) % 12 === (kill * 5) % 12) gone.add(step);
  return gone;
}

test('a newsstand that is killed at any moment starts again right: nothing that was reported gone is left, and every page is today’s', async () => {
  let stands = 3;
  for (let round = 0; round < 8; round += 1) {
    const reported = await workAndDie(stands, Math.random() * 250);
    expect(reported).toBeGreaterThanOrEqual(stands);
    // Before anyone mends anything: what was reported gone is off the disk.
    expect([...(await stepsOnDisk()).intersection(goneBy(reported))]).toEqual([]);
    // The archive has gone on meanwhile, past all that the newsstand knew.
    stands = reported + 80;
    const gone = goneBy(stands);
    const paper = makePaper();
    rehearse(paper, stands);
    // Every second time a command has to take away what went meanwhile, before there is a newsstand again.
    const swept = round % 2 === 1 ? await sweepTree(home, paper.changes) : undefined;
    const left = (await stepsOnDisk()).intersection(gone);
    expect(swept === undefined ? [] : [...left]).toEqual([]);
    const { newsstand, get } = await openOn(paper, home);
    for (const settled of [false, true]) {
      if (settled) await newsstand.settled();
      for (const path of ['/', ...Array.from({ length: 12 }, (_, index) => storyPath(index + 1))]) {
        const texts = await Promise.all(['br', 'gzip', 'identity'].map(async (encoding) => (await get(path, { 'accept-encoding': encoding })).text));
        const steps = new Set([...texts.join('').matchAll(/step-(\d+)\./g)].map(([, step]) => Number(step)));
        expect([...steps.intersection(gone)]).toEqual([]);
        const today = texts.every((text) => withoutAside(text) === withoutAside(paper.now(path) ?? ''));
        expect(today || !settled).toBe(true);
      }
    }
    await newsstand.close();
  }
}, 120_000);

/** What only decorates is as of printing. */
const withoutAside = (html: string): string => html.replace(/<aside>.*<\/aside>/, '');
