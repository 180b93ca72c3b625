import { openHouse, type House } from '../../open-house.ts';
import { NO_WORDS } from '../../story/picture.ts';
import { PictureTrouble, type TakenIn } from '../../take-picture.ts';
import { parseArguments, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { openProgress } from '../progress.ts';
import { Trouble, type ExitStatus } from '../trouble.ts';
import { calledOf } from './tell-picture.ts';

const help = `usage: standfirst picture add FILE… [--json]

Takes picture files into the library: JPEG, PNG, WebP, AVIF, GIF (its first picture), at most 40 MB and 80 million pixels. What a file is,
its content says and not its name. The same file again is the same picture.

Caption, credit, creator, copyright, alt text, terms and place are read from the file (IPTC, XMP, EXIF) and shown by picture show. Where
it was taken to the metre stays in the original, which readers never get; who made it and what may be done with it goes into every file
that they do get. AVIF files follow within a minute while the newsroom runs.

  --by NAME  in whose name; else your user name
  --json     one JSON line for each file: file, id, isNew, width, height, focal, facts, warnings

Exit status: 0, all are in the library; 1, some are not, each with a line that says why; 2, asked wrongly.`;

export const addPictures: Command = {
  name: 'picture add',
  summary: 'take picture files into the library',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { json: { type: 'boolean' }, by: { type: 'string' } }, help);
    if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich file?`, 2);
    const house = await openHouse({ settings: around.settings, role: 'command', makesHome: true, say: around.err });
    const progress = openProgress('Taking in pictures');
    try {
      let status: ExitStatus = 0;
      for (const [index, file] of positionals.entries()) {
        progress.tell(`${index} of ${positionals.length}`);
        const taken = await takeOne(file, { house, by: whoAsks(values.by) });
        progress.clear();
        if (taken instanceof PictureTrouble) {
          around.err(taken.message);
          status = 1;
        } else {
          around.out(values.json === true ? JSON.stringify({ file, ...taken }) : `${taken.id}  ${taken.width} × ${taken.height}  ${calledOf({ ...taken, words: NO_WORDS, fileName: file })}${taken.isNew ? '' : '  (was there)'}`);
          for (const warning of taken.warnings) around.err(`${file}: ${warning}`);
        }
      }
      return status;
    } finally {
      progress.clear();
      await house.close();
    }
  },
};

async function takeOne(file: string, { house, by }: { readonly house: House; readonly by: string }): Promise<TakenIn | PictureTrouble> {
  try {
    return await house.takePicture(file, { by });
  } catch (error) {
    if (error instanceof PictureTrouble) return error;
    throw error;
  }
}
