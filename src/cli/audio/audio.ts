import { commandGroup } from '../command-group.ts';
import { listAudio } from './list.ts';
import { audioAgain, audioOff, audioOn } from './order.ts';
import { replaceAudio } from './replace.ts';

export const audioCommand = commandGroup({
  name: 'audio',
  summary: 'how stories are heard: list, replace by a person’s recording, again, off, on',
  about: 'Each has --help. Stories are voiced by the running newsroom, soon after they are published; “say” lets one hear how something is said.',
  actions: [listAudio, replaceAudio, audioAgain, audioOff, audioOn],
});
