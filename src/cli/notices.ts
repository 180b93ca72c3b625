import type { Notice, NoticeFacts } from '../archive/notices.ts';
import type { Bar } from '../story/picture-rights.ts';
import type { House } from '../open-house.ts';
import { parseArguments, whoAsks } from './arguments.ts';
import type { Command } from './command.ts';
import { inHouse } from './in-house.ts';
import { inZone } from './moment.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst notices [--all] [--seen] [--limit COUNT] [--json]

What the desk should know, the last first: what agencies killed, and kills that wait for a person; their updates of stories that
somebody has edited; documents that could not be read; sources that fell silent; pictures that left their pages because their
rights ended; recordings of older texts.

  --seen         these have been seen: they are not shown again, but by --all
  --all          those that were seen, too
  --limit COUNT  how many at most; 50
  --by NAME      who has seen them; else your user name
  --json         one JSON line for each: id, at, kind, facts, seenAt, seenBy`;

const WHY: { readonly [why in Bar]: string } = {
  expired: 'its rights have ended',
  territory: 'it may not be shown where the publication is read',
  killed: 'it was killed',
  replaced: 'it was replaced',
};

export const noticesCommand: Command = {
  name: 'notices',
  summary: 'what the desk should know: kills, updates and failures of the wire; pictures and recordings that readers lost',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { all: { type: 'boolean' }, seen: { type: 'boolean' }, limit: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst notices --help.`, 2);
    const written = values.limit ?? '50';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of notices.`, 2);
    return inHouse(around, async (house) => {
      const notices = await house.archive.notices.list({ unseenOnly: values.all !== true, limit: Number(written) });
      const meant = values.json === true ? new Map<number, string>() : await meantBy(notices, house);
      for (const notice of notices) around.out(values.json === true ? JSON.stringify(notice) : `${inZone(notice.at, house.publication)}  ${wordsOf(notice)}${meant.get(notice.id) ?? ''}`);
      const [last] = notices;
      if (last === undefined) around.err('There is nothing to tell.');
      else if (values.seen === true) await house.archive.notices.seen(last.id, whoAsks(values.by));
      return 0;
    });
  },
};

/** By notice: which items a kill that found nothing, or that waits, may mean. */
async function meantBy(notices: readonly Notice[], { archive }: House): Promise<ReadonlyMap<number, string>> {
  const kills = notices.flatMap((notice) => (notice.kind === 'wire' && ['kill-unmatched', 'kill-waits'].includes(notice.facts.what) && notice.facts.item !== null && notice.facts.stories.length === 0 ? [{ id: notice.id, item: notice.facts.item }] : []));
  const together = kills.length === 0 ? new Map<number, readonly { readonly id: number }[]>() : await archive.wire.together(kills.map(({ item }) => item));
  return new Map(kills.flatMap(({ id, item }) => {
    const items = (together.get(item) ?? []).slice(0, 3).map((each) => each.id);
    return items.length === 0 ? [] : [[id, ` PERHAPS it means ${items.map((each) => `item ${each}`).join(', or ')}: look at it (standfirst wire item ${items[0]}), and if so: standfirst wire kill ${items[0]}.`] as const];
  }));
}

function wordsOf(notice: Notice): string {
  if (notice.kind === 'recording-outdated') return `Story ${notice.facts.story}: the recording by ${notice.facts.madeBy} is of an older text; a voice speaks in its place.`;
  if (notice.kind === 'recording-lost') return `Story ${notice.facts.story}: the file of the recording by ${notice.facts.madeBy} is lost, and readers are not offered it any more: put it in again with “audio replace”.`;
  if (notice.kind === 'translation-wrong') return `Story ${notice.facts.source} was CORRECTED, and story ${notice.facts.story}, which was translated from it, may still say what was wrong: standfirst stale ${notice.facts.story}.`;
  if (notice.kind === 'translation-waits') return `Story ${notice.facts.story} did not go out at its moment: story ${notice.facts.source}, from which it was made, is on hold. When that is lifted: standfirst publish ${notice.facts.story}.`;
  if (notice.kind === 'wire') return wireWords(notice.facts);
  const { picture, why, by, stories } = notice.facts;
  const where = stories.length === 0 ? 'No story showed it.' : `Stories ${stories.join(', ')} go on without it.`;
  return `Picture ${picture} was taken from readers${by === undefined || by === null ? '' : ` by ${by}`}: ${WHY[why]}. ${where}`;
}

function wireWords({ what, source, item, document, headline, stories, why }: NoticeFacts['wire']): string {
  const which = `${source}: “${headline}”`;
  const told = stories.length === 1 ? `story ${stories[0]}` : `stories ${stories.join(', ')}`;
  switch (what) {
    case 'doubtful':
      return `${which} waits as a draft (${told}): ${why ?? ''}.`;
    case 'urgent':
      return `${which} is URGENT and waits in the inbox: standfirst wire use ${item} --publish.`;
    case 'held':
      return `${which} is held back by its agency (${told}) until somebody lifts that: standfirst embargo ${stories[0]} --lift, then publish ${stories[0]}.`;
    case 'one-document':
      return `${which}: ${told} turn out to be one document of the agency, whose versions came out of their order. Its updates go to one of them: withdraw the other (standfirst withdraw NUMBER --why …). A kill takes both.`;
    case 'killed':
      return `${which} was killed by its agency: ${told} and what was made of it are gone for readers.`;
    case 'kill-waits':
      return `${which}: a kill WAITS for you, because ${why ?? 'it cannot be believed'}${stories.length === 0 ? '' : ` (${told})`}: standfirst wire kill ${item}, or wire ignore ${item}.`;
    case 'kill-unmatched':
      return `${which}: its agency kills what nobody here has made a story of; if one was made by hand, kill it: standfirst kill NUMBER --why …`;
    case 'offered':
      return `${which}: the agency ${why === null ? 'has updated' : 'CORRECTS'} ${told}, which somebody has edited: standfirst wire offer ${stories[0]}.`;
    case 'held-live':
      return `${which}: its agency holds it back now, and readers still see the version before in ${told}: withdraw it if it must go.`;
    case 'advisory':
      return `${which}: a note of the agency to the desk: standfirst wire item ${item}.`;
    case 'refused':
      return `${which} waits in the inbox: ${why ?? ''}.`;
    case 'source-silent':
    case 'source-failing':
      return `The source ${source} is ${why ?? ''}.`;
    case 'picture-held':
      return `${which}: a picture of it has no alt text, and ${told} went out without it: describe it (${why ?? ''}) and put it in: standfirst story ${stories[0]} --edit.`;
    case 'picture-missing':
      return `${which}: a picture of it could not be had: ${(why ?? '').replace(/\.$/, '')}.`;
    case 'picture-beside':
      return `${which}: pictures of it came for ${told}, which somebody has edited: they are in the library (${why ?? ''}); put in what you want: standfirst story ${stories[0]} --edit.`;
    case 'picture-spared':
      return `${which}: it kills what somebody else has brought, too, and that stays (${why ?? ''}): if it must go, standfirst picture kill ID.`;
    case 'quarantined':
      return `${source}: ${headline || `document ${document}`} could not be read: ${why ?? ''} (standfirst wire quarantine)`;
  }
}
