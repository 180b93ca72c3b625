import { PictureTrouble } from '../../take-picture.ts';
import { parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { onePicture, settled } from './picture-order.ts';
import { meantPicture } from './tell-picture.ts';

const help = `usage: standfirst picture replace ID FILE [--json]
       standfirst picture replace ID --with ID [--json]

Another picture in the place of one: wherever a story names the one, readers see the other from now on, and the one’s files answer 410. The words of
the stories stay as they are: look whether they still say what is shown. A file is taken into the library first.

  --with ID  a picture that is in the library
  --by NAME  in whose name; else your user name`;

export const replacePicture: Command = {
  name: 'picture replace',
  summary: 'show another one wherever it is named',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { with: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } }, help);
    const [id, file, ...more] = positionals;
    const { with: other } = values;
    if (id === undefined || more.length > 0 || (file === undefined) === (other === undefined)) throw new Trouble(`${help}\n\nWhich picture, and which one in its place?`, 2);
    return onePicture(id, around, async (whole, house) => {
      const by = whoAsks(values.by);
      const replacement = other === undefined ? (await house.takePicture(file ?? '', { by }).catch(asTrouble)).id : (await meantPicture(other, house)).id;
      return settled(await house.newsroom.pictures.replace(whole, { replacement, by }), { house, around, json: values.json ?? false });
    });
  },
};

function asTrouble(error: unknown): never {
  if (error instanceof PictureTrouble) throw new Trouble(error.message);
  throw error;
}
