import type { Offer } from '../../newsroom/offers.ts';
import type { House } from '../../open-house.ts';
import { parseArguments, storyNumber, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { tell } from '../order.ts';
import { Trouble } from '../trouble.ts';

const help = `usage: standfirst wire offer STORY [--take PART]… [--take all] [--leave] [--json]

What the agency’s new version of a story that somebody has edited changes, part by part: what it said, what it says now, what ours says. A part marked
with ! was changed here, too: to take theirs loses ours.

  --take PART  take a part, by its name; again for more of them; all takes them all
  --leave      leave everything as it is
  --by NAME    in whose name; else your user name
  --json       JSON: number, source, revision, theirs, changes (part, kind, how, base, theirs, mine, clash)

What is left is not offered again until the agency changes it. Readers see what was taken when the story is updated (standfirst update STORY).`;

const options = { take: { type: 'string', multiple: true }, leave: { type: 'boolean' }, by: { type: 'string' }, json: { type: 'boolean' } } as const;

/** Offers that wait are few. */
const MOST = 1000;

export const decideOffer: Command = {
  name: 'wire offer',
  summary: 'what an agency’s update changes in an edited story, to take or to leave',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [written, ...more] = positionals;
    if (written === undefined || more.length > 0) throw new Trouble(`${help}\n\nOne story, by its number.`, 2);
    const { take, leave = false, json = false } = values;
    if (take !== undefined && leave) throw new Trouble('--take or --leave, not both.', 2);
    const number = storyNumber(written);
    return inHouse(around, async (house) => {
      if (take !== undefined || leave) {
        const seen = await house.newsroom.wire.offer(number);
        const version = seen && (await offeredVersion(seen, house));
        tell(await house.newsroom.wire.decide(number, { by: whoAsks(values.by), basis: seen?.revision, theirs: seen?.theirs, take: leave ? [] : take?.includes('all') === true ? 'all' : (take ?? []) }), house, { json, around });
        const left = seen === null || take?.includes('all') === true ? [] : seen.changes.filter(({ part }) => take?.includes(part) !== true).map(({ part, kind }) => (part === kind ? part : `${part} (${kind})`));
        if (left.length > 0) around.err(`Left, and not offered again until the agency changes it: ${left.join(', ')}${version === null ? '' : ` (all it says: standfirst wire item ${version.item})`}`);
        if (!leave) around.err(`Readers see it when you say: standfirst update ${number}`);
        return 0;
      }
      const offer = await house.newsroom.wire.offer(number);
      if (offer === null) around.err(`The agency offers nothing new for story ${number}.`);
      else if (json) around.out(JSON.stringify(offer));
      else tellOffer(offer, await offeredVersion(offer, house), around.out);
      return 0;
    });
  },
};

interface OfferedVersion {
  /** The newest one that was offered. */
  readonly item: number;
  readonly version: string | null;
  /** It, or one before it that is offered still. */
  readonly isCorrection: boolean;
}

async function offeredVersion({ number, source }: Offer, { archive }: Pick<House, 'archive'>): Promise<OfferedVersion | null> {
  const offered = (await archive.wire.items({ source, states: ['offered'], limit: MOST })).filter(({ stories }) => stories.includes(number));
  const [newest] = offered;
  return newest === undefined ? null : { item: newest.id, version: newest.version, isCorrection: offered.some(({ signal }) => signal === 'correction') };
}

function tellOffer({ number, source, changes, embargo }: Offer, version: OfferedVersion | null, out: (line: string) => void): void {
  const named = version === null ? '' : ` (item ${version.item}${version.version === null ? '' : `, version ${version.version}`}${version.isCorrection ? ', a correction' : ''})`;
  out(`Story ${number}, offered by ${source}${named}:${embargo === null ? '' : ` under embargo ${embargo === 'hold' ? 'until a person lifts it' : `until ${embargo.toString()}`}, which holds for the story, too`}`);
  for (const { part, how, base, theirs, mine, clash } of changes) {
    out(`${clash ? '!' : ' '} ${part}  ${how}`);
    if (base !== null) out(`    it said:   ${base}`);
    if (theirs !== null) out(`    it says:   ${theirs}`);
    if (mine !== base) out(`    ours:      ${mine ?? '(taken out)'}`);
  }
}
