import { listedState, type ListedStory } from '../archive/desk-reading.ts';
import type { House } from '../open-house.ts';
import { checkPlaces, parseArguments, STATES } from './arguments.ts';
import type { Command } from './command.ts';
import { inHouse } from './in-house.ts';
import { inZone } from './moment.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst list [--edition KEY] [--section KEY] [--state STATE] [--limit COUNT] [--json]

Stories, the one last worked on first: number, edition, state, and what it is called. A + after “live” says that the text in work
is newer than what readers see.

  --edition KEY  of one edition (en, hi)
  --section KEY  of one section (world-news)
  --state STATE  ${STATES.join(', ')}
  --limit COUNT  how many at most; 20
  --json         one JSON line for each story`;

const options = { edition: { type: 'string' }, section: { type: 'string' }, state: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } } as const;

export const listCommand: Command = {
  name: 'list',
  summary: 'stories, the one last worked on first',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst list --help. A single story: standfirst story NUMBER.`, 2);
    const limit = readLimit(values.limit);
    const state = STATES.find((each) => each === values.state);
    if (values.state !== undefined && state === undefined) throw new Trouble(`There is no state “${values.state}”: a story is ${STATES.join(', ')}.`, 2);
    return inHouse(around, async (house) => {
      checkPlaces(values, house.publication);
      const { edition, section } = values;
      const stories = await house.archive.desk.list({ limit, ...(edition !== undefined && { edition }), ...(section !== undefined && { section }), ...(state !== undefined && { state }) });
      for (const story of stories) around.out(values.json === true ? JSON.stringify(forPrograms(story, house)) : forPeople(story, house));
      if (stories.length === 0) around.err('There are no such stories.');
      else if (stories.length === limit) around.err(`These are the first ${limit}: --limit COUNT shows more.`);
      return 0;
    });
  },
};

function readLimit(written = '20'): number {
  if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of stories.`, 2);
  return Number(written);
}

function forPrograms(story: ListedStory, { publicUrl }: House) {
  const { number, edition, section, headline, address, at, by, scheduledFor, isAhead } = story;
  const url = story.public === 'live' && address !== null ? `${publicUrl}${encodeURI(address)}` : null;
  return { number, edition, section, state: listedState(story), isAhead, headline, url, at: at.toString(), by, scheduledFor: scheduledFor?.toString() ?? null };
}

function forPeople(story: ListedStory, { publication }: House): string {
  const state = `${listedState(story)}${story.isAhead ? '+' : ''}`;
  const goesOut = story.scheduledFor === null ? '' : `  (goes out at ${inZone(story.scheduledFor, publication)})`;
  return `${String(story.number).padStart(6)}  ${story.edition}  ${state.padEnd(9)}  ${story.headline}${goesOut}`;
}
