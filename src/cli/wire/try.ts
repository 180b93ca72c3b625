import { openHouse } from '../../open-house.ts';
import { readWireWord } from '../../read-wire-word.ts';
import { findRule } from '../../wire/routing/rules.ts';
import { topicAndAbove } from '../../wire/topics/map-topics.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { itemForPrograms, lineOfItem } from './tell-item.ts';

const help = `usage: standfirst wire try [RULE] [--source KEY] [--last COUNT] [--json]

Tries the rules of wire.yaml out on what has come: where each item would go, by which rule, those that are off (on: no) included; nothing is done. With
the name of a RULE, the items that it would catch, and only them.

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
      const { sources, rules } = await readWireWord(house.home.folder, house.publication);
      if (wanted !== undefined && !rules.some(({ name }) => name === wanted)) throw new Trouble(`There is no rule “${wanted}” in wire.yaml${rules.length === 0 ? '.' : `: there are ${rules.map(({ name }) => `“${name}”`).join(', ')}.`}`, 2);
      const tried = wanted === undefined ? rules : rules.filter(({ name }) => name === wanted);
      let caught = 0;
      const past = await house.archive.wire.past(values.source ?? null, Number(written));
      for (const { item, ...kept } of past) {
        const rule = findRule(tried, { source: kept.source, item }, { above: topicAndAbove, withOff: true });
        if (rule === null && wanted !== undefined) continue;
        caught += 1;
        const to = rule?.to ?? (sources.find(({ key }) => key === kept.source)?.publish === true ? 'print' : 'inbox');
        around.out(values.json === true ? JSON.stringify({ ...itemForPrograms(kept), to, rule: rule?.name ?? null }) : `${to.padEnd(6)}  ${rule === null ? 'no rule' : `“${rule.name}”`}  ${lineOfItem(kept, house.publication)}`);
      }
      around.err(wanted === undefined ? `${past.length} items.` : `It catches ${caught} of ${past.length} items.`);
      return 0;
    } finally {
      await house.close();
    }
  },
};
