import type { LibraryPicture } from '../../archive/pictures.ts';
import { readDay } from '../../story/day.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { momentOf } from '../schedule.ts';
import { Trouble } from '../trouble.ts';
import { stateOf } from './picture-order.ts';
import { calledOf, meantPicture, pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture list [WORDS…] [--credit TEXT] [--taken-from DAY] [--taken-to DAY] [--made-by-ai] [--unused] [--ending MOMENT]
                                [--gone] [--limit COUNT] [--after ID] [--json]

Pictures of the library, the one that came last first: id, size, what it is called, who is credited, and why readers may not see it where
they may not. WORDS are looked for in all that the files and the desk say of them and in the files’ names; each, or what it begins, must be there.

  --credit TEXT     a part of the credit, a creator’s name or the copyright line
  --taken-from DAY  taken on this day or later, as its file says: 2026-11-26
  --taken-to DAY    taken on this day or before
  --made-by-ai      whose files say that a trained model made them, or a part of them
  --unused          of no story
  --ending MOMENT   whose rights end before then: +30d, 2026-12-31 00:00
  --gone            those that readers may not see, alone
  --limit COUNT     how many at most; 20
  --after ID        those that come after this one in the list
  --json            one JSON line for each picture`;

export const listPictures: Command = {
  name: 'picture list',
  summary: 'what there is, the last that came first',
  help,
  async run(args, around) {
    const options = { credit: { type: 'string' }, 'taken-from': { type: 'string' }, 'taken-to': { type: 'string' }, 'made-by-ai': { type: 'boolean' }, unused: { type: 'boolean' }, ending: { type: 'string' }, gone: { type: 'boolean' }, limit: { type: 'string' }, after: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, options, help);
    const written = values.limit ?? '20';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of pictures.`, 2);
    const limit = Number(written);
    const [takenFrom, takenTo] = [dayOf('--taken-from', values['taken-from']), dayOf('--taken-to', values['taken-to'])];
    return inHouse(around, async (house) => {
      const { credit, ending, unused = false, gone: barred = false } = values;
      const pictures = await house.archive.pictures.list({
        limit, unused, barred, madeByAi: values['made-by-ai'] ?? false,
        ...(positionals.length > 0 && { words: positionals.join(' ') }),
        ...(credit !== undefined && { credit }),
        ...(takenFrom !== undefined && { takenFrom }),
        ...(takenTo !== undefined && { takenTo }),
        ...(ending !== undefined && { endsBefore: momentOf('--ending', ending, { publication: house.publication, now: Temporal.Now.instant() }) }),
        ...(values.after !== undefined && { after: (await meantPicture(values.after, house)).id }),
      });
      for (const picture of pictures) around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : lineOf(picture));
      if (pictures.length === 0) around.err('There are no such pictures.');
      else if (pictures.length === limit) around.err(`These are ${limit}: --limit COUNT shows more, --after ${pictures.at(-1)?.id ?? ''} the next.`);
      return 0;
    });
  },
};

function dayOf(option: string, written: string | undefined): Temporal.PlainDate | undefined {
  if (written === undefined) return undefined;
  const day = readDay(written);
  if (day === undefined) throw new Trouble(`${option}: “${written}” is no day: write it as 2026-11-26.`, 2);
  return day;
}

function lineOf(picture: LibraryPicture): string {
  const gone = picture.bar === null ? '' : `  [${stateOf(picture)}]`;
  return `${picture.id}  ${picture.width} × ${picture.height}  ${calledOf(picture)}`.trimEnd() + gone;
}
