import type { Offer } from '../../newsroom/offers.ts';
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
        tell(await house.newsroom.wire.decide(number, { by: whoAsks(values.by), basis: seen?.revision, theirs: seen?.theirs, take: leave ? [] : take?.includes('all') === true ? 'all' : (take ?? []) }), house, { json, around });
        if (!leave) around.err(`Readers see it when you say: standfirst update ${number}`);
        return 0;
      }
      const offer = await house.newsroom.wire.offer(number);
      if (offer === null) around.err(`The agency offers nothing new for story ${number}.`);
      else if (json) around.out(JSON.stringify(offer));
      else tellOffer(offer, around.out);
      return 0;
    });
  },
};

function tellOffer({ number, source, changes, embargo }: Offer, out: (line: string) => void): void {
  out(`Story ${number}, offered by ${source}:${embargo === null ? '' : ` under embargo ${embargo === 'hold' ? 'until a person lifts it' : `until ${embargo.toString()}`}, which holds for the story, too`}`);
  for (const { part, how, base, theirs, mine, clash } of changes) {
    out(`${clash ? '!' : ' '} ${part}  ${how}`);
    if (base !== null) out(`    it said:   ${base}`);
    if (theirs !== null) out(`    it says:   ${theirs}`);
    if (mine !== base) out(`    ours:      ${mine ?? '(taken out)'}`);
  }
}
