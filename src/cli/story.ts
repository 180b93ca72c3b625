/** standfirst story: all that is known of one story. */
import { listedState, type StoryFile } from '../archive/desk-reading.ts';
import { type House, openHouse } from '../open-house.ts';
import { contentToJson } from '../story/content-json.ts';
import type { Publication } from '../story/publication.ts';
import { textOfBody } from '../story/text-of.ts';
import { parseArguments, storyNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { Trouble } from './trouble.ts';

const help = `usage: standfirst story NUMBER [--json]

All that is known of a story: its states and times, where it lives, its revisions, corrections and translations, and the text in work.

  --json    one JSON object, with the text that readers see beside the one in work`;

const options = { json: { type: 'boolean' } } as const;

export const storyCommand: Command = {
  name: 'story',
  summary: 'all that is known of a story',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, options, help);
    const [written, ...more] = positionals;
    if (written === undefined || more.length > 0) throw new Trouble(`Which story? One number.\n\n${help}`, 2);
    const number = storyNumber(written);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const story = await house.archive.desk.findStory(number);
      if (story === undefined) throw new Trouble(`There is no story ${number}.`);
      around.out(values.json === true ? JSON.stringify(forPrograms(story, house)) : forPeople(story, house));
      return 0;
    } finally {
      await house.close();
    }
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

function inZone(moment: Temporal.Instant, { zone }: Publication): string {
  return moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
