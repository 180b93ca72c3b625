import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { onePicture } from './picture-order.ts';
import { pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture focus ID X Y [--json]

Says where the eye goes, in per cent from the left and from the top; what pages cut out of the picture is cut around it. It was guessed when
the picture came. The files are made anew by the running newsroom, and pages that show the picture are printed again.`;

export const focusPicture: Command = {
  name: 'picture focus',
  summary: 'where the eye goes: crops are cut around it',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } }, help);
    const [id, x, y] = positionals;
    if (id === undefined || x === undefined || y === undefined || positionals.length > 3) throw new Trouble(`${help}\n\nWhich picture, and where?`, 2);
    const focal = { x: share(x), y: share(y) };
    return onePicture(id, around, async (whole, { newsroom }) => {
      const picture = await newsroom.pictures.frame(whole, { focal });
      around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : `${picture.id}  ${x} ${y}`);
      return 0;
    });
  },
};

function share(written: string): number {
  if (!/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%?$/.test(written)) throw new Trouble(`“${written}” is no place in a picture: per cent, from 0 to 100.`, 2);
  return Number.parseFloat(written) / 100;
}
