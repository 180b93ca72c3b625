/** Run as a program: a newsstand in a hurry, for a test that kills it at any moment. Arguments: its home, and where the archive stands. */
import { makePaper, optionsFor, rehearse, storyPath } from './paper.fixtures.ts';
import { openNewsstand } from './newsstand.ts';

const [, , home = '', stands = ''] = process.argv;
const paper = makePaper();
rehearse(paper, Number(stands));
paper.seeds = () => Promise.resolve(['/', '/hi/', ...Array.from({ length: 12 }, (_, index) => storyPath(index + 1))]);
const options = optionsFor(paper, home);
const newsstand = await openNewsstand({ ...options, report: (applied) => Promise.resolve(void process.stdout.write(`${applied}\n`)), limits: { ...options.limits, denseRestMs: 1 } });
for (let step = Number(stands) + 1; ; step += 1) {
  rehearse(paper, step, step);
  if (step % 4 === 0) await newsstand.settled();
  else paper.hint();
  await new Promise((resolve) => setTimeout(resolve, step % 3));
}
