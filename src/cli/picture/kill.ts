import { parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { onePicture, settled } from './picture-order.ts';

const help = `usage: standfirst picture kill ID --why TEXT [--json]

Takes a picture from readers for good: it leaves every page, its files answer 410, the file as it came is destroyed, and the same file is not
taken in again. The stories go on without it. Ends when every newsstand has obeyed; where one does not answer it is named, and the status is 1.

  --why TEXT  for the record; readers do not see it
  --by NAME   in whose name; else your user name`;

export const killPicture: Command = {
  name: 'picture kill',
  summary: 'take one from readers, for good',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { why: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } }, help);
    const [id, ...more] = positionals;
    const { why } = values;
    if (id === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich picture?`, 2);
    if (why === undefined) throw new Trouble('Why? A kill needs --why TEXT, for the record.', 2);
    return onePicture(id, around, async (whole, house) =>
      settled(await house.newsroom.pictures.kill(whole, { by: whoAsks(values.by), why }), { house, around, json: values.json ?? false }));
  },
};
