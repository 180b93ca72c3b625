import { readWireWord } from '../../read-wire-word.ts';
import { takeAgain } from '../../take-wire.ts';
import { topicAndAbove } from '../../wire/topics/media-topics.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';
import { lineOfTaken, wireNumber } from './tell-item.ts';

const help = `usage: standfirst wire replay ITEM… [--json]
       standfirst wire replay --source KEY [--last COUNT] [--json]

Reads documents again from the bytes that were kept, after a change of wire.yaml or of Standfirst. What is read otherwise now is a new version; what still waits
in the inbox goes where the rules want it now; all else stays as it is. Nothing comes twice.

  --source KEY  the documents of a source
  --last COUNT  of its last items; 100
  --json        one JSON line for each item: item (null: nothing new), state, headline, stories, warnings`;

const options = { source: { type: 'string' }, last: { type: 'string' }, json: { type: 'boolean' } } as const;

export const replayItems: Command = {
  name: 'wire replay',
  summary: 'documents read once more, by the rules of today',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const { source, last: written = '100', json = false } = values;
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--last: “${written}” is no count of items.`, 2);
    if ((positionals.length === 0) === (source === undefined)) throw new Trouble(`${help}\n\nItems, by their numbers, or --source.`, 2);
    const numbers = positionals.map((each) => wireNumber(each, 'item'));
    return inHouse(around, async (house) => {
      const word = await readWireWord(house.home.folder, house.publication);
      const items = source === undefined ? await Promise.all(numbers.map(async (id) => house.archive.wire.item(id))) : await house.archive.wire.items({ source, limit: Number(written) });
      const missing = items.findIndex((item) => item === undefined);
      if (missing !== -1) throw new Trouble(`There is no wire item ${numbers[missing]}.`);
      // In the order in which they came.
      const documents = [...new Set(items.flatMap((item) => item?.document ?? []))].toSorted((one, other) => one - other);
      let status: ExitStatus = 0;
      for (const document of documents) {
        const taken = await takeAgain(document, { house, word, above: topicAndAbove });
        if (taken === null || taken.trouble !== null) {
          around.err(`Document ${document}: ${taken?.trouble ?? 'it is not there any more, or its source is not in wire.yaml.'}`);
          status = 1;
        }
        for (const item of taken?.items ?? []) around.out(json ? JSON.stringify({ ...item, generation: undefined, pictures: undefined }) : lineOfTaken(item));
      }
      return status;
    });
  },
};
