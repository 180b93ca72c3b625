/** `picture`: the library from the command line; each thing that can be done to it in a file of its own. */
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { addPictures } from './add.ts';
import { cropPicture } from './crop.ts';
import { describePicture } from './describe.ts';
import { focusPicture } from './focus.ts';
import { killPicture } from './kill.ts';
import { listPictures } from './list.ts';
import { replacePicture } from './replace.ts';
import { pictureRights } from './rights.ts';
import { showPicture } from './show.ts';

const ACTIONS: readonly Command[] = [addPictures, listPictures, showPicture, describePicture, focusPicture, cropPicture, pictureRights, replacePicture, killPicture];

const help = `usage: standfirst picture ACTION …

${ACTIONS.map(({ name, summary }) => `  ${name.replace('picture ', '').padEnd(8)}  ${summary}`).join('\n')}

Each has --help. A picture is called by its id; the first letters of it will do where no other picture begins like that.`;

export const pictureCommand: Command = {
  name: 'picture',
  summary: 'the picture library: add, list, show, describe, crop, rights, kill',
  help,
  helpOf: ([name]) => ACTIONS.find((each) => each.name === `picture ${name}`)?.help ?? help,
  async run([name = '', ...args], around) {
    const action = ACTIONS.find((each) => each.name === `picture ${name}`);
    if (action === undefined) throw new Trouble(`${help}\n\n${name === '' ? 'Which?' : `There is no “picture ${name}”${didYouMean(name, ACTIONS.map((each) => each.name.replace('picture ', ''))) || '.'}`}`, 2);
    return action.run(args, around);
  },
};
