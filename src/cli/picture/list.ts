import { openHouse } from '../../open-house.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { calledOf, pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture list [--unused] [--limit COUNT] [--json]

Pictures of the library, the one that came last first: id, size, what it is called, who is credited.

  --unused       of no story
  --limit COUNT  how many at most; 20
  --json         one JSON line for each picture`;

export const listPictures: Command = {
  name: 'picture list',
  summary: 'what there is, the last that came first',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { unused: { type: 'boolean' }, limit: { type: 'string' }, json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst picture list --help.`, 2);
    const written = values.limit ?? '20';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of pictures.`, 2);
    const limit = Number(written);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const pictures = await house.archive.pictures.list({ limit, unused: values.unused ?? false });
      for (const picture of pictures) around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : `${picture.id}  ${picture.width} × ${picture.height}  ${calledOf(picture)}`.trimEnd());
      if (pictures.length === 0) around.err('There are no such pictures.');
      else if (pictures.length === limit) around.err(`These are the first ${limit}: --limit COUNT shows more.`);
      return 0;
    } finally {
      await house.close();
    }
  },
};
