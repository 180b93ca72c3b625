/** What was made to do harm: the CPU that each file costs the darkroom, what it makes it hold, and what a story's text costs who reads it out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { speechScript } from '../src/audio/script/speech-script.ts';
import { languageOf } from '../src/language/languages.ts';
import { openDarkroom } from '../src/pictures/darkroom/open-darkroom.ts';
import { hostilePictures } from '../src/pictures/hostile-pictures.fixtures.ts';
import { takeInPicture } from '../src/pictures/take-in-picture.ts';
import { root } from '../test/support/tools.ts';
import { openReport } from './lib/figures.ts';
import { cpuOf, familyOf, processesOf } from './lib/processes.ts';

/** In letters: more is never read out of one story. */
const LONG = 100_000;
const TEXTS: { readonly [name: string]: string } = {
  'speech markup': '<speak><audio src="http://192.0.2.1/a.mp3"/><break time="9h"/></speak> ',
  'phonemes': '[[h@l\'oU]] ',
  'one word': 'a',
  'one figure': '7',
  'full stops': '. ',
  'titles': 'Mr. ',
  'opening quotes': '“',
  'figures of every kind': '₹1,23,456.78 crore 12/06/2025 8:50 am 3-1 https://a.example/x ',
  'two scripts': 'नदी river ',
};

const report = openReport('hostile');
const workFolder = mkdtempSync(join(tmpdir(), 'standfirst-hostile-'));
const darkroom = openDarkroom({ program: join(root, 'dist/pictures/darkroom/darkroom-process.js'), idleMs: 60_000 });
try {
  const pictures = await hostilePictures();
  // Its start is what any picture waits for.
  await takeInPicture(pictures.at(-2)?.bytes ?? new Uint8Array(), { darkroom, workFolder });
  const taken: number[] = [];
  for (const { name, bytes } of pictures) {
    const before = cpuSpent();
    const result = await takeInPicture(bytes, { darkroom, workFolder });
    const seconds = cpuSpent() - before;
    if (result.ok) await result.discard();
    taken.push(seconds);
    report.add({ figure: name, value: seconds, unit: 's of CPU', aim: null });
  }
  report.add({ figure: 'the costliest file', value: Math.max(...taken), unit: 's of CPU', aim: '<= 1' });
  const [pid] = darkrooms();
  report.add({ figure: 'memory of the darkroom at its most', value: (Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6, unit: 'MB', aim: '<= 250' });
  const read: number[] = [];
  for (const [name, piece] of Object.entries(TEXTS)) {
    const text = piece.repeat(Math.ceil(LONG / piece.length));
    const before = process.cpuUsage();
    speechScript([{ id: 'p', kind: 'paragraph', text }], { language: languageOf(name === 'two scripts' ? 'hi' : 'en'), pronunciations: [] });
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    read.push(seconds);
    report.add({ figure: `a hundred thousand letters of ${name}`, value: seconds, unit: 's of CPU', aim: null });
  }
  report.add({ figure: 'the costliest text', value: Math.max(...read), unit: 's of CPU', aim: '<= 1' });
} finally {
  darkroom.close();
  rmSync(workFolder, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

/** By this process and its darkroom, in seconds: whoever else is on the machine takes nothing from it. */
function cpuSpent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + darkrooms().reduce((sum, pid) => sum + cpuOf(pid), 0) / 1_000;
}

function darkrooms(): number[] {
  return processesOf('darkroom-process').filter((each) => familyOf(process.pid).includes(each));
}
