/** Commands that do one thing to stories, by their numbers: publish, correct, kill and so on. What they have in common. */
import { listedState } from '../archive/desk-reading.ts';
import { type Done, type Newsroom, Refusal } from '../newsroom/newsroom.ts';
import type { House } from '../open-house.ts';
import type { Publication } from '../story/publication.ts';
import { type Options, parseArguments, storyNumber, whoAsks } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { inHouse } from './in-house.ts';
import { inZone, withTimes } from './moment.ts';
import { Trouble, type ExitStatus } from './trouble.ts';

export interface Order<T extends Options> {
  readonly name: string;
  readonly summary: string;
  /** What stands in the help between the line of usage and what all orders have. */
  readonly usage: string;
  readonly about: string;
  readonly options: T;
  /** What to do to each story. @throws Trouble, status 2, for options that cannot be meant. */
  readonly read: (values: Values<T>, around: Circumstances) => (newsroom: Newsroom, number: number) => Promise<Done>;
}

export type Values<T extends Options> = { readonly [name in keyof T]?: T[name] extends { readonly type: 'boolean' } ? boolean : string };

export interface Circumstances {
  readonly by: string;
  readonly publication: Publication;
  readonly now: Temporal.Instant;
}

const shared = `  --by NAME     in whose name; else your user name
  --json        one JSON line for each story: number, url (null while readers cannot see it), state,
                scheduledFor, embargo, headline, others (that went with it), warnings

Exit status: 0, all done; 1, something was refused, each with a line that says why; 2, asked wrongly, and nothing done.`;

export function order<const T extends Options>({ name, summary, usage, about, options, read }: Order<T>): Command {
  const help = `usage: standfirst ${name} ${usage}\n\n${about}\n${shared}`;
  const all = { ...options, by: { type: 'string' }, json: { type: 'boolean' } } as const;
  return {
    name,
    summary,
    help,
    async run(args, around) {
      const { values, positionals } = parseArguments(args, all, help);
      if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich story?`, 2);
      const numbers = positionals.map((written) => storyNumber(written));
      const given = values as Values<T> & { readonly by?: string; readonly json?: boolean };
      return carryOut({ numbers: [...new Set(numbers)], json: given.json ?? false, around }, (publication) =>
        read(given, { by: whoAsks(given.by), publication, now: Temporal.Now.instant() }),
      );
    },
  };
}

interface Asked {
  readonly numbers: readonly number[];
  readonly json: boolean;
  readonly around: Surroundings;
}

async function carryOut({ numbers, json, around }: Asked, prepare: (publication: Publication) => (newsroom: Newsroom, number: number) => Promise<Done>): Promise<ExitStatus> {
  return inHouse(around, async (house) => {
    const work = prepare(house.publication);
    const all: Done[] = [];
    let status: ExitStatus = 0;
    for (const number of numbers) {
      try {
        const done = await work(house.newsroom, number);
        all.push(done);
        tell(done, house, { json, around });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        around.err(`Story ${number}: ${withTimes(error.message, house.publication)}`);
        status = 1;
      }
    }
    return (await house.untilSeen(all)) ? status : 1;
  });
}

/** What has become of a story, in a line. */
export function tell(done: Done, house: House, { json, around }: Pick<Asked, 'json' | 'around'>): void {
  const { number, address, warnings, scheduledFor, embargo, headline, others } = done;
  const state = listedState(done);
  const url = done.public === 'live' && address !== null ? `${house.publicUrl}${encodeURI(address)}` : null;
  if (json) return around.out(JSON.stringify({ number, url, state, scheduledFor: scheduledFor?.toString() ?? null, embargo: embargo?.toString() ?? null, headline, others, warnings }));
  const goesOut = scheduledFor === null ? '' : `  goes out at ${inZone(scheduledFor, house.publication)}`;
  const waits = embargo === null ? '' : embargo === 'hold' ? '  on hold' : `  under embargo until ${inZone(embargo, house.publication)}`;
  around.out(`${number}  ${state}${goesOut}${waits}  ${url === null ? headline : decodeURI(url)}`);
  for (const other of others) around.out(`${other.number}  ${state}  ${other.headline}  (${other.edition}, with story ${number})`);
  for (const warning of warnings) around.err(`Story ${number}: ${withTimes(warning, house.publication)}`);
}
