/** standfirst checked: a translation follows its source as it is now, in some parts or in all. */
import { Refusal } from '../newsroom/newsroom.ts';
import { openHouse } from '../open-house.ts';
import { parseArguments, storyNumber, whoAsks } from './arguments.ts';
import type { Command } from './command.ts';
import { tell } from './order.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst checked NUMBER PART… | --all

Says that a translation follows its source as readers see that now, in parts or as a whole. “standfirst stale” names the parts. What
readers are told of how far the translation is behind changes at once; where a newer text is in work, when that is published.

  PART        headline, standfirst, or the id of another part
  --all       all that it owes
  --by NAME   in whose name; else your user name
  --json      one JSON line: number, url, state, scheduledFor, warnings

Exit status: 0, done; 1, refused, with a line that says why; 2, asked wrongly, and nothing done.`;

const options = { all: { type: 'boolean' }, by: { type: 'string' }, json: { type: 'boolean' } } as const;

export const checkedCommand: Command = {
  name: 'checked',
  summary: 'a translation follows its source again, in parts or as a whole',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [written, ...parts] = positionals;
    if (written === undefined) throw new Trouble(`${help}\n\nWhich story?`, 2);
    const number = storyNumber(written);
    if ((parts.length === 0) !== (values.all === true)) throw new Trouble('Which parts? Either their names, as “standfirst stale” gives them, or --all.', 2);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const done = await house.newsroom.checkTranslation(number, { by: whoAsks(values.by), parts: values.all === true ? 'all' : parts });
      tell(done, house, { json: values.json ?? false, around });
      return (await house.untilSeen([done])) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      around.err(`Story ${number}: ${error.message}`);
      return 1;
    } finally {
      await house.close();
    }
  },
};
