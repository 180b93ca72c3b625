/** Commands that do one thing to wire items, by their numbers. */
import { Refusal } from '../../newsroom/newsroom.ts';
import type { TakenItem } from '../../newsroom/wire.ts';
import type { House } from '../../open-house.ts';
import { withholdPictures } from '../../take-wire.ts';
import { type Options, parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { withTimes } from '../moment.ts';
import type { Values } from '../order.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';
import { lineOfTaken, wireNumber } from './tell-item.ts';

export interface ItemOrder<T extends Options> {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly about: string;
  readonly options: T;
  /** @throws Refusal */
  readonly work: (house: House, item: number, given: Values<T> & { readonly by: string }) => Promise<TakenItem>;
  /** What a person must hear where it was done, and yet did not do what was meant; null: nothing. */
  readonly failing?: (taken: TakenItem) => string | null;
}

export function itemOrder<const T extends Options>({ name, summary, usage, about, options, work, failing = () => null }: ItemOrder<T>): Command {
  const help = `usage: standfirst ${name} ${usage}\n\n${about}\n  --by NAME      in whose name; else your user name\n  --json         one JSON line for each item: item, state, headline, stories, warnings`;
  return {
    name,
    summary,
    help,
    async run(args, around) {
      const { values, positionals } = parseArguments(args, { ...options, by: { type: 'string' }, json: { type: 'boolean' } } as const, help);
      if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich item?`, 2);
      const numbers = positionals.map((written) => wireNumber(written, 'item'));
      const given = values as Values<T> & { readonly by?: string; readonly json?: boolean };
      return inHouse(around, async (house) => {
        let status: ExitStatus = 0;
        const all: TakenItem[] = [];
        for (const number of new Set(numbers)) {
          try {
            const taken = await work(house, number, { ...given, by: whoAsks(given.by) });
            all.push(taken);
            around.out(given.json === true ? JSON.stringify({ ...taken, generation: undefined, pictures: undefined }) : lineOfTaken(taken));
            const failed = failing(taken);
            if (failed !== null) {
              around.err(`Item ${number}: ${failed}`);
              status = 1;
            }
            for (const warning of taken.warnings) around.err(`Item ${number}: ${withTimes(warning, house.publication)}`);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            around.err(`Item ${number}: ${withTimes(error.message, house.publication)}`);
            status = 1;
          }
        }
        await withholdPictures(all, house);
        return (await house.untilSeen(all.map(({ generation, state }) => ({ generation, public: state === 'killed' ? 'killed' : 'live' })))) ? status : 1;
      });
    },
  };
}
