import type { NewWords } from '../../newsroom/pictures.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';
import { onePicture } from './picture-order.ts';
import { pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture describe ID [--edition en] [--alt TEXT] [--caption TEXT] [--credit TEXT] [--json]

What the house says of a picture, in place of what its file says. Stories that get the picture from now on and have no words of their own take
these; stories that show it already keep theirs. Alt text is never made from a caption: it says what the picture shows.

  --edition EDITION  in whose language alt text and caption are; the first one
  --alt TEXT         what it shows, for those who cannot see it; empty ("") for one that only decorates
  --caption TEXT     what stands under it
  --credit TEXT      who made or owns it, in every language
  --forget WORDS     alt, caption or credit: what the file says counts again`;

const PARTS = ['alt', 'caption', 'credit'] as const;

export const describePicture: Command = {
  name: 'picture describe',
  summary: 'alt text, caption and credit, by language',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { edition: { type: 'string' }, alt: { type: 'string' }, caption: { type: 'string' }, credit: { type: 'string' }, forget: { type: 'string', multiple: true }, json: { type: 'boolean' } }, help);
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich picture?`, 2);
    const forgotten = values.forget ?? [];
    const unknown = forgotten.find((each) => !PARTS.some((part) => part === each));
    if (unknown !== undefined) throw new Trouble(`--forget: “${unknown}” is none of alt, caption, credit.`, 2);
    const said = (part: (typeof PARTS)[number]): string | null | undefined => (forgotten.includes(part) ? null : values[part]);
    if (PARTS.every((part) => said(part) === undefined)) throw new Trouble(`${help}\n\nWhat is to be said of it?`, 2);
    return onePicture(id, around, async (whole, { newsroom, publication }) => {
      const edition = values.edition ?? publication.editions[0]?.key ?? '';
      const words: NewWords = { ...inEdition('alt', edition, said('alt')), ...inEdition('caption', edition, said('caption')), ...(said('credit') !== undefined && { credit: said('credit') ?? null }) };
      const picture = await newsroom.pictures.describe(whole, words);
      around.out(values.json === true ? JSON.stringify(pictureForPrograms(picture)) : `${picture.id}  described`);
      return 0;
    });
  },
};

function inEdition(part: 'alt' | 'caption', edition: string, text: string | null | undefined): NewWords {
  return text === undefined ? {} : { [part]: { [edition]: text } };
}
