import { openHouse } from '../../open-house.ts';
import { RecordingTrouble, takeRecording } from '../../take-recording.ts';
import { keepThere, offerRecording, saidOf } from '../../voice-stories.ts';
import { parseArguments, storyNumber, whoAsks } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Trouble } from '../trouble.ts';

const help = `usage: standfirst audio replace NUMBER FILE [--by NAME]

A recording by a person in place of the automated voice: MP3 or WAV, at most 100 MB and three hours. Readers are told that a person reads. It
is of the text that they see now: when the words change it is not heard any more, a voice speaks in its place, and notices says so.

  --by NAME  who reads; else your user name`;

export const replaceAudio: Command = {
  name: 'audio replace',
  summary: 'a person’s recording in place of the voice',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { by: { type: 'string' } }, help);
    const [written, file, ...more] = positionals;
    if (written === undefined || file === undefined || more.length > 0) throw new Trouble(`${help}\n\nWhich story, and which file?`, 2);
    const number = storyNumber(written);
    const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
    try {
      const story = await house.archive.sound.find(number);
      if (story === undefined) throw new Trouble(`Readers do not see story ${number}: publish it first.`);
      if (story.isUnvoiced) throw new Trouble(`Story ${number} is not to be heard: see audio on.`);
      const { mp3, milliseconds } = await takeRecording(file);
      const by = whoAsks(values.by);
      const recording = { revision: story.revision, said: saidOf(story), isTimed: false, milliseconds, bytes: mp3.length, voice: 'person', madeBy: by } as const;
      const files = { mp3, vtt: null };
      const { kept, generation, hash } = await offerRecording(number, files, recording, house);
      if (!kept) throw new Trouble(`Story ${number} was changed at this very moment: look whether the recording still says what it says, and try again.`);
      around.out(`${number}  ${by}`);
      const isSeen = await house.untilSeen([{ generation, public: 'live' }]);
      // A voice that tidied up behind itself at this very moment has done so by now.
      await keepThere(number, { hash, files }, house);
      return isSeen ? 0 : 1;
    } catch (error) {
      if (error instanceof RecordingTrouble) throw new Trouble(error.message);
      throw error;
    } finally {
      await house.close();
    }
  },
};
