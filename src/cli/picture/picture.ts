import { commandGroup } from '../command-group.ts';
import { addPictures } from './add.ts';
import { cropPicture } from './crop.ts';
import { describePicture } from './describe.ts';
import { focusPicture } from './focus.ts';
import { killPicture } from './kill.ts';
import { listPictures } from './list.ts';
import { replacePicture } from './replace.ts';
import { pictureRights } from './rights.ts';
import { showPicture } from './show.ts';

export const pictureCommand = commandGroup({
  name: 'picture',
  summary: 'the picture library: add, list, show, describe, crop, rights, kill',
  about: 'Each has --help. A picture is called by its id; the first letters of it will do where no other picture begins like that.',
  actions: [addPictures, listPictures, showPicture, describePicture, focusPicture, cropPicture, pictureRights, replacePicture, killPicture],
});
