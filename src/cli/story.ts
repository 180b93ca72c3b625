/** standfirst story: all that is known of one story, and its text to be edited. */
import { listedState, type StoryFile } from '../archive/desk-reading.ts';
import type { House } from '../open-house.ts';
import { contentToJson } from '../story/content-json.ts';
import { textOfBody } from '../story/text-of.ts';
import { parseArguments, storyNumber, whoAsks } from './arguments.ts';
import type { Command } from './command.ts';
import { editFrom, editInEditor, formOf } from './edit-story.ts';
import { inHouse } from './in-house.ts';
import { inZone } from './moment.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst story NUMBER [--json]
       standfirst story NUMBER --edit [--from FILE|-] [--by NAME] [--json]
       standfirst story NUMBER --text

All that is known of a story: its states and times, where it lives, its revisions, corrections and translations, and the text in work.
Or the text in work itself, to be edited: facts between two lines of ---, the story below them as simple HTML (docs/story-form.md).

  --edit       opens the text in $VISUAL or $EDITOR, and saves what you make of it as the text in work; readers see nothing of
               it until it is published. What is wrong is said with its line. Refused where somebody else has saved meanwhile
  --from FILE  takes the edited text from a file, or from standard input (-), and opens no editor
  --text       prints it
  --by NAME    in whose name it is saved; else your user name
  --json       one JSON object: all that is known, with the text that readers see beside the one in work; with --edit number, state,
               revision, changed

A text that could not be saved is kept in a file, which is named. Exit status: 0, done; 1, it could not be done; 2, asked wrongly.`;

const options = { json: { type: 'boolean' }, edit: { type: 'boolean' }, text: { type: 'boolean' }, from: { type: 'string' }, by: { type: 'string' } } as const;

export const storyCommand: Command = {
  name: 'story',
  summary: 'all that is known of a story; its text edited',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [written, ...more] = positionals;
    if (written === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich story? One number.`, 2);
    const number = storyNumber(written);
    const { edit = false, text = false, json = false, from, by } = values;
    if (edit && text) throw new Trouble('Either --edit or --text.', 2);
    if (!edit && (from !== undefined || by !== undefined)) throw new Trouble('--from and --by go with --edit.', 2);
    return inHouse(around, async (house) => {
      const story = await house.archive.desk.findStory(number);
      if (story === undefined) throw new Trouble(`There is no story ${number}.`);
      if (edit) {
        const order = { house, story, by: whoAsks(by), json, around };
        return from === undefined ? editInEditor(order) : editFrom(order, from);
      }
      if (text) around.out(formOf(house, story).trimEnd());
      else around.out(json ? JSON.stringify(forPrograms(story, house)) : forPeople(story, house));
      return 0;
    });
  },
};

function urlOf({ address, ...story }: StoryFile, { publicUrl }: House): string | null {
  return story.public === 'live' && address !== null ? `${publicUrl}${encodeURI(address)}` : null;
}

function forPrograms(story: StoryFile, house: House) {
  const { number, edition, work, address, times, scheduled, working, shown, revisions, corrections, translations, translatedFrom, kill } = story;
  return {
    number, edition, state: listedState(story), public: story.public, work, address, url: urlOf(story, house), times,
    scheduledFor: scheduled?.at ?? null, translatedFrom, translations, corrections, kill,
    revisions: revisions.map(({ number: revision, kind, at, by, why }) => ({ number: revision, kind, at, by, why })),
    working: { revision: working.number, content: contentToJson(working.content) },
    shown: shown === null ? null : { revision: shown.number, content: contentToJson(shown.content) },
  };
}

function forPeople(story: StoryFile, house: House): string {
  const { publication } = house;
  const at = (moment: Temporal.Instant): string => inZone(moment, publication);
  const { content } = story.working;
  const { embargo } = content;
  const facts: [string, string | null][] = [
    ['state', `${listedState(story)}${story.public === 'live' && story.shown?.id !== story.working.id ? ', and the text in work is newer than what readers see' : ''}`],
    ['address', story.address === null ? null : `${house.publicUrl}${story.address}`],
    ['edition', story.edition],
    ['section', content.section],
    ['byline', content.byline.map(({ name }) => name).join(', ') || null],
    ['source', content.source],
    ['topics', content.topics.join(', ') || null],
    ['embargo', embargo === null ? null : embargo === 'hold' ? 'on hold' : `until ${at(embargo)}`],
    ['goes out', story.scheduled === null ? null : `${at(story.scheduled.at)}, by ${story.scheduled.by}`],
    ['first published', story.times.firstPublished && at(story.times.firstPublished)],
    ['here since', story.times.onSiteSince && at(story.times.onSiteSince)],
    ['updated', story.times.updated && at(story.times.updated)],
    ['killed', story.kill && `${at(story.kill.at)}, by ${story.kill.by}: ${story.kill.why}${story.kill.completedAt === null ? ' (not complete yet)' : ''}`],
    ['translated from', story.translatedFrom?.toString() ?? null],
    ['in other editions', story.translations.map((each) => `${each.number} (${each.edition}, ${listedState(each)})`).join(', ') || null],
    ['picture', content.lead === null ? null : (content.lead.picture ?? 'waits for its file')],
  ];
  return [
    `${story.number}  ${content.headline.text}`,
    ...(content.standfirst === null ? [] : [content.standfirst.text]),
    '',
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(17)}  ${value}`])),
    '',
    ...story.corrections.map(({ at: when, by, note }) => `corrected ${at(when)} by ${by}: ${note}`),
    ...story.revisions.map(({ number, kind, at: when, by, why }) => `revision ${number}  ${at(when)}  ${kind} by ${by}${why === null ? '' : `: ${why}`}`),
    '',
    textOfBody(content.body),
  ].join('\n');
}
