import type { KeptItem } from '../../archive/wire-rows.ts';
import { WIRE_ITEM_STATES, type WireItemState } from '../../story/wire-item.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { Trouble } from '../trouble.ts';
import { itemForPrograms, lineOfItem } from './tell-item.ts';

const help = `usage: standfirst wire items [WORDS…] [--source KEY] [--state STATE] [--limit COUNT] [--json]

What agencies have sent, the last first: number, when it came, its source, what has become of it, its stories, its headline, and the items of other agencies
that tell of the same event. WORDS are looked for in headlines.

  --source KEY   of one source
  --state STATE  ${WIRE_ITEM_STATES.join(', ')}
  --limit COUNT  how many at most; 20
  --json         one JSON line for each item; sameEvent: the others, by id, source, headline`;

const options = { source: { type: 'string' }, state: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } } as const;

export const listItems: Command = {
  name: 'wire items',
  summary: 'what agencies have sent, the last first',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const { state, source, limit: written = '20', json = false } = values;
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of items.`, 2);
    if (state !== undefined && !isState(state)) throw new Trouble(`--state: there is no “${state}”: an item is ${WIRE_ITEM_STATES.join(', ')}.`, 2);
    return inHouse(around, async (house) => {
      const items = await house.archive.wire.items({ limit: Number(written), source, states: state === undefined ? undefined : [state], words: positionals.length === 0 ? undefined : positionals.join(' ') });
      const together = await house.archive.wire.together(items.map(({ id }) => id));
      for (const item of items) {
        const others = together.get(item.id) ?? [];
        around.out(json ? JSON.stringify({ ...itemForPrograms(item), sameEvent: others }) : lineOfItem(item, house.publication));
        if (!json && others.length > 0) around.out(lineOfOthers(others));
      }
      if (items.length === 0) around.err('No agency has sent such a thing.');
      return 0;
    });
  },
};

/** As many as fit into a line. */
const MOST_OTHERS = 5;

export function lineOfOthers(others: readonly Pick<KeptItem, 'id' | 'source'>[]): string {
  const more = others.length - MOST_OTHERS;
  return `    of the same event: ${others.slice(0, MOST_OTHERS).map(({ id, source }) => `${id} (${source})`).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

const isState = (state: string): state is WireItemState => (WIRE_ITEM_STATES as readonly string[]).includes(state);
