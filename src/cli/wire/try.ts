import { Refusal } from '../../newsroom/newsroom.ts';
import { openHouse } from '../../open-house.ts';
import { tryRules as tryOut } from '../../try-rules.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { itemForPrograms, lineOfItem } from './tell-item.ts';

const help = `usage: standfirst wire try [RULE] [--source KEY] [--last COUNT] [--json]

Tries the rules of wire.yaml out on what has come: where each item would go, by which rule, those that are off (on: no) included; nothing is done. With
the name of a RULE, the items that it would catch, and only them. Kills are left out: no rule keeps them.

  --source KEY  of one source
  --last COUNT  of how many items; 200
  --json        one JSON line for each item, with to and rule`;

export const tryRules: Command = {
  name: 'wire try',
  summary: 'the rules of wire.yaml tried out on what has come',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { source: { type: 'string' }, last: { type: 'string' }, json: { type: 'boolean' } }, help);
    const written = values.last ?? '200';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--last: “${written}” is no count of items.`, 2);
    const wanted = positionals.length === 0 ? undefined : positionals.join(' ');
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const { looked, items } = await tryOut({ rule: wanted, source: values.source, last: Number(written) }, house);
      for (const { to, rule, ...kept } of items) {
        around.out(values.json === true ? JSON.stringify({ ...itemForPrograms(kept), to, rule }) : `${to.padEnd(6)}  ${rule === null ? 'no rule' : `“${rule}”`}  ${lineOfItem(kept, house.publication)}`);
      }
      around.err(wanted === undefined ? `${looked} items.` : `It catches ${items.length} of ${looked} items.`);
      return 0;
    } catch (error) {
      if (error instanceof Refusal) throw new Trouble(`${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`, 2);
      throw error;
    } finally {
      await house.close();
    }
  },
};
