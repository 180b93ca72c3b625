import type { LibraryPicture, PictureUse } from '../../archive/pictures.ts';
import type { House } from '../../open-house.ts';
import type { ByLanguage } from '../../story/picture.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { inZone } from '../moment.ts';
import { Trouble } from '../trouble.ts';
import { stateOf } from './picture-order.ts';
import { meantPicture, pictureForPrograms } from './tell-picture.ts';

const help = `usage: standfirst picture show ID [--json]

What is known of a picture: what its file and its agency say of it, where the eye goes, what is cut by hand, and which stories show it.`;

export const showPicture: Command = {
  name: 'picture show',
  summary: 'what is known of one, and where it is used',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } }, help);
    const [id] = positionals;
    if (id === undefined || positionals.length > 1) throw new Trouble(`${help}\n\nWhich picture?`, 2);
    return inHouse(around, async (house) => {
      const picture = await meantPicture(id, house);
      const uses = await house.archive.pictures.uses(picture.id);
      if (values.json === true) around.out(JSON.stringify({ ...pictureForPrograms(picture), uses }));
      else for (const line of lines(picture, uses, house)) around.out(line);
      return 0;
    });
  },
};

function lines(picture: LibraryPicture, uses: readonly PictureUse[], { publication }: House): string[] {
  const { id, width, height, facts, words, rights, bar, focal, crops, recipe, keptAt, keptBy, fileName } = picture;
  const { place } = facts;
  const rows: readonly (readonly [string, string | null])[] = [
    ['picture', id],
    ['size', `${width} × ${height}`],
    ['came', `${inZone(keptAt, publication)}${keptBy === '' ? '' : `, by ${keptBy}`}${fileName === '' ? '' : `, as ${fileName}`}`],
    ['readers', bar === null ? null : `${stateOf(picture)}, ${inZone(bar.at, publication)}${bar.by === null ? '' : `, by ${bar.by}`}${bar.note === null ? '' : `: ${bar.note}`}`],
    ['until', rights.until === null ? null : inZone(rights.until, publication)],
    ['only in', listed(rights.onlyIn)],
    ['not in', listed(rights.notIn)],
    ...texts('our caption', words.caption),
    ...texts('our alt', words.alt),
    ['our credit', words.credit],
    ['headline', facts.headline],
    ...texts('caption', facts.caption),
    ...texts('alt', facts.alt),
    ['credit', facts.credit],
    ['creator', listed(facts.creators)],
    ['copyright', facts.copyright],
    ['terms', listed([facts.usageTerms, facts.rightsUrl].filter((each) => each !== null))],
    ['licence', facts.licensorUrl],
    ['made by', facts.digitalSourceType],
    ['mining', facts.dataMining],
    ['taken', facts.takenAt],
    ['place', listed([place.city, place.state, place.country].filter((each) => each !== null))],
    ['keywords', listed(facts.keywords)],
    ['to editors', facts.instructions],
    ['focus', `${percent(focal.x)} from the left, ${percent(focal.y)} from the top`],
    ...Object.entries(crops).map(([shape, crop]) => [shape, `${crop.left} ${crop.top} ${crop.width} ${crop.height}, by hand`] as const),
    ['files', `${picture.files.length}${recipe > 0 ? '' : ', to be made anew by the newsroom'}`],
    ...uses.map(({ number, edition, headline, isShown }) => ['story', `${number}  ${edition}  ${isShown ? '' : '(not before readers) '}${headline}`] as const),
  ];
  return rows.filter(([, text]) => text !== null).map(([name, text]) => `${name.padEnd(14)}${text}`);
}

const texts = (name: string, text: ByLanguage): (readonly [string, string])[] => Object.entries(text).map(([language, words]) => [language === 'x-default' ? name : `${name} ${language}`, words]);
const listed = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(', '));
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
