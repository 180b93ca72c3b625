/**
 * A photograph of 12 million pixels into its whole set: CPU beside sharp called bare for the same files, what can be
 * used before any AVIF is begun, memory, and what readers lose meanwhile.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Developed } from '../src/pictures/darkroom/develop.ts';
import { type Darkroom, openDarkroom } from '../src/pictures/darkroom/open-darkroom.ts';
import { planRenditions, type PlannedRendition, type When } from '../src/pictures/renditions.ts';
import { emptyHome, runCommand, startNewsroom } from '../test/support/running-newsroom.ts';
import { root } from '../test/support/tools.ts';
import { median, openReport } from './lib/figures.ts';
import { cpuOf, familyOf, processesOf, untilAtRest } from './lib/processes.ts';
import { load } from './lib/wrk.ts';

const ROUNDS = 3;
const SECONDS = 4;
const STARTING_MS = 800;
const report = openReport('pictures');
const folder = mkdtempSync(join(tmpdir(), 'standfirst-pictures-'));
const original = join(folder, 'photograph.jpg');
const darkroom = openDarkroom({ program: join(root, 'dist/pictures/darkroom/darkroom-process.js'), idleMs: 60_000 });

try {
  await photograph();
  const cpu = { 'at-once': [] as number[], after: [] as number[] };
  const bare = { 'at-once': [] as number[], after: [] as number[] };
  const took = { 'at-once': [] as number[], after: [] as number[] };
  await darkroom.develop({ original, folder: fresh('first'), when: 'at-once', framing: null });
  const avif: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const to = fresh(`ours-${round}`);
    for (const when of ['at-once', 'after'] as const) {
      const before = { cpu: cpuOf(darkroomPid()), at: performance.now() };
      const made = await developed(darkroom, to, when);
      cpu[when].push(cpuOf(darkroomPid()) - before.cpu);
      took[when].push(performance.now() - before.at);
      if (when === 'at-once') avif.push(readdirSync(to).filter((name) => name.endsWith('.avif')).length);
      bare[when].push(bareCpu(made.files, fresh(`bare-${round}-${when}`)));
    }
  }
  for (const [when, name] of [['at-once', 'WebP and JPEG'], ['after', 'AVIF']] as const) {
    report.add({ figure: `CPU for ${name}, of sharp called bare`, value: median(cpu[when]) / median(bare[when]), unit: '×', aim: null });
    report.add({ figure: `${name}: usable after`, value: median(took[when]), unit: 'ms', aim: null });
  }
  report.add({ figure: 'CPU for the whole set, of sharp called bare', value: (median(cpu['at-once']) + median(cpu.after)) / (median(bare['at-once']) + median(bare.after)), unit: '×', aim: '<= 1.2' });
  report.add({ figure: 'AVIF files begun when WebP and JPEG are usable', value: Math.max(...avif), unit: '', aim: '= 0' });
  report.add({ figure: 'files', value: planRenditions({ width: 4000, height: 3000 }, { focal: { x: 0.5, y: 0.5 }, crops: {} }, 'at-once').length + planRenditions({ width: 4000, height: 3000 }, { focal: { x: 0.5, y: 0.5 }, crops: {} }, 'after').length, unit: '', aim: null });
  report.add({ figure: 'memory of the darkroom at its most', value: peakOf(darkroomPid()) / 1e6, unit: 'MB', aim: '<= 250' });
  await whatReadersLose();
} finally {
  darkroom.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

/** Grain all over, as out of a camera: what is smooth costs an encoder little. */
async function photograph(): Promise<void> {
  const drawn = await sharp(join(root, 'demo/pictures/ferry.jpg')).resize(4000, 3000, { fit: 'cover' }).toBuffer();
  const grain = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 14 } } }).png({ compressionLevel: 1 }).toBuffer();
  await sharp(drawn).composite([{ input: grain, blend: 'soft-light' }]).jpeg({ quality: 92 }).toFile(original);
}

function fresh(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

async function developed(by: Darkroom, to: string, when: When): Promise<Developed> {
  const made = await by.develop({ original, folder: to, when, framing: null });
  if (!made.ok) throw new Error(made.reason);
  return made;
}

function darkroomPid(): number {
  const [pid] = darkroomsOf(process.pid);
  if (pid === undefined) throw new Error('The darkroom is not there');
  return pid;
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** The same files by the shortest program that makes them: decoded once, each cut, scaled and encoded alike. In ms. */
function bareCpu(files: readonly PlannedRendition[], to: string): number {
  const program = `
    const sharp = require('sharp');
    sharp.concurrency(1); sharp.cache(false);
    const { original, files, to } = JSON.parse(process.argv[1]);
    (async () => {
      const before = process.cpuUsage();
      const { width, height } = await sharp(original).metadata();
      const scale = Math.min(1, Math.max(...files.map((file) => file.width / (file.part?.width ?? width))));
      const { data, info } = await sharp(original).autoOrient().resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
      const x = info.width / width, y = info.height / height;
      for (const { name, part, type, width, height } of files) {
        const whole = sharp(data, { raw: info });
        const cut = part === null ? whole : whole.extract({ left: Math.round(part.left * x), top: Math.round(part.top * y), width: Math.floor(part.width * x), height: Math.floor(part.height * y) });
        const sized = cut.resize(width, height, { fit: 'fill' });
        await (type === 'image/webp' ? sized.webp({ quality: 75, effort: 3 }) : type === 'image/avif' ? sized.avif({ quality: 52, effort: 3 }) : sized.jpeg({ quality: 78, progressive: true })).toFile(to + '/' + name);
      }
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000);
    })();`;
  return Number(execFileSync(process.execPath, ['-e', program, JSON.stringify({ original, files, to })], { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' }));
}

/** The newsroom's own darkroom at AVIF, which takes the longest. In turns, so that both meet the same weather. */
async function whatReadersLose(): Promise<void> {
  const { home, remove } = emptyHome('standfirst-bench-');
  const newsroom = await startNewsroom(home, { AVIF: 'yes' });
  const pid = newsroom.process.pid ?? 0;
  // Beyond what its start takes.
  const works = (): boolean => darkroomsOf(pid).some((each) => cpuOf(each) > STARTING_MS);
  try {
    const shares: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await until(() => darkroomsOf(pid).length === 0);
      await untilAtRest(pid);
      const asked = { url: `${newsroom.url}/`, connections: 32, seconds: SECONDS, headers: { 'accept-encoding': 'br' } };
      const quiet = await load(asked);
      const { status, stderr } = await runCommand(home, ['picture', 'add', await another(round)], { AVIF: 'yes' });
      if (status !== 0) throw new Error(stderr);
      await until(works);
      const meanwhile = await load(asked);
      if (!works()) throw new Error('The darkroom had ended before readers were counted');
      shares.push(meanwhile.perSecond / quiet.perSecond);
    }
    report.add({ figure: 'pages served while it works, of those served at rest', value: median(shares), unit: '', aim: '>= 0.9' });
  } finally {
    await newsroom.stop();
    remove();
  }
}

/** The same photograph as another file, which is another picture. */
async function another(round: number): Promise<string> {
  const path = join(folder, `photograph-${round}.jpg`);
  await writeFile(path, Buffer.concat([await readFile(original), Buffer.from([round])]));
  return path;
}

function darkroomsOf(pid: number): number[] {
  return processesOf('darkroom-process').filter((each) => familyOf(pid).includes(each));
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 1) {
    if (waited > 600) throw new Error('What was waited for did not come');
    await sleep(100);
  }
}
