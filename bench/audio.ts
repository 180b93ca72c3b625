/**
 * A story of the demo as sound: the whole way beside the engine called bare for the same words, cold and warm, against real time; what a
 * correction of one paragraph costs beside that paragraph alone; from a publication to the sound; and what readers lose meanwhile.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { partsToRead, type StoryPart } from '../src/audio/script/story-parts.ts';
import { speechScript } from '../src/audio/script/speech-script.ts';
import { makeRecording, type Recording } from '../src/audio/sound/make-recording.ts';
import { openSentenceCache } from '../src/audio/sound/sentence-cache.ts';
import { openStudio, type Studio } from '../src/audio/studio/open-studio.ts';
import { ssmlOf } from '../src/audio/studio/ssml.ts';
import { builtInVoice } from '../src/audio/voices/built-in.ts';
import { languageOf } from '../src/language/languages.ts';
import { emptyHome, runCommand, startNewsroom } from '../test/support/running-newsroom.ts';
import { content } from '../test/support/stories.ts';
import { root } from '../test/support/tools.ts';
import { median, openReport } from './lib/figures.ts';
import { familyOf, processesOf, untilAtRest } from './lib/processes.ts';
import { load } from './lib/wrk.ts';

const ROUNDS = 3;
const SECONDS = 3;
/** Of readers: an odd one out is nobody's merit. */
const TURNS = 5;
const report = openReport('audio');
const folder = mkdtempSync(join(tmpdir(), 'standfirst-audio-'));
const language = languageOf('en');
const PARAGRAPHS = [
  'The ferry at Nilghat crossed the river again on Thursday, two years after the flood took its landing away. It carried forty-one people, two bicycles and a goat.',
  'The crossing takes eleven minutes at high water and nineteen at low. A ticket costs ₹10, as it did before; the council had asked for ₹12 and was laughed at.',
  '“We waited for a bridge,” said the pilot, who has steered the boat since 1998. “The bridge waited for us. In the end somebody had to move, and a boat is quicker.”',
  'By the road the way from bank to bank is 47 km, and in the rains it is closed from June 12 to the end of September. The school on the far side lost 60% of its pupils in the first year.',
  'The new landing is of concrete, 22 metres long, and cost ₹1.5 crore. The old one was of wood, cost nothing, and is remembered fondly by everybody who never had to repair it.',
  'From Monday the ferry leaves every half hour from 6:30 AM to 8:00 PM. On market days it waits for the baskets.',
] as const;

try {
  const program = join(root, 'dist/audio/studio/studio-process.js');
  const cold: number[] = [];
  const warm: number[] = [];
  const speed: number[] = [];
  const corrections: number[] = [];
  let spoken = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = bareMs();
    const studio = openStudio({ program, idleMs: 60_000 });
    try {
      const first = await timed(() => record(studio, `cold-${round}`, PARAGRAPHS));
      const second = await timed(() => record(studio, `warm-${round}`, PARAGRAPHS));
      cold.push(bare.cold / first.ms);
      warm.push(bare.warm / second.ms);
      speed.push(second.made.milliseconds / second.ms);
      const changed = PARAGRAPHS.map((text, index) => (index === 3 ? text.replaceAll('.', ', they say.').replaceAll(',', ' and') : text));
      const alone = await timed(() => record(studio, `alone-${round}`, [changed[3] ?? '']));
      const corrected = await timed(() => record(studio, `warm-${round}`, changed));
      corrections.push(corrected.ms / alone.ms);
      spoken = corrected.made.spoken;
      report.add({ figure: `length of the recording, round ${round + 1}`, value: second.made.milliseconds / 1_000, unit: 's', aim: null });
    } finally {
      studio.close();
    }
  }
  report.add({ figure: 'cold: of the speed of the engine called bare', value: median(cold), unit: '', aim: null });
  report.add({ figure: 'warm: of the speed of the engine called bare', value: median(warm), unit: '', aim: '>= 0.4' });
  report.add({ figure: 'warm: times real time', value: median(speed), unit: '×', aim: '>= 25' });
  report.add({ figure: 'a corrected paragraph, of that paragraph alone', value: median(corrections), unit: '×', aim: '<= 1.5' });
  report.add({ figure: 'sentences said anew for it', value: spoken, unit: '', aim: null });
  await whatReadersLose();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

function parts(paragraphs: readonly string[]): readonly StoryPart[] {
  return partsToRead(content({ headline: { id: 'h', text: 'Ferry runs again' }, standfirst: null, source: null, body: { type: 'doc', content: paragraphs.map((text, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, content: [{ type: 'text', text }] })) } }), language);
}

async function record(studio: Studio, cache: string, paragraphs: readonly string[]): Promise<Recording> {
  const texts = new Map(parts(paragraphs).map(({ id, text }) => [id, text]));
  const script = await studio.order({ kind: 'script', parts: parts(paragraphs), language: 'en', pronunciations: [] }, new AbortController().signal);
  if (!script.ok) throw new Error(script.reason);
  return makeRecording(script.sentences, {
    language: 'en', voice: builtInVoice(studio), cache: openSentenceCache(join(folder, cache)), textOf: (part) => texts.get(part) ?? '', chapters: new Map(),
    tags: { title: 'Ferry', artist: 'Bench', album: 'Bench', date: Temporal.Now.instant(), url: null, comment: '' }, signal: new AbortController().signal,
  });
}

async function timed(work: () => Promise<Recording>): Promise<{ readonly made: Recording; readonly ms: number }> {
  const before = performance.now();
  const made = await work();
  return { made, ms: performance.now() - before };
}

/** The shortest program that says the same: cold with its start, warm when it has said it once. */
function bareMs(): { readonly cold: number; readonly warm: number } {
  const program = `
    const begun = performance.now();
    const { default: create } = await import('@echogarden/espeak-ng-emscripten');
    const { eSpeakNGWorker } = await create();
    const worker = new eSpeakNGWorker();
    worker.set_voice('gmw/en-GB-x-rp', '', 0, 0, 0);
    const say = () => { for (const text of JSON.parse(process.argv[1])) worker.synthesize(text, () => false); };
    say();
    const cold = performance.now() - begun;
    const again = performance.now();
    say();
    console.log(JSON.stringify({ cold, warm: performance.now() - again }));`;
  const said = speechScript(parts(PARAGRAPHS), { language, pronunciations: [] }).map((sentence) => ssmlOf(sentence, 'en'));
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(said)], { cwd: root, encoding: 'utf8' })) as { cold: number; warm: number };
}

/** A newsroom that voices stories, and readers meanwhile. In turns, so that both meet the same weather. */
async function whatReadersLose(): Promise<void> {
  const { home, remove } = emptyHome('standfirst-bench-');
  const filled = await startNewsroom(home);
  await filled.stop();
  const newsroom = await startNewsroom(home, { VOICE: 'yes' });
  const pid = newsroom.process.pid ?? 0;
  // What it catches up with first.
  await untilAtRest(pid);
  try {
    const shares: number[] = [];
    const waits: number[] = [];
    for (let round = 0; round < TURNS; round += 1) {
      const asked = { url: `${newsroom.url}/`, connections: 32, seconds: SECONDS, headers: { 'accept-encoding': 'br' } };
      const quiet = await load(asked);
      const long = Array.from({ length: 12 }, (_, index) => PARAGRAPHS.map((text) => `<p>${index}${round}: ${text}</p>`).join('')).join('');
      await publish(home, `long-${round}`, long);
      const works = (): boolean => processesOf('studio-process').some((each) => familyOf(pid).includes(each));
      while (!works()) await sleep(50);
      // Beyond what its start takes.
      await sleep(1_000);
      const meanwhile = await load(asked);
      if (!works()) throw new Error('The studio had ended before readers were counted');
      shares.push(meanwhile.perSecond / quiet.perSecond);
      // What is still being said is let go to its end.
      await untilAtRest(pid);
      const begun = performance.now();
      const path = await publish(home, `short-${round}`, PARAGRAPHS.map((text) => `<p>${round} ${text}</p>`).join(''));
      const published = performance.now();
      while (!(await (await fetch(newsroom.url + path)).text()).includes('<audio')) await sleep(20);
      waits.push((performance.now() - published) / (published - begun));
    }
    report.add({ figure: 'from published to playable, of what publishing by the command takes', value: median(waits), unit: '×', aim: null });
    report.add({ figure: 'pages served while it works, of those served at rest', value: median(shares), unit: '', aim: '>= 0.9' });
  } finally {
    await newsroom.stop();
    remove();
  }
}

async function publish(home: string, name: string, html: string): Promise<string> {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: `urn:bench:${name}`, type: 'text', language: 'en', headlines: [{ role: 'main', value: 'Ferry runs again' }], bodies: [{ role: 'main', contenttype: 'text/html', value: html }] }));
  const { lines, stderr } = await runCommand(home, ['import', file, '--publish'], { VOICE: 'yes' });
  if (lines[0]?.url === undefined || lines[0].url === null) throw new Error(stderr);
  return new URL(lines[0].url).pathname;
}
