/** `audio`: the sound of stories from the command line. */
import { didYouMean } from '../../did-you-mean.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { audioAgain, audioOff, audioOn } from './order.ts';
import { listAudio } from './list.ts';
import { replaceAudio } from './replace.ts';

const ACTIONS: readonly Command[] = [listAudio, replaceAudio, audioAgain, audioOff, audioOn];

const help = `usage: standfirst audio ACTION …

${ACTIONS.map(({ name, summary }) => `  ${name.replace('audio ', '').padEnd(7)}  ${summary}`).join('\n')}

Each has --help. Stories are voiced by the running newsroom, soon after they are published; “say” lets one hear how something is said.`;

export const audioCommand: Command = {
  name: 'audio',
  summary: 'how stories are heard: list, replace by a person’s recording, again, off, on',
  help,
  helpOf: ([name]) => ACTIONS.find((each) => each.name === `audio ${name}`)?.help ?? help,
  async run([name = '', ...args], around) {
    const action = ACTIONS.find((each) => each.name === `audio ${name}`);
    if (action === undefined) throw new Trouble(`${help}\n\n${name === '' ? 'Which?' : `There is no “audio ${name}”${didYouMean(name, ACTIONS.map((each) => each.name.replace('audio ', ''))) || '.'}`}`, 2);
    return action.run(args, around);
  },
};
