/** What can be ordered of the sound of stories, by their numbers. */
import { type Newsroom, Refusal } from '../../newsroom/newsroom.ts';
import type { SoundDone } from '../../newsroom/sound.ts';
import { parseArguments, storyNumber, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';

interface SoundOrder {
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  readonly work: (newsroom: Newsroom, number: number, by: string) => Promise<SoundDone>;
  /** What is said when it is done. */
  readonly done: string;
}

export const audioOff = order({
  name: 'audio off',
  summary: 'a story is not to be heard',
  about: 'Takes the sound of stories from readers, and has none made until “audio on”.',
  work: (newsroom, number, by) => newsroom.sound.turnOff(number, { by }),
  done: 'not to be heard',
});

export const audioOn = order({
  name: 'audio on',
  summary: 'it is to be heard again',
  about: 'Undoes “audio off”. The running newsroom voices them, or offers the recording that there is.',
  work: (newsroom, number) => newsroom.sound.turnOn(number),
  done: 'to be heard',
});

export const audioAgain = order({
  name: 'audio again',
  summary: 'drop the recording and voice it anew',
  about: `Drops the recording that there is, a person’s too, and has the running newsroom voice the story: after the list of pronunciations has
changed, say. What is said as before is not spoken again.`,
  work: (newsroom, number) => newsroom.sound.again(number),
  done: 'to be voiced again',
});

function order({ name, summary, about, work, done }: SoundOrder): Command {
  const help = `usage: standfirst ${name} NUMBER… [--by NAME]\n\n${about}`;
  return {
    name,
    summary,
    help,
    async run(args, around) {
      const { values, positionals } = parseArguments(args, { by: { type: 'string' } }, help);
      if (positionals.length === 0) throw new Trouble(`${help}\n\nWhich story?`, 2);
      const numbers = [...new Set(positionals.map((written) => storyNumber(written)))];
      return inHouse(around, async (house) => {
        let status: ExitStatus = 0;
        const all: SoundDone[] = [];
        for (const number of numbers) {
          try {
            all.push(await work(house.newsroom, number, whoAsks(values.by)));
            around.out(`${number}  ${done}`);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            around.err(`Story ${number}: ${error.message}`);
            status = 1;
          }
        }
        return (await house.untilSeen(all.map(({ generation }) => ({ generation, public: 'live' })))) ? status : 1;
      });
    },
  };
}
