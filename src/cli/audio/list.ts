import { mayBeHeard } from '../../story/sound.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { Trouble } from '../trouble.ts';

const help = `usage: standfirst audio list [--waiting] [--limit COUNT] [--json]

Stories that readers can hear, the newest first: number, length, what reads it out, headline.

  --waiting      those that cannot be heard yet, or not for what readers see now
  --limit COUNT  how many at most; 20
  --json         one JSON line for each: number, edition, headline, milliseconds, bytes, voice, madeBy`;

export const listAudio: Command = {
  name: 'audio list',
  summary: 'what can be heard, and what cannot yet',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { waiting: { type: 'boolean' }, limit: { type: 'string' }, json: { type: 'boolean' } }, help);
    if (positionals.length > 0) throw new Trouble(`“${positionals.join(' ')}” is not understood: see standfirst audio list --help.`, 2);
    const written = values.limit ?? '20';
    if (!/^[1-9]\d{0,5}$/.test(written)) throw new Trouble(`--limit: “${written}” is no count of stories.`, 2);
    return inHouse(around, async (house) => {
      const limit = Number(written);
      const stories = values.waiting === true ? await house.archive.sound.without(limit) : (await house.archive.sound.heard(limit)).filter(({ content, recording }) => recording !== null && mayBeHeard(house.publication.rules, content.source, recording));
      for (const { number, edition, content, recording } of stories) {
        const sound = values.waiting === true ? null : recording;
        const { text: headline } = content.headline;
        if (values.json === true) around.out(JSON.stringify({ number, edition, headline, milliseconds: sound?.milliseconds ?? null, bytes: sound?.bytes ?? null, voice: sound?.voice ?? null, madeBy: sound?.madeBy ?? null }));
        else around.out(`${number}  ${sound === null ? 'waits' : `${clock(sound.milliseconds)}  ${sound.madeBy}`}  ${headline}`);
      }
      if (stories.length === 0) around.err(values.waiting === true ? 'Nothing waits.' : 'Nothing can be heard.');
      return 0;
    });
  },
};

/** `4:07` */
function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
