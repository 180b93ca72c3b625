import { reportSources } from '../../report-sources.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { Trouble } from '../trouble.ts';

const help = `usage: standfirst wire sources [--json]

The sources of wire.yaml, and how each is: when its last item came, whether it is silent for longer than it may be, or failing and why. The exit
status is 1 where one is silent or failing.

  --json  one JSON line for each source: key, agency, kind, state (well, silent, failing), words, lastItemAt, failures`;

export const listSources: Command = {
  name: 'wire sources',
  summary: 'whom the newsroom listens to, and how each is',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst wire sources --help.`, 2);
    return inHouse(around, async (house) => {
      const sources = await reportSources(house);
      for (const { key, agency, kind, at, state, words, lastItemAt, failures } of sources) {
        around.out(values.json === true ? JSON.stringify({ key, agency, kind, at, state, words, lastItemAt: lastItemAt?.toString() ?? null, failures }) : `${key}  ${agency}  ${kind}  ${words}  (${at})`);
      }
      if (sources.length === 0) around.err('There is no source in wire.yaml: docs/wire.md says how to write one.');
      return sources.every(({ state }) => state === 'well') ? 0 : 1;
    });
  },
};
