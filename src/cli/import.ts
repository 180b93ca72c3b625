/** standfirst import: documents into stories, one JSON line each. Works beside a running newsroom, or without one. */
import { existsSync } from 'node:fs';
import type { TakenIn } from '../newsroom/newsroom.ts';
import { openHouse, type House } from '../open-house.ts';
import { PICTURE_ID } from '../pictures/picture-paths.ts';
import type { IncomingStory } from '../story/incoming.ts';
import type { WireItem } from '../story/wire-item.ts';
import { readDocument } from '../wire/formats/read-document.ts';
import { checkPlaces, parseArguments, storyNumber, whoAsks } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';
import { readDocumentFile } from './document-file.ts';
import { meantPicture } from './picture/tell-picture.ts';
import { isForPeople, Trouble, type ExitStatus } from './trouble.ts';

const help = `usage: standfirst import FILE… [--publish] [options]

Reads documents and makes stories of them: news pages saved as text or as HTML, and what agencies send: NewsML-G2,
NewsML 1, NITF, ninjs 1 to 3, dpa digitalwires, the AP media API, ANPA 1312, IPTC 7901, RSS, Atom, JSON Feed, e-mail. What a file is, is told by its bytes. A document that came before becomes an update of
its story; the same again changes nothing.

  --publish               put before readers what may be
  --edition KEY           edition of the stories (en, hi); else as the document says
  --section KEY           section of the stories (world-news); else as the document says
  --picture FILE          lead picture, as picture add takes it, or the whole id of one in the library; with one document only
  --translation-of NUMBER the story in another edition that this one was made from; with one document only
  --by NAME               who brings it; else your user name
  --json                  said or not, what is printed is the same

One JSON line for each story: file, number, url (null while readers cannot see it), state, outcome, warnings. A file that
cannot be read gets one line on standard error, and the exit status is 1.`;

export const importCommand: Command = { name: 'import', summary: 'documents into stories', help, run };

interface Asked {
  readonly files: readonly string[];
  readonly publish: boolean;
  readonly edition: string | undefined;
  readonly section: string | undefined;
  readonly picture: string | undefined;
  readonly translationOf: number | undefined;
  readonly by: string;
}

async function run(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  const asked = readArguments(args);
  const house = await openHouse({ settings: around.settings, role: 'command', makesHome: true, say: around.err });
  try {
    // What cannot be meant for any file is said before the first one is read.
    checkPlaces(asked, house.publication);
    const picture = asked.picture === undefined ? undefined : await leadPicture(asked.picture, house, asked.by);
    return await importAll({ asked, picture, house, around });
  } finally {
    await house.close();
  }
}

const text = { type: 'string' } as const;
/** The id of one in the library stands for it, unless a file is called so. */
async function leadPicture(written: string, house: House, by: string): Promise<string> {
  if (PICTURE_ID.test(written) && !existsSync(written)) return (await meantPicture(written, house)).id;
  return (await house.takePicture(written, { by })).id;
}

const options = { publish: { type: 'boolean' }, json: { type: 'boolean' }, edition: text, section: text, picture: text, 'translation-of': text, by: text } as const;

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parseArguments(args, options, help);
  if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich file?`, 2);
  for (const option of ['picture', 'translation-of'] as const) {
    if (values[option] !== undefined && positionals.length > 1) throw new Trouble(`--${option} goes with one file, not with ${positionals.length}.`, 2);
  }
  return {
    files: positionals,
    publish: values.publish ?? false,
    edition: values.edition,
    section: values.section,
    picture: values.picture,
    translationOf: values['translation-of'] === undefined ? undefined : storyNumber(values['translation-of'], '--translation-of'),
    by: whoAsks(values.by),
  };
}

interface Import {
  readonly asked: Asked;
  /** Id in the picture library. */
  readonly picture: string | undefined;
  readonly house: House;
  readonly around: Surroundings;
}

async function importAll(work: Import): Promise<ExitStatus> {
  const { asked, house, around } = work;
  let status: ExitStatus = 0;
  const taken: TakenIn[] = [];
  try {
    for (const file of asked.files) {
      try {
        for (const each of await takeInFile(file, work)) {
          taken.push(each);
          around.out(JSON.stringify({ file, ...shown(each, house.publicUrl) }));
        }
      } catch (error) {
        if (!isForPeople(error)) throw error;
        around.err(`${file}: ${error.message}`);
        status = 1;
      }
    }
  } finally {
    // What an earlier file took away is waited for, whatever has become of a later one.
    if (!(await house.untilSeen(taken))) status = 1;
  }
  return status;
}

/** All stories of a file, or none of them. */
async function takeInFile(file: string, work: Import): Promise<readonly TakenIn[]> {
  const { asked, picture, house } = work;
  const documents = await readStories(file, work);
  const taken = await house.newsroom.takeInAll(documents, {
    by: asked.by,
    publish: asked.publish,
    ...(asked.edition !== undefined && { edition: asked.edition }),
    ...(asked.section !== undefined && { section: asked.section }),
    ...(picture !== undefined && { picture }),
    ...(asked.translationOf !== undefined && { translationOf: asked.translationOf }),
  });
  return taken.map((each, index) => ({ ...each, warnings: [...(documents[index]?.warnings ?? []), ...each.warnings] }));
}

async function readStories(file: string, { asked, house }: Import): Promise<readonly IncomingStory[]> {
  const result = readDocument(await readDocumentFile(file), { zone: house.publication.zone });
  if (!result.ok) throw new Trouble(result.reason);
  const stories = storiesOf(result.items);
  const single = asked.picture ?? asked.translationOf;
  if (single !== undefined && stories.length !== 1) throw new Trouble(`It holds ${stories.length} stories: --picture and --translation-of go with one.`, 2);
  return stories;
}

/** Kills of anything at all, and stories. What else stands beside them is said; where there is nothing else there is no story to import. */
function storiesOf(items: readonly WireItem[]): readonly IncomingStory[] {
  const stories = items.filter(isStory);
  const others = items.filter((item) => !isStory(item)).map(({ kind, headline }) => `${KINDS[kind]}${headline === '' ? '' : ` (“${headline.slice(0, 80)}”)`}`);
  const [first] = stories;
  if (first === undefined) throw new Trouble(`This is ${listed(others)}, and no story.${items.some(({ kind }) => kind === 'picture') ? ' The file of a picture is added with “standfirst picture add”.' : ''}`);
  if (others.length === 0) return stories;
  return [{ ...first, warnings: [...first.warnings, `Beside its stories the file holds ${listed(others)}, which was not taken in.`] }, ...stories.slice(1)];
}

function isStory({ kind, status, body }: WireItem): boolean {
  return status === 'canceled' || kind === 'text' || (kind === 'package' && body.length > 0);
}

const KINDS: { readonly [kind in WireItem['kind']]: string } = {
  text: 'a story', picture: 'a picture', video: 'a video', audio: 'a sound', graphic: 'a graphic', package: 'a package that only lists what belongs to it', event: 'an event of the diary', advisory: 'an advisory for the desk',
};

const listed = (words: readonly string[]): string => (words.length > 3 ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more` : words.join(' and '));

function shown({ number, address, public: seen, work, outcome, warnings }: TakenIn, publicUrl: string) {
  const url = seen === 'live' && address !== null ? `${publicUrl}${encodeURI(address)}` : null;
  return { number, url, state: seen === 'never' ? work : seen, outcome, warnings: [...new Set(warnings)] };
}
