import type { LibraryPicture } from '../../archive/pictures.ts';
import { openHouse } from '../../open-house.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { momentOf } from '../schedule.ts';
import { Trouble } from '../trouble.ts';
import { stateOf } from './picture-order.ts';
import { calledOf, meantPicture, pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture list [WORDS…] [--credit TEXT] [--unused] [--ending MOMENT] [--gone] [--limit COUNT] [--after ID] [--json]

Pictures of the library, the one that came last first: id, size, what it is called, who is credited, and why readers may not see it where
they may not. WORDS are looked for in all that the files and the desk say of them and in the files’ names; each, or what it begins, must be there.

  --credit TEXT    a part of the credit, a creator’s name or the copyright line
  --unused         of no story
  --ending MOMENT  whose rights end before then: +30d, 2026-12-31 00:00
  --gone           those that readers may not see, alone
  --limit COUNT    how many at most; 20
  --after ID       those that come after this one in the list
  --json           one JSON line for each picture`;

export const listPictures: Command = {
  name: 'picture list',
  summary: 'what there is, the last that came first',
  help,
  async run(args, around) {
    const options = { credit: { type: 'string' }, unused: { type: 'boolean' }, ending: { type: 'string' }, gone: { type: 'boolean' }, limit: { type: 'string' }, after: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArguments(args, options, help);
    const written = values.limit ?? '20';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of pictures.`, 2);
    const limit = Number(written);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const { credit, ending, unused = false, gone: barred = false } = values;
      const pictures = await house.archive.pictures.list({
        limit, unused, barred,
        ...(positionals.length > 0 && { words: positionals.join(' ') }),
        ...(credit !== undefined && { credit }),
        ...(ending !== undefined && { endsBefore: momentOf('--ending', ending, { publication: house.publication, now: Temporal.Now.instant() }) }),
        ...(values.after !== undefined && { after: (await meantPicture(values.after, house)).id }),
      });
      for (const picture of pictures) around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : lineOf(picture));
      if (pictures.length === 0) around.err('There are no such pictures.');
      else if (pictures.length === limit) around.err(`These are ${limit}: --limit COUNT shows more, --after ${pictures.at(-1)?.id ?? ''} the next.`);
      return 0;
    } finally {
      await house.close();
    }
  },
};

function lineOf(picture: LibraryPicture): string {
  const gone = picture.bar === null ? '' : `  [${stateOf(picture)}]`;
  return `${picture.id}  ${picture.width} × ${picture.height}  ${calledOf(picture)}`.trimEnd() + gone;
}
