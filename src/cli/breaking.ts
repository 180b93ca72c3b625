/** standfirst breaking: the line of breaking news on an edition's fronts. */
import { type BreakingDone, Refusal } from '../newsroom/newsroom.ts';
import { type House, openHouse } from '../open-house.ts';
import type { EditionKey, Publication } from '../story/publication.ts';
import { checkPlaces, parseArguments, storyNumber, whoAsks } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { momentOf } from './schedule.ts';
import { Trouble, type ExitStatus } from './trouble.ts';

const help = `usage: standfirst breaking "WORDS" [--edition KEY] [--story NUMBER] [--until MOMENT]
       standfirst breaking --off [--edition KEY]
       standfirst breaking

Puts a line of breaking news under the nameplate of an edition's home front and section fronts, in place of the one that is there, or takes
it away. Without words and without --off, says which lines readers see. A line goes by itself at its moment, and with the story it leads to
when that is killed or withdrawn.

  --edition KEY   of which edition (en, hi); else the story's, else the only one there is; with --off: else of every one
  --story NUMBER  a live story of that edition, which the line leads to
  --until MOMENT  18:30, 2026-11-26 18:30 (in the publication’s zone), 2026-11-26T13:00:00Z, or +2h
  --off           no line any more
  --by NAME       in whose name; else your user name
  --json          one JSON line for each line of news: edition, words (null: there is none), story, url, at, until

Exit status: 0, done; 1, it was refused, with a line that says why; 2, asked wrongly, and nothing done.`;

const text = { type: 'string' } as const;
const options = { edition: text, story: text, until: text, off: { type: 'boolean' }, by: text, json: { type: 'boolean' } } as const;

interface Asked {
  /** Null: take the line away, or say what it is. */
  readonly words: string | null;
  readonly off: boolean;
  readonly edition: EditionKey | undefined;
  readonly story: number | null;
  readonly until: string | undefined;
  readonly by: string;
  readonly json: boolean;
}

export const breakingCommand: Command = {
  name: 'breaking',
  summary: 'a line of breaking news on an edition’s fronts',
  help,
  async run(args, around) {
    const asked = readAsked(args);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      checkPlaces({ edition: asked.edition }, house.publication);
      if (asked.words !== null) return await put(asked, asked.words, { house, around });
      return await (asked.off ? takeAway(asked, house, around) : tellAll(asked, house, around));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      around.err(`Not done: ${error.message}`);
      return 1;
    } finally {
      await house.close();
    }
  },
};

function readAsked(args: readonly string[]): Asked {
  const { values, positionals } = parseArguments(args, options, help);
  const words = positionals.join(' ').trim();
  const off = values.off ?? false;
  if (off && words !== '') throw new Trouble('Words, or --off: one of the two.', 2);
  if (words === '' && (values.story !== undefined || values.until !== undefined)) throw new Trouble(`${help}\n\nWhat is the news? --story and --until go with words.`, 2);
  return {
    words: words === '' ? null : words,
    off,
    edition: values.edition,
    story: values.story === undefined ? null : storyNumber(values.story, '--story'),
    until: values.until,
    by: whoAsks(values.by),
    json: values.json ?? false,
  };
}

interface At {
  readonly house: House;
  readonly around: Surroundings;
}

async function put(asked: Asked, words: string, { house, around }: At): Promise<ExitStatus> {
  const { publication } = house;
  const until = asked.until === undefined ? null : momentOf('--until', asked.until, { publication, now: Temporal.Now.instant() });
  const edition = asked.edition ?? (await editionOf(asked, house));
  const done = await house.newsroom.putBreaking({ edition, words, story: asked.story, until, by: asked.by });
  tell(done, asked, { house, around });
  return (await house.untilSeen([{ generation: done.generation, public: 'live' }])) ? 0 : 1;
}

/** The story's own; else the only one there is. */
async function editionOf({ story }: Asked, { archive, publication }: House): Promise<EditionKey> {
  const [only, ...more] = publication.editions;
  const file = story === null ? undefined : await archive.desk.findStory(story);
  if (file !== undefined) return file.edition;
  if (only !== undefined && (more.length === 0 || story !== null)) return only.key;
  throw new Trouble(`For whom? --edition says for which of ${publication.editions.map(({ key }) => key).join(', ')}.`, 2);
}

async function takeAway({ edition = null, by, json }: Pick<Asked, 'by' | 'json'> & { readonly edition?: EditionKey | null | undefined }, house: House, around: Surroundings): Promise<ExitStatus> {
  const { editions, generation } = await house.newsroom.takeBreakingAway({ edition, by });
  for (const each of editions) around.out(json ? JSON.stringify({ edition: each, words: null, story: null, url: null, at: null, until: null }) : `${each}  no line any more`);
  if (editions.length === 0) around.err('There was no line of breaking news.');
  return (await house.untilSeen([{ generation, public: 'live' }])) ? 0 : 1;
}

async function tellAll(asked: Asked, house: House, around: Surroundings): Promise<ExitStatus> {
  return house.archive.read<ExitStatus>(async (reading) => {
    const now = Temporal.Now.instant();
    let found = 0;
    for (const { key } of house.publication.editions) {
      const line = asked.edition === undefined || asked.edition === key ? await reading.breaking(key) : undefined;
      if (line === undefined || (line.until !== null && Temporal.Instant.compare(line.until, now) <= 0)) continue;
      found += 1;
      tell({ ...line, edition: key, story: line.story?.number ?? null, address: line.story?.address ?? null }, asked, { house, around });
    }
    if (found === 0) around.err('There is no line of breaking news.');
    return 0;
  });
}

function tell({ edition, words, story, address, at, until }: Omit<BreakingDone, 'generation'>, { json }: Pick<Asked, 'json'>, { house, around }: At): void {
  const url = address === null ? null : `${house.publicUrl}${encodeURI(address)}`;
  if (json) return around.out(JSON.stringify({ edition, words, story, url, at: at.toString(), until: until?.toString() ?? null }));
  around.out(`${edition}  ${words}${until === null ? '' : `  until ${inZone(until, house.publication)}`}${url === null ? '' : `  ${decodeURI(url)}`}`);
}

function inZone(moment: Temporal.Instant, { zone }: Publication): string {
  return moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
