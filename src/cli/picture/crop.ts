import { type CutShape, type Rectangle, SHAPES } from '../../story/picture.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { onePicture } from './picture-order.ts';
import { pictureForPrograms } from './tell-picture.ts';

const CUTS = SHAPES.filter((shape): shape is CutShape => shape !== 'full');

const help = `usage: standfirst picture crop ID SHAPE LEFT TOP WIDTH HEIGHT [--json]
       standfirst picture crop ID SHAPE --off [--json]

Says which part of a picture is shown in places of a shape, in pixels of the picture the right way up; --off has it cut around the focus
again. The files are made anew by the running newsroom, and pages that show the picture are printed again.

  16x9      over the lead of a front; what others show of a story
  3x2       beside other headlines
  4x3, 1x1  what search engines ask for`;

export const cropPicture: Command = {
  name: 'picture crop',
  summary: 'the part that is shown where a shape is asked for',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { off: { type: 'boolean' }, json: { type: 'boolean' } }, help);
    const [id, asked, ...numbers] = positionals;
    const shape = CUTS.find((each) => each === asked);
    if (id === undefined || asked === undefined) throw new Trouble(`${help}\n\nWhich picture, and for which shape?`, 2);
    if (shape === undefined) throw new Trouble(`There is no shape “${asked}”: ${CUTS.join(', ')}.`, 2);
    const part = values.off === true ? null : rectangle(numbers);
    if (values.off === true && numbers.length > 0) throw new Trouble('--off goes without a part.', 2);
    return onePicture(id, around, async (whole, { newsroom }) => {
      const picture = await newsroom.pictures.frame(whole, { crops: { [shape]: part } });
      around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : `${picture.id}  ${shape}  ${part === null ? 'around the focus' : numbers.join(' ')}`);
      return 0;
    });
  },
};

function rectangle(written: readonly string[]): Rectangle {
  const wrong = written.find((each) => !/^\d{1,5}$/.test(each));
  if (wrong !== undefined) throw new Trouble(`“${wrong}” is no count of pixels.`, 2);
  const [left, top, width, height] = written.map(Number);
  if (left === undefined || top === undefined || width === undefined || height === undefined || written.length > 4) throw new Trouble(`${help}\n\nWhich part? LEFT TOP WIDTH HEIGHT, or --off.`, 2);
  return { left, top, width, height };
}
